import { invariant } from '../base/index.ts';
import type { SpreadRequest } from './asked.ts';
import type { PlanGrid } from './grid.ts';

/**
 * The grid's cells after a code: those of `decompose`'s answer put in their place.
 *
 * Shape: answer [cell of the request], → [row × column of the grid].
 * Keeps: every cell outside the node, to the bit.
 */
export function afterSpread(
  { cells }: PlanGrid,
  { region, emptyAtZero }: SpreadRequest,
  answer: Float64Array,
): Float64Array {
  const { rows, columns, across } = region;
  invariant(answer.length === emptyAtZero.length, 'the answer is that of the request');
  const after = cells.slice();
  answer.forEach((value, cell) => {
    const row = rows[Math.floor(cell / columns.length)]!;
    const column = columns[cell % columns.length]!;
    after[row * across + column] = value === 0 && emptyAtZero[cell] === 1 ? NaN : value + 0;
  });
  return after;
}
