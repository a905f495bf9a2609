import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jumpsAmong } from './jump.ts';

const steady = (level: number): number[] =>
  Array.from({ length: 30 }, (_, place) => level * (1 + [0, 0.02, -0.01, 0.03, -0.02][place % 5]!));
const entity = (): number[][] => [100, 250, 30, 7, 1200, 60].map(steady);
const told = (series: readonly number[][]) => jumpsAmong(series).map((jump) => `${jump.series}@${jump.at}`);

describe('jumpsAmong', () => {
  it('finds the figure that doubles while the others stand still, and not its way back', () => {
    const series = entity();
    series[2]![20]! *= 2;
    expect(told(series)).toEqual(['2@20']);
  });

  it('finds one that stays where it jumped to', () => {
    const series = entity();
    for (let at = 20; at < 30; at += 1) series[2]![at]! *= 2;
    expect(told(series)).toEqual(['2@20']);
  });

  it.each([
    {
      rule: 'what all figures of the entity do',
      change: (series: number[][]) => {
        for (const own of series) own[20]! *= 0.2;
      },
    },
    {
      rule: 'what was the same a year before',
      change: (series: number[][]) => {
        series[2]![8]! *= 3;
        series[2]![20]! *= 3;
      },
      but: ['2@8'],
    },
    {
      rule: 'one that stands still while the others fall',
      change: (series: number[][]) => {
        for (const own of series.slice(1)) for (let at = 20; at < 30; at += 1) own[at]! *= 0.3;
      },
    },
    {
      rule: 'a figure that reaches zero',
      change: (series: number[][]) => {
        series[2]![20] = 0;
      },
    },
    {
      rule: 'a step by less than half',
      change: (series: number[][]) => {
        series[2]![20]! *= 1.4;
      },
    },
  ])('leaves alone $rule', ({ change, but = [] }) => {
    const series = entity();
    change(series);
    expect(told(series)).toEqual(but);
  });

  it('leaves alone the month of a declared change', () => {
    const series = entity();
    for (let at = 20; at < 30; at += 1) series[2]![at]! *= 2;
    expect(jumpsAmong(series, { isCut: (own, at) => own === 2 && at === 20 })).toEqual([]);
  });

  it('does not depend on units', () => {
    const anySeries = fc.array(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 24, maxLength: 24 }), {
      minLength: 6,
      maxLength: 8,
    });
    fc.assert(
      fc.property(anySeries, fc.integer({ min: -8, max: 8 }), (series, power) => {
        const scaled = series.map((own, place) => (place === 0 ? own.map((value) => value * 2 ** power) : own));
        expect(told(scaled)).toEqual(told(series));
      }),
    );
  });
});
