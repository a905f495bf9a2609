import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { GridData } from '../../grid/index.ts';
import { decomposeWords } from '../../words/decompose.ts';
import { useWords } from '../../words/use-words.ts';

/** The plan on paper: all rows, not only those in view. It is there only while the page is printed. */
export function PrintedPlan({ data, unit }: { readonly data: GridData; readonly unit: string }) {
  const say = useWords(decomposeWords);
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    // Before the browser lays the paper out.
    const print = (is: boolean) => (): void => flushSync(() => setPrinting(is));
    window.addEventListener('beforeprint', print(true), { signal: stop.signal });
    window.addEventListener('afterprint', print(false), { signal: stop.signal });
    return () => stop.abort();
  }, []);
  if (!isPrinting) return null;
  const rows = Array.from({ length: data.rowCount }, (_, row) => data.rowAt(row));
  return (
    <table className={`figures printed-plan ${data.columns.length > 14 ? 'many' : ''}`}>
      <thead>
        <tr>
          <th scope="col">{unit}</th>
          {data.columns.map(({ id, name, state = '' }) => (
            <th key={id} scope="col" className={`number ${state}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, depth, state = '', cells }) => (
          <tr key={id} className={state}>
            <th scope="row" style={{ paddingLeft: `${depth * 0.8}em` }}>
              {name}
            </th>
            {cells.map((cell, column) => (
              <td key={data.columns[column]!.id} className={`number ${cell.state ?? ''}`}>
                {cell.mark === undefined ? '' : `${cell.mark} `}
                {cell.text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <caption>{say.printedLegend}</caption>
    </table>
  );
}
