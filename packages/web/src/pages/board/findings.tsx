import { memo } from 'react';
import type { FindingAnswer } from '@overhalf/answers';
import { PageLink } from '../../shell/page-link.tsx';
import { boardWords } from '../../words/board.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

interface FindingsProps {
  readonly findings: readonly FindingAnswer[];
  readonly more: number;
}

/** What looks wrong in the figures that the lines are made of, each a link to its indicator. */
export const Findings = memo(function Findings({ findings, more }: FindingsProps) {
  const words = useWords(boardWords);
  const language = useLanguage();
  if (findings.length === 0) return null;
  return (
    <section className="findings">
      <h2>{words.findings(findings.length + more)}</h2>
      <ul>
        {findings.slice(0, 10).map(({ about, problem }) => (
          <li key={`${about.indicator} ${about.entity} ${about.from} ${problem.code}`}>
            <PageLink to="indicator" search={{ indicator: about.indicator, entity: about.entity }}>
              {problem.text[language]}
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
});
