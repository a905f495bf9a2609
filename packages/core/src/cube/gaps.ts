import type { Room } from '../vectors/index.ts';
import type { Plane } from './plane.ts';
import { eachBit, movedWord, wordsFor, type Bits } from './bits.ts';
import type { Axes } from './axes.ts';
import type { Expectation } from './expectation.ts';
import { dueIn } from './missing.ts';
import { rowsWithGaps } from './rows-with-gaps.ts';
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
  /** Nodes that have cells, and [place in nodes × word] their cells as bits. */
  readonly nodes: readonly number[];
  readonly cells: readonly number[];
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
  readonly expectation: Expectation;
  /** True when a missing cell of it leaves the others out. */
  readonly decides: boolean;
}

interface Member {
  readonly placed: PlacedNeed;
  readonly shift: number;
}

/** Cells where a need is missing that is expected, and another is there. Absent when there are none. */
export function findGaps(needs: readonly PlacedNeed[], place: Place): Gaps | undefined {
  const { axes } = place;
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
    const found = alone && members.length < 2 ? undefined : gapsOfGroup(members, place, alone);
    if (found !== undefined) groups.set(group, found);
  }
  return groups.size === 0 ? undefined : { groups };
}

/** Where bits lie, and along which axes. */
interface Place {
  readonly axes: Axes;
  readonly room: Room;
}

function gapsOfGroup(members: readonly Member[], place: Place, alone: boolean): GapGroup | undefined {
  const { axes } = place;
  const { length } = axes;
  const shifts = members.map(({ shift }) => shift);
  const from = Math.min(...shifts);
  const words = wordsFor(length + Math.max(...shifts) - from);
  const together = alone ? gapsTogether(members, place, { from, words }) : undefined;
  if (together !== undefined) return together.nodes.length === 0 ? undefined : together;
  const rows = members.map((member) => rowsOf(member, { from, words: wordsFor(length) }));
  const deciding = rows.filter(({ placed }) => placed.decides && !isComplete(placed.plane));
  const seen = new Uint8Array(axes.nodes);
  const found: number[] = [];
  const cells: number[] = [];
  for (const { placed } of deciding) {
    for (const node of placed.expectation.reporters) {
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
  return found.length === 0 ? undefined : { from, words, nodes: found, cells };
}

/** The same for members that all decide and lie alike, whole planes at once. Absent where they do not. */
function gapsTogether(
  members: readonly Member[],
  { axes, room }: Place,
  { from, words }: { readonly from: number; readonly words: number },
): GapGroup | undefined {
  const layout = members[0]!.placed.plane?.layout;
  if (layout === undefined || layout.size === 0) return undefined;
  if (members.some(({ placed }) => !placed.decides || placed.plane?.layout !== layout)) return undefined;
  const laid = members.map(({ placed, shift }) => ({
    due: dueIn(layout, placed.expectation, { axes, room }),
    there: placed.plane!.present,
    by: shift - from,
  }));
  return { from, words, ...rowsWithGaps(layout, laid, { own: wordsFor(axes.length), words, room }) };
}

/** The rows of bits of a member, with how far they are moved up. */
interface MemberRows {
  readonly placed: PlacedNeed;
  readonly due: Expectation['due'];
  readonly present: Bits | undefined;
  readonly slot: Int32Array | undefined;
  readonly words: number;
  readonly by: number;
}

function rowsOf({ placed, shift }: Member, { from, words }: { readonly from: number; readonly words: number }) {
  const { plane, expectation } = placed;
  const { due } = expectation;
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
