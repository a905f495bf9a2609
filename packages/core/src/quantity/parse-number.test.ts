import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOf, printDecimal } from '../base/index.ts';
import { say } from '../problem/index.ts';
import { formatNumber } from './format.ts';
import { parseNumber } from './parse-number.ts';

describe('parseNumber', () => {
  it.each([
    { rule: 'plain figures', text: '1234.50', value: '1234.5' },
    { rule: 'groups of three', text: '1,234,567.8', value: '1234567.8' },
    { rule: 'a comma and three figures as a group', text: '1,234', value: '1234' },
    { rule: 'groups parted by spaces', text: '1 234 567', value: '1234567' },
    { rule: 'groups parted by hard spaces', text: '1\u00a0234', value: '1234' },
    { rule: 'groups parted by apostrophes', text: '1’234', value: '1234' },
    { rule: 'full-width figures', text: '－１，２３４．５', value: '-1234.5' },
    { rule: 'a typographic minus', text: '−5', value: '-5' },
    { rule: 'an en dash as a minus', text: '–5', value: '-5' },
    { rule: 'a minus after the figures', text: '123.4-', value: '-123.4' },
    { rule: 'parentheses as minus', text: '(1,234)', value: '-1234' },
    { rule: 'full-width parentheses', text: '（123）', value: '-123' },
    { rule: 'a plus', text: '+7', value: '7' },
    { rule: 'no figure before the point', text: '.5', value: '0.5' },
    { rule: 'ten thousands', text: '3.5万', value: '35000' },
    { rule: 'hundred millions', text: '1.2 亿', value: '120000000' },
    { rule: 'grouped ten thousands', text: '3,000万', value: '30000000' },
    { rule: 'thousands', text: '12k', value: '12000' },
    { rule: 'millions', text: '1.5M', value: '1500000' },
    { rule: 'an exponent', text: '1.2E-3', value: '0.0012' },
    { rule: 'spaces and tabs around', text: '\t\u30003 \u00a0', value: '3' },
    { rule: 'minus zero as zero', text: '-0.00', value: '0' },
    { rule: 'what a double would not keep', text: '1.005', value: '1.005' },
  ])('reads $rule: $text', ({ text, value }) => {
    const parsed = parseNumber(text);
    expect(parsed.problems).toEqual([]);
    expect(printDecimal(parsed.value!)).toBe(value);
    expect(parsed.percent).toBeUndefined();
  });

  it.each(['12.3%', '12.3 %', '１２．３％'])('reads a percentage as its figure: %s', (text) => {
    expect(parseNumber(text)).toEqual({ value: { mantissa: 123, scale: 1 }, percent: true, problems: [] });
  });

  it.each(['', '  ', '-', '—', '——', '–', '/', 'n/a', 'N/A', '不适用', '\u00a0', '…'])(
    'has no value for "%s"',
    (text) => {
      expect(parseNumber(text)).toEqual({ missing: true, problems: [] });
    },
  );

  it.each([
    { rule: 'a decimal comma', text: '1,5', code: 'number-comma', says: '1.5 or 15' },
    { rule: 'a continental number', text: '1.234,5', code: 'number-comma', says: '1234.5 or 12345' },
    { rule: 'spaces and a decimal comma', text: '1 234,56', code: 'number-comma', says: '1234.56 or 123456' },
    { rule: 'groups that are not of three', text: '1,23,456', code: 'number-unreadable', says: 'not a number' },
    { rule: 'mixed groups', text: '1,234 567', code: 'number-unreadable', says: 'not a number' },
    { rule: 'words', text: '停产', code: 'number-unreadable', says: '"停产"' },
    { rule: 'a number with a unit', text: '3.5万元', code: 'number-unreadable', says: 'figures only' },
    { rule: 'none, which may be zero', text: '无', code: 'number-unreadable', says: 'not a number' },
    { rule: 'm, which may be milli', text: '12m', code: 'number-unreadable', says: 'not a number' },
    { rule: 'raised figures', text: '10⁵', code: 'number-unreadable', says: 'not a number' },
    { rule: 'two signs', text: '-(3)', code: 'number-unreadable', says: 'not a number' },
    { rule: 'half a parenthesis', text: '(3', code: 'number-unreadable', says: 'not a number' },
    { rule: 'a spreadsheet error', text: '#DIV/0!', code: 'number-sheet-error', says: '#DIV/0!' },
    { rule: 'a spreadsheet gap, which is an error too', text: '#N/A', code: 'number-sheet-error', says: '#N/A' },
    { rule: 'too many figures', text: '12345678901234567', code: 'number-long', says: 'more figures' },
  ])('refuses $rule: $text', ({ text, code, says }) => {
    const { value, missing, problems } = parseNumber(text);
    expect([value, missing, problems.length]).toEqual([undefined, undefined, 1]);
    expect(problems[0]?.code).toBe(code);
    expect(say(problems[0]!, 'en')).toContain(says);
    expect(say(problems[0]!, 'zh')).toMatch(/\p{Script=Han}.*。$/u);
  });

  it('shortens a long remark in the message', () => {
    const remark = '数'.repeat(5000);
    expect(say(parseNumber(remark).problems[0]!, 'en').length).toBeLessThan(200);
  });

  it('answers for any text with a value, a gap or a problem, one of the three', () => {
    const pieces = fc.constantFrom('1', '23', '456', ',', '.', ' ', '-', '(', ')', '%', '万', 'k', "'", 'e');
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(pieces).map((all) => all.join('')),
    );
    const total = fc.property(text, (written) => {
      const { value, missing, problems } = parseNumber(written);
      expect(Number(value !== undefined) + Number(missing === true) + Number(problems.length > 0)).toBe(1);
    });
    fc.assert(total, { numRuns: 500 });
  });

  it('reads back what formatNumber shows', () => {
    const shown = fc.property(
      fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
      fc.integer({ min: 0, max: 3 }),
      (n, decimals) => {
        const decimal = decimalOf(BigInt(n), decimals)!;
        const text = formatNumber(Number(printDecimal(decimal)), { language: 'zh', decimals, sign: true });
        expect(parseNumber(text).value).toEqual(decimal);
      },
    );
    fc.assert(shown);
  });
});
