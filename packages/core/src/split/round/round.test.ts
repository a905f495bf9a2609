import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundSplit, type Effort } from './round.ts';
import { anySolvable, solvableOf, sumUnder, treeOf, type Solvable } from './round.testing.ts';
import type { Limit, Split } from '../split.ts';

const LARGE: Effort = { all: 0, some: 40 };

function round({ split, exact }: Solvable, effort?: Effort) {
  return roundSplit(
    split,
    { kind: 'solved', cells: exact, multipliers: new Float64Array(split.limits.length) },
    effort,
  );
}

function squares(cells: ArrayLike<number>, exact: Float64Array): number {
  return exact.reduce((sum, x, cell) => sum + (cells[cell]! - x) ** 2, 0);
}

/** Limits that whole cells break. */
function broken(split: Split, cells: Float64Array): readonly number[] {
  return split.limits.flatMap((limit, index) => {
    const sum = sumUnder(split, limit, cells);
    return sum < limit.low || sum > limit.high ? [index] : [];
  });
}

/** Least squares among all ways to round that keep every limit, by trying them all; Infinity where there is none. */
function leastSquares({ split, exact }: Solvable): number {
  const isWhole = (x: number): boolean => Math.abs(x - Math.round(x)) <= 1e-7;
  const fractional = Array.from(exact.keys()).filter((cell) => !isWhole(exact[cell]!));
  const cells = exact.map((x) => (isWhole(x) ? Math.round(x) : Math.floor(x)));
  let least = Infinity;
  for (let choice = 0; choice < 2 ** fractional.length; choice += 1) {
    fractional.forEach((cell, k) => (cells[cell] = Math.floor(exact[cell]!) + ((choice >> k) & 1)));
    const sum = squares(cells, exact);
    if (sum < least && broken(split, cells).length === 0) least = sum;
  }
  return least;
}

/** A table with leaf rows and columns under two roots, and limits. */
function table(rows: readonly (readonly number[])[], limits: readonly Limit[]): Solvable {
  const exact = Float64Array.from(rows.flat());
  const split: Split = {
    entities: treeOf([-1, ...rows.map(() => 0)]),
    times: treeOf([-1, ...rows[0]!.map(() => 0)]),
    profile: exact,
    low: exact.map(() => -Infinity),
    high: exact.map(() => Infinity),
    limits,
    nearest: 'relative',
  };
  return { split, exact };
}

/** Every row, column and the whole fixed at its exact sum. */
function margins(rows: readonly (readonly number[])[]): Limit[] {
  const fixed = (entity: number, time: number, sum: number): Limit => {
    return { entity, time, low: Math.round(sum), high: Math.round(sum) };
  };
  const add = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  return [
    fixed(0, 0, add(rows.flat())),
    ...rows.map((row, r) => fixed(1 + r, 0, add(row))),
    ...rows[0]!.map((_, c) => fixed(0, 1 + c, add(rows.map((row) => row[c]!)))),
  ];
}

describe('roundSplit', () => {
  it.each([
    {
      rule: 'whole cells stay',
      rows: [[1, 2], [3, 4]],
      cells: [1, 2, 3, 4],
    },
    {
      rule: 'the cheaper of two ways round a cycle',
      rows: [[0.4, 0.6], [0.6, 0.4]],
      cells: [0, 1, 1, 0],
    },
    {
      rule: 'columns count, where the largest remainders of the rows would break them',
      rows: [[0.5, 0.3, 0.2], [0.6, 0.3, 0.1], [0.9, 0.4, 0.7]],
      cells: [0, 1, 0, 1, 0, 0, 1, 0, 1],
    },
    {
      rule: 'of equal ways, the one that lifts the larger cells',
      rows: [[0.5, 7.5], [3.5, 0.5]],
      cells: [0, 8, 4, 0],
    },
    {
      rule: 'negative cells',
      rows: [[-1.3, 1.3], [0.3, -0.3]],
      cells: [-1, 1, 0, 0],
    },
    {
      rule: 'noise next to a whole number is not a fraction',
      rows: [[2.00000001, 2.99999999], [0.99999999, 1.00000001]],
      cells: [2, 3, 1, 1],
    },
  ])('$rule', ({ rows, cells }) => {
    const rounded = round(table(rows, margins(rows)));
    expect(Array.from(rounded.cells)).toEqual(cells);
    expect(rounded.off).toEqual([]);
    expect(rounded.moved).toEqual([]);
  }); // prettier-ignore

  it('rounds each cell for itself where nothing ties them together', () => {
    expect(Array.from(round(table([[0.4, 0.6], [1.5, 2.2]], [])).cells)).toEqual([0, 1, 2, 2]);
  }); // prettier-ignore

  it('keeps a bound on a subtotal, and passes what it refuses to a sister', () => {
    const rows = [[0.6, 1.6], [0.6, 1.2]];
    const limits = [
      { entity: 0, time: 0, low: 4, high: 4 },
      { entity: 1, time: 0, low: 2, high: 2 },
    ];
    expect(Array.from(round(table(rows, limits)).cells)).toEqual([0, 2, 1, 1]);
  }); // prettier-ignore

  it('is the best of all roundings, on any two trees', () => {
    const best = fc.property(anySolvable({ nodes: 7, exchanges: 3, crossed: false }), (given) => {
      const { cells, moved, off } = round(given);
      expect(broken(given.split, cells)).toEqual([]);
      expect([moved, off]).toEqual([[], []]);
      expect(squares(cells, given.exact)).toBeCloseTo(leastSquares(given), 5);
    });
    fc.assert(best, { numRuns: 250 });
  });

  it('keeps every limit and every cell within its neighbours, on larger trees and in one pass too', () => {
    const kept = fc.property(anySolvable({ nodes: 16, exchanges: 60, crossed: false }), (given) => {
      const all = round(given);
      const some = round(given, LARGE);
      for (const { cells, moved, off } of [all, some]) {
        expect(broken(given.split, cells)).toEqual([]);
        expect([moved, off]).toEqual([[], []]);
        given.exact.forEach((x, cell) => {
          expect(Math.abs(cells[cell]! - x)).toBeLessThan(1);
          expect(cells[cell]! >= given.split.low[cell]! && cells[cell]! <= given.split.high[cell]!).toBe(true);
        });
      }
      expect(squares(all.cells, given.exact)).toBeLessThan(squares(some.cells, given.exact) + 1e-4);
      expect(round(given)).toEqual(all);
    });
    fc.assert(kept, { numRuns: 150 });
  });

  it('in one pass, comes within a few percent of the least squares', () => {
    for (const seed of [1, 2, 3, 4]) {
      const given = company({ divisions: 5, plants: 30, seed });
      const exactly = squares(round(given).cells, given.exact);
      const passed = round(given, { all: 0, some: 400 });
      expect(broken(given.split, passed.cells)).toEqual([]);
      expect(squares(passed.cells, given.exact)).toBeLessThan(1.05 * exactly);
    }
  });

  it.each([
    { way: 'all cells', effort: undefined },
    { way: 'one pass', effort: { all: 0, some: 200 } },
  ])('does not depend on the order of the entities ($way)', ({ effort }) => {
    const { split, exact } = company({ divisions: 3, plants: 12, seed: 5 });
    const turned = turnRows({ split, exact });
    const rows = exact.length / 12;
    const cells = round({ split, exact }, effort).cells;
    const back = round(turned, effort).cells;
    for (let row = 0; row < rows; row += 1) {
      const other = rows - 1 - row;
      expect(Array.from(back.subarray(other * 12, other * 12 + 12))).toEqual(
        Array.from(cells.subarray(row * 12, row * 12 + 12)),
      );
    }
  });

  it('rounds many equal rows', () => {
    const rows = Array.from({ length: 60 }, () => [0.1, 0.2, 0.3, 0.4, 0.5, 0.5]);
    const given = table(rows, margins(rows));
    const [all, some] = [round(given), round(given, LARGE)];
    for (const { cells } of [all, some]) expect(broken(given.split, cells)).toEqual([]);
    // Every way that keeps the columns has the same squares.
    expect(squares(some.cells, given.exact)).toBeCloseTo(squares(all.cells, given.exact), 9);
  });
});

describe('roundSplit with crossing limits', () => {
  /** One cycle of halves through four blocks, two in step in each: no rounding of it leaves a block at 1. */
  const knot = (others: number): Solvable => {
    const rows = [
      [0.5, 0, 0.5, 0],
      [0, 0.5, 0, 0.5],
      [0, 0.5, 0.5, 0],
      [0.5, 0, 0, 0.5],
    ];
    const exact = Float64Array.from(rows.flat());
    const tree = treeOf([-1, 0, 0, 1, 1, 2, 2]);
    const one = (entity: number, time: number, sum: number): Limit => ({ entity, time, low: sum, high: sum });
    const limits = [3, 4, 5, 6].flatMap((leaf) => [one(leaf, 0, 1), one(0, leaf, 1)]);
    for (const division of [1, 2]) for (const quarter of [1, 2]) limits.push(one(division, quarter, 1));
    const [low, high] = [exact.map(() => 0), exact.map((x) => (x === 0 ? others : 1))];
    return { split: { entities: tree, times: tree, profile: exact, low, high, limits, nearest: 'absolute' }, exact };
  };

  it('moves cells by a whole quantum where neighbours cannot meet them, and names those cells', () => {
    const given = knot(1);
    expect(leastSquares(given)).toBe(Infinity);
    const { cells, moved, off } = round(given);
    expect([broken(given.split, cells), off]).toEqual([[], []]);
    expect(moved.length).toBeGreaterThan(0);
    for (const cell of moved) expect([given.exact[cell], cells[cell]]).toEqual([0, 1]);
  });

  it('names the limits that stay unmet where bounds forbid even that, and keeps the network', () => {
    const given = knot(0);
    const { cells, moved, off } = round(given);
    expect(moved).toEqual([]);
    expect(off).toEqual([8, 9, 10, 11].map((limit) => ({ limit, by: 1 })));
    expect(broken(given.split, cells)).toEqual([8, 9, 10, 11]);
  });

  it('meets them where whole numbers can', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const entities = [-1, 0, 0, 1, 1, 2, 2];
      const times = [-1, 0, 0, 1, 1, 1, 2, 2];
      const density = seed % 2 === 0 ? 1 : 0.5;
      const given = solvableOf({ entities, times, exchanges: 3, density, crossed: true, seed });
      const { cells, moved, off } = round(given);
      expect([broken(given.split, cells), off, moved]).toEqual([[], [], []]);
      expect(squares(cells, given.exact)).toBeGreaterThan(leastSquares(given) - 1e-5);
    }
  });

  it('says of any split what it moved and what it missed', () => {
    const said = fc.property(anySolvable({ nodes: 14, exchanges: 12, crossed: true }), (given) => {
      for (const effort of [undefined, LARGE]) {
        const { cells, moved, off } = round(given, effort);
        expect(broken(given.split, cells)).toEqual(off.map(({ limit }) => limit));
        const far = Array.from(given.exact.keys()).filter((cell) => Math.abs(cells[cell]! - given.exact[cell]!) >= 1);
        expect(moved).toEqual(far);
      }
    });
    fc.assert(said, { numRuns: 100 });
  });

  it('meets division × quarter beside plant years and company months, in one pass too', () => {
    for (const seed of [1, 2]) {
      const given = company({ divisions: 4, plants: 10, seed, quarters: true });
      for (const effort of [undefined, { all: 0, some: 150 }]) {
        const { cells, off, moved } = round(given, effort);
        expect([broken(given.split, cells), off, moved]).toEqual([[], [], []]);
      }
    }
  });
});

/** Divisions of plants over months in quarters: plant years and company months fixed, division months or quarters too. */
function company(recipe: { divisions: number; plants: number; seed: number; quarters?: boolean }): Solvable {
  const { divisions, plants, seed, quarters = false } = recipe;
  const entities = [-1, ...Array.from({ length: divisions }, () => 0)];
  for (let p = 0; p < divisions * plants; p += 1) entities.push(1 + (p % divisions));
  const times = [-1, 0, 0, 0, 0, ...Array.from({ length: 12 }, (_, m) => 1 + Math.floor(m / 3))];
  const exchanges = 12 * divisions * plants;
  const { split, exact } = solvableOf({ entities, times, exchanges, density: 0, crossed: false, seed });
  const limits: Limit[] = [];
  const bound = (entity: number, time: number): void => {
    const sum = sumUnder(split, { entity, time, low: 0, high: 0 }, exact);
    limits.push({ entity, time, low: Math.floor(sum + 1e-6), high: Math.ceil(sum - 1e-6) });
  };
  for (let p = 0; p < divisions * plants; p += 1) bound(1 + divisions + p, 0);
  for (let m = 0; m < 12; m += 1) bound(0, 5 + m);
  for (let d = 0; d < divisions; d += 1) {
    if (quarters) for (let q = 0; q < 4; q += 1) bound(1 + d, 1 + q);
    else for (let m = 0; m < 12; m += 2) bound(1 + d, 5 + m);
  }
  return { split: { ...split, limits }, exact };
}

/** The same company with its plants in the opposite order. */
function turnRows({ split, exact }: Solvable): Solvable {
  const rows = exact.length / 12;
  const parent = split.entities.parent;
  const inner = parent.length - rows;
  const turn = (cells: Float64Array): Float64Array =>
    cells.map((_, cell) => cells[(rows - 1 - Math.floor(cell / 12)) * 12 + (cell % 12)]!);
  return {
    split: {
      ...split,
      entities: treeOf([...parent.subarray(0, inner), ...parent.subarray(inner).toReversed()]),
      profile: turn(split.profile),
      low: turn(split.low),
      high: turn(split.high),
      limits: split.limits.map((limit) => ({
        ...limit,
        entity: limit.entity < inner ? limit.entity : inner + (rows - 1 - (limit.entity - inner)),
      })),
    },
    exact: turn(exact),
  };
}
