import { addEntry, createBanded, factorBanded, residualOf, solveFactored, type Banded } from './banded.ts';
import type { Chain, Levels } from './chain.ts';

/** What is added to the plain conditions of optimality. */
export interface Pressed {
  /** [member] added to the second derivative of the objective. */
  readonly stiffness?: Float64Array;
  /** [member] 1 where the level is given and not sought. */
  readonly held: Uint8Array;
}

/** Solves for one right-hand side: [member] pull, or the level where it is held; [sum] total. */
export type SolveKkt = (right: Float64Array, totals: Float64Array) => Levels;

/** Where the unknowns of each member stand. */
interface Places {
  readonly size: number;
  readonly level: Int32Array;
  /** −1 outside sums. */
  readonly multiplier: Int32Array;
  /** −1 outside sums and at the last member of one. */
  readonly running: Int32Array;
}

/**
 * The conditions of optimality of a chain, factored:
 *
 *     (D'D + stiffness) level + slope · multiplier = pull,   Σ slope · level = total
 *
 * Every member of a sum has the sum's multiplier as an unknown of its own, and the sum so far: running sums chain
 * them together, so that the band is 3 for first differences and 6 for second ones however long a sum is, and all is
 * O(members).
 *
 * Absent when the conditions are singular.
 */
export function factorKkt(chain: Chain, pressed: Pressed): SolveKkt | undefined {
  const places = placesOf(chain);
  const matrix = assemble(chain, places, pressed);
  const factored = factorBanded(matrix);
  if (factored === undefined) return undefined;
  return (right, totals) => {
    const asked = new Float64Array(places.size);
    right.forEach((value, member) => (asked[places.level[member]!] = value));
    chain.sums.forEach(({ last }, sum) => (asked[places.multiplier[last]!] = totals[sum]!));
    const found = solveFactored(factored, asked);
    // The residual of the first solution gives back what rounding took.
    const correction = solveFactored(factored, residualOf(matrix, found, asked));
    correction.forEach((value, place) => (found[place] = found[place]! + value));
    return {
      levels: Float64Array.from(places.level, (place) => found[place]!),
      multipliers: Float64Array.from(chain.sums, ({ first }) => found[places.multiplier[first]!]!),
    };
  };
}

function placesOf({ periods, sums }: Chain): Places {
  const members = periods.length;
  const level = new Int32Array(members);
  const multiplier = new Int32Array(members).fill(-1);
  const running = new Int32Array(members).fill(-1);
  let size = 0;
  let sum = 0;
  for (let member = 0; member < members; member += 1) {
    level[member] = size;
    size += 1;
    while (sum < sums.length && sums[sum]!.last < member) sum += 1;
    if (sum === sums.length || member < sums[sum]!.first) continue;
    multiplier[member] = size;
    size += 1;
    if (member === sums[sum]!.last) continue;
    running[member] = size;
    size += 1;
  }
  return { size, level, multiplier, running };
}

const differences = { 1: [-1, 1], 2: [1, -2, 1] } as const;

function assemble(chain: Chain, places: Places, { stiffness, held }: Pressed): Banded {
  const { order, periods, slope } = chain;
  const matrix = createBanded(places.size, order === 1 ? 3 : 6);
  const weights = differences[order];
  for (let member = order; member < periods.length; member += 1) {
    for (let i = 0; i <= order; i += 1) {
      const row = member - order + i;
      if (held[row] === 1) continue;
      for (let j = 0; j <= order; j += 1) {
        addEntry(matrix, places.level[row]!, places.level[member - order + j]!, weights[i]! * weights[j]!);
      }
    }
  }
  for (let member = 0; member < periods.length; member += 1) {
    const level = places.level[member]!;
    const multiplier = places.multiplier[member]!;
    if (held[member] === 1) addEntry(matrix, level, level, 1);
    else if (stiffness !== undefined) addEntry(matrix, level, level, stiffness[member]!);
    if (multiplier < 0) continue;
    if (held[member] === 0) addEntry(matrix, level, multiplier, slope[member]!);
    addEntry(matrix, multiplier, level, slope[member]!);
    const running = places.running[member]!;
    if (running < 0) continue;
    // slope · level + sum before − sum so far = 0, and the next member has the same multiplier.
    addEntry(matrix, multiplier, running, -1);
    addEntry(matrix, running, multiplier, 1);
    addEntry(matrix, running, places.multiplier[member + 1]!, -1);
    addEntry(matrix, places.multiplier[member + 1]!, running, 1);
  }
  return matrix;
}
