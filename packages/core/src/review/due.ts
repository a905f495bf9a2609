import { coverageOf, reaches } from './coverage.ts';
import { clocksOf, measureAt, type Clocks, type LineScope } from './scope.ts';

/** What is due of a line by the review's date, as shares of its target. */
export interface Due {
  readonly clocks: Clocks;
  /** Part of what was due to be reported that was, 0 … 1. */
  readonly coverage: number;
  /** By the strict clock. */
  readonly strict: number;
  /** By the line's profile (Φ); absent when it follows a plan and there is none. Of levels: how the season bends the target. */
  readonly phased: number | undefined;
  /** Φ of what was reported. */
  readonly phasedCovered: number | undefined;
  /** False when the plan to date has holes. */
  readonly planComplete: boolean;
}

/**
 * The shares due of a line.
 *
 * `target` is the contractual one: what a plan to date is measured against.
 */
export function dueOf(scope: LineScope, target: number | undefined): Due {
  const clocks = clocksOf(scope);
  const { share: coverage, plan } = coverageOf(scope);
  const strict = scope.line.clock === 'days' ? clocks.days.share : clocks.months.share;
  const common = { clocks, coverage, strict, planComplete: plan?.complete ?? true };
  if (scope.line.profile !== 'plan') {
    const phased = shareByClock(scope, clocks);
    return { ...common, phased, phasedCovered: phased * coverage };
  }
  const whole = plan === undefined ? undefined : wholePlan(scope, target);
  if (plan === undefined || whole === undefined) return { ...common, phased: undefined, phasedCovered: undefined };
  return { ...common, phased: finite(plan.due / whole), phasedCovered: finite(plan.covered / whole) };
}

/**
 * What the plan to date is a share of: the target of a task that accumulates, so that a plan made anew during the year
 * leaves the months before it as they were judged; else the plan of the whole stretch in which the line counts.
 */
function wholePlan(scope: LineScope, target: number | undefined): number | undefined {
  if (scope.line.measure === 'accumulate' && target !== undefined && target !== 0) return target;
  return reaches(scope, scope.counts.last) ? measureAt(scope, scope.counts, scope.input.plan).value : undefined;
}

function shareByClock({ line }: LineScope, { months, days }: Clocks): number {
  switch (line.profile) {
    case 'days':
    case 'path':
      return days.share;
    case 'even':
    case 'half':
      return months.share;
    case 'none':
    case 'plan':
      return line.measure === 'accumulate' ? months.share : 1;
  }
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
