import { addsUp, isComplete } from './coverage.ts';
import { basePeriods, measureAt, type LineScope } from './scope.ts';
import type { Standing } from './standing.ts';
import { directionOf } from './verdict.ts';

/** The worst observation of any base period to date. An amount that is reported in part is no observation of the whole. */
export function worstOf(scope: LineScope): number {
  const lower = directionOf(scope.indicator.better) < 0;
  let worst = Number.NaN;
  for (const window of basePeriods(scope.toDate)) {
    const measured = measureAt(scope, window);
    const { value } = measured;
    if (Number.isNaN(value) || (addsUp(scope) && !isComplete(measured))) continue;
    if (Number.isNaN(worst) || (lower ? value > worst : value < worst)) worst = value;
  }
  return worst;
}

/** Events, of which at most `target` may happen: none, unless a number was signed. */
export function standingOfCount(scope: LineScope, target: number): Standing | undefined {
  const { value } = measureAt(scope, scope.toDate);
  if (Number.isNaN(value)) return undefined;
  const holds = value <= target;
  return { value, allowance: target, strict: holds, phased: holds, attainment: holds ? 1 : 0, due: target };
}

/** A value that is to stay within a range; the share of periods in range is its conformity rate. */
export function standingInRange(scope: LineScope): Standing | undefined {
  const { better } = scope.indicator;
  const { value } = measureAt(scope, scope.toDate);
  if (better.kind !== 'within' || Number.isNaN(value)) return undefined;
  const { low, high } = better;
  const distance = Math.max(low - value, value - high, 0);
  const observed = basePeriods(scope.toDate)
    .map((window) => measureAt(scope, window).value)
    .filter((one) => !Number.isNaN(one));
  const inside = observed.filter((one) => one >= low && one <= high).length;
  return {
    value,
    ...(observed.length === 0 ? {} : { progress: inside / observed.length }),
    strict: distance === 0,
    phased: undefined,
    attainment: high > low ? 1 - distance / (high - low) : distance === 0 ? 1 : 0,
    parts: { done: inside, of: observed.length },
  };
}
