import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sum } from '../base/index.ts';
import { backtest, remainderErrors, remainingVolume } from './backtest.ts';
import { chooseMethod } from './choose.ts';
import { forecastMonths } from './forecast-months.ts';

/** Numbers between −1 and 1 that look random, the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function noisy(length: number, seed = 1): Float64Array {
  const next = sequence(seed);
  return Float64Array.from({ length }, () => 100 + 10 * next());
}

const june = { gone: 6, months: 6 } as const;

describe('backtest', () => {
  it('forecasts each origin with what was known then, and nothing later', () => {
    const history = noisy(66);
    for (const method of ['damped-growth', 'theta'] as const) {
      const found = backtest({ history, ...june, method });
      expect([...found.origins]).toEqual([18, 30, 42, 54]);
      expect([...found.ages]).toEqual([48, 36, 24, 12]);
      found.origins.forEach((known, origin) => {
        const path = forecastMonths({ history: history.slice(0, known), ...june, method });
        expect(found.forecasts.slice(origin * 6, origin * 6 + 6)).toEqual(path);
        expect(found.actuals.slice(origin * 6, origin * 6 + 6)).toEqual(history.slice(known, known + 6));
        expect(found.volumes[origin]).toBeCloseTo(sum(path), 9);
      });
    }
  });

  it.each([
    { near: 0, origins: [18] },
    { near: 1, origins: [18, 19] },
    { near: 6, origins: [18, 19, 20, 21, 22, 23, 24] },
  ])('takes origins within $near months of the same month', ({ near, origins }) => {
    expect([...backtest({ history: noisy(30), ...june, method: 'run-rate', near }).origins]).toEqual(origins);
  });

  it('a short history has no origin', () => {
    expect(backtest({ history: noisy(20), ...june, method: 'ses' }).origins.length).toBe(0);
  });

  it('errors times volumes are the misses, and a missing month makes no error', () => {
    const history = noisy(54);
    history[32] = Number.NaN;
    const found = backtest({ history, ...june, method: 'rest-of-last-year' });
    const errors = remainderErrors(found);
    expect(errors[1]).toBeNaN();
    const miss = sum(history.slice(18, 24)) - sum(history.slice(6, 12));
    expect(errors[0]! * found.volumes[0]!).toBeCloseTo(miss, 9);
    expect([...found.ages].filter((_, origin) => !Number.isNaN(errors[origin]!))).toEqual([36, 12]);
  });

  it('knows origins by their age, which series share whatever their length', () => {
    const [long, short] = [noisy(66, 3), noisy(42, 4)].map((history) =>
      backtest({ history, ...june, method: 'damped-growth' }),
    );
    expect([...short!.ages]).toEqual([24, 12]);
    expect([...long!.ages].slice(-2)).toEqual([24, 12]);
  });

  it('relative errors do not change with the unit', () => {
    const history = noisy(60, 9);
    const [once, thousand] = [1, 1000].map((k) =>
      remainderErrors(backtest({ history: history.map((value) => value * k), ...june, method: 'damped-growth' })),
    );
    once!.forEach((error, origin) => expect(thousand![origin]).toBeCloseTo(error, 9));
  });

  it('a volume near nought is taken from the last twelve months', () => {
    expect(remainingVolume(Float64Array.of(0, 0), new Float64Array(12).fill(100))).toBeCloseTo(10, 9);
    expect(remainingVolume(Float64Array.of(40, -40), new Float64Array(12).fill(100))).toBe(80);
    expect(remainingVolume(new Float64Array(0), noisy(12))).toBe(0);
  });
});

describe('chooseMethod', () => {
  it('without a past year the default stands alone', () => {
    const history = noisy(20);
    const { method, weighed, years, path } = chooseMethod({ history, ...june });
    expect({ method, years }).toEqual({ method: 'damped-growth', years: 0 });
    expect(weighed[0]).toMatchObject({ method: 'damped-growth', weight: 1 });
    expect(path).toEqual(forecastMonths({ history, ...june, method: 'damped-growth' }));
  });

  it('below three past years the default keeps at least half, whatever they say', () => {
    const levels = [100, 220, 90, 260, 80];
    const history = Float64Array.from({ length: 54 }, (_, at) => levels[Math.floor(at / 12)]!);
    const weights = [30, 42, 54].map((length) => chooseMethod({ history: history.slice(0, length), ...june }));
    expect(weights.map(({ years }) => years)).toEqual([1, 2, 3]);
    expect(weights[0]!.weighed[0]!.weight).toBeGreaterThanOrEqual(0.5);
    expect(weights[1]!.weighed[0]!.weight).toBeGreaterThanOrEqual(0.5);
    expect(weights[2]!.weighed[0]!.weight).toBeLessThan(0.5);
  });

  it('hands over to the method that is right year after year', () => {
    // Each year runs even at a level of its own: the run rate is right from the first month on, last year says nothing.
    const levels = [100, 220, 90, 260, 80, 240, 100, 300, 120];
    const history = Float64Array.from({ length: 102 }, (_, at) => levels[Math.floor(at / 12)]!);
    const { method, weighed, path } = chooseMethod({ history, ...june, candidates: ['damped-growth', 'run-rate'] });
    expect(method).toBe('run-rate');
    expect(weighed.find((one) => one.method === 'run-rate')!.error).toBe(0);
    path.forEach((value) => expect(value).toBeCloseTo(120, -1));
  });

  it('follows the season where the run rate does not', () => {
    const history = Float64Array.from({ length: 90 }, (_, at) => (at % 12 < 6 ? 10 : 100) + (at % 5));
    const { weighed, path } = chooseMethod({ history, ...june });
    expect(weighed.find(({ method }) => method === 'run-rate')!.weight).toBeLessThan(0.001);
    expect(sum(path)).toBeGreaterThan(590);
  });

  it('weighs to one, and each past choice is what choosing gave then', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 11 }), (seed, gone) => {
        const history = noisy(60 + gone, seed);
        const asked = { gone, months: 12 - gone };
        const { weighed, backtest: past } = chooseMethod({ history, ...asked });
        expect(sum(weighed.map(({ weight }) => weight))).toBeCloseTo(1, 9);
        const last = past.origins.length - 1;
        const then = chooseMethod({ history: history.slice(0, past.origins[last]), ...asked });
        then.path.forEach((value, month) => expect(past.forecasts[last * (12 - gone) + month]).toBeCloseTo(value, 9));
      }),
      { numRuns: 12 },
    );
  });

  it('holds cap and floor', () => {
    const { path } = chooseMethod({ history: noisy(60), ...june, cap: 95, floor: 94 });
    path.forEach((value) => expect(value).toBeLessThanOrEqual(95));
    path.forEach((value) => expect(value).toBeGreaterThanOrEqual(94));
  });

  it('lasts through gaps: an origin that cannot be judged tells nothing', () => {
    const history = noisy(78, 5);
    history.fill(Number.NaN, 20, 34);
    const { path, years } = chooseMethod({ history, ...june });
    expect(years).toBeLessThan(5);
    path.forEach((value) => expect(value).toBeGreaterThan(80));
  });

  it('tries plans and days only where they are given', () => {
    const history = noisy(42);
    const tried = (more: object): readonly string[] =>
      chooseMethod({ history, ...june, ...more }).weighed.map(({ method }) => method);
    const days = new Float64Array(48).fill(30);
    expect(tried({})).not.toContain('plan');
    expect(tried({ plan: noisy(48) })).toEqual(expect.arrayContaining(['plan', 'mean-with-plan']));
    expect(tried({ days })).toContain('daily-rate');
  });
});
