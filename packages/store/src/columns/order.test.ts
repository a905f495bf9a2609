import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fact } from '../short-facts.testing.ts';
import { columnsOf, keyAt, tighten } from './columns.ts';
import { compareCodePoints, sortByKey } from './order.ts';

describe('compareCodePoints', () => {
  it('orders as the bytes of UTF-8 do', () => {
    const anyPair = fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(anyPair, ([a, b]) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
    expect(['😀', 'Ａ', 'é', 'a', 'ab', ''].sort(compareCodePoints)).toEqual(['', 'a', 'ab', 'é', 'Ａ', '😀']);
  });
});

describe('sortByKey', () => {
  const anyFact = fc
    .record({
      entity: fc.constantFrom('a', 'b', 'c', '😀', 'Ａ'),
      period: fc.constantFrom('1', '2', '3'),
      version: fc.constantFrom('', 'v'),
    })
    .map(({ entity, period, version }) => fact(entity, period, '1', { version }));

  it('orders rows as comparing whole keys does, and finds every repeated key', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 40 }), (facts) => {
        const columns = columnsOf(facts);
        const { rows, twice } = sortByKey(columns);
        const text = (row: number) => Object.values(keyAt(columns, row)).join('\u0000');
        const expected = facts.map((_, row) => row).sort((a, b) => compareCodePoints(text(a), text(b)) || a - b);
        expect([...rows]).toEqual(expected);
        expect(twice.length).toBe(facts.length - new Set(expected.map(text)).size);
      }),
    );
  });

  it('takes a column whose dictionary repeats a text', () => {
    const columns = columnsOf([fact('b', '1', '1'), fact('a', '1', '1'), fact('b', '1', '1')]);
    const entity = { texts: ['b', 'a', 'b'], codes: Int32Array.of(0, 1, 2) };
    const { rows, twice } = sortByKey({ ...columns, entity });
    expect([[...rows], [...twice]]).toEqual([[1, 0, 2], [2]]);
  });
});

describe('tighten', () => {
  const columns = columnsOf([fact('a', '1', '1.5')]);
  it.each([
    { rule: 'a mantissa is whole', more: { mantissa: Float64Array.of(0.5) } },
    { rule: 'a mantissa is safe', more: { mantissa: Float64Array.of(2 ** 53) } },
    { rule: 'zero has no sign', more: { mantissa: Float64Array.of(-0), scale: Uint8Array.of(0) } },
    { rule: 'no zeros trail', more: { mantissa: Float64Array.of(150), scale: Uint8Array.of(2) } },
    { rule: 'at most fifteen places', more: { scale: Uint8Array.of(16) } },
    { rule: 'a withdrawal has no scale', more: { mantissa: Float64Array.of(NaN) } },
    { rule: 'every row has a key', more: { entity: { texts: ['a'], codes: Int32Array.of(-1) } } },
    { rule: 'columns are of one length', more: { mantissa: new Float64Array(2) } },
    { rule: 'a unit comes with a text', more: { originalUnit: { texts: ['t'], codes: Int32Array.of(0) } } },
    { rule: 'a sheet comes with a file', more: { sheet: { texts: ['s'] } } },
  ])('throws unless $rule', ({ more }) => {
    expect(() => tighten({ ...columns, ...more })).toThrow('Broken invariant');
  });
});
