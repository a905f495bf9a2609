import { layOut, type Laid } from './laid.ts';
import { newNewton, solveStep, type Linear, type Newton } from './newton.ts';
import { rayOf } from './ray.ts';
import { givesOf, newResponse, respond, type Response } from './respond.ts';
import type { Solved, Split, Unsolvable } from '../split.ts';

/**
 * The cells nearest to the profile that keep every limit, as real numbers with their multipliers, or a combination of
 * limits that no cells can keep.
 *
 * Cells that cannot move in the sense asked (`relative` and `entropy` with a profile of 0) stay at 0, or at the bound
 * nearest to it.
 *
 * The dual is maximised: given one multiplier per limit, all cells answer for themselves, so the dual is a concave function
 * of the multipliers with the limits' lacks as its gradient. Newton's method, damped while far away, with projection onto
 * the signs that one-sided limits allow; steps are shortened along the path by their slope.
 * Units: quanta.
 * Throws: when it does not settle, which no input should bring about.
 * Source: Bertsekas (1982), SIAM J. Control Optim. 20 (projected Newton); docs/methods/decompose.md.
 */
export function solveSplit(split: Split): Solved | Unsolvable {
  const laid = layOut(split);
  for (const damping of dampings) {
    const answer = settle(laid, damping);
    if (answer !== undefined) return answer;
    // Cells that vanish let multipliers run off slowly, met or not: the other sense tells at once whether they can be met.
    if (split.nearest !== 'entropy' || damping !== dampings[0]) continue;
    const plain = solveSplit({ ...split, nearest: 'relative', low: split.low.map((low) => Math.max(0, low)) });
    if (plain.kind === 'unsolvable') return plain;
  }
  throw new Error(`A split did not settle: ${split.limits.length} limits`);
}

/** An answer found with a damping to begin with; nothing when it goes round in circles. */
function settle(laid: Laid, damping: Damping): Solved | Unsolvable | undefined {
  const search = newSearch(laid, damping.most);
  respond(laid, search.now);
  let least = Infinity;
  let idle = 0;
  for (let round = 0; round < damping.rounds; round += 1) {
    const { most: lack, moving } = look(laid, search);
    idle = moving < 0.5 * least ? 0 : idle + 1;
    if (idle > patience && laid.split.nearest !== 'entropy')
      search.caution = Math.max(damping.least, search.caution / 4);
    least = Math.min(least, moving);
    // What no longer shrinks, small as it is, is the rounding of doubles.
    if (lack <= exact || (lack <= nearlyExact && idle >= patience) || (lack <= goodEnough && idle >= 10 * patience))
      return solved(laid, search);
    givesOf(laid, search.now, search.gives);
    search.damping.forEach((_, limit) => {
      search.damping[limit] = Math.max(leastDamping, search.caution * Math.min(1, lack)) * search.sizes[limit]!;
    });
    solveStep(laid, search.newton, search);
    if (letGo(laid, search)) continue;
    // Where nothing can be met the multipliers run away, along a ray.
    const ray = walk(laid, search, damping.most) ?? (idle > patience ? rayOf(laid, search.now.multipliers) : undefined);
    if (ray !== undefined) return unsolvable(laid, ray);
  }
  return undefined;
}

/** Lacks relative to what is under their limits. */
const exact = 1e-14;
const nearlyExact = 1e-12;
const goodEnough = 1e-9;
const nearEnough = 1e-2;
const leastDamping = 1e-11;
/** How strongly steps are damped while far away, at most and at least; another way when one goes round in circles. */
interface Damping {
  readonly most: number;
  readonly least: number;
  readonly rounds: number;
}

const dampings: readonly Damping[] = [
  { most: 0.1, least: 1e-4, rounds: 200 },
  { most: 0.1, least: 1e-7, rounds: 400 },
  { most: 1, least: 1e-2, rounds: 1000 },
  { most: 100, least: 1e-1, rounds: 4000 },
];
const patience = 3;
const mostShortenings = 80;

interface Search extends Linear {
  readonly newton: Newton;
  /** [limit in order] what all its cells give together when none is at a bound; never 0. */
  readonly sizes: Float64Array;
  /** [limit in order] 1, −1: the sign that its multiplier may have in this step; 2: any; 0: it takes no part. */
  readonly sides: Int8Array;
  /** How strongly steps are damped while far away: less where nothing is gained for a while, more where steps went too far. */
  caution: number;
  now: Response;
  next: Response;
}

function newSearch(laid: Laid, damping: number): Search {
  const count = laid.limitOf.length;
  return {
    newton: newNewton(laid),
    gives: new Float64Array(laid.rows * laid.columns),
    sizes: sizesOf(laid),
    damping: new Float64Array(count),
    takesPart: new Uint8Array(count),
    lacks: new Float64Array(count),
    sides: new Int8Array(count),
    caution: damping,
    now: newResponse(laid),
    next: newResponse(laid),
  };
}

function sizesOf(laid: Laid): Float64Array {
  const { profile, nearest } = laid.split;
  const size = newResponse(laid);
  const free = {
    profile: profile.map((p) => (nearest === 'absolute' ? 1 : Math.abs(p))),
    low: new Float64Array(profile.length),
    high: new Float64Array(profile.length).fill(Infinity),
  };
  respond({ ...laid, split: { ...laid.split, ...free } }, size);
  return size.sumOf.map((sum) => (sum > 0 ? sum : 1));
}

/** Which limits take part in the next step and what they lack; the largest lack relative to its size, of all and of these. */
function look(
  { low, high }: Laid,
  { now, sizes, takesPart, lacks, sides }: Search,
): { readonly most: number; readonly moving: number } {
  let mostFixed = 0;
  let most = 0;
  for (let limit = 0; limit < low.length; limit += 1) {
    const side = sideOf(now, limit, low[limit]!, high[limit]!);
    const lack = side === 0 ? 0 : (side > 0 ? low[limit]! : high[limit]!) - now.sumOf[limit]!;
    sides[limit] = side;
    takesPart[limit] = side === 0 ? 0 : 1;
    lacks[limit] = lack;
    const relative = Math.abs(lack) / sizes[limit]!;
    if (side === 2 && relative > mostFixed) mostFixed = relative;
    if (relative > most) most = relative;
  }
  // Far from the totals most bounds look broken that are not: they wait until the totals nearly stand.
  const waits = mostFixed > nearEnough;
  if (waits) {
    for (let limit = 0; limit < low.length; limit += 1) {
      if (sides[limit] === 2 || now.multipliers[limit] !== 0) continue;
      sides[limit] = 0;
      takesPart[limit] = 0;
    }
  }
  return { most, moving: waits ? mostFixed : most };
}

function sideOf({ multipliers, sumOf }: Response, limit: number, low: number, high: number): -1 | 0 | 1 | 2 {
  if (low === high) return 2;
  const multiplier = multipliers[limit]!;
  if (multiplier !== 0) return multiplier > 0 ? 1 : -1;
  const total = sumOf[limit]!;
  return total < low ? 1 : total > high ? -1 : 0;
}

/**
 * Sets multipliers to zero that the step takes across it and whose limits no longer press, when the dual rises all the
 * way: left in, the small ones would shorten every step. All of them, or else the smallest; false when neither will do.
 */
function letGo(laid: Laid, search: Search): boolean {
  const largest = release(laid, search, Infinity);
  if (largest === 0) return false;
  if (risesTo(laid, search)) return true;
  const most = 0.01 * largest;
  return release(laid, search, most) > 0 && risesTo(laid, search);
}

/** Multipliers without those that are leaving, up to a size, in `next`; the largest that was let go. */
function release({ low }: Laid, { newton, now, next, sides, lacks }: Search, most: number): number {
  let largest = 0;
  next.multipliers.set(now.multipliers);
  for (let limit = 0; limit < low.length; limit += 1) {
    const multiplier = now.multipliers[limit]!;
    const isLeaving = multiplier * lacks[limit]! < 0 && multiplier * (multiplier + newton.step[limit]!) < 0;
    if (sides[limit] === 2 || !isLeaving || Math.abs(multiplier) > most) continue;
    next.multipliers[limit] = 0;
    largest = Math.max(largest, Math.abs(multiplier));
  }
  return largest;
}

/** Takes `next` when the dual still rises there, coming from where it was. */
function risesTo(laid: Laid, search: Search): boolean {
  const { now, next } = search;
  respond(laid, next);
  let slope = 0;
  for (let limit = 0; limit < laid.low.length; limit += 1) {
    const gone = now.multipliers[limit]! - next.multipliers[limit]!;
    if (gone !== 0) slope -= ((gone > 0 ? laid.low[limit]! : laid.high[limit]!) - next.sumOf[limit]!) * gone;
  }
  if (slope < 0) return false;
  [search.now, search.next] = [next, now];
  return true;
}

/** Goes along the step until the slope is small. Gives back the step where it never will be: a ray of the dual. */
function walk(laid: Laid, search: Search, most: number): Float64Array | undefined {
  const { step } = search.newton;
  const before = slopeAt(laid, search, search.now);
  let [from, to] = [0, 1];
  let [slopeFrom, slopeTo] = [before, goTo(laid, search, 1)];
  const ray = slopeTo >= 0.5 * before ? rayOf(laid, step) : undefined;
  if (ray !== undefined) return ray;
  let turn = 0;
  for (; turn < mostShortenings && slopeTo < -0.5 * before; turn += 1) {
    // The secant's zero, kept off the ends; where one end stays, its slope counts half (Illinois).
    const secant = from + ((to - from) * slopeFrom) / (slopeFrom - slopeTo);
    const at = Math.min(Math.max(secant, from + 1e-3 * (to - from)), to - 1e-3 * (to - from));
    const slope = goTo(laid, search, at);
    if (Math.abs(slope) <= 0.5 * before) break;
    if (slope > 0) {
      [from, slopeFrom] = [at, slope];
      slopeTo /= 2;
    } else {
      [to, slopeTo] = [at, slope];
      slopeFrom /= 2;
    }
  }
  if (turn > 0) search.caution = Math.min(most, search.caution * 2);
  [search.now, search.next] = [search.next, search.now];
  return undefined;
}

/** Lets the cells answer to the multipliers a part of the step ahead; the slope of the dual there. */
function goTo(laid: Laid, search: Search, part: number): number {
  const { now, next, sides } = search;
  const { step } = search.newton;
  for (let limit = 0; limit < step.length; limit += 1) {
    const moved = now.multipliers[limit]! + part * step[limit]!;
    const side = sides[limit]!;
    next.multipliers[limit] = side === 2 || side * moved > 0 ? moved : 0;
  }
  respond(laid, next);
  return slopeAt(laid, search, next);
}

/** The slope of the dual along the step; multipliers held at zero do not move, but count where they went too far. */
function slopeAt({ low, high }: Laid, { newton: { step }, sides, now }: Search, at: Response): number {
  let slope = 0;
  for (let limit = 0; limit < step.length; limit += 1) {
    const side = sides[limit]!;
    if (side === 0) continue;
    const isHeld = side !== 2 && at.multipliers[limit] === 0 && (at !== now || step[limit]! * side < 0);
    const own = ((side > 0 ? low[limit]! : high[limit]!) - at.sumOf[limit]!) * step[limit]!;
    if (!isHeld || (own < 0 && at !== now)) slope += own;
  }
  return slope;
}

function solved({ limitOf }: Laid, { now }: Search): Solved {
  const multipliers = new Float64Array(limitOf.length);
  limitOf.forEach((limit, at) => {
    multipliers[limit] = now.multipliers[at]!;
  });
  return { kind: 'solved', cells: now.cells, multipliers };
}

function unsolvable({ limitOf }: Laid, weights: Float64Array): Unsolvable {
  const ray = new Float64Array(weights.length);
  limitOf.forEach((limit, at) => {
    ray[limit] = weights[at]!;
  });
  return { kind: 'unsolvable', ray };
}
