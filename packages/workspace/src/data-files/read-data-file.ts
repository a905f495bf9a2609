import { createHash } from 'node:crypto';
import type { Place, Problem } from '@overhalf/core';
import type { Mapping } from '../model-files/index.ts';
import { correctSheets, type Correction } from './correct.ts';
import type { Checks, DataFile } from './data-file.ts';
import { excerptOf } from './excerpt.ts';
import type { Grid } from './grid.ts';
import { gunzip } from './gunzip.ts';
import { readCsv } from './read-csv.ts';
import { nothingRead } from './read-grid.ts';
import { isEmpty, isTable, readTable, type TableRead, type TableRequest } from './read-table.ts';
import { largestUnpacked, limits, sniffDataFile, type Sniffed } from './sniff.ts';
import { readWorkbook, type WorkbookSheet } from './xlsx.ts';

export interface DataFileRequest extends Checks {
  /** Name of the file, for places and titles. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Absent: the layout is found, or a problem says how to give it. */
  readonly mapping?: Mapping | undefined;
  /** Cells to be read as if another text stood in them. The hash stays that of the bytes. */
  readonly corrections?: readonly Correction[] | undefined;
}

/**
 * The facts of a CSV or XLSX file, packed with gzip or not, checked against a model, and everything that is wrong with it,
 * at once.
 *
 * Keeps: a cell that holds a figure is a fact, is rejected with the reason, or is counted as a skipped total.
 * Parquet comes in columns from the store: see `factsFromColumns`.
 * Problems: a correction that cannot be made; then nothing else is looked at.
 */
export async function readDataFile(request: DataFileRequest): Promise<DataFile> {
  const { name } = request;
  const hash = createHash('sha256').update(request.bytes).digest('hex');
  const sniffed = sniffDataFile(request.bytes, name);
  if (sniffed.kind !== 'gzip') return readSniffed(request, hash, sniffed);
  const at: Place = { file: name };
  const unpacked = await gunzip(request.bytes, largestUnpacked);
  if (unpacked.kind === 'unpacked') {
    const { bytes } = unpacked;
    return readSniffed({ ...request, bytes }, hash, sniffDataFile(bytes, name));
  }
  const problem: Problem =
    unpacked.kind === 'broken'
      ? { code: 'import-broken-gzip', severity: 'error', at }
      : { code: 'import-gzip-too-large', severity: 'error', at, limit: limits.csv };
  return refuse(kindByName(name), { name, hash }, [problem]);
}

/** Reads what a file is by its bytes. `hash` is of the file as it lies, packed or not. */
async function readSniffed(request: DataFileRequest, hash: string, sniffed: Sniffed): Promise<DataFile> {
  const { name, bytes, mapping, corrections = [] } = request;
  const at: Place = { file: name };
  if (sniffed.kind === 'refused') return refuse(kindByName(name), { name, hash }, [sniffed.problem]);
  if (sniffed.kind === 'gzip') {
    const problem: Problem = { code: 'import-not-a-table', severity: 'error', at, looksLike: 'archive' };
    return refuse(kindByName(name), { name, hash }, [problem]);
  }
  if (sniffed.kind === 'parquet') {
    return refuse('parquet', { name, hash }, [{ code: 'import-parquet-unstaged', severity: 'error', at }]);
  }
  if (sniffed.kind === 'xlsx') {
    const sheets = await readWorkbook(bytes, name);
    if (sheets === undefined)
      return refuse('xlsx', { name, hash }, [{ code: 'import-broken-xlsx', severity: 'error', at }]);
    const made = correctSheets(sheets, corrections);
    if (made.problems.length > 0) return refuse('xlsx', { name, hash }, made.problems);
    const { sheet, ...read } = readSheets(made.sheets, { hash, mapping }, request);
    return { kind: 'xlsx', name, hash, ...read, corrected: made.corrected.filter((one) => one.sheet === sheet) };
  }
  const { grid, encoding, problems, broken, corrected, misplaced } = readCsv(bytes, name, corrections);
  if (misplaced.length > 0) return refuse('csv', { name, hash }, misplaced);
  const read = readTable(grid, { hash, mapping }, request);
  const all = [...problems, ...read.problems];
  const excerpt = excerptOf(grid, { header: read.mapping?.header ?? [], problems: all, broken });
  return { kind: 'csv', name, hash, encoding, ...read, problems: all, corrected, excerpt };
}

function refuse(
  kind: DataFile['kind'],
  { name, hash }: { readonly name: string; readonly hash: string },
  problems: readonly Problem[],
): DataFile {
  return { kind, name, hash, facts: [], rejected: [], problems, counts: nothingRead };
}

function kindByName(name: string): DataFile['kind'] {
  if (/\.xls[xmb]?(\.gz)?$/iu.test(name)) return 'xlsx';
  return /\.parquet(\.gz)?$/iu.test(name) ? 'parquet' : 'csv';
}

/** Reads a workbook's sheet, corrected, with what one sees of it. */
function readSheets(
  sheets: readonly WorkbookSheet[],
  { hash, mapping }: TableRequest,
  checks: Checks,
): TableRead & Pick<DataFile, 'excerpt'> & { readonly sheet?: string | undefined } {
  const chosen = chooseSheet(sheets, mapping?.sheet, checks);
  const offered = sheets.filter(({ grid, hidden }) => !hidden && !isEmpty(grid)).map(({ grid }) => grid.sheet ?? '');
  if ('problem' in chosen) {
    const problems = [chosen.problem];
    return { facts: [], rejected: [], problems, counts: nothingRead, excerpt: { sheets: offered, rows: [] } };
  }
  const { grid, notes } = chosen;
  const read = readTable(grid, { hash, mapping }, checks);
  const problems = [...read.problems, ...notes];
  const header = read.mapping?.header ?? [];
  return { ...read, problems, sheet: grid.sheet, excerpt: excerptOf(grid, { header, problems, sheets: offered }) };
}

/** The sheet that the mapping names, or the only one that is data. */
function chooseSheet(
  sheets: readonly WorkbookSheet[],
  wanted: string | number | undefined,
  checks: Checks,
): { readonly grid: Grid; readonly notes: readonly Problem[] } | { readonly problem: Problem } {
  const named = sheets.map(({ grid }) => grid.sheet ?? '');
  const file = sheets[0]?.grid.file;
  const about = { severity: 'error', at: file === undefined ? {} : { file } } as const;
  if (wanted !== undefined) {
    const chosen = sheets.find(({ grid }, place) => grid.sheet === wanted || place + 1 === wanted);
    if (chosen !== undefined) return { grid: chosen.grid, notes: [] };
    const names = { sheet: String(wanted), sheets: named.join(', ') };
    return { problem: { code: 'import-sheet-unknown', ...about, ...names } };
  }
  const filled = sheets.filter(({ grid, hidden }) => !hidden && !isEmpty(grid));
  if (filled.length === 0) return { problem: { code: 'import-empty', ...about } };
  const tables = filled.length === 1 ? filled : filled.filter(({ grid }) => isTable(grid, checks));
  if (tables.length > 1) {
    const several = tables.map(({ grid }) => grid.sheet ?? '').join(', ');
    return { problem: { code: 'import-several-sheets', ...about, sheets: several } };
  }
  const chosen = tables[0] ?? filled[0]!;
  const unread = sheets.filter((sheet) => sheet !== chosen && !isEmpty(sheet.grid)).map(({ grid }) => grid.sheet ?? '');
  const note: Problem = { code: 'import-sheets-unread', ...about, severity: 'note', sheets: unread.join(', ') };
  return { grid: chosen.grid, notes: unread.length === 0 ? [] : [note] };
}
