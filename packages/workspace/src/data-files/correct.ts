import type { Problem } from '@overhalf/core';
import { addressOf, cellAt, largestMerge, placeOf, textOf, type Cell, type Grid } from './grid.ts';

/** A cell to be read as if another text stood in it. */
export interface Correction {
  /** Of a workbook; may be left out where it has one sheet only. */
  readonly sheet?: string | undefined;
  /** `B7`. */
  readonly cell: string;
  readonly text: string;
}

/** A correction that was made, with what stands in the file. */
export interface Corrected {
  readonly sheet?: string;
  readonly cell: string;
  readonly text: string;
  readonly stood: string;
}

export interface GridCorrected {
  readonly grid: Grid;
  readonly corrected: readonly Corrected[];
  readonly problems: readonly Problem[];
}

/**
 * A table with some of its cells written anew, and what stood in them.
 *
 * Keeps: everything else. Merged cells are one cell; of two corrections of one cell the last counts; one that says what
 * stands there already is none.
 * Problems: a cell that the table does not have.
 */
export function correctGrid(grid: Grid, corrections: readonly Correction[]): GridCorrected {
  if (corrections.length === 0) return { grid, corrected: [], problems: [] };
  const problems: Problem[] = [];
  const corrected = new Map<string, Corrected>();
  const written = new Map<number, Map<number, Cell>>();
  for (const { cell, text } of corrections) {
    const place = cellAt(cell);
    if (place === undefined || place.row >= grid.height || place.column >= grid.width) {
      problems.push(noSuchCell(grid, cell));
      continue;
    }
    const { row, column } = firstOfMerge(grid, place.row, place.column);
    const address = addressOf(row, column);
    write(written, { grid, row, column, text });
    const stood = textOf(grid.at(row, column));
    if (stood === text) corrected.delete(address);
    else corrected.set(address, { ...sheetOf(grid), cell: address, text, stood });
  }
  return {
    grid: { ...grid, at: (row, column) => written.get(row)?.get(column) ?? grid.at(row, column) },
    corrected: [...corrected.values()],
    problems,
  };
}

function noSuchCell(grid: Grid, cell: string): Problem {
  const last = addressOf(Math.max(0, grid.height - 1), Math.max(0, grid.width - 1));
  const at = { file: grid.file, ...sheetOf(grid), cell };
  return { code: 'import-correction-cell', severity: 'error', at, cell, last };
}

function sheetOf({ sheet }: Grid): { readonly sheet?: string } {
  return sheet === undefined ? {} : { sheet };
}

function firstOfMerge(grid: Grid, row: number, column: number): { readonly row: number; readonly column: number } {
  const merge = mergeAt(grid, row, column);
  return merge === undefined ? { row, column } : { row: merge.top, column: merge.left };
}

function mergeAt({ merges }: Grid, row: number, column: number): Grid['merges'][number] | undefined {
  return merges.find(
    ({ top, left, bottom, right }) => top <= row && row <= bottom && left <= column && column <= right,
  );
}

function write(
  written: Map<number, Map<number, Cell>>,
  {
    grid,
    row,
    column,
    text,
  }: { readonly grid: Grid; readonly row: number; readonly column: number; readonly text: string },
): void {
  const { bottom, right } = mergeAt(grid, row, column) ?? { bottom: row, right: column };
  const isFilled = (bottom - row + 1) * (right - column + 1) <= largestMerge;
  for (let r = row; r <= (isFilled ? bottom : row); r += 1) {
    let cells = written.get(r);
    if (cells === undefined) written.set(r, (cells = new Map<number, Cell>()));
    for (let c = column; c <= (isFilled ? right : column); c += 1) cells.set(c, text);
  }
}

/**
 * The tables of a workbook, corrected each in its own cells.
 *
 * Problems: a sheet that is not there, or none named where there are several; a cell that its sheet does not have.
 */
export function correctSheets<Sheet extends { readonly grid: Grid }>(
  sheets: readonly Sheet[],
  corrections: readonly Correction[],
): {
  readonly sheets: readonly Sheet[];
  readonly corrected: readonly Corrected[];
  readonly problems: readonly Problem[];
} {
  const names = sheets.map(({ grid }) => grid.sheet ?? '');
  const known = names.join(', ');
  const file = sheets[0]?.grid.file;
  const at = file === undefined ? {} : { file };
  const problems = corrections.flatMap(({ sheet, cell }): Problem[] => {
    if (sheet === undefined) {
      const code = 'import-correction-no-sheet';
      return names.length === 1 ? [] : [{ code, severity: 'error', at: { ...at, cell }, cell, sheets: known }];
    }
    const code = 'import-correction-sheet';
    return names.includes(sheet) ? [] : [{ code, severity: 'error', at: { ...at, sheet, cell }, sheet, sheets: known }];
  });
  const made = sheets.map((sheet) => {
    const own = corrections.filter((one) => (one.sheet ?? names[0]) === sheet.grid.sheet);
    return { sheet, ...correctGrid(sheet.grid, own) };
  });
  return {
    sheets: made.map(({ sheet, grid }) => ({ ...sheet, grid })),
    corrected: made.flatMap((one) => one.corrected),
    problems: [...problems, ...made.flatMap((one) => one.problems)],
  };
}

/** A CSV file has no sheets to name. Problems: corrections that name one. */
export function withoutSheet(grid: Grid, corrections: readonly Correction[]): readonly Problem[] {
  return corrections.flatMap(({ sheet, cell }): Problem[] => {
    if (sheet === undefined) return [];
    const at = { ...placeOf(grid, 0, 0), sheet, cell };
    return [{ code: 'import-correction-sheet', severity: 'error', at, sheet, sheets: '' }];
  });
}
