import type { ReviewedContract } from '@overhalf/answers';
import { formatNumber } from '@overhalf/core';
import { useWorkspace } from '../../data/workspace.ts';
import { treeOf } from '../../parts/entity-picker.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { boardWords } from '../../words/board.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

interface ContractListProps {
  readonly contracts: readonly ReviewedContract[];
  readonly current: string | undefined;
}

/** All contracts of the year along the tree of entities: how many lines are there, and the score. */
export function ContractList({ contracts, current }: ContractListProps) {
  const workspace = useWorkspace();
  const words = useWords(boardWords);
  const language = useLanguage();
  const signed = new Set(contracts.map(({ entity }) => entity));
  const depthOf = (id: string): number => {
    const parent = workspace.entityBy.get(id)?.parent ?? null;
    return parent === null ? 0 : depthOf(parent) + (signed.has(parent) ? 1 : 0);
  };
  const rows = treeOf(workspace.childrenOf).flatMap(({ entity }) =>
    contracts
      .filter((contract) => contract.entity === entity.id)
      .map((contract) => ({ entity, depth: depthOf(entity.id), contract })),
  );
  if (rows.length === 0) return null;
  const months = contracts[0]?.lines[0]?.pace.months;
  return (
    <nav className="contracts" aria-label={words.contracts}>
      <ul>
        <li className="head" aria-hidden="true">
          <span>{words.contracts}</span>
          <span className="number">
            {months?.share === 0.5 ? words.overHalf : months?.share === 1 ? words.metYear : words.atPace}
          </span>
          <span className="number">{words.points}</span>
        </li>
        {rows.map(({ entity, depth, contract: { id, headline, score } }) => (
          <li key={id} data-level={Math.min(depth, 3)}>
            <PageLink
              to="board"
              search={{ entity: entity.id === workspace.root.id ? undefined : entity.id }}
              current={id === current}
            >
              {entity.name[language]}
            </PageLink>
            <span className={headline.strict < headline.assessed ? 'number bad' : 'number'}>
              {words.ofLines(headline.strict, headline.assessed)}
            </span>
            <span className="number">{formatNumber(score.total, { language, decimals: 2 })}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}
