import type { ReviewedContract } from '@overhalf/answers';
import { useLooking } from '../../data/workspace.ts';
import { PageLink } from '../../shell/page-link.tsx';
import { boardWords } from '../../words/board.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

const most = 3;

/** Why the lines that are not there are not, each in one sentence that opens to the number's origin. */
export function Reasons({ contract: { headline, lines } }: { readonly contract: ReviewedContract }) {
  const words = useWords(boardWords);
  const language = useLanguage();
  const { through } = useLooking();
  const late = headline.exceptions.flatMap((id) => lines.find((line) => line.id === id) ?? []).slice(0, most);
  if (late.length === 0) return null;
  const isHalf = lines[0]?.pace.months.share === 0.5;
  return (
    <section className="reasons" aria-label={isHalf ? words.reasonsHalf : words.reasons}>
      <dl>
        {late.map((line) => (
          <div key={line.id}>
            <dt>
              <PageLink to="indicator" search={{ indicator: line.indicator, entity: line.entity, through }}>
                {line.name[language]}
              </PageLink>
            </dt>
            <dd>{line.reason[language]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
