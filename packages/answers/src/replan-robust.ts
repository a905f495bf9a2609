import type { ReplanPlan } from '@overhalf/core';
import type { YearReplanned } from '@overhalf/actions';
import { problemsJson } from './problems.ts';

/** One plan for all courses, as `overhalf.replan/1` has it; null where it was not asked for. */
export function robustJson({ robust, open, request }: YearReplanned) {
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
    courses: courses.map(({ course, plan, exact }) => ({
      course,
      reached: reached(exact?.plan ?? plan),
      whole: exact !== undefined,
      proved: exact?.proved ?? null,
      margin: (exact?.plan ?? plan).money.margin,
      levels: Object.fromEntries(
        open.processes.map(({ id }, of) => [id, Array.from((exact?.plan ?? plan).levels[of]!)]),
      ),
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
