import type { Axes } from './axes.ts';
import type { Expectation } from './expectation.ts';
import { ownRow, type Plane } from './plane.ts';

/** Counts the expected cells of a base plane that have no value, at each entity and below. */
export function countMissing(plane: Plane, { own: expected, reporters }: Expectation, axes: Axes): void {
  const { layout, gappy, present } = plane;
  const { length, inner } = axes;
  plane.missing?.fill(0);
  gappy.fill(0);
  plane.missingCells = 0;
  if (layout.size === 0) return;
  for (const node of reporters) {
    const slot = layout.slot[node]!;
    if (present[slot] === length) continue;
    const row = ownRow(plane, { slot, length, inner: inner[node] === 1 });
    const due = expected[node]!;
    for (let time = 0; time < length; time += 1) {
      if (due[time] === 0 || (row !== undefined && !Number.isNaN(row[time]!))) continue;
      missingOf(plane)[slot * length + time]! += 1;
      gappy[slot] = 1;
      plane.missingCells += 1;
    }
  }
  if (plane.missingCells > 0 && plane.spec.entities.kind !== 'none') rollUpMissing(plane, length);
}

function missingOf(plane: Plane): Uint16Array {
  return (plane.missing ??= new Uint16Array(plane.values.length));
}

function rollUpMissing({ layout, gappy, missing }: Plane, length: number): void {
  for (const { first, last, parents, starts, slots } of layout.foldings) {
    parents.forEach((parent, place) => {
      for (let child = starts[place]!; child < starts[place + 1]!; child += 1) {
        const slot = slots[child]!;
        if (gappy[slot] === 0) continue;
        gappy[parent] = 1;
        for (let time = first; time <= last; time += 1) missing![parent * length + time]! += missing![slot * length + time]!;
      }
    });
  }
}

/** Counts one cell more, or one less, as missing. */
export function noteMissing(plane: Plane, { slot, time, by }: { readonly slot: number; readonly time: number; readonly by: 1 | -1 }, length: number): void {
  const { layout, spec, gappy } = plane;
  const { parent } = layout.foldings.find(({ last }) => time <= last)!;
  const missing = missingOf(plane);
  plane.missingCells += by;
  for (let at = slot; at >= 0; at = spec.entities.kind === 'none' ? -1 : parent[at]!) {
    missing[at * length + time]! += by;
    gappy[at] = 1;
  }
}
