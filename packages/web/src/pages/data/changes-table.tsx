import { decimalToNumber, formatNumber } from '@overhalf/core';
import { sayMonth, useWorkspace } from '../../data/workspace.ts';
import { FigureTable } from '../../parts/figure-table.tsx';
import { dataWords } from '../../words/data.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import type { FactShape, ImportShape } from './import-shape.ts';

/** Rows that are shown; the others are counted. */
const most = 50;

/** Figures that the ledger has and the file says otherwise. */
export function ChangesTable({ changed }: { readonly changed: ImportShape['changed'] }) {
  const { entityBy, indicatorBy, calendar } = useWorkspace();
  const language = useLanguage();
  const words = useWords(dataWords);
  const hasScenarios = changed.some(({ after }) => after.scenario !== 'actual');
  const columns = [
    { name: words.indicator },
    { name: words.entity },
    { name: words.period },
    ...(hasScenarios ? [{ name: words.scenario }] : []),
    { name: words.before, isNumber: true },
    { name: words.after, isNumber: true },
    { name: words.difference, isNumber: true },
  ];
  return (
    <>
      <FigureTable label={words.changes} columns={columns}>
        {changed.slice(0, most).map(({ before, after }) => {
          const indicator = indicatorBy.get(after.indicator);
          const decimals = Math.max(0, before.value?.scale ?? 0, after.value?.scale ?? 0);
          const print = (value: number, sign = false): string => formatNumber(value, { language, decimals, sign });
          const [was, will] = [valueOf(before), valueOf(after)];
          return (
            <tr key={keyOf(after)}>
              <th scope="row">
                {indicator?.name[language] ?? after.indicator}
                <span className="unit"> {indicator?.unit}</span>
              </th>
              <td>{entityBy.get(after.entity)?.name[language] ?? after.entity}</td>
              <td>{sayMonth(after.period, calendar, language)}</td>
              {hasScenarios ? <td>{[after.scenario, after.version].filter((part) => part !== '').join('@')}</td> : null}
              <td className="number">{print(was)}</td>
              <td className="number">{print(will)}</td>
              <td className="number">{print(will - was, true)}</td>
            </tr>
          );
        })}
      </FigureTable>
      {changed.length > most ? <p className="soft">{words.moreChanges(changed.length - most)}</p> : null}
    </>
  );
}

function valueOf({ value }: FactShape): number {
  return value === undefined || value === null ? Number.NaN : decimalToNumber(value);
}

function keyOf({ scenario, version, entity, indicator, period }: FactShape): string {
  return [scenario, version, entity, indicator, period].join(' ');
}
