import type { Better, Measure } from '../model/index.ts';

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
export type Flag = 'INCOMPLETE' | 'ESTIMATED' | 'NOT_APPLICABLE' | 'RESTATED' | 'ADJUSTED' | 'NO_PLAN' | 'ENDED';

/** By the month clock and by the plan to date; absent where a clock has nothing to say. */
export interface Verdict {
  readonly strict: boolean | undefined;
  readonly phased: boolean | undefined;
  readonly code: VerdictCode;
}

/** Lines whose task accumulates are over half or behind; levels are met or not. */
const accumulating: ReadonlySet<Measure> = new Set(['accumulate', 'year-end', 'milestones']);

/** The code of a pair of answers. Where the phased clock is silent, the strict one stands for both. */
export function verdictOf(measure: Measure, strict: boolean, phased: boolean | undefined): Verdict {
  const both = phased ?? strict;
  const accumulates = accumulating.has(measure);
  const code =
    strict && both
      ? accumulates
        ? 'OVER_HALF'
        : 'MET'
      : strict
        ? 'STRICT_ONLY'
        : both
          ? 'PHASED_ONLY'
          : accumulates
            ? 'BEHIND'
            : 'NOT_MET';
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
