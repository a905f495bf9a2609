import { useState, type FormEvent } from 'react';
import { RefusedAnswer, type ToldProblem } from '../../data/client.ts';
import { Problems } from '../../parts/problems.tsx';
import { decomposeWords } from '../../words/decompose.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { askPlan } from './ask-frame.ts';
import { ownerWritten, writeOwner } from './owner.ts';
import type { Question } from './question.ts';
import { sayAmountOf } from './say-amount.ts';
import { mostHolds } from './told.ts';
import type { Plan } from './use-plan.ts';

interface CommitFormProps {
  readonly plan: Plan;
  readonly question: Question;
  readonly onCommitted: (committed: Committed) => void;
}

/** A version that was written. */
export interface Committed {
  readonly version: string;
  readonly approved: boolean;
  readonly changeSet: number;
}

/** Keeps the plan on screen as a version, with who and why. */
export function CommitForm({ plan, question, onCommitted }: CommitFormProps) {
  const say = useWords(decomposeWords);
  const language = useLanguage();
  const { frame, draft, now } = plan;
  const [version, setVersion] = useState(() => nextVersion(frame.inForce));
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState(ownerWritten);
  const [approve, setApprove] = useState('');
  const [recordHolds, setRecordHolds] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly ToldProblem[]>([]);
  const refuse = (text: { readonly en: string; readonly zh: string }): void =>
    setProblems([{ code: 'web-decompose', severity: 'error', text }]);
  const write = async (): Promise<void> => {
    const made = await plan.told(owner.trim());
    if ('problems' in made) return refuse(made.problems.sentence);
    if ('tooMany' in made) return refuse(decomposeWords.commitTooMany(made.tooMany, mostHolds));
    const answer = await askPlan(
      question,
      {
        ...made.told,
        commit: true,
        version: version.trim(),
        reason: reason.trim(),
        ...(approve.trim() === '' ? {} : { approve: approve.trim() }),
        ...(recordHolds && draft.rules.some(({ kind }) => kind === 'hold') ? { recordHolds } : {}),
      },
      language,
    );
    if (answer.format === 'overhalf.conflict/1' || answer.committed === null) return setProblems(answer.problems);
    const { version: written, approved, header } = answer.committed;
    onCommitted({ version: written, approved, changeSet: header.id });
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === '' || owner.trim() === '') return refuse(decomposeWords.ownerMissing);
    writeOwner(owner.trim());
    setBusy(true);
    setProblems([]);
    write()
      .catch((error: unknown) => {
        if (error instanceof RefusedAnswer) setProblems(error.problems);
        else throw error;
      })
      .finally(() => setBusy(false));
  };
  const asked = draft.amount === undefined ? frame.amount : undefined;
  const sum = now[0]!;
  const isShort = asked !== undefined && Math.abs(sum - asked.mantissa / 10 ** asked.scale) > frame.step / 2;
  return (
    <section className="commit" aria-labelledby="commit-title">
      <h2 id="commit-title">{say.commit}</h2>
      <form className="fields" onSubmit={onSubmit}>
        <label>
          <span>{say.version}</span>
          <input value={version} required onChange={({ target }) => setVersion(target.value)} />
        </label>
        <label className="wide">
          <span>{say.reason}</span>
          <input value={reason} onChange={({ target }) => setReason(target.value)} />
        </label>
        <label>
          <span>{say.owner}</span>
          <input value={owner} onChange={({ target }) => setOwner(target.value)} />
        </label>
        <label>
          <span>{say.approve}</span>
          <input value={approve} onChange={({ target }) => setApprove(target.value)} />
        </label>
        {draft.rules.some(({ kind }) => kind === 'hold') ? (
          <label className="check">
            <input type="checkbox" checked={recordHolds} onChange={({ target }) => setRecordHolds(target.checked)} />{' '}
            {say.recordHolds}
          </label>
        ) : null}
        <button type="submit" className="main" disabled={isBusy}>
          {isBusy ? say.committing : say.commit}
        </button>
      </form>
      <p className="soft">
        {isShort && asked !== undefined
          ? say.commitShort(
              sayAmountOf(frame, sum, language),
              sayAmountOf(frame, asked.mantissa / 10 ** asked.scale, language),
            )
          : say.commitHint}
      </p>
      <Problems problems={problems} />
    </section>
  );
}

/** The plan in force with the next number at its end: `plan@2021-1` is followed by `2021-2`. */
export function nextVersion(inForce: string | null): string {
  const name = inForce?.split('@')[1] ?? '';
  const found = /^(?<head>.*?)(?<number>\d+)$/u.exec(name)?.groups;
  if (found === undefined) return name === '' ? '1' : `${name}-2`;
  return `${found['head']}${Number(found['number']) + 1}`;
}
