/** How long a period is. */
export type Grain = 'day' | 'month' | 'quarter' | 'half' | 'year';

/**
 * How a company cuts time.
 *
 * A month label (`2021-06`) is the same in every calendar; which days it covers is not. Quarters, halves and years are of
 * the fiscal year.
 */
export interface Calendar {
  /** The finest grain at which anything is held. */
  readonly base: 'day' | 'month';
  /** First month of the fiscal year, 1 … 12. */
  readonly fiscalStart: number;
  /** Whether fiscal year 2021 is the one that starts or the one that ends in 2021. Alike when it starts in January. */
  readonly yearNamedBy: 'start' | 'end';
  /** Last day of a month's books (25: from the 26th to the 25th). Absent: the calendar month. */
  readonly cutoffDay?: number;
}

/**
 * A stretch of time with a name.
 *
 * `index` counts periods of the grain: days since 1970-01-01; months as 12 × year + month − 1 of the label; quarters,
 * halves and years as 4, 2 and 1 × fiscal year + place in it from 0. Next period: index + 1.
 */
export interface Period {
  readonly grain: Grain;
  readonly index: number;
}

/** Consecutive base periods of a calendar, both ends included, as indices in its base grain. */
export interface Window {
  readonly first: number;
  readonly last: number;
}
