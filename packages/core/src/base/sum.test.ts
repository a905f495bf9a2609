import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sum } from './sum.ts';

describe('sum', () => {
  it.each([
    { rule: 'nothing adds up to zero', values: [], total: 0 },
    { rule: 'small parts survive a large one', values: [1, 1e100, 1, -1e100], total: 2 },
    { rule: 'ten tenths are one', values: Array.from({ length: 10 }, () => 0.1), total: 1 },
    { rule: 'an absent value makes the sum absent', values: [1, Number.NaN, 2], total: Number.NaN },
    {
      rule: 'an infinite value stays infinite',
      values: [1, Number.POSITIVE_INFINITY, 2],
      total: Number.POSITIVE_INFINITY,
    },
  ])('$rule', ({ values, total }) => expect(sum(values)).toBe(total));

  it('is as near to the exact sum as its rounding and n²ε² allow', () => {
    const cents = fc.array(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), { maxLength: 200 });
    const exact = fc.property(cents, (parts) => {
      const total = parts.reduce((before, part) => before + part, 0);
      const magnitude = parts.reduce((before, part) => before + Math.abs(part), 0);
      const difference = Math.abs(sum(parts.map((part) => part / 100)) - total / 100);
      // Each part is within half an ulp of its cents before it is added.
      expect(difference).toBeLessThanOrEqual(
        (magnitude / 100) * Number.EPSILON + (Math.abs(total) / 100) * Number.EPSILON,
      );
    });
    fc.assert(exact);
  });
});
