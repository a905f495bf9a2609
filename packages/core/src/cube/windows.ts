import { invariant } from '../base/index.ts';
import {
  daysIn,
  fiscalYear,
  periodAt,
  shiftMonths,
  windowOf,
  ytdWindow,
  type Calendar,
  type Window,
} from '../calendar/index.ts';
import type { Move } from '../formula/index.ts';
import type { Indicator } from '../model/index.ts';
import type { Axes } from './axes.ts';
import type { Spec, Step } from './spec.ts';

/** A window seen through a move of the window. */
export function moveWindow(window: Window, move: Move, calendar: Calendar): Window {
  switch (move.kind) {
    case 'prior':
      return shiftMonths(window, -move.months, calendar);
    case 'opening':
      return { first: window.first - 1, last: window.first - 1 };
    case 'ytd':
      return ytdWindow(window.last, calendar);
    case 'at':
    case 'of':
    case 'mean':
      return window;
  }
}

export function moveWindows(windows: readonly Window[], moves: readonly Move[], calendar: Calendar): readonly Window[] {
  return moves.length === 0
    ? windows
    : windows.map((window) => moves.reduce((at, move) => moveWindow(at, move, calendar), window));
}

/** For each base period of the axis, where its year begins, counted from the axis' first. */
export function yearStarts({ calendar, first, length }: Axes): Int32Array {
  return Int32Array.from({ length }, (_, time) => ytdWindow(first + time, calendar).first - first);
}

/** A window that is read as one, or one base period at a time. */
interface Reading extends Window {
  readonly each: boolean;
}

/** The base periods in which a need is read for a window, as stretches that may overlap. */
export function needWindows(
  steps: readonly Step[],
  window: Window,
  { base, calendar }: { readonly base: Spec; readonly calendar: Calendar },
): readonly Window[] {
  let readings: readonly Reading[] = [{ ...window, each: false }];
  for (const step of steps) readings = readings.flatMap((reading) => readThrough(step, reading, calendar));
  const { kind } = base.time;
  return kind === 'last' || kind === 'first'
    ? readings.flatMap((reading) => readThrough({ kind }, reading, calendar))
    : readings;
}

/** Read one base period at a time, each is its own last and first, and has its own year to date. */
function readThrough(step: Step, { first, last, each }: Reading, calendar: Calendar): readonly Reading[] {
  switch (step.kind) {
    case 'each':
    case 'mean':
      return [{ first, last, each: true }];
    case 'last':
      return [{ first: each ? first : last, last, each }];
    case 'first':
      return [{ first, last: each ? last : first, each }];
    case 'prior':
      return [{ ...shiftMonths({ first, last }, -step.months, calendar), each }];
    case 'opening':
      return [{ first: first - 1, last: (each ? last : first) - 1, each }];
    case 'ytd':
      if (!each) return [{ ...ytdWindow(last, calendar), each }];
      return Array.from({ length: last - first + 1 }, (_, place) => ({
        ...ytdWindow(first + place, calendar),
        each: false,
      }));
  }
}

/** Days of a window, or of the fiscal year that its end is in. */
export function daysFor(reads: 'days' | 'days-in-year', window: Window, calendar: Calendar): number {
  return daysIn(reads === 'days' ? window : windowOf(fiscalYear(window.last, calendar), calendar), calendar);
}

/** The base periods of the axis that are in a window, counted from the first. */
export function within({ first, length }: Axes, window: Window): Window {
  return { first: Math.max(0, window.first - first), last: Math.min(length - 1, window.last - first) };
}

/** A row of values, and of weights where time is weighted, from `offset` on. */
export interface Row {
  readonly values: Float64Array;
  readonly offset: number;
  readonly weights?: Float64Array;
  readonly terms?: { readonly above: Float64Array; readonly below: Float64Array };
}

/**
 * One value for a window of a row, by the rule over time.
 *
 * Keeps: of one base period, its value. Absent values do not count, except that the last and the first of a window are
 * those of its last and first base period.
 */
export function foldTime(
  row: Row,
  window: Window,
  { spec, axes }: { readonly spec: Spec; readonly axes: Axes },
): number {
  const { kind } = spec.time;
  if (window.last < window.first) return NaN;
  if (window.first === window.last || kind === 'last') return valueAt(row, axes, window.last);
  if (kind === 'first') return valueAt(row, axes, window.first);
  if (kind === 'none')
    return isOnePeriod(window, spec.indicator, axes.calendar) ? valueAt(row, axes, window.last) : NaN;
  const { values, offset } = row;
  const first = offset + Math.max(0, window.first - axes.first);
  const last = offset + Math.min(axes.length - 1, window.last - axes.first);
  switch (kind) {
    case 'sum':
      return sumOf(values, first, last);
    case 'mean':
      return meanOf(values, first, last);
    case 'min':
      return leastOf(values, { from: first, to: last, sign: 1 });
    case 'max':
      return leastOf(values, { from: first, to: last, sign: -1 });
    case 'weighted':
      return weightedOf(row, first - offset, last - offset);
    case 'recompute':
      return invariant(false, 'what is recomputed over time is not folded') as never;
  }
}

function valueAt({ values, offset }: Row, { first, length }: Axes, base: number): number {
  const time = base - first;
  return time < 0 || time >= length ? NaN : values[offset + time]!;
}

function isOnePeriod(window: Window, { reportedBy }: Indicator, calendar: Calendar): boolean {
  const grain = reportedBy?.grain ?? calendar.base;
  if (grain === 'day') return false;
  const whole = windowOf(periodAt(window.last, grain, calendar), calendar);
  return whole.first === window.first && whole.last === window.last;
}

export function sumOf(values: Float64Array, from: number, to: number): number {
  let total = NaN;
  for (let i = from; i <= to; i += 1) {
    const value = values[i]!;
    if (value === value) total = total === total ? total + value : value;
  }
  return total;
}

export function meanOf(values: Float64Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i <= to; i += 1) if (!Number.isNaN(values[i]!)) count += 1;
  return sumOf(values, from, to) / count;
}

/** The least of the values times `sign`, times `sign`. */
function leastOf(
  values: Float64Array,
  { from, to, sign }: { readonly from: number; readonly to: number; readonly sign: 1 | -1 },
): number {
  let best = NaN;
  for (let i = from; i <= to; i += 1) {
    const value = values[i]!;
    if (value === value && !(best * sign <= value * sign)) best = value;
  }
  return best;
}

function weightedOf({ values, offset, weights, terms }: Row, first: number, last: number): number {
  let above = NaN;
  let below = NaN;
  for (let time = first; time <= last; time += 1) {
    const part = terms === undefined ? values[offset + time]! * weights![time]! : terms.above[offset + time]!;
    const weight = terms === undefined ? weights![time]! : terms.below[offset + time]!;
    if (part !== part) continue;
    above = above === above ? above + part : part;
    below = below === below ? below + weight : weight;
  }
  const value = above / below;
  return value + (value - value);
}
