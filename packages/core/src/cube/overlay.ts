import type { Axes } from './axes.ts';
import { eachBit, hasBit } from './bits.ts';
import type { Frame, GapGroup, Gaps } from './gaps.ts';
import type { Folding } from './layout.ts';
import { ownInValues, type Plane } from './plane.ts';
import { foldOf, type Fold } from './roll-up.ts';

/** A plane as it is without the cells that a frame leaves out: cells that differ, made for each base period when it is read. */
export interface Overlay {
  readonly plane: Plane;
  readonly axes: Axes;
  /** Absent where the frame leaves nothing out. */
  readonly group: GapGroup | undefined;
  readonly shift: number;
  readonly byTime: Map<number, CellsWithout>;
  /** By slot, rows that were asked for; null where nothing differs. */
  readonly rows: Map<number, RowWithout | null>;
}

/** By slot, what cells of one base period come to. */
interface CellsWithout {
  readonly values: ReadonlyMap<number, number>;
  readonly above?: ReadonlyMap<number, number>;
  readonly below?: ReadonlyMap<number, number>;
}

/** A row of a plane without what is left out. */
export interface RowWithout {
  readonly values: Float64Array;
  readonly above?: Float64Array;
  readonly below?: Float64Array;
}

const nothing: ReadonlyMap<number, number> = new Map();
const known = new WeakMap<Gaps, Map<string, Overlay>>();

export function overlayOf(plane: Plane, gaps: Gaps, { group, shift }: Frame, axes: Axes): Overlay {
  const overlays = known.get(gaps) ?? new Map<string, Overlay>();
  known.set(gaps, overlays);
  const key = `${plane.spec.number} ${plane.scenario} ${group} ${shift}`;
  const overlay = overlays.get(key) ?? {
    plane,
    axes,
    group: gaps.groups.get(group),
    shift,
    byTime: new Map(),
    rows: new Map(),
  };
  overlays.set(key, overlay);
  return overlay;
}

/** What one cell comes to. */
export function cellWithout(overlay: Overlay, slot: number, time: number): number {
  const { plane, axes } = overlay;
  return cellsAt(overlay, time)?.values.get(slot) ?? plane.values[slot * axes.length + time]!;
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

function makeRow(overlay: Overlay, slot: number): RowWithout | undefined {
  const { plane, axes, group, shift } = overlay;
  if (group === undefined) return undefined;
  const { length } = axes;
  const copy = (block: Float64Array): Float64Array => block.slice(slot * length, (slot + 1) * length);
  let row: { values: Float64Array; above?: Float64Array; below?: Float64Array } | undefined;
  for (const seen of timesOfAny(group)) {
    const time = seen - shift;
    const cells = time < 0 || time >= length ? undefined : cellsAt(overlay, time);
    const value = cells?.values.get(slot);
    if (cells === undefined || value === undefined) continue;
    row ??= {
      values: copy(plane.values),
      ...(plane.terms && { above: copy(plane.terms.above), below: copy(plane.terms.below) }),
    };
    row.values[time] = value;
    if (cells.above !== undefined) row.above![time] = cells.above.get(slot)!;
    if (cells.below !== undefined) row.below![time] = cells.below.get(slot)!;
  }
  return row;
}

/** Base periods in which a group has any cell, before the shift. */
function timesOfAny({ cells, words, from }: GapGroup): readonly number[] {
  const times: number[] = [];
  for (let word = 0; word < words; word += 1) {
    let any = 0;
    for (let place = word; place < cells.length; place += words) any |= cells[place]!;
    eachBit(any, (place) => times.push(from + 32 * word + place));
  }
  return times;
}

function cellsAt(overlay: Overlay, time: number): CellsWithout | undefined {
  const { group, byTime } = overlay;
  if (group === undefined) return undefined;
  const made = byTime.get(time) ?? makeCells(overlay, group, time);
  byTime.set(time, made);
  return made;
}

function makeCells(
  { plane, axes, shift }: Overlay,
  { nodes, cells, words, from }: GapGroup,
  time: number,
): CellsWithout {
  const { layout, terms, ownTerms, spec } = plane;
  const place = time + shift - from;
  const slots = new Set<number>();
  if (place >= 0 && place < 32 * words) {
    nodes.forEach((node, row) => {
      const slot = layout.slot[node]!;
      // To leave out what is not there changes nothing: of two terms it is the one that is missing.
      if (slot >= 0 && hasBit(cells, row * words, place) && hasOwn(plane, { slot, node, time }, axes)) slots.add(slot);
    });
  }
  if (slots.size === 0) return { values: nothing };
  const fold = foldOf(spec.entities);
  if (fold === undefined) return { values: new Map([...slots].map((slot) => [slot, NaN])) };
  const folding = layout.foldings.find(({ last }) => time <= last)!;
  const common = { slots, folding, fold, time, length: axes.length };
  if (terms === undefined)
    return { values: rollUpWithout({ ...common, block: plane.values, own: (slot) => plane.own[slot] }) };
  const above = rollUpWithout({ ...common, block: terms.above, own: (slot) => ownTerms[slot]?.above });
  const below = rollUpWithout({ ...common, block: terms.below, own: (slot) => ownTerms[slot]?.below });
  const values = new Map(
    [...above].map(([slot, total]) => {
      const value = total / below.get(slot)!;
      return [slot, value + (value - value)];
    }),
  );
  return { values, above, below };
}

function hasOwn(
  plane: Plane,
  { slot, node, time }: { readonly slot: number; readonly node: number; readonly time: number },
  { length, inner }: Axes,
): boolean {
  const value = ownInValues(plane, inner[node] === 1) ? plane.values[slot * length + time]! : plane.own[slot]?.[time];
  return value !== undefined && !Number.isNaN(value);
}

interface Removal {
  readonly block: Float64Array;
  readonly own: (slot: number) => Float64Array | undefined;
  readonly slots: ReadonlySet<number>;
  readonly folding: Folding;
  readonly fold: Fold;
  readonly time: number;
  readonly length: number;
}

/** One base period of a block, rolled up again without some entities' own values: those entities, and all above. */
function rollUpWithout({ block, own, slots, folding, fold, time, length }: Removal): Map<number, number> {
  const cells = new Map<number, number>();
  for (const slot of slots) if (folding.place[slot]! < 0) cells.set(slot, NaN);
  for (const place of placesAbove(slots, folding)) {
    const slot = folding.parents[place]!;
    let total = slots.has(slot) ? NaN : (own(slot)?.[time] ?? NaN);
    for (let child = folding.starts[place]!; child < folding.starts[place + 1]!; child += 1) {
      const from = folding.slots[child]!;
      total = combined(fold, total, cells.get(from) ?? block[from * length + time]!);
    }
    cells.set(slot, total);
  }
  return cells;
}

/** Places of the rows that some rows count in, themselves included where others count in them; children first. */
function placesAbove(slots: ReadonlySet<number>, { parent, place }: Folding): readonly number[] {
  const places = new Set<number>();
  for (const slot of slots) {
    for (let at = slot; at >= 0; at = parent[at]!) {
      if (place[at]! < 0) continue;
      if (places.has(place[at]!)) break;
      places.add(place[at]!);
    }
  }
  return [...places].sort((a, b) => a - b);
}

function combined(fold: Fold, total: number, part: number): number {
  if (Number.isNaN(part)) return total;
  if (Number.isNaN(total)) return part;
  switch (fold) {
    case 'sum':
      return total + part;
    case 'min':
      return Math.min(total, part);
    case 'max':
      return Math.max(total, part);
    case 'first':
      return total;
    case 'last':
      return part;
  }
}
