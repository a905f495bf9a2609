import { useState } from 'react';
import type { LogAnswer, UndoAnswer } from '@overhalf/answers';
import { formatNumber } from '@overhalf/core';
import { useAnswer } from '../../data/use-answer.ts';
import { NoAnswer } from '../../parts/problems.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { textOf, usePageSearch, useSetSearch, type Query } from '../../shell/search.ts';
import { ledgerWords } from '../../words/ledger.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { ChangeSets } from './change-sets.tsx';
import { sayTime } from './say-time.ts';
import { UndoDialog } from './undo-dialog.tsx';
import { Written } from './written.tsx';
import './ledger.css';

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
const readChange = (query: Query): number | undefined => numberIn(textOf(query, 'change'));
const readUndo = (query: Query): number | undefined => numberIn(textOf(query, 'undo'));

/** Everything that was committed: what each change set wrote, the view as of it, and the way back. */
export function Page() {
  const words = useWords(ledgerWords);
  const language = useLanguage();
  const { data, error } = useAnswer<LogAnswer>('/log', {}, { isTimeless: true });
  const chosen = usePageSearch(readChange);
  const setSearch = useSetSearch();
  const asked = usePageSearch(readUndo);
  const closeUndo = (): void => setSearch({ undo: undefined }, { replace: true });
  const [undone, setUndone] = useState<{ readonly of: number; readonly answer: UndoAnswer }>();
  if (error !== null && data === undefined) return <NoAnswer error={error} />;
  if (data === undefined) return <Waiting height={400} />;
  const { changeSets } = data;
  const last = changeSets.at(-1);
  const count = (value: number): string => formatNumber(value, { language, decimals: 0 });
  const shown = changeSets.find(({ id }) => id === chosen);
  const undoing = changeSets.find(({ id }) => id === asked)?.id;
  return (
    <>
      <Sentence title={[words.what]}>
        {last === undefined
          ? words.empty
          : words.message(changeSets.length, sayTime(last.time, language, 'day'), last.author, count(last.facts))}
      </Sentence>
      <p role="status" className="told">
        {undone === undefined
          ? ''
          : [
              words.undone(undone.of, undone.answer.header.id, count(undone.answer.header.facts)),
              ...(undone.answer.conflicts.length === 0 ? [] : [words.conflicts(count(undone.answer.conflicts.length))]),
            ].join(language === 'en' ? ' ' : '')}
      </p>
      <ChangeSets
        changeSets={changeSets}
        chosen={chosen}
        choose={(id) => setSearch({ change: id === chosen ? undefined : String(id) })}
        undo={(id) => setSearch({ undo: String(id) })}
      />
      {shown === undefined ? null : <Written key={shown.id} header={shown} />}
      {undoing === undefined ? null : (
        <UndoDialog
          id={undoing}
          close={closeUndo}
          done={(answer) => {
            setUndone({ of: undoing, answer });
            closeUndo();
          }}
        />
      )}
    </>
  );
}
