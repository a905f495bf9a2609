import type { Families } from './families.ts';
import type { Reach } from './nested.ts';
import type { Split } from '../split.ts';

/**
 * Amounts of cells and limits to start from, each between its own bounds: cells at their profile, the first family's
 * limits at the sum of their parts, what they miss shared among the parts by room, the second family's limits at the sum.
 *
 * Shape: cells, then limits.
 */
export function startNear(split: Split, families: Families, reach: Reach): Float64Array {
  const cells = split.low.length;
  const { family, above, over, downward } = families;
  const low = new Float64Array(cells + split.limits.length);
  const high = new Float64Array(low.length);
  low.set(split.low);
  high.set(split.high);
  low.set(reach.low, cells);
  high.set(reach.high, cells);
  const sharing = newSharing({ low, high, cells });
  const { carried } = sharing;
  for (let cell = 0; cell < cells; cell += 1) {
    carried[cell] = clip(Math.round(split.profile[cell]!), split.low[cell]!, split.high[cell]!);
    addPart(sharing, over[0][cell]!, cell);
  }
  for (const limit of downward.toReversed()) {
    if (family[limit] !== 0) continue;
    const sum = sharing.missing[limit]!;
    carried[cells + limit] = clip(-sum, low[cells + limit]!, high[cells + limit]!);
    sharing.missing[limit]! += carried[cells + limit]!;
    addPart(sharing, above[limit]!, cells + limit);
  }
  for (const limit of downward) if (family[limit] === 0) share(sharing, above[limit]!, cells + limit);
  for (let cell = 0; cell < cells; cell += 1) share(sharing, over[0][cell]!, cell);
  sumUp(split, families, carried);
  return carried;
}

interface Sharing {
  readonly cells: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly carried: Float64Array;
  /** [limit] its amount less the sum of its parts. */
  readonly missing: Float64Array;
  /** [limit] by how much its parts could grow (0) and shrink (1), those aside that could do so without end: their count. */
  readonly room: readonly [Float64Array, Float64Array];
  readonly endless: readonly [Float64Array, Float64Array];
}

function newSharing({ low, high, cells }: Pick<Sharing, 'low' | 'high' | 'cells'>): Sharing {
  const count = low.length - cells;
  const none = (): Float64Array => new Float64Array(count);
  return {
    cells,
    low,
    high,
    carried: new Float64Array(low.length),
    missing: none(),
    room: [none(), none()],
    endless: [none(), none()],
  };
}

function addPart({ low, high, carried, missing, room, endless }: Sharing, limit: number, arc: number): void {
  if (limit < 0) return;
  const value = carried[arc]!;
  missing[limit]! -= value;
  if (high[arc] === Infinity) endless[0][limit]! += 1;
  else room[0][limit]! += high[arc]! - value;
  if (low[arc] === -Infinity) endless[1][limit]! += 1;
  else room[1][limit]! += value - low[arc]!;
}

/** Gives a part its share of what its limit misses: rounded up, so that nothing is left when all parts had theirs. */
function share(sharing: Sharing, limit: number, arc: number): void {
  if (limit < 0 || sharing.missing[limit] === 0) return;
  const { low, high, carried, missing, room, endless, cells } = sharing;
  const way = missing[limit]! > 0 ? 0 : 1;
  const wanted = Math.abs(missing[limit]!);
  const own = way === 0 ? high[arc]! - carried[arc]! : carried[arc]! - low[arc]!;
  let part = 0;
  if (own === Infinity) {
    part = Math.ceil(wanted / endless[way][limit]!);
    endless[way][limit]! -= 1;
  } else {
    const all = room[way][limit]!;
    room[way][limit]! -= own;
    if (endless[way][limit] === 0 && own > 0) part = Math.min(own, wanted, Math.ceil((wanted / all) * own));
  }
  if (way === 1) part = -part;
  carried[arc]! += part;
  missing[limit]! -= part;
  if (arc >= cells) missing[arc - cells]! += part;
}

/** The second family's limits at the sums of their parts, as far as their own sides allow. */
function sumUp(split: Split, { family, above, over, downward }: Families, carried: Float64Array): void {
  const cells = split.low.length;
  for (let cell = 0; cell < cells; cell += 1) {
    if (over[1][cell]! >= 0) carried[cells + over[1][cell]!]! += carried[cell]!;
  }
  for (const limit of downward.toReversed()) {
    if (family[limit] !== 1) continue;
    const arc = cells + limit;
    carried[arc] = clip(carried[arc]!, split.limits[limit]!.low, split.limits[limit]!.high);
    if (above[limit]! >= 0) carried[cells + above[limit]!]! += carried[arc];
  }
}

function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
