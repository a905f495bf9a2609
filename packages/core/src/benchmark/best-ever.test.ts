import { describe, expect, it } from 'vitest';
import { bestEver, isBetter, shortfall, type BestEverInput } from './best-ever.ts';
import { cubeOf, factsOf, at, id, label, month } from './works.testing.ts';

const year = Array.from({ length: 12 }, (_, place) => place);
const figures = {
  'east made': year.map(() => 1000),
  'east bayer': year.map((place) => (place === 3 ? 400 : 1000)),
  'east caustic': [121, 119, 118, 30, 122, 121, 123, 122, 121, 120, 122, 121],
};

const ask = (given: Readonly<Record<string, readonly number[]>> = figures, more: Partial<BestEverInput> = {}) => {
  const cube = more.cube ?? cubeOf(given);
  const indicator = cube.model.indicators.get(id('loss'))!;
  return bestEver({ cube, indicator, entity: at('east'), months: 1, through: month('2020-12'), days: 31, ...more });
};
const monthOf = (found: ReturnType<typeof ask>): string => label(found!.window.first - month('2020-01'));

describe('bestEver', () => {
  it('leaves out a month at less than 80 % load, however good it looks', () => {
    const found = ask();
    expect(monthOf(found)).toBe('2020-03');
    expect(found).toMatchObject({ value: 118, counted: 11, loadBy: 'bayer' });
    expect([...found!.leftOut]).toEqual([['low-load', 1]]);
    expect(monthOf(ask(figures, { leastLoad: 0.3 }))).toBe('2020-04');
  });

  it('leaves out months without figures, and estimates', () => {
    const hole = {
      ...figures,
      'east caustic': figures['east caustic'].map((value, place) => (place === 2 ? NaN : value)),
    };
    expect(monthOf(ask(hole))).toBe('2020-02');
    expect([...ask(hole)!.leftOut.keys()].sort()).toEqual(['low-load', 'no-value']);
    const firm = factsOf(hole);
    const estimate = factsOf({ 'east caustic': [NaN, NaN, 100] }, { status: 'estimate' });
    const cube = cubeOf({}, [...firm, ...estimate]);
    expect(monthOf(ask({}, { cube }))).toBe('2020-02');
    expect(ask({}, { cube })!.leftOut.get('estimated')).toBe(1);
  });

  it('leaves out months of which a plant is missing', () => {
    const found = ask(
      { ...figures, 'west bayer': year.map((place) => (place === 2 ? NaN : 10)), 'west caustic': year.map(() => 1.2) },
      { entity: at('co') },
    );
    expect(monthOf(found)).toBe('2020-02');
    expect(found!.leftOut.get('incomplete')).toBe(1);
  });

  it('takes the first of equals, and no month after the date asked for', () => {
    const same = { ...figures, 'east caustic': year.map(() => 120) };
    expect(monthOf(ask(same))).toBe('2020-01');
    expect(monthOf(ask(figures, { through: month('2020-02') }))).toBe('2020-02');
  });

  it('compares amounts by day: February beats January with less', () => {
    const cube = cubeOf({ 'east made': [3100, 2990] });
    const indicator = cube.model.indicators.get(id('made'))!;
    const found = ask({}, { cube, indicator, days: 31 });
    expect(monthOf(found)).toBe('2020-02');
    expect(found!.value).toBeCloseTo((2990 / 29) * 31, 9);
    expect(found!.loadBy).toBeUndefined();
  });

  it('looks at twelve months in a row, by the sums of each', () => {
    const long = Array.from({ length: 24 }, (_, place) => place);
    const found = ask(
      { 'east bayer': long.map(() => 1000), 'east caustic': long.map((place) => 130 - place) },
      { months: 12, through: month('2021-12') },
    );
    expect(monthOf(found)).toBe('2021-01');
    expect(found!.value).toBeCloseTo(130 - 17.5, 9);
    expect(found!.counted).toBe(13);
  });

  it('is absent where nothing counts, or neither side is better', () => {
    expect(ask({})).toBeUndefined();
    const cube = cubeOf(figures);
    expect(ask(figures, { cube, indicator: cube.model.indicators.get(id('best_extraction'))! })).toBeUndefined();
  });
});

describe('shortfall', () => {
  it.each([
    { rule: 'below, where more is better', better: { kind: 'higher' }, own: 90, other: 95, gives: 5 },
    { rule: 'above, where less is better', better: { kind: 'lower' }, own: 122, other: 117, gives: 5 },
    { rule: 'farther outside a range', better: { kind: 'within', low: 1, high: 2 }, own: 2.5, other: 0.8, gives: 0.3 },
    { rule: 'both inside a range', better: { kind: 'within', low: 1, high: 2 }, own: 1.1, other: 1.9, gives: 0 },
    { rule: 'no better side', better: { kind: 'none' }, own: 1, other: 2, gives: NaN },
  ] as const)('$rule', ({ better, own, other, gives }) => {
    expect(Number(shortfall(better, own, other).toFixed(12))).toEqual(gives);
    expect(isBetter(better, other, own)).toBe(gives > 0);
  });
});
