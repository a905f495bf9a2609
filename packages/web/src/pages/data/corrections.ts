import type { CorrectionShape, ImportShape } from './import-shape.ts';

/** A cell to be read as if another text stood in it, as the server is asked for it. */
export type Correction = Pick<CorrectionShape, 'sheet' | 'cell' | 'text'>;

/**
 * What is to be corrected after cells of the sheet that was read, by address, were written anew: those, and what was
 * corrected before.
 *
 * What stands in the file again is no correction: the server tells so.
 */
export function correctionsAfter(
  before: readonly CorrectionShape[],
  { cells, sheet }: { readonly cells: ReadonlyMap<string, string>; readonly sheet: string | undefined },
): readonly Correction[] {
  const kept = before.filter((one) => one.sheet !== sheet || !cells.has(one.cell));
  return [
    ...kept.map(({ cell, text, sheet: of }) => correction(of, cell, text)),
    ...[...cells].map(([cell, text]) => correction(sheet, cell, text)),
  ];
}

function correction(sheet: string | undefined, cell: string, text: string): Correction {
  return { ...(sheet === undefined ? {} : { sheet }), cell, text };
}

/** What is corrected in a file that was looked at. */
export function correctionsIn({ files }: Pick<ImportShape, 'files'>): readonly CorrectionShape[] {
  return files.flatMap(({ corrected }) => corrected);
}

/** Where a cell stands: `E2`, `月报!E2`. */
export function placeText(sheet: string | undefined, cell: string): string {
  return sheet === undefined ? cell : `${sheet}!${cell}`;
}
