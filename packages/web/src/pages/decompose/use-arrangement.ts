import { useMemo, useRef, useState } from 'react';
import { useSetSearch } from '../../shell/search.ts';
import type { Frame } from './frame.ts';

/** How the grid is arranged, as it stands in the address. */
export interface Arranged {
  readonly sort: string | undefined;
  readonly hide: string | undefined;
}

export interface Arrangements {
  readonly sorted?: { readonly time: string; readonly descending: boolean };
  /** Shape: [entity node]; rows are in the order of these, least first. */
  readonly order?: Float64Array;
  readonly hidden: ReadonlySet<string>;
  /** In pixels, by period; of those that someone has drawn. */
  readonly widths: Readonly<Record<string, number>>;
  /** `undefined`: the order of the model. */
  readonly sort: (time: string | undefined, descending?: boolean) => void;
  readonly hide: (id: string) => void;
  readonly show: (id: string) => void;
  readonly showAll: () => void;
  readonly resize: (time: string, width: number) => void;
  readonly evenWidths: () => void;
  readonly isNarrow: boolean;
  readonly setNarrow: (isNarrow: boolean) => void;
}

/**
 * Order and what is hidden are kept in the address, widths and the height of rows in the browser.
 *
 * Rows stay where they are while one types: they are put in order when it is asked for, by the figures of that moment.
 */
export function useArrangement(frame: Frame, arranged: Arranged, now: Float64Array): Arrangements {
  const setSearch = useSetSearch();
  const [widths, setWidths] = useState(widthsKept);
  const [isNarrow, setNarrow] = useState(() => read(narrowKey) === true);
  const figures = useRef(now);
  figures.current = now;
  const { sort, hide } = arranged;
  const sorted = useMemo(() => {
    const time = sort?.replace(/^-/u, '');
    return time === undefined || !frame.times.ids.includes(time)
      ? undefined
      : { time, descending: sort!.startsWith('-') };
  }, [frame, sort]);
  const order = useMemo(() => {
    if (sorted === undefined) return undefined;
    const width = frame.times.ids.length;
    const column = frame.times.ids.indexOf(sorted.time);
    const sign = sorted.descending ? -1 : 1;
    return Float64Array.from(frame.entities.ids, (_, entity) => sign * figures.current[entity * width + column]!);
  }, [frame, sorted]);
  const hidden = useMemo(() => new Set((hide ?? '').split(',').filter((id) => id !== '')), [hide]);
  const keepWidths = (next: Readonly<Record<string, number>>): void => {
    setWidths(next);
    keep(widthsKey, next);
  };
  return {
    ...(sorted === undefined ? {} : { sorted }),
    ...(order === undefined ? {} : { order }),
    hidden,
    widths,
    sort: (time, descending = false) =>
      setSearch({ sort: time === undefined ? undefined : `${descending ? '-' : ''}${time}` }, { replace: true }),
    hide: (id) => setSearch({ hide: [...hidden, id].join(',') }, { replace: true }),
    show: (id) => {
      const left = [...hidden].filter((one) => one !== id);
      setSearch({ hide: left.length === 0 ? undefined : left.join(',') }, { replace: true });
    },
    showAll: () => setSearch({ hide: undefined }, { replace: true }),
    resize: (time, width) => keepWidths({ ...widths, [time]: width }),
    evenWidths: () => keepWidths({}),
    isNarrow,
    setNarrow: (wanted) => {
      setNarrow(wanted);
      keep(narrowKey, wanted);
    },
  };
}

const widthsKey = 'overhalf.decompose.widths';
const narrowKey = 'overhalf.decompose.narrow';

function widthsKept(): Readonly<Record<string, number>> {
  const kept = read(widthsKey);
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= 48),
  );
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null; // nothing is kept, or nothing that can be read: everything is as usual
  }
}

function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The browser keeps nothing: it lasts as long as the page.
  }
}
