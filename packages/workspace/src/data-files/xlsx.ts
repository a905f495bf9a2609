import { readXlsx, type Cell as RawCell, type CellValue, type Sheet } from 'hucre/xlsx';
import { gridOfRows, largestMerge, type Cell, type Grid, type Merge } from './grid.ts';

/** A sheet of a workbook, with whether it is hidden. */
export interface WorkbookSheet {
  readonly grid: Grid;
  readonly hidden: boolean;
}

/**
 * The sheets of a workbook. Formulas give the values that were saved with them.
 *
 * Absent when the workbook is damaged. Sizes have been checked before: nothing here is larger than its directory says.
 */
export async function readWorkbook(bytes: Uint8Array, file: string): Promise<readonly WorkbookSheet[] | undefined> {
  let sheets: readonly Sheet[];
  try {
    // Number formats tell percentages from fractions.
    sheets = (await readXlsx(bytes, { readStyles: true })).sheets;
  } catch {
    // The reader throws for every way in which a file can be damaged; the user can only fetch it again.
    return undefined;
  }
  return sheets.map((sheet) => ({
    grid: gridOfSheet(sheet, file),
    hidden: sheet.hidden === true || sheet.veryHidden === true,
  }));
}

function gridOfSheet(sheet: Sheet, file: string): Grid {
  const rows = sheet.rows.map((row, r) => row.map((value, c) => cellOf(value, sheet.cells?.get(`${r},${c}`))));
  // A formula without a saved result has no value, so its row may be shorter.
  for (const [key, cell] of sheet.cells ?? []) {
    const [row = 0, column = 0] = key.split(',').map(Number);
    const content = cellOf(cell.value, cell);
    if (typeof content !== 'string') (rows[row] ??= [])[column] = content;
  }
  const merges = (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }): Merge => ({
    top: startRow,
    left: startCol,
    bottom: Math.min(endRow, rows.length - 1),
    right: endCol,
  }));
  for (const merge of merges) fillMerge(rows, merge);
  return gridOfRows(rows, {
    file,
    sheet: sheet.name,
    merges,
    hiddenRows: [...(sheet.rowDefs ?? [])].filter(([, row]) => row.hidden === true).map(([row]) => row),
    hiddenColumns: (sheet.columns ?? []).flatMap((column, place) => (column.hidden === true ? [place] : [])),
  });
}

function fillMerge(rows: Cell[][], { top, left, bottom, right }: Merge): void {
  const content = rows[top]?.[left] ?? '';
  if (content === '' || (bottom - top + 1) * (right - left + 1) > largestMerge) return;
  for (let row = top; row <= bottom; row += 1) {
    const cells = (rows[row] ??= []);
    for (let column = left; column <= right; column += 1) cells[column] = content;
  }
}

const errorValue = /^#(REF!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|FIELD!|GETTING_DATA)$/u;

/** True for the text of a spreadsheet's error value. */
export function isErrorValue(text: string): boolean {
  return errorValue.test(text);
}

function cellOf(value: CellValue, raw: RawCell | undefined): Cell {
  if (value === null) {
    return raw?.formula === undefined || raw.formula === '' ? '' : { kind: 'uncalculated', text: `=${raw.formula}` };
  }
  if (value instanceof Date) return { kind: 'date', text: value.toISOString().slice(0, 10) };
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') {
    return raw?.style?.numFmt?.includes('%') === true ? { kind: 'percent', value } : value;
  }
  return raw !== undefined && raw.type !== 'string' && isErrorValue(value) ? { kind: 'error', text: value } : value;
}
