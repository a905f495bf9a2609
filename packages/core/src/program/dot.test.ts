import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dotExactly } from './dot.ts';

/** A double as whole number × 2^-1074: every finite one is. */
function exact(value: number): bigint {
  const bits = new BigUint64Array(Float64Array.of(value).buffer)[0]!;
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const whole = exponent === 0 ? fraction : (fraction | 0x10_0000_0000_0000n) << BigInt(exponent - 1);
  return bits >> 63n === 1n ? -whole : whole;
}

describe('dotExactly', () => {
  it.each([
    { rule: 'what a plain sum loses', a: [1e16, 1, -1e16], b: [1, 1, 1], is: 1 },
    { rule: 'what a plain product loses', a: [134_217_729, -1], b: [134_217_729, 134_217_729 ** 2], is: 1 },
    { rule: 'nothing of nothing', a: [], b: [], is: 0 },
    { rule: 'absent terms', a: [1, Number.NaN], b: [1, 1], is: Number.NaN },
    { rule: 'infinite terms', a: [1, Infinity], b: [1, 2], is: Infinity },
  ])('keeps $rule', ({ a, b, is }) => expect(dotExactly(a, b)).toBe(is));

  it('is right to the last digit of a number of its size, whatever cancels', () => {
    const size = fc
      .double({ min: -1e12, max: 1e12, noNaN: true })
      .map((value) => (Math.abs(value) < 1e-12 ? 0 : value));
    const right = fc.property(fc.array(fc.tuple(size, size), { maxLength: 12 }), (terms) => {
      const found = dotExactly(
        terms.map(([x]) => x),
        terms.map(([, y]) => y),
      );
      const whole = terms.reduce((total, [x, y]) => total + exact(x) * exact(y), 0n);
      const largest = terms.reduce((total, [x, y]) => total + Math.abs(x * y), 0);
      const off = whole - (exact(found) << 1074n);
      // Both are whole numbers × 2^-2148; what twice the precision still loses is 1e-29 of the terms' sizes.
      const allowed = (exact(Math.abs(found) * 2 ** -52 + largest * 1e-29) + 1n) << 1074n;
      expect((off < 0n ? -off : off) <= allowed).toBe(true);
    });
    fc.assert(right);
  });
});
