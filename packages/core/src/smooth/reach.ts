import { sum } from '../base/index.ts';
import type { Stretch } from './series.ts';

/** What of a benchmark the bounds of its periods allow. */
export interface Reach {
  /** Whether the total lies between the sums of the bounds, at one of them, or beyond. */
  readonly holds: 'within' | 'at-low' | 'at-high';
  /** The nearest total that can be had. */
  readonly nearest: number;
  readonly size: number;
}

/** How far the bounds of a stretch reach. */
export function reachOf({ first, last, total }: Stretch, low: Float64Array, high: Float64Array): Reach {
  const least = low.subarray(first, last + 1);
  const most = high.subarray(first, last + 1);
  const atLow = sum(least);
  const atHigh = sum(most);
  const size = Math.abs(total) + sizeOf(least) + sizeOf(most);
  if (total < atLow || isSame(total, atLow, size)) return { holds: 'at-low', nearest: atLow, size };
  if (total > atHigh || isSame(total, atHigh, size)) return { holds: 'at-high', nearest: atHigh, size };
  return { holds: 'within', nearest: total, size };
}

function sizeOf(bounds: Float64Array): number {
  return bounds.reduce((size, bound) => (Number.isFinite(bound) ? size + Math.abs(bound) : size), 0);
}

/** True when two amounts differ by rounding only, among amounts of that size. */
export function isSame(one: number, other: number, size: number): boolean {
  return one === other || Math.abs(one - other) <= 1e-13 * size;
}

/** True when the benchmark leaves no choice: its periods are then fixed. */
export function closeStretch({ first, last, total }: Stretch, { holds }: Reach, low: Float64Array, high: Float64Array) {
  const free: number[] = [];
  for (let t = first; t <= last; t += 1) if (low[t] !== high[t]) free.push(t);
  if (free.length === 0) return true;
  if (holds !== 'within') {
    for (const t of free) {
      if (holds === 'at-low') high[t] = low[t]!;
      else low[t] = high[t]!;
    }
    return true;
  }
  if (free.length > 1) return false;
  const only = free[0]!;
  const others = low.subarray(first, last + 1).filter((_, place) => first + place !== only);
  const rest = clip(sum([total, ...others.map((value) => -value)]), low[only]!, high[only]!);
  low[only] = rest;
  high[only] = rest;
  return true;
}

/** The value, or the bound it is beyond. */
export function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
