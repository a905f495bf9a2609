import {
  replanRobust,
  type CourseName,
  type CourseOpen,
  type ReplanRequest,
  type RobustCourse,
  type RobustOutcome,
  type Solver,
} from '@overhalf/core';

/** By what one plan for all courses is best: the course that comes off worst, or all of them on average. */
export const robustRules = ['worst', 'average'] as const;
export type RobustBy = (typeof robustRules)[number];

/** One plan for all courses of the stoppages, or why there is none. */
export interface YearRobust {
  readonly by: RobustBy;
  readonly outcome: RobustOutcome;
}

/** One plan that serves all courses until they can be told apart. */
export function robustOf(
  solver: Solver,
  { courses, request }: { readonly courses: readonly CourseOpen[]; readonly request: ReplanRequest },
  by: RobustBy,
): YearRobust {
  const robust = by === 'worst' ? ({ by: 'worst' } as const) : ({ by: 'weights' } as const);
  return { by, outcome: replanRobust(solver, courses, { ...request, robust }) };
}

/** A course's own part of it; absent where there is none. */
export function toldIn({ outcome }: YearRobust, course: CourseName): RobustCourse | undefined {
  return outcome.kind === 'replanned' ? outcome.robust.courses.find((own) => own.course === course) : undefined;
}
