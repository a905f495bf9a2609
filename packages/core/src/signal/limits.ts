import { median, sum } from '../base/index.ts';

/**
 * What a moving range of two tells of the spread: its mean is 1.128 standard deviations, its median 0.954.
 *
 * So the limits of values lie 2.66 = 3/1.128 mean ranges off, or 3.145 = 3/0.954 median ranges; the limit of ranges is
 * 3.268 mean ranges (D4 of two), or 3.865 median ranges.
 * Source: D. J. Wheeler and D. S. Chambers, Understanding Statistical Process Control (1992), tables of bias correction
 * factors; D. J. Wheeler, Understanding Variation (1993), appendix on XmR charts.
 */
export const scaling = {
  mean: { deviation: 1.128, values: 2.66, ranges: 3.268 },
  median: { deviation: 0.954, values: 3.145, ranges: 3.865 },
} as const;

/** From what limits follow. The median is less moved by one wild value, and less certain where there is none. */
export type RangeBasis = keyof typeof scaling;

/** Natural limits of a process, in the unit of its values. */
export interface Limits {
  /** The mean of the values; the median with `basis: median`. */
  readonly centre: number;
  readonly low: number;
  readonly high: number;
  /** The mean (or median) moving range, and the limit that a single one keeps. */
  readonly range: number;
  readonly rangeHigh: number;
  /** One standard deviation as the ranges tell it: what run rules with zones count in. */
  readonly sigma: number;
  /** A difference so small that it is none: a digit that is not shown. */
  readonly least: number;
  /** Values, and moving ranges between neighbours, that they rest on. */
  readonly values: number;
  readonly ranges: number;
}

/**
 * The moving range at each value: its distance from the one before.
 *
 * Absent at the first value, and beside a value that is absent: a range over a gap is no range of neighbours.
 */
export function movingRanges(values: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: values.length }, (_, at) =>
    at === 0 ? Number.NaN : Math.abs(values[at]! - values[at - 1]!),
  );
}

/**
 * Limits of individual values by their moving ranges (XmR).
 *
 * Units: those of the values; values multiplied by a (above zero) and shifted by b give limits multiplied and shifted alike.
 * `least` is a difference that counts as none, so that rounding is no news where a process hardly varies.
 * Absent when no two neighbours are known.
 * Source: as `scaling`.
 */
export function limitsOf(
  values: ArrayLike<number>,
  { basis = 'mean', least = 0 }: { readonly basis?: RangeBasis; readonly least?: number } = {},
): Limits | undefined {
  const known = Array.from(values).filter((value) => !Number.isNaN(value));
  const ranges = Array.from(movingRanges(values)).filter((range) => !Number.isNaN(range));
  if (ranges.length === 0) return undefined;
  const { deviation, values: toLimit, ranges: toRangeLimit } = scaling[basis];
  const centre = basis === 'mean' ? sum(known) / known.length : median(known);
  const range = basis === 'mean' ? sum(ranges) / ranges.length : median(ranges);
  const reach = Math.max(toLimit * range, least);
  return {
    centre,
    low: centre - reach,
    high: centre + reach,
    range,
    rangeHigh: Math.max(toRangeLimit * range, least),
    sigma: Math.max(range / deviation, least / 3),
    least,
    values: known.length,
    ranges: ranges.length,
  };
}
