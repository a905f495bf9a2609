import type { Room } from '../vectors/index.ts';
import type { Axes } from './axes.ts';
import { wordsFor, type Bits } from './bits.ts';
import type { Expectation } from './expectation.ts';
import type { Layout } from './layout.ts';
import type { Plane } from './plane.ts';

/** Counts the expected cells of a base plane that have no value, at each entity and below. */
export function countMissing(
  plane: Plane,
  expectation: Expectation,
  { axes, room }: { readonly axes: Axes; readonly room: Room },
): void {
  const { length } = axes;
  const { layout, missing } = plane;
  if (layout.size === 0) {
    plane.missingCells = 0;
    return;
  }
  const due = dueIn(layout, expectation, { axes, room });
  plane.missingCells = countOwn(plane, due, length, room);
  if (plane.missingCells === 0) return;
  if (missing === undefined) {
    plane.missing = room.counts(plane.values.length);
    countOwn(plane, due, length, room);
  }
  if (plane.spec.entities.kind !== 'none') rollUpMissing(plane, length, room);
}

const known = new WeakMap<Expectation, WeakMap<Layout, Bits>>();

/** What is due, as bits, in the rows of a layout. Shape: [slot × word]. */
export function dueIn(
  layout: Layout,
  expectation: Expectation,
  { axes: { length }, room }: { readonly axes: Axes; readonly room: Room },
): Bits {
  const byLayout = known.get(expectation) ?? new WeakMap<Layout, Bits>();
  known.set(expectation, byLayout);
  let due = byLayout.get(layout);
  if (due === undefined) {
    const words = wordsFor(length);
    due = room.words(layout.size * words);
    for (const node of expectation.reporters) due.set(expectation.due[node]!, layout.slot[node]! * words);
    byLayout.set(layout, due);
  }
  return due;
}

/** Cells of entities themselves that are due and not present: each a count of one, and how many there are in all. */
function countOwn(plane: Plane, due: Bits, length: number, { vectors }: Room): number {
  const { layout, present, missing, gappy } = plane;
  const words = wordsFor(length);
  if (vectors?.holds(due) && vectors.holds(present) && vectors.holds(gappy) && (!missing || vectors.holds(missing)))
    return vectors.kernels.countMissing(
      due.byteOffset,
      present.byteOffset,
      missing?.byteOffset ?? 0,
      gappy.byteOffset,
      layout.size,
      words,
      length,
    );
  let total = 0;
  for (let slot = 0; slot < layout.size; slot += 1) {
    // Rows that are not gappy hold zeros.
    if (gappy[slot] === 1) missing?.fill(0, slot * length, (slot + 1) * length);
    gappy[slot] = 0;
    for (let word = 0; word < words; word += 1) {
      let left = due[slot * words + word]! & ~present[slot * words + word]!;
      for (; left !== 0; left &= left - 1) {
        total += 1;
        if (missing === undefined) continue;
        gappy[slot] = 1;
        missing[slot * length + 32 * word + 31 - Math.clz32(left & -left)]! += 1;
      }
    }
  }
  return total;
}

function rollUpMissing({ layout, gappy, missing }: Plane, length: number, { vectors }: Room): void {
  const kernels = vectors?.holds(missing!) && vectors.holds(gappy) ? vectors.kernels : undefined;
  for (const { first, last, parents, starts, slots } of layout.foldings) {
    if (kernels !== undefined && vectors!.holds(slots)) {
      kernels.rollUpMissing(
        missing!.byteOffset,
        gappy.byteOffset,
        parents.byteOffset,
        starts.byteOffset,
        slots.byteOffset,
        parents.length,
        length,
        first,
        last - first + 1,
      );
      continue;
    }
    for (let place = 0; place < parents.length; place += 1) {
      const parent = parents[place]!;
      for (let child = starts[place]!; child < starts[place + 1]!; child += 1) {
        if (gappy[slots[child]!] === 0) continue;
        gappy[parent] = 1;
        addCounts(missing!, {
          to: parent * length + first,
          from: slots[child]! * length + first,
          count: last - first + 1,
        });
      }
    }
  }
}

function addCounts(
  counts: Uint16Array,
  { to, from, count }: { readonly to: number; readonly from: number; readonly count: number },
): void {
  for (let i = 0; i < count; i += 1) counts[to + i]! += counts[from + i]!;
}

/** Counts one cell more, or one less, as missing. */
export function noteMissing(
  plane: Plane,
  { slot, time, by }: { readonly slot: number; readonly time: number; readonly by: 1 | -1 },
  { length, room }: { readonly length: number; readonly room: Room },
): void {
  const { layout, spec, gappy } = plane;
  const { parent } = layout.foldings.find(({ last }) => time <= last)!;
  const missing = (plane.missing ??= room.counts(plane.values.length));
  plane.missingCells += by;
  for (let at = slot; at >= 0; at = spec.entities.kind === 'none' ? -1 : parent[at]!) {
    missing[at * length + time]! += by;
    gappy[at] = 1;
  }
}
