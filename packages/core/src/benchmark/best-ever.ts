import { baseOf, daysIn, monthOf, type Window } from '../calendar/index.ts';
import type { Cube } from '../cube/index.ts';
import type { Better, Indicator, IndicatorId } from '../model/index.ts';
import { existsAt, type EntityId } from '../organisation/index.ts';
import { divisorOf } from './divisor.ts';

/** Why a stretch of months does not count for the best ever. */
export type LeftOut = 'incomplete' | 'estimated' | 'low-load' | 'no-value';

/** The best stretch of months up to a date, with what was left out. */
export interface BestEver {
  readonly window: Window;
  /** In the indicator's unit; an amount is its rate a day times the days of `days`. */
  readonly value: number;
  /** How many of the stretches looked at counted, and why the others did not. */
  readonly counted: number;
  readonly leftOut: ReadonlyMap<LeftOut, number>;
  /** Absent when nothing says how much was run: then no stretch is left out for its load. */
  readonly loadBy?: IndicatorId;
}

export interface BestEverInput {
  readonly cube: Cube;
  readonly indicator: Indicator;
  readonly entity: EntityId;
  /** 1 for the best month, 12 for the best twelve months in a row. */
  readonly months: number;
  /** The last base period known. */
  readonly through: number;
  /** Days over which an amount is to be compared. */
  readonly days: number;
  /** Least load, as a share of the best daily rate ever; 0.8 unless said. */
  readonly leastLoad?: number;
  /** What load is measured by; the divisor of the indicator's formula unless said. */
  readonly loadBy?: IndicatorId;
}

/**
 * The best that an entity ever did over a stretch of months.
 *
 * Stretches that are incomplete, estimated, or run below the least load are left out: consumption at half load, or with a
 * shift not reported, is no practice to follow. An amount is compared by its rate a day, as months differ in length.
 * Absent when no stretch counts, or the indicator has no better side.
 */
export function bestEver(input: BestEverInput): BestEver | undefined {
  const { cube, indicator, entity, months, through, days, leastLoad = 0.8 } = input;
  const { better } = indicator;
  if (better.kind === 'none') return undefined;
  const { model } = cube;
  const calendar = model.calendars.get('default')!;
  const node = model.organisation.entities.get(entity)!;
  const first = monthOf(model.span.first, calendar);
  const last = monthOf(through, calendar) - months + 1;
  const loadBy = input.loadBy ?? (isAmount(indicator) ? undefined : divisorOf(indicator));
  const windows = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => place + first)
    .filter((month) => existsAt(node, month) && existsAt(node, month + months - 1))
    .map((month): Window => ({
      first: baseOf(month, calendar).first,
      last: baseOf(month + months - 1, calendar).last,
    }))
    .filter((window) => window.last <= through);
  const rate = (id: IndicatorId, window: Window): number =>
    cube.measure({ scenario: 'actual', indicator: id, entity, window }).value / daysIn(window, calendar);
  const loads = loadBy === undefined ? [] : windows.map((window) => rate(loadBy, window));
  const full = Math.max(...loads.filter((load) => !Number.isNaN(load)));

  const leftOut = new Map<LeftOut, number>();
  let best: { readonly window: Window; readonly value: number } | undefined;
  let counted = 0;
  for (const [place, window] of windows.entries()) {
    const measured = cube.measure({ scenario: 'actual', indicator: indicator.id, entity, window });
    const why = reasonToLeaveOut(measured, loadBy === undefined ? 1 : loads[place]! / full, leastLoad);
    if (why !== undefined) {
      leftOut.set(why, (leftOut.get(why) ?? 0) + 1);
      continue;
    }
    counted += 1;
    const value = isAmount(indicator) ? (measured.value / daysIn(window, calendar)) * days : measured.value;
    if (best === undefined || isBetter(better, value, best.value)) best = { window, value };
  }
  return best === undefined ? undefined : { ...best, counted, leftOut, ...(loadBy === undefined ? {} : { loadBy }) };
}

function reasonToLeaveOut(
  { value, reported, expected, estimated }: ReturnType<Cube['measure']>,
  load: number,
  leastLoad: number,
): LeftOut | undefined {
  if (Number.isNaN(value)) return 'no-value';
  if (reported < expected) return 'incomplete';
  if (estimated) return 'estimated';
  return load >= leastLoad ? undefined : 'low-load';
}

/** True for what adds up over time. */
export function isAmount({ kind }: Indicator): boolean {
  return kind.time.kind === 'sum';
}

/** True when `a` is better than `b`, and not only as good. */
export function isBetter(better: Better, a: number, b: number): boolean {
  return shortfall(better, b, a) > 0;
}

/** How far a value is behind a comparator, in the indicator's unit: above zero is behind. NaN where there is no better side. */
export function shortfall(better: Better, own: number, comparator: number): number {
  switch (better.kind) {
    case 'higher':
      return comparator - own;
    case 'lower':
      return own - comparator;
    case 'within':
      return outside(better, own) - outside(better, comparator);
    case 'none':
      return Number.NaN;
  }
}

function outside({ low, high }: { readonly low: number; readonly high: number }, value: number): number {
  return Math.max(low - value, value - high, 0);
}
