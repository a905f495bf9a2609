import { RefusedAnswer, type ToldProblem } from '../data/client.ts';
import { partsWords } from '../words/parts.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** What is wrong, where, and what to do about it: worst first. */
export function Problems({
  problems,
  isLive = true,
}: {
  readonly problems: readonly ToldProblem[];
  readonly isLive?: boolean;
}) {
  const language = useLanguage();
  const words = useWords(partsWords);
  const order = { error: 0, warning: 1, note: 2 } as const;
  const sorted = problems.toSorted((one, other) => order[one.severity] - order[other.severity]);
  const list =
    sorted.length === 0 ? null : (
      <ul className="problems">
        {sorted.map((problem, place) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place} className={problem.severity}>
            <strong>{words[problem.severity]}</strong> {problem.text[language]}
            {placeOf(problem) === '' ? null : <span className="place"> {placeOf(problem)}</span>}
          </li>
        ))}
      </ul>
    );
  // What is told later is heard where the region was there before it.
  return isLive ? <div role="status">{list}</div> : list;
}

/** Why there is no answer. */
export function NoAnswer({ error }: { readonly error: unknown }) {
  const words = useWords(partsWords);
  if (error instanceof RefusedAnswer) {
    return (
      <section className="no-answer" role="alert" aria-label={words.noAnswer}>
        <Problems problems={error.problems} isLive={false} />
      </section>
    );
  }
  throw error;
}

function placeOf({ at }: ToldProblem): string {
  if (at === undefined) return '';
  const line = at.line === undefined ? '' : `:${at.line}${at.column === undefined ? '' : `:${at.column}`}`;
  const cell = [at.sheet, at.cell].filter((part) => part !== undefined).join('!');
  return [`${at.file ?? ''}${line}`, cell].filter((part) => part !== '').join(' ');
}
