import { invariant, sum } from '../base/index.ts';
import { isFixed, type Chain } from './chain.ts';
import { approachOptimum } from './interior.ts';
import { layChain, type Laid, type Layout } from './lay.ts';
import { polish, solveSides, wrongSides } from './polish.ts';
import { seriesOf, type Series, type Smoothing, type SmoothForm, type SmoothNote, type Stretch } from './series.ts';
import { keepSigns } from './sign.ts';

/** A series drawn through its benchmarks. */
export interface Smoothed {
  /** [period] */
  readonly values: Float64Array;
  /** [period] value / indicator; NaN where the indicator is 0. */
  readonly ratios: Float64Array;
  /** As it was done, which is not always as asked: `notes` say why. */
  readonly form: SmoothForm;
  readonly order: 1 | 2;
  readonly notes: readonly SmoothNote[];
}

/**
 * The series that meets its benchmarks and whose ratio to the indicator (or difference from it) moves as little as
 * possible from period to period.
 *
 * Periods before the first and after the last benchmark go on with the ratio next to them. What cannot be done as
 * asked is done in the nearest way that can, and said in `notes`; nothing is refused.
 *
 * Keeps: each benchmark to the last digits; low ≤ value ≤ high wherever benchmarks leave room; zeros of the indicator
 * (proportional form); a constant ratio as it is.
 * Source: Denton (1971) with the starting condition of Cholette (1984).
 */
export function smoothSeries(smoothing: Smoothing): Smoothed {
  const { series, unknown } = seriesOf(smoothing);
  const plain = smoothPlain(series, smoothing);
  const notes: readonly SmoothNote[] = unknown.length === 0 ? [] : [{ kind: 'unknown-indicator', periods: unknown }];
  return { ...plain, notes: [...notes, ...plain.notes] };
}

/** What turned out on the way: each can change once for each period or benchmark, so that trying ends. */
interface Turns {
  form: SmoothForm;
  order: 1 | 2;
  readonly breaks: Set<number>;
  readonly settled: Float64Array;
  readonly notes: SmoothNote[];
}

function smoothPlain(series: Series, smoothing: Smoothing): Smoothed {
  const turns: Turns = {
    form: smoothing.form ?? 'proportional',
    order: smoothing.order ?? 1,
    breaks: new Set(smoothing.breaks),
    settled: new Float64Array(series.indicator.length).fill(Number.NaN),
    notes: [],
  };
  const first = smoothWith(series, turns);
  if (smoothing.signed === true) return first;
  const signed = keepSigns(series);
  const changed = [...first.values.keys()].filter((t) => {
    const value = first.values[t]!;
    return value < signed.low[t]! || value > signed.high[t]!;
  });
  if (changed.length === 0) return first;
  const kept = smoothWith(signed, turns);
  return { ...kept, notes: [...kept.notes, { kind: 'sign-kept', periods: changed }] };
}

function smoothWith(series: Series, turns: Turns): Smoothed {
  for (;;) {
    const laid = layTurning(series, turns);
    if (laid === undefined) return unsmoothed(series, turns);
    const solved = solveChain(laid.chain);
    const values = valuesOf(series, laid, solved);
    if (settle(series, turns, values)) continue;
    const notes = [...turns.notes, ...laid.notes, ...notesOf(laid.chain, solved)];
    const stopped = [...turns.settled.keys()].filter((t) => !Number.isNaN(turns.settled[t]!));
    if (stopped.length > 0) notes.push({ kind: 'stoppage', periods: stopped });
    return { values, ratios: ratiosOf(series, values), form: turns.form, order: turns.order, notes };
  }
}

/** Lays out the series, turning to the next best way as often as needed. Absent when no benchmark says anything. */
function layTurning(series: Series, turns: Turns): Laid | undefined {
  for (;;) {
    for (const t of turns.breaks) {
      // What is known to stand still is out of the chain from the start.
      if (series.low[t] === series.high[t]) turns.settled[t] = series.low[t]!;
    }
    const laid = layChain(series, layoutOf(turns));
    if (laid.kind === 'laid') return laid;
    if (laid.kind === 'nothing-known') return undefined;
    if (laid.kind === 'first-order-needed') {
      turns.order = 1;
      turns.notes.push({ kind: 'first-order-instead' });
    } else if (laid.kind === 'additive-needed') {
      turns.form = 'additive';
      turns.notes.push({ kind: 'additive-instead', why: laid.why, benchmark: laid.benchmark });
    } else {
      // Its stoppages leave too little for the rest of the stretch: their bounds count like any other.
      for (let t = laid.stretch.first; t <= laid.stretch.last; t += 1) {
        turns.settled[t] = Number.NaN;
        turns.breaks.delete(t);
      }
    }
  }
}

function layoutOf({ form, order, settled, breaks }: Turns): Layout {
  return { form, order, settled, open: new Set([...breaks].filter((t) => Number.isNaN(settled[t]!))) };
}

/** Puts stoppages whose value is beyond their bounds on the bound. True when there are any. */
function settle({ low, high }: Series, { breaks, settled }: Turns, values: Float64Array): boolean {
  let found = false;
  for (const t of breaks) {
    const value = values[t]!;
    if (!Number.isNaN(settled[t]!) || (value >= low[t]! && value <= high[t]!)) continue;
    settled[t] = value < low[t]! ? low[t]! : high[t]!;
    found = true;
  }
  return found;
}

/** Levels and sides of a chain's members. */
interface SolvedChain {
  readonly levels: Float64Array;
  readonly sides: Int8Array;
  readonly isPolished: boolean;
}

function solveChain(chain: Chain): SolvedChain {
  const fixed = Int8Array.from(chain.periods, (_, at) => (isFixed(chain, at) ? -1 : 0));
  const unbounded = solveSides(chain, fixed);
  invariant(unbounded !== undefined, 'a chain that is determined has one solution');
  if (wrongSides(chain, fixed, unbounded).length === 0) {
    return { levels: unbounded.levels, sides: fixed, isPolished: true };
  }
  const interior = approachOptimum(chain, unbounded);
  const polished = polish(chain, interior);
  return polished === undefined
    ? { levels: interior.levels, sides: fixed, isPolished: false }
    : { levels: polished.levels, sides: polished.sides, isPolished: true };
}

function notesOf(chain: Chain, { sides, isPolished }: SolvedChain): readonly SmoothNote[] {
  if (!isPolished) return [{ kind: 'not-polished' }];
  const isFree = chain.sums.length === 1 && chain.order === 1 && sides.every((side) => side === 0);
  return isFree && chain.form === 'proportional' ? [{ kind: 'pro-rata' }] : [];
}

/** Values in the series' unit: bounds to the digit, and what rounding left of each benchmark given back. */
function valuesOf(series: Series, { chain, low, high }: Laid, { levels, sides }: SolvedChain): Float64Array {
  const values = low.slice();
  const isFree = new Uint8Array(values.length);
  chain.periods.forEach((t, at) => {
    if (low[t] === high[t]) return;
    if (sides[at] !== 0) {
      values[t] = sides[at]! < 0 === chain.slope[at]! > 0 ? low[t]! : high[t]!;
      return;
    }
    isFree[t] = 1;
    const value = chain.scale * (chain.offset[at]! + chain.slope[at]! * levels[at]!);
    values[t] = Math.min(Math.max(value, low[t]!), high[t]!);
  });
  for (const stretch of series.stretches) closeUp(stretch, values, { isFree, low, high });
  return values;
}

interface Freedom {
  readonly isFree: Uint8Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

function closeUp({ first, last, total }: Stretch, values: Float64Array, { isFree, low, high }: Freedom): void {
  for (let round = 0; round < 2; round += 1) {
    const left = sum([total, ...values.subarray(first, last + 1).map((value) => -value)]);
    let size = 0;
    for (let t = first; t <= last; t += 1) if (isFree[t] === 1) size += Math.abs(values[t]!);
    if (left === 0 || size === 0) return;
    for (let t = first; t <= last; t += 1) {
      if (isFree[t] === 0) continue;
      const value = values[t]! + left * (Math.abs(values[t]!) / size);
      values[t] = Math.min(Math.max(value, low[t]!), high[t]!);
    }
  }
}

function unsmoothed(series: Series, { form, order, notes }: Turns): Smoothed {
  const values = series.indicator.map((value, t) => Math.min(Math.max(value, series.low[t]!), series.high[t]!));
  return { values, ratios: ratiosOf(series, values), form, order, notes: [...notes, { kind: 'nothing-known' }] };
}

function ratiosOf({ indicator }: Series, values: Float64Array): Float64Array {
  return values.map((value, t) => (indicator[t] === 0 ? Number.NaN : value / indicator[t]!));
}
