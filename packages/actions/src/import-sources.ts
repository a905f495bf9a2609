import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isClean, type Problem } from '@overhalf/core';
import { readMapping, type Mapping } from '@overhalf/workspace';
import type { ImportFiles } from './imported.ts';
import type { Opened } from './opened.ts';
import { asWritten, pathAt } from './path-at.ts';
import type { Ports } from './ports.ts';

/** A file to be imported, with the mapping that was named for it. */
export interface ImportSource {
  readonly name: string;
  readonly path: string;
  readonly mapping?: Mapping;
  /** How it is to be read: whole, or by the ledger (Parquet, and CSV too large for a grid). */
  readonly by: 'grid' | 'parquet' | 'large-csv';
}

/** Bytes from which a CSV file is left to the ledger. */
const largeCsv = 32 * 2 ** 20;

/**
 * The files that an import is about: those named, or those that the workspace lists.
 *
 * Problems: no file at all, a file or mapping that cannot be read; all at once.
 */
export async function sourcesOf(
  ports: Pick<Ports, 'at'>,
  { workspace }: Opened,
  input: ImportFiles,
): Promise<{ readonly sources: readonly ImportSource[]; readonly problems: readonly Problem[] }> {
  const listed = input.files.length === 0;
  const wanted = listed
    ? workspace.files.data.map(({ file, path, mapping }) => ({ path, name: file, mapping }))
    : input.files.map((path) => ({ path, name: basename(path), mapping: input.mapping }));
  if (wanted.length === 0) return { sources: [], problems: [{ code: 'action-no-files', severity: 'error' }] };
  const sources: ImportSource[] = [];
  const problems: Problem[] = [];
  for (const { path, name, mapping } of wanted) {
    const from = mapping === undefined ? undefined : pathAt(ports, mapping);
    const read = from === undefined ? undefined : await readMapping(from);
    if (read !== undefined) problems.push(...asWritten(read.problems, mapping!, from!));
    try {
      const source = pathAt(ports, path);
      const by = await readerOf(source);
      sources.push({ name, path: source, by, ...(read?.mapping === undefined ? {} : { mapping: read.mapping }) });
    } catch (cause) {
      problems.push(unreadableFile(path, cause));
    }
  }
  return { sources: isClean(problems) ? sources : [], problems };
}

/** First two bytes of ZIP, gzip and UTF-16. */
const otherStarts: ReadonlySet<string> = new Set(['504b', '1f8b', 'fffe', 'feff']);

/** Who reads a file, by its first bytes and its size. Throws where it cannot be opened. */
async function readerOf(path: string): Promise<ImportSource['by']> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.toString('latin1') === 'PAR1') return 'parquet';
    const { size } = await stat(path);
    // Archives (XLSX, gzip) and UTF-16 are not CSV as the ledger reads it.
    const isPlain = !otherStarts.has(buffer.toString('hex', 0, 2));
    return isPlain && size > largeCsv ? 'large-csv' : 'grid';
  } finally {
    await file.close();
  }
}

/** The bytes of a file; what went wrong as a problem. */
export async function bytesOf(path: string): Promise<{ readonly bytes: Uint8Array } | { readonly problem: Problem }> {
  try {
    return { bytes: await readFile(path) };
  } catch (cause) {
    return { problem: unreadableFile(path, cause) };
  }
}

function unreadableFile(file: string, cause: unknown): Problem {
  return { code: 'action-file-unreadable', severity: 'error', file, cause: causeOf(cause) };
}

/** The system's short word for what went wrong with a file: `ENOENT`, `EACCES`, `ENOSPC`. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
