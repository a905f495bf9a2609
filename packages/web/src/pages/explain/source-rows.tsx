import type { ExplainedNode } from '@overhalf/answers';
import { decimalToNumber, parseDecimal } from '@overhalf/core';
import { showFigure } from '../../data/show.ts';
import { sayMonth, useWorkspace } from '../../data/workspace.ts';
import { Heads } from '../../parts/figure-table.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { explainWords } from '../../words/explain.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

const statuses = ['actual', 'provisional', 'estimate'] as const;

/** The reported rows of a value: from which cell of which file, and by which change set. */
export function SourceRows({ value, name }: { readonly value: ExplainedNode; readonly name: string }) {
  const words = useWords(explainWords);
  const language = useLanguage();
  const { indicatorBy, calendar } = useWorkspace();
  const shape = indicatorBy.get(value.indicator);
  return (
    <table className="figures rows">
      <caption className="hidden">{words.rowsOf(name)}</caption>
      <Heads
        columns={[
          { name: words.period },
          { name: words.value, isNumber: true },
          { name: words.status },
          { name: words.asWritten },
          { name: words.file },
          { name: words.place },
          { name: words.changeSet },
        ]}
      />
      <tbody>
        {(value.rows ?? []).map((row) => {
          const decimal = row.value === null ? undefined : parseDecimal(row.value);
          const status = statuses.find((one) => one === row.status);
          return (
            <tr key={row.period}>
              <th scope="row">{sayMonth(row.period, calendar, language)}</th>
              <td className="number">
                {decimal === undefined || shape === undefined
                  ? (row.value ?? '–')
                  : showFigure(shape, decimalToNumber(decimal), language)}
              </td>
              <td>{status === undefined ? row.status : words[status]}</td>
              <td>{row.original === null ? '' : [row.original.text, row.original.unit ?? ''].join(' ').trim()}</td>
              <td>{row.file ?? ''}</td>
              <td>{[row.sheet, row.cell].filter((part) => part !== null).join('!')}</td>
              <td>
                <PageLink to="ledger" search={{ change: String(row.changeSet) }}>
                  {row.changeSet}
                </PageLink>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
