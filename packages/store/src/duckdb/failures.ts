import { dirname } from 'node:path';
import type { Problem } from '@overhalf/core';

/**
 * What a failure of the database or the file system means for the user; absent when it is no such thing, but a defect.
 *
 * DuckDB tells failures apart by their English text only. `file` is the ledger's.
 */
export function problemOf(
  error: unknown,
  { folder, file }: { readonly folder: string; readonly file: string },
): Problem | undefined {
  const message = messagesOf(error);
  for (const { pattern, problem } of table) {
    const match = pattern.exec(message);
    if (match !== null) return problem({ folder, file, pid: match[1] });
  }
  return undefined;
}

/** True when the database refuses everything from now on and must be opened again. */
export function isBroken(error: unknown): boolean {
  return /database has been invalidated|^FATAL Error/i.test(messagesOf(error));
}

interface Circumstance {
  readonly folder: string;
  readonly file: string;
  readonly pid: string | undefined;
}

/** The first that fits is taken: a full disk first, because what follows from it reads like other faults. */
const table: readonly { readonly pattern: RegExp; readonly problem: (at: Circumstance) => Problem }[] = [
  {
    pattern: /No space left on device|File too large|Disk quota exceeded|ENOSPC|EDQUOT|max_temp_directory_size/,
    problem: ({ folder }) => ({ code: 'ledger-disk-full', severity: 'error', folder }),
  },
  {
    pattern: /Could not set lock on file.*?(?:\(PID (\d+)\)|$)/s,
    problem: ({ folder, pid }) => ({
      code: 'ledger-in-use',
      severity: 'error',
      folder,
      ...(pid === undefined ? {} : { pid: Number(pid) }),
    }),
  },
  {
    pattern: /Permission denied|Read-only file system|EACCES|EROFS|EPERM|Operation not permitted/,
    problem: ({ folder }) => ({ code: 'ledger-read-only', severity: 'error', folder }),
  },
  {
    pattern: /ENOENT|ENOTDIR/,
    problem: ({ folder }) => ({ code: 'ledger-no-folder', severity: 'error', folder }),
  },
  {
    pattern: /not a valid DuckDB database file/,
    problem: ({ file }) => ({ code: 'ledger-not-a-ledger', severity: 'error', file }),
  },
  {
    pattern: /Trying to read a database file with version number|storage version|newer version of DuckDB/i,
    problem: ({ file }) => ({ code: 'ledger-newer', severity: 'error', file }),
  },
  {
    pattern: /Out of Memory Error|failed to allocate|could not allocate/i,
    problem: ({ folder }) => ({ code: 'ledger-memory', severity: 'error', folder }),
  },
  {
    pattern: /Corrupt|checksum|Could not read enough bytes|Failure while replaying WAL|Failed to load metadata/i,
    problem: ({ file }) => ({ code: 'ledger-corrupt', severity: 'error', file }),
  },
  {
    pattern: /database has been invalidated|INTERRUPT Error|Interrupted!/i,
    problem: ({ folder }) => ({ code: 'ledger-interrupted', severity: 'error', folder }),
  },
];

function messagesOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n${messagesOf(error.cause)}`;
}

/** The workspace folder of a ledger file. */
export function folderOf(file: string): string {
  return dirname(dirname(file));
}
