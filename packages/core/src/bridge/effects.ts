import type { BridgeMethod, BridgeStepKind } from './bridge.ts';
import { aumannShapleyOf } from './aumann-shapley.ts';
import { valueAt, type Node } from './node.ts';
import { chainOfProduct, lmdiOfProduct, shapleyOfProduct, type Product } from './product.ts';
import { poweredNode, type Term } from './plan.ts';
import { shapleyOf } from './shapley.ts';

/** What the drivers of one term do to it. Shape: effects [position]. */
export type TermEffects =
  | {
      readonly kind: 'effects';
      readonly effects: ArrayLike<number>;
      readonly error?: number;
      readonly groups?: readonly (readonly number[])[];
    }
  /** It has no value in one of the states: the whole change is one step. */
  | {
      readonly kind: 'whole';
      readonly effect: number;
      readonly as: Extract<BridgeStepKind, 'new' | 'closed' | 'zero-base'>;
    }
  | { readonly kind: 'refused'; readonly why: Refusal; readonly position?: number };

/** Why a method cannot do a term: a sign that changes, a form that is no product, a divisor or jump on the way, too many. */
export type Refusal = 'sign' | 'form' | 'divisor' | 'jump' | 'many';

/**
 * The effects of a term's drivers by one method.
 *
 * Shape: from, to [position]. Keeps: the effects add up to the term's change.
 */
export function effectsOf(term: Term, method: BridgeMethod, from: Float64Array, to: Float64Array): TermEffects {
  const before = termValue(term, from);
  const after = termValue(term, to);
  if (term.closed.length > 0 || Number.isNaN(before) || Number.isNaN(after))
    return wholeOf(term, from, to, { before, after });
  if (term.node !== undefined) return generalEffects(term.node, method, from, to);
  if (method === 'aumann-shapley' && term.powers.some((power) => power !== 1)) {
    const node: Node = {
      op: '*',
      items: [
        { op: 'constant', value: term.coefficient },
        ...term.powers.map((power, position) => poweredNode(position, power)),
      ],
    };
    return generalEffects(node, method, from, to);
  }
  const product: Product = { coefficient: term.coefficient, from: powered(term, from), to: powered(term, to) };
  switch (method) {
    case 'chain':
      return { kind: 'effects', effects: chainOfProduct(product) };
    case 'shapley':
      return { kind: 'effects', effects: shapleyOfProduct(product) };
    case 'aumann-shapley':
      // On a plain product, the straight line gives what the mean over all orders gives.
      return { kind: 'effects', effects: shapleyOfProduct(product), error: 0 };
    case 'lmdi': {
      const effects = lmdiOfProduct(product);
      if (effects !== undefined) return { kind: 'effects', effects };
      const position = term.powers.findIndex((_, at) => from[at]! * to[at]! < 0);
      return { kind: 'refused', why: 'sign', position: Math.max(0, position) };
    }
  }
}

export function termValue(term: Term, x: Float64Array): number {
  if (term.node !== undefined) return valueAt(term.node, x);
  let value = term.coefficient;
  for (let i = 0; i < term.powers.length; i += 1)
    value *= term.powers[i] === 1 ? x[i]! : raised(x[i]!, term.powers[i]!);
  return value;
}

function raised(value: number, power: number): number {
  return value === 0 && power < 0 ? NaN : value ** power;
}

function powered({ powers }: Term, x: Float64Array): Float64Array {
  for (let i = 0; i < powers.length; i += 1) {
    if (powers[i] !== 1) return x.map((value, at) => (powers[at] === 1 ? value : raised(value, powers[at]!)));
  }
  return x;
}

function wholeOf(
  term: Term,
  from: Float64Array,
  to: Float64Array,
  { before, after }: { readonly before: number; readonly after: number },
): TermEffects {
  const had = isThere(before) && before !== 0;
  const has = isThere(after) && after !== 0;
  const effect = (has ? after : 0) - (had ? before : 0);
  const nothingBefore = !had && isNothing(term, from);
  const nothingAfter = !has && isNothing(term, to);
  const as = nothingBefore && !nothingAfter ? 'new' : nothingAfter && !nothingBefore ? 'closed' : 'zero-base';
  return { kind: 'whole', effect, as };
}

function isThere(value: number): boolean {
  return !Number.isNaN(value);
}

/** Nothing was there: some driver is zero or absent. */
function isNothing(term: Term, x: Float64Array): boolean {
  return term.powers.some((_, position) => x[position] === 0 || Number.isNaN(x[position]!));
}

function generalEffects(node: Node, method: BridgeMethod, from: Float64Array, to: Float64Array): TermEffects {
  switch (method) {
    case 'lmdi':
      return { kind: 'refused', why: 'form' };
    case 'chain': {
      const x = Float64Array.from(from);
      let before = valueAt(node, x);
      const effects = Float64Array.from(x, (_, position) => {
        x[position] = to[position]!;
        const after = valueAt(node, x);
        const effect = after - before;
        before = after;
        return effect;
      });
      return effects.some(Number.isNaN) ? { kind: 'refused', why: 'divisor' } : { kind: 'effects', effects };
    }
    case 'shapley': {
      const shared = shapleyOf({ node, from, to });
      if (shared === undefined) return { kind: 'refused', why: from.length > 40 ? 'many' : 'divisor' };
      return { kind: 'effects', ...shared };
    }
    case 'aumann-shapley': {
      const found = aumannShapleyOf({ node, from, to });
      return 'refused' in found ? { kind: 'refused', why: found.refused } : { kind: 'effects', ...found };
    }
  }
}
