import { Problems } from '../../parts/problems.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { dataWords } from '../../words/data.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { ChangesTable } from './changes-table.tsx';
import { CommitBar, sizeOf } from './commit-bar.tsx';
import { correctionsIn } from './corrections.ts';
import { CorrectionsTable } from './corrections-table.tsx';
import type { Draft } from './draft.ts';
import { MappingForm } from './mapping-form.tsx';
import { ProblemItem } from './problem-item.tsx';
import { useStaged, type Staged } from './staged.ts';
import type { Importing } from './use-import.ts';
import type { ToldProblem } from '../../data/client.ts';

interface FilePageProps {
  readonly draft: Draft;
  readonly importing: Importing;
  readonly isBusy: boolean;
  readonly refused: readonly ToldProblem[];
}

/** A file that was brought: what it holds, what is wrong with it, what it would change, how it was read. */
export function FilePage({ draft, importing, isBusy, refused }: FilePageProps) {
  const words = useWords(dataWords);
  const { answer, name } = draft;
  const { excerpt, mapping } = answer;
  const staged = useStaged(draft);
  const says = useSentence(draft);
  const errors = answer.problems.filter(({ severity }) => severity === 'error');
  const notices = answer.problems.filter(({ severity }) => severity !== 'error');
  const { rejected } = sizeOf(answer);
  const all = answer.added + answer.changed.length + answer.unchanged + rejected;
  const counts = all === 0 ? [] : [words.counts(answer.added, answer.changed.length, answer.unchanged, rejected)];
  const items = { excerpt, mapping, staged };
  return (
    <>
      <Sentence title={[words.fileLine(name), ...counts]}>{says}</Sentence>
      <p className="hidden" role="status">
        {isBusy ? words.working : says}
      </p>
      <Problems problems={refused} />
      <CommitBar draft={draft} importing={importing} isBusy={isBusy} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const { cells, accept, mapping: given, isMappingChanged } = staged;
          if (!staged.isReady) return;
          const isGiven = isMappingChanged || draft.mapping !== undefined;
          void importing.readAgain({ cells, accept, mapping: isGiven ? given : undefined });
        }}
      >
        {errors.length === 0 ? null : (
          <section aria-labelledby="to-mend">
            <h2 id="to-mend">{words.problems}</h2>
            <ol className="problems mending">
              {errors.map((problem, place) => (
                // Problems stand in the order of the file until it is read again.
                // oxlint-disable-next-line react/no-array-index-key
                <ProblemItem key={place} problem={problem} {...items} />
              ))}
            </ol>
            <Again staged={staged} isBusy={isBusy} />
          </section>
        )}
        <CorrectionsTable
          corrections={correctionsIn(answer).filter(({ cell, stood }) => staged.cells.get(cell) !== stood)}
          takeBack={({ cell, stood }) => staged.setCell(cell, stood)}
        />
        {answer.changed.length === 0 ? null : (
          <section>
            <h2>{words.changes}</h2>
            <ChangesTable changed={answer.changed} />
          </section>
        )}
        <Findings answer={answer} />
        {notices.length === 0 ? null : (
          <section>
            <h2>{words.notices}</h2>
            <ul className="problems">
              {notices.map((problem, place) => (
                // oxlint-disable-next-line react/no-array-index-key
                <ProblemItem key={place} problem={problem} {...items} />
              ))}
            </ul>
          </section>
        )}
        {answer.large.length > 0 ? null : (
          <section>
            <h2 id="reading" tabIndex={-1}>
              {words.mapping}
            </h2>
            <MappingForm staged={staged} excerpt={excerpt} isRecognised={mapping !== null} />
            <Again staged={staged} isBusy={isBusy} />
          </section>
        )}
      </form>
    </>
  );
}

/** Whether it can be committed, in one sentence. */
function useSentence({ name, answer }: Draft): string {
  const words = useWords(dataWords);
  const { figures, rejected } = sizeOf(answer);
  const errors = answer.problems.filter(({ severity }) => severity === 'error').length;
  const taken = figures + answer.unchanged;
  if (answer.blocked && taken + rejected === 0) return words.unreadable(name, errors);
  if (answer.blocked && rejected === 0) return words.unreadable(name, errors);
  if (answer.blocked) return words.broken(name, rejected, taken + rejected, errors);
  if (figures === 0) return words.nothingNew(name);
  return words.ready(name, figures - answer.changed.length, answer.changed.length);
}

function Again({ staged: { count, isReady }, isBusy }: { readonly staged: Staged; readonly isBusy: boolean }) {
  const words = useWords(dataWords);
  return (
    <p className="again">
      <button type="submit" className={isReady ? 'main' : ''} disabled={isBusy || !isReady}>
        {words.readAgain}
      </button>{' '}
      <span className="soft" role="status">
        {words.staged(count)}
      </span>
    </p>
  );
}

function Findings({ answer: { findings, moreFindings } }: { readonly answer: Draft['answer'] }) {
  const words = useWords(dataWords);
  const language = useLanguage();
  if (findings.length === 0) return null;
  return (
    <section>
      <h2>{words.findings}</h2>
      <p className="soft">{words.findingsNote}</p>
      <ol className="problems">
        {findings.map(({ problem }, place) => (
          // Ranked: the rank is what tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place}>
            {problem.text[language]}
            {problem.at?.cell === undefined ? null : <span className="place"> {problem.at.cell}</span>}
          </li>
        ))}
      </ol>
      {moreFindings > 0 ? <p className="soft">{words.moreFindings(moreFindings)}</p> : null}
    </section>
  );
}
