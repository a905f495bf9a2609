import type { Axes } from './axes.ts';
import type { Frame, Gaps } from './gaps.ts';
import type { Plane } from './plane.ts';
import { putBack, takeOut } from './take-out.ts';

/** A plane as it is without the cells that a frame leaves out: by cell, slot × length + base period, what differs. */
export interface Overlay {
  readonly plane: Plane;
  readonly length: number;
  readonly values: ReadonlyMap<number, number>;
  readonly above: ReadonlyMap<number, number>;
  readonly below: ReadonlyMap<number, number>;
  /** By slot, rows that were asked for; null where nothing differs. */
  readonly rows: Map<number, RowWithout | null>;
}

/** A row of a plane without what is left out. */
export interface RowWithout {
  readonly values: Float64Array;
  readonly above?: Float64Array;
  readonly below?: Float64Array;
}

const known = new WeakMap<Gaps, Map<string, Overlay>>();

export function overlayOf(plane: Plane, gaps: Gaps, { group, shift }: Frame, axes: Axes): Overlay {
  const overlays = known.get(gaps) ?? new Map<string, Overlay>();
  known.set(gaps, overlays);
  const key = `${plane.spec.number} ${plane.scenario} ${group} ${shift}`;
  let overlay = overlays.get(key);
  if (overlay === undefined) {
    const { terms } = plane;
    const taken = takeOut(plane, { group: gaps.groups.get(group), shift }, axes);
    const without = (block: Float64Array): ReadonlyMap<number, number> =>
      new Map(taken.cells.map((cell) => [cell, block[cell]!]));
    overlay = {
      plane,
      length: axes.length,
      values: without(plane.values),
      above: terms ? without(terms.above) : new Map(),
      below: terms ? without(terms.below) : new Map(),
      rows: new Map(),
    };
    putBack(taken);
    overlays.set(key, overlay);
  }
  return overlay;
}

/** What one cell comes to. */
export function cellWithout({ plane, values }: Overlay, cell: number): number {
  return values.get(cell) ?? plane.values[cell]!;
}

/** What a row comes to; absent where nothing in it differs. */
export function rowWithout(overlay: Overlay, slot: number): RowWithout | undefined {
  let row = overlay.rows.get(slot);
  if (row === undefined) {
    row = makeRow(overlay, slot) ?? null;
    overlay.rows.set(slot, row);
  }
  return row ?? undefined;
}

function makeRow({ plane, length, values, above, below }: Overlay, slot: number): RowWithout | undefined {
  const start = slot * length;
  const differing: number[] = [];
  for (let time = 0; time < length && values.size > 0; time += 1) if (values.has(start + time)) differing.push(time);
  if (differing.length === 0) return undefined;
  const without = (block: Float64Array, cells: ReadonlyMap<number, number>): Float64Array => {
    const row = block.slice(start, start + length);
    for (const time of differing) row[time] = cells.get(start + time)!;
    return row;
  };
  const { terms } = plane;
  return {
    values: without(plane.values, values),
    ...(terms && { above: without(terms.above, above), below: without(terms.below, below) }),
  };
}
