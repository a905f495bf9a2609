import type { Window } from '../calendar/index.ts';
import type { Fact, IndicatorId, Model } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';

/** One question to the cube. */
export interface Coordinates {
  /** Scenario and version as one text: `actual`, `plan@2021-1`, `target/assessment@2021-1`. */
  readonly scenario: string;
  readonly indicator: IndicatorId;
  readonly entity: EntityId;
  readonly window: Window;
}

/** A value with what it stands on. */
export interface Measured {
  /** In the indicator's unit; NaN when absent or undefined (nothing reported, or divided by nothing). */
  readonly value: number;
  /** Base cells (leaf entity × base period × base indicator) that were reported, and that were expected. */
  readonly reported: number;
  readonly expected: number;
  /** True when any of them is an estimate, or a share other than 1 was used to restate. */
  readonly estimated: boolean;
}

/** One stored row, as the formula tree ends in: base values of one leaf, by base period of the window. */
export interface Leaf {
  readonly indicator: IndicatorId;
  readonly entity: EntityId;
  readonly scenario: string;
  readonly window: Window;
  /** [base period]; NaN where absent. In the indicator's unit. */
  readonly values: Float64Array;
}

/** How facts are placed on the organisation. */
export type Structure =
  /** Each base period by the tree of that period. */
  | { readonly kind: 'as-was' }
  /** All periods by the tree of one month, along successor edges. */
  | { readonly kind: 'restated'; readonly to: number };

/** Facts on their axes, and what follows from them. Derived values are computed on demand and remembered. */
export interface Cube {
  readonly model: Model;
  readonly structure: Structure;
  measure(at: Coordinates): Measured;
  /** Values of many windows of one row at once. Shape: windows [w] → values [w]. */
  series(at: Omit<Coordinates, 'window'>, windows: readonly Window[]): Float64Array;
  /** Sets base values; later reads see them. Touches only ancestors and dependants. */
  edit(facts: readonly Fact[]): void;
  /** Scenarios with any value. */
  scenarios(): readonly string[];
  /** The operands of a value one level down: of a formula its operands, of a roll-up the children that count in it. */
  open(at: Coordinates): readonly Opened[];
}

/** One thing that a value is made of. */
export type Opened =
  | { readonly kind: 'operand'; readonly text: string; readonly at: Coordinates; readonly measured: Measured }
  | { readonly kind: 'child'; readonly at: Coordinates; readonly measured: Measured }
  | { readonly kind: 'own'; readonly leaf: Leaf };
