import { useEffect, useRef } from 'react';
import type { DeclaredIndicator } from '@overhalf/answers';
import { unitOf, printUnit } from '@overhalf/core';
import { Heads } from '../../parts/figure-table.tsx';
import { modelWords } from '../../words/model.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

interface IndicatorTableProps {
  readonly indicators: readonly DeclaredIndicator[];
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
}

/** Indicators with unit and formula; the list scrolls by itself, so that what is chosen stays beside it. */
export function IndicatorTable({ indicators, chosen, choose }: IndicatorTableProps) {
  const words = useWords(modelWords);
  const language = useLanguage();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => row.current?.scrollIntoView({ block: 'nearest' }), [chosen]);
  return (
    <div className="list" tabIndex={0} role="region" aria-labelledby="model-indicators">
      <table className="figures">
        <Heads columns={[{ name: words.name }, { name: words.unit }, { name: words.id }]} />
        <tbody>
          {indicators.map(({ id, name, unit, formula }) => (
            <tr key={id} ref={id === chosen ? row : null} className={id === chosen ? 'chosen' : ''}>
              <th scope="row">
                <button type="button" className="plain quiet" aria-pressed={id === chosen} onClick={() => choose(id)}>
                  {name[language]}
                </button>
              </th>
              <td className="unit">{printUnit(unitOf(unit), language)}</td>
              <td className="id">
                {id}
                {formula === null ? null : <span className="soft"> = …</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
