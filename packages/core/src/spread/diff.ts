import { invariant } from '../base/index.ts';
import type { SpreadRequest } from './asked.ts';
import { upwards, type GridNode, type PlanGrid } from './grid.ts';
import { isUnder, layTree } from '../split/index.ts';
/** One cell that a code changes. Units: whole quanta; NaN for no value. */
export interface ChangedCell {
  readonly row: number;
  readonly column: number;
  readonly before: number;
  readonly after: number;
}

/** What a node adds up to before and after. Units: whole quanta; NaN where all its cells are empty. */
export interface ChangedTotal extends GridNode {
  readonly before: number;
  readonly after: number;
}

/** What a code changes, for a preview before it is kept. */
export interface SpreadDiff {
  /** By row, then by column. */
  readonly cells: readonly ChangedCell[];
  /** The node where the code was typed, first, then all totals above it along both trees, changed or not. */
  readonly totals: readonly ChangedTotal[];
}

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

/** The cells and totals that differ between the grid as it stands and `after`, a code having been typed at `at`. */
export function diffOfSpread(grid: PlanGrid, after: Float64Array, at: GridNode): SpreadDiff {
  invariant(after.length === grid.cells.length, 'both have the cells of one grid');
  const entities = layTree(grid.entities);
  const times = layTree(grid.times);
  const across = times.leaves.length;
  const cells: ChangedCell[] = [];
  after.forEach((value, cell) => {
    const before = grid.cells[cell]!;
    if (Object.is(before + 0, value + 0)) return;
    cells.push({ row: Math.floor(cell / across), column: cell % across, before, after: value });
  });
  const totals = upwards(times, at.time).flatMap((time) => {
    const columns = times.leaves.filter((leaf) => isUnder(times, leaf, time)).map((leaf) => times.place[leaf]!);
    return upwards(entities, at.entity).map((entity) => {
      const rows = entities.leaves
        .filter((leaf) => isUnder(entities, leaf, entity))
        .map((leaf) => entities.place[leaf]!);
      const totalOf = (values: Float64Array): number => totalUnder(values, { rows, columns, across });
      return { entity, time, before: totalOf(grid.cells), after: totalOf(after) };
    });
  });
  return { cells, totals };
}

interface Block {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly across: number;
}

/** Sums of whole quanta are exact, so their order does not matter. */
function totalUnder(values: Float64Array, { rows, columns, across }: Block): number {
  let total = 0;
  let present = 0;
  for (const row of rows) {
    for (const column of columns) {
      const value = values[row * across + column]!;
      if (Number.isNaN(value)) continue;
      total += value;
      present += 1;
    }
  }
  return present === 0 ? NaN : total;
}
