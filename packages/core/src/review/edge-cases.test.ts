import { describe, expect, it } from 'vitest';
import { evenly, lineOf, reviewOf, type Company } from './companies.testing.ts';

const output: Company['indicators'][number] = { id: 'output', unit: 't', kind: 'flow', better: 'higher', decimals: 1 };
const flow = (more: Partial<Company>): Company => ({
  indicators: [output],
  lines: [{ indicator: 'output', profile: 'plan' }],
  actual: {},
  ...more,
});
const percent = (share: number | undefined): string => ((share ?? Number.NaN) * 100).toFixed(2);

describe('a month that is missing', () => {
  const plan = [38, 34, 36.5, 36.5, 36.5, 38.5, ...evenly(220, 6)];
  const withGap = flow({
    targets: { output: 440 },
    plan: { output: plan },
    actual: { output: [38.1, 33.6, 36.4, Number.NaN, 35.9, 38] },
  });

  it('counts neither as nothing done nor as nothing due: 99.18 % on 83.4 % coverage', () => {
    const { standing, coverage, flags, verdict } = lineOf(withGap);
    expect(standing!.value).toBeCloseTo(182, 9);
    expect(standing!.allowance).toBeCloseTo(183.5, 9);
    expect(percent(standing!.value / standing!.allowance!)).toBe('99.18');
    expect((coverage * 100).toFixed(1)).toBe('83.4');
    expect(flags).toEqual(['INCOMPLETE']);
    expect(verdict.code).toBe('BEHIND');
  });

  it('is not still to do either: the balance takes it as planned', () => {
    const { toGo } = lineOf(withGap);
    expect(toGo!.balance).toBeCloseTo(440 - 182 - 36.5, 9);
    expect(toGo!.ofPlan).toBeCloseTo((440 - 218.5) / 220, 9);
  });

  it('weighs by cells where there is no plan', () => {
    const { coverage, standing, flags } = lineOf(
      flow({
        lines: [{ indicator: 'output', profile: 'even' }],
        targets: { output: 440 },
        actual: { output: [38.1, 33.6, 36.4, Number.NaN, 35.9, 38] },
      }),
    );
    expect(coverage).toBeCloseTo(5 / 6, 12);
    expect(standing!.pace).toBeCloseTo(5 / 12, 12);
    expect(flags).toEqual(['INCOMPLETE']);
  });

  it('weighs each plant and month by what was planned for it', () => {
    const { coverage } = lineOf({
      ...flow({ targets: { output: 1200 } }),
      entities: [
        { id: 'co', en: 'Company', zh: '公司', kind: 'company' },
        { id: 'a', en: 'A', zh: '甲', kind: 'plant', parent: 'co' },
        { id: 'b', en: 'B', zh: '乙', kind: 'plant', parent: 'co' },
      ],
      plan: { 'a output': evenly(960, 12), 'b output': evenly(240, 12) },
      actual: { 'a output': evenly(480, 6), 'b output': [20, 20, Number.NaN, 20, 20, 20] },
    });
    expect(coverage).toBeCloseTo(580 / 600, 12);
  });

  it('of a plan with mixed signs is left out of the plan, and counted by cells', () => {
    const { coverage, standing } = lineOf(
      flow({
        targets: { output: 60 },
        plan: { output: [-10, -5, 10, 10, 10, 10, ...evenly(35, 6)] },
        actual: { output: [Number.NaN, -4, 11, 10, 10, 10] },
      }),
    );
    expect(coverage).toBeCloseTo(5 / 6, 12);
    expect(standing!.allowance).toBeCloseTo(35, 9);
  });

  it('of every month is no data, and the line stays among those assessed', () => {
    const review = reviewOf(flow({ targets: { output: 440 }, plan: { output: plan } }));
    expect(review.lines[0]!.verdict.code).toBe('NO_DATA');
    expect(review.headline).toEqual({ assessed: 1, strict: 0, phased: 0, exceptions: ['output'], flips: [] });
    expect(review.score.weight).toBe(0);
  });

  it('takes an estimate, and says so', () => {
    const { flags, standing } = lineOf(
      flow({
        targets: { output: 440 },
        plan: { output: plan },
        actual: { output: { '2021-01': 38.1, '2021-02!': 33.6 } },
      }),
      { through: '2021-02' },
    );
    expect(flags).toEqual(['ESTIMATED']);
    expect(standing!.value).toBeCloseTo(71.7, 9);
  });

  it('makes a stock that adds up over plants unknown: a part is no smaller whole', () => {
    const stock: Company = {
      entities: [
        { id: 'co', en: 'Company', zh: '公司', kind: 'company' },
        { id: 'a', en: 'A', zh: '甲', kind: 'plant', parent: 'co' },
        { id: 'b', en: 'B', zh: '乙', kind: 'plant', parent: 'co' },
      ],
      indicators: [{ id: 'funds', unit: 'MCNY', kind: 'stock', better: 'lower' }],
      lines: [{ indicator: 'funds' }],
      targets: { funds: 460 },
      actual: { 'a funds': { '2020-12': 300, '2021-06': 280 }, 'b funds': { '2020-12': 220 } },
    };
    expect(lineOf(stock).verdict.code).toBe('NO_DATA');
    expect(lineOf(stock).flags).toEqual(['INCOMPLETE']);
  });
});

describe('a plan', () => {
  const actual = { output: evenly(300, 6) };

  it('that is absent leaves the strict clock alone, flagged', () => {
    const { verdict, flags, score } = lineOf(
      flow({ lines: [{ indicator: 'output', profile: 'plan', weight: 100 }], targets: { output: '540/600' }, actual }),
    );
    expect(verdict).toEqual({ strict: true, phased: undefined, code: 'OVER_HALF' });
    expect(flags).toEqual(['NO_PLAN']);
    expect(score!.points).toBe(100);
  });

  it('that ends in June is measured against the target, not against itself', () => {
    const { standing } = lineOf(flow({ targets: { output: 600 }, plan: { output: evenly(290, 6) }, actual }));
    expect(standing!.allowance).toBeCloseTo(290, 9);
  });

  it('with a hole is flagged', () => {
    const { flags } = lineOf(
      flow({ targets: { output: 600 }, plan: { output: [50, Number.NaN, ...evenly(500, 10)] }, actual }),
    );
    expect(flags).toEqual(['PLAN_INCOMPLETE']);
  });

  it('that stops before the date is none', () => {
    const { flags } = lineOf(flow({ targets: { output: 600 }, plan: { output: [50, 50, 50] }, actual }));
    expect(flags).toEqual(['NO_PLAN']);
  });

  it('of more than half by mid-year makes a line that is strict only', () => {
    const plan = { output: [...evenly(330, 6), ...evenly(270, 6)] };
    expect(lineOf(flow({ targets: { output: 600 }, plan, actual })).verdict.code).toBe('STRICT_ONLY');
  });

  it('bends the target of a ratio by its season', () => {
    const ratio: Company = {
      indicators: [
        { id: 'steam', unit: 't/t', kind: 'ratio', better: 'lower', formula: 'steam_t / output', decimals: 3 },
        { id: 'steam_t', unit: 't', kind: 'flow', better: 'lower' },
        output,
      ],
      lines: [{ indicator: 'steam', profile: 'plan' }],
      targets: { steam: 2.2 },
      plan: { output: evenly(1200, 12), steam_t: [...evenly(1440, 6), ...evenly(1200, 6)] },
      actual: { output: evenly(600, 6), steam_t: evenly(1410, 6) },
    };
    const { standing, verdict } = lineOf(ratio);
    expect(standing!.value).toBeCloseTo(2.35, 12);
    expect(standing!.allowance).toBeCloseTo(2.4, 12);
    expect(verdict.code).toBe('PHASED_ONLY');
  });
});

describe('figures and targets that change', () => {
  const months = [101, 100.9, 101.9, 100, 100, 100];

  it('are shown as a restatement: 305.1 as known in April is 303.8 now, −1.3', () => {
    const known = lineOf(flow({ targets: { output: 1200 }, actual: { output: months.slice(0, 3) } }), {
      through: '2021-03',
      before: { output: [101, 100.9, 103.2] },
    });
    expect(known.standing!.value).toBeCloseTo(303.8, 9);
    expect(known.restatement).toBeCloseTo(-1.3, 9);
    expect(known.flags).toContain('RESTATED');
  });

  it('are no restatement where they only came in late', () => {
    const company = flow({ targets: { output: 1200 }, actual: { output: months } });
    expect(lineOf(company, { before: { output: [101, 100.9, 103.2] } }).restatement).toBeCloseTo(-1.3, 9);
    expect(lineOf(company, { before: { output: months.slice(0, 5) } }).restatement).toBeUndefined();
    expect(lineOf(company, { before: { output: [101, Number.NaN, ...months.slice(2)] } }).restatement).toBeUndefined();
  });

  it('a target that was adjusted is judged in its version in force, with the old one beside it', () => {
    const { target, adjustedFrom, flags, verdict } = lineOf(
      flow({
        lines: [{ indicator: 'output', profile: 'even' }],
        targets: { output: 1260 },
        adjusted: { output: 1200 },
        actual: { output: months },
      }),
    );
    expect(target).toBe(1200);
    expect(adjustedFrom).toEqual([{ version: '1', value: 1260 }]);
    expect(flags).toEqual(['ADJUSTED']);
    expect(verdict.code).toBe('OVER_HALF');
  });
});

describe('a line that begins during the year', () => {
  const april: Company = flow({
    lines: [{ indicator: 'output', profile: 'even', from: '2021-04', weight: 40 }],
    targets: { output: 270 },
    actual: { output: [Number.NaN, Number.NaN, Number.NaN, 31, 31, 31] },
  });

  it('shows 34.4 % of its own stretch, of which 33.3 % of the months and 33.1 % of the days are gone', () => {
    const { standing, clocks, verdict, flags } = lineOf(april);
    expect((standing!.progress! * 100).toFixed(1)).toBe('34.4');
    expect(clocks.months).toEqual({ gone: 3, of: 9, share: 1 / 3 });
    expect(clocks.days).toEqual({ gone: 91, of: 275, share: 91 / 275 });
    expect((clocks.days.share * 100).toFixed(1)).toBe('33.1');
    expect(verdict).toEqual({ strict: undefined, phased: undefined, code: 'NOT_APPLICABLE' });
    expect(flags).toEqual(['NOT_APPLICABLE']);
  });

  it('is not among those assessed, and its weight counts from its first month', () => {
    const review = reviewOf({
      ...april,
      lines: [...april.lines, { id: 'old', indicator: 'output', profile: 'even', weight: 60 }],
    });
    expect(review.headline.assessed).toBe(1);
    expect(review.score.weight).toBe(100);
    expect(reviewOf(april, { through: '2021-03' }).score.weight).toBe(0);
  });

  it('has no figures before its time', () => {
    const { verdict, clocks, standing } = lineOf(april, { through: '2021-03' });
    expect(verdict.code).toBe('NOT_APPLICABLE');
    expect(standing).toBeUndefined();
    expect(clocks.months).toEqual({ gone: 0, of: 9, share: 0 });
    expect(clocks.days).toEqual({ gone: 0, of: 275, share: 0 });
  });
});

describe('an entity that is reorganised', () => {
  /** Workshops X and Y merge into Z on 1 May. */
  const merger = (gap: 'inherited' | 'clean', entity: string): Company => ({
    entities: [
      { id: 'co', en: 'Company', zh: '公司', kind: 'company' },
      { id: 'x', en: 'X', zh: 'X车间', kind: 'plant', parent: 'co', to: '2021-04' },
      { id: 'y', en: 'Y', zh: 'Y车间', kind: 'plant', parent: 'co', to: '2021-04' },
      { id: 'z', en: 'Z', zh: 'Z车间', kind: 'plant', parent: 'co', from: '2021-05' },
    ],
    successions: [
      { from: 'x', to: 'z', date: '2021-05', gap },
      { from: 'y', to: 'z', date: '2021-05', gap },
    ],
    indicators: [output],
    lines: [{ indicator: 'output', entity, profile: 'plan' }],
    targets: { 'x output': 120, 'y output': 80 },
    plan: { 'x output': evenly(120, 12), 'y output': [...evenly(26.7, 4), ...evenly(53.3, 8)] },
    actual: { 'x output': evenly(41, 4), 'y output': evenly(26, 4), 'z output': { '2021-05': 17, '2021-06': 17.5 } },
  });

  it('like-for-like has the targets and the figures of both: 101.5 of 200, 50.75 %', () => {
    const { standing, target, verdict } = lineOf(merger('clean', 'z'), { structure: 'restated' });
    expect(target).toBe(200);
    expect(standing!.value).toBeCloseTo(101.5, 9);
    expect(percent(standing!.progress)).toBe('50.75');
    expect(verdict.strict).toBe(true);
  });

  it.each(['as it was', 'restated'] as const)(
    'the predecessor is frozen at 41.0 against 40.0, 102.5 %: %s',
    (structure) => {
      const { standing, flags, toGo, clocks } = lineOf(
        merger('clean', 'x'),
        structure === 'restated' ? { structure } : {},
      );
      expect(standing!.value).toBeCloseTo(41, 9);
      expect(standing!.allowance).toBeCloseTo(40, 9);
      expect((standing!.attainment! * 100).toFixed(1)).toBe('102.5');
      expect(clocks.months).toMatchObject({ gone: 4, of: 12 });
      expect(flags).toEqual(['ENDED']);
      expect(toGo).toBeUndefined();
    },
  );

  it.each([
    { act: 'inherits the gap', gap: 'inherited' as const, left: 133 },
    { act: 'starts clean', gap: 'clean' as const, left: 133.3 },
  ])('the successor $act: $left remain', ({ gap, left }) => {
    const { target, verdict, standing } = lineOf(merger(gap, 'z'));
    expect(target).toBeCloseTo(left, 9);
    expect(standing!.value).toBeCloseTo(34.5, 9);
    expect(verdict.code).toBe('NOT_APPLICABLE');
  });

  it('a target signed for the successor goes before what it takes over, except like-for-like', () => {
    const company = merger('clean', 'z');
    const signed = { ...company, targets: { ...company.targets, 'z output': 130 } };
    expect(lineOf(signed).target).toBe(130);
    expect(lineOf(signed, { structure: 'restated' }).target).toBe(200);
  });

  it('one that goes on and absorbs another has both tasks', () => {
    const company = merger('inherited', 'y');
    const entities = company
      .entities!.filter(({ id }) => id !== 'z')
      .map((one) => (one.id === 'y' ? { id: 'y', en: 'Y', zh: 'Y车间', kind: 'plant', parent: 'co' } : one));
    const absorbing: Company = {
      ...company,
      entities,
      successions: [{ from: 'x', to: 'y', date: '2021-05', gap: 'inherited' }],
      actual: { 'x output': evenly(41, 4), 'y output': [...evenly(26, 4), 17, 17.5] },
    };
    expect(lineOf(absorbing, { through: '2021-04' }).target).toBe(80);
    expect(lineOf(absorbing).target).toBeCloseTo(80 + 79, 9);
    expect(lineOf(absorbing, { structure: 'restated' }).target).toBe(200);
    expect(percent(lineOf(absorbing, { structure: 'restated' }).standing!.progress)).toBe('50.75');
    expect(lineOf({ ...absorbing, adjusted: { 'y output': 160 } }).target).toBe(160);
  });

  it('one that ended before the year is shown, never judged', () => {
    const company = merger('clean', 'x');
    const over = { id: 'x', en: 'X', zh: 'X车间', kind: 'plant', parent: 'co', to: '2020-12' };
    const entities = company.entities!.map((one) => (one.id === 'x' ? over : one));
    const { verdict, flags } = lineOf({ ...company, entities, successions: [] });
    expect(verdict.code).toBe('NOT_APPLICABLE');
    expect(flags).toEqual(['NOT_APPLICABLE', 'ENDED']);
  });
});

describe('what divides by nothing', () => {
  const ratio: Company = {
    indicators: [
      { id: 'loss', unit: 'kg/t', kind: 'ratio', better: 'lower', formula: 'naoh / output' },
      { id: 'naoh', unit: 'kg', kind: 'flow', better: 'lower' },
      output,
    ],
    lines: [{ indicator: 'loss' }],
    targets: { loss: 124 },
    actual: { output: [0, 100], naoh: [0, 12_000] },
  };

  it('is undefined for the month, and harmless in the ratio of sums', () => {
    expect(lineOf(ratio, { through: '2021-01' }).verdict.code).toBe('NO_DATA');
    expect(lineOf(ratio, { through: '2021-02' }).standing!.value).toBe(120);
  });
});
