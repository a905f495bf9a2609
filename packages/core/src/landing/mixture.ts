import type { Random } from './random.ts';

/** How much of every past origin a draw takes. Shape: [draw × origin]. */
export interface Mixture {
  readonly origins: number;
  readonly draws: number;
  readonly weights: Float64Array;
  /** True where origins were too few to be taken as they are. */
  readonly smoothed: boolean;
}

/** From so many origins on that have nothing to do with each other, a draw is one of them as it was. */
export const enoughOrigins = 20;

/** The share of a smoothed draw's variance that comes from all origins together. */
const shared = 0.5;

/** Spread of few is itself uncertain: draws get the tails of a Student distribution with so many degrees of freedom, at least. */
const leastFreedom = 4;

/** What a mixture is made of. */
export interface Experience {
  readonly origins: number;
  /** How many of the origins have nothing to do with each other. */
  readonly apart: number;
  /** What sisters add to them. */
  readonly lent: number;
}

/**
 * Draws of residual paths as mixtures of whole past origins, the same mixture for all series and months, so that what went
 * together in the past goes together in a draw.
 *
 * With 20 origins or more that share no month a draw is one origin as it was. Fewer are taken either way round, so that the draws centre on the
 * forecast; half of the variance is spread over all origins; and the tails are widened as of a sample that small.
 *
 * Keeps: the covariance of any two months of any two series is, about zero, that of the origins (but for the widening).
 */
export function mixtureOf({ origins, apart, lent }: Experience, draws: number, random: Random): Mixture {
  const weights = new Float64Array(draws * origins);
  const smoothed = apart < enoughOrigins;
  if (origins === 0) return { origins, draws, weights, smoothed };
  const freedom = Math.max(leastFreedom, apart + lent);
  const order = shuffledRounds(origins, draws, random);
  for (let draw = 0; draw < draws; draw++) {
    const start = draw * origins;
    const chosen = order[draw]!;
    if (!smoothed) {
      weights[start + chosen] = 1;
      continue;
    }
    // Draws come in pairs that mirror each other: their middle is the forecast itself.
    if (draw % 2 === 1) {
      for (let origin = 0; origin < origins; origin++) weights[start + origin] = -weights[start - origins + origin]!;
      continue;
    }
    const widening = Math.sqrt(freedom / (2 * random.gamma(freedom / 2)));
    const sign = random.uniform() < 0.5 ? -1 : 1;
    for (let origin = 0; origin < origins; origin++)
      weights[start + origin] = widening * Math.sqrt(shared / origins) * random.normal();
    weights[start + chosen]! += widening * sign * Math.sqrt(1 - shared);
  }
  return { origins, draws, weights, smoothed };
}

/** How many of some origins have nothing to do with each other: as many as fit in without a month in common. */
export function apartOf(ages: ArrayLike<number>, months: number): number {
  let [count, last] = [0, -Infinity];
  for (const age of Array.from(ages).sort((a, b) => a - b)) {
    if (age - last < Math.max(1, months)) continue;
    count += 1;
    last = age;
  }
  return count;
}

/** Every origin as often as every other, in random order. */
function shuffledRounds(origins: number, draws: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: draws }, (_, draw) => draw % origins);
  for (let at = draws - 1; at > 0; at--) {
    const other = Math.floor(random.uniform() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
