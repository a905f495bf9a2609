import type { ChangeHeader, CorrectionsAnswer } from '@overhalf/answers';
import { useAnswer } from '../../data/use-answer.ts';
import { Problems } from '../../parts/problems.tsx';
import type { ToldProblem } from '../../data/client.ts';
import { Sentence } from '../../parts/sentence.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { dataWords } from '../../words/data.ts';
import { useWords } from '../../words/use-words.ts';
import { CorrectionsTable } from './corrections-table.tsx';
import type { Importing } from './use-import.ts';

interface CommittedPageProps {
  readonly id: string;
  /** Where rejected figures were put. */
  readonly aside: string | undefined;
  readonly importing: Importing;
  readonly isBusy: boolean;
  readonly refused: readonly ToldProblem[];
}

/** What was committed, and what one can do with it. */
export function CommittedPage({ id, aside, importing, isBusy, refused }: CommittedPageProps) {
  const words = useWords(dataWords);
  const { data } = useAnswer<{ readonly changeSets: readonly ChangeHeader[] }>('/log', {}, { isTimeless: true });
  const made = useAnswer<CorrectionsAnswer>(`/corrections/${id}`, {}, { isTimeless: true });
  if (data === undefined) return <Waiting height={160} />;
  const header = data.changeSets.find((one) => String(one.id) === id);
  const says = header === undefined ? words.noChange(id) : saidOf(header, words);
  const about =
    header === undefined ? [] : [words.by(header.author, header.time.slice(0, 16).replace('T', ' ')), noteOf(header)];
  return (
    <>
      <Sentence title={about.filter((line) => line !== '')}>{says}</Sentence>
      <p className="hidden" role="status">
        {says}
      </p>
      <Problems problems={refused} />
      {aside === undefined ? null : <p>{words.aside(aside)}</p>}
      <CorrectionsTable corrections={made.data?.corrections ?? []} />
      <p className="next-steps">
        <PageLink to="ledger" search={{ change: id }}>
          {words.toLedger}
        </PageLink>
        {header?.reason.code === 'import' ? (
          <button type="button" disabled={isBusy} onClick={() => void importing.undo(header.id)}>
            {words.undo}
          </button>
        ) : null}
        <button type="button" disabled={isBusy} onClick={importing.letGo}>
          {words.another}
        </button>
      </p>
    </>
  );
}

type Said = ReturnType<typeof useWords<typeof dataWords>>;

function saidOf({ id, reason, sources, facts }: ChangeHeader, words: Said): string {
  const [first] = sources;
  if (reason.code === 'undo' && reason.of !== undefined) return words.undone(id, reason.of);
  if (reason.code !== 'import' || first === undefined) return words.otherChange(id);
  return words.committed(id, words.andMore(first.name, sources.length - 1), facts);
}

function noteOf({ reason }: ChangeHeader): string {
  return 'note' in reason ? (reason.note?.text ?? '') : '';
}
