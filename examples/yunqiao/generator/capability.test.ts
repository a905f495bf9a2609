import { describe, expect, it } from 'vitest';
import { labelOf, monthsOf } from './calendar.ts';
import { dataFiles } from './files.ts';
import { actual, plan, planRunFigures, type Stretch } from './figures.testing.ts';

const months = monthsOf([2021]).map(labelOf);
const made = [
  { able: 'ore_cap_t', of: 'ore_t' },
  { able: 'al_cap_t', of: 'al_t' },
  { able: 'bkd_cap_t', of: 'bkd_ok_t' },
];

/** The rows of the forecast: entity → tonnes from July on. */
const forecast = new Map(
  dataFiles()
    .get('forecast-2021-07.csv')!
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([entity, , , ...cells]) => [entity!, cells.map(Number)] as const),
);

describe('what the plants can make', () => {
  it.each(made)('$able is planned at what the plan run makes of it', ({ able, of }) => {
    for (const month of months) {
      const window: Stretch = [month, month];
      expect(plan.sum(able, window)).toBeCloseTo(planRunFigures.sum(of, window), 2);
    }
  });

  it.each(made)('$able leaves room for the plan of the year in every month', ({ able, of }) => {
    for (const month of months) {
      const window: Stretch = [month, month];
      expect(plan.sum(able, window)).toBeGreaterThanOrEqual(plan.sum(of, window));
    }
  });

  it.each(made)('$able was used to the full: ore was never short', ({ able, of }) => {
    for (const month of monthsOf([2019, 2020, 2021]).map(labelOf)) {
      const window: Stretch = [month, month];
      expect(actual.sum(able, window)).toBeCloseTo(actual.sum(of, window), 2);
    }
  });
});

describe('the forecast after the flood', () => {
  const sum = (ids: readonly string[]): string[] =>
    forecast
      .get(ids[0]!)!
      .map((_, month) => (ids.reduce((all, id) => all + forecast.get(id)![month]!, 0) / 1e3).toFixed(2));

  it.each([
    { what: 'ore', ids: ['mine-a', 'mine-b', 'mine-c'], golden: '128.68 114.09 156.48 170.89 162.91 157.32' },
    { what: 'alumina', ids: ['r1', 'r2'], golden: '89.30 92.51 96.62 109.11 103.48 105.84' },
    { what: 'anodes', ids: ['carbon'], golden: '12.46 12.85 12.43 12.85 12.18 12.33' },
  ])('of $what, July to December, kt', ({ ids, golden }) => expect(sum(ids)).toEqual(golden.split(' ')));

  it('falls 7.3 kt of alumina short of the assessment value, and the September repair would make up for it', () => {
    const left = 1_215_000 - actual.sum('al_t', ['2021-01', '2021-06']);
    const able = ['r1', 'r2'].flatMap((id) => forecast.get(id)!).reduce((all, tonnes) => all + tonnes, 0);
    expect(((left - able) / 1e3).toFixed(2)).toBe('7.29');
    // Eight days of a line at full load, by the year's load: rate × year × days.
    expect(1150 * 0.975 * 8).toBeGreaterThan(left - able);
  });
});
