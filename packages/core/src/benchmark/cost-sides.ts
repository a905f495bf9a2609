import type { Window } from '../calendar/index.ts';
import type { Cube } from '../cube/index.ts';
import type { EntityId } from '../organisation/index.ts';
import { costGap, type CostSide, type CostSides, type ElementFigures } from './cost-gap.ts';
import type { GapNode } from './gap-tree.ts';
import type { UnitCost } from './unit-cost.ts';

/** Where a side of a unit cost stands: whose figures, of when, at which entities. */
export interface CostState {
  readonly scenario: string;
  readonly window: Window;
  /** The level at which effects are computed; a gap by plants and a gap of the company have other splits. */
  readonly entities: readonly EntityId[];
}

/** A unit cost beside a comparator that has all its elements. */
export interface CostGapInput {
  readonly cube: Cube;
  readonly cost: UnitCost;
  readonly own: CostState;
  /** With `asOne`, the entities of the comparator are one side for all of ours: a sister, or the best twelve months. */
  readonly comparator: CostState & { readonly asOne?: boolean };
  /** Where the reference prices were frozen: what an element cost there over its quantity. */
  readonly prices: CostState;
}

/**
 * The gap of a unit cost by entity, element, and usage or price, from the cube: see `costGap`.
 *
 * An element without a price where prices were frozen takes the comparator's.
 * Absent when a side makes nothing, or any of its figures is absent: a gap that leaves one out would be too small.
 */
export function costGapOf({ cube, cost, own, comparator, prices }: CostGapInput): GapNode | undefined {
  const mine = sidesOf(cube, cost, own);
  const theirs = comparator.asOne === true ? sideOf(cube, cost, comparator) : sidesOf(cube, cost, comparator);
  if (mine === undefined || theirs === undefined) return undefined;
  const all = [...mine.values(), ...('volume' in theirs ? [theirs] : theirs.values())];
  if (all.some(isAbsent)) return undefined;
  const sides: CostSides = {
    own: mine,
    comparator: theirs,
    prices: frozenPrices(cube, cost, [prices, comparator, own]),
  };
  return costGap(sides);
}

/** What each element with a quantity cost per unit of it, in the first of some states that has any of it. */
export function frozenPrices(cube: Cube, cost: UnitCost, states: readonly CostState[]): ReadonlyMap<string, number> {
  const prices = new Map<string, number>();
  for (const state of states) {
    const side = sideOf(cube, cost, state);
    for (const [element, { cost: paid, quantity = 0 }] of side.elements) {
      if (!prices.has(element) && quantity > 0 && !Number.isNaN(paid)) prices.set(element, paid / quantity);
    }
  }
  return prices;
}

function sidesOf(cube: Cube, cost: UnitCost, state: CostState): ReadonlyMap<EntityId, CostSide> | undefined {
  const sides = state.entities.map((entity) => [entity, sideOf(cube, cost, { ...state, entities: [entity] })] as const);
  return sides.length === 0 ? undefined : new Map(sides);
}

/** The figures of some entities together. */
function sideOf(cube: Cube, { volume, elements }: UnitCost, { scenario, window, entities }: CostState): CostSide {
  const total = (indicator: UnitCost['volume']): number =>
    entities.reduce((sum, entity) => sum + cube.measure({ scenario, indicator, entity, window }).value, 0);
  const figures = elements.map(({ cost, kind, quantity }): readonly [string, ElementFigures] => [
    cost,
    { kind, cost: total(cost), ...(quantity === undefined ? {} : { quantity: total(quantity) }) },
  ]);
  return { volume: total(volume), elements: new Map(figures) };
}

function isAbsent({ volume, elements }: CostSide): boolean {
  return [volume, ...[...elements.values()].flatMap(({ cost, quantity = 0 }) => [cost, quantity])].some((figure) =>
    Number.isNaN(figure),
  );
}
