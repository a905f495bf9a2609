import { atLeast } from './compare.ts';
import type { Due } from './due.ts';
import type { LineScope } from './scope.ts';
import type { Standing } from './standing.ts';
import { attainmentOf, directionOf } from './verdict.ts';

/** A ratio, grade or level against the target, and against the target bent by the plan's season. */
export function levelOf(
  { indicator }: Pick<LineScope, 'indicator'>,
  { due, target, value }: { readonly due: Due; readonly target: number; readonly value: number },
): Standing | undefined {
  const direction = directionOf(indicator.better);
  if (Number.isNaN(value) || direction === 0) return undefined;
  // A season that turns the sign is none: the plan's year is near zero.
  const season = due.phasedCovered !== undefined && due.phasedCovered > 0 ? due.phasedCovered : undefined;
  const allowance = season === undefined ? undefined : target * season;
  return {
    value,
    ...(allowance === undefined ? {} : { allowance }),
    strict: atLeast(direction * value, direction * target),
    phased: allowance === undefined ? undefined : atLeast(direction * value, direction * allowance),
    attainment: attainmentOf({ value, target, direction, scale: indicator.scale }),
    due: allowance ?? target,
  };
}
