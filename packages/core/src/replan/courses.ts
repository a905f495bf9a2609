import type { CourseName } from '../network/index.ts';
import type { Solver } from '../program/index.ts';
import type { ReplanOutcome } from './answer.ts';
import { replan } from './replan.ts';
import type { ReplanRequest } from './request.ts';
import type { CourseOpen } from './robust.ts';

/** One course of a stoppage with its replan. */
export interface CourseReplan {
  readonly course: CourseName;
  readonly outcome: ReplanOutcome;
}

/** Replans of the same request, one for each way in which a stoppage may go: each is best for its own course. */
export function replanCourses(
  solver: Solver,
  courses: readonly CourseOpen[],
  request: ReplanRequest,
): readonly CourseReplan[] {
  return courses.map(({ course, open }) => ({ course, outcome: replan(solver, { open, request }) }));
}
