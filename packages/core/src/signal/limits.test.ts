import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitsOf, movingRanges, scaling } from './limits.ts';

describe('limitsOf', () => {
  it.each([
    {
      // NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: individuals control charts, flow rate of ten batches.
      // The handbook divides by 1.128 where 2.66 is 3/1.128 rounded.
      source: 'NIST handbook 6.3.2.2',
      values: [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1],
      ranges: [2, 2.3, 1.4, 3.5, 3.4, 1.4, 0.2, 1.2, 1.5],
      gives: { centre: 50.81, range: 1.8778, high: 55.8041, low: 45.8159 },
      within: 1e-3,
    },
    {
      // D. C. Montgomery, Introduction to Statistical Quality Control: viscosity of aircraft primer paint, 15 batches.
      source: 'Montgomery, primer paint',
      values: [33.75, 33.05, 34, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.2, 33.62, 33, 33.54, 33.12, 33.84],
      ranges: [0.7, 0.95, 0.19, 0.35, 0.56, 0.34, 0.41, 0.22, 0.29, 0.42, 0.62, 0.54, 0.42, 0.72],
      gives: { centre: 33.52, range: 0.48, high: 34.8, low: 32.24, rangeHigh: 1.57 },
      within: 6e-3,
    },
  ])('are those of the literature: $source', ({ values, ranges, gives, within }) => {
    expect([...movingRanges(values)].slice(1).map((range) => Number(range.toFixed(2)))).toEqual(ranges);
    const limits = limitsOf(values)!;
    for (const [name, value] of Object.entries(gives)) {
      expect(Math.abs(limits[name as keyof typeof limits] - value)).toBeLessThan(within);
    }
  });

  it('scale by what the normal distribution says of a range of two', () => {
    const d2 = 2 / Math.sqrt(Math.PI);
    const d3 = Math.sqrt(2 - 4 / Math.PI);
    // The median of |N(0, 2)|: √2 times the upper quartile of N(0, 1).
    const middle = Math.SQRT2 * 0.674_489_75;
    expect(scaling.mean.deviation).toBeCloseTo(d2, 3);
    expect(scaling.mean.values).toBeCloseTo(3 / d2, 2);
    expect(scaling.mean.ranges).toBeCloseTo(1 + (3 * d3) / d2, 2);
    expect(scaling.median.deviation).toBeCloseTo(middle, 3);
    expect(scaling.median.values).toBeCloseTo(3 / middle, 2);
    expect(scaling.median.ranges).toBeCloseTo((d2 + 3 * d3) / middle, 2);
  });

  it.each([
    { rule: 'nothing', values: [] },
    { rule: 'one value', values: [5] },
    { rule: 'no two neighbours', values: [5, NaN, 6, NaN, 7] },
  ])('are absent for $rule', ({ values }) => expect(limitsOf(values)).toBeUndefined());

  it('leave a gap out, and no range reaches over it', () => {
    const limits = limitsOf([10, 12, NaN, 50, 52])!;
    expect(limits).toMatchObject({ centre: 31, range: 2, values: 4, ranges: 2 });
  });

  it('count a difference that is not shown as none', () => {
    const limits = limitsOf([100, 100.001, 100, 100.001], { least: 0.01 })!;
    expect(limits.high - limits.centre).toBeCloseTo(0.01, 12);
    expect(limits.rangeHigh).toBe(0.01);
  });

  it('move and grow with the values', () => {
    const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
    const property = fc.property(
      numbers,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: -500, max: 500 }),
      fc.constantFrom('mean' as const, 'median' as const),
      (values, factor, shift, basis) => {
        const plain = limitsOf(values, { basis })!;
        const moved = limitsOf(
          values.map((value) => value * factor + shift),
          { basis },
        )!;
        expect(moved.centre).toBeCloseTo(plain.centre * factor + shift, 6);
        expect(moved.low).toBeCloseTo(plain.low * factor + shift, 6);
        expect(moved.high).toBeCloseTo(plain.high * factor + shift, 6);
        expect(moved.rangeHigh).toBeCloseTo(plain.rangeHigh * factor, 6);
      },
    );
    fc.assert(property);
  });

  it('do not depend on the direction of time', () => {
    const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(numbers, (values) => {
        const [forward, backward] = [limitsOf(values)!, limitsOf(values.toReversed())!];
        expect(backward.high).toBeCloseTo(forward.high, 9);
        expect(backward.range).toBeCloseTo(forward.range, 9);
      }),
    );
  });
});
