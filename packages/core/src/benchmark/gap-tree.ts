import { sum } from '../base/index.ts';
import { closeShares } from '../split/index.ts';
import type { EntityId } from '../organisation/index.ts';

/** What a step of a gap is. */
export type GapStep =
  | { readonly kind: 'total' }
  | { readonly kind: 'entity'; readonly entity: EntityId }
  | { readonly kind: 'element'; readonly element: string }
  /** More or less of it per tonne, at the reference price. */
  | { readonly kind: 'usage' }
  /** Dearer or cheaper than the reference price, beyond what the comparator pays. */
  | { readonly kind: 'price' }
  /** A fixed amount over another volume, and another fixed amount. */
  | { readonly kind: 'dilution' | 'spending' }
  /** Another share of dear and cheap entities. */
  | { readonly kind: 'mix' }
  /** An entity that only one of the two sides has. */
  | { readonly kind: 'new' | 'closed' };

/** A gap and what it is made of: the steps add up to it. */
export interface GapNode {
  readonly step: GapStep;
  readonly value: number;
  readonly children: readonly GapNode[];
}

/** A gap as printed: whole steps of its last digit that add up at every node. */
export interface ClosedNode extends GapNode {
  /** In steps of 10^-decimals. */
  readonly printed: number;
  readonly children: readonly ClosedNode[];
}

/** A node over steps; its value is their sum. */
export function nodeOf(step: GapStep, children: readonly GapNode[]): GapNode {
  return { step, value: sum(children.map(({ value }) => value)), children };
}

export function leafOf(step: GapStep, value: number): GapNode {
  return { step, value, children: [] };
}

/**
 * The tree in printed digits.
 *
 * The root is rounded; each node's digits are divided over its steps by largest remainder, from the root downward.
 * Keeps: printed steps add up to their node, everywhere; each within one digit of its value, deeper ones within one more.
 */
export function closeGap(root: GapNode, decimals: number): ClosedNode {
  const scale = 10 ** decimals;
  const close = (node: GapNode, printed: number): ClosedNode => {
    if (node.children.length === 0) return { ...node, printed, children: [] };
    const shares = closeShares(
      node.children.map(({ value }) => value * scale),
      printed,
    );
    return { ...node, printed, children: node.children.map((child, place) => close(child, shares[place]!)) };
  };
  return close(root, roundAway(root.value * scale));
}

/** The tree with every value times a factor: a gap per tonne as money, or in another unit. */
export function scaleGap(node: GapNode, factor: number): GapNode {
  return { ...node, value: node.value * factor, children: node.children.map((child) => scaleGap(child, factor)) };
}

/** The nearest whole number, halves away from zero, never −0. */
function roundAway(value: number): number {
  return (value < 0 ? -Math.round(-value) : Math.round(value)) + 0;
}
