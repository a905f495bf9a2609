/** A product in one state: how much, at what price. Absent where it is not sold. */
export interface Sold {
  readonly quantity: number;
  readonly price: number;
}

export interface Product {
  readonly from?: Sold;
  readonly to?: Sold;
}

/** Who gets what price and quantity do together: the price (all of `to` is sold dearer), the mix, or a step of its own. */
export type JointIn = 'price' | 'mix' | 'apart';

/** Effects on revenue; they add up to its change. */
export interface PriceVolumeMix {
  readonly price: number;
  readonly volume: number;
  readonly mix: number;
  /** What price and quantity do together, where it is told apart; else 0. */
  readonly joint: number;
  /** Revenue of products that were not sold before, or are no longer. */
  readonly fresh: number;
  readonly closed: number;
}

/**
 * The change of revenue by price, volume and mix.
 *
 * price = Σ q₁ (p₁ − p₀); volume = (ΣQ₁ − ΣQ₀) × p̄₀; mix = Σ (q₁ − ΣQ₁ s₀) p₀, over products sold in both states.
 *
 * Units: quantities in one unit. Keeps: the effects add up to the change of revenue.
 * The convention about the joint effect is to be shown with the result. Source: METHODS 4.3.
 */
export function priceVolumeMix(products: readonly Product[], jointIn: JointIn = 'price'): PriceVolumeMix {
  let [before, after, base, atOld, dearer, joint, fresh, closed] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const { from, to } of products) {
    if (from === undefined || to === undefined) {
      fresh += to === undefined ? 0 : to.quantity * to.price;
      closed -= from === undefined ? 0 : from.quantity * from.price;
      continue;
    }
    before += from.quantity;
    after += to.quantity;
    base += from.quantity * from.price;
    atOld += to.quantity * from.price;
    dearer += from.quantity * (to.price - from.price);
    joint += (to.quantity - from.quantity) * (to.price - from.price);
  }
  const volume = before === 0 ? 0 : ((after - before) * base) / before;
  const mix = atOld - base - volume;
  return {
    price: jointIn === 'price' ? dearer + joint : dearer,
    volume,
    mix: jointIn === 'mix' ? mix + joint : mix,
    joint: jointIn === 'apart' ? joint : 0,
    fresh,
    closed,
  };
}
