import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from './widths.ts';
import { wrap } from './wrap.ts';

describe('widthOf', () => {
  // Measured by a browser in Noto Sans CJK SC: an estimate may be a little wider, never narrower.
  it.each([
    { text: '1,234.56', weight: 400, measured: 3.89 },
    { text: '−1,234.56', weight: 700, measured: 4.77 },
    { text: 'Alumina output in kt', weight: 700, measured: 10.2 },
    { text: 'steam cost, Power & Steam Plant', weight: 400, measured: 15.66 },
    { text: '氧化铝产量（万吨）', weight: 700, measured: 9 },
    { text: 'Δ计划%', weight: 400, measured: 3.58 },
  ] as const)('of "$text" ($weight) is at least what a browser sets', ({ text, weight, measured }) => {
    expect(widthOf(text, 1, weight)).toBeGreaterThanOrEqual(measured - 0.005);
    expect(widthOf(text, 1, weight)).toBeLessThan(measured * 1.08);
  });

  it('sets all digits alike, and grows with the size', () => {
    const digits = new Set(Array.from('0123456789', (digit) => widthOf(digit, 12)));
    expect(digits.size).toBe(1);
    expect(widthOf('2021年', 24)).toBeCloseTo(2 * widthOf('2021年', 12), 9);
  });
});

describe('wrap', () => {
  it.each([
    { rule: 'at spaces', text: 'Second Alumina Refinery', width: 60, lines: ['Second', 'Alumina', 'Refinery'] },
    { rule: 'between Chinese characters', text: '吨氧化铝制造成本', width: 48, lines: ['吨氧化铝', '制造成本'] },
    { rule: 'never before a closing mark', text: '氧化铝（万吨）', width: 72, lines: ['氧化铝（万', '吨）'] },
    { rule: 'a word that is too long, where it must', text: 'Aluminium', width: 30, lines: ['Alum', 'iniu', 'm'] },
    { rule: 'a closing mark that finds no room', text: 'alumina ，', width: 47, lines: ['alumina', '，'] },
    { rule: 'not at all where there is room', text: 'a b', width: 100, lines: ['a b'] },
    { rule: 'nothing is one empty line', text: '', width: 10, lines: [''] },
  ])('$rule', ({ text, width, lines }) => expect(wrap(text, { width, size: 12 })).toEqual(lines));

  it('loses nothing and keeps to the width', () => {
    const words = fc.array(fc.constantFrom('ore', 'alumina', '氧化铝', '（万吨）', '—', 'kWh/t', '，', '成本'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 200 }), (parts, width) => {
        const text = parts.join(' ');
        const lines = wrap(text, { width, size: 12 });
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(widthOf(line, 12)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
