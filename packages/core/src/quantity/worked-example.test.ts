import { describe, expect, it } from 'vitest';
import { printDecimal } from '../base/index.ts';
import { divideUnits, multiplyUnits } from './algebra.ts';
import { conversion, convertDecimal } from './convert.ts';
import { formatNumber } from './format.ts';
import { parseNumber } from './parse-number.ts';
import { unitOf } from './parse-unit.ts';

describe('the worked example of docs/methods/quantity.md', () => {
  it('brings ore in 万吨 and its price in 元/吨 to money in 万元', () => {
    const ore = convertDecimal(parseNumber('1.005').value!, unitOf('万吨'), unitOf('t'), 3)!;
    expect([printDecimal(ore.value), ore.exact]).toEqual(['10050', true]);
    const money = multiplyUnits(unitOf('t'), unitOf('元/吨'));
    expect(money).toEqual(unitOf('CNY'));
    const cost = parseNumber('2,985,955.5').value!;
    expect(10_050 * 297.11).toBe(2_985_955.5);
    const shown = convertDecimal(cost, money, unitOf('万元'), 2)!;
    expect([printDecimal(shown.value), shown.exact]).toEqual(['298.6', false]);
  });

  it('makes kg/t of t ÷ t', () => {
    const feed = (148_523.1 / 68_082.3) * conversion(divideUnits(unitOf('t'), unitOf('t')), unitOf('kg/t'));
    expect(formatNumber(feed, { language: 'en', decimals: 1 })).toBe('2,181.5');
  });

  it('makes standard coal of heat', () => {
    const coal = 2.9 * conversion(unitOf('GJ/t'), unitOf('kgce/t'));
    expect(formatNumber(coal, { language: 'en', decimals: 2 })).toBe('98.95');
    expect(formatNumber(conversion(unitOf('kWh'), unitOf('kgce')), { language: 'en', decimals: 4 })).toBe('0.1228');
    expect(formatNumber(conversion(unitOf('GJ'), unitOf('kgce')), { language: 'en', decimals: 2 })).toBe('34.12');
  });
});
