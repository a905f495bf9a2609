import { isFixed, pullsOf, type Chain, type ChainSum, type Levels } from './chain.ts';
import { factorKkt, type SolveKkt } from './kkt.ts';

/** A point near the optimum, and what each bound presses with. */
export interface Interior extends Levels {
  /** [member] ≥ 0; 0 where the side is open. */
  readonly lowPressure: Float64Array;
  readonly highPressure: Float64Array;
}

const mostSteps = 100;

/**
 * The optimum of a chain with bounds, to about nine digits.
 *
 * Primal–dual interior point, predictor and corrector (Mehrotra); one banded factorisation a step.
 */
export function approachOptimum(chain: Chain, unbounded: Levels): Interior {
  const state = startFrom(chain, unbounded);
  for (let step = 0; step < mostSteps; step += 1) if (!advance(chain, state)) break;
  return state;
}

/** Members whose low or high side counts: a fixed member's do not. */
interface State extends Interior {
  readonly held: Uint8Array;
  readonly hasLow: Uint8Array;
  readonly hasHigh: Uint8Array;
  readonly sides: number;
}

function startFrom(chain: Chain, { levels, multipliers }: Levels): State {
  const members = levels.length;
  const start = levels.slice();
  const held = new Uint8Array(members);
  const hasLow = new Uint8Array(members);
  const hasHigh = new Uint8Array(members);
  let sides = 0;
  for (let at = 0; at < members; at += 1) {
    const low = chain.low[at]!;
    const high = chain.high[at]!;
    held[at] = isFixed(chain, at) ? 1 : 0;
    if (held[at] === 1) continue;
    hasLow[at] = Number.isFinite(low) ? 1 : 0;
    hasHigh[at] = Number.isFinite(high) ? 1 : 0;
    sides += hasLow[at]! + hasHigh[at]!;
    const margin = Math.min(0.1, 0.25 * (high - low));
    start[at] = Math.min(Math.max(start[at]!, low + margin), high - margin);
  }
  for (const one of chain.sums) balance(chain, one, start);
  return {
    levels: start,
    multipliers: multipliers.slice(),
    lowPressure: Float64Array.from(hasLow),
    highPressure: Float64Array.from(hasHigh),
    held,
    hasLow,
    hasHigh,
    sides,
  };
}

/** Makes levels inside their bounds keep a sum, all members going the same part of their way to the bound ahead. */
function balance({ slope, low, high }: Chain, { first, last, total }: ChainSum, levels: Float64Array): void {
  let left = total;
  for (let at = first; at <= last; at += 1) left -= slope[at]! * levels[at]!;
  const ahead = (at: number): number => (left > 0 === slope[at]! > 0 ? high[at]! : low[at]!);
  let way = 0;
  let openWay = 0;
  for (let at = first; at <= last; at += 1) {
    if (Number.isFinite(ahead(at))) way += Math.abs(slope[at]! * (ahead(at) - levels[at]!));
    else openWay += slope[at]! ** 2;
  }
  for (let at = first; at <= last; at += 1) {
    const isOpen = !Number.isFinite(ahead(at));
    if (openWay > 0 && isOpen) levels[at] = levels[at]! + (left * slope[at]!) / openWay;
    if (openWay === 0 && way > 0) levels[at] = levels[at]! + (Math.abs(left) / way) * (ahead(at) - levels[at]!);
  }
}

interface Step extends Levels {
  readonly lowPressure: Float64Array;
  readonly highPressure: Float64Array;
}

/** Takes one step; false when there is nothing left to gain. */
function advance(chain: Chain, state: State): boolean {
  const { levels, held, hasLow, hasHigh, sides, lowPressure, highPressure } = state;
  const members = levels.length;
  const lowRoom = Float64Array.from(levels, (level, at) =>
    hasLow[at] === 1 ? roomOf(level - chain.low[at]!, level) : 1,
  );
  const highRoom = Float64Array.from(levels, (level, at) =>
    hasHigh[at] === 1 ? roomOf(chain.high[at]! - level, level) : 1,
  );
  const stiffness = new Float64Array(members);
  const pulls = pullsOf(chain, state);
  let worst = 0;
  let gap = 0;
  for (let at = 0; at < members; at += 1) {
    if (held[at] === 1) continue;
    stiffness[at] = lowPressure[at]! / lowRoom[at]! + highPressure[at]! / highRoom[at]!;
    pulls[at] = pulls[at]! - lowPressure[at]! + highPressure[at]!;
    worst = Math.max(worst, Math.abs(pulls[at]!));
    gap += lowPressure[at]! * lowRoom[at]! + highPressure[at]! * highRoom[at]!;
  }
  gap /= Math.max(1, sides);
  if (gap < 1e-13 && worst < 1e-10) return false;
  const solve = factorKkt(chain, { stiffness, held });
  if (solve === undefined) return false;
  const misses = missesOf(chain, levels);
  const direction = (lowAim: Float64Array, highAim: Float64Array): Step =>
    stepTo({ state, solve, pulls, misses, lowRoom, highRoom, lowAim, highAim });
  const aim = (has: Uint8Array, of: (at: number) => number): Float64Array =>
    Float64Array.from(has, (one, at) => (one === 1 ? of(at) : 0));
  // The predictor goes for the optimum itself; how far it gets says how much the corrector has to keep clear of the bounds.
  const predictor = direction(
    aim(hasLow, (at) => -lowPressure[at]! * lowRoom[at]!),
    aim(hasHigh, (at) => -highPressure[at]! * highRoom[at]!),
  );
  const reach = lengthOf(state, predictor, lowRoom, highRoom);
  let left = 0;
  for (let at = 0; at < members; at += 1) {
    const move = reach * predictor.levels[at]!;
    if (hasLow[at] === 1) left += (lowPressure[at]! + reach * predictor.lowPressure[at]!) * (lowRoom[at]! + move);
    if (hasHigh[at] === 1) left += (highPressure[at]! + reach * predictor.highPressure[at]!) * (highRoom[at]! - move);
  }
  const centre = gap * (left / Math.max(1, sides) / gap) ** 3;
  const step = direction(
    aim(hasLow, (at) => centre - lowPressure[at]! * lowRoom[at]! - predictor.lowPressure[at]! * predictor.levels[at]!),
    aim(
      hasHigh,
      (at) => centre - highPressure[at]! * highRoom[at]! + predictor.highPressure[at]! * predictor.levels[at]!,
    ),
  );
  const length = Math.min(1, 0.995 * lengthOf(state, step, lowRoom, highRoom));
  if (!(length > 1e-10)) return false;
  move(levels, step.levels, length);
  move(state.multipliers, step.multipliers, length);
  move(lowPressure, step.lowPressure, length);
  move(highPressure, step.highPressure, length);
  return true;
}

/** The room up to a bound, never nothing: the last digits of a level may say 0. */
function roomOf(room: number, level: number): number {
  return Math.max(room, Number.EPSILON * (1 + Math.abs(level)));
}

interface Direction {
  readonly state: State;
  readonly solve: SolveKkt;
  readonly pulls: Float64Array;
  readonly misses: Float64Array;
  readonly lowRoom: Float64Array;
  readonly highRoom: Float64Array;
  /** [member] by how much pressure × room is to change. */
  readonly lowAim: Float64Array;
  readonly highAim: Float64Array;
}

function stepTo({ state, solve, pulls, misses, lowRoom, highRoom, lowAim, highAim }: Direction): Step {
  const { held, lowPressure, highPressure } = state;
  const right = Float64Array.from(pulls, (pull, at) =>
    held[at] === 1 ? 0 : -pull + lowAim[at]! / lowRoom[at]! - highAim[at]! / highRoom[at]!,
  );
  const { levels, multipliers } = solve(right, misses);
  return {
    levels,
    multipliers,
    lowPressure: levels.map((move, at) => (lowAim[at]! - lowPressure[at]! * move) / lowRoom[at]!),
    highPressure: levels.map((move, at) => (highAim[at]! + highPressure[at]! * move) / highRoom[at]!),
  };
}

/** [sum] what its members miss of its total. */
function missesOf({ sums, slope }: Chain, levels: Float64Array): Float64Array {
  return Float64Array.from(sums, ({ first, last, total }) => {
    let left = total;
    for (let at = first; at <= last; at += 1) left -= slope[at]! * levels[at]!;
    return left;
  });
}

/** How far a step can go before a room or a pressure is used up. */
function lengthOf(state: State, step: Step, lowRoom: Float64Array, highRoom: Float64Array): number {
  let length = Number.POSITIVE_INFINITY;
  const keep = (have: number, change: number): void => {
    if (change < 0) length = Math.min(length, -have / change);
  };
  for (let at = 0; at < step.levels.length; at += 1) {
    if (state.hasLow[at] === 1) {
      keep(lowRoom[at]!, step.levels[at]!);
      keep(state.lowPressure[at]!, step.lowPressure[at]!);
    }
    if (state.hasHigh[at] === 1) {
      keep(highRoom[at]!, -step.levels[at]!);
      keep(state.highPressure[at]!, step.highPressure[at]!);
    }
  }
  return Math.min(1, length);
}

function move(values: Float64Array, by: Float64Array, length: number): void {
  for (let at = 0; at < values.length; at += 1) values[at] = values[at]! + length * by[at]!;
}
