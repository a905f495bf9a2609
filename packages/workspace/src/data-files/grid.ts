import type { Place } from '@overhalf/core';

/** A cell that is neither text nor a plain number. */
export type SpecialCell =
  /** A number that the sheet shows as a percentage: 0.123 for 12.3 %. */
  | { readonly kind: 'percent'; readonly value: number }
  /** A date; `text` is ISO: `2021-06-01`. */
  | { readonly kind: 'date'; readonly text: string }
  /** An error value: `#REF!`. */
  | { readonly kind: 'error'; readonly text: string }
  /** A formula that was saved without a result. */
  | { readonly kind: 'uncalculated'; readonly text: string };

/** What stands in a cell; the empty text when nothing does. */
export type Cell = string | number | SpecialCell;

/** Cells drawn together, counted from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A table as it lies in a file: rows and columns of cells, counted from 0. Merged cells all hold what the first of them holds. */
export interface Grid {
  readonly file: string;
  readonly sheet?: string;
  readonly height: number;
  readonly width: number;
  at(row: number, column: number): Cell;
  /** Physical line of a text file in which a row starts, from 1. */
  line?(row: number): number;
  readonly merges: readonly Merge[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
}

/** Letters of a column: 0 → A, 27 → AB. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Column of letters: A → 0. Absent when they are none. */
export function columnOfLetters(letters: string): number | undefined {
  if (!/^[A-Z]{1,3}$/u.test(letters)) return undefined;
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A cell's address: `C7`. */
export function addressOf(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** Row and column of an address, from 0: `C7`, `c7`. Absent when it is none. */
export function cellAt(address: string): { readonly row: number; readonly column: number } | undefined {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/u.exec(address.trim().toUpperCase()) ?? [];
  const column = columnOfLetters(letters);
  return column === undefined ? undefined : { row: Number(digits) - 1, column };
}

/** Cells beyond this are not filled from their merge: a merged whole column says nothing about a million rows. */
export const largestMerge = 20_000;

/** `B2:C3`. */
export function rangeOfMerge({ top, left, bottom, right }: Merge): string {
  return `${addressOf(top, left)}:${addressOf(bottom, right)}`;
}

/** Where a cell stands, for a problem. */
export function placeOf(grid: Grid, row: number, column: number): Place {
  return {
    file: grid.file,
    ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }),
    ...(grid.line === undefined ? {} : { line: grid.line(row) }),
    cell: addressOf(row, column),
  };
}

/** What a cell shows, as text. */
export function textOf(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return printDouble(cell);
  return cell.kind === 'percent' ? `${printDouble(cell.value * 100)}%` : cell.text;
}

/** A double in the fifteen digits that spreadsheets keep, so that 0.1 + 0.2 reads 0.3. */
export function printDouble(value: number): string {
  return String(Number(value.toPrecision(15)));
}

export function isBlank(cell: Cell): boolean {
  return typeof cell === 'string' && (cell === '' || cell.trim() === '');
}

/** A grid over rows of cells, which may be of different lengths. */
export function gridOfRows(
  rows: readonly (readonly Cell[])[],
  about: Pick<Grid, 'file'> & Partial<Pick<Grid, 'sheet' | 'line' | 'merges' | 'hiddenRows' | 'hiddenColumns'>>,
): Grid {
  let width = 0;
  for (const row of rows) if (row.length > width) width = row.length;
  return {
    merges: [],
    hiddenRows: [],
    hiddenColumns: [],
    ...about,
    height: rows.length,
    width,
    at: (row, column) => rows[row]?.[column] ?? '',
  };
}
