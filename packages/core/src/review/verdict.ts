import type { Better, Measure } from '../model/index.ts';
import type { Standing } from './standing.ts';

/** Which verdict stands: both clocks together, in the words of the kind of line. */
export type VerdictCode =
  | 'OVER_HALF'
  | 'MET'
  | 'PHASED_ONLY'
  | 'STRICT_ONLY'
  | 'BEHIND'
  | 'NOT_MET'
  | 'NOT_APPLICABLE'
  | 'NO_TARGET'
  | 'NO_DATA';

/** Stand beside the code and never hide it. */
export type Flag =
  | 'INCOMPLETE'
  | 'ESTIMATED'
  | 'NOT_APPLICABLE'
  | 'RESTATED'
  | 'ADJUSTED'
  | 'NO_PLAN'
  | 'PLAN_INCOMPLETE'
  | 'ENDED';

/** By the month clock and by the plan to date; absent where a clock has nothing to say. */
export interface Verdict {
  readonly strict: boolean | undefined;
  readonly phased: boolean | undefined;
  readonly code: VerdictCode;
}

const accumulating: ReadonlySet<Measure> = new Set(['accumulate', 'year-end', 'milestones']);

/**
 * The verdict of a standing. Where the phased clock is silent, the strict one stands for both.
 *
 * A task of which a share is done is over half or behind; a level, and a task without a size, is met or not.
 */
export function verdictOf(
  measure: Measure,
  { strict, phased, progress }: Pick<Standing, 'strict' | 'phased' | 'progress'>,
): Verdict {
  const both = phased ?? strict;
  const accumulates = accumulating.has(measure) && progress !== undefined;
  if (strict !== both) return { strict, phased, code: strict ? 'STRICT_ONLY' : 'PHASED_ONLY' };
  const code = accumulates ? (strict ? 'OVER_HALF' : 'BEHIND') : strict ? 'MET' : 'NOT_MET';
  return { strict, phased, code };
}

/** +1 where higher is better, −1 where lower is; 0 for a range and for indicators only watched. */
export function directionOf(better: Better): 1 | -1 | 0 {
  return better.kind === 'higher' ? 1 : better.kind === 'lower' ? -1 : 0;
}

/**
 * How far a value attains its target, 1 = exactly: 1 + d · (value − target) / |target|.
 *
 * Holds for targets of any sign; a cap is attained above 1 when less is used. A zero target of money divides by `scale`
 * instead, a zero count is 1 or 0.
 * Source: the general form for either sign and polarity in performance-management suites.
 */
export function attainmentOf({ value, target, direction, scale }: AttainmentInput): number {
  if (target !== 0) return 1 + (direction * (value - target)) / Math.abs(target);
  if (scale !== undefined) return 1 + (direction * value) / scale;
  return direction * value >= 0 ? 1 : 0;
}

interface AttainmentInput {
  readonly value: number;
  readonly target: number;
  readonly direction: 1 | -1;
  /** What counts as 100 % off when the target is zero. */
  readonly scale?: number | undefined;
}
