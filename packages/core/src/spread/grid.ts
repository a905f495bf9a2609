import { invariant, type Decimal } from '../base/index.ts';
import type { Bilingual } from '../problem/index.ts';
import type { Unit } from '../quantity/index.ts';
import type { SplitRule } from '../decompose/index.ts';
import { isUnder, type LaidTree, layTree, type Tree } from '../split/index.ts';
/**
 * A plan as it stands, into which people type.
 *
 * Shape: cells, prior [row × column], days [column]; rows and columns are the leaves of the trees in order.
 * Units: cells in whole quanta; rules in the unit.
 * Absent: NaN for a cell without a value. It is not zero.
 */
export interface PlanGrid {
  readonly entities: Tree;
  readonly times: Tree;
  readonly quantum: Decimal;
  readonly cells: Float64Array;
  /** Holds, bounds and totals that stay in force whatever is typed. */
  readonly rules: readonly SplitRule[];
  /** Days, or another measure of length, of each period: for `by days`, and for empty cells. */
  readonly days?: Float64Array;
  /** Last year's amounts, in any unit: for `prior year`. */
  readonly prior?: Float64Array;
  /** True where amounts may be negative. */
  readonly signed?: boolean;
  /** The day on which holds are looked at. */
  readonly asOf?: string;
  readonly names?: ReadonlyMap<string, Bilingual>;
  readonly unit?: Unit;
}

/** A cell or total of a grid: a node of each tree. */
export interface GridNode {
  readonly entity: number;
  readonly time: number;
}

/** The cells under a node, as a grid of their own. */
export interface Region {
  readonly entities: Tree;
  readonly times: Tree;
  /** [row of the region] row of the grid. */
  readonly rows: Int32Array;
  /** [column of the region] column of the grid. */
  readonly columns: Int32Array;
  /** Columns of the grid. */
  readonly across: number;
}

export function regionOf(grid: PlanGrid, { entity, time }: GridNode): Region {
  const entities = layTree(grid.entities);
  const times = layTree(grid.times);
  invariant(
    grid.cells.length === entities.leaves.length * times.leaves.length,
    'a grid has a cell for each row and column',
  );
  const leavesUnder = (tree: LaidTree, top: number): Int32Array =>
    tree.leaves.filter((leaf) => isUnder(tree, leaf, top)).map((leaf) => tree.place[leaf]!);
  return {
    entities: branch(entities, entity),
    times: branch(times, time),
    rows: leavesUnder(entities, entity),
    columns: leavesUnder(times, time),
    across: times.leaves.length,
  };
}

/** A node with all below it, in the same order. */
function branch(tree: LaidTree, top: number): Tree {
  const newOf = new Int32Array(tree.nodes).fill(-1);
  const ids: string[] = [];
  const parent: number[] = [];
  for (let node = top; node < tree.nodes; node += 1) {
    const above = node === top ? -1 : tree.parent[node]!;
    if (node !== top && (above < top || newOf[above]! < 0)) continue;
    newOf[node] = ids.length;
    parent.push(node === top ? -1 : newOf[above]!);
    ids.push(tree.ids[node]!);
  }
  return { ids, parent: Int32Array.from(parent) };
}

/** [row × column of the region] its part of the values of a grid. */
export function takeRegion(values: Float64Array, { rows, columns, across }: Region): Float64Array {
  const taken = new Float64Array(rows.length * columns.length);
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      taken[i * columns.length + j] = values[row * across + column]!;
    });
  });
  return taken;
}

/** The sum of the values that there are; NaN when there are none. */
export function sumOfPresent(values: Iterable<number>): number {
  let total = NaN;
  for (const value of values) {
    if (!Number.isNaN(value)) total = (Number.isNaN(total) ? 0 : total) + value;
  }
  return total;
}

/** Nodes by id. */
export function nodesById({ ids }: Tree): ReadonlyMap<string, number> {
  return new Map(ids.map((id, node) => [id, node]));
}
