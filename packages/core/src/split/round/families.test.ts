import { describe, expect, it } from 'vitest';
import { sortLimits, sumsOf } from './families.ts';
import { solvableOf, sumUnder, treeOf } from './round.testing.ts';
import type { Split } from '../split.ts';

// Company 0 › divisions 1, 2 › plants 3, 4 | 5, 6; year 0 › halves 1, 2 › quarters 3, 4 | 5, 6.
const tree = treeOf([-1, 0, 0, 1, 1, 2, 2]);

function familiesOf(pairs: readonly (readonly [number, number])[]) {
  const cells = new Float64Array(16);
  const limits = pairs.map(([entity, time]) => ({ entity, time, low: 0, high: 5 }));
  const split: Split = {
    entities: tree, times: tree, profile: cells, low: cells, high: cells, limits, nearest: 'absolute',
  }; // prettier-ignore
  const { byRow, byColumn, crossing } = sortLimits(split);
  return {
    rows: Array.from(byRow.limits),
    columns: Array.from(byColumn.limits),
    crossing: crossing.map((family) => Array.from(family.limits)),
    parents: Array.from(byRow.parent),
  };
}

describe('sortLimits', () => {
  it.each([
    { rule: 'plants over any time go by row', pairs: [[3, 1], [3, 0]], rows: [1, 0], columns: [], crossing: [] },
    { rule: 'any entity over the year goes by row', pairs: [[1, 0], [0, 0]], rows: [1, 0], columns: [], crossing: [] },
    { rule: 'any entity over a quarter goes by column', pairs: [[1, 3], [0, 4]], rows: [], columns: [1, 0], crossing: [] },
    { rule: 'a division half alone goes by row', pairs: [[1, 1]], rows: [0], columns: [], crossing: [] },
    { rule: 'beside plant years it goes by column', pairs: [[1, 1], [3, 0]], rows: [1], columns: [0], crossing: [] },
    {
      rule: 'beside plant years and company quarters it crosses',
      pairs: [[1, 1], [3, 0], [0, 3]], rows: [1], columns: [2], crossing: [[0]],
    },
    {
      rule: 'another division crosses nothing there',
      pairs: [[2, 1], [3, 0], [1, 3]], rows: [1, 0], columns: [2], crossing: [],
    },
  ] as const)('$rule', ({ pairs, rows, columns, crossing }) => {
    expect(familiesOf(pairs)).toMatchObject({ rows, columns, crossing });
  }); // prettier-ignore

  it('leaves out limits that are open on both sides', () => {
    const open = { entity: 1, time: 0, low: -Infinity, high: Infinity };
    const cells = new Float64Array(16);
    const base = { entities: tree, times: tree, profile: cells, low: cells, high: cells, nearest: 'absolute' } as const;
    expect(sortLimits({ ...base, limits: [open] }).byRow.limits).toHaveLength(0);
  });

  it('takes an only child for its parent', () => {
    // A division with one plant: its half is the plant's half, inside the plant's year.
    const entities = treeOf([-1, 0, 0, 1, 2, 2]);
    const cells = new Float64Array(12);
    const limits = [
      { entity: 1, time: 1, low: 0, high: 1 },
      { entity: 3, time: 0, low: 0, high: 1 },
      { entity: 0, time: 3, low: 0, high: 1 },
    ];
    const families = sortLimits({
      entities,
      times: tree,
      profile: cells,
      low: cells,
      high: cells,
      limits,
      nearest: 'absolute',
    });
    expect(Array.from(families.byRow.limits)).toEqual([1, 0]);
    expect(Array.from(families.byRow.parent)).toEqual([-1, 0]);
    expect(families.crossing).toEqual([]);
  });

  it('sums as cells counted one by one do', () => {
    for (let seed = 1; seed < 20; seed += 1) {
      const recipe = { entities: [-1, 0, 0, 1, 2, 1, 2, 4], times: [-1, 0, 0, 1, 2, 1, 2], exchanges: 9, density: 0.7 };
      const { split, exact } = solvableOf({ ...recipe, crossed: true, seed });
      const { byRow, byColumn, crossing } = sortLimits(split);
      const seen: number[] = [];
      for (const family of [byRow, byColumn, ...crossing]) {
        sumsOf(family, exact).forEach((sum, member) => {
          expect(sum).toBeCloseTo(sumUnder(split, split.limits[family.limits[member]!]!, exact), 9);
        });
        seen.push(...family.limits);
      }
      const bounded = split.limits.flatMap(({ low, high }, i) => (low > -Infinity || high < Infinity ? [i] : []));
      expect(seen.toSorted((a, b) => a - b)).toEqual(bounded);
    }
  });
});
