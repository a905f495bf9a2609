import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, type Factor } from './normalise.ts';
import { modelOfWorks, id } from './works.testing.ts';

const formula = modelOfWorks().indicators.get(id('norm'))!.formula!;

interface Side {
  readonly R: number;
  readonly M: number;
  readonly n: number;
  readonly mu: number;
  readonly L: number;
}

/** Factors in the order in which the formula reads them. */
const factors = (own: Side, comparator: Partial<Side>): readonly Factor[] =>
  formula.operands.map(({ reads }) => {
    const name = (reads as { readonly id: string }).id as keyof Side;
    return { indicator: id(name), own: own[name], comparator: comparator[name] ?? NaN, isGiven: name === 'R' };
  });

/** The refinery of the worked example, and its peer on richer ore. */
const ours: Side = { R: 4.989, M: 1.27, n: 0.33, mu: 0.011, L: 8.5 };
const peer: Side = { R: 5.4, M: 1.25, n: 0.33, mu: 0.01, L: 8 };
/** Bayer output of the half-year in kt, and the frozen price in CNY/kg: the gap in kg/t comes to M CNY. */
const worth = (570.35 * 1.52) / 1000;

describe('caustic loss against a peer on richer ore', () => {
  const found = normalise(formula, factors(ours, peer))!;

  it.each([
    { what: 'the peer', value: found.comparator, gives: '110.19', decimals: 2 },
    { what: 'its practice on our ore', value: found.onOurs, gives: '121.42', decimals: 2 },
    { what: 'ours by formula', value: found.own, gives: '122.65', decimals: 2 },
    { what: 'the raw gap', value: found.gap, gives: '12.46', decimals: 2 },
    { what: 'the raw gap in M CNY', value: found.gap * worth, gives: '10.80', decimals: 2 },
    { what: 'the part of the ore', value: found.given, gives: '11.23', decimals: 2 },
    { what: 'the addressable part', value: found.addressable, gives: '1.23', decimals: 2 },
    { what: 'the addressable part in M CNY', value: found.addressable * worth, gives: '1.06', decimals: 2 },
  ])('$what is $gives', ({ value, gives, decimals }) => expect(value.toFixed(decimals)).toBe(gives));

  it('says which practice it is: washing and mud A/S, not soda in the mud', () => {
    const parts = Object.fromEntries(found.parts.map(({ indicator, gap }) => [indicator, gap.toFixed(2)]));
    expect(parts).toEqual({ n: '0.00', R: '11.23', M: '0.61', mu: '0.12', L: '0.50' });
  });
});

describe('normalise', () => {
  it('takes practice of which nothing is said to be ours', () => {
    const { L: _, ...rest } = peer;
    const found = normalise(formula, factors(ours, rest))!;
    expect(found.assumed).toEqual(['L']);
    expect(found.parts.find(({ indicator }) => indicator === 'L')!.gap).toBe(0);
  });

  it('is absent where it is not said what ore they had, or ours is not known', () => {
    const { R: _, ...rest } = peer;
    expect(normalise(formula, factors(ours, rest))).toBeUndefined();
    expect(normalise(formula, factors({ ...ours, M: NaN }, peer))).toBeUndefined();
  });

  const anySide = fc
    .record({
      R: fc.integer({ min: 400, max: 700 }),
      M: fc.integer({ min: 100, max: 160 }),
      n: fc.integer({ min: 20, max: 45 }),
      mu: fc.integer({ min: 0, max: 5 }),
      L: fc.integer({ min: 300, max: 1200 }),
    })
    .map(({ R, M, n, mu, L }): Side => ({ R: R / 100, M: M / 100, n: n / 100, mu: mu / 100, L: L / 100 }));
  const byHand = ({ R, M, n, mu, L }: Side): number => (1000 * 0.986 * n * 80) / 62 / ((R - M) * (1 - mu)) + L;

  it('adds up: given and addressable, and the parts of each', () => {
    const closes = fc.property(anySide, anySide, (own, other) => {
      const { gap, given, addressable, parts } = normalise(formula, factors(own, other))!;
      const total = (isGiven: boolean): number =>
        parts.filter((part) => part.isGiven === isGiven).reduce((sum, part) => sum + part.gap, 0);
      expect(given + addressable).toBeCloseTo(gap, 9);
      expect(total(true)).toBeCloseTo(given, 9);
      expect(total(false)).toBeCloseTo(addressable, 9);
    });
    fc.assert(closes);
  });

  it('is the formula by hand, with their practice on our ore in between', () => {
    const same = fc.property(anySide, anySide, (own, other) => {
      const found = normalise(formula, factors(own, other))!;
      expect(found.own).toBeCloseTo(byHand(own), 9);
      expect(found.comparator).toBeCloseTo(byHand(other), 9);
      expect(found.onOurs).toBeCloseTo(byHand({ ...other, R: own.R }), 9);
    });
    fc.assert(same);
  });

  it('finds nothing to address where only the ore differs, and nothing of the ore where it is the same', () => {
    const apart = fc.property(anySide, anySide, (own, other) => {
      expect(normalise(formula, factors(own, { ...own, R: other.R }))!.addressable).toBe(0);
      expect(normalise(formula, factors(own, { ...other, R: own.R }))!.given).toBe(0);
    });
    fc.assert(apart);
  });
});
