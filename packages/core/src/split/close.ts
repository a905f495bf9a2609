import { invariant } from '../base/index.ts';

/** Remainders closer than this count as equal, so that noise of the arithmetic before does not choose between equals. */
const EQUAL = 2 ** -30;

/**
 * Whole numbers with a given total, nearest to given real shares: everyone gets the whole part, the largest remainders
 * get the units that are missing. Equal remainders: the larger share first, then the earlier one.
 *
 * Shape: values, low, high [part] → shares [part].
 * Keeps: Σ shares = total; low ≤ share ≤ high; Σ (share − value)² least among whole numbers (remainders told apart to
 * 1e-9); within one unit of the value where the values add up to the total and keep the bounds.
 * When they do not, all values first move by one same amount inside their bounds until they do.
 * Throws: when a bound or the total is not whole, or Σ low ≤ total ≤ Σ high fails.
 * Source: largest-remainder (Hamilton) apportionment; greedy optimum of separable convex allocation (Fox 1966).
 *
 * @example
 * closeShares([33.3, 33.3, 33.4], 100) // [33, 33, 34]
 */
export function closeShares(
  values: ArrayLike<number>,
  total: number,
  low?: ArrayLike<number>,
  high?: ArrayLike<number>,
): Float64Array {
  const count = values.length;
  const lows = low ?? new Float64Array(count).fill(-Infinity);
  const highs = high ?? new Float64Array(count).fill(Infinity);
  invariant(Number.isSafeInteger(total), 'the total is whole');
  let least = 0;
  let most = 0;
  for (let i = 0; i < count; i += 1) {
    invariant(
      isWholeOrOpen(lows[i]!) && isWholeOrOpen(highs[i]!) && lows[i]! <= highs[i]!,
      'bounds are whole, low ≤ high',
    );
    least += lows[i]!;
    most += highs[i]!;
  }
  invariant(least <= total && total <= most, 'the total lies between the sums of the bounds');

  const move = commonMove({ values, total, lows, highs });
  const shares = new Float64Array(count);
  const remainder = new Float64Array(count);
  let missing = total;
  for (let i = 0; i < count; i += 1) {
    const at = Math.min(highs[i]!, Math.max(lows[i]!, values[i]! + move));
    const whole = Math.floor(at + EQUAL / 2);
    shares[i] = whole + 0;
    remainder[i] = Math.round((at - whole) / EQUAL);
    missing -= whole;
  }
  return missing === 0 ? shares : giveOut({ shares, missing, remainder, values, lows, highs });
}

interface Parts {
  readonly values: ArrayLike<number>;
  readonly lows: ArrayLike<number>;
  readonly highs: ArrayLike<number>;
}

/** The move m at which the values, each moved by m and clipped to its bounds, add up to the total. */
function commonMove({ values, total, lows, highs }: Parts & { readonly total: number }): number {
  const count = values.length;
  const sumAt = (move: number): number => {
    let sum = 0;
    let lost = 0;
    for (let i = 0; i < count; i += 1) {
      const term = Math.min(highs[i]!, Math.max(lows[i]!, values[i]! + move));
      const next = sum + term;
      lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
      sum = next;
    }
    return sum + lost;
  };
  const scale = Math.max(1, Math.abs(total));
  if (Math.abs(sumAt(0) - total) <= 1e-12 * scale * Math.max(1, Math.sqrt(count))) return 0;

  // The sum grows with the move and is straight between the moves at which a value meets a bound.
  const corners = new Float64Array(2 * count);
  let used = 0;
  for (let i = 0; i < count; i += 1) {
    if (Number.isFinite(lows[i]!)) corners[used++] = lows[i]! - values[i]!;
    if (Number.isFinite(highs[i]!)) corners[used++] = highs[i]! - values[i]!;
  }
  const sorted = corners.subarray(0, used).sort();
  let first = 0;
  let end = used;
  while (first < end) {
    const middle = (first + end) >> 1;
    if (sumAt(sorted[middle]!) < total) first = middle + 1;
    else end = middle;
  }
  // Between sorted[first − 1], where the sum falls short, and sorted[first], where it suffices.
  const from = first > 0 ? sorted[first - 1]! : used > 0 ? sorted[0]! : 0;
  let moving = 0;
  for (let i = 0; i < count; i += 1) {
    const below = first > 0 ? lows[i]! - values[i]! <= from && from < highs[i]! - values[i]! : lows[i] === -Infinity;
    if (below) moving += 1;
  }
  return moving === 0 ? from : from + (total - sumAt(from)) / moving;
}

interface Missing extends Parts {
  readonly shares: Float64Array;
  readonly missing: number;
  readonly remainder: Float64Array;
}

/** Gives the missing units to the largest remainders that have room. */
function giveOut({ shares, missing, remainder, values, lows, highs }: Missing): Float64Array {
  const step = Math.sign(missing);
  const order = Array.from(shares.keys());
  order.sort((a, b) => step * (remainder[b]! - remainder[a]!) || step * (values[b]! - values[a]!) || a - b);
  let left = Math.abs(missing);
  // One round is enough but for noise in very large numbers: a negative count, or more units than remainders.
  while (left > 0) {
    const before = left;
    for (const i of order) {
      const next = shares[i]! + step;
      if (left === 0) break;
      if (next < lows[i]! || next > highs[i]!) continue;
      shares[i] = next;
      left -= 1;
    }
    invariant(left < before, 'there is room for what is missing');
  }
  return shares;
}

function isWholeOrOpen(bound: number): boolean {
  return Number.isSafeInteger(bound) || bound === Infinity || bound === -Infinity;
}
