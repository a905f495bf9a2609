import { baseOf, monthOf, shiftMonths, type Calendar, type Period, type Window } from '../calendar/index.ts';
import type { Cube } from '../cube/index.ts';
import { shownIn, type Indicator, type IndicatorId } from '../model/index.ts';
import { existsAt, type EntityId } from '../organisation/index.ts';
import type { Bilingual, Place } from '../problem/index.ts';
import { chartOf, type Chart, type ChartOptions, type Stretch } from './chart.ts';
import type { Hit } from './run-rules.ts';

/** A change that was made on purpose, from which a process is another one. */
export interface ProcessChange {
  /** First base period of the new process. */
  readonly from: number;
  readonly reason: Bilingual;
  /** What it changes; everything where absent. */
  readonly indicators?: readonly IndicatorId[];
  /** Where; everywhere where absent. An entity's change is one of the entities above it only where they are named too. */
  readonly entities?: readonly EntityId[];
  readonly at?: Place;
}

/** What is asked of a series. */
export interface SignalInput extends Omit<ChartOptions, 'changes' | 'least'> {
  readonly cube: Cube;
  readonly indicator: IndicatorId;
  readonly entity: EntityId;
  /** The last period looked at, a month or a day; the question is whether it is news. */
  readonly through: Period;
  /** First base period looked at; the first of the span unless said. */
  readonly from?: number;
  /** `actual` unless said. */
  readonly scenario?: string;
  readonly changes?: readonly ProcessChange[];
  /** `year-on-year`: what is charted is the difference from the same period a year before. */
  readonly season?: 'none' | 'year-on-year';
}

/** One period of a series. */
export interface SignalPoint {
  readonly period: Period;
  readonly window: Window;
  /** What was measured, in the indicator's unit. */
  readonly value: number;
  /** What is charted: the value, or its difference from a year before. NaN where absent or set aside. */
  readonly charted: number;
  readonly range: number;
  /** Not all that was due is reported: it is shown, and neither makes limits nor news. */
  readonly isIncomplete: boolean;
  readonly hits: readonly Hit[];
}

/** A stretch with the change that began it. */
export interface SignalStretch extends Stretch {
  readonly change?: ProcessChange;
}

/** Whether the last period is news. */
export type Answer =
  | { readonly kind: 'news'; readonly hits: readonly Hit[]; readonly isGood?: boolean }
  | { readonly kind: 'noise' }
  | { readonly kind: 'unknown'; readonly why: 'no-value' | 'incomplete' | 'too-few' };

/** A series with its limits and what stands out. */
export interface Signal {
  readonly indicator: Indicator;
  readonly entity: EntityId;
  readonly season: 'none' | 'year-on-year';
  readonly points: readonly SignalPoint[];
  readonly stretches: readonly SignalStretch[];
  readonly answer: Answer;
}

/**
 * An indicator's months or days with natural limits, and whether the last of them is news or noise.
 *
 * Ratios are recomputed for each period by the cube, never averaged; an incomplete period is set aside. A difference in a
 * digit that is not shown is none.
 */
export function signalOf(input: SignalInput): Signal {
  const { cube, entity, season = 'none' } = input;
  const { model } = cube;
  const calendar = model.calendars.get('default')!;
  const indicator = model.indicators.get(input.indicator)!;
  const seen = periodsOf(input, calendar).map((period) => observe(input, indicator, period));
  const charted = seen.map(({ value, before, isIncomplete }) =>
    isIncomplete ? Number.NaN : season === 'none' ? value : value - before,
  );
  const changes = changesFor(input, seen, calendar);
  const chart = chartOf(charted, { ...input, changes: [...changes.keys()], least: leastShown(indicator) });
  const points = seen.map(({ period, window, value, isIncomplete }, at): SignalPoint => {
    const hits = chart.hits.filter((hit) => hit.at === at);
    return { period, window, value, charted: chart.values[at]!, range: chart.ranges[at]!, isIncomplete, hits };
  });
  const stretches = chart.stretches.map((stretch): SignalStretch => {
    const change = changes.get(stretch.first);
    return change === undefined ? stretch : { ...stretch, change };
  });
  return { indicator, entity, season, points, stretches, answer: answerOf(indicator, points, chart) };
}

interface Observed {
  readonly period: Period;
  readonly window: Window;
  readonly value: number;
  /** The same period a year before; NaN unless asked for. */
  readonly before: number;
  readonly isIncomplete: boolean;
}

/** Periods of the grain of `through`, from the first asked for; those before the entity or the indicator existed are left out. */
function periodsOf({ cube, entity, indicator, through, from }: SignalInput, calendar: Calendar): readonly Period[] {
  const { model } = cube;
  const { grain } = through;
  const start = Math.max(from ?? model.span.first, model.span.first);
  const isDaily = grain === 'day' && calendar.base === 'day';
  const first = isDaily ? start : monthOf(start, calendar);
  const last = isDaily || grain === 'month' ? through.index : monthOf(model.span.last, calendar);
  const node = model.organisation.entities.get(entity)!;
  const since = model.indicators.get(indicator)!.from ?? -Infinity;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place): Period => {
    return { grain: isDaily ? 'day' : 'month', index: first + place };
  }).filter(({ index }) => {
    const month = isDaily ? monthOf(index, calendar) : index;
    return month >= since && existsAt(node, month);
  });
}

function observe(
  { cube, entity, scenario = 'actual', season }: SignalInput,
  { id }: Indicator,
  period: Period,
): Observed {
  const calendar = cube.model.calendars.get('default')!;
  const window = period.grain === 'day' ? { first: period.index, last: period.index } : baseOf(period.index, calendar);
  const { value, reported, expected } = cube.measure({ scenario, indicator: id, entity, window });
  if (season !== 'year-on-year')
    return { period, window, value, before: Number.NaN, isIncomplete: reported < expected };
  const earlier = shiftMonths(window, -12, calendar);
  const isHeld = earlier.first >= cube.model.span.first;
  const before = isHeld ? cube.measure({ scenario, indicator: id, entity, window: earlier }) : undefined;
  const isIncomplete = reported < expected || (before !== undefined && before.reported < before.expected);
  return { period, window, value, before: before?.value ?? Number.NaN, isIncomplete };
}

/** The changes that bear on a series, by the place of the first period that they change. The later of two at one place counts. */
function changesFor(
  { changes = [], indicator, entity, season }: SignalInput,
  seen: readonly Observed[],
  calendar: Calendar,
): ReadonlyMap<number, ProcessChange> {
  const found = new Map<number, ProcessChange>();
  const cut = (from: number, change: ProcessChange): void => {
    const place = seen.findIndex(({ window }) => window.last >= from);
    if (place > 0) found.set(place, change);
  };
  for (const change of changes) {
    if (change.indicators?.includes(indicator) === false || change.entities?.includes(entity) === false) continue;
    cut(change.from, change);
    // A difference from the year before compares two processes for a year, then one again.
    if (season === 'year-on-year') {
      cut(shiftMonths({ first: change.from, last: change.from }, 12, calendar).first, change);
    }
  }
  return found;
}

/** One step of the last digit shown, in the indicator's unit. */
function leastShown(indicator: Indicator): number {
  const { factor, decimals } = shownIn(indicator, 'en');
  return 10 ** -decimals / factor;
}

function answerOf(indicator: Indicator, points: readonly SignalPoint[], chart: Chart): Answer {
  const last = points.at(-1);
  if (last === undefined || Number.isNaN(last.value)) return { kind: 'unknown', why: 'no-value' };
  if (last.isIncomplete) return { kind: 'unknown', why: 'incomplete' };
  if (chart.stretches.at(-1)?.limits === undefined || Number.isNaN(last.charted)) {
    return { kind: 'unknown', why: 'too-few' };
  }
  if (last.hits.length === 0) return { kind: 'noise' };
  const sides = new Set(last.hits.map(({ side }) => side));
  const [side] = sides;
  const { kind } = indicator.better;
  const isTold = sides.size === 1 && side !== undefined && (kind === 'higher' || kind === 'lower');
  return {
    kind: 'news',
    hits: last.hits,
    ...(isTold ? { isGood: (side === 'high') === (kind === 'higher') } : {}),
  };
}
