import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionless, divideUnits, multiplyUnits, raiseUnit, sameDimension } from './algebra.ts';
import { anyUnit } from './any-unit.testing.ts';
import { parseUnit, unitOf } from './parse-unit.ts';
import type { Unit } from './unit.ts';

/** What a unit means, whatever its text. */
const meaning = ({ factor, dimension }: Unit): object => ({ factor, dimension });

describe('unit algebra', () => {
  it.each([
    { rule: 'a consumption times its output', unit: multiplyUnits(unitOf('kg/t'), unitOf('t')), text: 'kg' },
    { rule: 'a price times a quantity in thousands', unit: multiplyUnits(unitOf('CNY/t'), unitOf('kt')), text: 'kCNY' },
    { rule: 'power times hours', unit: multiplyUnits(unitOf('MW'), unitOf('h')), text: 'MWh' },
    { rule: 'cost over output', unit: divideUnits(unitOf('万元'), unitOf('万吨')), text: 'CNY/t' },
    { rule: 'like over like', unit: divideUnits(unitOf('t'), unitOf('t')), text: '1' },
    { rule: 'heat times its coal', unit: multiplyUnits(unitOf('GJ'), unitOf('kgce/GJ')), text: 'kgce' },
    { rule: 'a square', unit: raiseUnit(unitOf('km'), 2), text: 'km²' },
    { rule: 'a negative power', unit: raiseUnit(unitOf('CNY/t'), -1), text: 't/CNY' },
    { rule: 'the power of nothing', unit: raiseUnit(unitOf('t'), 0), text: '1' },
    { rule: 'a share keeps its spelling beside 1', unit: multiplyUnits(unitOf('t/t'), dimensionless), text: 't/t' },
  ])('$rule is $text', ({ unit, text }) => expect(unit.text).toBe(text));

  it('multiplies in any order and grouping', () => {
    const laws = fc.property(anyUnit, anyUnit, anyUnit, (a, b, c) => {
      expect(multiplyUnits(a, b)).toEqual(multiplyUnits(b, a));
      expect(meaning(multiplyUnits(multiplyUnits(a, b), c))).toEqual(meaning(multiplyUnits(a, multiplyUnits(b, c))));
    });
    fc.assert(laws, { numRuns: 200 });
  });

  it('has 1, inverses and powers', () => {
    const laws = fc.property(anyUnit, anyUnit, fc.integer({ min: 1, max: 4 }), (a, b, n) => {
      expect(multiplyUnits(a, dimensionless)).toEqual(a);
      expect(divideUnits(a, dimensionless)).toEqual(a);
      expect(meaning(divideUnits(a, a))).toEqual(meaning(dimensionless));
      expect(meaning(multiplyUnits(divideUnits(a, b), b))).toEqual(meaning(a));
      expect(meaning(raiseUnit(a, n))).toEqual(meaning(multiplyUnits(raiseUnit(a, n - 1), a)));
      expect(meaning(raiseUnit(a, -n))).toEqual(meaning(divideUnits(dimensionless, raiseUnit(a, n))));
    });
    fc.assert(laws, { numRuns: 200 });
  });

  it('results are written so that they read back', () => {
    const back = fc.property(anyUnit, anyUnit, (a, b) => {
      expect(parseUnit(divideUnits(a, b).text).unit).toEqual(divideUnits(a, b));
    });
    fc.assert(back, { numRuns: 300 });
  });

  it('takes a unit that came as data', () => {
    const copy: Unit = structuredClone(unitOf('CNY/t'));
    expect(multiplyUnits(copy, unitOf('t')).text).toBe('CNY');
  });

  it.each([0.5, 100])('does not raise to %d', (power) => expect(() => raiseUnit(unitOf('t'), power)).toThrow('powers'));
});

describe('sameDimension', () => {
  it.each([
    { a: 'kWh', b: 'tce', same: true },
    { a: 'm³', b: 'L', same: true },
    { a: 'kg/t', b: '%', same: true },
    { a: 't/month', b: 'kt/a', same: true },
    { a: 'm³', b: 'Nm³', same: false },
    { a: 'Nm³', b: 'Sm³', same: false },
    { a: 'CNY', b: 'USD', same: false },
    { a: 'head', b: 'piece', same: false },
    { a: 'd', b: 'month', same: false },
    { a: 'K', b: '°C', same: false },
    { a: 'CNY/t', b: 'CNY', same: false },
  ])('$a and $b: $same', ({ a, b, same }) => {
    expect(sameDimension(unitOf(a), unitOf(b))).toBe(same);
    expect(sameDimension(unitOf(b), unitOf(a))).toBe(same);
  });
});
