import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../problem/index.ts';
import { anyUnit } from './any-unit.testing.ts';
import { currencyCodes } from './currencies.ts';
import { parseUnit, unitOf } from './parse-unit.ts';
import { printUnit } from './print-unit.ts';
import { spellings } from './spellings.ts';

describe('parseUnit', () => {
  it.each([
    { rule: 'mass', texts: ['kt', '千吨', '10^3 t', '1000 t', 'k t'], text: 'kt', zh: '千吨' },
    { rule: 'ten thousand tonnes', texts: ['万吨', '10^4 t', '10⁴t', '10000 t', '万 t'], text: '10⁴ t', zh: '万吨' },
    { rule: 'millions of tonnes', texts: ['Mt', '百万吨', '10⁶ t', 'million t'], text: 'Mt', zh: '百万吨' },
    { rule: 'kilograms', texts: ['kg', '公斤', '千克', '㎏', 'KG'], text: 'kg', zh: '千克' },
    { rule: 'money', texts: ['CNY', '元', 'RMB', '人民币'], text: 'CNY', zh: '元' },
    { rule: 'ten thousand yuan', texts: ['万元', '10^4 CNY', '万CNY'], text: '10⁴ CNY', zh: '万元' },
    { rule: 'a million yuan', texts: ['MCNY', 'M CNY', 'Mio CNY', '百万元', '10^6元'], text: 'MCNY', zh: '百万元' },
    { rule: 'a hundred million yuan', texts: ['亿元', '10^8 CNY', '万万元'], text: '10⁸ CNY', zh: '亿元' },
    {
      rule: 'a price',
      texts: ['CNY/t', '元/吨', '元／吨', '元每吨', 'CNY per t', 'CNY·t^-1'],
      text: 'CNY/t',
      zh: '元/吨',
    },
    { rule: 'electricity', texts: ['kWh', '千瓦时', '度', 'kW·h', 'kW.h', 'h kW', 'kwh'], text: 'kWh', zh: '千瓦时' },
    { rule: 'much electricity', texts: ['万千瓦时', '万度', '10^4 kWh', '万kW·h'], text: '10⁴ kWh', zh: '万千瓦时' },
    { rule: 'electricity per tonne', texts: ['kWh/t', '千瓦时/吨', '度/吨'], text: 'kWh/t', zh: '千瓦时/吨' },
    { rule: 'standard coal', texts: ['tce', '吨标准煤', '吨标煤'], text: 'tce', zh: '吨标准煤' },
    { rule: 'kilograms of standard coal', texts: ['kgce', '千克标准煤', '千克标煤'], text: 'kgce', zh: '千克标准煤' },
    { rule: 'volume', texts: ['m³', 'm3', 'm^3', '㎥', '立方米', '方'], text: 'm³', zh: '立方米' },
    {
      rule: 'gas at normal conditions',
      texts: ['Nm³', 'Nm3', 'Nm^3', '标准立方米', '标方'],
      text: 'Nm³',
      zh: '标准立方米',
    },
    { rule: 'much gas', texts: ['万Nm³', '万Nm3', '万标方', '10^4Nm^3'], text: '10⁴ Nm³', zh: '万标准立方米' },
    { rule: 'much water', texts: ['万m³', '万m3', '万立方米', '万方'], text: '10⁴ m³', zh: '万立方米' },
    { rule: 'concentration', texts: ['mg/Nm³', '毫克/标立方米'], text: 'mg/Nm³', zh: '毫克/标准立方米' },
    { rule: 'area', texts: ['km²', 'km2', '平方公里', '平方千米'], text: 'km²', zh: '平方公里' },
    { rule: 'resistivity', texts: ['µΩ·m', 'μΩ·m', 'uΩ·m', 'uohm m', '微欧·米'], text: 'µΩ·m', zh: '微欧·米' },
    {
      rule: 'frequency of accidents',
      texts: ['case/Mh', 'case/10⁶ h', '起/百万小时', '次/10^6小时'],
      text: 'case/Mh',
      zh: '起/百万小时',
    },
    { rule: 'a rate alone', texts: ['1/h', 'per h', 'h^-1', 'h⁻¹', '/h'], text: '1/h', zh: '1/小时' },
    {
      rule: 'a product below the stroke',
      texts: ['W/(m²·K)', 'W/m²/K', 'W·m^-2·K^-1'],
      text: 'W/(m²·K)',
      zh: '瓦/(平方米·开)',
    },
    { rule: 'transport work', texts: ['t·km', 'km·t', 't*km', '吨公里', '吨·公里'], text: 't·km', zh: '吨·公里' },
    { rule: 'a share of like in like, kept as written', texts: ['t/t', '吨/吨'], text: 't/t', zh: '吨/吨' },
    { rule: 'percent', texts: ['%', '％'], text: '%', zh: '%' },
    { rule: 'no unit', texts: ['1', '无量纲'], text: '1', zh: '1' },
    { rule: 'figures only', texts: ['万', '10^4', '10000'], text: '10⁴', zh: '万' },
    { rule: 'fuel on the road', texts: ['L/100 km', '升/百公里'], text: 'L/10² km', zh: '升/百公里' },
    { rule: 'heads and time', texts: ['t/(head·a)', '吨/(人·年)'], text: 't/(head·a)', zh: '吨/(人·年)' },
    { rule: 'energy of money', texts: ['tce/10⁴ CNY', '吨标准煤/万元'], text: 'tce/10⁴ CNY', zh: '吨标准煤/万元' },
    { rule: 'tens of millions', texts: ['10 MCNY', '千万元', '10^7 CNY', '10百万元'], text: '10⁷ CNY', zh: '千万元' },
    { rule: 'temperature differences', texts: ['K', 'Δ°C', '∆℃'], text: 'K', zh: '开' },
  ])('reads $rule: $texts', ({ texts, text, zh }) => {
    for (const written of texts) {
      const { unit, problems } = parseUnit(written);
      expect(problems).toEqual([]);
      expect(unit?.text).toBe(text);
      expect(printUnit(unit!, 'zh')).toBe(zh);
    }
  });

  it.each([
    {
      rule: 'an unknown name with the nearest one',
      text: 'tonnne/h',
      code: 'unit-unknown',
      column: 1,
      length: 6,
      says: 'Did you mean "tonne"',
    },
    { rule: 'a slip of case', text: 'kg/T', code: 'unit-unknown', column: 4, length: 1, says: 'Did you mean "t"' },
    {
      rule: 'a slip of case, with the proper spelling',
      text: 'kWH',
      code: 'unit-unknown',
      column: 1,
      length: 3,
      says: 'mean "kWh"',
    },
    { rule: 'substances', text: 'kg Na2O/t', code: 'unit-unknown', column: 4, length: 4, says: '"Na2O" is not a unit' },
    {
      rule: 'a product after a stroke',
      text: 'kg/t·d',
      code: 'unit-order',
      column: 3,
      length: 4,
      says: 'kg/(t·d) or kg·d/t',
    },
    {
      rule: 'a name of several units',
      text: 'kWh/ton',
      code: 'unit-ambiguous',
      column: 5,
      length: 3,
      says: '907.185 kg',
    },
    { rule: 'a currency sign', text: '￥', code: 'unit-ambiguous', column: 1, length: 1, says: 'CNY or JPY' },
    { rule: 'kelvins of money', text: 'K CNY', code: 'unit-unknown', column: 1, length: 1, says: 'Did you mean "k"' },
    {
      rule: 'any other factor than a power of ten',
      text: '12 t',
      code: 'unit-number',
      column: 1,
      length: 2,
      says: 'not by 12',
    },
    { rule: 'a power of zero', text: 'm^0', code: 'unit-power', column: 2, length: 2, says: '"^0"' },
    { rule: 'a power on nothing', text: '^2', code: 'unit-power', column: 1, length: 2, says: '"^2"' },
    { rule: 'a stroke without an end', text: 'kg/', code: 'unit-expected', column: 4, length: 0, says: 'missing here' },
    {
      rule: 'an open parenthesis',
      text: 'kg/(t·d',
      code: 'unit-parenthesis',
      column: 4,
      length: 1,
      says: 'no partner',
    },
    { rule: 'a closed parenthesis', text: 'kg)/t', code: 'unit-parenthesis', column: 3, length: 1, says: 'no partner' },
    { rule: 'empty text', text: ' ', code: 'unit-empty', column: 1, length: 0, says: 'Write 1' },
    { rule: 'endless text', text: 't'.repeat(201), code: 'unit-long', column: 1, length: 201, says: '200' },
    {
      rule: 'towers of powers',
      text: '((((t^99)^99)^99)^99)',
      code: 'unit-power',
      column: 10,
      length: 3,
      says: '"^99"',
    },
  ])('refuses $rule: $text', ({ text, code, column, length, says }) => {
    const { unit, problems } = parseUnit(text);
    expect(unit).toBeUndefined();
    expect(problems[0]).toMatchObject({ code, severity: 'error', at: { column, length } });
    expect(say(problems[0]!, 'en')).toContain(says);
    expect(say(problems[0]!, 'zh')).toMatch(/\p{Script=Han}.*[。？]$/u);
  });

  it('reports everything that is wrong at once', () => {
    const { problems } = parseUnit('foo/baz·12 t');
    expect(problems.map(({ code }) => code)).toEqual(['unit-unknown', 'unit-unknown', 'unit-order', 'unit-number']);
  });

  it('never throws, whatever it is given', () => {
    const pieces = fc.constantFrom(
      't',
      'kg',
      '万',
      '元',
      '/',
      '·',
      ' ',
      '(',
      ')',
      '^',
      '2',
      '³',
      '10',
      '-',
      'x',
      '每',
      '.',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(pieces).map((all) => all.join('')),
    );
    const total = fc.property(text, (written) => {
      const { unit, problems } = parseUnit(written);
      expect(unit === undefined).toBe(problems.length > 0);
      expect(unit === undefined ? unit : parseUnit(unit.text).unit).toEqual(unit);
    });
    fc.assert(total, { numRuns: 500 });
  });

  it('knows every currency with its thousands and millions', () => {
    for (const code of currencyCodes) {
      expect(unitOf(`k${code}/t`).text).toBe(`k${code}/t`);
      expect(unitOf(`10^6 ${code}`).text).toBe(`M${code}`);
      expect(unitOf(code).dimension).toEqual([[`currency:${code}`, 1]]);
    }
  });

  it('prints every single unit so that it reads back', () => {
    for (const spelling of spellings.keys()) {
      const unit = unitOf(spelling);
      expect(unitOf(unit.text)).toEqual(unit);
      expect(unitOf(printUnit(unit, 'zh'))).toEqual(unit);
    }
  });
});

describe('printUnit', () => {
  it('reads back in both languages, for any product of units', () => {
    const back = fc.property(anyUnit, (unit) => {
      expect(parseUnit(unit.text)).toEqual({ unit, problems: [] });
      expect(parseUnit(printUnit(unit, 'en')).unit).toEqual(unit);
      expect(parseUnit(printUnit(unit, 'zh')).unit).toEqual(unit);
    });
    fc.assert(back, { numRuns: 1000 });
  });

  it('shows millions of money with a space in English', () => {
    expect(printUnit(unitOf('百万元/吨'), 'en')).toBe('M CNY/t');
  });
});

describe('unitOf', () => {
  it('throws for what is no unit', () =>
    expect(() => unitOf('parsec')).toThrow('"parsec" is a unit of measure: unit-unknown'));
});
