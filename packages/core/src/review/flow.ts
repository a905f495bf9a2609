import { atLeast } from './compare.ts';
import type { Due } from './due.ts';
import { measureAt, type LineScope } from './scope.ts';
import type { Standing } from './standing.ts';
import { attainmentOf, directionOf } from './verdict.ts';

/** A flow against the year's task; caps and planned losses turn the comparison, not the arithmetic. */
export function standingOfFlow(scope: LineScope, due: Due, target: number): Standing | undefined {
  const { value } = measureAt(scope, scope.toDate);
  const direction = directionOf(scope.indicator.better);
  if (Number.isNaN(value) || direction === 0) return undefined;
  const pace = due.strict * due.coverage;
  const share = due.phasedCovered;
  const allowance = share === undefined ? undefined : target * share;
  const now = allowance ?? target * pace;
  return {
    value,
    ...(target === 0 ? {} : { progress: value / target }),
    pace,
    ...(allowance === undefined ? {} : { allowance }),
    strict: atLeast(direction * value, direction * target * pace),
    phased: allowance === undefined ? undefined : atLeast(direction * value, direction * allowance),
    attainment: attainmentOf({ value, target: now, direction, scale: scope.indicator.scale }),
    ...((share ?? pace) === 0 ? {} : { due: now }),
  };
}
