import { datesOf, periodAt, type Window } from '../calendar/index.ts';
import { coveredShare } from './coverage.ts';
import { dueShares } from './due.ts';
import { clocksOf, measureAt, windowClocks, type LineScope } from './scope.ts';
import { attainmentOf, directionOf } from './verdict.ts';

/** Where a line stands against one target value. Units: the indicator's. Shares: 1 = the whole. */
export interface Standing {
  /** The figure that is judged: year to date, or the worst, as the line's measure says. */
  readonly value: number;
  /** Share of the task done; absent for levels. */
  readonly progress?: number;
  /** Share of the task due by the strict clock, coverage counted; absent for levels. */
  readonly pace?: number;
  /** What the profile asks for by now; absent where it is silent. */
  readonly allowance?: number;
  readonly strict: boolean;
  readonly phased: boolean | undefined;
  readonly attainment: number | undefined;
  /** What the rungs are multiplied by for the score part-way: the profile's share, or 1. Absent where a path decides. */
  readonly scoreShare?: number;
  /** Opening value of a stock that has a way to go. */
  readonly opening?: number;
  /** Weights or periods behind a share: milestones done, periods in range. */
  readonly parts?: { readonly done: number; readonly of: number; readonly due?: number; readonly overdue?: number };
}

/** Absent when nothing is reported that could be judged. */
export function standingOf(scope: LineScope, target: number): Standing | undefined {
  switch (scope.line.measure) {
    case 'accumulate':
      return accumulation(scope, target);
    case 'level':
      return level(scope, target, measureAt(scope, scope.toDate).value);
    case 'worst':
      return level(scope, target, worstOf(scope));
    case 'count':
      return count(scope, target);
    case 'year-end':
      return wayToYearEnd(scope, target);
    case 'in-range':
      return range(scope);
    case 'milestones':
      return milestones(scope);
  }
}

/** A flow against the year's task; caps and planned losses turn the comparison, not the arithmetic. */
function accumulation(scope: LineScope, target: number): Standing | undefined {
  const { value } = measureAt(scope, scope.toDate);
  const direction = directionOf(scope.indicator.better);
  if (Number.isNaN(value) || direction === 0) return undefined;
  const coverage = coveredShare(scope);
  const due = dueShares(scope, coverage);
  const allowance = due.phased === undefined ? undefined : target * due.phased;
  return {
    value,
    ...(target === 0 ? {} : { progress: value / target }),
    pace: due.strict,
    ...(allowance === undefined ? {} : { allowance }),
    strict: atLeast(direction * value, direction * target * due.strict),
    phased: allowance === undefined ? undefined : atLeast(direction * value, direction * allowance),
    attainment: attainmentOf({
      value,
      target: allowance ?? target * due.strict,
      direction,
      scale: scope.indicator.scale,
    }),
    scoreShare: due.phased ?? due.strict,
  };
}

/** A ratio, grade or level to date against the target, and against the target bent by the plan's season. */
function level(scope: LineScope, target: number, value: number): Standing | undefined {
  const direction = directionOf(scope.indicator.better);
  if (Number.isNaN(value) || direction === 0) return undefined;
  const season = scope.line.profile === 'plan' ? seasonOf(scope) : 1;
  const allowance = season === undefined ? undefined : target * season;
  return {
    value,
    ...(allowance === undefined ? {} : { allowance }),
    strict: atLeast(direction * value, direction * target),
    phased: allowance === undefined ? undefined : atLeast(direction * value, direction * allowance),
    attainment: attainmentOf({ value, target, direction, scale: scope.indicator.scale }),
    scoreShare: season ?? 1,
  };
}

/** Plan to date over plan of the year: how the season bends a ratio. */
function seasonOf(scope: LineScope): number | undefined {
  const { plan } = scope.input;
  if (plan === undefined) return undefined;
  const share = measureAt(scope, scope.toDate, plan).value / measureAt(scope, scope.counts, plan).value;
  return Number.isFinite(share) ? share : undefined;
}

/** The worst observation of any base period to date. */
function worstOf(scope: LineScope): number {
  const values = basePeriods(scope.toDate)
    .map((window) => measureAt(scope, window).value)
    .filter((value) => !Number.isNaN(value));
  if (values.length === 0) return Number.NaN;
  return directionOf(scope.indicator.better) < 0 ? Math.max(...values) : Math.min(...values);
}

function count(scope: LineScope, target: number): Standing | undefined {
  const { value } = measureAt(scope, scope.toDate);
  if (Number.isNaN(value)) return undefined;
  const holds = value <= target;
  return { value, allowance: target, strict: holds, phased: holds, attainment: holds ? 1 : 0, scoreShare: 1 };
}

/** A stock on its way from the opening value to the year-end target. The straight path runs by days. */
function wayToYearEnd(scope: LineScope, target: number): Standing | undefined {
  const { value } = measureAt(scope, scope.toDate);
  const before = { first: scope.counts.first - 1, last: scope.counts.first - 1 };
  const opening = measureAt(scope, before).value;
  const direction = directionOf(scope.indicator.better);
  if (Number.isNaN(value) || direction === 0) return undefined;
  if (Number.isNaN(opening) || opening === target) {
    const held = level(scope, target, value);
    return held === undefined ? undefined : { ...held, ...(opening === target ? { opening } : {}) };
  }
  const progress = (value - opening) / (target - opening);
  const clocks = windowClocks(scope);
  const pace = scope.line.clock === 'days' ? clocks.days.share : clocks.months.share;
  const allowance = pathValue(scope, opening, target);
  return {
    value,
    progress,
    pace,
    ...(allowance === undefined ? {} : { allowance }),
    strict: atLeast(progress, pace),
    phased: allowance === undefined ? undefined : atLeast((allowance - value) * Math.sign(opening - target), 0),
    attainment: progress,
    opening,
  };
}

/** Where the month-end path of a stock is by now: the plan's own month-end with profile `plan`, else straight by days. */
export function pathValue(scope: LineScope, opening: number, target: number): number | undefined {
  if (scope.line.profile !== 'plan') return opening + (target - opening) * windowClocks(scope).days.share;
  const { plan } = scope.input;
  const value = plan === undefined ? Number.NaN : measureAt(scope, scope.toDate, plan).value;
  return Number.isNaN(value) ? undefined : value;
}

/** A value that is to stay within a range; the share of periods in range is its conformity rate. */
function range(scope: LineScope): Standing | undefined {
  const { better } = scope.indicator;
  const { value } = measureAt(scope, scope.toDate);
  if (better.kind !== 'within' || Number.isNaN(value)) return undefined;
  const { low, high } = better;
  const distance = Math.max(low - value, value - high, 0);
  const observed = basePeriods(scope.toDate)
    .map((window) => measureAt(scope, window).value)
    .filter((one) => !Number.isNaN(one));
  const inside = observed.filter((one) => one >= low && one <= high).length;
  return {
    value,
    strict: distance === 0,
    phased: undefined,
    attainment: high > low ? 1 - distance / (high - low) : distance === 0 ? 1 : 0,
    parts: { done: inside, of: observed.length },
  };
}

/** Dated deliverables: the weight done by the review's date, of all and of those due. */
function milestones(scope: LineScope): Standing | undefined {
  const { line, input } = scope;
  const all = line.milestones ?? [];
  const of = total(all);
  if (of === 0) return undefined;
  const today = lastDay(scope);
  const isDone = (id: string): boolean => (input.reached?.get(`${line.id}/${id}`) ?? '9999') <= today;
  const due = all.filter((one) => one.due <= today);
  const done = total(all.filter((one) => isDone(one.id)));
  const dueWeight = total(due);
  const dueDone = total(due.filter((one) => isDone(one.id)));
  const { months } = clocksOf(scope);
  return {
    value: done,
    progress: done / of,
    pace: months.share,
    strict: atLeast(done / of, months.share) && dueDone === dueWeight,
    phased: done >= dueWeight,
    attainment: dueWeight === 0 ? 1 : done / dueWeight,
    scoreShare: dueWeight / of,
    parts: { done, of, due: dueWeight, overdue: due.length - due.filter((one) => isDone(one.id)).length },
  };
}

function total(parts: readonly { readonly weight: number }[]): number {
  return parts.reduce((sum, { weight }) => sum + weight, 0);
}

/** `a ≥ b`, forgiving the last bits that a product of doubles loses: exactly half is half. */
function atLeast(a: number, b: number): boolean {
  return a >= b - 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}

function basePeriods({ first, last }: Window): readonly Window[] {
  return Array.from({ length: last - first + 1 }, (_, k) => ({ first: first + k, last: first + k }));
}

/** The last day to date, ISO. */
function lastDay({ calendar, toDate }: LineScope): string {
  return datesOf(periodAt(toDate.last, calendar.base, calendar), calendar).last;
}
