import { describe, expect, it } from 'vitest';
import { evenly, lineOf, type Company } from './companies.testing.ts';
import { attainmentOf } from './verdict.ts';

type Better = Company['indicators'][number]['better'];

const single = (
  kind: 'flow' | 'stock' | 'average',
  better: Better,
  more: Partial<Company> & { line?: Partial<Company['lines'][number]>; scale?: number },
): Company => ({
  indicators: [{ id: 'x', unit: 'MCNY', kind, better, ...(more.scale === undefined ? {} : { scale: more.scale }) }],
  lines: [{ indicator: 'x', weight: 100, ...(kind === 'flow' ? { profile: 'even' as const } : {}), ...more.line }],
  actual: {},
  ...more,
});

describe('attainment', () => {
  it.each([
    { rule: 'higher', value: 110, target: 100, direction: 1 as const, attainment: 1.1 },
    { rule: 'lower: 2 − A/T', value: 122.16, target: 124, direction: -1 as const, attainment: 2 - 122.16 / 124 },
    { rule: 'a planned loss', value: -5.2, target: -6, direction: 1 as const, attainment: 1 + 0.8 / 6 },
    { rule: 'a loss turned to profit', value: 3, target: -12, direction: 1 as const, attainment: 2.25 },
    {
      rule: 'a reduction to be at least so large',
      value: -14,
      target: -12,
      direction: -1 as const,
      attainment: 1 + 2 / 12,
    },
    { rule: 'a zero count met', value: 0, target: 0, direction: -1 as const, attainment: 1 },
    { rule: 'a zero count missed', value: 1, target: 0, direction: -1 as const, attainment: 0 },
    { rule: 'zero money by its scale', value: -3, target: 0, direction: 1 as const, scale: 10, attainment: 0.7 },
  ])('$rule', ({ attainment, ...input }) => expect(attainmentOf(input)).toBeCloseTo(attainment, 12));
});

describe('a flow', () => {
  it.each([
    { rule: 'exactly half is half', better: 'higher' as const, target: 1215, done: 607.5, strict: true },
    { rule: 'a thousandth less is not', better: 'higher' as const, target: 1215, done: 607.499, strict: false },
    { rule: 'a cap exactly used by half', better: 'lower' as const, target: 72, done: 36, strict: true },
    { rule: 'a cap used by more', better: 'lower' as const, target: 72, done: 36.001, strict: false },
    { rule: 'a planned loss within half', better: 'higher' as const, target: -12, done: -5.2, strict: true },
    { rule: 'a planned loss beyond half', better: 'higher' as const, target: -12, done: -6.001, strict: false },
    { rule: 'a planned loss turned to profit', better: 'higher' as const, target: -12, done: 3, strict: true },
    { rule: 'a reduction by half', better: 'lower' as const, target: -12, done: -6, strict: true },
    { rule: 'a reduction by less', better: 'lower' as const, target: -12, done: -5.9, strict: false },
  ])('$rule', ({ better, target, done, strict }) => {
    const { verdict } = lineOf(single('flow', better, { targets: { x: target }, actual: { x: evenly(done, 6) } }));
    expect(verdict.code).toBe(strict ? 'OVER_HALF' : 'BEHIND');
  });

  it.each([
    { rule: 'of zero money, above', done: 2, code: 'MET', attainment: 1.2 },
    { rule: 'of zero money, below', done: -2, code: 'NOT_MET', attainment: 0.8 },
  ])('$rule: has no share, is met or not, and is measured by its scale', ({ done, code, attainment }) => {
    const { verdict, standing } = lineOf(
      single('flow', 'higher', { scale: 10, targets: { x: 0 }, actual: { x: evenly(done, 6) } }),
    );
    expect(verdict.code).toBe(code);
    expect(standing!.progress).toBeUndefined();
    expect(standing!.attainment).toBeCloseTo(attainment, 12);
  });

  it('keeps to the clock that its line names', () => {
    const by = (clock: 'months' | 'days', done: number) =>
      lineOf(single('flow', 'higher', { line: { clock }, targets: { x: 100 }, actual: { x: evenly(done, 6) } })).verdict
        .strict;
    expect([by('months', 49.7), by('days', 49.7), by('days', 49.5)]).toEqual([false, true, false]);
  });

  it('at the year’s end has nothing left to do', () => {
    const { toGo, standing, clocks } = lineOf(
      single('flow', 'higher', { targets: { x: 100 }, actual: { x: evenly(100, 12) } }),
      { through: '2021-12' },
    );
    expect(clocks.months.share).toBe(1);
    expect(standing!.pace).toBe(1);
    expect(toGo).toBeUndefined();
  });

  it('of a cap may still use the rest a day at a time', () => {
    const { toGo } = lineOf(single('flow', 'lower', { targets: { x: 72 }, actual: { x: evenly(34.9, 6) } }));
    expect(toGo!.required).toBeCloseTo((72 - 34.9) / 184, 12);
    expect(toGo!.history).toEqual({ reached: 1, of: 1 });
  });

  it('that is only watched is not judged', () => {
    expect(lineOf(single('flow', 'none', { targets: { x: 72 }, actual: { x: evenly(34.9, 6) } })).verdict.code).toBe(
      'NO_TARGET',
    );
    expect(lineOf(single('flow', 'higher', { actual: { x: evenly(34.9, 6) } })).verdict.code).toBe('NO_TARGET');
  });
});

describe('a base of days', () => {
  const daily = (through: string): string[] => {
    const end = Date.parse(through);
    const days: string[] = [];
    for (let at = Date.parse('2021-01-01'); at <= end; at += 86_400_000)
      days.push(new Date(at).toISOString().slice(0, 10));
    return days;
  };
  const company = (through: string, calendar: Company['calendar'] = {}): Company => ({
    ...single('flow', 'higher', { targets: { x: 365 } }),
    calendar: { base: 'day', ...calendar },
    indicators: [
      { id: 'x', unit: 't', kind: 'flow', better: 'higher', reported_by: { kinds: ['plant'], grain: 'day' } },
    ],
    actual: { x: Object.fromEntries(daily(through).map((day) => [day, 1])) },
  });

  it('counts closed months at a closing: 6 of 12', () => {
    const { clocks, standing } = lineOf(company('2021-06-30'), { through: '2021-06-30' });
    expect(clocks.months).toEqual({ gone: 6, of: 12, share: 0.5 });
    expect(standing!.progress).toBeCloseTo(181 / 365, 12);
  });

  it('counts the month under way by its days: nothing is over half in the middle of January by itself', () => {
    const { clocks, verdict } = lineOf(company('2021-01-15'), { through: '2021-01-15' });
    expect(clocks.months).toMatchObject({ gone: 0, of: 12 });
    expect(clocks.months.share).toBeCloseTo(15 / 31 / 12, 12);
    expect(verdict.code).toBe('OVER_HALF');
    const idle = { ...company('2021-01-15'), targets: { x: 400 } };
    expect(lineOf(idle, { through: '2021-01-15' }).verdict.code).toBe('BEHIND');
  });

  it('closes months at the cut-off: by 25 June the half is over', () => {
    const { clocks } = lineOf(company('2021-06-25', { cutoff_day: 25 }), { through: '2021-06-25' });
    expect(clocks.months).toEqual({ gone: 6, of: 12, share: 0.5 });
    expect(clocks.days).toMatchObject({ gone: 182, of: 365 });
  });
});

describe('a stock on its way', () => {
  const funds = (values: Record<string, number>, more: Parameters<typeof single>[2] = {}) =>
    lineOf(single('stock', 'lower', { targets: { x: '480/460/450/440' }, actual: { x: values }, ...more }));

  it('has its own path for each rung', () => {
    const { rungs, score } = funds({ '2020-12': 520, '2021-06': 486 });
    expect(rungs.map(({ progress }) => progress!.toFixed(4))).toEqual(['0.8500', '0.5667', '0.4857', '0.4250']);
    // Paths by days: 500.16, 490.25, 485.29, 480.33; 486 is 86 % of the way from the second to the third.
    expect(score!.coefficient).toBeCloseTo(1 + (0.1 * (490.2466 - 486)) / (490.2466 - 485.2877), 4);
  });

  it('with the plan’s month-ends goes the plan’s part of the way, for each rung', () => {
    const plan = { x: [516, 514, 512, 510, 508, 505, 500, 490, 480, 470, 465, 460] };
    const { standing, rungs } = funds({ '2020-12': 520, '2021-06': 500 }, { plan, line: { profile: 'plan' } });
    expect(standing!.allowance).toBeCloseTo(505, 9);
    // Challenge: 520 − 80 · 15/60 = 500.
    expect(rungs.at(-1)!.phased).toBe(true);
  });

  it('at the very point of its path is on it', () => {
    const plan = { x: [516, 514, 512, 510, 508, 505.1, 500, 490, 480, 470, 465, 460] };
    expect(funds({ '2020-12': 520, '2021-06': 505.1 }, { plan, line: { profile: 'plan' } }).verdict.phased).toBe(true);
  });

  it('that moved away is behind, below nothing', () => {
    const { standing, verdict } = funds({ '2020-12': 520, '2021-06': 530 });
    expect(standing!.progress).toBeCloseTo(-1 / 6, 12);
    expect(verdict.code).toBe('BEHIND');
  });

  it.each([
    { rule: 'may rise up to the target', value: 455, code: 'MET' },
    { rule: 'not above it', value: 461, code: 'NOT_MET' },
  ])('that is there already $rule', ({ value, code }) => {
    const { verdict, standing } = funds({ '2020-12': 455, '2021-06': value });
    expect(verdict.code).toBe(code);
    expect(standing!.progress).toBeUndefined();
  });

  it('that is there already is held on its met rungs and on its way to the others', () => {
    const { rungs } = funds({ '2020-12': 455, '2021-06': 452 });
    expect(rungs.map(({ progress }) => progress?.toFixed(2))).toEqual([undefined, undefined, '0.60', '0.20']);
    expect(rungs.map(({ strict }) => strict)).toEqual([true, true, true, false]);
  });

  it('whose opening is not known is judged as a level', () => {
    expect(funds({ '2021-06': 470 }).verdict.code).toBe('NOT_MET');
    expect(funds({ '2021-06': 460 }).verdict).toEqual({ strict: true, phased: undefined, code: 'MET' });
  });

  it('is absent when the last month is not reported', () => {
    expect(funds({ '2020-12': 520, '2021-05': 486 }).verdict.code).toBe('NO_DATA');
  });
});

describe('the worst observation', () => {
  it.each([
    {
      rule: 'a floor of days in store',
      better: 'higher' as const,
      target: 10,
      months: [15, 12, 9.6, 11, 12, 13],
      worst: 9.6,
      code: 'NOT_MET',
    },
    {
      rule: 'a ceiling',
      better: 'lower' as const,
      target: 40,
      months: [30, 38, 12, 20, 20, 20],
      worst: 38,
      code: 'MET',
    },
  ])('$rule', ({ better, target, months, worst, code }) => {
    const { standing, verdict } = lineOf(
      single('stock', better, { line: { measure: 'worst' }, targets: { x: target }, actual: { x: months } }),
    );
    expect(standing!.value).toBe(worst);
    expect(verdict.code).toBe(code);
  });

  it('leaves out months for which a plant’s part is missing', () => {
    const { standing } = lineOf(
      {
        ...single('stock', 'higher', { line: { measure: 'worst' }, targets: { x: 10 } }),
        entities: [
          { id: 'co', en: 'Company', zh: '公司', kind: 'company' },
          { id: 'a', en: 'A', zh: '甲', kind: 'plant', parent: 'co' },
          { id: 'b', en: 'B', zh: '乙', kind: 'plant', parent: 'co' },
        ],
        actual: { 'a x': [6, 7, 8], 'b x': [6, Number.NaN, 6] },
      },
      { through: '2021-03' },
    );
    expect(standing!.value).toBe(12);
  });
});

describe('a range', () => {
  const ranged = (months: readonly number[], measure?: 'level') =>
    lineOf(
      single(
        'average',
        { within: [1.38, 1.42] },
        {
          line: {
            ...(measure === undefined ? {} : { measure }),
            scoring: { rule: 'in-range', step: 0.01, per_step: 20 },
          },
          actual: { x: months },
        },
      ),
    );

  it('is met inside, with the share of periods inside beside it', () => {
    const { standing, verdict } = ranged([1.4, 1.43, 1.4, 1.39, 1.4, 1.38]);
    expect(verdict).toEqual({ strict: true, phased: undefined, code: 'MET' });
    expect(standing!.parts).toEqual({ done: 5, of: 6 });
    expect(standing!.progress).toBeCloseTo(5 / 6, 12);
    expect(standing!.attainment).toBe(1);
  });

  it('is missed outside, by a part of its width', () => {
    const { standing, verdict, score } = ranged([1.436]);
    expect(verdict.code).toBe('NOT_MET');
    expect(standing!.attainment).toBeCloseTo(1 - 0.016 / 0.04, 9);
    expect(score!.points).toBeCloseTo(100 - 32, 9);
  });

  it('is asked of a level too, when its indicator is to stay within one', () => {
    expect(ranged([1.4], 'level').verdict.code).toBe('MET');
  });
});

describe('milestones', () => {
  const project: Company = single('flow', 'higher', {
    line: {
      measure: 'milestones',
      profile: 'none',
      milestones: [
        { id: 'design', en: 'design', zh: '设计', weight: 20, due: '2021-03-31' },
        { id: 'build', en: 'build', zh: '建设', weight: 30, due: '2021-06-30' },
        { id: 'run', en: 'run', zh: '试运行', weight: 50, due: '2021-12-15' },
      ],
    },
  });
  it.each([
    {
      rule: 'half of the weight and none overdue',
      reached: { 'x/design': '2021-03-30', 'x/build': '2021-06-30' },
      code: 'OVER_HALF',
      points: 100,
    },
    {
      rule: 'half of the weight, but one overdue',
      reached: { 'x/design': '2021-03-30', 'x/run': '2021-05-01' },
      code: 'PHASED_ONLY',
      points: 100,
    },
    {
      rule: 'one reached after the date',
      reached: { 'x/design': '2021-03-30', 'x/build': '2021-07-01' },
      code: 'BEHIND',
      points: 40,
    },
    {
      rule: 'late but done is not overdue',
      reached: { 'x/design': '2021-05-30', 'x/build': '2021-06-01' },
      code: 'OVER_HALF',
      points: 100,
    },
  ])('$rule', ({ reached, code, points }) => {
    const { verdict, score, flags, coverage } = lineOf(project, { reached });
    expect(verdict.code).toBe(code);
    expect(score).toEqual({ rule: 'milestones', points, coefficient: points / 100 });
    expect(flags).toEqual([]);
    expect(coverage).toBe(1);
  });

  it('none due is none missed, though the clock runs', () => {
    const { verdict, standing } = lineOf(project, { through: '2021-02' });
    expect(verdict).toEqual({ strict: false, phased: true, code: 'PHASED_ONLY' });
    expect(standing!.parts).toEqual({ done: 0, of: 100, due: 0, overdue: 0 });
  });
});
