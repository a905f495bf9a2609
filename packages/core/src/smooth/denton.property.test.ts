import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sum } from '../base/index.ts';
import { denseKkt, optimalityGap, solveDense, valuesOf, type Plain } from './check.testing.ts';
import { smoothProfile } from './profile.ts';
import { smoothSeries } from './denton.ts';

const open = fc.constant(Number.POSITIVE_INFINITY);

/** A positive indicator with benchmarks of unequal length, gaps between them and periods around; a point that meets all. */
const anyShape = fc
  .record({
    before: fc.nat(3),
    lengths: fc.array(fc.record({ own: fc.integer({ min: 1, max: 6 }), gap: fc.constantFrom(0, 0, 0, 2) }), {
      minLength: 2,
      maxLength: 8,
    }),
    after: fc.nat(4),
    form: fc.constantFrom('proportional' as const, 'additive' as const),
    order: fc.constantFrom(1 as const, 2 as const),
    isWhole: fc.boolean(),
  })
  .chain(({ before, lengths, after, form, order, isWhole }) => {
    const stretches: { first: number; last: number }[] = [];
    let periods = before;
    for (const { own, gap } of lengths) {
      stretches.push({ first: periods, last: periods + own - 1 });
      periods += own + gap;
    }
    const sized = { minLength: periods + after, maxLength: periods + after };
    // Whole numbers make ties: periods that lie on a bound and do not press.
    const factor = isWhole ? fc.integer({ min: 0, max: 3 }) : fc.double({ min: 0.1, max: 3, noNaN: true });
    const amount = isWhole ? fc.integer({ min: 1, max: 5 }) : fc.double({ min: 0.5, max: 20, noNaN: true });
    return fc.record({
      form: fc.constant(form),
      order: fc.constant(order),
      indicator: fc.array(amount, sized),
      factors: fc.array(factor, sized),
      below: fc.array(fc.oneof(open, factor, fc.constant(0)), sized),
      above: fc.array(fc.oneof(open, factor, fc.constant(0)), sized),
      stretches: fc.constant(stretches),
    });
  })
  .map(({ form, order, indicator, factors, below, above, stretches }) => {
    const point = indicator.map((value, t) => value * factors[t]!);
    const benchmarks = stretches.map(({ first, last }) => ({ first, last, value: sum(point.slice(first, last + 1)) }));
    const plain: Plain = { indicator, benchmarks, form, order };
    return { plain, low: point.map((value, t) => value - below[t]!), high: point.map((value, t) => value + above[t]!) };
  });

function expectBenchmarksMet({ benchmarks }: Plain, values: Float64Array): void {
  for (const { first, last, value } of benchmarks) {
    const own = values.slice(first, last + 1);
    expect(Math.abs(sum(own) - value)).toBeLessThanOrEqual(1e-12 * Math.max(sum(own.map(Math.abs)), value));
  }
}

function expectNear(values: ArrayLike<number>, expected: ArrayLike<number>, digits: number): void {
  const size = Math.max(1e-300, ...Array.from(expected, Math.abs));
  Array.from(expected, (value, t) => expect(Math.abs(values[t]! - value)).toBeLessThanOrEqual(digits * size));
}

describe('smoothSeries without bounds', () => {
  it('is what a full elimination of the conditions of optimality gives', () => {
    const agrees = fc.property(anyShape, ({ plain }) => {
      const { values, notes } = smoothSeries({ ...plain, signed: true });
      expect(notes).toEqual([]);
      expectBenchmarksMet(plain, values);
      expect(optimalityGap(plain, values)).toBeLessThan(1e-10);
      const { matrix, right } = denseKkt(plain);
      expectNear(values, valuesOf(plain, solveDense(matrix, right)), 1e-9);
    });
    fc.assert(agrees, { numRuns: 150 });
  });

  it('keeps a constant ratio as it is', () => {
    const ratio = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    const constant = fc.property(anyShape, ratio, ({ plain }, times) => {
      const benchmarks = plain.benchmarks.map(({ first, last }) => ({
        first,
        last,
        value: times * sum(plain.indicator.slice(first, last + 1)),
      }));
      const { ratios } = smoothSeries({ ...plain, form: 'proportional', benchmarks });
      for (const found of ratios) expect(Math.abs(found / times - 1)).toBeLessThan(1e-11);
    });
    fc.assert(constant, { numRuns: 80 });
  });

  it('does not depend on the sizes of indicator and benchmarks', () => {
    const powers = fc.integer({ min: -60, max: 60 });
    const scaled = fc.property(anyShape, powers, powers, ({ plain }, ofIndicator, ofBenchmarks) => {
      const form = 'proportional';
      const { values } = smoothSeries({ ...plain, form });
      const other = smoothSeries({
        ...plain,
        form,
        indicator: plain.indicator.map((value) => value * 2 ** ofIndicator),
        benchmarks: plain.benchmarks.map((benchmark) => ({ ...benchmark, value: benchmark.value * 2 ** ofBenchmarks })),
      });
      // Powers of two move no digit.
      expect(other.values).toEqual(values.map((value) => value * 2 ** ofBenchmarks));
    });
    fc.assert(scaled, { numRuns: 80 });
  });
});

describe('smoothSeries with bounds', () => {
  it('keeps them, and every bound that is met presses the right way', () => {
    const optimal = fc.property(anyShape, ({ plain, low, high }) => {
      const bounded = { ...plain, low, high };
      const { values, notes, order } = smoothSeries({ ...bounded, signed: true });
      expect(notes).toEqual([]);
      expect(order).toBe(plain.order);
      expectBenchmarksMet(plain, values);
      values.forEach((value, t) => expect(low[t]! <= value && value <= high[t]!).toBe(true));
      expect(optimalityGap(bounded, values)).toBeLessThan(1e-8);
    });
    fc.assert(optimal, { numRuns: 250 });
  });

  it('does not change what they do not touch', () => {
    const same = fc.property(anyShape, ({ plain }) => {
      const free = smoothSeries({ ...plain, signed: true });
      const low = free.values.map((value) => value - 1);
      const high = free.values.map((value) => value + 1);
      expect(smoothSeries({ ...plain, low, high, signed: true })).toEqual(free);
    });
    fc.assert(same, { numRuns: 100 });
  });

  it('keeps the sign of amounts', () => {
    const signed = fc.property(anyShape, ({ plain }) => {
      const { values } = smoothSeries(plain);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
      expectBenchmarksMet(plain, values);
      const mirrored = smoothSeries({
        ...plain,
        indicator: plain.indicator.map((value) => -value),
        benchmarks: plain.benchmarks.map((benchmark) => ({ ...benchmark, value: -benchmark.value })),
      });
      expectNear(
        mirrored.values.map((value) => -value),
        values,
        1e-9,
      );
    });
    fc.assert(signed, { numRuns: 80 });
  });
});

describe('smoothSeries of anything', () => {
  it('answers with finite values, within their bounds', () => {
    const decimal = fc.integer({ min: -5e7, max: 5e7 }).map((millionths) => millionths / 1e6);
    const value = fc.oneof(fc.constantFrom(0, 1, -1, Number.NaN, 1e-5, 1e5), decimal);
    const bound = fc.oneof(fc.constantFrom(0, Number.NaN), decimal);
    const anything = fc.record({
      indicator: fc.array(value, { minLength: 9, maxLength: 9 }),
      totals: fc.array(fc.oneof(fc.constantFrom(0, Number.NaN), decimal), { minLength: 3, maxLength: 3 }),
      bounds: fc.array(fc.tuple(bound, bound), { minLength: 9, maxLength: 9 }),
      kind: fc.constantFrom('sum' as const, 'mean' as const, 'first' as const, 'last' as const),
      form: fc.constantFrom('proportional' as const, 'additive' as const),
      order: fc.constantFrom(1 as const, 2 as const),
      breaks: fc.uniqueArray(fc.nat(8)),
    });
    const answers = fc.property(anything, ({ indicator, totals, bounds, ...rest }) => {
      const low = bounds.map(([one, other]) => Math.min(one, other));
      const high = bounds.map(([one, other]) => Math.max(one, other));
      const benchmarks = totals.map((total, k) => ({ first: 3 * k, last: 3 * k + 2 - (k % 2), value: total }));
      const { values } = smoothSeries({ indicator, benchmarks, low, high, ...rest });
      values.forEach((found, t) => {
        expect(Number.isFinite(found)).toBe(true);
        expect(found < low[t]! || found > high[t]!).toBe(false);
      });
    });
    fc.assert(answers, { numRuns: 300 });
  });
});

describe('smoothProfile', () => {
  it('is smoothSeries row by row; rows without totals stay', () => {
    const profile = Float64Array.of(1, 2, 3, 4, 4, 3, 2, 1, 5, 5, 5, 5);
    const stretches = [
      { first: 0, last: 1 },
      { first: 2, last: 3 },
    ];
    const totals = Float64Array.of(6, 20, Number.NaN, Number.NaN, 0, 30);
    const smoothed = smoothProfile({ columns: 4, profile, stretches, totals });
    const alone = smoothSeries({
      indicator: [1, 2, 3, 4],
      benchmarks: [
        { first: 0, last: 1, value: 6 },
        { first: 2, last: 3, value: 20 },
      ],
    });
    expect([...smoothed.profile.subarray(0, 4)]).toEqual([...alone.values]);
    expect([...smoothed.profile.subarray(4, 8)]).toEqual([4, 3, 2, 1]);
    expect([...smoothed.profile.subarray(8, 10)]).toEqual([0, 0]);
    expect(smoothed.notes).toEqual([
      { row: 1, note: { kind: 'nothing-known' } },
      { row: 2, note: { kind: 'sign-kept', periods: [0] } },
    ]);
    expect([...profile.subarray(0, 4)]).toEqual([1, 2, 3, 4]);
  });
});
