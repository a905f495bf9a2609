import type { ModelAnswer } from '@overhalf/answers';
import { useWorkspace } from '../../data/workspace.ts';
import { Heads } from '../../parts/figure-table.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { modelWords } from '../../words/model.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

/** The contracts, each with its lines and their weights. */
export function Contracts({ contracts }: { readonly contracts: ModelAnswer['contracts'] }) {
  const words = useWords(modelWords);
  const language = useLanguage();
  const { indicatorBy, root } = useWorkspace();
  return (
    <section aria-labelledby="model-contracts">
      <h2 id="model-contracts">{words.contracts}</h2>
      {contracts.map(({ id, name, entity, lines }) => (
        <details key={id} className="contract">
          <summary>
            {name[language]} <span className="soft">{words.lines(lines.length)}</span>
          </summary>
          <table className="figures">
            <Heads columns={[{ name: words.line }, { name: words.weight, isNumber: true }]} />
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <th scope="row">{indicatorBy.get(line.indicator)?.name[language] ?? line.indicator}</th>
                  <td className="number">{line.weight}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>
            <PageLink to="board" search={{ entity: entity === root.id ? undefined : entity }}>
              {words.toBoard}
            </PageLink>
          </p>
        </details>
      ))}
    </section>
  );
}
