import { isFixed, pullsOf, type Chain, type Levels } from './chain.ts';
import type { Interior } from './interior.ts';
import { factorKkt } from './kkt.ts';

/** Levels with the side of each member: −1 at its low bound, 1 at its high one, 0 free. Fixed members count as low. */
export interface Polished extends Levels {
  readonly sides: Int8Array;
}

const roundsAtOnce = 30;
const mostSteps = 500;
const near = 1e-12;

/**
 * The optimum to the last digits: members that press are put on their bounds, the rest is solved for exactly, and it
 * is the optimum when no free member is beyond a bound and none on a bound would rather leave it.
 *
 * Where that does not hold, all wrong sides are changed and it is solved again. That settles in a few rounds or goes
 * in circles; then one side is changed at a time, each time nearer to the optimum.
 * Absent when that does not settle either.
 */
export function polish(chain: Chain, interior: Interior): Polished | undefined {
  const sides = sidesOf(chain, interior);
  for (let round = 0; round < roundsAtOnce; round += 1) {
    keepOneFree(chain, sides, interior);
    const found = solveSides(chain, sides);
    if (found === undefined) break;
    const changes = wrongSides(chain, sides, found);
    if (changes.length === 0) return { ...found, sides };
    for (const { at, side } of changes) sides[at] = side;
  }
  return walk(chain, interior);
}

/**
 * Goes from optimum to optimum of ever other sets of members on their bounds, never leaving the bounds: as far as the
 * first bound in the way, which is added, or to the end, where the member that presses most the wrong way is let go.
 */
function walk(chain: Chain, interior: Interior): Polished | undefined {
  const sides = sidesOf(chain, interior);
  keepOneFree(chain, sides, interior);
  const levels = interior.levels.map((level, at) => boundOf(chain, sides, at) ?? level);
  for (let step = 0; step < mostSteps; step += 1) {
    const found = solveSides(chain, sides);
    if (found === undefined) return undefined;
    const stop = firstBound(chain, sides, { levels, towards: found.levels });
    if (stop === undefined) {
      levels.set(found.levels);
      const changes = wrongSides(chain, sides, found);
      if (changes.length === 0) return { ...found, sides };
      const worst = changes.reduce((most, change) => (change.by > most.by ? change : most));
      sides[worst.at] = worst.side;
    } else {
      found.levels.forEach((level, at) => (levels[at] = levels[at]! + stop.length * (level - levels[at]!)));
      sides[stop.at] = stop.side;
      levels[stop.at] = boundOf(chain, sides, stop.at)!;
    }
  }
  return undefined;
}

interface Way {
  readonly levels: Float64Array;
  readonly towards: Float64Array;
}

/** The bound that a free member meets first on the way, and after what part of it. */
function firstBound(chain: Chain, sides: Int8Array, { levels, towards }: Way) {
  let first: { at: number; side: -1 | 1; length: number } | undefined;
  const slack = slackOf(towards);
  for (let at = 0; at < sides.length; at += 1) {
    if (sides[at] !== 0 || isFixed(chain, at)) continue;
    const goal = towards[at]!;
    const side = goal < chain.low[at]! - slack ? -1 : goal > chain.high[at]! + slack ? 1 : 0;
    if (side === 0) continue;
    const bound = side < 0 ? chain.low[at]! : chain.high[at]!;
    const length = Math.max(0, (bound - levels[at]!) / (goal - levels[at]!));
    if (first === undefined || length < first.length) first = { at, side, length };
  }
  return first;
}

/** What the last digits of the largest level may hide. */
function slackOf(levels: Float64Array): number {
  return near * levels.reduce((most, level) => Math.max(most, Math.abs(level)), 1);
}

function boundOf({ low, high }: Chain, sides: Int8Array, at: number): number | undefined {
  return sides[at] === 0 ? undefined : sides[at]! < 0 ? low[at]! : high[at]!;
}

/** The levels when the members on a side lie on their bounds and all others are free. */
export function solveSides(chain: Chain, sides: Int8Array): Levels | undefined {
  const held = Uint8Array.from(sides, (side) => (side === 0 ? 0 : 1));
  const right = Float64Array.from(sides, (_, at) => boundOf(chain, sides, at) ?? 0);
  const totals = Float64Array.from(chain.sums, ({ total }) => total);
  return factorKkt(chain, { held })?.(right, totals);
}

function sidesOf(chain: Chain, { levels, lowPressure, highPressure }: Interior): Int8Array {
  return Int8Array.from(levels, (level, at) => {
    if (isFixed(chain, at) || lowPressure[at]! > level - chain.low[at]!) return -1;
    return highPressure[at]! > chain.high[at]! - level ? 1 : 0;
  });
}

function roomOf(chain: Chain, { levels, lowPressure, highPressure }: Interior, at: number): number {
  const room = Math.min(levels[at]! - chain.low[at]!, chain.high[at]! - levels[at]!);
  return room - Math.max(lowPressure[at]!, highPressure[at]!);
}

/** A sum whose members all lie on bounds says nothing of its multiplier: its loosest member is set free. */
function keepOneFree(chain: Chain, sides: Int8Array, interior: Interior): void {
  const room = (at: number): number => roomOf(chain, interior, at);
  for (const { first, last } of chain.sums) {
    let loosest = -1;
    for (let at = first; at <= last; at += 1) {
      if (sides[at] === 0) {
        loosest = -1;
        break;
      }
      if (!isFixed(chain, at) && (loosest < 0 || room(at) > room(loosest))) loosest = at;
    }
    if (loosest >= 0) sides[loosest] = 0;
  }
}

export interface SideChange {
  readonly at: number;
  readonly side: -1 | 0 | 1;
  readonly by: number;
}

export function wrongSides(chain: Chain, sides: Int8Array, found: Levels): readonly SideChange[] {
  const pulls = pullsOf(chain, found);
  const slack = slackOf(found.levels);
  const changes: SideChange[] = [];
  for (let at = 0; at < sides.length; at += 1) {
    if (isFixed(chain, at)) continue;
    const level = found.levels[at]!;
    const low = chain.low[at]!;
    const high = chain.high[at]!;
    if (sides[at] === 0) {
      if (level < low - slack) changes.push({ at, side: -1, by: low - level });
      else if (level > high + slack) changes.push({ at, side: 1, by: level - high });
    } else {
      const against = sides[at]! * pulls[at]!;
      if (against > slack) changes.push({ at, side: 0, by: against });
    }
  }
  return changes;
}
