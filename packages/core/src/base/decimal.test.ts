import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalOf,
  decimalToNumber,
  parseDecimal,
  printDecimal,
  printFixed,
  roundDecimal,
  type Decimal,
} from './decimal.ts';

const anyDecimal = fc
  .tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 15 }))
  .map(([mantissa, scale]) => decimalOf(BigInt(mantissa), scale)!);

describe('parseDecimal', () => {
  it.each([
    { rule: 'digits and a point', text: '-12.50', decimal: { mantissa: -125, scale: 1 } },
    { rule: 'an exponent', text: '1e3', decimal: { mantissa: 1000, scale: 0 } },
    { rule: 'a negative exponent', text: '25E-4', decimal: { mantissa: 25, scale: 4 } },
    { rule: 'no figure before the point', text: '.5', decimal: { mantissa: 5, scale: 1 } },
    { rule: 'no figure after the point', text: '5.', decimal: { mantissa: 5, scale: 0 } },
    { rule: 'minus zero is zero', text: '-0.00', decimal: { mantissa: 0, scale: 0 } },
    { rule: 'zero with any exponent is zero', text: '0e999', decimal: { mantissa: 0, scale: 0 } },
    { rule: 'spaces around', text: ' +7 ', decimal: { mantissa: 7, scale: 0 } },
    { rule: 'leading zeros', text: '000123', decimal: { mantissa: 123, scale: 0 } },
    { rule: 'the largest safe integer', text: '9007199254740991', decimal: { mantissa: 9007199254740991, scale: 0 } },
    { rule: 'the last place there is', text: '0.000000000000001', decimal: { mantissa: 1, scale: 15 } },
    {
      rule: 'trailing zeros beyond the last place',
      text: '1.50000000000000000000',
      decimal: { mantissa: 15, scale: 1 },
    },
    {
      rule: 'an exponent that the zeros take back',
      text: `1${'0'.repeat(40)}e-40`,
      decimal: { mantissa: 1, scale: 0 },
    },
  ])('reads $rule', ({ text, decimal }) => expect(parseDecimal(text)).toEqual(decimal));

  it.each([
    { rule: 'no digit', text: '.' },
    { rule: 'nothing', text: '' },
    { rule: 'a sign alone', text: '-' },
    { rule: 'two points', text: '1.2.3' },
    { rule: 'other text', text: 'NaN' },
    { rule: 'a grouping comma', text: '1,000' },
    { rule: 'more than 2⁵³', text: '9007199254740992' },
    { rule: 'more than 2⁵³ steps', text: '123456789.123456789' },
    { rule: 'too many places', text: '1e-16' },
    { rule: 'a huge exponent', text: '1e999' },
  ])('refuses $rule', ({ text }) => expect(parseDecimal(text)).toBeUndefined());

  it('has no minus zero', () => expect(Object.is(parseDecimal('-0')?.mantissa, 0)).toBe(true));

  it('stays quick on a hundred thousand zeros', () => {
    const zeros = '0'.repeat(100_000);
    expect(parseDecimal(`${zeros}1.${zeros}`)).toEqual({ mantissa: 1, scale: 0 });
    expect(parseDecimal(`1${zeros}`)).toBeUndefined();
  });

  it('reads back what is printed', () => {
    fc.assert(
      fc.property(anyDecimal, (decimal) => {
        expect(parseDecimal(printDecimal(decimal))).toEqual(decimal);
      }),
    );
  });

  it('is canonical: no zero at the end, and equal numbers are equal', () => {
    const zeros = fc.property(anyDecimal, fc.nat(20), (decimal, more) => {
      const text = printDecimal(decimal);
      expect(parseDecimal(`${text}${text.includes('.') ? '' : '.'}${'0'.repeat(more)}`)).toEqual(decimal);
      expect(decimal.scale === 0 || decimal.mantissa % 10 !== 0).toBe(true);
    });
    fc.assert(zeros);
  });
});

describe('decimalToNumber', () => {
  it('is the double that JavaScript reads from the text', () => {
    fc.assert(
      fc.property(anyDecimal, (decimal) => {
        expect(decimalToNumber(decimal)).toBe(Number(printDecimal(decimal)));
      }),
    );
  });
});

describe('roundDecimal', () => {
  it.each([
    { rule: 'half away from zero', decimal: { mantissa: 125, scale: 2 }, places: 1, text: '1.3' },
    { rule: 'negative half away from zero', decimal: { mantissa: -125, scale: 2 }, places: 1, text: '-1.3' },
    { rule: 'to hundreds', decimal: { mantissa: 1250, scale: 0 }, places: -2, text: '1300' },
    { rule: 'fewer places than asked for', decimal: { mantissa: 5, scale: 1 }, places: 3, text: '0.5' },
  ])('$rule', ({ decimal, places, text }) => expect(printDecimal(roundDecimal(decimal, places))).toBe(text));

  it('moves by at most half a step, and rounds only once', () => {
    const rounding = fc.property(anyDecimal, fc.integer({ min: 0, max: 15 }), (decimal, places) => {
      const rounded = roundDecimal(decimal, places);
      const distance = steps(decimal) - steps(rounded);
      const halfStep = 10n ** 15n / 10n ** BigInt(places);
      expect(2n * (distance < 0n ? -distance : distance) <= halfStep).toBe(true);
      expect(roundDecimal(rounded, places)).toEqual(rounded);
    });
    fc.assert(rounding);
  });

  function steps({ mantissa, scale }: Decimal): bigint {
    return BigInt(mantissa) * 10n ** BigInt(15 - scale);
  }
});

describe('printFixed', () => {
  it.each([
    { value: 1234.5, places: 2, text: '1234.50' },
    { value: 1.005, places: 2, text: '1.01' },
    { value: -0.004, places: 2, text: '0.00' },
    { value: 1e21, places: 1, text: '1000000000000000000000.0' },
    { value: 12_345, places: 0, text: '12345' },
    { value: Number.NaN, places: 0, text: undefined },
  ])('prints $value with $places places as $text', ({ value, places, text }) => {
    expect(printFixed(value, places)).toBe(text);
  });
});
