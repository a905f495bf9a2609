import { baseOf, daysIn, monthOf, type Window } from '../calendar/index.ts';
import type { IndicatorId } from '../model/index.ts';
import { measureAt, type LineScope } from './scope.ts';
import type { Standing } from './standing.ts';
import { directionOf } from './verdict.ts';

/** What the rest of the year must carry. Units: the indicator's; rates per day for flows. */
export interface ToGo {
  /** Target less what is done: absent for ratios. */
  readonly balance?: number;
  /** Balance over what the profile leaves to the rest: 1 = as planned. */
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

/** Absent when the year is over, or the line has no task that carries over (counts, worst observations, milestones). */
export function toGoOf(scope: LineScope, standing: Standing, target: number): ToGo | undefined {
  if (scope.rest === undefined || scope.ended) return undefined;
  const days = daysIn(scope.rest, scope.calendar);
  const months = monthOf(scope.rest.last, scope.calendar) - monthOf(scope.rest.first, scope.calendar) + 1;
  switch (scope.line.measure) {
    case 'accumulate':
      return flowToGo(scope, standing, { target, days, months });
    case 'level':
      return ratioToGo(scope, standing, { target, days, months });
    case 'worst':
    case 'count':
    case 'year-end':
    case 'in-range':
    case 'milestones':
      return undefined;
  }
}

interface Left {
  readonly target: number;
  readonly days: number;
  readonly months: number;
}

function flowToGo(scope: LineScope, standing: Standing, { target, days, months }: Left): ToGo {
  const balance = target - standing.value;
  const required = balance / days;
  const planned = standing.allowance === undefined ? undefined : target - standing.allowance;
  return {
    balance,
    ...(planned === undefined || planned === 0 ? {} : { ofPlan: balance / planned }),
    days,
    months,
    required,
    soFar: standing.value / daysIn(scope.toDate, scope.calendar),
    history: reachedBefore(scope, months, required, (window) => {
      return measureAt(scope, window).value / daysIn(window, scope.calendar);
    }),
  };
}

/**
 * The value that the rest must hold so that the year's ratio meets its target, with the planned denominator of the rest:
 * (T · (D + d) − A · D) / d. Absent without a plan, or where the formula is not a quotient of one denominator.
 */
function ratioToGo(scope: LineScope, standing: Standing, { target, days, months }: Left): ToGo | undefined {
  const { input, entity, indicator } = scope;
  const denominator = denominatorOf(scope);
  if (denominator === undefined || input.plan === undefined || scope.rest === undefined) return undefined;
  const at = { indicator: denominator, entity: entity.id };
  const done = input.cube.measure({ ...at, scenario: 'actual', window: scope.toDate }).value;
  const left = input.cube.measure({ ...at, scenario: input.plan, window: scope.rest }).value;
  const required = (target * (done + left) - standing.value * done) / left;
  if (!Number.isFinite(required) || directionOf(indicator.better) === 0) return undefined;
  return {
    days,
    months,
    required,
    soFar: standing.value,
    history: reachedBefore(scope, months, required, (window) => measureAt(scope, window).value),
  };
}

/** The single indicator below the line of a formula `… / x`, or the weight of a grade. */
function denominatorOf({ indicator, input }: LineScope): IndicatorId | undefined {
  const { kind, formula } = indicator;
  if (kind.time.kind === 'weighted') return kind.time.by;
  const tree = formula?.tree;
  if (kind.time.kind !== 'recompute' || tree?.kind !== 'operation' || tree.op !== '/') return undefined;
  if (tree.right.kind !== 'name') return undefined;
  const { name } = tree.right;
  for (const { id, name: names } of input.model.indicators.values()) {
    if (id === name || names.en === name || names.zh === name) return id;
  }
  return undefined;
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
    const measured = measureAt(scope, window);
    if (Number.isNaN(measured.value) || measured.reported < measured.expected) continue;
    of += 1;
    if (direction * rate(window) >= direction * required) reached += 1;
  }
  return { reached, of };
}
