import type { SmoothForm } from './series.ts';

/**
 * A smoothing as a quadratic program, in numbers of the size of 1:
 *
 *     min ½ Σ (Δ level)²   with   value = offset + slope · level,   Σ slope · level = total for each sum,
 *     low ≤ level ≤ high
 *
 * over the members of a chain, in order of time. Δ is the first or second difference between neighbours in the chain.
 */
export interface Chain {
  readonly form: SmoothForm;
  readonly order: 1 | 2;
  /** [member] its period. */
  readonly periods: Int32Array;
  readonly offset: Float64Array;
  readonly slope: Float64Array;
  readonly low: Float64Array;
  /** Equal to `low` for members that are fixed. */
  readonly high: Float64Array;
  readonly sums: readonly ChainSum[];
  /** A value in the series' unit per value in the chain. */
  readonly scale: number;
}

/** What members `first` … `last` add up to. At least two of them are not fixed. */
export interface ChainSum {
  readonly first: number;
  readonly last: number;
  readonly total: number;
}

/** Levels of a chain that keep its sums, and what each sum presses with. */
export interface Levels {
  readonly levels: Float64Array;
  /** [sum] multiplier m: the gradient of the objective at free members is −slope · m. */
  readonly multipliers: Float64Array;
}

/** True when the member has one value only. */
export function isFixed({ low, high }: Chain, member: number): boolean {
  return low[member] === high[member];
}

/** The gradient of ½ Σ (Δ level)². */
export function gradientOf({ order, periods }: Chain, levels: Float64Array): Float64Array {
  const members = periods.length;
  const gradient = new Float64Array(members);
  for (let at = order; at < members; at += 1) {
    const here = levels[at]!;
    const before = levels[at - 1]!;
    if (order === 1) {
      const step = here - before;
      gradient[at] = gradient[at]! + step;
      gradient[at - 1] = gradient[at - 1]! - step;
    } else {
      const bend = here - before - (before - levels[at - 2]!);
      gradient[at] = gradient[at]! + bend;
      gradient[at - 1] = gradient[at - 1]! - 2 * bend;
      gradient[at - 2] = gradient[at - 2]! + bend;
    }
  }
  return gradient;
}

/** The pull on each member, gradient + slope · multiplier: 0 where it is free, ≥ 0 at its low bound, ≤ 0 at its high one. */
export function pullsOf(chain: Chain, { levels, multipliers }: Levels): Float64Array {
  const pulls = gradientOf(chain, levels);
  chain.sums.forEach(({ first, last }, sum) => {
    for (let at = first; at <= last; at += 1) pulls[at] = pulls[at]! + chain.slope[at]! * multipliers[sum]!;
  });
  return pulls;
}
