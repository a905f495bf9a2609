import { sum } from '../base/index.ts';
import type { Bilingual, Problem } from '../problem/index.ts';

/** One input or output in two states. Units: quantities in one unit, prices in one currency. */
export interface PricedFactor {
  readonly name: Bilingual;
  readonly before: { readonly quantity: number; readonly price: number };
  readonly after: { readonly quantity: number; readonly price: number };
}

/** How quantities, prices and values changed together: after ÷ before. */
export interface PriceAndQuantity {
  readonly quantity: number;
  readonly price: number;
  readonly value: number;
}

export type IndexMethod = 'fisher' | 'tornqvist';

/** What one factor gave to the index of its side: in logarithms, so that factors add up. */
export interface IndexShare {
  readonly at: number;
  /** The mean of its shares in the value before and after. */
  readonly weight: number;
  /** ln of its own change of quantity. */
  readonly change: number;
  /** weight × change. */
  readonly effect: number;
}

export type ProductivityOutcome =
  | {
      readonly kind: 'measured';
      readonly method: IndexMethod;
      readonly outputs: PriceAndQuantity;
      readonly inputs: PriceAndQuantity;
      /** Outputs' quantity over inputs' quantity: above 1 more is made from the same. */
      readonly productivity: number;
      /** Outputs' price over inputs' price: above 1 prices moved our way. Their product is the change of value ratio with Fisher. */
      readonly priceRecovery: number;
      /** Törnqvist only: ln productivity = Σ outputs' effects − Σ inputs' effects. */
      readonly shares?: { readonly outputs: readonly IndexShare[]; readonly inputs: readonly IndexShare[] };
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * How much more is made from what goes in, between two states, all inputs and outputs weighed by their prices.
 *
 * Fisher: √(Laspeyres · Paasche), the default: its quantity times its price index is the change of value exactly, and zeros
 * do no harm. Törnqvist: exp Σ ½(w₀ + w₁)·ln(q₁/q₀), which tells what each factor gave but leaves a rest to value.
 *
 * Problems: factors without all four figures are left out; so is a zero where Törnqvist needs a logarithm.
 * Source: Fisher (1922); Törnqvist (1936); Diewert (1976).
 */
export function measureProductivity(
  { outputs, inputs }: { readonly outputs: readonly PricedFactor[]; readonly inputs: readonly PricedFactor[] },
  method: IndexMethod = 'fisher',
): ProductivityOutcome {
  const problems: Problem[] = [];
  const sides = { output: known(outputs, method, problems), input: known(inputs, method, problems) };
  for (const side of ['input', 'output'] as const) {
    const { quantity, price } = method === 'fisher' ? fisher(sides[side]) : tornqvist(sides[side]);
    if (!(quantity > 0 && price > 0 && Number.isFinite(quantity) && Number.isFinite(price)))
      problems.push({ code: 'productivity-nothing', severity: 'error', side });
  }
  if (problems.some(({ severity }) => severity === 'error')) return { kind: 'refused', problems };
  const index = method === 'fisher' ? fisher : tornqvist;
  const [made, used] = [index(sides.output), index(sides.input)];
  return {
    kind: 'measured',
    method,
    outputs: made,
    inputs: used,
    productivity: made.quantity / used.quantity,
    priceRecovery: made.price / used.price,
    ...(method === 'tornqvist'
      ? { shares: { outputs: sharesOf(sides.output, outputs), inputs: sharesOf(sides.input, inputs) } }
      : {}),
    problems,
  };
}

/** The index over many periods from those of each step. Absent steps make the rest absent. Shape: [step] → [period]. */
export function chainIndex(steps: readonly number[]): number[] {
  const chained = [1];
  for (const step of steps) chained.push(chained.at(-1)! * step);
  return chained;
}

/** Quantities and prices that are all known; the others become problems. */
function known(factors: readonly PricedFactor[], method: IndexMethod, problems: Problem[]): readonly PricedFactor[] {
  return factors.filter(({ name, before, after }) => {
    const figures = [before.quantity, before.price, after.quantity, after.price];
    if (!figures.every((figure) => Number.isFinite(figure) && figure >= 0)) {
      problems.push({ code: 'productivity-unpriced', severity: 'warning', factor: name });
      return false;
    }
    if (method === 'fisher' || figures.every((figure) => figure > 0)) return true;
    problems.push({ code: 'productivity-zero', severity: 'warning', factor: name });
    return false;
  });
}

function fisher(factors: readonly PricedFactor[]): PriceAndQuantity {
  const value = (quantity: 'before' | 'after', price: 'before' | 'after'): number =>
    sum(factors.map((factor) => factor[quantity].quantity * factor[price].price));
  const [first, last] = [value('before', 'before'), value('after', 'after')];
  const [newQuantities, newPrices] = [value('after', 'before'), value('before', 'after')];
  return {
    quantity: Math.sqrt((newQuantities / first) * (last / newPrices)),
    price: Math.sqrt((newPrices / first) * (last / newQuantities)),
    value: last / first,
  };
}

function tornqvist(factors: readonly PricedFactor[]): PriceAndQuantity {
  const shares = sharesOf(factors, factors);
  const total = (state: 'before' | 'after'): number =>
    sum(factors.map((factor) => factor[state].quantity * factor[state].price));
  return {
    quantity: Math.exp(sum(shares.map(({ effect }) => effect))),
    price: Math.exp(
      sum(shares.map(({ weight, at }) => weight * Math.log(factors[at]!.after.price / factors[at]!.before.price))),
    ),
    value: total('after') / total('before'),
  };
}

/** What each factor gave; `at` is its place among all that were given. */
function sharesOf(factors: readonly PricedFactor[], given: readonly PricedFactor[]): readonly IndexShare[] {
  const value = (factor: PricedFactor, state: 'before' | 'after'): number =>
    factor[state].quantity * factor[state].price;
  const [first, last] = [
    sum(factors.map((each) => value(each, 'before'))),
    sum(factors.map((each) => value(each, 'after'))),
  ];
  return factors.map((factor) => {
    const weight = (value(factor, 'before') / first + value(factor, 'after') / last) / 2;
    const change = Math.log(factor.after.quantity / factor.before.quantity);
    return { at: given.indexOf(factor), weight, change, effect: weight * change };
  });
}
