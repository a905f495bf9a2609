import { atLeast } from './compare.ts';
import { addsUp, isComplete, reaches } from './coverage.ts';
import type { Due } from './due.ts';
import { levelOf } from './level.ts';
import { measureAt, type LineScope } from './scope.ts';
import type { Standing } from './standing.ts';
import { directionOf } from './verdict.ts';

/**
 * A stock on its way from the opening value to the year-end target.
 *
 * One that is there already, or whose opening value nobody knows, is held against the target as a level.
 * Absent when a part of it is missing: a sum of the other parts is no smaller stock.
 */
export function standingOfStock(scope: LineScope, due: Due, target: number): Standing | undefined {
  const measured = measureAt(scope, scope.toDate);
  const { value } = measured;
  const direction = directionOf(scope.indicator.better);
  if (Number.isNaN(value) || direction === 0 || (addsUp(scope) && !isComplete(measured))) return undefined;
  const opening = openingOf(scope);
  if (Number.isNaN(opening)) return levelOf(scope, { due: { ...due, phasedCovered: undefined }, target, value });
  const allowance = pathAt(scope, { due, opening, target });
  const phased = allowance === undefined ? undefined : atLeast(direction * value, direction * allowance);
  if (isThere(scope, opening, target)) {
    const held = levelOf(scope, { due: { ...due, phasedCovered: 1 }, target, value });
    return held && { ...held, opening };
  }
  const progress = (value - opening) / (target - opening);
  return {
    value,
    progress,
    pace: due.strict,
    ...(allowance === undefined ? {} : { allowance }),
    strict: atLeast(progress, due.strict),
    phased,
    attainment: progress,
    ...(allowance === undefined ? {} : { due: allowance }),
    opening,
  };
}

/** The stock before the line's stretch begins. */
function openingOf(scope: LineScope): number {
  const before = { first: scope.counts.first - 1, last: scope.counts.first - 1 };
  const measured = measureAt(scope, before);
  return addsUp(scope) && !isComplete(measured) ? Number.NaN : measured.value;
}

function isThere({ indicator }: LineScope, opening: number, target: number): boolean {
  const direction = directionOf(indicator.better);
  return atLeast(direction * opening, direction * target);
}

interface Way {
  readonly due: Due;
  readonly opening: number;
  readonly target: number;
}

/**
 * Where a rung's path is by now: the same part of its way as the plan's month-end with profile `plan`, else straight by
 * days. A target that the opening meets is to be held: its path is the target.
 */
function pathAt(scope: LineScope, { due, opening, target }: Way): number | undefined {
  if (isThere(scope, opening, target)) return target;
  const share = scope.line.profile === 'plan' ? plannedWay(scope, opening) : due.clocks.days.share;
  return share === undefined ? undefined : opening + (target - opening) * share;
}

/** The part of its year's way that the plan goes by now. Absent without a plan for the date and the year's end. */
function plannedWay(scope: LineScope, opening: number): number | undefined {
  const { plan } = scope.input;
  if (plan === undefined || !reaches(scope, scope.counts.last)) return undefined;
  const now = measureAt(scope, scope.toDate, plan).value;
  const end = measureAt(scope, scope.counts, plan).value;
  const share = (now - opening) / (end - opening);
  return Number.isFinite(share) ? share : undefined;
}
