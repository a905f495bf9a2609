import { sum } from '../base/index.ts';
import type { Series } from './series.ts';

/**
 * The series with the bound 0 where the sign is plain: 1 (not below) where indicator and benchmark of a stretch are
 * zero or more, −1 (not above) where both are zero or less. Periods outside the stretches follow those on both sides.
 *
 * A stretch whose own bounds leave no room for that has none.
 */
export function keepSigns(series: Series): Series {
  const low = series.low.slice();
  const high = series.high.slice();
  signsOf(series).forEach((sign, t) => {
    if (sign > 0 && high[t]! >= 0) low[t] = Math.max(low[t]!, 0);
    if (sign < 0 && low[t]! <= 0) high[t] = Math.min(high[t]!, 0);
  });
  for (const { first, last, total } of series.stretches) {
    const holds = sum(low.subarray(first, last + 1)) <= total && total <= sum(high.subarray(first, last + 1));
    if (holds) continue;
    low.set(series.low.subarray(first, last + 1), first);
    high.set(series.high.subarray(first, last + 1), first);
  }
  return { ...series, low, high };
}

/** [period] 1, −1, or 0 where the sign is open. */
function signsOf({ indicator, stretches }: Series): Int8Array {
  const signs = new Int8Array(indicator.length);
  const ofStretch = stretches.map(({ first, last, total }) => {
    const values = indicator.subarray(first, last + 1);
    if (total >= 0 && values.every((value) => value >= 0)) return 1;
    return total <= 0 && values.every((value) => value <= 0) ? -1 : 0;
  });
  let next = 0;
  for (let t = 0; t < indicator.length; t += 1) {
    while (next < stretches.length && stretches[next]!.last < t) next += 1;
    if (next < stretches.length && stretches[next]!.first <= t) {
      signs[t] = ofStretch[next]!;
      continue;
    }
    const before = ofStretch[next - 1] ?? ofStretch[next] ?? 0;
    const after = ofStretch[next] ?? before;
    signs[t] = before === after && before * indicator[t]! >= 0 ? before : 0;
  }
  return signs;
}
