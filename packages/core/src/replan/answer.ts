import type { CourseName } from '../network/index.ts';
import type { SolutionCheck } from '../program/index.ts';
import type { Bilingual, Problem } from '../problem/index.ts';
import type { ReplanAimKind } from './aim-names.ts';
import type { AimMeasure } from './aims.ts';
import type { Bottleneck } from './bottlenecks.ts';
import type { ReplanConflictMember } from './conflict.ts';
import type { ExactPlan } from './exact.ts';
import type { OriginalPlan, ReplanLoss } from './loss.ts';
import type { ReplanPlan } from './plan.ts';
import type { Lever } from './request.ts';
import type { EndPlan, TargetBridge } from './target-bridge.ts';

/** An aim of the recovery, what it came to, and the proof. */
export interface ReplanAim {
  readonly kind: ReplanAimKind;
  readonly rung?: string;
  readonly name: Bilingual;
  readonly measure: AimMeasure;
  readonly value: number;
  /** Of the plan at which this aim was best, reckoned without the solver. */
  readonly check: SolutionCheck;
  /** What the search among whole numbers left open, as a share; 0 without them. */
  readonly gap: number;
  /** Whether all of the check is within a millionth. */
  readonly proved: boolean;
}

/** What one lever gave after those before it: its plan's targets and margin against theirs. */
export interface LeverStep {
  readonly lever: Lever;
  /** With it and all levers before it; absent where there is no plan even so. */
  readonly plan?: ReplanPlan;
  /** Change of the margin; NaN where one of the two plans is absent. */
  readonly margin: number;
}

export interface Replan {
  readonly plans: {
    readonly original: OriginalPlan;
    /** Absent where without action not all limits can hold. */
    readonly natural?: ReplanPlan;
    readonly recovery: ReplanPlan;
    /** Its own course of one plan for all courses; absent where that is not told. */
    readonly robust?: ReplanPlan;
  };
  readonly aims: readonly ReplanAim[];
  /** In the order in which they were added. */
  readonly levers: readonly LeverStep[];
  /** What the plan that counts changes of the margin of the recovery: by serving all courses, by being in whole steps. */
  readonly ends: readonly { readonly kind: EndPlan['kind']; readonly margin: number }[];
  readonly bridges: readonly TargetBridge[];
  readonly loss: ReplanLoss;
  readonly bottlenecks: readonly ToldBottleneck[];
  /** Of the robust plan where that is told, else of the recovery. Absent where no target has a quantum. */
  readonly exact?: ExactPlan;
  /** Name and version of the solver. */
  readonly solver: string;
  readonly notes: readonly Problem[];
}

/** A course's own part of one plan for all courses. */
export interface RobustCourse {
  readonly course: CourseName;
  readonly plan: ReplanPlan;
  /** In whole steps; absent where no target has a quantum, or no such plan was found. */
  readonly exact?: ExactPlan;
}

export interface ToldBottleneck extends Bottleneck {
  readonly sentence: Bilingual;
}

export type ReplanOutcome =
  | { readonly kind: 'replanned'; readonly replan: Replan }
  /** Not all limits can hold, whatever is done. */
  | {
      readonly kind: 'conflicting';
      readonly problems: readonly Problem[];
      readonly members: readonly ReplanConflictMember[];
    }
  /** The request says something that cannot be meant. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** The search ended without a plan: unbounded, out of time, or beyond its numbers. */
  | { readonly kind: 'stopped'; readonly problems: readonly Problem[] };
