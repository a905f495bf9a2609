import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawEvents, eventsOf } from './events.ts';
import { followingOf } from './follow.ts';
import { layOut } from './lay-out.ts';
import { taskOf } from './line-task.ts';
import { apartOf, mixtureOf } from './mixture.ts';
import { entityId, inputOf, monthOf, noisyMonths } from './landing.testing.ts';
import { seriesBehind } from './needs.ts';
import { pooled } from './pool.ts';
import { drawProspect, type Prospect } from './prospect.ts';
import { randomFrom } from './random.ts';
import type { SeriesPath } from './series-path.ts';
import { benchOf, simulate } from './simulate.ts';
import { toEnd } from './steps.ts';

describe('randomFrom', () => {
  it('is mulberry32', () => {
    const { uniform } = randomFrom(1);
    expect([uniform(), uniform()]).toEqual([0.6270739405881613, 0.002735721180215478]);
  });

  it('has the moments of its distributions', () => {
    const random = randomFrom(7);
    const mean = (of: () => number): number =>
      Array.from({ length: 20000 }, of).reduce((sum, value) => sum + value, 0) / 20000;
    expect(mean(random.normal)).toBeCloseTo(0, 1);
    expect(mean(() => random.normal() ** 2)).toBeCloseTo(1, 1);
    expect(mean(() => random.gamma(0.5))).toBeCloseTo(0.5, 1);
    expect(mean(() => random.gamma(4))).toBeCloseTo(4, 0);
    expect(mean(() => random.poisson(1.5))).toBeCloseTo(1.5, 1);
  });
});

describe('mixtureOf', () => {
  it('takes many origins as they are, each as often as the others', () => {
    const { weights, smoothed } = mixtureOf({ origins: 25, apart: 25, lent: 0 }, 100, randomFrom(1));
    expect(smoothed).toBe(false);
    const taken = Array.from({ length: 25 }, (_, origin) =>
      Array.from({ length: 100 }, (_, draw) => weights[draw * 25 + origin]!).reduce((sum, one) => sum + one, 0),
    );
    expect(taken).toEqual(Array.from({ length: 25 }, () => 4));
  });

  it('centres few on the forecast and widens them', () => {
    const origins = 6;
    const { weights, smoothed } = mixtureOf({ origins, apart: origins, lent: 0 }, 4000, randomFrom(1));
    expect(smoothed).toBe(true);
    let squares = 0;
    for (let origin = 0; origin < origins; origin++) {
      let total = 0;
      for (let draw = 0; draw < 4000; draw++) {
        total += weights[draw * origins + origin]!;
        squares += weights[draw * origins + origin]! ** 2;
      }
      expect(total).toBeCloseTo(0, 9);
    }
    // The variance of a Student distribution with six degrees of freedom is 6 / 4.
    expect(squares / 4000).toBeGreaterThan(1.2);
    expect(squares / 4000).toBeLessThan(1.8);
  });
});

const pathOf = (
  known: readonly number[],
  path: readonly number[],
  manner: SeriesPath['manner'] = 'amount',
): SeriesPath => ({
  series: { indicator: 'x' as never, entity: entityId('a'), values: Float64Array.from(known) },
  manner,
  known: Float64Array.from(known),
  open: { first: known.length, last: known.length + path.length - 1 },
  path: Float64Array.from(path),
  volume: path.reduce((sum, value) => sum + Math.abs(value), 0),
  backtest: undefined,
  choice: undefined,
  filled: 0,
  available: undefined,
});

describe('apartOf', () => {
  it.each([
    { rule: 'the same month of past years shares none', ages: [12, 24, 36], months: 6, apart: 3 },
    {
      rule: 'months beside it share some, whatever lies between the years',
      ages: [11, 12, 13, 23, 24, 25],
      months: 3,
      apart: 2,
    },
    { rule: 'neighbours share all but one', ages: [3, 4, 5, 6], months: 9, apart: 1 },
    { rule: 'a month ahead, each is its own', ages: [3, 4, 5, 6], months: 1, apart: 4 },
    { rule: 'of none there is none', ages: [], months: 6, apart: 0 },
  ])('$rule', ({ ages, months, apart }) => expect(apartOf(ages, months)).toBe(apart));
});

describe('pooled', () => {
  const path = pathOf([1], [1]);
  const sizes = (given: readonly number[], apart = 3): readonly number[] =>
    pooled(
      given.map(() => path),
      given.map((size) => Float64Array.of(size, -size)),
      apart,
    ).errors.map((one) => one![0]!);

  it('draws both ways to the size in the middle, by half where there are as many years as sisters count', () => {
    const [calm, wild] = sizes([0.1, 0.4]);
    // In the middle of 0.1 and 0.4, in logarithms, lies 0.2; by half is 0.1 · √2 and 0.4 / √2.
    expect(calm).toBeCloseTo(0.1 * Math.SQRT2, 12);
    expect(wild).toBeCloseTo(0.4 / Math.SQRT2, 12);
  });

  it('makes nobody wild for one wild sister', () => {
    const calm = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
    for (const one of sizes([...calm, 10]).slice(0, -1)) expect(one).toBeLessThan(0.13);
  });

  it('leaves what never missed, and a series alone, as they are; sisters lend up to three years', () => {
    expect(sizes([0, 0.2])).toEqual([0, 0.2]);
    expect(pooled([path], [Float64Array.of(1)], 3).lent).toBe(0);
    expect(pooled([path, path], [Float64Array.of(1), Float64Array.of(1)], 3).lent).toBe(1);
    expect(
      pooled(
        Array.from({ length: 9 }, () => path),
        Array.from({ length: 9 }, () => Float64Array.of(1)),
        3,
      ).lent,
    ).toBe(3);
  });
});

describe('drawProspect', () => {
  it('stays within floor and cap, and adds what is promised on top', () => {
    const amounts = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 3, maxLength: 3 });
    const errors = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 9, maxLength: 9 });
    const property = fc.property(amounts, errors, fc.double({ min: 0, max: 500, noNaN: true }), (path, missed, cap) => {
      const prospect: Prospect = {
        path: pathOf([1, 2, 3], path),
        errors: Float64Array.from(missed),
        share: Float64Array.of(1, 0.5, 0),
        most: new Float64Array(3).fill(cap),
        least: 0,
        effect: Float64Array.of(0, 0, 7),
      };
      const mixture = mixtureOf({ origins: 3, apart: 3, lent: 0 }, 20, randomFrom(2));
      const row = new Float64Array(6);
      const held = [{ free: new Float64Array(3), held: new Float64Array(3) }];
      for (let draw = 0; draw < 20; draw++) {
        drawProspect(0, { prospects: [prospect], rows: [row], held, mixture }, draw);
        expect([...row.subarray(0, 3)]).toEqual([1, 2, 3]);
        for (const value of row.subarray(3, 5)) expect(value >= 0 && value <= cap).toBe(true);
        expect(row[5]).toBe(7);
      }
    });
    fc.assert(property);
  });

  it('lets a stock go on from where it stands', () => {
    const prospect: Prospect = {
      path: pathOf([50, 60], [5, -100, 10], 'stock'),
      errors: new Float64Array(3),
      share: new Float64Array(3).fill(1),
      most: new Float64Array(3).fill(Infinity),
      least: 0,
      effect: new Float64Array(3),
    };
    const row = new Float64Array(5);
    const held = [{ free: new Float64Array(3), held: new Float64Array(3) }];
    drawProspect(
      0,
      {
        prospects: [prospect],
        rows: [row],
        held,
        mixture: mixtureOf({ origins: 1, apart: 1, lent: 0 }, 1, randomFrom(1)),
      },
      0,
    );
    expect([...row]).toEqual([50, 60, 65, 0, 10]);
  });
});

describe('drawEvents', () => {
  const chanceOfNone = (known: readonly number[]): number => {
    const events = eventsOf([pathOf(known, [0, 0, 0, 0, 0, 0], 'events')]);
    const random = randomFrom(4);
    const row = new Float64Array(known.length + 6);
    let none = 0;
    for (let draw = 0; draw < 4000; draw++) {
      drawEvents([row], events, random);
      if (row.subarray(known.length).every((value) => value === 0)) none += 1;
    }
    return none / 4000;
  };

  it('reckons with what has not happened yet: (30 / 36) ^ ½ for half a year after thirty quiet months', () => {
    expect(chanceOfNone(Array.from({ length: 30 }, () => 0))).toBeCloseTo(Math.sqrt(30 / 36), 1);
  });

  it('reckons with more of what happened', () => {
    const struck = Array.from({ length: 30 }, (_, month) => (month % 10 === 0 ? 2 : 0));
    expect(chanceOfNone(struck)).toBeCloseTo((30 / 36) ** 3.5, 1);
  });
});

describe('followingOf', () => {
  const output = Float64Array.from({ length: 24 }, (_, month) => 100 + 10 * Math.sin(month));

  it.each([
    { what: 'ore follows output', amount: output.map((value) => 2 * value), by: 1 },
    { what: 'steam with a fixed part follows by less', amount: output.map((value) => 50 + value / 2), by: 0.5 },
    { what: 'wages do not', amount: output.map(() => 30), by: 0 },
    { what: 'what moves against it does not', amount: output.map((value) => 300 - value), by: 0 },
    { what: 'a year that is unknown says nothing', amount: new Float64Array(24).fill(Number.NaN), by: 0 },
  ])('$what', ({ amount, by }) => expect(followingOf(amount, output).by).toBeCloseTo(by, 1));
});

describe('simulate', () => {
  it('makes the company the sum of its plants, and the year the months gone and to come, in every draw', () => {
    const years = 4;
    const input = inputOf({ years, through: '2021-06', months: noisyMonths(years) });
    const { model, cube } = input;
    const [contract] = model.contracts;
    const line = contract!.lines[0]!;
    const tasks = ['co', 'a', 'b'].map((name) => taskOf(model, contract!, { ...line, entity: entityId(name) }));
    const needed = tasks.map(({ indicator, entity }) => ({ indicator: indicator.id, entity: entity.id }));
    const [through, yearEnd] = [monthOf('2021-06'), monthOf('2021-12')];
    const series = seriesBehind(cube, needed, { first: monthOf('2021-01'), last: yearEnd });
    const laid = toEnd(layOut({ model, cube, series, counted: new Set(), through, yearEnd }));
    const bench = benchOf(cube, series);
    const random = randomFrom(1);
    const mixture = mixtureOf({ origins: laid.ages.length, apart: 4, lent: 0 }, 40, random);
    const ends = [through, yearEnd];
    const values = toEnd(simulate(bench, laid.drawn, { tasks, ends, mixture, random }));
    const [company, a, b] = values;
    for (let at = 0; at < company!.length; at++) expect(company![at]).toBeCloseTo(a![at]! + b![at]!, 6);
    const rest = bench.rows.map((row) => row.subarray(row.length - 6).reduce((sum, value) => sum + value, 0));
    const last = company!.length - 1;
    // Rows still hold the last draw.
    expect(company![last]).toBeCloseTo(company![last - 1]! + rest[0]! + rest[1]!, 1);
  });
});
