import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../problem/index.ts';
import type { Expr } from './ast.ts';
import { parseFormula } from './parse.ts';
import { printFormula } from './print.ts';
import { bare } from './scope.testing.ts';
import { depthOf } from './walk.ts';

/** A tree as nested lists, so that a table can show how text was grouped. */
function grouped(expr: Expr): string {
  switch (expr.kind) {
    case 'number':
      return expr.unit === undefined ? expr.text : `${expr.text}[${expr.unit}]`;
    case 'name':
      return expr.name;
    case 'negate':
      return `(neg ${grouped(expr.operand)})`;
    case 'operation':
      return `(${expr.op} ${grouped(expr.left)} ${grouped(expr.right)})`;
    case 'call':
      return `(${[expr.fn, ...expr.args.map(grouped)].join(' ')})`;
    case 'missing':
      return '?';
  }
}

describe('parseFormula groups', () => {
  it.each([
    ['products before sums', 'a + b * c - d', '(- (+ a (* b c)) d)'],
    ['from the left', 'a / b / c', '(/ (/ a b) c)'],
    ['powers from the right', 'a^b^c', '(^ a (^ b c))'],
    ['a minus after the power, as in mathematics', '-2^2', '(neg (^ 2 2))'],
    ['a minus before the product', '-a * b', '(* (neg a) b)'],
    ['a minus in an exponent', '2^-3^2', '(^ 2 (neg (^ 3 2)))'],
    ['a minus behind an operator', 'a * -b + c', '(+ (* a (neg b)) c)'],
    ['a plus that says nothing', '+a + +b', '(+ a b)'],
    ['comparisons last', 'a + b >= c * d', '(>= (+ a b) (* c d))'],
    ['parentheses first', '(a + b) * (c - d)', '(* (+ a b) (- c d))'],
    ['calls', 'max(a, b + 1, -c)', '(max a (+ b 1) (neg c))'],
    ['functions in any case', 'IF(a > 0, Abs(a), 0)', '(if (> a 0) (abs a) 0)'],
    ['names that are also functions', 'max + min', '(+ max min)'],
    ['names with dots and Chinese', 'steam.heat / 氧化铝产量_干', '(/ steam.heat 氧化铝产量_干)'],
    ['quoted names', `'alumina output' / "a-b" / \`c d\``, '(/ (/ alumina output a-b) c d)'],
    ['a quote in quotes', `'it''s'`, "it's"],
    ['scenarios without quotes', 'at(a, target/assessment)', '(at a target/assessment)'],
    ['scenarios with quotes', "at(a, 'what-if')", '(at a what-if)'],
    ['entities with a hyphen', 'of(mine-a, x)', '(of mine-a x)'],
    ['both spellings of unequal', 'a != b', '(<> a b)'],
    ['a dot as times', '1000·a/(b·days())', '(/ (* 1000 a) (* b (days)))'],
  ])('%s', (_, text, expected) => {
    const { tree, problems } = parseFormula(text);
    expect(problems).toEqual([]);
    expect(grouped(tree)).toBe(expected);
  });
});

describe('a number takes its unit', () => {
  it.each([
    ['behind a space', '4.1868 GJ/t * x', '(* 4.1868[GJ/t] x)'],
    ['without a space', '0.1229kgce/kWh', '0.1229[kgce/kWh]'],
    ['percent', '12 % + 3%', '(+ 12[%] 3[%])'],
    ['in Chinese', '1000 元/吨', '1000[元/吨]'],
    ['with digits', '3 m3 + 4 m^2', '(+ 3[m3] 4[m^2])'],
    ['up to an operator behind a space', '2 t / x', '(/ 2[t] x)'],
    ['up to an operator before a parenthesis', '2 t/(x + y)', '(/ 2[t] (+ x y))'],
    ['up to an operator before a number', '2 t/3', '(/ 2[t] 3)'],
    ['up to a product', '2 t*x', '(* 2[t] x)'],
    ['but not a function', '2 t/min(x, y)', '(/ 2[t] (min x y))'],
    ['but not a power of the number', '2^3', '(^ 2 3)'],
    ['with exponents of ten', '1e3 kg', '1e3[kg]'],
  ])('%s', (_, text, expected) => {
    const { tree, problems } = parseFormula(text);
    expect(problems).toEqual([]);
    expect(grouped(tree)).toBe(expected);
  });
});

describe('Chinese reads as English', () => {
  it.each([
    ['（ａ＋ｂ）×２÷ｃ', '(a + b) * 2 / c'],
    ['如果（产量＞０，成本÷产量，０）', 'if(产量 > 0, 成本 / 产量, 0)'],
    ['最大（a、b；c）', 'max(a, b, c)'],
    ['最小(a，b) − 绝对值(c)', 'min(a, b) - abs(c)'],
    ['取首个(去年同期(x), 前期(x, 3), 期初(x))', 'coalesce(prior(x), prior(x, 3), opening(x))'],
    ['累计(x) / 平均(y) / 年化(z) / 天数()', 'ytd(x) / avg(y) / annual(z) / days()'],
    ['按口径（取自（r1，x），plan）', 'at(of(r1, x), plan)'],
    ['‘氧化铝 产量’ ≥ “a b”', "'氧化铝 产量' >= 'a b'"],
    ['a ≠ b', 'a <> b'],
    ['1000·a', '1000 * a'],
    ['12％', '12 %'],
  ])('%s', (chinese, english) => {
    const read = parseFormula(chinese);
    expect(read.problems).toEqual([]);
    expect(bare(read.tree)).toEqual(bare(parseFormula(english).tree));
    expect(printFormula(read.tree)).toBe(english);
  });
});

describe('problems of a formula point at their characters', () => {
  it.each([
    ['a missing value', 'sales + * cost', [['formula-expected-value', 9, 1]]],
    ['an end too early', 'a +', [['formula-expected-value', 4, 1]]],
    ['nothing', '', [['formula-expected-value', 1, 1]]],
    ['a parenthesis left open', '(a + b', [['formula-unclosed-parenthesis', 1, 1]]],
    ['a call left open', 'max(a, b', [['formula-unclosed-parenthesis', 4, 1]]],
    ['a parenthesis too many', 'a + b)', [['formula-unexpected', 6, 1]]],
    ['a character of no meaning', 'a + @b', [['formula-unexpected', 5, 1]]],
    ['two values in a row', 'alumina output / 2', [['formula-missing-operator', 9, 6]]],
    ['a quote left open', "'a b", [['formula-unclosed-quote', 1, 1]]],
    ['an unknown function', 'mx(a, b)', [['formula-unknown-function', 1, 2]]],
    ['too many arguments', 'abs(a, b)', [['formula-argument-count', 1, 3]]],
    ['too few arguments', '如果(a > 0, b)', [['formula-argument-count', 1, 2]]],
    ['an argument left out', 'max(a, , b)', [['formula-expected-value', 8, 1]]],
    ['no scenario', 'at(a, )', [['formula-expected-name', 7, 1]]],
    ['a chain of comparisons', '0 < a < b', [['formula-chained-comparison', 7, 1]]],
    ['a unit that is none', '5 tx + a', [['formula-unknown-unit', 3, 2]]],
    ['an operator without spaces', '2 t/x', [['formula-unknown-unit', 3, 3]]],
    ['a number past all bounds', '1e999 + a', [['formula-number-range', 1, 5]]],
    [
      'several at once',
      'mx(a) + (b * ) + abs(a, b) c',
      [
        ['formula-unknown-function', 1, 2],
        ['formula-expected-value', 14, 1],
        ['formula-argument-count', 18, 3],
        ['formula-missing-operator', 28, 1],
      ],
    ],
  ] as const)('%s: %s', (_, text, expected) => {
    const { problems } = parseFormula(text);
    expect(problems.map(({ code, at }) => [code, at?.column, at?.length])).toEqual(expected);
    for (const problem of problems) {
      expect(say(problem, 'en')).toMatch(/[a-z].*[.?]$/);
      expect(say(problem, 'zh')).toMatch(/[\u4e00-\u9fff].*[。？]$/u);
    }
  });

  it('says which function was meant', () => {
    expect(say(parseFormula('prir(x)').problems[0]!, 'en')).toContain('"prior"');
    expect(say(parseFormula('绝对(x)').problems[0]!, 'zh')).toContain('“绝对值”');
  });

  it('says how to write a division behind a unit', () => {
    expect(say(parseFormula('2 t/x').problems[0]!, 'en')).toContain('"2 t / x"');
  });

  it('reads on behind a problem', () => {
    expect(grouped(parseFormula('a + * b').tree)).toBe('(+ a (* ? b))');
    expect(grouped(parseFormula('max(a, (b + ), c)').tree)).toBe('(max a (+ b ?) c)');
  });
});

describe('parseFormula is total', () => {
  it.each([
    ['parentheses without end', '('.repeat(100_000)],
    ['closing parentheses without end', ')'.repeat(9_999)],
    ['nested as far as the length allows', '('.repeat(9_000)],
    ['nested calls', 'abs('.repeat(2_000)],
    ['minus signs', '-'.repeat(9_000)],
    ['powers', 'a^'.repeat(4_999)],
    ['a long sum', 'a+'.repeat(4_999)],
    ['quotes', "'".repeat(9_999)],
    ['calls by name arguments', 'of(of('.repeat(1_500)],
    ['commas', ','.repeat(9_999)],
    ['units', '1 t/'.repeat(2_400)],
    ['characters of no meaning', '@a'.repeat(4_999)],
  ])('%s', (_, text) => {
    const { tree, problems } = parseFormula(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(21);
    expect(depthOf(tree)).toBeLessThanOrEqual(256);
  });

  it('answers any text, with spans inside it', () => {
    const pieces = fc.constantFrom(
      'a',
      '产量',
      '(',
      ')',
      ',',
      '+',
      '-',
      '*',
      '/',
      '^',
      '<',
      '1',
      '2 t',
      'max',
      'at(',
      "'",
      '@',
      ' ',
      '（',
    );
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const { tree, problems } = parseFormula(text);
        expect(tree.span.end).toBeLessThanOrEqual(text.length);
        for (const { at } of problems) expect(at!.column! - 1).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps a sum of 200 terms', () => {
    expect(parseFormula(Array.from({ length: 200 }, (_, i) => `x${i}`).join(' + ')).problems).toEqual([]);
  });
});
