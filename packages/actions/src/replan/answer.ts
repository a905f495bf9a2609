import type {
  CapacityLost,
  CourseName,
  Model,
  Network,
  OpenNetwork,
  Problem,
  Replan,
  ReplanRequest,
  Stoppage,
} from '@overhalf/core';
import type { ChangeSetHeader } from '@overhalf/store';
import type { Stretch } from '../decompose/stretch.ts';
import type { YearRobust } from './robust.ts';
import type { ReplanTable } from './table.ts';
import type { ReplanLine } from './targets.ts';

/** A year replanned after its stoppages, beside the plan in force. */
export interface YearReplanned {
  readonly kind: 'replanned';
  readonly model: Model;
  readonly network: Network;
  readonly stretch: Stretch;
  /** The course that is told in full. */
  readonly course: CourseName;
  readonly stoppages: readonly Stoppage[];
  readonly lines: readonly ReplanLine[];
  readonly open: OpenNetwork;
  readonly request: ReplanRequest;
  /** Ended by the one plan for all courses where that was asked for and found. */
  readonly replan: Replan;
  /** Capacity that the stoppages take in that course, by process. Shape: [month]. */
  readonly lost: readonly CapacityLost[];
  readonly tables: readonly ReplanTable[];
  /** Every course asked for, from the best to the worst; each plan is best for its own. */
  readonly courses: readonly CourseReached[];
  /** One plan for all courses; absent where it was not asked for. */
  readonly robust?: YearRobust;
  /** The plan in force, as the ledger names it. */
  readonly inForce?: string;
  readonly committed?: CommittedVersion;
  readonly problems: readonly Problem[];
}

/** What a year comes to in one course. */
export interface CourseReached {
  readonly course: CourseName;
  /** Absent where there is no plan. Shape: [line]. */
  readonly natural?: readonly number[];
  /** Before it is in whole steps. */
  readonly recovery?: readonly number[];
  /** Of the new plan, in whole steps where it has them. */
  readonly reached?: readonly number[];
  readonly problems: readonly Problem[];
}

/** Limits that cannot all hold, or a search without a plan. */
export interface YearNotReplanned {
  readonly kind: 'conflicting' | 'stopped';
  readonly course: CourseName;
  readonly problems: readonly Problem[];
}

/** A version of the plan that was written. */
export interface CommittedVersion {
  readonly kind: 'committed';
  readonly version: string;
  readonly approved: boolean;
  readonly header: ChangeSetHeader;
}
