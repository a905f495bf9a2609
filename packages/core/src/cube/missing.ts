import type { Axes } from './axes.ts';
import type { Expectation } from './expectation.ts';
import { wordsFor } from './bits.ts';
import type { Plane } from './plane.ts';

/** Counts the expected cells of a base plane that have no value, at each entity and below. */
export function countMissing(plane: Plane, { due, reporters }: Expectation, { length }: Axes): void {
  const { layout, gappy, present } = plane;
  const words = wordsFor(length);
  plane.missing?.fill(0);
  gappy.fill(0);
  plane.missingCells = 0;
  if (layout.size === 0) return;
  for (const node of reporters) {
    const slot = layout.slot[node]!;
    for (let word = 0; word < words; word += 1) {
      let left = due[node]![word]! & ~present[slot * words + word]!;
      if (left === 0) continue;
      const missing = missingOf(plane);
      gappy[slot] = 1;
      for (; left !== 0; left &= left - 1) {
        missing[slot * length + 32 * word + 31 - Math.clz32(left & -left)]! += 1;
        plane.missingCells += 1;
      }
    }
  }
  if (plane.missingCells > 0 && plane.spec.entities.kind !== 'none') rollUpMissing(plane, length);
}

function missingOf(plane: Plane): Uint16Array {
  return (plane.missing ??= new Uint16Array(plane.values.length));
}

function rollUpMissing({ layout, gappy, missing }: Plane, length: number): void {
  for (const { first, last, parents, starts, slots } of layout.foldings) {
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
  length: number,
): void {
  const { layout, spec, gappy } = plane;
  const { parent } = layout.foldings.find(({ last }) => time <= last)!;
  const missing = missingOf(plane);
  plane.missingCells += by;
  for (let at = slot; at >= 0; at = spec.entities.kind === 'none' ? -1 : parent[at]!) {
    missing[at * length + time]! += by;
    gappy[at] = 1;
  }
}
