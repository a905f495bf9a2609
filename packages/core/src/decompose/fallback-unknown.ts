import type { Problem } from '../problem/index.ts';
import { sayName } from './decompose-say.ts';
import type { Reading } from './request-rules.ts';
import type { Request } from './request.ts';

/** A profile that is being filled, and what is told of it. */
export interface Filling {
  readonly profile: Float64Array;
  readonly notes: Problem[];
}

/** Cells that are not known, from the rows that are. */
export function fillUnknown(request: Request, { entities, times }: Reading, { profile, notes }: Filling): void {
  const columns = times.leaves.length;
  const rows = entities.leaves.length;
  const known = Int32Array.from({ length: rows }, (_, row) => {
    let count = 0;
    for (let column = 0; column < columns; column += 1) if (!Number.isNaN(profile[row * columns + column]!)) count += 1;
    return count;
  });
  const gaps = known.reduce((count, one) => count + (one < columns ? 1 : 0), 0);
  if (gaps === 0) return;
  const { shape, by } = shapeOf(request, profile, known);
  let level = 0;
  let leveled = 0;
  for (let row = 0; row < rows; row += 1) {
    if (known[row] === 0) continue;
    level += fillRow(profile, { row, shape, level: undefined });
    leveled += 1;
  }
  const mean = leveled === 0 || level === 0 ? shape.reduce((all, one) => all + one, 0) : level / leveled;
  for (let row = 0; row < rows; row += 1) if (known[row] === 0) fillRow(profile, { row, shape, level: mean });
  const first = known.findIndex((count) => count < columns);
  const entity = sayName(request, entities.ids[entities.leaves[first]!]!);
  notes.push({ code: 'decompose-profile-unknown', severity: 'note', entity, count: gaps, by });
}

/** What stands in where a profile says nothing. */
export type StandIn = 'shape' | 'margins' | 'days' | 'even';

/** [column] the sum of the rows that are known throughout; days or even parts where that is no shape. */
function shapeOf(
  { days }: Request,
  profile: Float64Array,
  known: Int32Array,
): { readonly shape: Float64Array; readonly by: StandIn } {
  const columns = profile.length / known.length;
  const shape = new Float64Array(columns);
  known.forEach((count, row) => {
    if (count < columns) return;
    for (let column = 0; column < columns; column += 1) shape[column]! += profile[row * columns + column]!;
  });
  return shape.every((amount) => amount >= 0) && shape.some((amount) => amount > 0)
    ? { shape, by: 'shape' }
    : calendarShape(days, columns);
}

/** [column] days, or even parts where they are not given. */
export function calendarShape(days: Float64Array | undefined, columns: number): { shape: Float64Array; by: StandIn } {
  return days === undefined || !days.every((length) => length >= 0) || !days.some((length) => length > 0)
    ? { shape: new Float64Array(columns).fill(1), by: 'even' }
    : { shape: days, by: 'days' };
}

interface RowToFill {
  readonly row: number;
  readonly shape: Float64Array;
  /** What the row comes to; undefined: as its known cells have it. */
  readonly level: number | undefined;
}

/** The row's total, once filled. */
function fillRow(profile: Float64Array, { row, shape, level }: RowToFill): number {
  const first = row * shape.length;
  let amount = 0;
  let known = 0;
  let share = 0;
  let all = 0;
  shape.forEach((part, column) => {
    all += part;
    const value = profile[first + column]!;
    if (Number.isNaN(value)) return;
    amount += value;
    known += 1;
    share += part;
  });
  // Known only where the shape has next to nothing: its own mean is all there is to go by.
  const isTelling = share > 0.01 * all;
  const scale = level !== undefined ? level / all : isTelling ? amount / share : 0;
  const own = level === undefined && !isTelling ? amount / known : undefined;
  let total = 0;
  shape.forEach((part, column) => {
    if (Number.isNaN(profile[first + column]!)) profile[first + column] = own ?? scale * part;
    total += profile[first + column]!;
  });
  return total;
}
