import type { Problem } from '@overhalf/core';
import { cellAt, textOf, type Grid } from './grid.ts';

/** Rows of a table as they stand in its file: its beginning, its header, and those that errors are about. */
export interface Excerpt {
  /** The sheet that was read, of a workbook. */
  readonly sheet?: string;
  /** The sheets that may be read instead, of a workbook. */
  readonly sheets: readonly string[];
  /** In their order. */
  readonly rows: readonly ExcerptRow[];
}

export interface ExcerptRow {
  /** From 1. */
  readonly row: number;
  /** From the first column on, as far as anything stands there. */
  readonly cells: readonly string[];
  /** Quotation marks do not pair in it: it is one cell, as it stands, and is corrected as one. */
  readonly isBroken?: true;
}

/** Rows of the beginning: where headings are looked for by eye. */
const beginning = 20;
/** Rows in which somebody may look for what is wrong. */
const mostRows = 500;
/** Characters of a row: what is longer is mended in the file. */
const longestRow = 8000;

/** What one sees of a table to mend it. `broken`: the lines whose quotation marks do not pair, by row from 0. */
export function excerptOf(
  grid: Grid,
  {
    header,
    problems,
    sheets = [],
    broken = new Map(),
  }: {
    readonly header: readonly number[];
    readonly problems: readonly Problem[];
    readonly sheets?: readonly string[];
    readonly broken?: ReadonlyMap<number, string>;
  },
): Excerpt {
  const named = problems.filter(({ severity }) => severity === 'error').flatMap(rowsNamed);
  const wanted = new Set([
    ...Array.from({ length: beginning }, (_, row) => row),
    ...header.map((row) => row - 1),
    ...named,
  ]);
  const rows = [...wanted]
    .filter((row) => row >= 0 && row < grid.height)
    .slice(0, mostRows)
    .toSorted((one, other) => one - other)
    .map((row): ExcerptRow => {
      const line = broken.get(row);
      return line === undefined
        ? { row: row + 1, cells: cellsOf(grid, row) }
        : { row: row + 1, cells: [line], isBroken: true };
    })
    .filter(({ cells }) => cells.reduce((length, cell) => length + cell.length + 1, 0) <= longestRow);
  return { ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }), sheets, rows };
}

function cellsOf(grid: Grid, row: number): readonly string[] {
  const cells = Array.from({ length: grid.width }, (_, column) => textOf(grid.at(row, column)));
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

/** The rows, from 0, of a problem's cell and of those that are alike. */
function rowsNamed(problem: Problem): readonly number[] {
  const more = 'more' in problem && typeof problem.more === 'object' ? problem.more.cells : '';
  const addresses = [problem.at?.cell ?? '', ...(more.match(/[A-Z]{1,3}\d{1,7}/gu) ?? [])];
  return addresses.flatMap((address) => cellAt(address)?.row ?? []);
}
