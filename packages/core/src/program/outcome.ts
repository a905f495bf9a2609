/** Why a search stopped. Only `optimal` carries the best there is. */
export type Outcome =
  | { readonly kind: 'optimal'; readonly solution: Solution }
  | { readonly kind: 'infeasible'; readonly conflict?: ProgramConflict }
  | { readonly kind: 'unbounded' }
  | {
      readonly kind: 'stopped';
      readonly by: 'time' | 'iterations' | 'numbers';
      /** The best found until then, when one was found. */
      readonly best?: Solution;
    };

/** A point within all limits. Shape: columns, reduced [column]; rows, prices [row]. */
export interface Solution {
  readonly objective: number;
  /** The amounts decided on. */
  readonly columns: Float64Array;
  /** What each row comes to. */
  readonly rows: Float64Array;
  /** Absent with whole numbers, where no single price holds. */
  readonly prices?: Prices;
  /** Share of the objective by which something better may still be missed; 0 without whole numbers. */
  readonly gap: number;
}

/**
 * What a little more would be worth: the change of the objective, in its own unit and with its own sign, per unit by which
 * the pressed limit of a row or of a column moves up; 0 where no limit presses.
 */
export interface Prices {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

/** Limits that cannot all hold; drop any one of them, and the others can. */
export interface ProgramConflict {
  readonly rows: readonly ConflictingLimit[];
  readonly columns: readonly ConflictingLimit[];
}

export interface ConflictingLimit {
  /** Place among the program's rows or columns. */
  readonly at: number;
  readonly name: string;
  /** The limit that takes part; `both` where an equation does. */
  readonly side: 'low' | 'high' | 'both';
}
