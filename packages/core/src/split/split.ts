import type { Tree } from './tree.ts';

/**
 * In what sense cells lie near their profile p.
 *
 * `relative`: min Σ (x − p)²/|p|: everyone moves by the same share; cells with p = 0 stay 0 unless bounds lift them.
 * `entropy`: min Σ x ln(x/p) − x + p: the same for one total, proportional fitting for two margins; p ≥ 0 only.
 * `absolute`: min Σ (x − p)²: everyone moves by the same amount.
 */
export type Nearest = 'relative' | 'entropy' | 'absolute';

/** What the cells under an entity node and a time node must add up to. */
export interface Limit {
  /** Node of the entity tree. */
  readonly entity: number;
  /** Node of the time tree. Not both are leaves: limits of cells are `low` and `high`. */
  readonly time: number;
  /** Whole quanta, or −∞. */
  readonly low: number;
  /** Whole quanta, or +∞; equal to `low` for a fixed total. Never below it. */
  readonly high: number;
}

/**
 * A target to be split over two trees at once, as numbers: amounts in quanta.
 *
 * Shape: cells are [row × column]: row = place of an entity leaf, column = place of a time leaf.
 * Keeps: low ≤ high for each cell; at most one limit for a pair of nodes; profile finite.
 */
export interface Split {
  readonly entities: Tree;
  readonly times: Tree;
  readonly profile: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly limits: readonly Limit[];
  readonly nearest: Nearest;
}

/** The real numbers nearest to the profile that keep every limit, before rounding. */
export interface Solved {
  readonly kind: 'solved';
  /** [cell] */
  readonly cells: Float64Array;
  /**
   * [limit] how hard it presses: positive lifts the cells under it (`low` is met with equality), negative lowers them
   * (`high`), 0 does not press. The cell's pull s = Σ multipliers of the limits over it, and x = response(s) clipped to
   * its bounds: p + |p| s, p eˢ, or p + s for `relative`, `entropy`, `absolute`.
   */
  readonly multipliers: Float64Array;
}

/** No cells can keep all limits. */
export interface Unsolvable {
  readonly kind: 'unsolvable';
  /** [limit] weights of a combination of limits that no cells can keep: positive stands for `low`, negative for `high`. */
  readonly ray: Float64Array;
}

/** What a checker can verify without solving anything. */
export interface Certificate {
  /** Largest amount by which a limit or bound is missed, in quanta: 0. */
  readonly infeasibility: number;
  /** Largest violation of the conditions of optimality of the exact cells, relative to their size. */
  readonly stationarity: number;
  /** Dual gap of the exact cells, relative to the objective's scale. */
  readonly gap: number;
  /** Largest |whole − exact| of a cell, in quanta: below 1 where that is possible. */
  readonly rounding: number;
}
