import type { Place, Problem } from '@overhalf/core';
import { correctGrid, withoutSheet, type Corrected, type Correction } from './correct.ts';
import { csvRecords, detectDelimiter } from './csv.ts';
import { decodeText, type Encoding } from './decode-text.ts';
import { addressOf, cellAt, gridOfRows, type Grid } from './grid.ts';

/** The table of a CSV file, corrected. */
export interface CsvRead {
  readonly grid: Grid;
  readonly encoding: Encoding;
  /** What is wrong with its bytes and quotation marks. */
  readonly problems: readonly Problem[];
  /** Lines whose quotation marks do not pair, by row from 0. */
  readonly broken: ReadonlyMap<number, string>;
  readonly corrected: readonly Corrected[];
  /** Corrections that cannot be made. */
  readonly misplaced: readonly Problem[];
}

/**
 * The table of a CSV file, and what is wrong with its bytes and quotation marks.
 *
 * A line whose quotation marks do not pair is one cell, in the first column: written anew, it is cut like the others.
 */
export function readCsv(bytes: Uint8Array, name: string, corrections: readonly Correction[] = []): CsvRead {
  const { text, encoding, foreignLines, brokenLines } = decodeText(bytes);
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const delimiter = /^sep=(.)\r?\n/u.exec(plain)?.[1] ?? detectDelimiter(plain);
  const rows: string[][] = [];
  const lines: number[] = [];
  const broken = new Map<number, string>();
  for (const { cells, line, broken: isBroken } of csvRecords([plain], delimiter)) {
    if (isBroken) broken.set(rows.length, cells.join(delimiter));
    rows.push(isBroken ? [] : cells);
    lines.push(line);
  }
  const line = (row: number): number => lines[row] ?? row + 1;
  const whole = correctLines({ rows, broken, delimiter }, corrections);
  const about = (numbers: readonly number[]) => ({
    lines: numbers.slice(0, 8).join(', ') + (numbers.length > 8 ? ' …' : ''),
    count: numbers.length,
    at: { file: name, line: numbers[0] ?? 1 },
  });
  const problems = [...broken.keys()].map((row): Problem => {
    const at: Place = { file: name, line: line(row), cell: addressOf(row, 0) };
    return { code: 'import-quotes', severity: 'error', at };
  });
  if (foreignLines.length > 0)
    problems.push({ code: 'import-mixed-encoding', severity: 'warning', ...about(foreignLines) });
  if (brokenLines.length > 0) problems.push({ code: 'import-undecodable', severity: 'error', ...about(brokenLines) });
  const made = correctGrid(gridOfRows(rows, { file: name, line }), whole.others);
  return {
    grid: made.grid,
    encoding,
    problems,
    broken,
    corrected: [...whole.corrected, ...made.corrected],
    misplaced: [
      ...withoutSheet(made.grid, corrections),
      ...whole.beside.map(({ cell, whole: line }): Problem => {
        const at = { file: name, cell };
        return { code: 'import-correction-line', severity: 'error', at, cell, whole: line };
      }),
      ...made.problems,
    ],
  };
}

/** Writes broken lines anew, in place; what is left are corrections of single cells. */
function correctLines(
  {
    rows,
    broken,
    delimiter,
  }: { readonly rows: string[][]; readonly broken: Map<number, string>; readonly delimiter: string },
  corrections: readonly Correction[],
): {
  readonly corrected: readonly Corrected[];
  readonly others: readonly Correction[];
  /** Those of cells that a broken line does not have. */
  readonly beside: readonly { readonly cell: string; readonly whole: string }[];
} {
  const stood = new Map(broken);
  const rowOf = ({ cell }: Correction): number => cellAt(cell)?.row ?? -1;
  const ofLines = corrections.filter((one) => stood.has(rowOf(one)));
  const corrected = new Map<number, Corrected>();
  const beside: { readonly cell: string; readonly whole: string }[] = [];
  for (const correction of ofLines) {
    const row = rowOf(correction);
    const cell = addressOf(row, 0);
    const { text } = correction;
    if (cellAt(correction.cell)?.column !== 0) {
      beside.push({ cell: correction.cell, whole: cell });
      continue;
    }
    const [record, ...more] = csvRecords([text], delimiter);
    const isWhole = record !== undefined && !record.broken && more.length === 0;
    rows[row] = isWhole ? record.cells : [];
    if (isWhole) broken.delete(row);
    else broken.set(row, text);
    corrected.set(row, { cell, text, stood: stood.get(row)! });
  }
  return {
    corrected: [...corrected.values()].filter(({ text, stood: before }) => text !== before),
    others: corrections.filter((one) => !stood.has(rowOf(one))),
    beside,
  };
}
