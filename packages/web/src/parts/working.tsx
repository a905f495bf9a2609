import { formatNumber } from '@overhalf/core';
import { useProgress } from '../data/progress.ts';
import { partsWords } from '../words/parts.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

interface WorkingProps {
  readonly job: string;
  /** What is done, before the server tells more. */
  readonly what: string;
  /** False: it was stopped. */
  readonly isAtWork: boolean;
  readonly stop: () => void;
  readonly again: () => void;
}

/** A long answer on its way: how far it is, and the way to stop it; where it was stopped, the way to begin anew. */
export function Working({ job, what, isAtWork, stop, again }: WorkingProps) {
  const words = useWords(partsWords);
  const language = useLanguage();
  const { subject, done, of, aim, gap } = useProgress(job) ?? {};
  const count = of === undefined || done === undefined ? undefined : { value: Math.min(done, of), max: of };
  const about = [subject ?? what, aim].filter((part) => part !== undefined).join(language === 'en' ? ': ' : '：');
  const left = gap === undefined ? '' : words.gap(formatNumber(gap * 100, { language, decimals: 1 }));
  return (
    <div className={isAtWork ? 'working waiting no-print' : 'working no-print'}>
      <p>
        {/* Each step is said once; how much of it is done is only seen. */}
        <span role="status">{isAtWork ? about : words.stopped}</span>{' '}
        {isAtWork ? (
          <span className="soft">{count === undefined ? left : words.doneOf(count.value, count.max)}</span>
        ) : null}
      </p>
      {isAtWork ? <progress aria-label={about} {...count} /> : null}
      <button type="button" onClick={isAtWork ? stop : again}>
        {isAtWork ? words.stop : words.again}
      </button>
    </div>
  );
}
