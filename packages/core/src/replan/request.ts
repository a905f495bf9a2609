import type { IndicatorId } from '../model/index.ts';
import type { CourseName, OpenNetwork } from '../network/index.ts';
import type { Bilingual } from '../problem/index.ts';
import type { SearchProgress, Watch } from '../program/index.ts';
import type { Unit } from '../quantity/index.ts';

/** What may be done beyond the plan. */
export type Lever =
  /** Repairs are moved within their windows. */
  | 'repairs'
  /** End stocks fall below what is asked, as far as targets and orders need it. */
  | 'stocks'
  /** Purchases marked as extra. */
  | 'purchases'
  /** Levels beyond capacity. */
  | 'surge';

export const levers: readonly Lever[] = ['repairs', 'stocks', 'purchases', 'surge'];

/** An annual amount that is to be reached, with its ladder. More is better. */
export interface ReplanTarget {
  readonly id: string;
  readonly name: Bilingual;
  readonly unit: Unit;
  /** The indicator that it is a target of. */
  readonly indicator?: IndicatorId;
  /** What a unit of each process's level adds to it. */
  readonly terms: readonly { readonly process: string; readonly weight: number }[];
  /** What was reached before the first period. */
  readonly done: number;
  readonly rungs: readonly ReplanRung[];
  /** How much a share of it that is missed weighs against the same share of another target. */
  readonly weight: number;
  /** The step in which it is planned; absent: plans are left as they are. */
  readonly quantum?: number;
  /** Digits after the point that are printed. Absent: 2. */
  readonly decimals?: number;
}

export interface ReplanRung {
  readonly rung: string;
  readonly name: Bilingual;
  readonly amount: number;
}

/** What a plan is best by, once no target can be met any better and no order delivered any earlier. */
export type ReplanPreference =
  /** Margin, then closeness to the plan. */
  | 'margin'
  /** Closeness to the plan, then margin. */
  | 'stability'
  /** Closeness to the plan only. */
  | 'stability-only';

export interface ReplanRequest {
  readonly targets: readonly ReplanTarget[];
  /** The rungs that count, in their order: those of `assessment` first, then, if asked, of `striving`. */
  readonly rungs: readonly string[];
  /** Absent: all of them. */
  readonly levers?: readonly Lever[];
  readonly prefer?: ReplanPreference;
  readonly currency: Unit;
  /** Days of each period, to speak of days of a capacity. Shape: [period]. */
  readonly days?: Float64Array;
  /** Names of entities; an id speaks for itself where it has none. */
  readonly names?: ReadonlyMap<string, Bilingual>;
  /** The same periods as they would have been: what is lost is counted against it. */
  readonly before?: OpenNetwork;
  readonly losses?: ReplanLosses;
  /** How many bottlenecks are looked at for each aim. Absent: 8. */
  readonly bottlenecks?: number;
  /** Of `replanRobust`. Absent: the worst course. */
  readonly robust?: RobustRule;
  readonly search?: ReplanSearch;
}

export interface ReplanSearch {
  /** Longest time of one search, in seconds. */
  readonly seconds?: number;
  /** Share of an aim by which a plan in whole numbers may miss the best. Absent: 1e-6. */
  readonly gap?: number;
  /** Is told at the beginning of each search for an aim, and now and then during it. */
  readonly watch?: (progress: ReplanProgress) => ReturnType<Watch>;
}

/** How far a search of a replan is. */
export interface ReplanProgress extends SearchProgress {
  /** The aim that is searched for. */
  readonly said: Bilingual;
}

/** By what one plan for all courses is best. */
export interface RobustRule {
  /** The course that comes off worst, then all of them on average; or the average by `weights` alone. */
  readonly by: 'worst' | 'weights';
  /** How much each course counts in an average; alike where none is said. */
  readonly weights?: Partial<Readonly<Record<CourseName, number>>>;
  /** Whether each course's own plan is carried over to the others, to compare; absent: it is. */
  readonly carry?: boolean;
}

/** What a stoppage costs besides what the program counts. */
export interface ReplanLosses {
  /** Direct cost of repair. */
  readonly repair?: number;
}

/** What programs are made from. */
export interface NetworkCase {
  readonly open: OpenNetwork;
  readonly request: ReplanRequest;
}
