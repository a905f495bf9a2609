import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { closeShares } from './close.ts';

describe('closeShares', () => {
  it.each([
    { rule: 'whole shares stay', values: [1, 2, 3], total: 6, shares: [1, 2, 3] },
    {
      rule: 'the largest remainder gets what is missing',
      values: [33.3, 33.3, 33.4],
      total: 100,
      shares: [33, 33, 34],
    },
    { rule: 'equal remainders: the larger share first', values: [1.5, 7.5, 3.5, 0.5], total: 13, shares: [1, 8, 4, 0] },
    { rule: 'equal in all: the earlier first', values: [10 / 3, 10 / 3, 10 / 3], total: 10, shares: [4, 3, 3] },
    { rule: 'noise does not choose', values: [0.1 + 0.2 + 0.2, 1.5 - 1e-13, 2 - 1e-13], total: 4, shares: [0, 2, 2] },
    { rule: 'negative shares', values: [-1.5, -2.25, 0.75], total: -3, shares: [-2, -2, 1] },
    {
      rule: 'an upper bound passes the unit on',
      values: [2.9, 2.6, 2.5],
      total: 8,
      high: [2, 9, 9],
      shares: [2, 3, 3],
    },
    {
      rule: 'a lower bound takes from the others',
      values: [0.2, 4.9, 4.9],
      total: 10,
      low: [3, 0, 0],
      shares: [3, 4, 3],
    },
    { rule: 'held parts stay', values: [5, 2.5, 2.5], total: 11, low: [5, 0, 0], high: [5, 9, 9], shares: [5, 3, 3] },
    { rule: 'values that do not add up move together', values: [1, 2, 3], total: 10, shares: [2, 3, 5] },
    { rule: 'nothing to share', values: [], total: 0, shares: [] },
  ])('$rule', ({ values, total, low, high, shares }) => {
    expect(Array.from(closeShares(values, total, low, high))).toEqual(shares);
  });

  it('phases a year by the capability of its months, in steps of 0.1 kt', () => {
    const capability = [105.84, 93.63, 101.96, 95.66, 100.93, 105.59, 109.11, 109.11, 96.62, 109.11, 103.48, 105.84];
    const whole = capability.reduce((a, b) => a + b, 0);
    const plan = closeShares(
      capability.map((c) => (12_150 * c) / whole),
      12_150,
    );
    expect(Array.from(plan, (n) => n / 10)).toEqual([
      104.0, 92.0, 100.1, 94.0, 99.1, 103.7, 107.2, 107.2, 94.9, 107.2, 101.6, 104.0,
    ]);
  });

  it('refuses a total out of reach and bounds that are not whole', () => {
    expect(() => closeShares([1, 2], 9, [0, 0], [4, 4])).toThrow('the total lies between');
    expect(() => closeShares([1, 2], 3, [0.5, 0])).toThrow('bounds are whole');
    expect(() => closeShares([1, 2], 3.5)).toThrow('the total is whole');
  });

  const part = fc.record({
    value: fc.double({ min: -6, max: 6, noNaN: true }),
    low: fc.integer({ min: -4, max: 0 }),
    high: fc.integer({ min: 0, max: 4 }),
  });

  it('is the best of all whole shares', () => {
    const best = fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.nat(), (parts, pick) => {
      const values = parts.map((p) => p.value);
      const low = parts.map((p) => p.low);
      const high = parts.map((p) => p.high);
      const least = low.reduce((a, b) => a + b, 0);
      const most = high.reduce((a, b) => a + b, 0);
      const total = least + (pick % (most - least + 1));
      const shares = Array.from(closeShares(values, total, low, high));
      expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
      shares.forEach((share, i) => expect(share >= low[i]! && share <= high[i]!).toBe(true));
      expect(squares(shares, values)).toBeLessThanOrEqual(leastSquares(values, total, low, high) + 1e-7);
    });
    fc.assert(best, { numRuns: 300 });
  });

  it('stays within one unit of shares that add up', () => {
    const near = fc.property(
      fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 }),
      fc.nat(1_000_000),
      (ws, total) => {
        const whole = ws.reduce((a, b) => a + b, 0);
        fc.pre(whole > 0);
        const values = ws.map((w) => (total * w) / whole);
        const shares = closeShares(values, total);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        shares.forEach((share, i) => expect(Math.abs(share - values[i]!)).toBeLessThan(1));
      },
    );
    fc.assert(near);
  });
});

function squares(shares: readonly number[], values: readonly number[]): number {
  return shares.reduce((sum, share, i) => sum + (share - values[i]!) ** 2, 0);
}

/** By trying them all. */
function leastSquares(
  values: readonly number[],
  total: number,
  low: readonly number[],
  high: readonly number[],
): number {
  const [value, ...values2] = values;
  if (value === undefined) return total === 0 ? 0 : Infinity;
  let best = Infinity;
  for (let n = low[0]!; n <= high[0]!; n += 1) {
    best = Math.min(best, (n - value) ** 2 + leastSquares(values2, total - n, low.slice(1), high.slice(1)));
  }
  return best;
}
