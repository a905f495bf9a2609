import { useEffect, useRef, useState, type FormEvent } from 'react';
import { gridWords } from '../words/grid.ts';
import { useWords } from '../words/use-words.ts';
import { findNext, findPlace, type Searched } from './find.ts';
import type { GridData } from './grid-data.ts';
import type { Spot } from './selection.ts';

interface FinderProps {
  readonly kind: 'find' | 'replace' | 'go-to';
  readonly data: GridData;
  readonly from: Spot;
  readonly onFound: (spot: Spot) => void;
  /** Replaces in the cell that has the focus, or in all; how many cells are other than before. */
  readonly onReplace: (text: string, by: string, everywhere: boolean) => number;
  readonly onClose: () => void;
}

/** A line above the grid: looks for a name or figure, replaces figures, or goes to a named cell. */
export function Finder({ kind, data, from, onFound, onReplace, onClose }: FinderProps) {
  const say = useWords(gridWords);
  const [text, setText] = useState('');
  const [by, setBy] = useState('');
  const [told, setTold] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), [kind]);
  const look = (): void => {
    const searched = searchedOf(data);
    const found = kind === 'go-to' ? findPlace(text, from, searched) : findNext(text, from, searched);
    setTold(found === undefined ? say.nowhere(text) : '');
    if (found === undefined) return;
    onFound(found);
    if (kind === 'go-to') onClose();
  };
  const replace = (everywhere: boolean): void => {
    const count = onReplace(text, by, everywhere);
    // One by one: what is replaced already is left behind.
    if (!everywhere) look();
    if (everywhere || count > 0) setTold(say.replaced(count));
  };
  const name = kind === 'go-to' ? say.goTo : say.find;
  return (
    <form
      className="grid-finder"
      role="search"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        look();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <label>
        {name}{' '}
        <input
          ref={input}
          value={text}
          placeholder={kind === 'go-to' ? say.goToHint : ''}
          onChange={(event) => setText(event.target.value)}
        />
      </label>{' '}
      {kind !== 'replace' ? null : (
        <>
          <label>
            {say.replaceBy} <input value={by} onChange={(event) => setBy(event.target.value)} />
          </label>{' '}
        </>
      )}
      <button type="submit">{kind === 'go-to' ? say.goTo : say.findNext}</button>{' '}
      {kind !== 'replace' ? null : (
        <>
          <button type="button" onClick={() => replace(false)}>
            {say.replace}
          </button>{' '}
          <button type="button" onClick={() => replace(true)}>
            {say.replaceAll}
          </button>{' '}
        </>
      )}
      <button type="button" onClick={onClose}>
        {say.cancel}
      </button>{' '}
      <span role="status">{told}</span>
    </form>
  );
}

export function searchedOf({ columns, rowCount, rowAt, namesAt }: GridData): Searched {
  return {
    rows: rowCount,
    columns: columns.length,
    rowNames: Array.from({ length: rowCount }, (_, row) => namesAt(row)),
    columnNames: columns.map(({ name, names }) => [name, ...names]),
    textAt: ({ row, column }) => rowAt(row).cells[column]?.text ?? '',
  };
}
