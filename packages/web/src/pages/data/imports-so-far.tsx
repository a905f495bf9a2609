import type { ChangeHeader } from '@overhalf/answers';
import { PageLink } from '../../shell/page-link.tsx';
import { dataWords } from '../../words/data.ts';
import { useWords } from '../../words/use-words.ts';

/** Imports that are listed; the ledger has all. */
const most = 12;

/** What was imported, the last first. */
export function ImportsSoFar({ changes }: { readonly changes: readonly ChangeHeader[] }) {
  const words = useWords(dataWords);
  const imports = changes.filter(({ reason }) => reason.code === 'import').toReversed();
  if (imports.length === 0) return null;
  return (
    <section>
      <h2>{words.imports}</h2>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{words.changeSet}</th>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.files}</th>
            <th scope="col" className="number">
              {words.figures}
            </th>
            <th scope="col">{words.who}</th>
          </tr>
        </thead>
        <tbody>
          {imports.slice(0, most).map(({ id, time, sources, facts, author }) => (
            <tr key={id}>
              <th scope="row">
                <PageLink to="ledger" search={{ change: String(id) }}>
                  {id}
                </PageLink>
              </th>
              <td>{time.slice(0, 16).replace('T', ' ')}</td>
              <td>{words.andMore(sources[0]?.name ?? '', Math.max(0, sources.length - 1))}</td>
              <td className="number">{facts.toLocaleString('en')}</td>
              <td>{author}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
