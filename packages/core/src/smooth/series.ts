import { invariant } from '../base/index.ts';

/** What a benchmark says of its periods: their sum, their mean, or the value of the first or last of them (stocks). */
export type BenchmarkKind = 'sum' | 'mean' | 'first' | 'last';

/** A value that is known for a stretch of periods. */
export interface Benchmark {
  readonly first: number;
  /** Included. */
  readonly last: number;
  /** NaN: not known. */
  readonly value: number;
}

/** What is to move evenly from period to period: the ratio to the indicator, or the difference from it. */
export type SmoothForm = 'proportional' | 'additive';

/**
 * A series to be drawn through benchmarks with the movements of an indicator.
 *
 * Shape: indicator, low, high [period].
 * Keeps: the stretches of benchmarks do not overlap; low ≤ high.
 */
export interface Smoothing {
  /** NaN where nothing is known. */
  readonly indicator: ArrayLike<number>;
  readonly benchmarks: readonly Benchmark[];
  /** Default: sum. */
  readonly kind?: BenchmarkKind;
  /** Default: proportional. */
  readonly form?: SmoothForm;
  /** 1: as even as possible; 2: as straight as possible. Default: 1. */
  readonly order?: 1 | 2;
  /** NaN or −∞: open. Equal to `high`: the value is published and stays. */
  readonly low?: ArrayLike<number>;
  /** NaN or +∞: open. */
  readonly high?: ArrayLike<number>;
  /** Periods of a known stoppage: where their bounds press, the neighbours do not bend towards them. */
  readonly breaks?: readonly number[];
  /** True for amounts that may change their sign. Else a stretch whose indicator and benchmark have one sign keeps it. */
  readonly signed?: boolean;
}

/** What was done otherwise than asked, or is worth knowing. Periods and benchmarks are places in what was given. */
export type SmoothNote =
  | { readonly kind: 'unknown-indicator'; readonly periods: readonly number[] } // filled in from its neighbours
  | { readonly kind: 'zero-stays'; readonly periods: readonly number[] } // indicator 0: 0, or its nearest bound
  | { readonly kind: 'additive-instead'; readonly why: AdditiveReason; readonly benchmark: number }
  | { readonly kind: 'first-order-instead' } // too few benchmarks for second differences
  | { readonly kind: 'pro-rata' } // one benchmark: one ratio
  | { readonly kind: 'nothing-known' } // no benchmark: the indicator itself, within its bounds
  | { readonly kind: 'out-of-reach'; readonly benchmark: number; readonly asked: number; readonly given: number }
  | { readonly kind: 'sign-kept'; readonly periods: readonly number[] } // would have changed their sign
  | { readonly kind: 'stoppage'; readonly periods: readonly number[] } // at their bound, out of the chain
  | { readonly kind: 'not-polished' }; // bounds are kept, the optimum is met to about 9 digits only

/** Why differences were smoothed and not ratios. */
export type AdditiveReason =
  | 'zero-block' // the benchmark is not zero and its indicator is
  | 'zero-sum'; // the indicator adds up to zero: its ratio to the benchmark means nothing

/** A benchmark as the sum of a stretch of periods. */
export interface Stretch {
  /** Its place in what was given. */
  readonly benchmark: number;
  readonly first: number;
  readonly last: number;
  readonly total: number;
  /** How many times its value the total is: the number of periods for a mean. */
  readonly times: number;
}

/** A smoothing whose every field is there: bounds, stretches in order of time, no unknown indicator. */
export interface Series {
  readonly indicator: Float64Array;
  readonly stretches: readonly Stretch[];
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The smoothing with its defaults, and the periods whose indicator had to be filled in. */
export function seriesOf(smoothing: Smoothing): { readonly series: Series; readonly unknown: readonly number[] } {
  const indicator = Float64Array.from(smoothing.indicator);
  const periods = indicator.length;
  const low = boundsOf(smoothing.low, periods, Number.NEGATIVE_INFINITY);
  const high = boundsOf(smoothing.high, periods, Number.POSITIVE_INFINITY);
  for (let t = 0; t < periods; t += 1) invariant(low[t]! <= high[t]!, 'low bounds lie below high ones');
  const stretches = smoothing.benchmarks
    .map((benchmark, place) => stretchOf(benchmark, place, smoothing.kind ?? 'sum'))
    .filter(({ total }) => !Number.isNaN(total))
    .sort((one, other) => one.first - other.first);
  stretches.forEach(({ first, last, total }, place) => {
    invariant(first > (stretches[place - 1]?.last ?? -1) && last < periods, 'stretches lie apart, within the series');
    invariant(first <= last && Number.isFinite(total), 'a stretch has periods and a finite benchmark');
  });
  return { series: { indicator, stretches, low, high }, unknown: fillIn(indicator) };
}

function stretchOf({ first, last, value }: Benchmark, benchmark: number, kind: BenchmarkKind): Stretch {
  const times = kind === 'mean' ? last - first + 1 : 1;
  return {
    benchmark,
    first: kind === 'last' ? last : first,
    last: kind === 'first' ? first : last,
    total: value * times,
    times,
  };
}

function boundsOf(given: ArrayLike<number> | undefined, periods: number, open: number): Float64Array {
  const bounds = new Float64Array(periods).fill(open);
  if (given === undefined) return bounds;
  return bounds.map((none, t) => (Number.isNaN(given[t]!) ? none : given[t]!));
}

/** Puts straight lines between known values, the nearest one at the ends, 1 where nothing is known. */
function fillIn(indicator: Float64Array): readonly number[] {
  const unknown: number[] = [];
  let before = -1;
  for (let t = 0; t <= indicator.length; t += 1) {
    if (t < indicator.length && Number.isNaN(indicator[t]!)) {
      unknown.push(t);
      continue;
    }
    const from = indicator[before] ?? indicator[t] ?? 1;
    const to = indicator[t] ?? from;
    for (let gap = before + 1; gap < t; gap += 1) indicator[gap] = from + ((to - from) * (gap - before)) / (t - before);
    before = t;
  }
  return unknown;
}
