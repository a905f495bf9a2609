import type { Plane } from './plane.ts';
import { eachBit, movedWord, wordsFor, type Bits } from './bits.ts';
import type { Axes } from './axes.ts';
import type { Layout } from './layout.ts';
import type { Need, Step } from './spec.ts';

/**
 * Leaf cells that are left out of a calculation because a term of theirs is missing, so that its parts match.
 *
 * Cells are grouped by how their time is reached (plain, year to date, opening); a shift back by months is counted off, so
 * that this year's month and last year's belong together.
 */
export interface Gaps {
  readonly groups: ReadonlyMap<string, GapGroup>;
}

/** The cells of one group: base periods from the cube's first, before the shift. */
export interface GapGroup {
  /** The base period of the first bit. */
  readonly from: number;
  readonly words: number;
  /** Nodes that have cells, and [place in nodes × word] their cells. */
  readonly nodes: readonly number[];
  readonly cells: Bits;
}

/** How time was reached from the cell that is calculated. */
export interface Frame {
  readonly group: string;
  readonly shift: number;
}

export const atCell: Frame = { group: '', shift: 0 };

/** The frame behind a step. On a base of days a shift is no fixed number of periods: it makes a group of its own. */
export function stepFrame(
  { group, shift }: Frame,
  step: Step | { readonly kind: string; readonly months?: number },
  base: 'day' | 'month',
): Frame {
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
  /** [node] base periods at which it is expected. */
  readonly due: readonly (Bits | undefined)[];
  readonly reporters: readonly number[];
  /** The same in the rows of a layout. Shape: [slot × word]. */
  readonly dueIn: (layout: Layout) => Bits;
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
    const { group, shift } = placed.need.steps.reduce(
      (frame, step) => stepFrame(frame, step, axes.calendar.base),
      atCell,
    );
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
  return groups.size === 0 ? undefined : { groups };
}

function gapsOfGroup(members: readonly Member[], axes: Axes, alone: boolean): GapGroup | undefined {
  const { length } = axes;
  const shifts = members.map(({ shift }) => shift);
  const from = Math.min(...shifts);
  const words = wordsFor(length + Math.max(...shifts) - from);
  const together = alone ? gapsTogether(members, axes, { from, words }) : undefined;
  if (together !== undefined) return together.nodes.length === 0 ? undefined : together;
  const rows = members.map((member) => rowsOf(member, { from, words: wordsFor(length) }));
  const deciding = rows.filter(({ placed }) => placed.decides && !isComplete(placed.plane));
  const seen = new Uint8Array(axes.nodes);
  const found: number[] = [];
  const cells: number[] = [];
  for (const { placed } of deciding) {
    for (const node of placed.reporters) {
      if (seen[node] === 1 || isRowComplete(placed.plane, axes, node)) continue;
      seen[node] = 1;
      let some = 0;
      for (let index = 0; index < words; index += 1) {
        let missing = 0;
        for (const row of deciding) missing |= dueWord(row, node, index) & ~presentWord(row, node, index);
        if (alone && missing !== 0) {
          let present = 0;
          for (const row of rows) present |= presentWord(row, node, index);
          missing &= present;
        }
        if (missing !== 0 && some === 0) for (let before = 0; before < index; before += 1) cells.push(0);
        some |= missing;
        if (some !== 0) cells.push(missing);
      }
      if (some !== 0) found.push(node);
    }
  }
  return found.length === 0 ? undefined : { from, words, nodes: found, cells: Uint32Array.from(cells) };
}

/** Bits of a whole layout: where any member is missing, and where any is present. Shape: [slot × word]. */
interface Sums {
  readonly missing: Int32Array;
  readonly present: Int32Array;
}

let sums: Sums = { missing: new Int32Array(0), present: new Int32Array(0) };

/** The same for members that all decide and lie alike, whole planes at once. Absent where they do not. */
function gapsTogether(
  members: readonly Member[],
  { length }: Axes,
  { from, words }: { readonly from: number; readonly words: number },
): GapGroup | undefined {
  const layout = members[0]!.placed.plane?.layout;
  if (layout === undefined || layout.size === 0) return undefined;
  if (members.some(({ placed }) => !placed.decides || placed.plane?.layout !== layout)) return undefined;
  const size = layout.size * words;
  if (sums.missing.length < size) sums = { missing: new Int32Array(size), present: new Int32Array(size) };
  const { missing, present } = sums;
  missing.fill(0, 0, size);
  present.fill(0, 0, size);
  const own = wordsFor(length);
  for (const { placed, shift } of members)
    addBits(sums, [placed.dueIn(layout), placed.plane!.present], { rows: layout.size, own, words, by: shift - from });
  const nodes: number[] = [];
  const cells: number[] = [];
  for (let at = 0; at < size; at += 1) {
    if ((missing[at]! & present[at]!) === 0) continue;
    const slot = Math.floor(at / words);
    nodes.push(layout.nodes[slot]!);
    for (at = slot * words; at < (slot + 1) * words; at += 1) cells.push(missing[at]! & present[at]!);
    at -= 1;
  }
  return { from, words, nodes, cells: Uint32Array.from(cells) };
}

function addBits(
  { missing, present }: Sums,
  [dueBits, presentBits]: readonly [due: Bits, present: Bits],
  {
    rows,
    own,
    words,
    by,
  }: { readonly rows: number; readonly own: number; readonly words: number; readonly by: number },
): void {
  if (by === 0 && own === words) {
    for (let at = 0; at < rows * words; at += 1) {
      const there = presentBits[at]!;
      missing[at]! |= dueBits[at]! & ~there;
      present[at]! |= there;
    }
    return;
  }
  const whole = by >>> 5;
  const rest = by & 31;
  for (let row = 0; row < rows; row += 1) {
    for (let word = 0; word < own; word += 1) {
      const there = presentBits[row * own + word]!;
      const absent = dueBits[row * own + word]! & ~there;
      const at = row * words + word + whole;
      missing[at]! |= absent << rest;
      present[at]! |= there << rest;
      // The last word of a row has room for the shift: nothing is carried over it.
      if (rest === 0 || word + whole + 1 >= words) continue;
      missing[at + 1]! |= absent >>> (32 - rest);
      present[at + 1]! |= there >>> (32 - rest);
    }
  }
}

/** The rows of bits of a member, with how far they are moved up. */
interface MemberRows {
  readonly placed: PlacedNeed;
  readonly due: PlacedNeed['due'];
  readonly present: Bits | undefined;
  readonly slot: Int32Array | undefined;
  readonly words: number;
  readonly by: number;
}

function rowsOf({ placed, shift }: Member, { from, words }: { readonly from: number; readonly words: number }) {
  const { plane, due } = placed;
  const rows: MemberRows = { placed, due, present: plane?.present, slot: plane?.layout.slot, words, by: shift - from };
  return rows;
}

function dueWord({ due, words, by }: MemberRows, node: number, index: number): number {
  const bits = due[node];
  return bits === undefined ? 0 : wordAt(bits, 0, words, index, by);
}

function presentWord({ present, slot, words, by }: MemberRows, node: number, index: number): number {
  const row = slot === undefined ? -1 : slot[node]!;
  return row < 0 ? 0 : wordAt(present!, row * words, words, index, by);
}

function wordAt(bits: Bits, start: number, words: number, index: number, by: number): number {
  if (by === 0) return index < words ? bits[start + index]! : 0;
  return movedWord(bits, start, { words, index, by });
}

/** True when no expected cell is missing. A plane without rows holds nothing of what is expected. */
function isComplete(plane: Plane | undefined): boolean {
  return plane !== undefined && plane.missingCells === 0 && plane.layout.size > 0;
}

function isRowComplete(plane: Plane | undefined, { inner }: Axes, node: number): boolean {
  const slot = plane?.layout.slot[node] ?? -1;
  return plane !== undefined && slot >= 0 && inner[node] === 0 && plane.gappy[slot] === 0;
}

/** The base periods of a node that a frame leaves out. */
export function leftOutOf({ groups }: Gaps, { group, shift }: Frame, node: number, length: number): readonly number[] {
  const found = groups.get(group);
  const row = found?.nodes.indexOf(node) ?? -1;
  return found === undefined || row < 0
    ? []
    : timesIn(found, row)
        .map((time) => time - shift)
        .filter((time) => time >= 0 && time < length);
}

/** The base periods of a row of a group, before the shift. */
export function timesIn({ cells, words, from }: GapGroup, row: number): readonly number[] {
  const times: number[] = [];
  for (let word = 0; word < words; word += 1)
    eachBit(cells[row * words + word]!, (place) => times.push(from + 32 * word + place));
  return times;
}
