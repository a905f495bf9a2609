import { describe, expect, it } from 'vitest';
import { evenly, lineOf, reviewOf, type Company } from './companies.testing.ts';

/** Plan of alumina, kt by month: 592.9 of 1,215.0 in the first half. */
const aluminaPlan = [104, 92, 100.1, 94, 99.1, 103.7, 107.2, 107.2, 94.9, 107.2, 101.6, 104];
const orePlan = [...evenly(909.5, 6), ...evenly(950.5, 6)];

/** The worked set: what is signed, done and planned by the middle of 2021. */
const company: Company = {
  indicators: [
    { id: 'alumina', unit: 'kt', kind: 'flow', better: 'higher' },
    { id: 'ore', unit: 'kt', kind: 'flow', better: 'higher' },
    { id: 'admin', unit: 'MCNY', kind: 'flow', better: 'lower' },
    {
      id: 'caustic',
      unit: 'kg/t',
      kind: { time: 'recompute', entities: 'recompute' },
      better: 'lower',
      formula: 'naoh / alumina',
    },
    { id: 'naoh', unit: 't', kind: 'flow', better: 'lower' },
    { id: 'two_funds', unit: 'MCNY', kind: 'stock', better: 'lower' },
    { id: 'loss', unit: 'MCNY', kind: 'flow', better: 'higher' },
    { id: 'fatalities', unit: '1', kind: 'flow', better: 'lower', decimals: 0 },
  ],
  lines: [
    { indicator: 'alumina', profile: 'plan' },
    { indicator: 'ore', profile: 'plan' },
    { indicator: 'admin', profile: 'even' },
    { indicator: 'caustic' },
    { indicator: 'two_funds' },
    { indicator: 'loss', profile: 'half' },
    { indicator: 'fatalities', measure: 'count', scoring: 'veto' },
  ],
  targets: {
    alumina: '1150/1215/1230/1245',
    ore: '1780/1860/1890/1920',
    admin: 72,
    caustic: 124,
    two_funds: 460,
    loss: -12,
  },
  actual: {
    alumina: evenly(610.844, 6),
    ore: evenly(925.01, 6),
    admin: evenly(34.9, 6),
    naoh: evenly(74_620.703, 6),
    two_funds: {
      '2020-12': 520,
      '2021-01': 515,
      '2021-02': 510,
      '2021-03': 505,
      '2021-04': 500,
      '2021-05': 490,
      '2021-06': 486,
    },
    loss: evenly(-5.2, 6),
    fatalities: [0, 0, 0, 0, 0, 0],
  },
  plan: { alumina: aluminaPlan, ore: orePlan },
};

const review = reviewOf(company);
const line = (id: string) => review.lines.find((one) => one.line.id === id)!;
const percent = (share: number | undefined): string => ((share ?? Number.NaN) * 100).toFixed(2);

describe('the worked set of the middle of 2021', () => {
  it('has gone 6 of 12 months and 181 of 365 days', () => {
    const { clocks } = line('alumina');
    expect(clocks.months).toEqual({ gone: 6, of: 12, share: 0.5 });
    expect(clocks.days).toEqual({ gone: 181, of: 365, share: 181 / 365 });
    expect((clocks.days.share * 100).toFixed(3)).toBe('49.589');
  });

  it.each([
    { row: 'alumina: over half', id: 'alumina', code: 'OVER_HALF', progress: '50.28', attainment: '103.03' },
    {
      row: 'ore: fails the strict half, passes the plan',
      id: 'ore',
      code: 'PHASED_ONLY',
      progress: '49.73',
      attainment: '101.71',
    },
    { row: 'administrative expense: a cap', id: 'admin', code: 'OVER_HALF', progress: '48.47', attainment: '103.06' },
    { row: 'caustic loss: lower is better', id: 'caustic', code: 'MET', progress: 'NaN', attainment: '101.48' },
    {
      row: 'receivables and inventory: on the way',
      id: 'two_funds',
      code: 'OVER_HALF',
      progress: '56.67',
      attainment: '56.67',
    },
    {
      row: 'a planned loss: 43.3 % of it used',
      id: 'loss',
      code: 'OVER_HALF',
      progress: '43.33',
      attainment: '113.33',
    },
    { row: 'fatalities: none', id: 'fatalities', code: 'MET', progress: 'NaN', attainment: '100.00' },
  ])('$row', ({ id, code, progress, attainment }) => {
    const { standing, verdict } = line(id);
    expect(verdict.code).toBe(code);
    expect(percent(standing?.progress)).toBe(progress);
    expect(percent(standing?.attainment)).toBe(attainment);
  });

  it('alumina stands 0.69 points ahead of the days', () => {
    const { standing, clocks } = line('alumina');
    expect(percent(standing!.progress! - clocks.days.share)).toBe('0.69');
    expect(percent(standing!.allowance! / 1215)).toBe('48.80');
  });

  it('alumina is not over half on the higher rungs, although ahead of their plan', () => {
    const { rungs } = line('alumina');
    const [striving, challenge] = rungs.slice(2);
    expect([percent(striving!.progress), percent(challenge!.progress)]).toEqual(['49.66', '49.06']);
    expect([striving!.strict, challenge!.strict]).toEqual([false, false]);
    expect([striving!.phased, challenge!.phased]).toEqual([true, true]);
    expect([striving!.attainment!, challenge!.attainment!].map((one) => (one * 100).toFixed(1))).toEqual([
      '101.8',
      '100.5',
    ]);
  });

  it('ore is 5.0 kt short of half', () => {
    const { standing, target } = line('ore');
    expect((target! * 0.5 - standing!.value).toFixed(1)).toBe('5.0');
    expect(((standing!.value / standing!.allowance!) * 100).toFixed(1)).toBe('101.7');
  });

  it('caustic attains 2 − A/T, not T/A', () => {
    const { standing } = line('caustic');
    expect(standing!.value).toBeCloseTo(122.16, 3);
    expect(percent(124 / standing!.value)).toBe('101.51');
  });

  it('receivables are on a straight path by days, at 490.25', () => {
    expect(line('two_funds').standing!.allowance!.toFixed(2)).toBe('490.25');
    expect(line('two_funds').verdict).toEqual({ strict: true, phased: true, code: 'OVER_HALF' });
  });

  it('counts what is over half, and names the exceptions', () => {
    expect(review.headline).toEqual({ assessed: 7, strict: 6, phased: 7, exceptions: ['ore'], flips: ['ore'] });
  });

  it('a ratio target is reproduced by its parts at planned shares: 123.875 within 124.0, margin 0.125', () => {
    const weighted = 0.69 * 120 + 0.31 * 132.5;
    const { standing, verdict } = lineOf({
      entities: [
        { id: 'co', en: 'Company', zh: '公司', kind: 'company' },
        { id: 'r1', en: 'R1', zh: '一厂', kind: 'plant', parent: 'co' },
        { id: 'r2', en: 'R2', zh: '二厂', kind: 'plant', parent: 'co' },
      ],
      indicators: [
        { id: 'caustic', unit: 'kg/t', kind: 'ratio', better: 'lower', formula: 'naoh / output' },
        { id: 'naoh', unit: 'kg', kind: 'flow', better: 'lower' },
        { id: 'output', unit: 't', kind: 'flow', better: 'higher' },
      ],
      lines: [{ indicator: 'caustic' }],
      targets: { caustic: 124 },
      actual: {
        'r1 output': evenly(69_000, 6),
        'r2 output': evenly(31_000, 6),
        'r1 naoh': evenly(69_000 * 120, 6),
        'r2 naoh': evenly(31_000 * 132.5, 6),
      },
    });
    expect(weighted).toBeCloseTo(123.875, 12);
    expect(standing!.value).toBeCloseTo(weighted, 9);
    expect(124 - standing!.value).toBeCloseTo(0.125, 9);
    expect(verdict.code).toBe('MET');
  });
});

describe('the balance to go', () => {
  const afterJuly = { ...company, actual: { ...company.actual, alumina: [...evenly(610.844, 6), 89.296] } };

  it('after July: 514.86 kt, as planned to the last thousandth, 3.365 kt a day', () => {
    const { toGo, standing } = lineOf(afterJuly, { through: '2021-07' });
    expect(standing!.value).toBeCloseTo(700.14, 9);
    expect(toGo!.balance!.toFixed(2)).toBe('514.86');
    expect(toGo!.ofPlan!.toFixed(3)).toBe('1.000');
    expect([toGo!.days, toGo!.months]).toEqual([153, 5]);
    expect(toGo!.required.toFixed(3)).toBe('3.365');
  });

  it('the first half ran at 3.375 kt a day', () => {
    expect(line('alumina').toGo!.soFar.toFixed(3)).toBe('3.375');
  });

  it('counts the past stretches of as many months that ran so fast', () => {
    const months2020 = [95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106];
    const months2021 = [101, 102, 102, 102, 102, 101.844, 89.296];
    const label = (year: number) => (value: number, month: number) => [
      `${year}-${String(month + 1).padStart(2, '0')}`,
      value,
    ];
    const alumina = Object.fromEntries([...months2020.map(label(2020)), ...months2021.map(label(2021))]);
    const { toGo } = lineOf({ ...afterJuly, actual: { ...afterJuly.actual, alumina } }, { through: '2021-07' });
    const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30, 31];
    const all = [...months2020, ...months2021];
    const rates = all.slice(4).map((_, start) => {
      const total = (of: readonly number[]): number => of.slice(start, start + 5).reduce((a, b) => a + b, 0);
      return total(all) / total(days);
    });
    expect(toGo!.history).toEqual({ reached: rates.filter((rate) => rate >= 514.86 / 153).length, of: 15 });
    expect(toGo!.history.reached).toBe(8);
  });

  it('of a ratio: what the rest must hold with its planned denominator', () => {
    const { toGo } = lineOf({
      ...company,
      lines: [{ indicator: 'caustic' }],
    });
    // (124 · (610.844 + 622.1) − 122.16 · 610.844) / 622.1
    expect(toGo!.required).toBeCloseTo((124 * (610.844 + 622.1) - 122.16 * 610.844) / 622.1, 2);
    expect(toGo!.soFar).toBeCloseTo(122.16, 3);
  });
});
