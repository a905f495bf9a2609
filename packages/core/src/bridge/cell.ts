import type { Cube } from '../cube/index.ts';
import type { Indicator, IndicatorId } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Problem } from '../problem/index.ts';
import type { BridgeMethod, BridgeRole, BridgeStepKind } from './bridge.ts';
import type { Place } from './driver.ts';
import type { Term } from './plan.ts';

/** An effect at the finest level: where it stands in the tree of drivers and in the tree of entities. */
export interface Cell {
  readonly place: Place;
  readonly entities: readonly EntityId[];
  readonly effect: number;
  readonly kind: BridgeStepKind;
  readonly role?: BridgeRole;
  readonly from?: number;
  readonly to?: number;
}

/** What all entities of one bridge share. */
export interface Frame {
  readonly cube: Cube;
  readonly indicator: Indicator;
  readonly method: BridgeMethod;
  readonly depth: number;
  readonly order: readonly IndicatorId[];
  readonly mix: boolean;
  /** Filled on the way. */
  readonly problems: Problem[];
  readonly notes: Problem[];
  readonly terms: Set<Term>;
  error: number;
}
