import { wordsFor } from './bits.ts';
import type { GapGroup } from './gaps.ts';
import type { Plane } from './plane.ts';

/** What is read of a plane, and where. */
interface Reading {
  /** Cells that are left out of what is calculated at their own base period: the group begins with the first. */
  readonly group: GapGroup;
  /** How many base periods earlier the plane is read. */
  readonly by: number;
  /** As slot × length + base period, in order; with each cell, those of all above it that change with it. */
  readonly cells: Int32Array;
  readonly to: Float64Array;
  readonly length: number;
}

/** True for sums in a tree that does not change, all of whose figures are those of leaves. */
export function isPlainSum({ spec, terms, layout, hasOwn }: Plane): boolean {
  return spec.entities.kind === 'sum' && terms === undefined && layout.foldings.length === 1 && !hasOwn;
}

/** What stood in cells for the time of a reading, in the order in which they were written over. */
let written = new Int32Array(256);
let stood = new Float64Array(256);

/**
 * Writes what plain sums come to at some cells, without the cells of a group.
 *
 * Keeps: the plane, which is written over for the time being; and the bits that rolling it up would give.
 */
export function readWithout({ values, layout }: Plane, { group, by, cells, to, length }: Reading): void {
  const { place, starts, slots } = layout.foldings[0]!;
  const { nodes, words } = group;
  const times = timesIn(cells, length);
  let count = 0;
  for (let row = 0; row < nodes.length; row += 1) {
    const slot = layout.slot[nodes[row]!]!;
    if (slot < 0 || place[slot]! >= 0) continue;
    for (let word = 0; word < times.length; word += 1) {
      for (let left = group.cells[row * words + word]! & times[word]!; left !== 0; left &= left - 1) {
        const time = 32 * word + 31 - Math.clz32(left & -left) - by;
        if (time < 0 || time >= length) continue;
        const cell = slot * length + time;
        const value = values[cell]!;
        if (value !== value) continue;
        note(count, cell, value);
        count += 1;
        values[cell] = NaN;
      }
    }
  }
  for (let index = 0; index < cells.length; index += 1) {
    const slot = Math.floor(cells[index]! / length);
    const time = cells[index]! - slot * length - by;
    if (time < 0 || time >= length) {
      to[index] = NaN;
      continue;
    }
    const cell = cells[index]! - by;
    const above = place[slot]!;
    if (above >= 0) {
      let total = NaN;
      for (let child = starts[above]!; child < starts[above + 1]!; child += 1) {
        const part = values[slots[child]! * length + time]!;
        if (part === part) total = total === total ? total + part : part;
      }
      note(count, cell, values[cell]!);
      count += 1;
      values[cell] = total;
    }
    to[index] = values[cell]!;
  }
  for (let index = 0; index < count; index += 1) values[written[index]!] = stood[index]!;
}

function note(place: number, cell: number, value: number): void {
  if (place === written.length) makeLonger();
  written[place] = cell;
  stood[place] = value;
}

/** The base periods of some cells, as bits. */
function timesIn(cells: Int32Array, length: number): Int32Array {
  const times = new Int32Array(wordsFor(length));
  for (let place = 0; place < cells.length; place += 1) {
    const time = cells[place]! % length;
    times[time >>> 5]! |= 1 << (time & 31);
  }
  return times;
}

function makeLonger(): void {
  const [cells, found] = [written, stood];
  written = new Int32Array(2 * cells.length);
  written.set(cells);
  stood = new Float64Array(2 * found.length);
  stood.set(found);
}
