import { useMemo } from 'react';
import { RefusedAnswer, send, sendFile } from '../../data/client.ts';
import { queryClient } from '../../data/query-client.ts';
import { useSetSearch, type Query } from '../../shell/search.ts';
import { correctionsAfter, correctionsIn } from './corrections.ts';
import { bringingNow, bringNothing, setBringing, type Draft } from './draft.ts';
import type { ImportShape, MappingShape } from './import-shape.ts';

/** What was mended, all at once: cells by address, and how the file is to be read. */
export interface Mending {
  readonly cells: ReadonlyMap<string, string>;
  readonly mapping?: MappingShape | undefined;
  readonly accept: readonly string[];
}

export interface Committing {
  readonly validRows: boolean;
  readonly note: string;
  readonly approve: string;
}

export interface Importing {
  readonly bring: (file: File) => Promise<void>;
  /** Reads what the server still has, after a reload. */
  readonly reopen: (preview: string) => Promise<void>;
  readonly readAgain: (mending: Mending) => Promise<void>;
  readonly commit: (committing: Committing) => Promise<void>;
  readonly undo: (id: number) => Promise<void>;
  readonly letGo: () => void;
}

type Go = (changes: Query, going?: { readonly replace?: boolean }) => void;

/** What can be done with a file: each step ends with the page showing what came of it. */
export function useImport(): Importing {
  const go = useSetSearch();
  return useMemo(() => importing(go), [go]);
}

function importing(go: Go): Importing {
  const show = (draft: Draft): void => {
    setBringing({ draft, refused: [] });
    go({ preview: draft.preview, change: undefined }, { replace: true });
  };
  return {
    bring: async (file) => {
      const before = bringingNow().draft;
      await attempt(file.name, async () => {
        // A file that comes again, mended in its program, is read as was set for it.
        const known = before?.name === file.name ? before : undefined;
        const sent = await sendIn(file.name, file);
        const draft: Draft = {
          preview: sent.preview!,
          name: file.name,
          answer: sent,
          file,
          ...(known?.mapping === undefined ? {} : { mapping: known.mapping }),
          accept: [],
          reading: (known?.reading ?? 0) + 1,
        };
        const answer =
          draft.mapping === undefined ? sent : await send<ImportShape>(`/import/${sent.preview!}`, readingOf(draft));
        go({ change: undefined, aside: undefined, preview: sent.preview! }, { replace: before !== undefined });
        setBringing({ draft: { ...draft, answer }, refused: [] });
      });
    },
    reopen: async (preview) => {
      try {
        await attempt('', async () => {
          const answer = await send<ImportShape>(`/import/${preview}`, {});
          show({ preview, name: answer.files[0]?.name ?? answer.large[0]?.name ?? '', answer, accept: [], reading: 1 });
        });
      } finally {
        if (bringingNow().draft === undefined) go({ preview: undefined }, { replace: true });
      }
    },
    readAgain: async ({ cells, mapping, accept }) => {
      const { draft } = bringingNow();
      if (draft === undefined) return;
      await attempt(draft.name, async () => show(await mended(draft, { cells, mapping, accept })));
    },
    commit: async ({ validRows, note, approve }) => {
      const { draft } = bringingNow();
      if (draft === undefined) return;
      await attempt(draft.name, async () => {
        const body = {
          ...readingOf(draft),
          commit: true,
          validRows,
          ...(note === '' ? {} : { note }),
          ...(approve === '' ? {} : { approve }),
        };
        const answer = await send<ImportShape>(`/import/${draft.preview}`, body);
        const header = answer.committed ?? answer.large.find(({ committed }) => committed !== undefined)?.committed;
        if (header === undefined || header === null) {
          show({ ...draft, answer, reading: draft.reading + 1 });
          return;
        }
        await queryClient.invalidateQueries();
        const quarantine = answer.files[0]?.quarantine ?? answer.large[0]?.quarantine;
        go({ preview: undefined, change: String(header.id), aside: quarantine ?? undefined }, { replace: true });
        bringNothing();
      });
    },
    undo: async (id) =>
      attempt('', async () => {
        const { header } = await send<{ readonly header: { readonly id: number } }>('/undo', { id: String(id) });
        await queryClient.invalidateQueries();
        go({ change: String(header.id), aside: undefined });
        bringNothing();
      }),
    letGo: () => {
      bringNothing();
      go({ preview: undefined, change: undefined, aside: undefined });
    },
  };
}

/** Does a step; where it is refused, the page keeps what it had and says why. */
async function attempt(name: string, step: () => Promise<void>): Promise<void> {
  const { draft } = bringingNow();
  setBringing({ ...(draft === undefined ? {} : { draft }), busyWith: name, refused: [] });
  try {
    await step();
  } catch (error) {
    if (!(error instanceof RefusedAnswer)) throw error;
    const kept = draft === undefined ? undefined : await fresh(draft, error.status);
    setBringing({ ...(kept === undefined ? {} : { draft: kept }), refused: error.problems });
  }
}

/** What is shown beside a refusal: as the ledger is now, where it has changed meanwhile. */
async function fresh(draft: Draft, status: number): Promise<Draft> {
  if (status !== 409) return draft;
  try {
    const answer = await send<ImportShape>(`/import/${draft.preview}`, readingOf(draft));
    return { ...draft, answer, reading: draft.reading + 1 };
  } catch (error) {
    if (!(error instanceof RefusedAnswer)) throw error;
    return draft; // the first refusal is the one to be told
  }
}

async function mended(draft: Draft, { cells, mapping, accept }: Mending): Promise<Draft> {
  const { answer, file, name, preview } = draft;
  const corrections = correctionsAfter(correctionsIn(answer), { cells, sheet: answer.excerpt?.sheet });
  const next: Draft = { ...draft, accept, reading: draft.reading + 1, ...(mapping === undefined ? {} : { mapping }) };
  const body = { ...readingOf(next), corrections };
  try {
    return { ...next, answer: await send<ImportShape>(`/import/${preview}`, body) };
  } catch (error) {
    // The server keeps few files: one that is gone is sent again.
    if (!(error instanceof RefusedAnswer) || error.status !== 404 || file === undefined) throw error;
  }
  const sent = await sendIn(name, file);
  return { ...next, preview: sent.preview!, answer: await send<ImportShape>(`/import/${sent.preview!}`, body) };
}

function sendIn(name: string, file: Blob): Promise<ImportShape> {
  return sendFile<ImportShape>('/import', file, { name });
}

/** How the file of a draft is read. */
function readingOf({ answer, mapping, accept }: Draft): object {
  return {
    corrections: correctionsAfter(correctionsIn(answer), { cells: new Map(), sheet: undefined }),
    ...(mapping === undefined ? {} : { mapping }),
    ...(accept.length === 0 ? {} : { accept }),
  };
}
