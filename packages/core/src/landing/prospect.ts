import type { Mixture } from './mixture.ts';
import { changesIn, yearsOfOrigins, type SeriesPath } from './series-path.ts';

/** A series ready to be drawn: its path, what bounds it, and how far it missed at each of the common origins. */
export interface Prospect {
  readonly path: SeriesPath;
  /** Relative errors at the common origins. Shape: [origin × month of the path]. */
  readonly errors: Float64Array;
  /** The share that known stoppages leave. Shape: [month of the path]. */
  readonly share: Float64Array;
  /** Infinity where nothing bounds it. Shape: [month of the path]. */
  readonly most: Float64Array;
  readonly least: number;
  /** What is promised on top. Shape: [month of the path]. */
  readonly effect: Float64Array;
  /** What it follows when that is held back: places among the prospects, and by how far. */
  readonly follows?: { readonly leaders: readonly number[]; readonly by: number } | undefined;
}

/** What a draw of one prospect came to before and after what holds it back. Shape: [month of the path]. */
export interface Held {
  readonly free: Float64Array;
  readonly held: Float64Array;
}

/** The share of each month that is left of what a prospect follows; leaders are drawn before it. */
function leftOf(prospect: Prospect, prospects: readonly Prospect[], held: readonly Held[]): Float64Array | undefined {
  const { follows, path } = prospect;
  if (follows === undefined) return undefined;
  return path.path.map((_, month) => {
    let [free, left] = [0, 0];
    for (const leader of follows.leaders) {
      const at = month + path.open.first - prospects[leader]!.path.open.first;
      if (at < 0) continue;
      free += held[leader]!.free[at]!;
      left += held[leader]!.held[at]!;
    }
    return free > 0 && left < free ? 1 - follows.by * (1 - left / free) : 1;
  });
}

/**
 * Writes one draw of the months to come behind what is known.
 *
 * Shape: rows [prospect][month of the span]; held [prospect].
 * Keeps: within the limits, promised effects aside; a stock goes on from its last known value.
 */
export function drawProspect(
  place: number,
  { prospects, rows, held, mixture: { origins, weights } }: Sheet,
  draw: number,
): void {
  const prospect = prospects[place]!;
  const row = rows[place]!;
  const { path, errors, share, most, least, effect } = prospect;
  const { known, manner, volume } = path;
  const months = path.path.length;
  const left = leftOf(prospect, prospects, held);
  const own = held[place]!;
  row.fill(Number.NaN);
  row.set(known);
  const start = known.length;
  let level = known.at(-1)!;
  for (let month = 0; month < months; month++) {
    let error = 0;
    for (let origin = 0; origin < origins; origin++) {
      const weight = weights[draw * origins + origin]!;
      if (weight !== 0) error += weight * errors[origin * months + month]!;
    }
    const drawn = path.path[month]! + volume * error;
    if (manner === 'stock') {
      level = Math.min(most[month]!, Math.max(least, level + drawn));
      row[start + month] = level + effect[month]!;
      continue;
    }
    const free = Math.max(least, drawn);
    own.free[month] = free;
    own.held[month] = Math.min(most[month]!, free * share[month]! * (left?.[month] ?? 1));
    row[start + month] = own.held[month]! + effect[month]!;
  }
}

/** Where draws are written. */
export interface Sheet {
  readonly prospects: readonly Prospect[];
  readonly rows: readonly Float64Array[];
  readonly held: readonly Held[];
  readonly mixture: Mixture;
}

/** No origin is taken to have missed by more than so many times the volume: where next to nothing was forecast, any figure is. */
const wildest = 3;

/** The errors of a series at the common origins, each by its own origin of that age or the nearest one. */
export function errorsAt(ages: Int32Array, of: SeriesPath): Float64Array | undefined {
  const { backtest } = of;
  const months = of.path.length;
  if (backtest === undefined) return undefined;
  const usable = [...backtest.ages.keys()].filter((origin) =>
    backtest.errors.subarray(origin * months, (origin + 1) * months).some((error) => Number.isFinite(error)),
  );
  if (usable.length === 0) return undefined;
  const errors = new Float64Array(ages.length * months);
  ages.forEach((age, place) => {
    const away = (origin: number): number => Math.abs(backtest.ages[origin]! - age);
    const origin = usable.reduce((near, next) => (away(next) < away(near) ? next : near));
    const missed = backtest.errors.subarray(origin * months, (origin + 1) * months);
    const size = missed.reduce((total, error) => total + (Number.isFinite(error) ? Math.abs(error) : 0), 0);
    const by = size > wildest ? wildest / size : 1;
    for (let month = 0; month < months; month++) {
      const error = missed[month]!;
      errors[place * months + month] = Number.isFinite(error) ? error * by : 0;
    }
  });
  return errors;
}

/** Ages of origins that at least half of the series with any share, the newest first; what is long gone tells less of how wild things are now. */
export function commonAges(paths: readonly SeriesPath[]): Int32Array {
  const counts = new Map<number, number>();
  let tried = 0;
  for (const { backtest } of paths) {
    if (backtest === undefined || backtest.ages.length === 0) continue;
    tried += 1;
    for (const age of backtest.ages) if (age <= 12 * yearsOfOrigins) counts.set(age, (counts.get(age) ?? 0) + 1);
  }
  return Int32Array.from([...counts].filter(([, count]) => 2 * count >= tried).map(([age]) => age)).sort();
}

/**
 * Errors for a series too short to have any: those of another of its kind, of the same indicator before others, in the middle of
 * them by size; else as if all months to come were like one of its own that is known.
 *
 * Shape: [origin × month].
 */
export function borrowedErrors(of: SeriesPath, lenders: readonly Lender[], origins: number): Float64Array {
  const months = of.path.length;
  const alike = lenders.filter(({ path }) => path.manner === of.manner && path.path.length >= months);
  const same = alike.filter(({ path }) => path.series.indicator === of.series.indicator);
  const from = same.length > 0 ? same : alike;
  const middle = from.toSorted((a, b) => sizeOf(a) - sizeOf(b))[Math.floor(from.length / 2)];
  if (middle !== undefined) {
    const wide = middle.path.path.length;
    return Float64Array.from({ length: origins * months }, (_, at) => {
      return middle.errors[Math.floor(at / months) * wide + (at % months)]!;
    });
  }
  // The latest first: what is long gone says least.
  const known = (of.manner === 'stock' ? changesIn(of.known) : of.known)
    .filter((value) => !Number.isNaN(value))
    .reverse()
    .slice(0, origins);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return Float64Array.from({ length: origins * months }, (_, at) =>
    of.volume > 0 ? (known[Math.floor(at / months) % known.length]! - mean) / of.volume : 0,
  );
}

export interface Lender {
  readonly path: SeriesPath;
  readonly errors: Float64Array;
}

function sizeOf({ errors }: Lender): number {
  return errors.reduce((sum, error) => sum + error * error, 0) / Math.max(1, errors.length);
}
