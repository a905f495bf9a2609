import type { ReplanPlan } from '@overhalf/core';
import type { YearReplanned } from '@overhalf/actions';
import { problemsJson } from './problems.ts';

/** One plan for all courses, as `overhalf.replan/1` has it; null where it was not asked for. */
export function robustJson({ robust, open, request }: YearReplanned): object | null {
  if (robust === undefined) return null;
  const { by, outcome } = robust;
  if (outcome.kind !== 'replanned') {
    const problems = problemsJson(outcome.problems);
    return { by, common: null, aims: null, courses: null, carried: null, problems };
  }
  const { common, aims, courses, carried, notes } = outcome.robust;
  const reached = ({ targets }: ReplanPlan): readonly number[] => targets.map(({ value }) => value);
  return {
    by,
    common: open.labels.slice(0, common),
    aims: aims.map(({ kind, rung, over, name, measure, value, proved, gap }) => ({
      kind,
      rung: rung ?? null,
      over,
      name,
      unit: measure.kind === 'unit' ? measure.unit.text : measure.kind === 'money' ? request.currency.text : '%',
      value,
      proved,
      gap: Number.isFinite(gap) ? gap : null,
    })),
    courses: courses.map(({ course, plan }) => ({
      course,
      reached: reached(plan),
      margin: plan.money.margin,
      levels: Object.fromEntries(open.processes.map(({ id }, of) => [id, Array.from(plan.levels[of]!)])),
    })),
    carried: carried.map(({ course, plan, courses: others, value }) => ({
      course,
      reached: reached(plan),
      elsewhere: others?.map(reached) ?? null,
      value: value ?? null,
    })),
    problems: problemsJson(notes),
  };
}
