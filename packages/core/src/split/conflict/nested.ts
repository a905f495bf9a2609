import type { Bound } from './bound.ts';
import type { Families } from './families.ts';
import type { Split } from '../split.ts';

/** What the cells under each limit of one family can add up to, by their bounds and the limits within. */
export interface Reach {
  /** [limit] */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** [limit] 1 where the limit's own side is as tight as all that lies within it. */
  readonly ownLow: Uint8Array;
  readonly ownHigh: Uint8Array;
  /** The conflict with the fewest members; absent where the family can be kept. */
  readonly conflict?: {
    readonly limit: number;
    readonly side: 'low' | 'high';
    readonly count: number;
    readonly amount: number;
  };
}

/** From the smallest limits of a family upwards. Where a limit cannot be kept, those above see its own two sides. */
export function reachOf(split: Split, families: Families, family: 0 | 1): Reach {
  const count = split.limits.length;
  const [low, high] = [new Float64Array(count), new Float64Array(count)];
  const [ownLow, ownHigh] = [new Uint8Array(count), new Uint8Array(count)];
  const [lows, highs] = [new Float64Array(count), new Float64Array(count)];
  const over = families.over[family];
  for (let cell = 0; cell < over.length; cell += 1) {
    const limit = over[cell]!;
    if (limit < 0) continue;
    low[limit]! += split.low[cell]!;
    high[limit]! += split.high[cell]!;
    lows[limit]! += 1;
    highs[limit]! += 1;
  }
  let conflict: Reach['conflict'];
  for (let at = families.downward.length - 1; at >= 0; at -= 1) {
    const limit = families.downward[at]!;
    if (families.family[limit] !== family) continue;
    const own = split.limits[limit]!;
    const missed = Math.max(own.low - high[limit]!, low[limit]! - own.high);
    if (missed > 0) {
      const side = own.low > high[limit]! ? 'low' : 'high';
      const members = 1 + (side === 'low' ? highs[limit]! : lows[limit]!);
      const isBetter =
        conflict === undefined || members < conflict.count || (members === conflict.count && missed > conflict.amount);
      if (isBetter) conflict = { limit, side, count: members, amount: missed };
    }
    if (missed > 0 || own.low >= low[limit]!) {
      [low[limit], lows[limit], ownLow[limit]] = [own.low, 1, 1];
    }
    if (missed > 0 || own.high <= high[limit]!) {
      [high[limit], highs[limit], ownHigh[limit]] = [own.high, 1, 1];
    }
    const above = families.above[limit]!;
    if (above < 0) continue;
    low[above]! += low[limit]!;
    high[above]! += high[limit]!;
    lows[above]! += lows[limit]!;
    highs[above]! += highs[limit]!;
  }
  return conflict === undefined ? { low, high, ownLow, ownHigh } : { low, high, ownLow, ownHigh, conflict };
}

/** The bounds that conflict within one family: a limit's side, and the tightest opposite sides of all that lies within it. */
export function nestedConflict(
  families: Families,
  family: 0 | 1,
  { conflict, ownLow, ownHigh }: Reach,
): readonly Bound[] {
  if (conflict === undefined) return [];
  const side = conflict.side === 'low' ? 'high' : 'low';
  const own = side === 'high' ? ownHigh : ownLow;
  const members: Bound[] = [{ kind: 'limit', limit: conflict.limit, side: conflict.side }];
  /** [limit] 1 where what lies within it counts, not its own side. */
  const isOpened = new Uint8Array(own.length);
  isOpened[conflict.limit] = 1;
  for (const limit of families.downward) {
    const above = families.above[limit]!;
    if (families.family[limit] !== family || above < 0 || isOpened[above] === 0) continue;
    if (own[limit] === 1) members.push({ kind: 'limit', limit, side });
    else isOpened[limit] = 1;
  }
  const over = families.over[family];
  for (let cell = 0; cell < over.length; cell += 1) {
    if (over[cell]! >= 0 && isOpened[over[cell]!] === 1) members.push({ kind: 'cell', cell, side });
  }
  return members;
}
