import { invariant } from '../base/index.ts';
import { baseOf, type ForecastInput } from './base-series.ts';
import { bounded, methodMonths, ruleInputOf, type MethodId } from './forecast-months.ts';

/** What is tried again at past origins. */
export interface BacktestInput extends ForecastInput {
  readonly method: MethodId;
  /**
   * How many months beside the same month of each past year serve as origins too, on either side; 0 when left out, 6 for every
   * month. Such an origin counts as if its year ended as many months after it as this year ends after the last.
   */
  readonly near?: number | undefined;
}

/** Forecasts as they would have been made in the past, beside what came. */
export interface Backtest {
  readonly months: number;
  /** Months of the history that were known at each origin, rising. Shape: [origin]. */
  readonly origins: Int32Array;
  /** Months between each origin and the end of the history, falling: what series of different length share. Shape: [origin]. */
  readonly ages: Int32Array;
  /** Shape: [origin × month]. */
  readonly forecasts: Float64Array;
  /** What came, without stoppages; NaN where missing. Shape: [origin × month]. */
  readonly actuals: Float64Array;
  /** The forecast volume of the months to come, above zero where anything moves. Shape: [origin]. */
  readonly volumes: Float64Array;
  /** (actual − forecast) / volume: a residual path for each origin. Shape: [origin × month]. */
  readonly errors: Float64Array;
}

const year = 12;

/** A forecast volume is at least this share of what the last twelve months would give. */
const leastVolume = 0.05;

/**
 * The volume that errors are relative to: Σ|forecast|, and no less than a twentieth of the last twelve months' rate.
 *
 * The same measure scales past errors down and residual paths up again: see {@link backtest}.
 */
export function remainingVolume(path: Float64Array, history: Float64Array): number {
  let [forecast, recent, known] = [0, 0, 0];
  for (const value of path) forecast += Math.abs(value);
  for (let at = Math.max(0, history.length - year); at < history.length; at++) {
    if (Number.isNaN(history[at]!)) continue;
    recent += Math.abs(history[at]!);
    known += 1;
  }
  return Math.max(forecast, known === 0 ? 0 : (leastVolume * recent * path.length) / known);
}

/**
 * A method tried at past origins with nothing but what was known then.
 *
 * An origin needs a whole year before the months gone, and all its months to come within the history. A residual path times
 * today's {@link remainingVolume} is a draw of how far today's path may miss; series drawn at the same origin keep their
 * correlation.
 *
 * Shape: see {@link Backtest}. No origin is a back-test too: its lists are empty.
 */
export function backtest(input: BacktestInput): Backtest {
  const { base, cut } = baseOf(input);
  const asked = ruleInputOf(input, base, cut);
  const ends = originsIn(base.length, input);
  const paths = ends.map((end) => {
    const known = base.subarray(0, end);
    return bounded(methodMonths(input.method, { ...asked, base: known }), known, { floor: input.floor });
  });
  return backtestOf(paths, { ends, base, cut, months: input.months });
}

/** Where a back-test stands: how many months were known, rising. */
export function originsIn(
  length: number,
  { gone, months, near = 0 }: Pick<BacktestInput, 'gone' | 'months' | 'near'>,
): readonly number[] {
  invariant(months <= year, 'a back-test reaches no further than a year');
  const first = year + (gone % year === 0 ? 1 : gone);
  const ends: number[] = [];
  for (let end = first; end <= length - months; end++) {
    const beside = (length - end) % year;
    if (Math.min(beside, year - beside) <= near) ends.push(end);
  }
  return ends;
}

/** Paths forecast at origins, beside what came. */
export function backtestOf(
  paths: readonly Float64Array[],
  {
    ends,
    base,
    cut,
    months,
  }: { readonly ends: readonly number[]; readonly base: Float64Array; readonly cut: number; readonly months: number },
): Backtest {
  const size = ends.length * months;
  const found = {
    months,
    origins: Int32Array.from(ends, (end) => end + cut),
    ages: Int32Array.from(ends, (end) => base.length - end),
    forecasts: new Float64Array(size),
    actuals: new Float64Array(size),
    volumes: new Float64Array(ends.length),
    errors: new Float64Array(size),
  };
  ends.forEach((end, origin) => {
    const path = paths[origin]!;
    const volume = remainingVolume(path, base.subarray(0, end));
    found.volumes[origin] = volume;
    path.forEach((forecast, month) => {
      const at = origin * months + month;
      const actual = base[end + month]!;
      found.forecasts[at] = forecast;
      found.actuals[at] = actual;
      found.errors[at] = actual === forecast ? 0 : (actual - forecast) / volume;
    });
  });
  return found;
}

/** The relative error of the whole remainder at each origin; NaN where a month is missing. Shape: [origin]. */
export function remainderErrors({ origins, months, errors }: Backtest): Float64Array {
  return Float64Array.from(origins, (_, origin) => {
    let total = 0;
    for (let month = 0; month < months; month++) total += errors[origin * months + month]!;
    return Number.isFinite(total) ? total : Number.NaN;
  });
}
