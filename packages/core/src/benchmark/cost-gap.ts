import { sum } from '../base/index.ts';
import type { EntityId } from '../organisation/index.ts';
import { leafOf, nodeOf, type GapNode } from './gap-tree.ts';
import type { CostElement } from './unit-cost.ts';

/** One element's figures: money, and the quantity paid for. */
export interface ElementFigures {
  readonly kind: CostElement['kind'];
  readonly cost: number;
  /** Of what is priced. */
  readonly quantity?: number;
}

/** What one entity made, and what it cost. Elements by id. */
export interface CostSide {
  readonly volume: number;
  readonly elements: ReadonlyMap<string, ElementFigures>;
}

/** Two sides of a unit cost. */
export interface CostSides {
  readonly own: ReadonlyMap<EntityId, CostSide>;
  /** Entity by entity, as a plan or last year has them; or one side for all, as a sister or the industry. */
  readonly comparator: ReadonlyMap<EntityId, CostSide> | CostSide;
  /** Frozen reference price of each element with a quantity. */
  readonly prices: ReadonlyMap<string, number>;
}

/**
 * The gap of a unit cost to its comparator, by entity, element, and usage or price.
 *
 * With c = Σ cost / Σ volume, s an entity's share of the volume, u its quantity per tonne, f its cost per tonne and p the
 * frozen price: usage s (u − u′) p, price s [(f − u p) − (f′ − u′ p)]; of what is variable, usage s (f − f′); of what is
 * fixed, dilution s (F′/Q − F′/Q′) and spending s (F − F′)/Q; mix (s − s′)(c′ₑ − c′). One side for all has no mix.
 *
 * Units: those of cost over volume; above zero is dearer than the comparator.
 * Keeps: every node is the sum of its steps; the root is c − c′; prices move only what is usage and what is price.
 * Absent when a side makes nothing.
 * Source: standard costing (usage at standard price); the frozen price keeps a price that moved out of the usage.
 */
export function costGap({ own, comparator, prices }: CostSides): GapNode | undefined {
  const volume = sum([...own.values()].map((side) => side.volume));
  if (!(volume > 0)) return undefined;
  if ('volume' in comparator) {
    if (!(comparator.volume > 0)) return undefined;
    const entities = [...own].map(([entity, side]) =>
      nodeOf({ kind: 'entity', entity }, elementSteps(side, comparator, { share: side.volume / volume, prices })),
    );
    return nodeOf({ kind: 'total' }, entities);
  }
  const otherVolume = sum([...comparator.values()].map((side) => side.volume));
  if (!(otherVolume > 0)) return undefined;
  const otherCost = sum([...comparator.values()].flatMap(costsOf)) / otherVolume;
  const nodes = [...new Set([...own.keys(), ...comparator.keys()])].map((entity): GapNode => {
    const mine = own.get(entity);
    const theirs = comparator.get(entity);
    const share = (mine?.volume ?? 0) / volume;
    const otherShare = (theirs?.volume ?? 0) / otherVolume;
    const steps: GapNode[] = [];
    if (mine !== undefined && theirs !== undefined && share > 0 && otherShare > 0) {
      steps.push(...elementSteps(mine, theirs, { share, prices }));
      steps.push(leafOf({ kind: 'mix' }, (share - otherShare) * (unitCostOf(theirs) - otherCost)));
    } else {
      // Cost without volume on one side has no cost per tonne: all of it is one step.
      if (mine !== undefined) steps.push(leafOf({ kind: 'new' }, sum(costsOf(mine)) / volume - share * otherCost));
      if (theirs !== undefined) {
        steps.push(leafOf({ kind: 'closed' }, otherShare * otherCost - sum(costsOf(theirs)) / otherVolume));
      }
    }
    return nodeOf({ kind: 'entity', entity }, steps);
  });
  return nodeOf({ kind: 'total' }, nodes);
}

/** The steps of one entity's elements, times its share of the volume. */
function elementSteps(
  own: CostSide,
  other: CostSide,
  { share, prices }: { readonly share: number; readonly prices: ReadonlyMap<string, number> },
): readonly GapNode[] {
  const ids = [...new Set([...own.elements.keys(), ...other.elements.keys()])];
  return ids.map((id): GapNode => {
    const { kind } = own.elements.get(id) ?? other.elements.get(id)!;
    const mine = own.elements.get(id) ?? { kind, cost: 0 };
    const theirs = other.elements.get(id) ?? { kind, cost: 0 };
    const step = { kind: 'element', element: id } as const;
    // Without a price all of an element is what it costs per tonne.
    const price = kind === 'priced' ? prices.get(id) : undefined;
    if (kind !== 'fixed' && price === undefined) {
      const change = mine.cost / own.volume - theirs.cost / other.volume;
      return nodeOf(step, [leafOf({ kind: 'usage' }, share * change)]);
    }
    if (price === undefined) {
      const diluted = theirs.cost / own.volume - theirs.cost / other.volume;
      const spent = (mine.cost - theirs.cost) / own.volume;
      return nodeOf(step, [leafOf({ kind: 'dilution' }, share * diluted), leafOf({ kind: 'spending' }, share * spent)]);
    }
    const [quantity, otherQuantity] = [mine.quantity ?? 0, theirs.quantity ?? 0];
    const usage = (quantity / own.volume - otherQuantity / other.volume) * price;
    const premium = (mine.cost - quantity * price) / own.volume;
    const otherPremium = (theirs.cost - otherQuantity * price) / other.volume;
    return nodeOf(step, [
      leafOf({ kind: 'usage' }, share * usage),
      leafOf({ kind: 'price' }, share * (premium - otherPremium)),
    ]);
  });
}

function costsOf({ elements }: CostSide): readonly number[] {
  return [...elements.values()].map(({ cost }) => cost);
}

function unitCostOf(side: CostSide): number {
  return sum(costsOf(side)) / side.volume;
}
