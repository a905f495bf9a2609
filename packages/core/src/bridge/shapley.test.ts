import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aumannShapleyOf } from './aumann-shapley.ts';
import { valueAt, type Node } from './node.ts';
import { shapleyOf } from './shapley.ts';
import { bySubsets } from './shapley.testing.ts';

const d = (index: number): Node => ({ op: 'driver', index });
const c = (value: number): Node => ({ op: 'constant', value });
const plus = (...items: Node[]): Node => ({ op: '+', items });
const by = (...items: Node[]): Node => ({ op: '*', items });
const over = (a: Node, b: Node): Node => ({ op: '/', items: [a, b] });

const forms: readonly { readonly form: string; readonly node: Node; readonly drivers: number }[] = [
  { form: 'a (b + c)', node: by(d(0), plus(d(1), d(2))), drivers: 3 },
  { form: 'a ÷ b', node: over(d(0), d(1)), drivers: 2 },
  { form: '(a + b) ÷ (c + d): a shared divisor', node: over(plus(d(0), d(1)), plus(d(2), d(3))), drivers: 4 },
  { form: 'a ÷ (a + b): a share', node: over(d(0), plus(d(0), d(1))), drivers: 2 },
  { form: '(a b + c) (a + d): a repeated driver', node: by(plus(by(d(0), d(1)), d(2)), plus(d(0), d(3))), drivers: 4 },
  { form: '1 − (a ÷ b) ÷ (c ÷ d)', node: plus(c(1), by(c(-1), over(over(d(0), d(1)), over(d(2), d(3))))), drivers: 4 },
  { form: 'a b + b c: repeated over summands only', node: plus(by(d(0), d(1)), by(d(1), d(2))), drivers: 3 },
  { form: 'min(a, b) c', node: by({ op: 'min', items: [d(0), d(1)] }, d(2)), drivers: 3 },
  {
    form: 'max(a b, c) + |d|',
    node: plus({ op: 'max', items: [by(d(0), d(1)), d(2)] }, { op: 'abs', items: [d(3)] }),
    drivers: 4,
  },
  {
    form: 'if(a > b, c, d)',
    node: { op: 'if', items: [{ op: '>', items: [d(0), d(1)] }, d(2), d(3)] },
    drivers: 4,
  },
  { form: 'a³ b', node: by({ op: '^', items: [d(0), c(3)] }, d(1)), drivers: 2 },
];

const states = (count: number): fc.Arbitrary<{ readonly from: Float64Array; readonly to: Float64Array }> => {
  const side = fc
    .array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: count, maxLength: count })
    .map((values) => Float64Array.from(values));
  return fc.record({ from: side, to: side });
};

describe('shapleyOf', () => {
  it.each(forms)('is the mean over all orders: $form', ({ node, drivers }) => {
    fc.assert(
      fc.property(states(drivers), ({ from, to }) => {
        const { effects } = shapleyOf({ node, from, to })!;
        const reference = bySubsets({ from, to }, (x) => valueAt(node, x));
        const scale = reference.reduce((most, effect) => Math.max(most, Math.abs(effect)), 1);
        reference.forEach((effect, i) =>
          expect(Math.abs(effects[i]! - effect)).toBeLessThanOrEqual(1e-12 * scale * drivers),
        );
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    {
      game: 'gloves: one left, two right (Shapley, Shubik 1969)',
      node: { op: 'min', items: [d(0), plus(d(1), d(2))] } as Node,
      from: [0, 0, 0],
      to: [1, 1, 1],
      effects: [2 / 3, 1 / 6, 1 / 6],
    },
    {
      game: 'a runway for planes that need 1, 2 and 3 (Littlechild, Owen 1973)',
      node: { op: 'max', items: [d(0), d(1), d(2)] } as Node,
      from: [0, 0, 0],
      to: [1, 2, 3],
      effects: [1 / 3, 1 / 3 + 1 / 2, 1 / 3 + 1 / 2 + 1],
    },
  ])('gives the published values of $game', ({ node, from, to, effects }) => {
    const found = shapleyOf({ node, from: Float64Array.from(from), to: Float64Array.from(to) })!;
    effects.forEach((effect, i) => expect(found.effects[i]).toBeCloseTo(effect, 13));
  });

  it('has no answer where a mixture of the states divides by zero', () => {
    const node = over(c(1), plus(d(0), d(1)));
    expect(shapleyOf({ node, from: Float64Array.of(1, 2), to: Float64Array.of(2, -1) })).toBeUndefined();
  });

  it('takes more than twelve repeated drivers in groups, and adds up', () => {
    const count = 15;
    const all = Array.from({ length: count }, (_, i) => d(i));
    const node = over(all[0]!, plus(...all));
    const from = Float64Array.from({ length: count }, (_, i) => 1 + i);
    const to = Float64Array.from({ length: count }, (_, i) => 2 + ((i * 7) % 5));
    const { effects, groups } = shapleyOf({ node, from, to })!;
    expect(groups!.flat()).toEqual([...from.keys()]);
    const change = valueAt(node, to) - valueAt(node, from);
    expect(effects.reduce((sum, effect) => sum + effect)).toBeCloseTo(change, 12);
    // By their definition: groups against groups, members inside.
    const [own, ...others] = groups!;
    const quotient = bySubsets({ from: Array(groups!.length).fill(0), to: Array(groups!.length).fill(1) }, (moved) => {
      const x = Float64Array.from(from);
      groups!.forEach((group, place) => group.forEach((i) => (x[i] = moved[place] === 1 ? to[i]! : from[i]!)));
      return valueAt(node, x);
    });
    [own!, ...others].forEach((group, place) =>
      expect(group.reduce((sum, i) => sum + effects[i]!, 0)).toBeCloseTo(quotient[place]!, 12),
    );
  });

  it('gives up where even groups are too many', () => {
    const count = 200;
    const all = Array.from({ length: count }, (_, i) => d(i));
    const node = over(all[0]!, plus(...all));
    expect(
      shapleyOf({ node, from: new Float64Array(count).fill(1), to: new Float64Array(count).fill(2) }),
    ).toBeUndefined();
  });
});

describe('aumannShapleyOf', () => {
  it.each([
    {
      rule: 'a product of two: half of each mixture',
      node: by(d(0), d(1)),
      from: [2, 3],
      to: [4, 7],
      effects: [2 * 5, 4 * 3],
    },
    {
      rule: 'a ÷ b: Δa × ln(b₁ ÷ b₀) ÷ Δb, and the rest',
      node: over(d(0), d(1)),
      from: [6, 1],
      to: [8, 2],
      effects: [2 * Math.log(2), -2 - 2 * Math.log(2)],
    },
    {
      rule: 'a power: all its own',
      node: { op: '^', items: [d(0), c(3)] } as Node,
      from: [1],
      to: [2],
      effects: [7],
    },
    {
      rule: 'the larger: a kink',
      node: { op: 'max', items: [d(0), d(1)] } as Node,
      from: [0, 1],
      to: [2, 1],
      effects: [1, 0],
    },
  ])('$rule', ({ node, from, to, effects }) => {
    const found = aumannShapleyOf({ node, from: Float64Array.from(from), to: Float64Array.from(to) });
    if ('refused' in found) throw new Error(found.refused);
    effects.forEach((effect, i) =>
      expect(Math.abs(found.effects[i]! - effect)).toBeLessThanOrEqual(1e-9 + found.error),
    );
    expect(found.error).toBeLessThan(1e-6);
  });

  it('ends where large slopes cancel, with a small bound', () => {
    const node = plus(by(c(1e9), over(d(0), d(1))), by(c(-1e9), over(d(2), d(3))));
    const found = aumannShapleyOf({
      node,
      from: Float64Array.of(3, 7, 3, 7.000001),
      to: Float64Array.of(5, 0.01, 5, 0.0100001),
    });
    if ('refused' in found) throw new Error(found.refused);
    expect(found.error).toBeLessThan(1);
  });

  it('is refused where a divisor passes zero', () => {
    const change = { from: Float64Array.of(1, -1), to: Float64Array.of(2, 1) };
    expect(aumannShapleyOf({ node: over(d(0), d(1)), ...change })).toEqual({ refused: 'divisor' });
    const sum = over(c(1), plus(d(0), by(c(3), d(1))));
    expect(aumannShapleyOf({ node: sum, ...change })).toEqual({ refused: 'divisor' });
  });

  it('is refused where the calculation jumps', () => {
    const node: Node = { op: 'if', items: [{ op: '>', items: [d(0), c(1.5)] }, c(10), c(0)] };
    expect(aumannShapleyOf({ node, from: Float64Array.of(1), to: Float64Array.of(2) })).toEqual({ refused: 'jump' });
  });

  it.each(forms.filter(({ form }) => !form.startsWith('if')))(
    'adds up, within its bound: $form',
    ({ node, drivers }) => {
      fc.assert(
        fc.property(states(drivers), ({ from, to }) => {
          const found = aumannShapleyOf({ node, from, to });
          if ('refused' in found) return;
          const change = valueAt(node, to) - valueAt(node, from);
          const moved = found.effects.reduce((sum, effect) => sum + Math.abs(effect), 0);
          const scale = Math.max(Math.abs(valueAt(node, to)), Math.abs(valueAt(node, from)), moved, 1);
          expect(Math.abs(found.effects.reduce((sum, effect) => sum + effect, 0) - change)).toBeLessThanOrEqual(
            1e-12 * scale,
          );
          expect(found.error).toBeLessThanOrEqual(1e-6 * scale);
        }),
        { numRuns: 25 },
      );
    },
  );

  it('gives what the mean over all orders gives, on products', () => {
    const node = by(d(0), d(1), d(2), d(3));
    fc.assert(
      fc.property(states(4), ({ from, to }) => {
        const found = aumannShapleyOf({ node, from, to });
        const { effects } = shapleyOf({ node, from, to })!;
        if ('refused' in found) throw new Error(found.refused);
        const scale = effects.reduce((most, effect) => Math.max(most, Math.abs(effect)), 1);
        effects.forEach((effect, i) => expect(Math.abs(found.effects[i]! - effect)).toBeLessThanOrEqual(1e-11 * scale));
      }),
    );
  });
});
