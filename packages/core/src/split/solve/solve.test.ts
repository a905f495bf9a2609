import * as fc from 'fast-check';
import { solveQP } from 'quadprog';
import { describe, expect, it } from 'vitest';
import { checkSplit } from '../check-split.ts';
import { roundSplit } from '../round/round.ts';
import { solveSplit } from './solve.ts';
import type { Solved, Split } from '../split.ts';
import { anySplit } from '../splits.testing.ts';
import { isUnder, layTree } from '../tree.ts';

function solvedOf(split: Split): Solved {
  const answer = solveSplit(split);
  if (answer.kind === 'unsolvable') throw new Error('the split can be met');
  return answer;
}

describe('the exact split', () => {
  it('of two margins is the one worked by hand in docs/methods/decompose.md', () => {
    const two = { ids: ['all', 'one', 'two'], parent: Int32Array.from([-1, 0, 0]) };
    const total = (entity: number, time: number, sum: number): Split['limits'][number] => ({
      entity,
      time,
      low: sum,
      high: sum,
    });
    const split: Split = {
      entities: two,
      times: two,
      profile: Float64Array.of(10, 20, 30, 40),
      low: new Float64Array(4),
      high: new Float64Array(4).fill(Infinity),
      limits: [total(1, 0, 40), total(2, 0, 70), total(0, 1, 50), total(0, 2, 60)],
      nearest: 'relative',
    };
    const answer = solvedOf(split);
    [15.2, 24.8, 34.8, 35.2].forEach((x, cell) => {
      expect(answer.cells[cell]).toBeCloseTo(x, 11);
    });
    expect([...roundSplit(split, answer).cells]).toEqual([15, 25, 35, 35]);
  });

  it('satisfies the conditions of optimality: pulls explain every cell, signs are right, no gap', () => {
    const right = fc.property(anySplit(), ({ split }) => {
      const answer = solvedOf(split);
      const { stationarity, gap } = checkSplit(split, answer, answer.cells);
      expect(stationarity).toBeLessThan(1e-9);
      expect(gap).toBeLessThan(1e-9);
    });
    fc.assert(right, { numRuns: 2000 });
  });

  it('is the one that an independent dual active-set solver finds', () => {
    const same = fc.property(anySplit({ nearest: ['relative', 'absolute'] }), ({ split }) => {
      const other = byQuadprog(split);
      fc.pre(other !== undefined);
      const { cells } = solvedOf(split);
      const scale = cells.reduce((most, x) => Math.max(most, Math.abs(x)), 1);
      cells.forEach((x, cell) => {
        expect(Math.abs(x - other[cell]!)).toBeLessThan(1e-9 * scale);
      });
    });
    fc.assert(same, { numRuns: 500 });
  });
});

/** The same problem for quadprog, in cells that are not fixed; undefined when it calls redundant rows inconsistent. */
function byQuadprog(split: Split): Float64Array | undefined {
  const { entities, times, profile, low, high, limits, nearest } = split;
  const [tall, wide] = [layTree(entities), layTree(times)];
  const columns = wide.leaves.length;
  const free = [...profile.keys()].filter((cell) => low[cell]! < high[cell]!);
  const cells = Float64Array.from(low, (x) => x);
  const rows: number[][] = [];
  const least: number[] = [];
  const equal: number[][] = [];
  const equals: number[] = [];
  for (const { entity, time, low: from, high: to } of limits) {
    const under = (cell: number): boolean =>
      isUnder(entities, tall.leaves[Math.floor(cell / columns)]!, entity) &&
      isUnder(times, wide.leaves[cell % columns]!, time);
    const row = free.map((cell) => (under(cell) ? 1 : 0));
    const held = [...profile.keys()].reduce(
      (sum, cell) => sum + (low[cell] === high[cell] && under(cell) ? low[cell]! : 0),
      0,
    );
    if (from === to) {
      equal.push(row);
      equals.push(from - held);
      continue;
    }
    if (from > -Infinity) {
      rows.push(row);
      least.push(from - held);
    }
    if (to < Infinity) {
      rows.push(row.map((x) => -x));
      least.push(held - to);
    }
  }
  const independent = independentRows(equal, equals);
  free.forEach((cell, place) => {
    const unit = free.map((_, other) => (other === place ? 1 : 0));
    if (low[cell]! > -Infinity) {
      rows.push(unit);
      least.push(low[cell]!);
    }
    if (high[cell]! < Infinity) {
      rows.push(unit.map((x) => -x));
      least.push(-high[cell]!);
    }
  });
  if (free.length === 0) return cells;
  const all = [...independent.rows, ...rows];
  if (all.length === 0) return undefined;
  const weight = free.map((cell) => 1 / (nearest === 'relative' ? Math.abs(profile[cell]!) : 1));
  const one = <T>(values: readonly T[]): (T | undefined)[] => [undefined, ...values];
  const result = solveQP(
    one(free.map((_, i) => one(free.map((__, j) => (i === j ? weight[i]! : 0))))),
    one(free.map((cell, i) => weight[i]! * profile[cell]!)),
    one(free.map((_, i) => one(all.map((row) => row[i]!)))),
    one([...independent.sides, ...least]),
    independent.rows.length,
  );
  if (result.message !== '') return undefined;
  free.forEach((cell, place) => {
    cells[cell] = result.solution[place + 1]!;
  });
  return cells;
}

/** Equations that are not sums of others: quadprog calls those inconsistent. */
function independentRows(rows: readonly number[][], sides: readonly number[]): { rows: number[][]; sides: number[] } {
  const kept: { rows: number[][]; sides: number[] } = { rows: [], sides: [] };
  const reduced: number[][] = [];
  rows.forEach((row, number) => {
    const left = [...row];
    for (const basis of reduced) {
      const pivot = basis.findIndex((x) => x !== 0);
      const times = left[pivot]! / basis[pivot]!;
      if (times !== 0) basis.forEach((x, place) => (left[place]! -= times * x));
    }
    const isNew = left.some((x) => Math.abs(x) > 1e-9);
    if (!isNew) return;
    reduced.push(left.map((x) => (Math.abs(x) > 1e-9 ? x : 0)));
    kept.rows.push(row);
    kept.sides.push(sides[number]!);
  });
  return kept;
}

describe('a split that cannot be met', () => {
  it('is met after all, or weights of limits prove that it cannot be', () => {
    const proven = fc.property(anySplit(), fc.nat(), fc.integer({ min: 1, max: 50 }), ({ split }, choice, more) => {
      const fixed = split.limits.flatMap(({ low, high }, limit) => (low === high ? [limit] : []));
      fc.pre(fixed.length > 0);
      const broken = fixed[choice % fixed.length]!;
      const limits = split.limits.map((limit, number) =>
        number === broken ? { ...limit, low: limit.low + more, high: limit.high + more } : limit,
      );
      const changed = { ...split, limits };
      const answer = solveSplit(changed);
      const isProven =
        answer.kind === 'solved'
          ? checkSplit(changed, answer, answer.cells).stationarity < 1e-9
          : wantedBeyondReach(changed, answer.ray) > 1e-6;
      expect(isProven).toBe(true);
    });
    fc.assert(proven, { numRuns: 1000 });
  });

  it('is told from one that can be met by a single quantum', () => {
    const company = { ids: ['c', 'a', 'b'], parent: Int32Array.from([-1, 0, 0]) };
    const year = { ids: ['y', 'm1', 'm2'], parent: Int32Array.from([-1, 0, 0]) };
    const splitFor = (total: number): Split => ({
      entities: company,
      times: year,
      profile: Float64Array.of(5e8, 5e8, 5e8, 5e8),
      low: new Float64Array(4),
      high: new Float64Array(4).fill(5e8),
      limits: [{ entity: 0, time: 0, low: total, high: total }],
      nearest: 'relative',
    });
    expect(solveSplit(splitFor(2e9)).kind).toBe('solved');
    expect(solveSplit(splitFor(2e9 + 1)).kind).toBe('unsolvable');
  });
});

/** What weighted limits ask for beyond what cells within their bounds can give, weights from −1 to 1. */
function wantedBeyondReach({ entities, times, low, high, limits, nearest }: Split, ray: Float64Array): number {
  const [tall, wide] = [layTree(entities), layTree(times)];
  const largest = ray.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  let beyond = 0;
  limits.forEach((limit, number) => {
    const weight = ray[number]! / largest;
    if (weight !== 0) beyond += weight * (weight > 0 ? limit.low : limit.high);
  });
  tall.leaves.forEach((leaf, row) => {
    wide.leaves.forEach((month, column) => {
      const pull = limits.reduce(
        (sum, limit, number) =>
          isUnder(entities, leaf, limit.entity) && isUnder(times, month, limit.time)
            ? sum + ray[number]! / largest
            : sum,
        0,
      );
      const cell = row * wide.leaves.length + column;
      const least = nearest === 'entropy' ? Math.max(0, low[cell]!) : low[cell]!;
      if (Math.abs(pull) > 1e-6) beyond -= pull * (pull > 0 ? high[cell]! : least);
    });
  });
  return beyond;
}

describe('entropy', () => {
  it('with two fixed margins is proportional fitting', () => {
    const size = fc.integer({ min: 1, max: 400 });
    const shape = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 12 })).chain(([rows, columns]) =>
      fc.record({
        rows: fc.constant(rows),
        columns: fc.constant(columns),
        profile: fc.array(size, { minLength: rows * columns, maxLength: rows * columns }),
        table: fc.array(size, { minLength: rows * columns, maxLength: rows * columns }),
      }),
    );
    const fitted = fc.property(shape, ({ rows, columns, profile, table }) => {
      const rowSums = Array.from({ length: rows }, (_, row) => sum(table.slice(row * columns, (row + 1) * columns)));
      const columnSums = Array.from({ length: columns }, (_, column) =>
        sum(rowSums.map((__, row) => table[row * columns + column]!)),
      );
      const one = (count: number): { ids: string[]; parent: Int32Array } => ({
        ids: Array.from({ length: count + 1 }, (_, node) => `n${node}`),
        parent: Int32Array.from({ length: count + 1 }, (_, node) => (node === 0 ? -1 : 0)),
      });
      const answer = solvedOf({
        entities: one(rows),
        times: one(columns),
        profile: Float64Array.from(profile),
        low: new Float64Array(rows * columns),
        high: new Float64Array(rows * columns).fill(Infinity),
        limits: [
          ...(columns > 1 ? rowSums.map((total, row) => ({ entity: row + 1, time: 0, low: total, high: total })) : []),
          ...(rows > 1
            ? columnSums.map((total, column) => ({ entity: 0, time: column + 1, low: total, high: total }))
            : []),
          ...(rows > 1 && columns > 1 ? [] : [{ entity: 0, time: 0, low: sum(table), high: sum(table) }]),
        ],
        nearest: 'entropy',
      });
      const fit = rows > 1 && columns > 1 ? proportionalFit({ rowSums, columnSums }, profile) : undefined;
      fit?.forEach((x, cell) => {
        expect(Math.abs(answer.cells[cell]! - x)).toBeLessThan(1e-7 * Math.max(1, x));
      });
      expect(Math.abs(sum([...answer.cells]) - sum(table))).toBeLessThan(1e-9 * sum(table));
    });
    fc.assert(fitted, { numRuns: 200 });
  });
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Rows and columns scaled in turn until both fit. Source: Deming and Stephan (1940). */
function proportionalFit(
  { rowSums, columnSums }: { readonly rowSums: readonly number[]; readonly columnSums: readonly number[] },
  profile: readonly number[],
): readonly number[] {
  const columns = columnSums.length;
  const cells = [...profile];
  for (let sweep = 0; sweep < 20_000; sweep += 1) {
    rowSums.forEach((total, row) => {
      const have = sum(cells.slice(row * columns, (row + 1) * columns));
      for (let column = 0; column < columns; column += 1) cells[row * columns + column]! *= total / have;
    });
    let off = 0;
    columnSums.forEach((total, column) => {
      const have = sum(rowSums.map((_, row) => cells[row * columns + column]!));
      off = Math.max(off, Math.abs(have - total) / total);
      rowSums.forEach((_, row) => (cells[row * columns + column]! *= total / have));
    });
    if (off < 1e-13) break;
  }
  return cells;
}
