import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { ReplannedAnswer } from '@overhalf/answers';
import { send } from '../../data/client.ts';
import { queryClient } from '../../data/query-client.ts';
import { Asked } from '../../parts/asked.tsx';
import { NoAnswer } from '../../parts/problems.tsx';
import { replanWords } from '../../words/replan.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

/** Writes the plan that is shown as a version. The one in force stays, unless a document approves the new one. */
export function KeepForm({ body }: { readonly body: object }) {
  const words = useWords(replanWords);
  const language = useLanguage();
  const [draft, setDraft] = useState({ version: '', reason: '', approve: '' });
  const change = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  const given = Object.fromEntries(Object.entries(draft).filter(([, text]) => text.trim() !== ''));
  const keep = useMutation({
    mutationFn: () => send<ReplannedAnswer>('/replan', { ...body, ...given, commit: true, language }),
    onSuccess: () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== '/replan' }),
  });
  const committed = keep.data?.committed ?? null;
  const field = (label: string, key: keyof typeof draft, size: number) => (
    <label>
      <span>{label}</span>
      <input type="text" size={size} value={draft[key]} onChange={({ target }) => change({ [key]: target.value })} />
    </label>
  );
  return (
    <section className="no-print">
      <h3>{words.keep}</h3>
      <Asked label={words.keep} submit={() => keep.mutate()}>
        {field(words.version, 'version', 8)}
        {field(words.reason, 'reason', 24)}
        {field(words.approve, 'approve', 16)}
        <button type="submit" className="main" disabled={keep.isPending || draft.reason.trim() === ''}>
          {words.commit}
        </button>
      </Asked>
      <div role="status">
        {committed === null ? null : <p>{words.committed(committed.version, committed.approved)}</p>}
      </div>
      {keep.error === null ? null : <NoAnswer error={keep.error} />}
    </section>
  );
}
