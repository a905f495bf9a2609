import { useEffect, useMemo, useRef, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { DiffAnswer, UndoAnswer } from '@overhalf/answers';
import { formatNumber } from '@overhalf/core';
import { send } from '../../data/client.ts';
import { queryClient } from '../../data/query-client.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { NoAnswer } from '../../parts/problems.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { ledgerWords } from '../../words/ledger.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

interface UndoDialogProps {
  readonly id: number;
  readonly close: () => void;
  readonly done: (answer: UndoAnswer) => void;
}

/** What undoing would bring back, and the question whether to. */
export function UndoDialog({ id, close, done }: UndoDialogProps) {
  const words = useWords(ledgerWords);
  const language = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const [note, setNote] = useState('');
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const wrote = useAnswer<DiffAnswer>('/diff', { from: String(id - 1), to: String(id) }, { isTimeless: true });
  const since = useAnswer<DiffAnswer>('/diff', { from: String(id) }, { isTimeless: true });
  const effect = useMemo(() => {
    if (wrote.data === undefined || since.data === undefined) return undefined;
    const later = new Set(since.data.changes.map(({ key }) => Object.values(key).join(' ')));
    const mine = wrote.data.changes.map((change) => ({
      change,
      isLater: later.has(Object.values(change.key).join(' ')),
    }));
    const own = mine.filter(({ isLater }) => !isLater);
    return {
      back: own.filter(({ change }) => change.before !== undefined).length,
      gone: own.filter(({ change }) => change.before === undefined).length,
      kept: mine.length - own.length,
    };
  }, [wrote.data, since.data]);
  const undo = useMutation({
    mutationFn: () => send<UndoAnswer>('/undo', { id: String(id), language, ...(note === '' ? {} : { note }) }),
    onSuccess: (answer) => {
      done(answer);
      void queryClient.invalidateQueries();
    },
  });
  const count = (value: number): string => formatNumber(value, { language, decimals: 0 });
  const error = wrote.error ?? since.error ?? undo.error;
  return (
    <dialog ref={dialog} className="undo" aria-labelledby="undo-title" onClose={close}>
      <h2 id="undo-title">{words.undoTitle(id)}</h2>
      {effect === undefined ? (
        <Waiting height={90} />
      ) : (
        <ul>
          {effect.back === 0 ? null : <li>{words.undoBack(count(effect.back))}</li>}
          {effect.gone === 0 ? null : <li>{words.undoGone(count(effect.gone))}</li>}
          {effect.kept === 0 ? null : <li>{words.undoKept(count(effect.kept))}</li>}
        </ul>
      )}
      <p className="soft">{words.undoHow}</p>
      <p>
        <label>
          {words.note}{' '}
          <input type="text" value={note} maxLength={2000} size={44} onChange={({ target }) => setNote(target.value)} />
        </label>
      </p>
      {error === null ? null : <NoAnswer error={error} />}
      <p className="buttons">
        <button type="button" autoFocus onClick={() => dialog.current?.close()}>
          {words.cancel}
        </button>
        <button
          type="button"
          className="main"
          disabled={effect === undefined || undo.isPending}
          onClick={() => undo.mutate()}
        >
          {words.confirm}
        </button>
      </p>
    </dialog>
  );
}
