import { baseOf, daysIn, monthOf, type Window } from '../calendar/index.ts';
import type { IndicatorId } from '../model/index.ts';
import { atLeast } from './compare.ts';
import { isComplete, reaches } from './coverage.ts';
import type { Due } from './due.ts';
import { measureAt, type LineScope } from './scope.ts';
import type { Standing } from './standing.ts';
import { directionOf } from './verdict.ts';

/** What the rest of the year must carry. Units: the indicator's; rates per day for flows. */
export interface ToGo {
  /** Target less what is done, and less what was due where nothing is reported; absent for ratios. */
  readonly balance?: number;
  /** Balance over what the plan, or else the profile, leaves to the rest: 1 = as planned. */
  readonly ofPlan?: number;
  readonly days: number;
  readonly months: number;
  /** For flows a rate per day, for ratios the value that the rest must hold. */
  readonly required: number;
  /** The same to date. */
  readonly soFar: number;
  /** In how many past stretches of as many months it was reached, of how many that are whole. */
  readonly history: { readonly reached: number; readonly of: number };
}

interface Left {
  readonly rest: Window;
  readonly due: Due;
  readonly standing: Standing;
  readonly target: number;
}

/** Absent when the year is over, or the line has no task that carries over (stocks, counts, worst observations, milestones). */
export function toGoOf(scope: LineScope, judged: Omit<Left, 'rest'>): ToGo | undefined {
  const { rest } = scope;
  if (rest === undefined || scope.ended) return undefined;
  switch (scope.line.measure) {
    case 'accumulate':
      return flowToGo(scope, { ...judged, rest });
    case 'level':
      return ratioToGo(scope, { ...judged, rest });
    case 'worst':
    case 'count':
    case 'year-end':
    case 'in-range':
    case 'milestones':
      return undefined;
  }
}

function stretch({ calendar }: LineScope, rest: Window): Pick<ToGo, 'days' | 'months'> {
  return { days: daysIn(rest, calendar), months: monthOf(rest.last, calendar) - monthOf(rest.first, calendar) + 1 };
}

/** What is missing from the reports is taken as done by the profile: neither zero nor still to do. */
function flowToGo(scope: LineScope, { rest, due, standing, target }: Left): ToGo {
  const { days, months } = stretch(scope, rest);
  const share = due.phased ?? due.strict;
  const covered = due.phased === undefined ? due.strict * due.coverage : (due.phasedCovered ?? share);
  const balance = target - standing.value - target * (share - covered);
  const required = balance / days;
  const planned = plannedOf(scope, rest) ?? (due.phased === undefined ? 0 : target * (1 - share));
  const reportedDays = daysIn(scope.toDate, scope.calendar) * (share === 0 ? 1 : covered / share);
  return {
    balance,
    ...(planned === 0 ? {} : { ofPlan: balance / planned }),
    days,
    months,
    required,
    soFar: standing.value / (reportedDays > 0 ? reportedDays : daysIn(scope.toDate, scope.calendar)),
    history: reachedBefore(scope, months, required, (window) => {
      return measureAt(scope, window).value / daysIn(window, scope.calendar);
    }),
  };
}

/** What the plan in force has for the rest; absent for lines that follow none, or when it stops before. */
function plannedOf(scope: LineScope, rest: Window): number | undefined {
  if (scope.line.profile !== 'plan' || scope.input.plan === undefined || !reaches(scope, rest.last)) return undefined;
  const { value } = measureAt(scope, rest, scope.input.plan);
  return Number.isNaN(value) ? undefined : value;
}

/**
 * The value that the rest must hold so that the year's ratio meets its target, with the planned denominator of the rest:
 * (T · (D + d) − A · D) / d. Absent without a plan, or where the formula is not a quotient of one denominator.
 */
function ratioToGo(scope: LineScope, { rest, standing, target }: Left): ToGo | undefined {
  const { input, entity, indicator } = scope;
  const denominator = denominatorOf(scope);
  if (denominator === undefined || input.plan === undefined) return undefined;
  const at = { indicator: denominator, entity: entity.id };
  const done = input.cube.measure({ ...at, scenario: 'actual', window: scope.toDate }).value;
  const left = input.cube.measure({ ...at, scenario: input.plan, window: rest }).value;
  const required = (target * (done + left) - standing.value * done) / left;
  if (!Number.isFinite(required) || directionOf(indicator.better) === 0) return undefined;
  const { days, months } = stretch(scope, rest);
  const history = reachedBefore(scope, months, required, (window) => measureAt(scope, window).value);
  return { days, months, required, soFar: standing.value, history };
}

/** The single indicator below the line of a formula `… / x`, read where the formula stands, or the weight of a grade. */
function denominatorOf({ indicator: { kind, formula } }: LineScope): IndicatorId | undefined {
  if (kind.time.kind === 'weighted') return kind.time.by;
  const tree = formula?.tree;
  if (kind.time.kind !== 'recompute' || tree?.kind !== 'operation' || tree.op !== '/') return undefined;
  const meaning = formula?.meanings.get(tree.right);
  const operand = meaning?.kind === 'operand' ? formula?.operands[meaning.index] : undefined;
  return operand?.reads.kind === 'indicator' && operand.moves.length === 0 ? operand.reads.id : undefined;
}

/** Past stretches of `months` whole months, each ending by the review's date, in which `rate` was at least as good. */
function reachedBefore(
  scope: LineScope,
  months: number,
  required: number,
  rate: (window: Window) => number,
): ToGo['history'] {
  const { calendar, indicator, input } = scope;
  const direction = directionOf(indicator.better);
  const firstMonth = monthOf(input.model.span.first, calendar);
  const lastMonth = monthOf(scope.toDate.last, calendar);
  let reached = 0;
  let of = 0;
  for (let month = firstMonth; month + months - 1 <= lastMonth; month += 1) {
    const window = { first: baseOf(month, calendar).first, last: baseOf(month + months - 1, calendar).last };
    if (window.first < input.model.span.first || window.last > scope.toDate.last) continue;
    const measured = measureAt(scope, window);
    if (Number.isNaN(measured.value) || !isComplete(measured)) continue;
    of += 1;
    if (atLeast(direction * rate(window), direction * required)) reached += 1;
  }
  return { reached, of };
}
