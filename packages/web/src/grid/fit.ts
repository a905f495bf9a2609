import type { GridData } from './grid-data.ts';

/** No wider than this by itself; by hand a column may be wider. */
const widest = 320;
const narrowest = 48;
/** Rows that are looked through. */
const mostRows = 1000;

/** The width in which all figures of a column and its name can be read, in pixels. */
export function fittingWidth({ columns, rowCount, rowAt }: GridData, column: number): number {
  let most = widthOf(columns[column]!.name) + 24;
  for (let row = 0; row < Math.min(rowCount, mostRows); row += 1) {
    const cell = rowAt(row).cells[column];
    if (cell !== undefined) most = Math.max(most, widthOf(cell.text) + (cell.mark === undefined ? 0 : 16));
  }
  return boundedWidth(Math.min(widest, Math.ceil(most) + 18));
}

export function boundedWidth(width: number): number {
  return Math.max(narrowest, Math.round(width));
}

/** Tabular figures are eight pixels wide, Chinese characters fourteen. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character > '\u2e7f' ? 14 : 8), 0);
}
