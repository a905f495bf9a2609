import * as fc from 'fast-check';
import type { Limit, Nearest, Split } from './split.ts';
import { layTree, type Tree } from './tree.ts';

/** A random tree with a number of leaves at most; parents before children. */
export function anyTree(mostLeaves: number): fc.Arbitrary<Tree> {
  return fc
    .array(fc.nat(), { minLength: 0, maxLength: mostLeaves + Math.ceil(mostLeaves / 3) })
    .map((choices) => {
      const parent = [-1];
      for (const choice of choices) {
        // Half of the nodes hang on the first few: trees of several levels, bushy at the bottom.
        const range = choice % 2 === 0 ? parent.length : Math.min(parent.length, 4);
        parent.push(Math.floor(choice / 2) % range);
      }
      return { ids: parent.map((_, node) => `n${node}`), parent: Int32Array.from(parent) };
    })
    .filter((tree) => layTree(tree).leaves.length <= mostLeaves);
}

/** Sums of cells under each pair of nodes: [entity node × time node]. */
export function sumsOf({ entities, times }: Pick<Split, 'entities' | 'times'>, cells: ArrayLike<number>): Float64Array {
  const [rows, columns] = [layTree(entities), layTree(times)];
  const sums = new Float64Array(rows.nodes * columns.nodes);
  rows.leaves.forEach((leaf, row) => {
    columns.leaves.forEach((month, column) => {
      for (let node = leaf; node >= 0; node = entities.parent[node]!)
        for (let time = month; time >= 0; time = times.parent[time]!)
          sums[node * columns.nodes + time]! += cells[row * columns.leaves.length + column]!;
    });
  });
  return sums;
}

export interface SplitOptions {
  readonly rows?: number;
  readonly columns?: number;
  readonly nearest?: readonly Nearest[];
  /** Limits at crossings that make no network. */
  readonly crossings?: boolean;
  /** Cells with a profile of zero, or below. */
  readonly odd?: boolean;
}

/** A random split that can be met: its limits are drawn around a table of whole cells. */
export function anySplit({
  rows = 8,
  columns = 8,
  nearest = ['relative', 'entropy', 'absolute'],
  crossings = true,
  odd = false,
}: SplitOptions = {}): fc.Arbitrary<{ readonly split: Split; readonly table: Float64Array }> {
  return fc
    .record({ entities: anyTree(rows), times: anyTree(columns), nearest: fc.constantFrom(...nearest) })
    .chain(({ entities, times, nearest: sense }) => {
      const [tall, wide] = [layTree(entities), layTree(times)];
      const cells = tall.leaves.length * wide.leaves.length;
      const pairs = tall.nodes * wide.nodes;
      const profile = fc
        .integer({ min: odd ? -20 : 1, max: odd ? 100 : 400 })
        .map((p) => (odd ? Math.round(p / 4) : p / 4));
      return fc
        .record({
          profile: fc.array(profile, { minLength: cells, maxLength: cells }),
          table: fc.array(fc.integer({ min: 0, max: 120 }), { minLength: cells, maxLength: cells }),
          bounds: fc.array(fc.tuple(fc.nat(5), fc.nat(40), fc.nat(40)), { minLength: cells, maxLength: cells }),
          limits: fc.array(fc.tuple(fc.nat(9), fc.nat(60), fc.nat(60)), { minLength: pairs, maxLength: pairs }),
        })
        .map(({ profile: p, table, bounds, limits: drawn }) => {
          const low = Float64Array.from(bounds, ([kind, under], cell) =>
            kind === 0
              ? table[cell]!
              : kind < 3
                ? Math.min(table[cell]!, Math.max(0, table[cell]! - under))
                : sense === 'entropy'
                  ? 0
                  : -Infinity,
          );
          const high = Float64Array.from(bounds, ([kind, , over], cell) =>
            kind === 0 ? table[cell]! : kind === 1 || kind === 3 ? table[cell]! + over : Infinity,
          );
          const sums = sumsOf({ entities, times }, table);
          const limits: Limit[] = [];
          for (let entity = 0; entity < tall.nodes; entity += 1) {
            for (let time = 0; time < wide.nodes; time += 1) {
              const isCell = tall.place[entity]! >= 0 && wide.place[time]! >= 0;
              const isNetwork = tall.place[entity]! >= 0 || wide.place[time]! >= 0 || entity === 0 || time === 0;
              const [kind, under, over] = drawn[entity * wide.nodes + time]!;
              const sum = sums[entity * wide.nodes + time]!;
              if (isCell || (!isNetwork && !crossings)) continue;
              if (kind < 2) limits.push({ entity, time, low: sum, high: sum });
              else if (kind === 2) limits.push({ entity, time, low: sum - under, high: sum + over });
              else if (kind === 3) limits.push({ entity, time, low: -Infinity, high: sum + over });
              else if (kind === 4) limits.push({ entity, time, low: sum - under, high: Infinity });
            }
          }
          const split: Split = { entities, times, profile: Float64Array.from(p), low, high, limits, nearest: sense };
          return { split, table: Float64Array.from(table) };
        });
    });
}
