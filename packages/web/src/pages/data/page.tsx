import type { ChangeHeader } from '@overhalf/answers';
import { useEffect, useRef } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { sayMonth, useWorkspace } from '../../data/workspace.ts';
import { Problems } from '../../parts/problems.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { textOf, usePageSearch, type Query } from '../../shell/search.ts';
import { dataWords } from '../../words/data.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { CommittedPage } from './committed-page.tsx';
import { useBringing } from './draft.ts';
import { DropPlace, useDrop } from './drop-place.tsx';
import { FilePage } from './file-page.tsx';
import { ImportsSoFar } from './imports-so-far.tsx';
import { useImport } from './use-import.ts';
import './data.css';

function readSearch(query: Query) {
  return { preview: textOf(query, 'preview'), change: textOf(query, 'change'), aside: textOf(query, 'aside') };
}

/** Brings files into the ledger: shown first, mended in place, committed when told to. */
export function Page() {
  const { preview, change, aside } = usePageSearch(readSearch);
  const { draft, busyWith, refused } = useBringing();
  const importing = useImport();
  const isOver = useDrop(importing.bring);
  const changes = useChanges();
  const words = useWords(dataWords);
  const isBusy = busyWith !== undefined;
  const isElsewhere = preview !== undefined && draft?.preview !== preview && !isBusy;
  const asked = useRef<string>(undefined);
  useEffect(() => {
    // A reload, or an address that was kept: the server may still have the file.
    if (!isElsewhere || preview === asked.current) return;
    asked.current = preview;
    void importing.reopen(preview);
  }, [isElsewhere, preview, importing]);
  const reading = draft?.reading;
  useEffect(() => {
    // What was pressed is gone with the last reading: the keyboard goes on from the top of the new one.
    if (reading === undefined || document.activeElement !== document.body) return;
    document.querySelector('main')?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [reading]);

  if (change !== undefined) {
    return <CommittedPage id={change} aside={aside} importing={importing} isBusy={isBusy} refused={refused} />;
  }
  if (draft !== undefined && draft.preview === preview) {
    const props = { draft, importing, isBusy, refused };
    return <FilePage key={`${draft.preview} ${draft.reading}`} {...props} />;
  }
  if (isElsewhere) return <Waiting height={240} />;
  return (
    <>
      <Opening changes={changes} />
      <Problems problems={refused} />
      <DropPlace bring={importing.bring} isBusy={isBusy} isOver={isOver} />
      <p role="status" className="soft">
        {isBusy ? words.reading(busyWith) : ''}
      </p>
      <ImportsSoFar changes={changes} />
    </>
  );
}

/** The change sets, oldest first. */
function useChanges(): readonly ChangeHeader[] {
  const { data } = useAnswer<{ readonly changeSets: readonly ChangeHeader[] }>('/log', {}, { isTimeless: true });
  return data?.changeSets ?? [];
}

/** How far figures reach, and what brought them. */
function Opening({ changes }: { readonly changes: readonly ChangeHeader[] }) {
  const { latest, calendar } = useWorkspace();
  const language = useLanguage();
  const words = useWords(dataWords);
  const last = changes.findLast(({ reason }) => reason.code === 'import');
  const [first, ...others] = last?.sources ?? [];
  const title =
    last === undefined || first === undefined
      ? []
      : [words.lastImport(last.id, words.andMore(first.name, others.length), last.time.slice(0, 10))];
  const says = latest === null ? words.unknown : words.known(sayMonth(latest, calendar, language));
  return <Sentence title={title}>{says}</Sentence>;
}
