import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOf, parseDecimal, type Decimal } from '../base/index.ts';
import { say } from '../problem/index.ts';
import { unitOf } from '../quantity/index.ts';
import { parseSpread } from './parse.ts';
import { printSpread } from './print.ts';
import type { Spread } from './spread.ts';

const tonnes = unitOf('t');

describe('parseSpread', () => {
  /** Read in tonnes and printed again in both languages; the print says what was read. */
  it.each([
    ['a number is the new total', '120000', '=120,000', '=120,000'],
    ['so is one after an equals sign', '=120,000', '=120,000', '=120,000'],
    ['a plus adds', '+500', '+500', '+500'],
    ['an equals sign before a minus is a negative total', '=-500', '=−500', '=−500'],
    ['so are parentheses', '(500)', '=−500', '=−500'],
    ['a share with a sign is a relative change', '-3%', '−3%', '−3%'],
    ['times', '*1.05', '*1.05', '*1.05'],
    ['times a share', '×105%', '*1.05', '*1.05'],
    ['divided', '÷1.1', '/1.1', '/1.1'],
    ['thousands', '12k', '=12,000', '=12,000'],
    ['Chinese ten thousands', '3.5万', '=35,000', '=35,000'],
    ['Chinese hundred millions added', '+1.2亿', '+120,000,000', '+120,000,000'],
    ['a unit is converted', '120 kt', '=120,000', '=120,000'],
    ['a Chinese unit is converted', '=3.5万吨', '=35,000', '=35,000'],
    ['a scale and a unit', '12k t', '=12,000', '=12,000'],
    ['grouped figures and a unit', '1,234.5 t', '=1,234.5', '=1,234.5'],
    ['a smaller unit', '500 公斤', '=0.5', '=0.5'],
    ['full-width characters', '＋５００　ｋｔ', '+500,000', '+500,000'],
    ['a proper minus', '=−350', '=−350', '=−350'],
    ['even after the amount', '120000 even', '=120,000 even', '=120,000 平均'],
    ['even before the amount', '平均120000', '=120,000 even', '=120,000 平均'],
    ['a change laid out evenly', '+500 均摊', '+500 even', '+500 平均'],
    ['even alone keeps the total', 'Evenly', 'even', '平均'],
    ['by days', '3.5万吨按天数', '=35,000 by days', '=35,000 按天数'],
    ['by days alone', 'by days', 'by days', '按天数'],
    ['prior-year shape', '=120000 last year', '=120,000 prior year', '=120,000 上年'],
    ['prior-year shape alone', 'py', 'prior year', '上年'],
    ['in proportion is the default', '等比 600', '=600', '=600'],
    ['repeat', 'repeat 500', 'repeat 500', '重复 500'],
    ['repeat what the first period has', '重复', 'repeat', '重复'],
    ['repeat with a unit', '每期 0.5 kt', 'repeat 500', '重复 500'],
    ['growth', 'grow by 2%', 'grow by 2%', '增长 2%'],
    ['decline', '增长-1.5%', 'grow by −1.5%', '增长 −1.5%'],
    ['growth from an amount', '增长 2% 从 1.5k', 'grow by 2% from 1,500', '增长 2% 从 1,500'],
    ['a straight line', 'straight line 100..200', 'straight line 100..200', '直线 100..200'],
    ['a straight line in Chinese', '直线１００至２００', 'straight line 100..200', '直线 100..200'],
    ['a straight line between two units', 'line 0..5kt', 'straight line 0..5,000', '直线 0..5,000'],
    ['a straight line downwards to below zero', 'line 5 to -5', 'straight line 5..−5', '直线 5..−5'],
    ['a straight line between what is there', '直线', 'straight line', '直线'],
    ['clear', 'clear', 'clear', '清除'],
    ['clear in Chinese', '清空', 'clear', '清除'],
    ['P of Planning Analytics', 'P100', '=100', '=100'],
    ['S of Planning Analytics', 's1200', '=1,200 even', '=1,200 平均'],
    ['S with a plus', 'S+200', '+200 even', '+200 平均'],
    ['P with a tilde takes off', 'P~50', '−50', '−50'],
    ['P% with a plus', 'P%+10', '+10%', '+10%'],
    ['P% with a tilde', 'p%~10', '−10%', '−10%'],
    ['R', 'R50', 'repeat 50', '重复 50'],
    ['SL', 'SL100:200', 'straight line 100..200', '直线 100..200'],
    ['GR', 'GR300:25', 'grow by 25% from 300', '增长 25% 从 300'],
    ['C', 'c', 'clear', '清除'],
  ])('%s: %s', (_, text, english, chinese) => {
    const { code, problems } = parseSpread(text, { unit: tonnes });
    expect(problems).toEqual([]);
    expect(code === undefined ? [] : [printSpread(code, 'en'), printSpread(code, 'zh')]).toEqual([english, chinese]);
  });

  it('takes a bare minus for a decrease and says so', () => {
    const { code, problems } = parseSpread(' −500 kt', { unit: tonnes });
    expect(code).toEqual({ kind: 'change', amount: parseDecimal('-500000'), shape: 'present' });
    expect(problems).toEqual([
      { code: 'spread-minus', severity: 'note', at: { column: 2, length: 7 }, amount: '500,000' },
    ]);
    expect(say(problems[0]!, 'en')).toContain('=-500,000');
  });

  it('reads m as metres where the indicator is a length', () => {
    expect(parseSpread('12m', { unit: unitOf('m') }).code).toEqual(parseSpread('=12', { unit: unitOf('m') }).code);
  });

  it('reads a share as an amount where the indicator is a share', () => {
    const { code } = parseSpread('=12.3%', { unit: unitOf('1') });
    expect(code).toEqual({ kind: 'total', amount: parseDecimal('0.123'), shape: 'present' });
  });

  it.each([
    ['nothing', '  ', 'spread-empty', 1],
    ['a slip', 'evn', 'spread-unknown', 1],
    ['a slip in Chinese', ' 平匀', 'spread-unknown', 2],
    ['an equals sign alone', '=', 'spread-amount-missing', 1],
    ['a plus alone', 'even +', 'spread-amount-missing', 6],
    ['a dash for no value', '= n/a', 'spread-amount-missing', 3],
    ['pro rata of nothing', 'pro rata', 'spread-amount-missing', 1],
    ['a spreadsheet formula', '=SUM(A1:A3)', 'spread-formula', 2],
    ['arithmetic', '=100*1.05', 'spread-formula', 2],
    ['another dimension', '=5 MWh', 'spread-unit', 4],
    ['money for tonnes', '1.2亿元', 'spread-unit', 4],
    ['an unknown unit', '+5 tnn', 'unit-unknown', 4],
    ['an ambiguous unit', '=5 ton', 'unit-ambiguous', 4],
    ['m for million', '5m', 'spread-million', 2],
    ['a comma', '=1,5 t', 'number-comma', 2],
    ['a share for a total', '12.3%', 'spread-percent-total', 1],
    ['a factor with a unit', '*1.05 t', 'spread-factor', 1],
    ['division by zero', '/0', 'spread-divide-zero', 1],
    ['two signs', '+-5', 'spread-two-signs', 1],
    ['two layouts', 'even 5 by days', 'spread-two-shapes', 8],
    ['a layout beside repeat', 'repeat 5 even', 'spread-shape-unused', 10],
    ['last year and a factor', '上年*1.05', 'spread-prior-base', 1],
    ['last year and a share', '+3% 上年', 'spread-prior-base', 1],
    ['growth without a percent sign', 'grow by 2', 'spread-percent-missing', 9],
    ['growth without a rate', '增长', 'spread-amount-missing', 3],
    ['a line with one end', 'line 100', 'spread-line-ends', 6],
    ['a line with a unit that may count once', '直线 1..2万', 'spread-line-scale', 4],
    ['a direction', 'P<>100', 'spread-direction', 2],
    ['a replacing percentage', 'P%10', 'spread-unknown', 1],
    ['an amount after clear', '清除 5', 'spread-left-over', 4],
    ['too many figures', '=12345678901234567891', 'number-long', 2],
  ])('refuses %s: %s', (_, text, code, column) => {
    const parsed = parseSpread(text, { unit: tonnes });
    expect(parsed.code).toBeUndefined();
    expect(parsed.problems.map((problem) => [problem.code, problem.at?.column])).toEqual([[code, column]]);
    for (const problem of parsed.problems) {
      expect(say(problem, 'en')).toMatch(/[.?]$/u);
      expect(say(problem, 'zh')).toMatch(/\p{Script=Han}.*[。？]$/u);
    }
  });

  it.each([
    ['万吨', '3.5万', undefined],
    ['万吨', '3.5万吨', '=3.5'],
    ['万吨', '3.5', '=3.5'],
    ['万吨', '1 kt', '=0.1'],
    ['kt', '+12k', undefined],
    ['百万元', '5M', undefined],
    ['kWh', '12k', '=12,000'],
    ['kg', '3.5万', '=35,000'],
  ])('counts no scale twice where amounts are in %s: %s', (unit, text, printed) => {
    const { code, problems } = parseSpread(text, { unit: unitOf(unit) });
    expect(code && printSpread(code, 'en')).toBe(printed);
    expect(problems.map((problem) => problem.code)).toEqual(printed === undefined ? ['spread-scale'] : []);
  });

  it('finds everything that is wrong', () => {
    const { problems } = parseSpread('grow by 2 from 5 GWh even', { unit: tonnes });
    expect(problems.map((problem) => [problem.code, problem.at?.column])).toEqual([
      ['spread-percent-missing', 9],
      ['spread-unit', 18],
      ['spread-shape-unused', 22],
    ]);
  });

  it('names the near word and both readings', () => {
    const said = (text: string): string => say(parseSpread(text, { unit: tonnes }).problems[0]!, 'en');
    expect(said('evn')).toContain('Did you mean "even"?');
    expect(said('直线 1..2万')).toContain('Write 1万..2万 or 1..20,000.');
    expect(said('P%10')).toContain('"+10%"');
  });
});

const anyDecimal: fc.Arbitrary<Decimal> = fc
  .tuple(fc.maxSafeInteger(), fc.nat(15))
  .map(([mantissa, scale]) => decimalOf(BigInt(mantissa), scale)!);
const anyPositive = anyDecimal.filter(({ mantissa }) => mantissa > 0);
const anyShape = fc.constantFrom('present', 'even', 'days', 'prior');
const noPrior = fc.constantFrom('present', 'even', 'days');

const anySpread = fc.oneof(
  fc.record({ kind: fc.constant('total'), amount: anyDecimal, shape: anyShape }),
  fc.record({ kind: fc.constant('change'), amount: anyDecimal, shape: noPrior }),
  fc.record({ kind: fc.constant('percent'), percent: anyDecimal, shape: noPrior }),
  fc.record({ kind: fc.constant('multiply'), factor: anyDecimal, shape: noPrior }),
  fc.record({ kind: fc.constant('divide'), divisor: anyPositive, shape: noPrior }),
  fc.record({ kind: fc.constant('reshape'), shape: fc.constantFrom('even', 'days', 'prior') }),
  fc.record({ kind: fc.constant('repeat'), amount: anyDecimal }, { requiredKeys: ['kind'] }),
  fc.record(
    { kind: fc.constant('grow'), percent: anyDecimal, from: anyDecimal },
    { requiredKeys: ['kind', 'percent'] },
  ),
  fc.record({ kind: fc.constant('line'), ends: fc.tuple(anyDecimal, anyDecimal) }, { requiredKeys: ['kind'] }),
  fc.constant({ kind: 'clear' }),
) as fc.Arbitrary<Spread>;

describe('printSpread', () => {
  it('is read back to the same code', () => {
    fc.assert(
      fc.property(anySpread, fc.constantFrom('en', 'zh'), (code, language) => {
        const { code: read, problems } = parseSpread(printSpread(code, language), { unit: tonnes });
        expect(problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
        expect(read).toEqual(code);
      }),
      { numRuns: 500 },
    );
  });

  it('reads any text without throwing, and says where what is wrong stands', () => {
    const pieces = fc.constantFrom(
      '=',
      '+',
      '-',
      '*',
      '/',
      '12',
      '3.5',
      '万',
      '吨',
      'k',
      '%',
      ' ',
      'even',
      '上年',
      '..',
      '(',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
        ),
        (text) => {
          const { code, problems } = parseSpread(text, { unit: tonnes });
          expect(code === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
          for (const { at } of problems) {
            expect(at?.column).toBeGreaterThanOrEqual(1);
            expect(at!.column! + at!.length!).toBeLessThanOrEqual(text.length + 1);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
