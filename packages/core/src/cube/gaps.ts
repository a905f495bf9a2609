import type { Plane } from './plane.ts';
import { ownInValues } from './plane.ts';
import { foldOf, type Fold } from './roll-up.ts';
import type { Folding } from './layout.ts';
import type { Axes } from './axes.ts';
import type { Need, Step } from './spec.ts';

/**
 * Leaf cells that are left out of a calculation because a term of theirs is missing, so that its parts match.
 *
 * Cells are grouped by how their time is reached (plain, year to date, opening); a shift back by months is counted off, so
 * that this year's month and last year's belong together.
 */
export interface Gaps {
  readonly groups: ReadonlyMap<string, GapGroup>;
  /** Planes as they are without those cells, made when first read. */
  readonly overlays: Map<string, Overlay>;
}

/** The cells of one group: base periods from the cube's first, before the shift. */
export interface GapGroup {
  /** The earliest base period that a cell can have, and how many there are. */
  readonly from: number;
  readonly width: number;
  /** Nodes that have cells, and [node × width] 1 for each. */
  readonly nodes: readonly number[];
  readonly cells: Uint8Array;
}

/** Rows that differ from the plane's, by slot. */
export type Overlay = ReadonlyMap<number, OverlayRow>;

export interface OverlayRow {
  readonly values: Float64Array;
  readonly above?: Float64Array;
  readonly below?: Float64Array;
}

/** How time was reached from the cell that is calculated. */
export interface Frame {
  readonly group: string;
  readonly shift: number;
}

export const atCell: Frame = { group: '', shift: 0 };

/** The frame behind a step. On a base of days a shift is no fixed number of periods: it makes a group of its own. */
export function stepFrame({ group, shift }: Frame, step: Step | { readonly kind: string; readonly months?: number }, base: 'day' | 'month'): Frame {
  switch (step.kind) {
    case 'prior': {
      const months = 'months' in step ? (step.months ?? 0) : 0;
      return base === 'month' ? { group, shift: shift + months } : { group: `${group}p${months}`, shift };
    }
    case 'opening':
    case 'ytd':
      return { group: `${group}${step.kind[0]}`, shift };
    default:
      return { group, shift };
  }
}

/** A need with the plane that it is read from. */
export interface PlacedNeed {
  readonly need: Need;
  readonly plane: Plane | undefined;
  /** [node] 1 at base periods where it is expected. */
  readonly expected: readonly (Uint8Array | undefined)[];
  readonly reporters: readonly number[];
  /** True when a missing cell of it leaves the others out. */
  readonly decides: boolean;
}

interface Member {
  readonly placed: PlacedNeed;
  readonly shift: number;
}

/** Cells where a need is missing that is expected, and another is there. Absent when there are none. */
export function findGaps(needs: readonly PlacedNeed[], axes: Axes): Gaps | undefined {
  if (needs.every(({ plane, decides }) => !decides || isComplete(plane))) return undefined;
  const byGroup = new Map<string, Member[]>();
  for (const placed of needs) {
    if (placed.need.entity !== undefined) continue;
    const { group, shift } = placed.need.steps.reduce((frame, step) => stepFrame(frame, step, axes.calendar.base), atCell);
    const members = byGroup.get(group);
    if (members === undefined) byGroup.set(group, [{ placed, shift }]);
    else members.push({ placed, shift });
  }
  const groups = new Map<string, GapGroup>();
  for (const [group, members] of byGroup) {
    // A leaf where nothing else is there needs no care, unless formulas between read other times or entities.
    const alone = byGroup.size === 1 && members.length === needs.length;
    const found = alone && members.length < 2 ? undefined : gapsOfGroup(members, axes, alone);
    if (found !== undefined) groups.set(group, found);
  }
  return groups.size === 0 ? undefined : { groups, overlays: new Map() };
}

function gapsOfGroup(members: readonly Member[], axes: Axes, alone: boolean): GapGroup | undefined {
  const from = Math.min(...members.map(({ shift }) => shift));
  const width = axes.length + Math.max(...members.map(({ shift }) => shift)) - from;
  let cells: Uint8Array | undefined;
  const nodes = new Set<number>();
  for (const { placed, shift } of members) {
    if (!placed.decides || isComplete(placed.plane)) continue;
    for (const node of placed.reporters) {
      if (isRowComplete(placed.plane, axes, node)) continue;
      const expected = placed.expected[node]!;
      for (let time = 0; time < axes.length; time += 1) {
        if (expected[time] === 0 || isPresent(placed.plane, axes, node, time)) continue;
        const seen = time + shift;
        if (alone && !members.some((other) => isPresent(other.placed.plane, axes, node, seen - other.shift))) continue;
        cells ??= new Uint8Array(axes.nodes * width);
        cells[node * width + seen - from] = 1;
        nodes.add(node);
      }
    }
  }
  return cells && { from, width, nodes: [...nodes], cells };
}

/** True when no expected cell is missing. A plane without rows holds nothing of what is expected. */
function isComplete(plane: Plane | undefined): boolean {
  return plane !== undefined && plane.missingCells === 0 && plane.layout.size > 0;
}

function isRowComplete(plane: Plane | undefined, { inner }: Axes, node: number): boolean {
  const slot = plane?.layout.slot[node] ?? -1;
  return plane !== undefined && slot >= 0 && inner[node] === 0 && plane.gappy[slot] === 0;
}

/** True when an entity has a value of its own at a base period. */
export function isPresent(plane: Plane | undefined, { length, inner }: Axes, node: number, time: number): boolean {
  const slot = plane?.layout.slot[node] ?? -1;
  if (plane === undefined || slot < 0 || time < 0 || time >= length) return false;
  const value = ownInValues(plane, inner[node] === 1) ? plane.values[slot * length + time] : plane.own[slot]?.[time];
  return value !== undefined && !Number.isNaN(value);
}

/** The cells of a frame that are left out of a plane, by node. */
export function leftOut({ groups }: Gaps, frame: Frame, length: number): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  for (const node of groups.get(frame.group)?.nodes ?? []) {
    const times = leftOutOf({ groups }, frame, node, length);
    if (times.length > 0) found.set(node, times);
  }
  return found;
}

/** The base periods of a node that a frame leaves out. */
export function leftOutOf({ groups }: Pick<Gaps, 'groups'>, { group, shift }: Frame, node: number, length: number): readonly number[] {
  const found = groups.get(group);
  if (found === undefined) return [];
  const { from, width, cells } = found;
  const times: number[] = [];
  for (let place = 0; place < width; place += 1) {
    const time = from + place - shift;
    if (cells[node * width + place] === 1 && time >= 0 && time < length) times.push(time);
  }
  return times;
}

/** A plane without the cells that a frame leaves out: only the rows that differ. */
export function overlayOf(plane: Plane, gaps: Gaps, frame: Frame, axes: Axes): Overlay {
  const key = `${plane.spec.number} ${plane.scenario} ${frame.group} ${frame.shift}`;
  const known = gaps.overlays.get(key);
  if (known !== undefined) return known;
  const overlay = makeOverlay(plane, leftOut(gaps, frame, axes.length), axes);
  gaps.overlays.set(key, overlay);
  return overlay;
}

function makeOverlay(plane: Plane, cells: ReadonlyMap<number, readonly number[]>, axes: Axes): Overlay {
  const fold = foldOf(plane.spec.entities);
  const own = cellsBySlot(plane, cells);
  if (fold === undefined) {
    const blank = copyRows(plane.values, own, axes.length);
    for (const [slot, times] of own) for (const time of times) blank.get(slot)![time] = NaN;
    return new Map([...blank].map(([slot, values]) => [slot, { values }]));
  }
  const { terms, ownTerms } = plane;
  if (terms === undefined) {
    const rows = withoutCells({ block: plane.values, own: plane.own, plane, cells: own, fold, axes });
    return new Map([...rows].map(([slot, values]) => [slot, { values }]));
  }
  const common = { plane, cells: own, fold, axes };
  const above = withoutCells({ ...common, block: terms.above, own: ownTerms.map((row) => row?.above) });
  const below = withoutCells({ ...common, block: terms.below, own: ownTerms.map((row) => row?.below) });
  return new Map(
    [...above].map(([slot, row]) => {
      const values = row.map((value, time) => {
        const quotient = value / below.get(slot)![time]!;
        return quotient + (quotient - quotient);
      });
      return [slot, { values, above: row, below: below.get(slot)! }];
    }),
  );
}

function cellsBySlot({ layout }: Plane, cells: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, readonly number[]> {
  return new Map([...cells].map(([node, times]) => [layout.slot[node]!, times] as const).filter(([slot]) => slot >= 0));
}

function copyRows(block: Float64Array, slots: ReadonlyMap<number, unknown>, length: number): Map<number, Float64Array> {
  return new Map([...slots.keys()].map((slot) => [slot, block.slice(slot * length, (slot + 1) * length)]));
}

interface Removal {
  readonly block: Float64Array;
  readonly own: readonly (Float64Array | undefined)[];
  readonly plane: Plane;
  readonly cells: ReadonlyMap<number, readonly number[]>;
  readonly fold: Fold;
  readonly axes: Axes;
}

/** Rows of a block, rolled up again without some own cells: the entities that have them, and all above. */
function withoutCells({ block, own, plane, cells, fold, axes }: Removal): Map<number, Float64Array> {
  const { length } = axes;
  const { foldings } = plane.layout;
  const rows = new Map<number, Float64Array>();
  const rowOf = (slot: number): Float64Array => {
    const known = rows.get(slot) ?? block.slice(slot * length, (slot + 1) * length);
    rows.set(slot, known);
    return known;
  };
  for (const folding of foldings) {
    const byTime = new Map<number, Set<number>>();
    for (const [slot, times] of cells) {
      for (const time of times) {
        if (time < folding.first || time > folding.last) continue;
        byTime.set(time, (byTime.get(time) ?? new Set()).add(slot));
      }
    }
    for (const [time, without] of byTime) {
      for (const slot of without) if (folding.place[slot]! < 0) rowOf(slot)[time] = NaN;
      for (const place of placesAbove(without, folding)) {
        const slot = folding.parents[place]!;
        const start = without.has(slot) ? NaN : (own[slot]?.[time] ?? NaN);
        rowOf(slot)[time] = foldCell({ start, folding, place, fold, value: (child) => rows.get(child)?.[time] ?? block[child * length + time]! });
      }
    }
  }
  return rows;
}

/** Places of the rows that some rows count in, themselves included where others count in them; children first. */
function placesAbove(slots: ReadonlySet<number>, { parent, place }: Folding): readonly number[] {
  const places = new Set<number>();
  for (const slot of slots) for (let at = slot; at >= 0; at = parent[at]!) if (place[at]! >= 0) places.add(place[at]!);
  return [...places].sort((a, b) => a - b);
}

function foldCell({ start, folding, place, fold, value }: { readonly start: number; readonly folding: Folding; readonly place: number; readonly fold: Fold; readonly value: (slot: number) => number }): number {
  let total = start;
  for (let child = folding.starts[place]!; child < folding.starts[place + 1]!; child += 1) {
    const part = value(folding.slots[child]!);
    if (Number.isNaN(part)) continue;
    if (Number.isNaN(total) || fold === 'last') total = part;
    else if (fold === 'sum') total += part;
    else if (fold === 'min') total = Math.min(total, part);
    else if (fold === 'max') total = Math.max(total, part);
  }
  return total;
}
