import { sum } from '../base/index.ts';
import { isFixed, type Chain, type ChainSum } from './chain.ts';
import { clip, closeStretch, isSame, reachOf } from './reach.ts';
import type { AdditiveReason, Series, SmoothForm, SmoothNote, Stretch } from './series.ts';

/** How a series is to be laid out as a chain. */
export interface Layout {
  readonly form: SmoothForm;
  readonly order: 1 | 2;
  /** [period] the value of a stoppage that was found to press, out of the chain; NaN for all others. */
  readonly settled: Float64Array;
  /** Periods whose bounds do not count yet: stoppages that have not been found to press. */
  readonly open: ReadonlySet<number>;
}

/** A series as a chain; periods outside it have one value only. */
export interface Laid {
  readonly kind: 'laid';
  readonly chain: Chain;
  /** [period] what is left of the bounds. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly notes: readonly SmoothNote[];
}

/** The series cannot be laid out so. */
export type Unfit =
  | { readonly kind: 'additive-needed'; readonly why: AdditiveReason; readonly benchmark: number }
  | { readonly kind: 'first-order-needed' }
  | { readonly kind: 'settled-too-much'; readonly stretch: Stretch }
  | { readonly kind: 'nothing-known' };

/** What can no longer change: periods outside the chain, and members whose bounds meet. */
export function layChain(series: Series, layout: Layout): Laid | Unfit {
  const { indicator, stretches } = series;
  const low = series.low.slice();
  const high = series.high.slice();
  const outside = new Uint8Array(indicator.length);
  const zeros: number[] = [];
  const nothing = layout.form === 'proportional' ? 1e-12 * meanSize(indicator) : -1;
  indicator.forEach((value, t) => {
    const isZero = Math.abs(value) <= nothing;
    if (isZero) zeros.push(t);
    if (!isZero && Number.isNaN(layout.settled[t]!)) return;
    const only = isZero ? clip(0, low[t]!, high[t]!) : layout.settled[t]!;
    low[t] = only;
    high[t] = only;
    outside[t] = 1;
  });
  const notes: SmoothNote[] = zeros.length === 0 ? [] : [{ kind: 'zero-stays', periods: zeros }];
  const loose: Stretch[] = [];
  for (const stretch of stretches) {
    const reach = reachOf(stretch, low, high);
    const given = reachOf(stretch, series.low, series.high).nearest;
    if (!isSame(given, reach.nearest, reach.size)) {
      // More could be given if zeros or stoppages did not stand in the way.
      if (hasSettled(stretch, layout.settled)) return { kind: 'settled-too-much', stretch };
      return { kind: 'additive-needed', why: 'zero-block', benchmark: stretch.benchmark };
    }
    if (!isSame(stretch.total, reach.nearest, reach.size)) {
      const { benchmark, total, times } = stretch;
      notes.push({ kind: 'out-of-reach', benchmark, asked: total / times, given: reach.nearest / times });
    }
    if (!closeStretch(stretch, reach, low, high)) loose.push(stretch);
  }
  for (const t of layout.open) {
    if (low[t] === high[t]) continue;
    low[t] = Number.NEGATIVE_INFINITY;
    high[t] = Number.POSITIVE_INFINITY;
  }
  const chain = chainOf(series, layout, { low, high, outside, loose });
  return undetermined(chain, loose) ?? { kind: 'laid', chain, low, high, notes };
}

function hasSettled({ first, last }: Stretch, settled: Float64Array): boolean {
  return settled.subarray(first, last + 1).some((value) => !Number.isNaN(value));
}

interface Found {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** [period] 1 outside the chain. */
  readonly outside: Uint8Array;
  /** Stretches that leave a choice. */
  readonly loose: readonly Stretch[];
}

function chainOf({ indicator, stretches }: Series, { form, order }: Layout, found: Found): Chain {
  const { low, high, outside, loose } = found;
  const members = indicator.length - outside.reduce((count, one) => count + one, 0);
  const typical = meanSize(indicator) || 1;
  const ofTotals = Math.max(
    typicalTotal(stretches),
    form === 'proportional' ? largestFixed(indicator, found) * typical : 0,
  );
  const scale = form === 'additive' ? Math.max(ofTotals, typical) : ofTotals || boundScale(low, high) || typical;
  const periods = new Int32Array(members);
  const offset = new Float64Array(members);
  const slope = new Float64Array(members);
  const lowLevel = new Float64Array(members);
  const highLevel = new Float64Array(members);
  const memberOf = new Int32Array(indicator.length + 1);
  let member = 0;
  for (let t = 0; t < indicator.length; t += 1) {
    memberOf[t] = member;
    if (outside[t] === 1) continue;
    periods[member] = t;
    offset[member] = form === 'additive' ? indicator[t]! / scale : 0;
    slope[member] = form === 'additive' ? 1 : indicator[t]! / typical;
    const levels = [low[t]!, high[t]!].map((bound) => (bound / scale - offset[member]!) / slope[member]!);
    lowLevel[member] = Math.min(...levels);
    highLevel[member] = Math.max(...levels);
    member += 1;
  }
  memberOf[indicator.length] = member;
  const sums = loose.map(({ first, last, total }): ChainSum => {
    const from = memberOf[first]!;
    const to = memberOf[last + 1]! - 1;
    const elsewhere = low.subarray(first, last + 1).filter((_, place) => outside[first + place] === 1);
    const offsets = offset.subarray(from, to + 1);
    const parts = [total / scale, ...elsewhere.map((value) => -value / scale), ...offsets.map((value) => -value)];
    return { first: from, last: to, total: sum(parts) };
  });
  return { form, order, periods, offset, slope, low: lowLevel, high: highLevel, sums, scale };
}

function meanSize(values: Float64Array): number {
  return values.reduce((size, value) => size + Math.abs(value), 0) / Math.max(1, values.length);
}

function typicalTotal(stretches: readonly Stretch[]): number {
  const perPeriod = stretches.map(({ first, last, total }) => total / (last - first + 1));
  return meanSize(Float64Array.from(perPeriod));
}

/** The largest ratio of a fixed member to its indicator: a published value may lie far from all benchmarks. */
function largestFixed(indicator: Float64Array, { low, high, outside }: Found): number {
  return indicator.reduce((most, value, t) => {
    const isFixedMember = outside[t] === 0 && low[t] === high[t];
    return isFixedMember ? Math.max(most, Math.abs(low[t]! / value)) : most;
  }, 0);
}

function boundScale(...bounds: readonly Float64Array[]): number {
  return Math.max(
    0,
    ...bounds.map((side) => side.reduce((most, b) => (Number.isFinite(b) ? Math.max(most, Math.abs(b)) : most), 0)),
  );
}

/**
 * Why the chain has more than one answer: what its differences do not see (a constant; for second differences a
 * straight line too) must be settled by sums and fixed members.
 */
function undetermined(chain: Chain, loose: readonly Stretch[]): Unfit | undefined {
  const { order, form, periods, slope, sums } = chain;
  const members = periods.length;
  // Sums of squares and products of what each row says of a constant and of a line, rows scaled to 1.
  let constant = 0;
  let line = 0;
  let both = 0;
  const add = (ofConstant: number, ofLine: number, size: number): void => {
    if (size === 0) return;
    constant += (ofConstant / size) ** 2;
    line += (ofLine / size) ** 2;
    both += (ofConstant * ofLine) / size ** 2;
  };
  const place = (member: number): number => (2 * member + 1) / members - 1;
  for (let member = 0; member < members; member += 1) if (isFixed(chain, member)) add(1, place(member), 1);
  for (const { first, last } of sums) {
    let [ofConstant, ofLine, size] = [0, 0, 0];
    for (let at = first; at <= last; at += 1) {
      ofConstant += slope[at]!;
      ofLine += slope[at]! * place(at);
      size += Math.abs(slope[at]!);
    }
    add(ofConstant, ofLine, size);
  }
  if (members === 0) return undefined;
  if (order === 2) {
    const isDetermined = constant * line - both ** 2 > 1e-14 * (constant + line) ** 2;
    return isDetermined ? undefined : { kind: 'first-order-needed' };
  }
  if (constant > 1e-18) return undefined;
  if (sums.length === 0) return { kind: 'nothing-known' };
  return form === 'additive' ? undefined : { kind: 'additive-needed', why: 'zero-sum', benchmark: loose[0]!.benchmark };
}
