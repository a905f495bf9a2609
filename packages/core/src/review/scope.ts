import {
  baseOf,
  monthOf,
  monthsGone,
  printPeriod,
  windowOf,
  ytdWindow,
  daysIn,
  type Calendar,
  type Period,
  type Window,
} from '../calendar/index.ts';
import type { Contract, ContractLine, Indicator, Model } from '../model/index.ts';
import type { Entity } from '../organisation/index.ts';
import type { Cube, Measured } from '../cube/index.ts';
import type { TargetBook } from './targets.ts';

/** What a review is drawn from. */
export interface ReviewInput {
  readonly model: Model;
  readonly contract: Contract;
  readonly cube: Cube;
  readonly targets: TargetBook;
  /** The plan in force as the cube names it: `plan@2021-1`. Absent when there is none. */
  readonly plan?: string;
  /** Through which period: its last month is the last that is closed. */
  readonly through: Period;
  /** Days on which milestones were reached, by `line/milestone`: ISO dates. */
  readonly reached?: ReadonlyMap<string, string>;
  /** Veto events as decided, by line. */
  readonly vetoes?: readonly VetoEvent[];
  /** The same figures as known earlier: differences are shown as restatements. */
  readonly before?: { readonly cube: Cube; readonly through: Period };
}

/** An event that a veto answers: which line, what happened, the rule's text, who approved. */
export interface VetoEvent {
  readonly line: string;
  readonly event: string;
  readonly rule: string;
  readonly approver: string;
}

/** Where a line stands in time and place: all that the measures ask of the review's input. */
export interface LineScope {
  readonly input: ReviewInput;
  readonly line: ContractLine;
  readonly indicator: Indicator;
  readonly entity: Entity;
  readonly calendar: Calendar;
  /** The fiscal year of the contract. */
  readonly year: Window;
  readonly yearLabel: string;
  /** From the line's first day in the year through the last closed period. */
  readonly toDate: Window;
  /** The part of the year in which the line counts. */
  readonly counts: Window;
  /** After `toDate`, to the end of `counts`; absent when nothing is left. */
  readonly rest: Window | undefined;
  /** First month, when the line begins during the year. */
  readonly introduced: number | undefined;
  /** True when the entity ended before the review's date: its figures are frozen there. */
  readonly ended: boolean;
}

/** Places a line. Absent when the line's time has not begun by the review's date. */
export function scopeOf(input: ReviewInput, line: ContractLine): LineScope | undefined {
  const { model, contract, through } = input;
  const calendar = model.calendars.get('default')!;
  const indicator = model.indicators.get(line.indicator)!;
  const entity = model.organisation.entities.get(line.entity ?? contract.entity)!;
  const year = windowOf(contract.year, calendar);
  const restated = input.cube.structure.kind === 'restated';
  const starts = [line.from, indicator.from, restated ? undefined : entity.from].filter((month) => month !== undefined);
  const start = Math.max(year.first, ...starts.map((month) => baseOf(month, calendar).first));
  const lastClosed = Math.min(windowOf(through, calendar).last, year.last);
  const end = entity.to === undefined || restated ? year.last : Math.min(year.last, baseOf(entity.to, calendar).last);
  const last = Math.min(lastClosed, end);
  if (last < start) return undefined;
  return {
    input,
    line,
    indicator,
    entity,
    calendar,
    year,
    yearLabel: printPeriod(contract.year, calendar),
    toDate: { first: start, last },
    counts: { first: start, last: year.last },
    rest: last < year.last ? { first: last + 1, last: year.last } : undefined,
    introduced: start > year.first ? monthOf(start, calendar) : undefined,
    ended: end < lastClosed,
  };
}

/** The line's indicator at its entity, in a scenario. */
export function measureAt(scope: LineScope, window: Window, scenario = 'actual'): Measured {
  const { input, indicator, entity } = scope;
  return input.cube.measure({ scenario, indicator: indicator.id, entity: entity.id, window });
}

/** The three clocks as shares: closed months of twelve, days of the year, and (where known) the plan to date. */
export interface Clocks {
  readonly months: { readonly gone: number; readonly of: number; readonly share: number };
  readonly days: { readonly gone: number; readonly of: number; readonly share: number };
}

/** The clocks of the fiscal year at the review's date. */
export function clocksOf({ calendar, year, toDate }: Pick<LineScope, 'calendar' | 'year' | 'toDate'>): Clocks {
  const months = monthsGone(toDate.last, calendar);
  const days = daysIn(ytdWindow(toDate.last, calendar), calendar);
  const ofDays = daysIn(year, calendar);
  return {
    months: { gone: months, of: 12, share: months / 12 },
    days: { gone: days, of: ofDays, share: days / ofDays },
  };
}

/** The clocks of the part of the year in which a line counts: 3 of 9 months, 91 of 275 days. */
export function windowClocks({ calendar, toDate, counts }: LineScope): Clocks {
  const monthsIn = ({ first, last }: Window): number => monthOf(last, calendar) - monthOf(first, calendar) + 1;
  const months = { gone: monthsIn(toDate), of: monthsIn(counts) };
  const days = { gone: daysIn(toDate, calendar), of: daysIn(counts, calendar) };
  return {
    months: { ...months, share: months.gone / months.of },
    days: { ...days, share: days.gone / days.of },
  };
}
