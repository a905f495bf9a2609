import { invariant } from '../base/index.ts';
import { limitsOf, movingRanges, type Limits, type RangeBasis } from './limits.ts';
import { hitsOf, ruleSets, type Hit, type RunRule } from './run-rules.ts';

/** How a chart is drawn. */
export interface ChartOptions {
  /** Places of the values from which a new process runs: limits start anew there. */
  readonly changes?: readonly number[];
  readonly rules?: readonly RunRule[];
  readonly basis?: RangeBasis;
  /** Only the first so many values of each stretch make its limits; all of them unless said. */
  readonly baseline?: number;
  /** Fewest moving ranges that limits rest on; four unless said. */
  readonly fewest?: number;
  /** A difference that counts as none. */
  readonly least?: number;
}

/** Values under one process, with its limits. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  /** Absent when too few values are known. */
  readonly limits?: Limits;
  /** So few values that the limits may still move: say so beside every answer. */
  readonly isProvisional: boolean;
}

/** Individual values with moving ranges, limits and the patterns among them. */
export interface Chart {
  /** [value] as given, NaN where absent. */
  readonly values: Float64Array;
  /** [value] NaN at the first of each stretch and beside absent values. */
  readonly ranges: Float64Array;
  readonly stretches: readonly Stretch[];
  readonly hits: readonly Hit[];
}

/** Limits from fewer ranges than this are no limits. */
const fewestRanges = 4;
/** Values from which on limits hardly move any more. */
const enoughValues = 17;

/**
 * A series cut at its declared changes, each stretch with limits of its own.
 *
 * Shape: values [value] in order of time.
 * Keeps: no range, run or limit reaches over a change; shifted or scaled values have the same hits, mirrored when scaled by
 * less than zero.
 * Source: limits are useful from five or six values on and settle by about seventeen: D. J. Wheeler, Understanding
 * Variation (1993).
 */
export function chartOf(values: ArrayLike<number>, options: ChartOptions = {}): Chart {
  const {
    changes = [],
    rules = ruleSets.wheeler,
    basis = 'mean',
    baseline,
    fewest = fewestRanges,
    least = 0,
  } = options;
  const all = Float64Array.from(values);
  const ranges = movingRanges(all);
  const starts = [...new Set([0, ...changes])].filter((start) => start < all.length).sort((a, b) => a - b);
  invariant(
    starts.every((start) => Number.isInteger(start) && start >= 0),
    'a change stands at a value',
  );
  const stretches: Stretch[] = [];
  const hits: Hit[] = [];
  for (const [place, first] of starts.entries()) {
    ranges[first] = Number.NaN;
    const last = (starts[place + 1] ?? all.length) - 1;
    const own = all.subarray(first, last + 1);
    const found = limitsOf(baseline === undefined ? own : own.subarray(0, baseline), { basis, least });
    if (found === undefined || found.ranges < fewest) {
      stretches.push({ first, last, isProvisional: true });
      continue;
    }
    stretches.push({ first, last, limits: found, isProvisional: found.values < enoughValues });
    for (const hit of hitsOf(own, ranges.subarray(first, last + 1), { limits: found, rules })) {
      hits.push({ ...hit, first: hit.first + first, at: hit.at + first });
    }
  }
  return { values: all, ranges, stretches, hits };
}
