import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Problem } from '@overhalf/core';
import type { StagedFile, StageRequest } from '@overhalf/store';
import { createLineJudge, factsFromColumns, type Checks, type DataFile, type Mapping } from '@overhalf/workspace';
import type { ImportSource } from './import-sources.ts';
import type { AnyLedger } from './ports.ts';

/** Rows up to which a Parquet file is read whole, with every check; beyond, the ledger judges it line by line. */
const wholeRows = 200_000;
/** Rows from which the columns of a large file are recognised. */
const headRows = 1000;

/** A file as the ledger has staged it, waiting to be committed or let go. */
export interface Staged {
  readonly name: string;
  readonly hash: string;
  readonly staged: StagedFile;
  /** The lines that were rejected, as a file of their own: what goes into quarantine. */
  readonly rejected: DataFile;
}

export type ReadByLedger =
  | { readonly kind: 'whole'; readonly file: DataFile }
  | { readonly kind: 'staged'; readonly staged: Staged }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * Reads a file that the ledger can read: a Parquet file of moderate size whole, with all checks; a larger one, or a large
 * CSV, staged: judged text by text, without an object for each line.
 *
 * Staged files have one figure per line. Totals and slips by a factor are not looked for in them.
 */
export async function readByLedger(ledger: AnyLedger, source: ImportSource, checks: Checks): Promise<ReadByLedger> {
  const { path, name, mapping } = source;
  const { stageFile, readTable } = ledger;
  if (stageFile === undefined || readTable === undefined) {
    return { kind: 'refused', problems: [{ code: 'action-ledger-cannot-stage', severity: 'error', file: name }] };
  }
  const format = source.by === 'parquet' ? 'parquet' : 'csv';
  const hash = await hashOf(path);
  const kind = format;
  const head = await readTable({ path, format, most: headRows });
  if (head.kind === 'refused') return head;
  const first = factsFromColumns({ kind, name, hash, ...head.table }, mapping, checks);
  const { rows } = head.table;
  if (format === 'parquet' && rows !== undefined && rows <= wholeRows) {
    if (rows <= headRows) return { kind: 'whole', file: first };
    const all = await readTable({ path, format });
    if (all.kind === 'refused') return all;
    return { kind: 'whole', file: factsFromColumns({ kind, name, hash, ...all.table }, mapping, checks) };
  }
  const found = mapping ?? first.mapping;
  if (found === undefined) return { kind: 'refused', problems: first.problems };
  const columns = columnsOf(found);
  if (columns === undefined) {
    return { kind: 'refused', problems: [{ code: 'action-large-not-long', severity: 'error', file: name }] };
  }
  const { scenario, version, status, entity = '', indicator = '', unit = '' } = found.defaults;
  const outcome = await stageFile({
    path,
    format,
    hash,
    columns,
    defaults: { scenario, version, entity, indicator, unit, status },
    judge: createLineJudge(checks.model, found),
  });
  if (outcome.kind === 'refused') return outcome;
  const staged = outcome.file;
  const lines = staged.rejected.map(({ line }) => line);
  const rejectedRows = await readTable({ path, format, lines });
  if (rejectedRows.kind === 'refused') {
    await staged.discard();
    return rejectedRows;
  }
  const judged = factsFromColumns({ kind, name, hash, ...rejectedRows.table }, found, checks);
  return { kind: 'staged', staged: { name, hash, staged, rejected: judged } };
}

/** The columns of a long file by what they hold; absent when it is laid out otherwise. */
function columnsOf({ layout, columns }: Mapping): StageRequest['columns'] | undefined {
  const { value, period, entity, indicator, unit, scenario, version, status } = columns;
  if (layout !== 'long' || value === undefined || period === undefined) return undefined;
  return {
    value,
    period,
    ...(entity === undefined ? {} : { entity }),
    ...(indicator === undefined ? {} : { indicator }),
    ...(unit === undefined ? {} : { unit }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(version === undefined ? {} : { version }),
    ...(status === undefined ? {} : { status }),
  };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Problems that keep a staged file from being committed: its rejected lines, told with their places in the file. */
export function stagedProblems({ name, staged }: Staged): readonly Problem[] {
  const told = staged.rejected.flatMap(({ line, problems }) =>
    problems.map((problem): Problem => ({ ...problem, at: { file: name, line } })),
  );
  const more = staged.rejectedLines - staged.rejected.length;
  return more > 0 ? [...told, { code: 'action-more-rejected', severity: 'error', at: { file: name }, more }] : told;
}
