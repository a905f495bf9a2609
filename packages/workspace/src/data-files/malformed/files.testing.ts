import { writeXlsx, type Cell, type CellValue } from 'hucre/xlsx';
import { columnOfLetters } from '../grid.ts';

/** A sheet to be written: rows of values, and what cannot be said by values. Addresses as `C7`, ranges as `A1:B2`. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
  readonly merges?: readonly string[];
  readonly cells?: Readonly<Record<string, Partial<Cell>>>;
  /** Counted from 1. */
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly string[];
}

export function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

/** UTF-16, little-endian, with a byte order mark. */
export function utf16(content: string): Uint8Array {
  return Buffer.from(`\uFEFF${content}`, 'utf16le');
}

const gbkBytes = new Map<string, readonly [number, number]>();

/** GBK bytes: Node decodes GBK but does not encode it, so the table is turned round. */
export function gbk(content: string): Uint8Array {
  if (gbkBytes.size === 0) {
    const decoder = new TextDecoder('gbk');
    for (let lead = 0xb0; lead <= 0xf7; lead += 1) {
      for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
        gbkBytes.set(decoder.decode(Uint8Array.from([lead, trail])), [lead, trail]);
      }
    }
  }
  return Uint8Array.from(Array.from(content).flatMap((letter) => gbkBytes.get(letter) ?? [letter.charCodeAt(0)]));
}

/** The bytes of a workbook. */
export async function workbook(sheets: readonly Sheet[], password?: string): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, rows, merges = [], cells = {}, hiddenRows = [], hiddenColumns = [] }) => ({
      name,
      rows: rows.map((row) => [...row]),
      merges: merges.map((range) => {
        const [from = '', to = ''] = range.split(':');
        const [startRow, startCol] = position(from);
        const [endRow, endCol] = position(to);
        return { startRow, startCol, endRow, endCol };
      }),
      cells: new Map(Object.entries(cells).map(([address, cell]) => [position(address).join(','), cell])),
      rowDefs: new Map(hiddenRows.map((row) => [row - 1, { hidden: true }])),
      ...(hiddenColumns.length === 0
        ? {}
        : {
            columns: Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, column) => ({
              hidden: hiddenColumns.some((letters) => columnOfLetters(letters) === column),
            })),
          }),
    })),
    ...(password === undefined ? {} : { encryption: { password, spinCount: 100 } }),
  });
}

export function sheets(...all: readonly Sheet[]): Promise<Uint8Array> {
  return workbook(all);
}

function position(address: string): readonly [row: number, column: number] {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/u.exec(address) ?? [];
  return [Number(row) - 1, columnOfLetters(letters) ?? 0];
}
