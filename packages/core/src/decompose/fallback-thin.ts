import { cellsUnder, type BothSpans } from './request-spans.ts';
import type { Split } from '../split/index.ts';
/**
 * Cells with a profile of zero that must be free to move for the limits to hold: those that a combination of limits
 * which no other cells can keep would lift or lower. Empty when there is none.
 *
 * Shape: ray [limit], positive for `low`.
 */
export function zerosAsked(split: Split, ray: Float64Array, spans: BothSpans): readonly number[] {
  const { profile, low, high } = split;
  const pull = new Float64Array(profile.length);
  let largest = 0;
  split.limits.forEach((limit, number) => {
    const weight = ray[number]!;
    if (weight === 0) return;
    for (const cell of cellsUnder(limit, spans)) pull[cell]! += weight;
  });
  for (const weight of pull) largest = Math.max(largest, Math.abs(weight));
  const asked: number[] = [];
  pull.forEach((weight, cell) => {
    if (profile[cell] !== 0 || low[cell] === high[cell] || Math.abs(weight) <= 1e-9 * largest) return;
    const now = Math.min(Math.max(0, low[cell]!), high[cell]!);
    if (weight > 0 ? now < high[cell]! : now > low[cell]!) asked.push(cell);
  });
  return asked;
}

/** Cells with a profile of zero that their bounds let move. */
export function zerosFree({ profile, low, high }: Split): readonly number[] {
  const free: number[] = [];
  profile.forEach((amount, cell) => {
    if (amount === 0 && low[cell]! < high[cell]!) free.push(cell);
  });
  return free;
}

/** The profile with the same small weight in each of the cells: a ten-thousandth of what others have on average. */
export function thinly(profile: Float64Array, cells: readonly number[]): Float64Array {
  let total = 0;
  let count = 0;
  for (const amount of profile) {
    total += Math.abs(amount);
    if (amount !== 0) count += 1;
  }
  const weight = count === 0 ? 1 : Math.min(total / count / 10_000, 0.25);
  const filled = profile.slice();
  for (const cell of cells) filled[cell] = weight;
  return filled;
}

/**
 * The split with cells held at their bounds where limits leave them nothing else.
 *
 * Fitting reaches zero only in the limit: what must be zero is taken out before. `setter` hears which limit does it.
 */
export function holdForced(split: Split, spans: BothSpans, setter: (cell: number, limit: number) => void): Split {
  const low = split.low.slice();
  const high = split.high.slice();
  for (let changed = true; changed;) {
    changed = false;
    split.limits.forEach((limit, number) => {
      let least = 0;
      for (const cell of cellsUnder(limit, spans)) least += low[cell]!;
      if (least !== limit.high) return;
      for (const cell of cellsUnder(limit, spans)) {
        if (low[cell] === high[cell]) continue;
        high[cell] = low[cell]!;
        setter(cell, number);
        changed = true;
      }
    });
  }
  return { ...split, low, high };
}
