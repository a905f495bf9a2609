import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printDecimal } from '../base/index.ts';
import { unitOf } from '../quantity/index.ts';
import { checkUnitValues } from './ratio-check.ts';
import { decomposeRatio, unitValueAt, type RatioDecomposed } from './ratio.ts';
import type { RatioRequest } from './ratio-request.ts';
import { chinese, decimal, english, rule, treeOf } from './request.testing.ts';

const caustic = { ratio: unitOf('kg/t'), numerator: unitOf('t'), denominator: unitOf('t') };
const company = treeOf({ co: ['bayer', 'sinter'] });
const halves = treeOf({ 2021: ['h1', 'h2'] });

/** DOMAIN 1.3: Bayer 69 % and sinter 31 % of 100,000 t; caustic 124.0 kg/t. */
const base: RatioRequest = {
  entities: company,
  times: halves,
  nearest: 'relative',
  quantum: decimal(1),
  units: caustic,
  target: decimal('124.0'),
  better: 'lower',
  denominators: Float64Array.from([345, 345, 155, 155]),
  denominatorQuantum: decimal(100),
  rules: [],
};

function answerTo(request: RatioRequest): RatioDecomposed {
  const answer = decomposeRatio(request);
  if (answer.kind !== 'ratio') throw new Error(english(answer.problems).join('\n'));
  return answer;
}

describe('unit values typed by hand', () => {
  const shares = [decimal('0.69'), decimal('0.31')];
  const check = (target: string, values: readonly string[], better: 'higher' | 'lower' = 'lower') =>
    checkUnitValues({
      target: decimal(target),
      better,
      values: values.map(decimal),
      denominators: shares,
      unit: caustic.ratio,
    });

  it('are accepted when they come to no more than the target, with the margin as worked by hand', () => {
    const { accepted, reached, margin } = check('124.0', ['120.0', '132.5']);
    expect({ accepted, reached, margin: margin?.value }).toEqual({ accepted: true, reached: 123.875, margin: 0.125 });
    expect(margin?.exact && printDecimal(margin.exact)).toBe('0.125');
  });

  it('are accepted at the target itself, and not beyond', () => {
    expect(check('123.875', ['120.0', '132.5']).accepted).toBe(true);
    const { accepted, problems } = check('123.874', ['120.0', '132.5']);
    expect(accepted).toBe(false);
    expect(english(problems)).toEqual([
      'The values come to 123.875 kg/t when weighted by the planned denominator, which is looser than the target of 123.874 kg/t by 0.001 kg/t. Tighten one of them.',
    ]);
    expect(chinese(problems)).toEqual([
      '各值按计划分母加权为123.875千克/吨，比目标123.874千克/吨宽松0.001千克/吨。请收紧其中之一。',
    ]);
  });

  it('count the other way where higher is better', () => {
    expect(check('123.874', ['120.0', '132.5'], 'higher').margin?.value).toBeCloseTo(0.001, 12);
    expect(check('124', ['120.0', '132.5'], 'higher').accepted).toBe(false);
  });

  it('need a denominator', () => {
    const none = checkUnitValues({
      target: decimal(1),
      better: 'lower',
      values: [decimal(1)],
      denominators: [decimal(0)],
    });
    expect(english(none.problems)).toEqual([
      'Nothing is planned that the ratio could be measured by. Plan its denominator first.',
    ]);
  });
});

describe('a ratio', () => {
  it('comes to its target through numerators in whole quanta', () => {
    const answer = answerTo({ ...base, ratios: Float64Array.from([119, 121, 132, 133]) });
    expect(answer.answer.cells.reduce((sum, cell) => sum + cell, 0)).toBe(12_400);
    expect(answer.margin).toEqual({ value: 0, exact: { mantissa: 0, scale: 0 } });
    expect(unitValueAt(answer, 'co', '2021')).toBe(124);
    // Dearer in the second half and at the sinter line, as last year.
    const [bayer1, bayer2, sinter1, sinter2] = answer.values;
    expect(bayer1! < bayer2! && bayer2! < sinter1! && sinter1! < sinter2!).toBe(true);
    expect(unitValueAt(answer, 'bayer', '2021')).toBe((answer.answer.cells[0]! + answer.answer.cells[1]!) / 69);
    expect(unitValueAt(answer, 'x', '2021')).toBeUndefined();
  });

  it.each([
    { better: 'lower', target: '123.998', numerator: 12_399 },
    { better: 'higher', target: '123.998', numerator: 12_400 },
  ] as const)('is rounded to the stricter side: $better', ({ better, target, numerator }) => {
    const answer = answerTo({ ...base, better, target: decimal(target) });
    expect(answer.answer.cells.reduce((sum, cell) => sum + cell, 0)).toBe(numerator);
    expect(answer.margin.exact && printDecimal(answer.margin.exact)).toBe(better === 'lower' ? '0.008' : '0.002');
  });

  it('keeps bounds on unit values at every node, inward', () => {
    const answer = answerTo({
      ...base,
      rules: [rule('bound', 'sinter', '2021', '..120.03'), rule('bound', 'bayer', 'h1', '126.1..')],
    });
    expect(unitValueAt(answer, 'sinter', '2021')).toBeLessThanOrEqual(120.03);
    expect(unitValueAt(answer, 'bayer', 'h1')).toBeGreaterThanOrEqual(126.1);
    expect(unitValueAt(answer, 'co', '2021')).toBe(124);
  });

  it('holds a unit value on its stricter side, and says so', () => {
    const answer = answerTo({ ...base, rules: [rule('hold', 'sinter', '2021', '132.55')] });
    expect(unitValueAt(answer, 'sinter', '2021')).toBe(4109 / 31);
    expect(english(answer.notes)).toEqual([
      'sinter, 2021, is planned at 132.54839 kg/t instead of 132.55 kg/t: the numerator is rounded to the stricter side.',
    ]);
  });

  it('has no value where nothing is planned', () => {
    const answer = answerTo({
      ...base,
      denominators: Float64Array.from([345, 345, 0, 310]),
      rules: [rule('bound', 'sinter', 'h1', '..5')],
    });
    expect(answer.answer.cells[2]).toBe(0);
    expect(answer.values[2]).toBeNaN();
    expect(english(answer.notes)).toEqual([
      'sinter, h1, plans none of the denominator: its bound says nothing and does not count.',
    ]);
    const empty = decomposeRatio({ ...base, denominators: new Float64Array(4) });
    expect(empty.kind === 'refused' && empty.problems[0]?.code).toBe('decompose-ratio-empty');
  });

  it('fills unknown unit values from its period, weighted by denominators', () => {
    const answer = answerTo({
      ...base,
      target: decimal(100),
      ratios: Float64Array.from([90, 110, Number.NaN, Number.NaN]),
    });
    const near = [90, 110, 90, 110];
    answer.values.forEach((value, cell) => expect(Math.abs(value - near[cell]!)).toBeLessThan(0.1));
  });

  it('takes percent and other units as they are', () => {
    const percent = answerTo({ ...base, units: { ...caustic, ratio: unitOf('%') }, target: decimal('12.4') });
    expect(percent.answer.cells).toEqual(answerTo(base).answer.cells);
    const money = answerTo({
      ...base,
      units: { ratio: unitOf('CNY/t'), numerator: unitOf('万元'), denominator: unitOf('t') },
      target: decimal('2400'),
    });
    expect(money.answer.cells.reduce((sum, cell) => sum + cell, 0)).toBe(24_000);
  });

  it('refuses in unit values, and relaxes to ones that do', () => {
    const rules = [rule('bound', 'sinter', '2021', '136..'), rule('bound', 'bayer', '2021', '120..')];
    const answer = decomposeRatio({ ...base, rules });
    expect(answer.kind === 'conflicting' && english(answer.problems)).toEqual([
      'These cannot all hold and miss each other by 96 t: co, 2021, must come to 124 kg/t (12,400 t); bayer, 2021, must be at least 120 kg/t (8,280 t); sinter, 2021, must be at least 136 kg/t (4,216 t).',
      'Raising the total of co, 2021, from 124 kg/t (12,400 t) to 124.96 kg/t (12,496 t) would be enough.',
      'Lowering the lower bound of bayer, 2021, from 120 kg/t (8,280 t) to 118.6 kg/t (8,184 t) would be enough.',
      'Lowering the lower bound of sinter, 2021, from 136 kg/t (4,216 t) to 132.9 kg/t (4,120 t) would be enough.',
    ]);
    expect(decomposeRatio({ ...base, target: decimal('124.96'), rules }).kind).toBe('ratio');
    expect(decomposeRatio({ ...base, rules: [rule('bound', 'sinter', '2021', '132.9..'), rules[1]!] }).kind).toBe(
      'ratio',
    );
  });

  it('says of bounds that leave no whole numerator between them so', () => {
    const answer = decomposeRatio({ ...base, rules: [rule('bound', 'sinter', 'h1', '120.01..120.02')] });
    expect(answer.kind === 'conflicting' && answer.problems[0]?.code).toBe('decompose-conflict-itself');
  });

  it('takes round unit values typed for every entity that are no looser, and shows the margin', () => {
    const rules = [rule('hold', 'bayer', '2021', '120'), rule('hold', 'sinter', '2021', '132.5')];
    const answer = answerTo({ ...base, rules });
    expect([unitValueAt(answer, 'bayer', '2021'), unitValueAt(answer, 'sinter', '2021')]).toEqual([
      120,
      expect.closeTo(132.48, 2),
    ]);
    // 69 % at 120.0 and 31 % at 132.5 make 123.875; the sinter plant's 4,107.5 t are planned as 4,107 t.
    expect(answer.margin.value).toBeCloseTo(0.13, 10);
    expect(english(answer.notes)).toHaveLength(1);
  });

  it('refuses typed unit values that are looser, and says by how much', () => {
    const rules = [rule('hold', 'bayer', '2021', '121'), rule('hold', 'sinter', '2021', '132.5')];
    const answer = decomposeRatio({ ...base, rules });
    expect(answer.kind === 'refused' && english(answer.problems)).toEqual([expect.stringContaining('124.565 kg/t')]);
    const one = decomposeRatio({ ...base, rules: rules.slice(0, 1) });
    expect(one.kind).toBe('ratio');
  });

  it('is never looser than its target', () => {
    const amount = fc.integer({ min: 0, max: 5000 });
    const cases = fc.record({
      target: fc.integer({ min: 1, max: 99_999 }),
      better: fc.constantFrom('higher' as const, 'lower' as const),
      denominators: fc.tuple(amount, amount, amount, amount).filter((all) => all.some((one) => one > 0)),
      ratios: fc.tuple(amount, amount, amount, amount),
    });
    fc.assert(
      fc.property(cases, ({ target, better, denominators, ratios }) => {
        const { margin, answer } = answerTo({
          ...base,
          better,
          target: { ...decimal(target), scale: 2 },
          denominators: Float64Array.from(denominators),
          ratios: Float64Array.from(ratios),
        });
        const whole = denominators.reduce((sum, one) => sum + one, 0);
        const numerator = answer.cells.reduce((sum, one) => sum + one, 0);
        const asked = (target * whole) / 1000;
        expect(numerator).toBe(better === 'lower' ? Math.floor(asked) : Math.ceil(asked));
        return margin.value >= 0;
      }),
      { numRuns: 300 },
    );
  });
});
