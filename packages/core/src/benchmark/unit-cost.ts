import type { Checked, IndicatorId, Meaning } from '../formula/index.ts';
import type { Model } from '../model/index.ts';
import { addendsOf, bare, divisorOf, readOf } from './divisor.ts';

/** One element of a unit cost. */
export interface CostElement {
  readonly cost: IndicatorId;
  /**
   * `priced`: a quantity times a price. `variable`: it follows the volume, and its rates are agreed. `fixed`: an amount
   * whatever is made.
   */
  readonly kind: 'priced' | 'variable' | 'fixed';
  /** What a priced element pays for. */
  readonly quantity?: IndicatorId;
}

/** A unit cost with its elements, which add up to it over the volume. */
export interface UnitCost {
  readonly indicator: IndicatorId;
  readonly volume: IndicatorId;
  readonly elements: readonly CostElement[];
}

/**
 * A unit cost as its formula has it: the amounts that it adds, over the indicator that it divides by.
 *
 * An element's quantity is what `explained_by` multiplies or divides by the volume: `naoh_t` of
 * `aleq_t * (naoh_t / aleq_t) * price`, and of `naoh_t * price`. One explained in another way is variable, one that is not
 * explained is fixed.
 * Absent when the formula is no such quotient.
 */
export function unitCostOf(model: Model, indicator: IndicatorId): UnitCost | undefined {
  const declared = model.indicators.get(indicator)!;
  const volume = divisorOf(declared);
  const added = addendsOf(declared);
  if (volume === undefined || added.length === 0) return undefined;
  const elements = added.map((cost): CostElement => {
    const { explainedBy } = model.indicators.get(cost)!;
    if (explainedBy === undefined) return { cost, kind: 'fixed' };
    const quantity = quantityIn(explainedBy, volume);
    return quantity === undefined ? { cost, kind: 'variable' } : { cost, kind: 'priced', quantity };
  });
  return { indicator, volume, elements };
}

function quantityIn(explained: Checked, volume: IndicatorId): IndicatorId | undefined {
  const factors = factorsIn(explained.meaning);
  if (factors.length < 2) return undefined;
  for (const factor of factors) {
    const alone = readOf(explained, factor);
    if (alone !== undefined && alone !== volume) return alone;
    if (factor.kind !== 'operation' || factor.op !== '/') continue;
    if (readOf(explained, bare(factor.right)) === volume) return readOf(explained, bare(factor.left));
  }
  return undefined;
}

function factorsIn(meaning: Meaning): readonly Meaning[] {
  const part = bare(meaning);
  return part.kind === 'operation' && part.op === '*' ? [...factorsIn(part.left), ...factorsIn(part.right)] : [part];
}
