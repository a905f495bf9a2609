import { sum } from '../base/index.ts';
import { windowOf } from '../calendar/index.ts';
import { basePeriods, type LineScope } from './scope.ts';

/**
 * What has changed in figures that were known before: today's less those.
 *
 * Of amounts, base periods are compared one by one, and only those that stand on as many reports now as then: what came
 * in late is news, not a restatement. Of ratios and levels, the stretch up to the last period known then.
 * Absent when nothing has changed.
 */
export function restatementOf(scope: LineScope): number | undefined {
  const { input, toDate, calendar, indicator, entity } = scope;
  const { before, cube } = input;
  if (before === undefined) return undefined;
  const at = { scenario: 'actual', indicator: indicator.id, entity: entity.id };
  const closed = { first: toDate.first, last: Math.min(toDate.last, windowOf(before.through, calendar).last) };
  const known = basePeriods(closed).flatMap((window) => {
    const then = before.cube.measure({ ...at, window });
    const now = cube.measure({ ...at, window });
    const isComparable = then.reported === now.reported && !Number.isNaN(now.value - then.value);
    return isComparable ? [{ window, change: now.value - then.value }] : [];
  });
  const last = known.at(-1)?.window.last;
  if (last === undefined) return undefined;
  const window = { first: closed.first, last };
  const change =
    indicator.kind.time.kind === 'sum'
      ? sum(known.map((one) => one.change))
      : cube.measure({ ...at, window }).value - before.cube.measure({ ...at, window }).value;
  return Number.isNaN(change) || change === 0 ? undefined : change;
}
