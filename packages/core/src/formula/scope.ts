import type { EntityId } from '../organisation/index.ts';
import type { Unit } from '../quantity/index.ts';
import type { IndicatorId } from './checked.ts';

/** What the names of a formula mean: the model, as a formula sees it. */
export interface Scope {
  /** The indicator with this id, English or Chinese name. `additive`: it adds up over entities, as ratios and grades do not. */
  indicator(name: string): { readonly id: IndicatorId; readonly unit: Unit; readonly additive: boolean } | undefined;
  indicatorNames(): Iterable<string>;
  entity(name: string): EntityId | undefined;
  entityNames(): Iterable<string>;
  scenario(name: string): boolean;
}
