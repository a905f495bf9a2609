import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isClean, type Problem } from '@overhalf/core';
import { readMapping, type Mapping } from '@overhalf/workspace';
import type { ImportFiles } from './imported.ts';
import type { Opened } from './opened.ts';

/** A file to be imported, read, with the mapping that was named for it. */
export interface ImportSource {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mapping?: Mapping;
}

/**
 * The files that an import is about: those named, or those that the workspace lists.
 *
 * Problems: no file at all, a file or mapping that cannot be read; all at once.
 */
export async function sourcesOf(
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
    const read = mapping === undefined ? undefined : await readMapping(mapping);
    if (read !== undefined) problems.push(...read.problems);
    try {
      const bytes = await readFile(path);
      sources.push({ name, bytes, ...(read?.mapping === undefined ? {} : { mapping: read.mapping }) });
    } catch (cause) {
      problems.push({ code: 'action-file-unreadable', severity: 'error', file: path, cause: causeOf(cause) });
    }
  }
  return { sources: isClean(problems) ? sources : [], problems };
}

/** The system's short word for what went wrong with a file: `ENOENT`, `EACCES`, `ENOSPC`. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
