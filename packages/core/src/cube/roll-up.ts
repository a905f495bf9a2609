import type { Rule } from '../model/index.ts';
import type { Room, Vectors } from '../vectors/index.ts';
import type { Folding } from './layout.ts';
import { sharesLeaves, type Plane } from './plane.ts';

/** How rows are put together that lie over one another. Absent values do not count; all absent make absent. */
export type Fold = 'sum' | 'min' | 'max' | 'first' | 'last';

/** How the rows of a plane are put together; means are made of two sums. */
export function foldOf({ kind }: Rule): Fold | undefined {
  switch (kind) {
    case 'sum':
    case 'min':
    case 'max':
    case 'first':
    case 'last':
      return kind;
    case 'mean':
    case 'weighted':
      return 'sum';
    case 'recompute':
    case 'none':
      return undefined;
  }
}

/** One parent's row of a block, over part of the axis: its own values, then its children's, in the order of the organisation. */
export interface ParentFold {
  readonly block: Float64Array;
  readonly length: number;
  readonly fold: Fold;
  readonly folding: Folding;
  /** Place in `folding.parents`. */
  readonly place: number;
  readonly own: Float64Array | undefined;
  readonly first: number;
  readonly last: number;
}

/** Makes one parent's row anew from what counts in it. Keeps: the same bits, whichever part of the axis is asked for. */
export function foldParent({ block, length, fold, folding, place, own, first, last }: ParentFold): void {
  const { parents, starts, slots } = folding;
  const to = parents[place]! * length;
  const end = starts[place + 1]!;
  let child = starts[place]!;
  if (own !== undefined) for (let time = first; time <= last; time += 1) block[to + time] = own[time]!;
  else if (child === end) block.fill(NaN, to + first, to + last + 1);
  else {
    const from = slots[child]! * length;
    for (let time = first; time <= last; time += 1) block[to + time] = block[from + time]!;
    child += 1;
  }
  const count = last - first + 1;
  if (fold === 'sum') {
    for (; child + 4 <= end; child += 4) addFour(block, to + first, { slots, child, offset: first, length }, count);
  }
  const combine = loops[fold];
  for (; child < end; child += 1) combine(block, to + first, slots[child]! * length + first, count);
}

interface FourRows {
  readonly slots: Int32Array;
  readonly child: number;
  readonly offset: number;
  readonly length: number;
}

/** Adds four rows in one pass, in their order; where one of them is absent, one by one. */
function addFour(block: Float64Array, to: number, { slots, child, offset, length }: FourRows, count: number): void {
  const a = slots[child]! * length + offset;
  const b = slots[child + 1]! * length + offset;
  const c = slots[child + 2]! * length + offset;
  const d = slots[child + 3]! * length + offset;
  for (let i = 0; i < count; i += 1) {
    const total = block[to + i]! + block[a + i]! + block[b + i]! + block[c + i]! + block[d + i]!;
    if (total === total) block[to + i] = total;
    else for (const from of [a, b, c, d]) addPresent(block, to + i, from + i);
  }
}

function addPresent(block: Float64Array, to: number, from: number): void {
  const total = block[to]!;
  const part = block[from]!;
  if (part === part) block[to] = total === total ? total + part : part;
}

/** to = to ∘ from, over `count` cells of one block. */
type Combine = (block: Float64Array, to: number, from: number, count: number) => void;

const loops: Readonly<Record<Fold, Combine>> = {
  sum(block, to, from, count) {
    for (let i = 0; i < count; i += 1) {
      const total = block[to + i]! + block[from + i]!;
      if (total === total) block[to + i] = total;
      else addPresent(block, to + i, from + i);
    }
  },
  min(block, to, from, count) {
    for (let i = 0; i < count; i += 1) {
      const part = block[from + i]!;
      if (!(block[to + i]! <= part) && part === part) block[to + i] = part;
    }
  },
  max(block, to, from, count) {
    for (let i = 0; i < count; i += 1) {
      const part = block[from + i]!;
      if (!(block[to + i]! >= part) && part === part) block[to + i] = part;
    }
  },
  first(block, to, from, count) {
    for (let i = 0; i < count; i += 1) {
      const total = block[to + i]!;
      if (total !== total) block[to + i] = block[from + i]!;
    }
  },
  last(block, to, from, count) {
    for (let i = 0; i < count; i += 1) {
      const part = block[from + i]!;
      if (part === part) block[to + i] = part;
    }
  },
};

/** The blocks of a plane that are rolled up, each with the values that an entity has itself: none where there are no rows. */
export interface Rolled {
  readonly block: Float64Array;
  readonly own: readonly (Float64Array | undefined)[];
}

/** Rolls every block up, all rows, all of the axis. */
export function rollUp(
  rolled: readonly Rolled[],
  { fold, foldings, length }: { readonly fold: Fold; readonly foldings: readonly Folding[]; readonly length: number },
  { vectors }: Room,
): void {
  for (const folding of foldings) {
    for (const { block, own } of rolled) {
      if (fold === 'sum' && vectors !== undefined && sumByKernel(vectors, { block, own }, folding, length)) continue;
      folding.parents.forEach((parent, place) => {
        foldParent({ block, length, fold, folding, place, own: own[parent], first: folding.first, last: folding.last });
      });
    }
  }
}

/** Sums a block by the kernel. False where that cannot reach all of it. */
function sumByKernel({ kernels, holds }: Vectors, { block, own }: Rolled, folding: Folding, length: number): boolean {
  const { parents, starts, slots, ownRows, first, last } = folding;
  if (!holds(block) || !holds(slots) || !holds(ownRows)) return false;
  let some = 0;
  for (let place = 0; place < parents.length && own.length > 0; place += 1) {
    const row = own[parents[place]!];
    if (row !== undefined && !holds(row)) return false;
    ownRows[place] = row === undefined ? 0 : row.byteOffset;
    if (row !== undefined) some = ownRows.byteOffset;
  }
  kernels.rollUp(
    block.byteOffset,
    block.byteLength,
    some,
    parents.byteOffset,
    starts.byteOffset,
    slots.byteOffset,
    parents.length,
    length,
    first,
    last - first + 1,
  );
  return true;
}

/** Makes the values of a plane of means from its terms, for some rows. */
export function divideTerms({ terms, values, spec }: Plane, from: number, until: number): void {
  if (terms === undefined || sharesLeaves(spec)) return;
  const { above, below } = terms;
  for (let i = from; i < until; i += 1) {
    const value = above[i]! / below[i]!;
    values[i] = value + (value - value);
  }
}
