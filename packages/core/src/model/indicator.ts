import type { Decimal } from '../base/index.ts';
import type { Grain } from '../calendar/index.ts';
import type { Checked, IndicatorId } from '../formula/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Bilingual, Language, Place } from '../problem/index.ts';
import type { Unit } from '../quantity/index.ts';

export type { IndicatorId };

/** How parts make a whole along one axis. `weighted` by another indicator; `recompute` applies the formula to the wholes. */
export type Rule =
  | { readonly kind: 'sum' | 'last' | 'first' | 'mean' | 'min' | 'max' | 'recompute' | 'none' }
  | { readonly kind: 'weighted'; readonly by: IndicatorId };

/**
 * How an indicator adds up. Shorthands: flow = sum/sum, stock = last/sum, average = mean/sum,
 * ratio = recompute/recompute, grade = weighted/weighted.
 *
 * Where both axes need folding, entities are folded first, within each base period, then time; except that
 * recompute over time applies the formula to the window's wholes, and `weighted` sums value × weight over all cells at once.
 */
export interface Kind {
  readonly time: Rule;
  readonly entities: Rule;
}

/** Which way is good. */
export type Better =
  | { readonly kind: 'higher' | 'lower' | 'none' }
  | { readonly kind: 'within'; readonly low: number; readonly high: number };

/** Who reports a base indicator: entities by id or by their kind. What coverage is measured against. */
export interface ReportedBy {
  readonly entities: readonly EntityId[];
  readonly kinds: readonly string[];
  readonly grain: Grain;
}

/** What is measured. */
export interface Indicator {
  readonly id: IndicatorId;
  readonly name: Bilingual;
  /** A longer gloss, where the name is not enough. */
  readonly note?: Bilingual;
  readonly area: string;
  readonly unit: Unit;
  readonly kind: Kind;
  readonly better: Better;
  /** The finest amount kept, in `unit` (0.001). Additive values are whole numbers of it. */
  readonly resolution: Decimal;
  /** The step in which it is planned, in `unit`; absent: the resolution. */
  readonly quantum?: Decimal;
  /** Digits shown after the point, in the unit in which English shows it. */
  readonly decimals: number;
  /** Units in which it is shown when not `unit`, by language: kt and 万吨 for t. */
  readonly shownIn?: Readonly<Record<Language, Unit>>;
  /** The indicator that says how much of it can be made at most, in a unit of the same dimension. */
  readonly capacity?: IndicatorId;
  /** Absent exactly when there is a formula. */
  readonly reportedBy?: ReportedBy;
  readonly formula?: Checked;
  /**
   * What an amount comes to, for a bridge to open it: quantity × price. It may read the indicator itself, as its own price
   * (`naoh_t * (c_caustic / naoh_t)`), and is never used to calculate.
   */
  readonly explainedBy?: Checked;
  /** In whose hands it is, as a driver of others. */
  readonly tag?: 'controllable' | 'market';
  /** Name of the calendar that maps its labels to dates; `default` unless said. */
  readonly calendar: string;
  /** First month (index) for which it exists: before it nothing is expected. */
  readonly from?: number;
  /** For money with a zero target: the amount that counts as 100 % off, in `unit`. */
  readonly scale?: number;
  /** Lowest and highest value that makes sense, in `unit`; import refuses others. */
  readonly limits?: { readonly low?: number; readonly high?: number };
  readonly at?: Place;
}
