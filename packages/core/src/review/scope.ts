import {
  baseOf,
  clocks,
  monthOf,
  printPeriod,
  windowOf,
  type Calendar,
  type Elapsed,
  type Period,
  type Window,
} from '../calendar/index.ts';
import type { Contract, ContractLine, Indicator, Measure, Model } from '../model/index.ts';
import type { Entity } from '../organisation/index.ts';
import type { Cube, LoadedCube, Measured } from '../cube/index.ts';
import type { TargetBook } from './targets.ts';

/** What a review is drawn from. */
export interface ReviewInput {
  readonly model: Model;
  readonly contract: Contract;
  readonly cube: ReviewedCube;
  readonly targets: TargetBook;
  /** The plan in force as the cube names it: `plan@2021-1`. Absent when there is none. */
  readonly plan?: string;
  /** Through which period: what lies after its last base period is not looked at. */
  readonly through: Period;
  /** Days on which milestones were reached, by `line/milestone`: ISO dates. */
  readonly reached?: ReadonlyMap<string, string>;
  /** Veto events as decided, by line. */
  readonly vetoes?: readonly VetoEvent[];
  /** The same figures as known earlier: differences are shown as restatements. */
  readonly before?: { readonly cube: Cube; readonly through: Period };
}

/** A cube that can also tell the plan of what was reported; one that cannot has missing cells counted instead. */
export type ReviewedCube = Cube & Partial<Pick<LoadedCube, 'matched'>>;

/** An event that a veto answers: which line, what happened, the rule's text, who approved. */
export interface VetoEvent {
  readonly line: string;
  /** Absent: of every contract that has the line. */
  readonly contract?: string;
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
  /** The indicator's own: its labels cover its days. */
  readonly calendar: Calendar;
  /** The fiscal year of the contract. */
  readonly year: Window;
  readonly yearLabel: string;
  /** From the line's first base period in the year through the last one that is over. */
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

/** Places a line. Absent when its time has not begun by the review's date, or was over before the year. */
export function scopeOf(input: ReviewInput, line: ContractLine): LineScope | undefined {
  const { contract, through } = input;
  const { indicator, entity, calendar } = partsOf(input, line);
  const judged = indicator.better.kind === 'within' && levels.has(line.measure) ? 'in-range' : line.measure;
  const year = windowOf(contract.year, calendar);
  const start = startOf(input, line);
  const lastClosed = Math.min(windowOf(through, calendar).last, year.last);
  const end = entity.to === undefined ? year.last : Math.min(year.last, baseOf(entity.to, calendar).last);
  const last = Math.min(lastClosed, end);
  if (last < start) return undefined;
  return {
    input,
    line: judged === line.measure ? line : { ...line, measure: judged },
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

/** Measures of a level: of an indicator that is to stay within a range, they ask whether it does. */
const levels: ReadonlySet<Measure> = new Set(['level', 'worst']);

/** What a line names, found in the model. */
export function partsOf(
  { model, contract }: ReviewInput,
  line: ContractLine,
): Pick<LineScope, 'indicator' | 'entity' | 'calendar'> {
  const indicator = model.indicators.get(line.indicator)!;
  const entity = model.organisation.entities.get(line.entity ?? contract.entity)!;
  return { indicator, entity, calendar: model.calendars.get(indicator.calendar) ?? model.calendars.get('default')! };
}

/** First base period in which a line counts: of the year, or later when line, indicator or entity begin during it. */
export function startOf(input: ReviewInput, line: ContractLine): number {
  const { indicator, entity, calendar } = partsOf(input, line);
  const year = windowOf(input.contract.year, calendar);
  const begins = hasHistory(input, entity) ? [line.from, indicator.from] : [line.from, indicator.from, entity.from];
  const months = begins.filter((month) => month !== undefined);
  return Math.max(year.first, ...months.map((month) => baseOf(month, calendar).first));
}

/** Like-for-like, an entity that came out of others has their history for its own. */
function hasHistory({ cube, model }: ReviewInput, entity: Entity): boolean {
  const { structure } = cube;
  if (structure.kind !== 'restated') return false;
  return model.organisation.successions.some(({ to, date }) => to === entity.id && date <= structure.to);
}

/** The line's indicator at its entity, in a scenario. */
export function measureAt(scope: LineScope, window: Window, scenario = 'actual'): Measured {
  const { input, indicator, entity } = scope;
  return input.cube.measure({ scenario, indicator: indicator.id, entity: entity.id, window });
}

/** Each base period of a window as a window. */
export function basePeriods({ first, last }: Window): readonly Window[] {
  return Array.from({ length: last - first + 1 }, (_, place) => ({ first: first + place, last: first + place }));
}

/** How much of a stretch is over; `share` is of its clock. */
export interface ClockTime extends Elapsed {
  readonly share: number;
}

/** The two clocks of a line: closed months, days. For a line introduced during the year they run over its own stretch. */
export interface Clocks {
  readonly months: ClockTime;
  readonly days: ClockTime;
}

/**
 * The clocks of the part of the year in which a line counts: 6 of 12 months and 181 of 365 days, or 3 of 9 and 91 of 275.
 *
 * Between two closings, on a base of days, `months.gone` counts closed months and its share counts the month under way
 * by its days: else half of January would be measured against nothing.
 */
export function clocksOf({
  calendar,
  toDate,
  introduced,
}: Pick<LineScope, 'calendar' | 'toDate' | 'introduced'>): Clocks {
  const months = clocks.months(toDate.last, calendar, introduced);
  const days = clocks.days(toDate.last, calendar, introduced);
  return {
    months: { ...months, share: (months.gone + monthUnderWay(toDate.last, calendar)) / months.of },
    days: { ...days, share: days.gone / days.of },
  };
}

/** The part of a month that is over at the end of a base period, 0 when it is closed. */
function monthUnderWay(base: number, calendar: Calendar): number {
  const { first, last } = baseOf(monthOf(base, calendar), calendar);
  return base === last ? 0 : (base - first + 1) / (last - first + 1);
}
