import * as fc from 'fast-check';
import { solveQP } from 'quadprog';
import { describe, expect, it } from 'vitest';
import { checkSplit } from './check-split.ts';
import { solveSplit } from './solve.ts';
import type { Solved, Split } from './split.ts';
import { anySplit } from './splits.testing.ts';
import { isUnder, layTree } from './tree.ts';

function solvedOf(split: Split): Solved {
  const answer = solveSplit(split);
  if (answer.kind === 'unsolvable') throw new Error('the split can be met');
  return answer;
}

describe('the exact split', () => {
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
