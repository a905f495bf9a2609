import { sumsOf, type Families } from './families.ts';
import { residualOf, type Search } from './residual.ts';

/** Which cells may move to meet the crossing limits, and how far. */
export interface Mending {
  readonly families: Families;
  /** [cell] real */
  readonly exact: Float64Array;
  /** [cell] whole; written anew. */
  readonly cells: Float64Array;
  /** Cells that may move. */
  readonly free: Int32Array;
  /** [free] */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Arcs looked at in one mending before it is given up. */
const PATIENCE = 40_000_000;
/** What a step costs that harms another crossing limit: first avoided, then suffered if something else makes up for it. */
const HARMS = [64, 4, 1];

/**
 * Moves single quanta round cycles until the crossing limits hold, or no cycle helps; true when all hold.
 *
 * A cycle takes one quantum into (or out of) a limit that misses, and passes it on through cells and through limits that
 * have room until it comes back to where it started, so that every network limit keeps. The shortest one counts: least
 * squares first, with a charge for steps that harm other crossing limits.
 * Keeps: all network limits; each cycle lowers the quanta missed by all crossing limits together.
 * One cycle at a time: a miss that only several cycles at once could mend stays, as does what is left when the search
 * has looked at 40 million arcs. Whole cells that meet all limits may exist then; to find them, or to prove that there
 * are none, is a search without a bound (Causey, Cox, Ernst 1985).
 */
export function mend(mending: Mending): boolean {
  const { families, cells } = mending;
  const residual = residualOf(mending);
  const { crossing } = families;
  const sums = crossing.map((family) => sumsOf(family, cells));
  const startsOf: Int32Array[][] = crossing.map(() => []);
  const patience = { left: PATIENCE };

  const missOf = (f: number, member: number, change = 0): number => {
    const sum = sums[f]![member]! + change;
    return Math.max(0, crossing[f]!.low[member]! - sum, sum - crossing[f]!.high[member]!);
  };
  // [family] [member] what one quantum more, and one less, does to what it misses.
  const harmUp = sums.map((own, f) => own.map((_, member) => missOf(f, member, 1) - missOf(f, member)));
  const harmDown = sums.map((own, f) => own.map((_, member) => missOf(f, member, -1) - missOf(f, member)));
  const changeSums = (cell: number, step: number): number => {
    let gained = 0;
    for (let f = 0; f < crossing.length; f += 1) {
      const { above, parent } = crossing[f]!;
      for (let member = above[cell]!; member >= 0; member = parent[member]!) {
        gained -= (step > 0 ? harmUp : harmDown)[f]![member]!;
        sums[f]![member] = sums[f]![member]! + step;
        harmUp[f]![member] = missOf(f, member, 1) - missOf(f, member);
        harmDown[f]![member] = missOf(f, member, -1) - missOf(f, member);
      }
    }
    return gained;
  };
  const harmOf = (cell: number, step: number): number => {
    let harm = 0;
    const harms = step > 0 ? harmUp : harmDown;
    for (let f = 0; f < crossing.length; f += 1) {
      const { above, parent } = crossing[f]!;
      for (let member = above[cell]!; member >= 0; member = parent[member]!) {
        if (harms[f]![member]! > 0) harm += 1;
      }
    }
    return harm;
  };

  /** Moves one quantum into limit `member` of family f (step 1) or out of it (−1), if that lowers what is missed. */
  const improve = (f: number, member: number, step: 1 | -1): boolean => {
    const starts = (startsOf[f]![member] ??= placesUnder(mending, f, member));
    for (const harm of HARMS) {
      const search: Search = { step, starts, chargeOf: (cell, by) => harm * harmOf(cell, by) };
      const cycle = residual.shortestCycle(search);
      patience.left -= cycle.looked;
      if (cycle.steps === undefined) continue;
      let gained = 0;
      for (const { cell, by } of cycle.steps) gained += changeSums(cell, by);
      if (gained > 0) {
        residual.push(cycle.steps);
        return true;
      }
      for (const { cell, by } of cycle.steps) changeSums(cell, -by);
    }
    return false;
  };

  for (let moved = true; moved && patience.left > 0;) {
    moved = false;
    crossing.forEach(({ limits }, f) => {
      for (let member = 0; member < limits.length; member += 1) {
        while (patience.left > 0 && missOf(f, member) > 0) {
          const step = sums[f]![member]! < crossing[f]!.low[member]! ? 1 : -1;
          if (!improve(f, member, step)) break;
          moved = true;
        }
      }
    });
  }
  return crossing.every(({ limits }, f) => limits.every((_, member) => missOf(f, member) === 0));
}

/** Places among the free cells of those under a crossing limit. */
function placesUnder({ families, free }: Mending, f: number, wanted: number): Int32Array {
  const { above, parent } = families.crossing[f]!;
  const places: number[] = [];
  free.forEach((cell, i) => {
    let member = above[cell]!;
    while (member > wanted) member = parent[member]!;
    if (member === wanted) places.push(i);
  });
  return Int32Array.from(places);
}
