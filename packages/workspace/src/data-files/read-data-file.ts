import { createHash } from 'node:crypto';
import type { Place, Problem } from '@overhalf/core';
import type { Mapping } from '../model-files/index.ts';
import { csvRecords, detectDelimiter } from './csv.ts';
import type { Checks, DataFile } from './data-file.ts';
import { decodeText } from './decode-text.ts';
import { gridOfRows, type Grid } from './grid.ts';
import { gunzip } from './gunzip.ts';
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
}

/**
 * The facts of a CSV or XLSX file, packed with gzip or not, checked against a model, and everything that is wrong with it,
 * at once.
 *
 * Keeps: a cell that holds a figure is a fact, is rejected with the reason, or is counted as a skipped total.
 * Parquet comes in columns from the store: see `factsFromColumns`.
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
  const { name, bytes, mapping } = request;
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
    return { kind: 'xlsx', name, hash, ...readSheets(sheets, { hash, mapping }, request) };
  }
  const { grid, encoding, problems } = readCsv(bytes, name);
  const read = readTable(grid, { hash, mapping }, request);
  return { kind: 'csv', name, hash, encoding, ...read, problems: [...problems, ...read.problems] };
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

/** The table of a CSV file, and what is wrong with its bytes and quotation marks. */
export function readCsv(bytes: Uint8Array, name: string) {
  const { text, encoding, foreignLines, brokenLines } = decodeText(bytes);
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const rows: string[][] = [];
  const lines: number[] = [];
  const problems: Problem[] = [];
  const told = /^sep=(.)\r?\n/u.exec(plain)?.[1];
  for (const { cells, line, broken } of csvRecords([plain], told ?? detectDelimiter(plain))) {
    if (broken)
      problems.push({
        code: 'import-quotes',
        severity: 'error',
        at: { file: name, line, cell: `A${rows.length + 1}` },
      });
    rows.push(broken ? [] : cells);
    lines.push(line);
  }
  const about = (numbers: readonly number[]) => ({
    lines: numbers.slice(0, 8).join(', ') + (numbers.length > 8 ? ' …' : ''),
    count: numbers.length,
    at: { file: name, line: numbers[0] ?? 1 },
  });
  if (foreignLines.length > 0)
    problems.push({ code: 'import-mixed-encoding', severity: 'warning', ...about(foreignLines) });
  if (brokenLines.length > 0) problems.push({ code: 'import-undecodable', severity: 'error', ...about(brokenLines) });
  const grid: Grid = gridOfRows(rows, { file: name, line: (row) => lines[row] ?? row + 1 });
  return { grid, encoding, problems };
}

/** Reads the sheet that the mapping names, or the only one that is data. */
function readSheets(sheets: readonly WorkbookSheet[], request: TableRequest, checks: Checks): TableRead {
  const named = sheets.map(({ grid }) => grid.sheet ?? '');
  const wanted = request.mapping?.sheet;
  const file = sheets[0]?.grid.file;
  const at: Place = file === undefined ? {} : { file };
  const fail = (problem: Problem): TableRead => ({ facts: [], rejected: [], problems: [problem], counts: nothingRead });
  if (wanted !== undefined) {
    const chosen = sheets.find(({ grid }, place) => grid.sheet === wanted || place + 1 === wanted);
    if (chosen !== undefined) return readTable(chosen.grid, request, checks);
    return fail({
      code: 'import-sheet-unknown',
      severity: 'error',
      at,
      sheet: String(wanted),
      sheets: named.join(', '),
    });
  }
  const filled = sheets.filter(({ grid, hidden }) => !hidden && !isEmpty(grid));
  if (filled.length === 0) return fail({ code: 'import-empty', severity: 'error', at });
  const tables = filled.length === 1 ? filled : filled.filter(({ grid }) => isTable(grid, checks));
  if (tables.length > 1) {
    const several = tables.map(({ grid }) => grid.sheet ?? '').join(', ');
    return fail({ code: 'import-several-sheets', severity: 'error', at, sheets: several });
  }
  const chosen = tables[0] ?? filled[0]!;
  const read = readTable(chosen.grid, request, checks);
  const unread = sheets.filter((sheet) => sheet !== chosen && !isEmpty(sheet.grid)).map(({ grid }) => grid.sheet ?? '');
  if (unread.length === 0) return read;
  const note: Problem = { code: 'import-sheets-unread', severity: 'note', at, sheets: unread.join(', ') };
  return { ...read, problems: [...read.problems, note] };
}
