import { measureAt, windowClocks, type Clocks, type LineScope } from './scope.ts';

/** What is due of a year's target by the review's date, as shares of it; times coverage already. */
export interface Due {
  /** By the strict clock. */
  readonly strict: number;
  /** By the line's profile; absent when it follows a plan and there is none. */
  readonly phased: number | undefined;
  /** The profile's share before coverage (Φ). */
  readonly profile: number | undefined;
}

/**
 * The shares due of a target that accumulates.
 *
 * Clocks of a line introduced during the year run over its own window.
 */
export function dueShares(scope: LineScope, coverage: number): Due {
  const clocks = windowClocks(scope);
  const strict = scope.line.clock === 'days' ? clocks.days.share : clocks.months.share;
  const profile = profileShare(scope, clocks);
  return { strict: strict * coverage, phased: profile === undefined ? undefined : profile * coverage, profile };
}

/** Φ: the share of the year's task that the line's profile places before the review's date. */
function profileShare(scope: LineScope, clocks: Clocks): number | undefined {
  switch (scope.line.profile) {
    case 'plan': {
      const { plan } = scope.input;
      if (plan === undefined) return undefined;
      const toDate = measureAt(scope, scope.toDate, plan).value;
      const whole = measureAt(scope, scope.counts, plan).value;
      return Number.isNaN(toDate) || Number.isNaN(whole) || whole === 0 ? undefined : toDate / whole;
    }
    case 'days':
    case 'path':
      return clocks.days.share;
    case 'even':
    case 'half':
    case 'none':
      return clocks.months.share;
  }
}
