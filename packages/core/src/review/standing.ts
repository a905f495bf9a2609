/** Where a line stands against one target value. Units: the indicator's. Shares: 1 = the whole. */
export interface Standing {
  /** The figure that is judged: year to date, or the worst, as the line's measure says. */
  readonly value: number;
  /** Share of the task done, of a range the share of periods inside it; absent where nothing accumulates. */
  readonly progress?: number;
  /** Share of the task due by the strict clock, coverage counted; absent where nothing accumulates. */
  readonly pace?: number;
  /** What the profile asks for by now; absent where it is silent. */
  readonly allowance?: number;
  readonly strict: boolean;
  readonly phased: boolean | undefined;
  readonly attainment: number | undefined;
  /** What the target comes to by now for the score: a rung times the profile's share, or on its path. Absent where nothing is due yet. */
  readonly due?: number;
  /** Value at the start of a stock that has a year-end to go to. */
  readonly opening?: number;
  /** Weights or periods behind a share: milestones done, periods in range. */
  readonly parts?: { readonly done: number; readonly of: number; readonly due?: number; readonly overdue?: number };
}
