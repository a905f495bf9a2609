import { describe, expect, it } from 'vitest';
import { formatNumber, formatQuantity } from './format.ts';
import { unitOf } from './parse-unit.ts';

describe('formatNumber', () => {
  it.each([
    { rule: 'groups by three', value: 1_234_567.891, decimals: 2, text: '1,234,567.89' },
    { rule: 'keeps the digits asked for', value: 5, decimals: 2, text: '5.00' },
    { rule: 'three digits need no group', value: 999, decimals: 0, text: '999' },
    { rule: 'rounds to a new group', value: 999.5, decimals: 0, text: '1,000' },
    { rule: 'halves away from zero as written', value: -1.005, decimals: 2, text: '−1.01' },
    { rule: 'no minus on what is shown as zero', value: -0.004, decimals: 2, text: '0.00' },
    { rule: 'absent is a dash', value: Number.NaN, decimals: 2, text: '–' },
    { rule: 'infinite', value: Number.NEGATIVE_INFINITY, decimals: 2, text: '−∞' },
    { rule: 'numbers beyond exact integers', value: 1e21, decimals: 0, text: '1,000,000,000,000,000,000,000' },
  ])('$rule', ({ value, decimals, text }) => {
    expect(formatNumber(value, { language: 'en', decimals })).toBe(text);
    expect(formatNumber(value, { language: 'zh', decimals })).toBe(text);
  });

  it.each([
    { value: 1.2, text: '+1.2' },
    { value: -1.2, text: '−1.2' },
    { value: 0.01, text: '0.0' },
  ])('shows the sign of $value as $text', ({ value, text }) => {
    expect(formatNumber(value, { language: 'en', decimals: 1, sign: true })).toBe(text);
  });
});

describe('formatQuantity', () => {
  it.each([
    {
      rule: 'a symbol after a space, a Chinese name close',
      value: 1234.56,
      unit: 't',
      en: '1,234.6 t',
      zh: '1,234.6吨',
    },
    { rule: 'a percent sign, with a space in English', value: 12.34, unit: '%', en: '12.3 %', zh: '12.3%' },
    { rule: 'no unit', value: 1.5, unit: '1', en: '1.5', zh: '1.5' },
    { rule: 'powers of ten', value: 3.25, unit: '万吨', en: '3.3 × 10⁴ t', zh: '3.3万吨' },
    { rule: 'a rate', value: 2, unit: '1/h', en: '2.0 /h', zh: '2.0 /小时' },
    { rule: 'money', value: -12, unit: 'MCNY', en: '−12.0 M CNY', zh: '−12.0百万元' },
    { rule: 'absent, without a unit', value: Number.NaN, unit: 't', en: '–', zh: '–' },
  ])('plain: $rule', ({ value, unit, en, zh }) => {
    expect(formatQuantity(value, unitOf(unit), { language: 'en', decimals: 1 })).toBe(en);
    expect(formatQuantity(value, unitOf(unit), { language: 'zh', decimals: 1 })).toBe(zh);
  });

  it.each([
    { rule: 'below the first step', value: 950, unit: 't', en: '950.0 t', zh: '950.0吨' },
    { rule: 'thousands and ten thousands', value: 12_345, unit: 't', en: '12.3 k t', zh: '1.2万吨' },
    { rule: 'millions', value: -1_900_000, unit: 'CNY', en: '−1.9 M CNY', zh: '−190.0万元' },
    { rule: 'billions and hundred millions', value: 1_234_000_000, unit: 'CNY', en: '1.2 bn CNY', zh: '12.3亿元' },
    { rule: 'a step reached by rounding', value: 999_960, unit: 'kWh', en: '1.0 M kWh', zh: '100.0万千瓦时' },
    { rule: 'a step reached by rounding in Chinese', value: 99_999_999, unit: 't', en: '100.0 M t', zh: '1.0亿吨' },
    { rule: 'a unit in thousands is counted singly', value: 1234, unit: 'kt', en: '1.2 M t', zh: '123.4万吨' },
    { rule: 'a unit in ten thousands, too', value: 5, unit: '万元', en: '50.0 k CNY', zh: '5.0万元' },
    { rule: 'shares are not scaled', value: 12_345, unit: '%', en: '12,345.0 %', zh: '12,345.0%' },
  ])('compact: $rule', ({ value, unit, en, zh }) => {
    expect(formatQuantity(value, unitOf(unit), { language: 'en', decimals: 1, scale: 'compact' })).toBe(en);
    expect(formatQuantity(value, unitOf(unit), { language: 'zh', decimals: 1, scale: 'compact' })).toBe(zh);
  });
});
