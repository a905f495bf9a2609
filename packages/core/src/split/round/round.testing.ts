import * as fc from 'fast-check';
import type { Limit, Split } from '../split.ts';
import { layTree, type Tree } from '../tree.ts';

/** A split together with real cells that keep all its limits. */
export interface Solvable {
  readonly split: Split;
  readonly exact: Float64Array;
}

/** Numbers 0 … 1 from a seed. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mix = Math.imul(state ^ (state >>> 15), state | 1);
    mix ^= mix + Math.imul(mix ^ (mix >>> 7), mix | 61);
    return ((mix ^ (mix >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function treeOf(parents: readonly number[]): Tree {
  return { ids: parents.map(String), parent: Int32Array.from(parents) };
}

/** [node] leaf places under it. */
export function leavesUnder(tree: Tree): number[][] {
  const { nodes, parent, place } = layTree(tree);
  const under: number[][] = Array.from({ length: nodes }, () => []);
  for (let node = 0; node < nodes; node += 1) {
    if (place[node]! < 0) continue;
    for (let at = node; at >= 0; at = parent[at]!) under[at]!.push(place[node]!);
  }
  return under;
}

/** The sum of the cells under a limit, counted cell by cell. */
export function sumUnder({ entities, times }: Split, { entity, time }: Limit, cells: Float64Array): number {
  const columns = layTree(times).leaves.length;
  let sum = 0;
  for (const row of leavesUnder(entities)[entity]!) {
    for (const column of leavesUnder(times)[time]!) sum += cells[row * columns + column]!;
  }
  return sum;
}

interface Recipe {
  readonly entities: readonly number[];
  readonly times: readonly number[];
  /** Quanta pass between two rows and two columns; fewer than all cells are then fractional. */
  readonly exchanges: number;
  /** Share of the pairs of nodes that carry a limit. */
  readonly density: number;
  /** Whether middle entities over middle periods may carry one. */
  readonly crossed: boolean;
  readonly seed: number;
}

/**
 * Whole cells, then quanta passed between pairs of rows and columns in parts: row and column totals stay whole, sums in
 * between become fractional and get the whole numbers around them, or wider ones, as limits.
 */
export function solvableOf({ entities, times, exchanges, density, crossed, seed }: Recipe): Solvable {
  const roll = dice(seed);
  const below = (count: number): number => Math.floor(roll() * count);
  const trees = { entities: treeOf(entities), times: treeOf(times) };
  const rows = layTree(trees.entities);
  const columns = layTree(trees.times);
  const width = columns.leaves.length;
  const exact = Float64Array.from({ length: rows.leaves.length * width }, () => below(12));
  for (let k = 0; k < exchanges; k += 1) {
    const [r1, r2, c1, c2] = [below(rows.leaves.length), below(rows.leaves.length), below(width), below(width)];
    if (r1 === r2 || c1 === c2) continue;
    const part = roll() < 0.3 ? 0.5 : roll();
    for (const [r, c, sign] of [[r1, c1, 1], [r1, c2, -1], [r2, c1, -1], [r2, c2, 1]] as const) {
      exact[r * width + c] = exact[r * width + c]! + sign * part;
    }
  } // prettier-ignore
  const low = exact.map((x) => (roll() < 0.5 ? Math.floor(x + 1e-9) : -Infinity));
  const high = exact.map((x) => (roll() < 0.5 ? Math.ceil(x - 1e-9) : Infinity));

  const open: Split = { ...trees, profile: exact, low, high, limits: [], nearest: 'relative' };
  const limits: Limit[] = [];
  const [rowsUnder, columnsUnder] = [leavesUnder(trees.entities), leavesUnder(trees.times)];
  for (let entity = 0; entity < rows.nodes; entity += 1) {
    for (let time = 0; time < columns.nodes; time += 1) {
      const isLeaf = rows.place[entity]! >= 0 || columns.place[time]! >= 0;
      const isBoth = rows.place[entity]! >= 0 && columns.place[time]! >= 0;
      const isWhole =
        rowsUnder[entity]!.length === rowsUnder[0]!.length || columnsUnder[time]!.length === columnsUnder[0]!.length;
      if (isBoth || roll() > density || !(crossed || isLeaf || isWhole)) continue;
      const sum = sumUnder(open, { entity, time, low: 0, high: 0 }, exact);
      const slack = roll() < 0.3 ? below(3) : 0;
      limits.push({
        entity,
        time,
        low: roll() < 0.15 ? -Infinity : Math.floor(sum + 1e-9) - slack,
        high: roll() < 0.15 ? Infinity : Math.ceil(sum - 1e-9) + slack,
      });
    }
  }
  return { split: { ...open, limits }, exact };
}

/** Trees of up to so many nodes; parents stand before their children. */
export function anyParents(most: number): fc.Arbitrary<number[]> {
  return fc
    .array(fc.nat(), { minLength: 0, maxLength: most - 1 })
    .map((picks) => [-1, ...picks.map((p, i) => p % (i + 1))]);
}

/** Small solvable splits over any two trees. */
export function anySolvable(options: {
  readonly nodes: number;
  readonly exchanges: number;
  readonly crossed: boolean;
}): fc.Arbitrary<Solvable> {
  return fc
    .record({
      entities: anyParents(options.nodes),
      times: anyParents(options.nodes),
      exchanges: fc.integer({ min: 1, max: options.exchanges }),
      density: fc.constantFrom(0.3, 0.6, 1),
      crossed: fc.constant(options.crossed),
      seed: fc.nat(),
    })
    .map(solvableOf);
}
