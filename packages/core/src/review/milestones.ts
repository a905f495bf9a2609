import { sum } from '../base/index.ts';
import { datesOf, periodAt } from '../calendar/index.ts';
import type { Milestone } from '../model/index.ts';
import { atLeast } from './compare.ts';
import type { Due } from './due.ts';
import type { LineScope } from './scope.ts';
import type { Standing } from './standing.ts';

/**
 * Dated deliverables: the weight done by the review's date, of all and of those due.
 *
 * Strict: the weight done keeps up with the clock, and none that is due is open. Phased: the weight done is at least
 * the weight due.
 */
export function standingOfMilestones(scope: LineScope, { strict }: Pick<Due, 'strict'>): Standing | undefined {
  const { line, input } = scope;
  const all = line.milestones ?? [];
  const of = weightOf(all);
  if (of === 0) return undefined;
  const today = lastDay(scope);
  const isDone = ({ id }: Milestone): boolean => {
    const day = input.reached?.get(`${line.id}/${id}`);
    return day !== undefined && day <= today;
  };
  const due = all.filter((one) => one.due <= today);
  const overdue = due.filter((one) => !isDone(one)).length;
  const done = weightOf(all.filter(isDone));
  const dueWeight = weightOf(due);
  return {
    value: done,
    progress: done / of,
    pace: strict,
    allowance: dueWeight,
    strict: atLeast(done / of, strict) && overdue === 0,
    phased: atLeast(done, dueWeight),
    attainment: dueWeight === 0 ? 1 : done / dueWeight,
    parts: { done, of, due: dueWeight, overdue },
  };
}

function weightOf(milestones: readonly Milestone[]): number {
  return sum(milestones.map(({ weight }) => weight));
}

/** The last day to date, ISO. */
function lastDay({ calendar, toDate }: LineScope): string {
  return datesOf(periodAt(toDate.last, calendar.base, calendar), calendar).last;
}
