import { useMemo, useState } from 'react';
import type { Draft } from './draft.ts';
import type { MappingShape } from './import-shape.ts';
import { suggestMapping } from './suggest-mapping.ts';

/** What was typed and chosen since the file was last read. */
export interface Staged {
  readonly cells: ReadonlyMap<string, string>;
  /** As it would be read next; the same as it was read as long as nothing is changed. */
  readonly mapping: MappingShape;
  readonly accept: readonly string[];
  /** How many things were changed. */
  readonly count: number;
  /** There is something to read the file again with. */
  readonly isReady: boolean;
  /** A mapping goes with the next reading: changed, or the first where none was recognised. */
  readonly isMappingChanged: boolean;
  /** `undefined`: as it stood. */
  readonly setCell: (address: string, text: string | undefined) => void;
  readonly setAccepted: (code: string, isAccepted: boolean) => void;
  readonly setMapping: (change: (mapping: MappingShape) => MappingShape) => void;
  readonly setName: (of: 'entities' | 'indicators', name: string, id: string | undefined) => void;
}

/** Keeps what is mended until the file is read again. */
export function useStaged({ answer, mapping: given, accept: accepted }: Draft): Staged {
  const read = useMemo(() => answer.mapping ?? given ?? suggestMapping(answer.excerpt), [answer, given]);
  const [cells, setCells] = useState<ReadonlyMap<string, string>>(new Map());
  const [mapping, setMapping] = useState(read);
  const [accept, setAccept] = useState(accepted);
  return useMemo(() => {
    const changed = changesBetween(read, mapping);
    const count = cells.size + changed + (accept.length === accepted.length ? 0 : 1);
    return {
      cells,
      mapping,
      accept,
      isMappingChanged: changed > 0 || answer.mapping === null,
      count,
      // What is suggested for a file that was not recognised may do as it is.
      isReady: count > 0 || (answer.mapping === null && given === undefined),
      setCell: (address, text) =>
        setCells((before) => {
          const next = new Map(before);
          if (text === undefined) next.delete(address);
          else next.set(address, text);
          return next;
        }),
      setAccepted: (code, isAccepted) =>
        setAccept((before) => [...before.filter((one) => one !== code), ...(isAccepted ? [code] : [])]),
      setMapping,
      setName: (of, name, id) =>
        setMapping((before) => {
          const { [name]: _, ...rest } = before.names?.[of] ?? {};
          return { ...before, names: { ...before.names, [of]: id === undefined ? rest : { ...rest, [name]: id } } };
        }),
    };
  }, [read, cells, mapping, accept, accepted, answer.mapping, given]);
}

/** How many entries of two mappings differ. */
export function changesBetween(one: MappingShape, other: MappingShape): number {
  const [before, after] = [entriesOf(one), entriesOf(other)];
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key)).length;
}

function entriesOf({ layout, sheet, header, columns, defaults, names }: MappingShape): ReadonlyMap<string, string> {
  const part = (prefix: string, record: Readonly<Record<string, string | undefined>> = {}): [string, string][] =>
    Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[`${prefix} ${key}`, value]]));
  return new Map([
    ['layout', layout],
    ['sheet', String(sheet ?? '')],
    ['header', (header ?? []).join(' ')],
    ...part('column', columns),
    ...part('default', defaults),
    ...part('entity', names?.entities),
    ...part('indicator', names?.indicators),
  ]);
}
