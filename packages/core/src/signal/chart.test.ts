import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartOf } from './chart.ts';

const anySeries = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 40 });

describe('chartOf', () => {
  it('tells a step that goes unnoticed on one chart by limits of its own', () => {
    const before = [101, 99, 100, 102, 98, 101, 99, 100];
    const after = [111, 109, 110, 112, 108, 111, 109, 110];
    const all = [...before, ...after];
    expect(chartOf(all).hits.length).toBeGreaterThan(0);
    const { hits, stretches } = chartOf(all, { changes: [8] });
    expect(hits).toEqual([]);
    expect(stretches.map(({ limits }) => limits?.centre)).toEqual([100, 110]);
  });

  it('has no limits where too few values are known, and says where they may still move', () => {
    const { stretches } = chartOf([1, 2, 1, 2, NaN, 5, 4, 5, 4, 5, 4], { changes: [4] });
    expect(stretches.map(({ limits, isProvisional }) => [limits?.ranges, isProvisional])).toEqual([
      [undefined, true],
      [5, true],
    ]);
    expect(chartOf(Array.from({ length: 20 }, (_, place) => place % 3)).stretches[0]!.isProvisional).toBe(false);
  });

  it('judges later values by the limits of a baseline', () => {
    const values = [10, 11, 10, 11, 10, 11, 10, 20];
    expect(chartOf(values, { baseline: 6 }).hits.map(({ at, rule }) => `${rule.kind}@${at}`)).toEqual([
      'outside@7',
      'range@7',
    ]);
    expect(chartOf(values, { baseline: 6 }).stretches[0]!.limits).toEqual(
      chartOf(values.slice(0, 6)).stretches[0]!.limits,
    );
  });

  it('does not reach over a change: two stretches are two charts', () => {
    const split = fc.property(anySeries, anySeries, (first, second) => {
      const whole = chartOf([...first, ...second], { changes: [first.length] });
      const [one, other] = [chartOf(first), chartOf(second)];
      expect(whole.stretches.map(({ limits }) => limits)).toEqual([
        one.stretches[0]!.limits,
        other.stretches[0]!.limits,
      ]);
      const moved = other.hits.map((hit) => ({ ...hit, first: hit.first + first.length, at: hit.at + first.length }));
      expect(whole.hits).toEqual([...one.hits, ...moved]);
    });
    fc.assert(split);
  });

  it('has the same hits for values in another unit', () => {
    // Powers of two keep every comparison exact.
    const scaled = fc.property(anySeries, fc.integer({ min: -10, max: 10 }), (values, power) => {
      const plain = chartOf(values).hits.map(({ rule, at }) => `${rule.kind}@${at}`);
      const other = chartOf(values.map((value) => value * 2 ** power)).hits.map(({ rule, at }) => `${rule.kind}@${at}`);
      expect(other).toEqual(plain);
    });
    fc.assert(scaled);
  });

  it('has the same hits for values shifted', () => {
    const shifted = fc.property(anySeries, fc.integer({ min: -1000, max: 1000 }), (values, shift) => {
      const plain = chartOf(values, { least: 1e-6 });
      const { limits } = plain.stretches[0]!;
      // Values that lie on a limit or an edge to the last bit may fall on either side of it.
      const edges = limits === undefined ? [] : [0, 1.5, 1, 2].map((sigmas) => sigmas * limits.sigma);
      const isClear = values.every((value) =>
        [...edges, limits === undefined ? 1e9 : limits.high - limits.centre].every(
          (edge) => Math.abs(Math.abs(value - (limits?.centre ?? 0)) - edge) > 1e-5,
        ),
      );
      fc.pre(isClear);
      const other = chartOf(
        values.map((value) => value + shift),
        { least: 1e-6 },
      );
      expect(other.hits).toEqual(plain.hits);
    });
    fc.assert(shifted);
  });
});
