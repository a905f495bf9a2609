import type { Axes } from './axes.ts';
import { wordsFor, type Bits } from './bits.ts';
import type { GapGroup } from './gaps.ts';
import type { Folding } from './layout.ts';
import { ownInValues, type Plane } from './plane.ts';
import { foldOf, type Fold } from './roll-up.ts';

/** Cells of a plane that stand for a moment as they are without some leaf cells, and what stood there. */
export interface TakenOut {
  readonly plane: Plane;
  /** Each once. */
  readonly cells: readonly number[];
  readonly values: readonly number[];
  readonly above: readonly number[];
  readonly below: readonly number[];
}

interface Taking {
  readonly plane: Plane;
  readonly cells: number[];
  readonly values: number[];
  readonly above: number[];
  readonly below: number[];
}

/** What is left out, as a plane sees it. */
interface Left {
  readonly group: GapGroup | undefined;
  readonly shift: number;
  /** Bits of the group that matter; absent: all. */
  readonly only?: Bits | undefined;
}

/**
 * Takes the cells of a group out of a plane, and rolls up anew what stands above them. `putBack` makes the plane what it
 * was: nothing else may be asked of it in between.
 */
export function takeOut(plane: Plane, { group, shift, only }: Left, axes: Axes): TakenOut {
  const taking: Taking = { plane, cells: [], values: [], above: [], below: [] };
  if (group === undefined) return taking;
  const fold = foldOf(plane.spec.entities);
  for (const folding of plane.layout.foldings) takeOutOf(taking, { group, shift, only, axes, folding, fold });
  return taking;
}

export function putBack({ plane, cells, values, above, below }: TakenOut): void {
  for (let place = 0; place < cells.length; place += 1) {
    const cell = cells[place]!;
    plane.values[cell] = values[place]!;
    if (plane.terms === undefined) continue;
    plane.terms.above[cell] = above[place]!;
    plane.terms.below[cell] = below[place]!;
  }
}

/** Marks of inner rows, by their place, a bit for each base period; none is set between two uses. */
let marks = new Int32Array(0);

interface Part {
  readonly group: GapGroup;
  readonly shift: number;
  readonly only: Bits | undefined;
  readonly axes: Axes;
  readonly folding: Folding;
  readonly fold: Fold | undefined;
}

function takeOutOf(taking: Taking, { group, shift, only, axes, folding, fold }: Part): void {
  const { plane } = taking;
  const { layout } = plane;
  const { length } = axes;
  const words = wordsFor(length);
  const { place, parent, parents, first, last } = folding;
  if (marks.length < parents.length * words) marks = new Int32Array(parents.length * words);
  let low = parents.length;
  let high = 0;
  let ownless: Set<number> | undefined;
  for (let row = 0; row < group.nodes.length; row += 1) {
    const node = group.nodes[row]!;
    const slot = layout.slot[node]!;
    if (slot < 0) continue;
    for (let word = 0; word < group.words; word += 1) {
      let left = group.cells[row * group.words + word]!;
      if (only !== undefined) left &= only[word]!;
      for (; left !== 0; left &= left - 1) {
        const time = group.from + 32 * word + 31 - Math.clz32(left & -left) - shift;
        // To leave out what is not there changes nothing: of two terms it is the one that is missing.
        if (time < first || time > last || !hasOwn(plane, { slot, node, time }, axes)) continue;
        const cell = slot * length + time;
        if (fold === undefined || place[slot]! < 0) keep(taking, cell);
        else (ownless ??= new Set()).add(cell);
        if (fold === undefined) continue;
        for (let at = slot; at >= 0; at = parent[at]!) {
          const above = place[at]!;
          if (above < 0) continue;
          const bit = 1 << (time & 31);
          const mark = above * words + (time >>> 5);
          if ((marks[mark]! & bit) !== 0) break;
          marks[mark]! |= bit;
          if (above < low) low = above;
          if (above >= high) high = above + 1;
        }
      }
    }
  }
  // Children lie before their parents.
  for (let above = low; above < high; above += 1) {
    for (let word = 0; word < words; word += 1) {
      let left = marks[above * words + word]!;
      if (left === 0) continue;
      marks[above * words + word] = 0;
      for (; left !== 0; left &= left - 1) {
        const time = 32 * word + 31 - Math.clz32(left & -left);
        const cell = parents[above]! * length + time;
        keep(taking, cell);
        rollUpCell(plane, { folding, fold: fold!, place: above, time, length, hasOwn: ownless?.has(cell) !== true });
      }
    }
  }
}

/** Remembers a cell, and empties it. */
function keep(taken: Taking, cell: number): void {
  const { values, terms } = taken.plane;
  taken.cells.push(cell);
  taken.values.push(values[cell]!);
  values[cell] = NaN;
  if (terms === undefined) return;
  taken.above.push(terms.above[cell]!);
  taken.below.push(terms.below[cell]!);
  terms.above[cell] = NaN;
  terms.below[cell] = NaN;
}

function hasOwn(
  plane: Plane,
  { slot, node, time }: { readonly slot: number; readonly node: number; readonly time: number },
  { length, inner }: Axes,
): boolean {
  const value = ownInValues(plane, inner[node] === 1) ? plane.values[slot * length + time]! : plane.own[slot]?.[time];
  return value !== undefined && !Number.isNaN(value);
}

interface CellPlace {
  readonly folding: Folding;
  readonly fold: Fold;
  readonly place: number;
  readonly time: number;
  readonly length: number;
  readonly hasOwn: boolean;
}

function rollUpCell({ values, own, terms, ownTerms }: Plane, at: CellPlace): void {
  const slot = at.folding.parents[at.place]!;
  const cell = slot * at.length + at.time;
  if (terms === undefined) {
    values[cell] = rolledUp(values, at.hasOwn ? own[slot] : undefined, at);
    return;
  }
  terms.above[cell] = rolledUp(terms.above, at.hasOwn ? ownTerms[slot]?.above : undefined, at);
  terms.below[cell] = rolledUp(terms.below, at.hasOwn ? ownTerms[slot]?.below : undefined, at);
  const value = terms.above[cell] / terms.below[cell];
  values[cell] = value + (value - value);
}

function rolledUp(block: Float64Array, own: Float64Array | undefined, at: CellPlace): number {
  const { folding, fold, place, time, length } = at;
  const { starts, slots } = folding;
  let total = own === undefined ? NaN : own[time]!;
  for (let child = starts[place]!; child < starts[place + 1]!; child += 1)
    total = combined(fold, total, block[slots[child]! * length + time]!);
  return total;
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
