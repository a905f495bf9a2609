import { sum } from '../base/index.ts';
import { seriesOf, type Smoothing, type SmoothNote, type Stretch } from './series.ts';

/** A series with one ratio for each benchmark. */
export interface ProRata {
  /** [period] */
  readonly values: Float64Array;
  /** [period] the ratio of its benchmark; NaN where the indicator adds up to zero and the benchmark was spread evenly. */
  readonly ratios: Float64Array;
  /** By how much of itself the ratio steps between one benchmark and the next: what smoothing takes away. */
  readonly steps: readonly BorderStep[];
  readonly notes: readonly SmoothNote[];
}

/** The step of the ratio at a border: 0.02 where it rises by 2 %. */
export interface BorderStep {
  /** First period after the border. */
  readonly period: number;
  readonly step: number;
}

/**
 * The indicator times benchmark / Σ indicator, stretch by stretch: the simple way, to be shown beside the smooth one.
 * Periods outside the stretches take the ratio before them, the first ones the ratio after them. Bounds do not count.
 *
 * Keeps: the benchmarks, and the shape of the indicator within each.
 */
export function proRata(smoothing: Pick<Smoothing, 'indicator' | 'benchmarks' | 'kind'>): ProRata {
  const { series, unknown } = seriesOf(smoothing);
  const { indicator, stretches } = series;
  const values = indicator.slice();
  const ratios = new Float64Array(indicator.length).fill(Number.NaN);
  const notes: SmoothNote[] = [];
  if (unknown.length > 0) notes.push({ kind: 'unknown-indicator', periods: unknown });
  if (stretches.length === 0) notes.push({ kind: 'nothing-known' });
  const own = stretches.map((stretch) => ratioOf(stretch, indicator));
  const outer = own.find((ratio) => !Number.isNaN(ratio)) ?? 1;
  let before = outer;
  let next = 0;
  for (let t = 0; t < indicator.length; t += 1) {
    while (next < stretches.length && stretches[next]!.last < t) next += 1;
    const stretch = stretches[next];
    const isInside = stretch !== undefined && stretch.first <= t;
    ratios[t] = isInside ? own[next]! : before;
    if (!Number.isNaN(ratios[t]!)) {
      before = ratios[t]!;
      values[t] = indicator[t]! * before;
    } else if (stretch !== undefined) {
      values[t] = stretch.total / (stretch.last - stretch.first + 1);
      if (t === stretch.first) {
        notes.push({ kind: 'additive-instead', why: reasonFor(stretch, indicator), benchmark: stretch.benchmark });
      }
    }
  }
  return { values, ratios, steps: stepsOf(ratios), notes };
}

/** NaN where the benchmark cannot follow the indicator. */
function ratioOf({ first, last, total }: Stretch, indicator: Float64Array): number {
  const own = indicator.subarray(first, last + 1);
  const whole = sum(own);
  const size = own.reduce((most, value) => most + Math.abs(value), 0);
  if (Math.abs(whole) > 1e-9 * size) return total / whole;
  return size === 0 && total === 0 ? 0 : Number.NaN;
}

function reasonFor({ first, last }: Stretch, indicator: Float64Array): 'zero-block' | 'zero-sum' {
  return indicator.subarray(first, last + 1).every((value) => value === 0) ? 'zero-block' : 'zero-sum';
}

function stepsOf(ratios: Float64Array): readonly BorderStep[] {
  const steps: BorderStep[] = [];
  for (let period = 1; period < ratios.length; period += 1) {
    const step = ratios[period]! / ratios[period - 1]! - 1;
    if (step !== 0 && Number.isFinite(step)) steps.push({ period, step });
  }
  return steps;
}
