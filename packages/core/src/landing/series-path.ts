import { daysIn, monthsGone, type Window } from '../calendar/index.ts';
import {
  chooseMethod,
  forecastMonths,
  remainingVolume,
  type Backtest,
  type Choice,
  type MethodId,
} from '../forecast/index.ts';
import type { Indicator, Model } from '../model/index.ts';
import type { LeafSeries } from './needs.ts';

/** How a series is forecast: an amount by itself, a stock by its changes, a level by itself, events by their rate. */
export type SeriesManner = 'amount' | 'stock' | 'level' | 'events';

/** Why a series cannot be forecast. */
export type NoForecast = 'never-reported' | 'too-short' | 'ended';

/** What is known of a series when it is forecast. */
export interface PathInput {
  readonly model: Model;
  readonly series: LeafSeries;
  /** The last month whose actuals count, and the last to forecast: month indices. */
  readonly through: number;
  readonly yearEnd: number;
  /** The share of each month of the span that stoppages leave; absent where none is known. */
  readonly available?: Float64Array | undefined;
  /** The plan, where past years had one too. Shape: [month of the span]. */
  readonly plan?: Float64Array | undefined;
  readonly isEvents?: boolean;
}

/** A series with what is to come of it, before limits, stoppages and effects. */
export interface SeriesPath {
  readonly series: LeafSeries;
  readonly manner: SeriesManner;
  /** Shape: [month of the span] through the last one known; gaps of the year filled. */
  readonly known: Float64Array;
  /** Month indices that `path` covers. */
  readonly open: Window;
  /** Of a stock: its changes. Shape: [month of `open`]. */
  readonly path: Float64Array;
  /** What past errors are relative to. */
  readonly volume: number;
  readonly backtest: Backtest | undefined;
  readonly choice: Choice | undefined;
  /** The share that stoppages left. Shape: [month of the span]. */
  readonly available: Float64Array | undefined;
  /** Months of the contract's year that were not reported and are filled by a forecast. */
  readonly filled: number;
}

/** As few months as say anything about a series. */
const leastKnown = 3;
/** Below three years no model of the months finds a season. */
const leastForModels = 36;
/** A series without figures for longer than this is no longer reported. */
const mostSilent = 12;
/** No forecast reaches further ahead: what was not reported before is filled up to there. */
const farthest = 12;
/** Years of which origins are drawn. */
export const yearsOfOrigins = 4;
/** So many origins are looked for by taking months beside the same month of past years too. */
const originsWanted = 12;

/** A series' months to come by the methods that did best on its own past. */
export function pathOf(input: PathInput): SeriesPath | NoForecast {
  const { model, series, through, yearEnd } = input;
  const calendar = model.calendars.get('default')!;
  const indicator = model.indicators.get(series.indicator)!;
  const first = model.span.first;
  const values = series.values.subarray(0, through - first + 1);
  const last = lastKnown(values);
  if (last < 0) return 'never-reported';
  if (through - first - last > mostSilent) return 'ended';
  if (values.filter((value) => !Number.isNaN(value)).length < leastKnown) return 'too-short';
  const reach = Math.max(last, yearEnd - farthest - first);
  const { months: gap, values: known } = filledIn(values.subarray(0, reach + 1), last, input);
  const open = { first: first + reach + 1, last: yearEnd };
  const months = Math.max(0, open.last - open.first + 1);
  const manner = input.isEvents === true ? 'events' : mannerOf(indicator);
  const available = manner === 'amount' ? input.available : undefined;
  const base = { series, manner, known, open, filled: gap, available };
  if (months === 0) {
    return { ...base, path: new Float64Array(0), volume: 0, backtest: undefined, choice: undefined };
  }
  const history = manner === 'stock' ? changesIn(known) : known;
  const grain = indicator.reportedBy?.grain ?? 'month';
  const length = known.length;
  const days = Float64Array.from({ length: length + months }, (_, at) =>
    daysIn({ first: first + at, last: first + at }, calendar),
  );
  const asked = {
    history,
    gone: monthsGone(first + reach, calendar),
    months,
    ...(manner === 'amount' ? { days } : {}),
    ...(available === undefined ? {} : { available: available.slice(0, length) }),
    ...(input.plan === undefined ? {} : { plan: input.plan.subarray(0, length + months) }),
    ...(manner === 'stock' ? { floor: -Infinity } : {}),
  };
  const isMonthly = grain === 'month' || grain === 'day';
  const long = length - firstKnown(history) >= leastForModels;
  const candidates = isMonthly ? candidatesOf(manner, { long, hasPlan: input.plan !== undefined }) : seldom;
  const choice = chooseMethod({ ...asked, candidates, near: nearFor(length - firstKnown(history), asked) });
  const path = isMonthly ? choice.path : onlyReported(choice.path, history);
  return { ...base, path, volume: remainingVolume(path, history), backtest: choice.backtest, choice };
}

const seldom: readonly MethodId[] = ['rest-of-last-year'];

/** A model of the months that cannot see a season yet is not tried on what may have one. */
function candidatesOf(
  manner: SeriesManner,
  { long, hasPlan }: { readonly long: boolean; readonly hasPlan: boolean },
): readonly MethodId[] {
  return [
    'run-rate',
    ...(manner === 'amount' ? (['daily-rate'] as const) : []),
    'rest-of-last-year',
    ...(hasPlan ? (['plan', 'mean-with-plan'] as const) : []),
    ...(long || manner !== 'amount' ? (['ses', 'holt-damped', 'theta', 'comb'] as const) : []),
  ];
}

export function mannerOf({ kind }: Pick<Indicator, 'kind'>): SeriesManner {
  if (kind.time.kind === 'sum') return 'amount';
  return kind.time.kind === 'last' ? 'stock' : 'level';
}

/** The fewest neighbouring months that give the origins wanted, 6 for every month of the year. */
export function nearFor(known: number, { gone, months }: { readonly gone: number; readonly months: number }): number {
  const first = 12 + (gone % 12 === 0 ? 1 : gone);
  const years = Math.floor((known - months - first) / 12) + 1;
  if (years <= 0) return 6;
  return Math.min(6, Math.ceil((originsWanted / Math.min(yearsOfOrigins, years) - 1) / 2));
}

/** Of a series that is not reported every month: only the months in which it was. */
function onlyReported(path: Float64Array, history: Float64Array): Float64Array {
  return path.map((value, month) => {
    for (let at = history.length + month - 12; at >= 0; at -= 12)
      if (at < history.length) return Number.isNaN(history[at]!) ? Number.NaN : value;
    return value;
  });
}

function lastKnown(values: Float64Array): number {
  return values.findLastIndex((value) => !Number.isNaN(value));
}

function firstKnown(values: Float64Array): number {
  return Math.max(
    0,
    values.findIndex((value) => !Number.isNaN(value)),
  );
}

/** Changes from month to month; the first month has none. */
export function changesIn(values: Float64Array): Float64Array {
  return values.map((value, at) => (at === 0 ? Number.NaN : value - values[at - 1]!));
}

/** The history with gaps of the contract's year, and all after the last figure, filled by what would have been forecast then. */
function filledIn(
  values: Float64Array,
  last: number,
  { model, through, series }: PathInput,
): { readonly values: Float64Array; readonly months: number } {
  const calendar = model.calendars.get('default')!;
  const { first } = model.span;
  const indicator = model.indicators.get(series.indicator)!;
  const grain = indicator.reportedBy?.grain ?? 'month';
  const yearFirst = through - monthsGone(through, calendar) + 1 - first;
  const begins = firstKnown(values);
  if (grain !== 'month' && grain !== 'day') return { values, months: 0 };
  const filled = values.slice();
  let months = 0;
  for (let at = Math.max(Math.min(yearFirst, last + 1), begins + leastKnown); at < values.length; at++) {
    if (!Number.isNaN(values[at]!)) continue;
    const history = filled.subarray(0, at);
    const gone = monthsGone(first + at - 1, calendar);
    filled[at] =
      mannerOf(indicator) === 'stock'
        ? history.at(-1)!
        : forecastMonths({ history, gone, months: 1, method: 'damped-growth' })[0]!;
    months += 1;
  }
  return { values: filled, months };
}
