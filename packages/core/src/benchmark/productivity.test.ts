import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chainIndex,
  measureProductivity,
  type IndexMethod,
  type PricedFactor,
  type ProductivityOutcome,
} from './productivity.ts';

type Measured = Extract<ProductivityOutcome, { kind: 'measured' }>;

const factor = (name: string, before: readonly [number, number], after: readonly [number, number]): PricedFactor => ({
  name: { en: name, zh: name },
  before: { quantity: before[0], price: before[1] },
  after: { quantity: after[0], price: after[1] },
});

function measured(outputs: readonly PricedFactor[], inputs: readonly PricedFactor[], method?: IndexMethod): Measured {
  const outcome = measureProductivity({ outputs, inputs }, method);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  return outcome;
}

const figure = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const anyFactor = fc.tuple(figure, figure, figure, figure).map(([q0, p0, q1, p1]) => factor('any', [q0, p0], [q1, p1]));
const anyFactors = fc.array(anyFactor, { minLength: 1, maxLength: 6 });
const turned = (factors: readonly PricedFactor[]) =>
  factors.map(({ name, before, after }) => ({ name, before: after, after: before }));

describe('measureProductivity', () => {
  it('has the worked example of the method page: alumina by Törnqvist, +2.210 %', () => {
    // Changes are logarithms in percent; quantities and prices are chosen to have the shares of the example.
    const changes = [1.2, 0.5, 1, -2, 0];
    const before = [0.36, 0.1, 0.3, 0.1, 0.14];
    const after = [0.355, 0.105, 0.31, 0.095, 0.135];
    const inputs = changes.map((change, at) => {
      const quantity = Math.exp(change / 100);
      return factor(`${at}`, [1, before[at]!], [quantity, after[at]! / quantity]);
    });
    const outputs = [factor('alumina', [1, 1], [Math.exp(0.028), 1])];
    const { inputs: used, productivity, shares } = measured(outputs, inputs, 'tornqvist');
    expect(100 * Math.log(used.quantity)).toBeCloseTo(0.59, 3);
    expect(100 * Math.log(productivity)).toBeCloseTo(2.21, 3);
    expect(shares!.inputs.map(({ weight }) => Number(weight.toFixed(4)))).toEqual([
      0.3575, 0.1025, 0.305, 0.0975, 0.1375,
    ]);
    expect(100 * shares!.inputs[0]!.effect).toBeCloseTo(0.429, 6);
  });

  it('is the geometric mean of Laspeyres and Paasche: by hand', () => {
    const inputs = [factor('a', [10, 2], [12, 3]), factor('b', [5, 4], [4, 4])];
    // Laspeyres (12·2 + 4·4)/(10·2 + 5·4) = 1; Paasche (12·3 + 4·4)/(10·3 + 5·4) = 1.04.
    expect(measured([factor('y', [1, 1], [1, 1])], inputs).inputs.quantity).toBeCloseTo(Math.sqrt(1.04), 14);
  });

  it('has quantity × price = value with Fisher, to rounding, zeros among the quantities or not', () => {
    const zeroed = fc
      .tuple(anyFactors, fc.boolean())
      .map(([factors, zero]) => [
        ...factors,
        ...(zero ? [factor('new', [0, 5], [7, 6]), factor('gone', [3, 2], [0, 2])] : []),
      ]);
    const exact = fc.property(zeroed, zeroed, (outputs, inputs) => {
      const found = measured(outputs, inputs);
      for (const { quantity, price, value } of [found.outputs, found.inputs])
        expect(Math.abs((quantity * price) / value - 1)).toBeLessThan(1e-13);
      const profitability = found.outputs.value / found.inputs.value;
      expect((found.productivity * found.priceRecovery) / profitability).toBeCloseTo(1, 12);
      expect(found.problems).toEqual([]);
    });
    fc.assert(exact);
  });

  it('turns round with time, does not depend on units, and lies between its factors', () => {
    const laws = fc.property(
      anyFactors,
      anyFactors,
      fc.constantFrom<IndexMethod>('fisher', 'tornqvist'),
      (outputs, inputs, method) => {
        const there = measured(outputs, inputs, method);
        expect(measured(turned(outputs), turned(inputs), method).productivity * there.productivity).toBeCloseTo(1, 9);
        const inGrams = inputs.map(({ name, before, after }, at) => {
          const unit = 1000 ** (at % 3);
          const grams = ({ quantity, price }: PricedFactor['before']) => ({
            quantity: quantity * unit,
            price: price / unit,
          });
          return { name, before: grams(before), after: grams(after) };
        });
        expect(measured(outputs, inGrams, method).productivity / there.productivity).toBeCloseTo(1, 9);
        const ratios = inputs.map(({ before, after }) => after.quantity / before.quantity);
        expect(there.inputs.quantity).toBeGreaterThanOrEqual(Math.min(...ratios) * (1 - 1e-12));
        expect(there.inputs.quantity).toBeLessThanOrEqual(Math.max(...ratios) * (1 + 1e-12));
      },
    );
    fc.assert(laws);
  });

  it('adds up in logarithms with Törnqvist', () => {
    const adds = fc.property(anyFactors, anyFactors, (outputs, inputs) => {
      const { productivity, shares } = measured(outputs, inputs, 'tornqvist');
      const effect = (list: readonly { readonly effect: number }[]) =>
        list.reduce((total, each) => total + each.effect, 0);
      expect(effect(shares!.outputs) - effect(shares!.inputs)).toBeCloseTo(Math.log(productivity), 9);
    });
    fc.assert(adds);
  });

  it.each([
    {
      rule: 'a missing price',
      given: factor('b', [1, Number.NaN], [1, 1]),
      method: 'fisher',
      code: 'productivity-unpriced',
    },
    {
      rule: 'a quantity below zero',
      given: factor('b', [1, 1], [-1, 1]),
      method: 'fisher',
      code: 'productivity-unpriced',
    },
    {
      rule: 'a zero with Törnqvist',
      given: factor('b', [0, 1], [1, 1]),
      method: 'tornqvist',
      code: 'productivity-zero',
    },
  ] as const)('leaves out $rule and says so', ({ given, method, code }) => {
    const plain = [factor('a', [2, 3], [4, 3])];
    const found = measured([factor('y', [1, 1], [1, 1])], [...plain, given], method);
    expect(found.inputs.quantity).toBeCloseTo(2, 12);
    expect(found.problems).toMatchObject([{ code, severity: 'warning', factor: { en: 'b' } }]);
  });

  it('refuses when a side has nothing of value in one of the states', () => {
    const outcome = measureProductivity({
      outputs: [factor('y', [1, 1], [0, 1])],
      inputs: [factor('x', [1, 1], [1, 1])],
    });
    expect(outcome).toMatchObject({ kind: 'refused', problems: [{ code: 'productivity-nothing', side: 'output' }] });
    expect(measureProductivity({ outputs: [factor('y', [1, 1], [1, 1])], inputs: [] }).kind).toBe('refused');
  });

  it('chains steps', () => expect(chainIndex([2, 0.5, 3])).toEqual([1, 2, 1, 3]));
});
