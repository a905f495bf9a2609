import { sum } from '../base/index.ts';
import type { SeriesPath } from './series-path.ts';

/** Years of its own errors that a series needs to be believed as much as its sisters together. */
const years = 3;
/** No series is made more than so many times wilder or calmer than it was. */
const most = 3;

/** Errors of series beside their sisters. */
export interface Pooled {
  /** Shape: [series], each [origin × month]. */
  readonly errors: readonly (Float64Array | undefined)[];
  /** How many years of experience the sisters are worth to a series in the middle of them, 0 … 3. */
  readonly lent: number;
}

/**
 * Errors with the size of few drawn towards that of the same indicator elsewhere: a plant whose few years went well may have
 * been lucky, and one that had a bad year need not have another.
 *
 * What is common is the size in the middle, the mean of the logarithms: one wild plant does not make all others wild.
 * A series without any miss stays without: what is fixed is known.
 * Shape: paths, errors [series], errors each [origin × month].
 */
export function pooled(
  paths: readonly (SeriesPath | undefined)[],
  errors: readonly (Float64Array | undefined)[],
  apart: number,
): Pooled {
  const sizes = errors.map((one, row) => (one === undefined ? 0 : sizeOf(one, paths[row]!.path.length)));
  const rows = [...paths.keys()].filter((row) => sizes[row]! > 0);
  const sisters = new Map<string, number[]>();
  for (const row of rows) {
    const { indicator } = paths[row]!.series;
    sisters.set(indicator, [...(sisters.get(indicator) ?? []), Math.log(sizes[row]!)]);
  }
  const lent = rows.map((row) => Math.min(years, sisters.get(paths[row]!.series.indicator)!.length - 1));
  return {
    errors: errors.map((one, row) => {
      if (one === undefined || sizes[row] === 0) return one;
      const all = sisters.get(paths[row]!.series.indicator)!;
      const away = sum(all) / all.length - Math.log(sizes[row]!);
      const factor = Math.exp(((years / (apart + years)) * away) / 2);
      const by = Math.min(most, Math.max(1 / most, factor));
      return by === 1 ? one : one.map((error) => error * by);
    }),
    lent: lent.length === 0 ? 0 : sum(lent) / lent.length,
  };
}

/** The mean square of the errors of whole remainders. */
function sizeOf(errors: Float64Array, months: number): number {
  let total = 0;
  const origins = errors.length / months;
  for (let origin = 0; origin < origins; origin++) {
    let remainder = 0;
    for (let month = 0; month < months; month++) remainder += errors[origin * months + month]!;
    total += remainder * remainder;
  }
  return total / origins;
}
