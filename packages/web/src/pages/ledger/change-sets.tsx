import type { ChangeHeader } from '@overhalf/answers';
import { formatNumber } from '@overhalf/core';
import { useWorkspace } from '../../data/workspace.ts';
import { FigureTable } from '../../parts/figure-table.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { ledgerWords } from '../../words/ledger.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { sayTime } from './say-time.ts';

interface ChangeSetsProps {
  readonly changeSets: readonly ChangeHeader[];
  readonly chosen: number | undefined;
  readonly choose: (id: number) => void;
  readonly undo: (id: number) => void;
}

/** The change sets, newest first. */
export function ChangeSets({ changeSets, chosen, choose, undo }: ChangeSetsProps) {
  const words = useWords(ledgerWords);
  const language = useLanguage();
  const count = (value: number): string => formatNumber(value, { language, decimals: 0 });
  const files = ({ sources }: ChangeHeader): string =>
    sources.length > 1 ? words.files(sources.length, sources[0]!.name) : (sources[0]?.name ?? '');
  return (
    <FigureTable
      label={words.sets}
      columns={[
        { name: words.id, isNumber: true },
        { name: words.time },
        { name: words.author },
        { name: words.reason },
        { name: words.figures, isNumber: true },
        { name: words.records, isNumber: true },
        { name: words.from },
        { name: words.note },
        { name: words.show, isHidden: true },
      ]}
      className="sets"
    >
      {changeSets.toReversed().map((header) => (
        <tr key={header.id} className={header.id === chosen ? 'chosen' : ''}>
          <th scope="row" className="number">
            {header.id}
          </th>
          <td className="time">{sayTime(header.time, language, 'minute')}</td>
          <td>{header.author}</td>
          <td>
            <Reason header={header} />
          </td>
          <td className="number">{count(header.facts)}</td>
          <td className="number">{count(header.records)}</td>
          <td title={header.sources.map(({ name }) => name).join('\n')}>{files(header)}</td>
          <td lang={noteOf(header)?.language}>{noteOf(header)?.text ?? ''}</td>
          <td className="actions">
            <button
              type="button"
              className="plain"
              aria-expanded={header.id === chosen}
              aria-label={words.showOne(header.id)}
              onClick={() => choose(header.id)}
            >
              {words.show}
            </button>
            <PageLink to="board" search={{ asof: String(header.id) }} label={words.asOfOne(header.id)}>
              {words.asOf}
            </PageLink>
            <button
              type="button"
              className="plain"
              aria-label={words.undoOne(header.id)}
              onClick={() => undo(header.id)}
            >
              {words.undo}
            </button>
          </td>
        </tr>
      ))}
    </FigureTable>
  );
}

function noteOf({ reason }: ChangeHeader) {
  return 'note' in reason ? reason.note : undefined;
}

function Reason({ header: { reason } }: { readonly header: ChangeHeader }) {
  const words = useWords(ledgerWords);
  const language = useLanguage();
  const { indicatorBy } = useWorkspace();
  const nameOf = (indicator: string): string => indicatorBy.get(indicator)?.name[language] ?? indicator;
  switch (reason.code) {
    case 'import':
    case 'edit':
    case 'sample':
      return words[reason.code];
    case 'undo':
      return words.undoOf(reason.of);
    case 'decompose':
      return words.decompose(nameOf(reason.indicator), reason.version);
    case 'replan':
      return words.replan(reason.indicators.map(nameOf), reason.version);
  }
}
