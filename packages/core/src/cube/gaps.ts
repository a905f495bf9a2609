import type { Plane } from './plane.ts';
import { eachBit, movedWord, wordsFor, type Bits } from './bits.ts';
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
  const from = Math.min(...members.map(({ shift }) => shift));
  const words = wordsFor(length + Math.max(...members.map(({ shift }) => shift)) - from);
  const deciding = members.filter(({ placed }) => placed.decides && !isComplete(placed.plane));
  const nodes = new Set<number>();
  for (const { placed } of deciding)
    for (const node of placed.reporters) if (!isRowComplete(placed.plane, axes, node)) nodes.add(node);
  const found: number[] = [];
  const cells: number[] = [];
  for (const node of nodes) {
    const start = cells.length;
    let some = 0;
    for (let index = 0; index < words; index += 1) {
      let missing = 0;
      for (const member of deciding) missing |= missingWord(member, node, { length, index, from });
      if (alone && missing !== 0) {
        let present = 0;
        for (const member of members) present |= presentWord(member, node, { length, index, from });
        missing &= present;
      }
      some |= missing;
      cells.push(missing);
    }
    if (some === 0) cells.length = start;
    else found.push(node);
  }
  return found.length === 0 ? undefined : { from, words, nodes: found, cells: Uint32Array.from(cells) };
}

interface WordPlace {
  readonly length: number;
  readonly index: number;
  readonly from: number;
}

function missingWord({ placed, shift }: Member, node: number, { length, index, from }: WordPlace): number {
  const due = placed.due[node];
  if (due === undefined) return 0;
  const expected = movedWord(due, 0, { words: wordsFor(length), index, by: shift - from });
  return expected & ~presentWord({ placed, shift }, node, { length, index, from });
}

function presentWord({ placed, shift }: Member, node: number, { length, index, from }: WordPlace): number {
  const slot = placed.plane?.layout.slot[node] ?? -1;
  if (slot < 0) return 0;
  const words = wordsFor(length);
  return movedWord(placed.plane!.present, slot * words, { words, index, by: shift - from });
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
