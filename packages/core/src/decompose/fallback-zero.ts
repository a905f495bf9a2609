import { sayName } from './decompose-say.ts';
import { calendarShape, type Filling, type StandIn } from './fallback-unknown.ts';
import type { Reading } from './request-rules.ts';
import { bothSpans, cellsUnder } from './request-spans.ts';
import type { Request } from './request.ts';
import type { Limit } from '../split/index.ts';
/** Where limits ask for an amount that no cell under them has a profile for. */
export function fillZeros(request: Request, reading: Reading, { profile, notes }: Filling): void {
  const { split, entities, times } = reading;
  const spans = bothSpans(reading);
  const columns = times.leaves.length;
  const sizeOf = ({ entity, time }: Limit): number =>
    (spans.entities.to[entity]! - spans.entities.from[entity]!) * (spans.times.to[time]! - spans.times.from[time]!);
  const asked = split.limits
    .filter(({ low, high }) => low > 0 || high < 0)
    .map((limit) => ({ limit, size: sizeOf(limit) }))
    .sort((a, b) => a.size - b.size || a.limit.entity - b.limit.entity || a.limit.time - b.limit.time);
  let margins: Margins | undefined;
  for (const { limit } of asked) {
    const cells = cellsUnder(limit, spans);
    let pinned = 0;
    let isZero = true;
    const free: number[] = [];
    for (const cell of cells) {
      const low = split.low[cell]!;
      const high = split.high[cell]!;
      if (low < high && profile[cell] !== 0) {
        isZero = false;
        break;
      }
      pinned += Math.min(Math.max(0, low), high);
      if (low < high) free.push(cell);
    }
    const missing = limit.low > pinned ? limit.low - pinned : Math.min(0, limit.high - pinned);
    if (!isZero || missing === 0 || free.length === 0) continue;
    margins ??= marginsOf(profile, columns);
    const { weights, by } = weightsOf(free, margins, request.days);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    free.forEach((cell, at) => {
      profile[cell] = (missing * weights[at]!) / all;
    });
    notes.push({
      code: 'decompose-profile-zero',
      severity: 'note',
      entity: sayName(request, entities.ids[limit.entity]!),
      time: sayName(request, times.ids[limit.time]!),
      by,
    });
  }
}

interface Margins {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

function marginsOf(profile: Float64Array, columns: number): Margins {
  const margins = { rows: new Float64Array(profile.length / columns), columns: new Float64Array(columns) };
  profile.forEach((amount, cell) => {
    margins.rows[Math.floor(cell / columns)]! += Math.abs(amount);
    margins.columns[cell % columns]! += Math.abs(amount);
  });
  return margins;
}

/** [cell] weights from the rows and columns the cells are in; where those say nothing, days and even parts. */
function weightsOf(
  cells: readonly number[],
  margins: Margins,
  days: Float64Array | undefined,
): { readonly weights: readonly number[]; readonly by: StandIn } {
  const columns = margins.columns.length;
  const rowsKnown = cells.some((cell) => margins.rows[Math.floor(cell / columns)]! > 0);
  const columnsKnown = cells.some((cell) => margins.columns[cell % columns]! > 0);
  const { shape, by } = columnsKnown
    ? { shape: margins.columns, by: 'margins' as const }
    : calendarShape(days, columns);
  const weights = cells.map(
    (cell) => (rowsKnown ? margins.rows[Math.floor(cell / columns)]! : 1) * shape[cell % columns]!,
  );
  return weights.some((weight) => weight > 0)
    ? { weights, by: rowsKnown && !columnsKnown ? 'margins' : by }
    : { weights: cells.map(() => 1), by: 'even' };
}
