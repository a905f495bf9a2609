/** A cell by its row and column, both from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** `D2` → row 1, column 3. Absent when it is no address. */
export function placeOfCell(address: string): CellPlace | undefined {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/u.exec(address) ?? [];
  if (digits === '') return undefined;
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

export function addressOfCell({ row, column }: CellPlace): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}
