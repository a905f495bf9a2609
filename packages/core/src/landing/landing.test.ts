import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reviewContract } from '../review/index.ts';
import type { LineLanding } from './answer.ts';
import type { Landing } from './answer.ts';
import { landingSteps, type LandingStep } from './landing.ts';
import { entityId, indicatorId, inputOf, land, monthOf, noisyMonths, type Months } from './landing.testing.ts';
import { toEnd } from './steps.ts';

const lineOf = (landing: Landing, id: string): LineLanding =>
  landing.contracts[0]!.lines.find(({ line }) => line.id === id)!;
const widthOf = ({ intervals }: LineLanding, share = 0.8): number => {
  const { low, high } = intervals.find((one) => one.share === share)!;
  return high - low;
};

const years = 6;
const months = noisyMonths(years);
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const signed = { out: [15000, 16500, 17500], energy_rate: [3.1, 3.02, 2.95], pile: [4000, 2000, 1000] };
const given = { years, through: '2021-06', months, targets: signed };
const half = land(given);

describe('landContracts', () => {
  it('lands near what came, within the interval, and names the method and its past error', () => {
    const out = lineOf(half, 'out');
    const came = total(months['a out']!.slice(-12)) + total(months['b out']!.slice(-12));
    expect(Math.abs(out.median! / came - 1)).toBeLessThan(0.03);
    const { low, high } = out.intervals.find(({ share }) => share === 0.95)!;
    expect(low).toBeLessThan(came);
    expect(high).toBeGreaterThan(came);
    expect(out.drivers.map(({ entity, indicator }) => `${entity.id} ${indicator.id}`)).toEqual(['a out', 'b out']);
    for (const { error, years: tried } of out.drivers) {
      expect(error).toBeLessThan(0.06);
      expect(tried).toBeGreaterThanOrEqual(3);
    }
  });

  it('ends where the review does once the year is over', () => {
    const closed = { ...given, through: '2021-12' };
    const landing = land(closed);
    const input = inputOf(closed);
    const review = reviewContract({ ...input, contract: input.contracts[0]! });
    expect(landing.draws).toBe(1);
    for (const { line, standing, rungs } of review.lines) {
      const landed = lineOf(landing, line.id);
      expect(landed.median).toBeCloseTo(standing?.value ?? Number.NaN, 9);
      expect(widthOf(landed, 0.95)).toBe(0);
      expect(landed.rungs.map(({ probability }) => probability === 1)).toEqual(rungs.map(({ strict }) => strict));
    }
    expect(landing.contracts[0]!.score!.mean).toBeCloseTo(review.score.total, 9);
  });

  it('narrows as the year goes', () => {
    const widths = ['2021-03', '2021-11'].map((through) => widthOf(lineOf(land({ ...given, through }), 'out')));
    widths.splice(1, 0, widthOf(lineOf(half, 'out')));
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
  });

  it('narrows with more years of the same', () => {
    // Every year the same months, each second one a little above them.
    const wobble = (count: number): Months =>
      Object.fromEntries(
        Object.entries(noisyMonths(2, { seed: 5 })).map(([key, values]) => [
          key,
          Array.from({ length: count * 12 }, (_, at) => values[at % 24]!),
        ]),
      );
    const width = (count: number): number =>
      widthOf(lineOf(land({ years: count, through: '2021-06', months: wobble(count) }), 'out'), 0.95);
    expect(width(10)).toBeLessThan(width(4));
  });

  it('falls from rung to rung, and all lines together are no likelier than any', () => {
    for (const { rungs } of half.contracts[0]!.lines) {
      const chances = rungs.map(({ probability }) => probability);
      expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    }
    const { joint, lines } = half.contracts[0]!;
    expect(joint.lines).toBe(5);
    const each = lines.flatMap(({ probability }) => probability ?? []);
    expect(joint.probability).toBeLessThanOrEqual(Math.min(...each));
    const [first] = joint.missed;
    expect(first?.share).toBeCloseTo(1 - Math.min(...each), 12);
  });

  it('gives the same answer for the same seed, another for another, step by step or at once', () => {
    const told: LandingStep[] = [];
    expect(toEnd(landingSteps(inputOf(given)), (step) => told.push(step))).toEqual(half);
    for (const name of ['series', 'draws', 'past'] as const) {
      const own = told.filter(({ step }) => step === name);
      expect(own.map(({ done }) => done)).toEqual(own.map((_, at) => at + 1));
      expect(own.at(-1)!.done).toBe(own[0]!.of);
    }
    expect(lineOf(land(given, { seed: 2 }), 'out').mean).not.toBe(lineOf(half, 'out').mean);
  });

  it('can be stopped after any series, and goes no further', () => {
    let read = 0;
    const { cube, ...input } = inputOf(given);
    const steps = landingSteps({
      ...input,
      cube: { ...cube, series: (...asked) => ((read += 1), cube.series(...asked)) },
    });
    expect(steps.next().value).toEqual({ step: 'series', done: 1, of: 8 });
    const until = read;
    steps.return(undefined as never);
    expect(steps.next().done).toBe(true);
    expect(read).toBe(until);
  });

  it('moves by what is promised times what comes true of it', () => {
    const effects = [
      {
        indicator: indicatorId('out'),
        entity: entityId('a'),
        first: monthOf('2021-09'),
        last: monthOf('2021-12'),
        perMonth: 30,
      },
    ];
    const moved = land(given, { effects });
    expect(lineOf(moved, 'out').median! - lineOf(half, 'out').median!).toBeCloseTo(120, 6);
    expect(lineOf(moved, 'out').effect).toBeCloseTo(120, 6);
    expect(lineOf(moved, 'out').flags).toContain('EFFECT');
    expect(lineOf(moved, 'pile').effect).toBeCloseTo(0, 6);
  });

  it('exceeds no capacity, and what goes with output is held back with it', () => {
    const row = (at: number): number => (at >= (years - 1) * 12 + 6 ? 900 : Number.NaN);
    const most = Float64Array.from({ length: years * 12 }, (_, at) => row(at));
    const capacities = [{ indicator: indicatorId('out'), entity: entityId('a'), most }];
    const bound = land(given, { capacities });
    const out = lineOf(bound, 'out');
    const toDate = total(months['a out']!.slice(-12, -6));
    const ofB = lineOf(half, 'out').median! - toDate;
    expect(out.flags).toContain('CAPACITY_BOUND');
    expect(out.median!).toBeLessThan(lineOf(half, 'out').median!);
    expect(out.median! - toDate).toBeLessThan(ofB);
    // Energy per tonne stays what it was although a tenth of the output is missing.
    expect(lineOf(bound, 'energy_rate').median! / lineOf(half, 'energy_rate').median!).toBeCloseTo(1, 2);
  });

  it('takes a known stoppage from the months to come, and does not learn from a past one', () => {
    const length = years * 12;
    const share = (at: (month: number) => number): Float64Array =>
      Float64Array.from({ length }, (_, month) => at(month));
    const open = { indicator: indicatorId('out'), entity: entityId('a'), most: share(() => Infinity) };
    const august = (years - 1) * 12 + 7;
    const struck = land(given, { supplies: [{ ...open, share: share((month) => (month === august ? 0.25 : 1)) }] });
    const lost = lineOf(half, 'out').median! - lineOf(struck, 'out').median!;
    expect(lost).toBeGreaterThan(0.68 * 1000);
    expect(lost).toBeLessThan(0.82 * 1010);
    expect(lineOf(struck, 'out').flags).toContain('STOPPAGE');
    const before = (years - 2) * 12 + 7;
    const hit = { ...months, 'a out': months['a out']!.map((value, at) => (at === before ? value * 0.25 : value)) };
    const cleaned = land(
      { ...given, months: hit },
      { supplies: [{ ...open, share: share((month) => (month === before ? 0.25 : 1)) }] },
    );
    expect(Math.abs(lineOf(cleaned, 'out').median! / lineOf(half, 'out').median! - 1)).toBeLessThan(0.005);
  });

  it('never calls certain what has merely not happened yet', () => {
    const accidents = lineOf(half, 'accidents');
    expect(accidents.probability!).toBeGreaterThan(0.85);
    expect(accidents.probability!).toBeLessThan(1);
    expect(accidents.flags).toContain('EVENTS');
  });

  it('says why where nothing can be forecast', () => {
    const none = land({
      ...given,
      months: Object.fromEntries(Object.entries(months).filter(([key]) => !key.endsWith('pile'))),
    });
    expect(lineOf(none, 'pile')).toMatchObject({ flags: ['NO_FORECAST'], why: { kind: 'no-data' } });
    const short = {
      ...months,
      'b pile': months['b pile']!.map((value, at) => (at < years * 12 - 8 ? Number.NaN : value)),
    };
    expect(lineOf(land({ ...given, months: short }), 'pile')).toMatchObject({
      why: { kind: 'too-short', entity: { id: 'b' } },
    });
    expect(none.contracts[0]!.joint.lines).toBe(3);
  });

  it('fills a month that was not reported instead of taking it for nothing', () => {
    const gap = {
      ...months,
      'a out': months['a out']!.map((value, at) => (at === years * 12 - 9 ? Number.NaN : value)),
    };
    const out = lineOf(land({ ...given, months: gap }), 'out');
    expect(out.flags).toContain('FILLED');
    expect(Math.abs(out.median! / lineOf(half, 'out').median! - 1)).toBeLessThan(0.02);
  });

  it('goes on from a series that was silent since last spring, and says so', () => {
    const silent = {
      ...months,
      'a out': months['a out']!.map((value, at) => (at >= years * 12 - 19 ? Number.NaN : value)),
    };
    const out = lineOf(land({ ...given, through: '2021-03', months: silent }), 'out');
    expect(out.flags).toContain('FILLED');
    expect(Math.abs(out.median! / lineOf(half, 'out').median! - 1)).toBeLessThan(0.05);
  });

  it.each([
    { known: 'fifteen months', years: 2, through: '2021-03' },
    { known: 'three months', years: 1, through: '2021-03' },
  ])('is not certain of what $known without a past origin say', ({ years: count, through }) => {
    const few = land({ years: count, through, months: noisyMonths(count) });
    expect(few.origins).toBe(0);
    for (const id of ['out', 'energy_rate', 'pile']) expect(widthOf(lineOf(few, id))).toBeGreaterThan(0);
    expect(lineOf(few, 'out').flags).toContain('FEW_ORIGINS');
  });

  it('is calibrated on noise', () => {
    const { calibration } = land({ years: 8, through: '2021-06', months: noisyMonths(8, { seed: 3 }) }, { draws: 50 });
    const held = calibration.series.coverage.find(({ share }) => share === 0.8)!.held;
    expect(held).toBeGreaterThan(0.65);
    expect(held).toBeLessThan(0.92);
    expect(calibration.chances.skill).toBeGreaterThan(0);
    expect(calibration.series.crps).toBeLessThan(calibration.series.crpsNaive);
  });

  it('keeps its order of quantiles and chances for any months', () => {
    const property = fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.constantFrom('2021-02', '2021-05', '2021-10'),
      (seed, through) => {
        const landing = land(
          { years: 3, through, months: noisyMonths(3, { seed, noise: 0.2 }), targets: signed },
          { draws: 50 },
        );
        for (const { intervals, median, rungs } of landing.contracts[0]!.lines) {
          const [fifty, eighty, most] = intervals;
          expect(most!.low).toBeLessThanOrEqual(eighty!.low);
          expect(eighty!.low).toBeLessThanOrEqual(fifty!.low);
          expect(fifty!.low).toBeLessThanOrEqual(median!);
          expect(fifty!.high).toBeLessThanOrEqual(eighty!.high);
          expect(eighty!.high).toBeLessThanOrEqual(most!.high);
          for (const { probability } of rungs) expect(probability >= 0 && probability <= 1).toBe(true);
        }
        const { joint, lines } = landing.contracts[0]!;
        expect(joint.probability).toBeLessThanOrEqual(
          Math.min(...lines.flatMap(({ probability }) => probability ?? [])),
        );
      },
    );
    fc.assert(property, { numRuns: 8 });
  });
});
