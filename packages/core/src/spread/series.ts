import { decimalToNumber, unreachable } from '../base/index.ts';
import { closeShares } from '../split/index.ts';
import { toQuanta } from '../decompose/index.ts';
import type { PlanGrid } from './grid.ts';
import type { Spread } from './spread.ts';

/** A code that says what each period has. */
export type Series = Extract<Spread, { readonly kind: 'repeat' | 'grow' | 'line' }>;

/** What stands in the periods. Shape: all [column]. Units: quanta. */
export interface Periods {
  /** NaN where nothing is planned. */
  readonly present: Float64Array;
  /** What the held cells of the period add up to. */
  readonly held: Float64Array;
  /** 1 where every cell is held: such periods stay, and growth goes on from them. */
  readonly allHeld: Uint8Array;
}

/** What each period is to have, in quanta, before rounding; or the column whose present amount is needed and missing. */
export type Wanted =
  | { readonly kind: 'wanted'; readonly amounts: Float64Array }
  | { readonly kind: 'missing'; readonly column: number }
  | { readonly kind: 'one-period' };

/** The amounts that a code gives to the periods under a node; periods that are held throughout keep theirs. */
export function amountsOf(code: Series, { present, held, allHeld }: Periods, { quantum }: PlanGrid): Wanted {
  const count = present.length;
  const last = count - 1;
  const now = (column: number): number => (allHeld[column] === 1 ? held[column]! : present[column]!);
  const perPeriod = (amount: (column: number, before: number) => number): Wanted => {
    const amounts = new Float64Array(count);
    for (let column = 0; column < count; column += 1) {
      amounts[column] = allHeld[column] === 1 ? held[column]! : amount(column, amounts[column - 1] ?? NaN);
    }
    return { kind: 'wanted', amounts };
  };
  switch (code.kind) {
    case 'repeat': {
      const each = code.amount === undefined ? now(0) : toQuanta(decimalToNumber(code.amount), quantum);
      return Number.isNaN(each) ? { kind: 'missing', column: 0 } : perPeriod(() => each);
    }
    case 'grow': {
      const first = code.from === undefined ? now(0) : toQuanta(decimalToNumber(code.from), quantum);
      if (Number.isNaN(first)) return { kind: 'missing', column: 0 };
      const factor = 1 + decimalToNumber(code.percent) / 100;
      return perPeriod((column, before) => (column === 0 ? first : before * factor));
    }
    case 'line': {
      const [from, to] = code.ends?.map((end) => toQuanta(decimalToNumber(end), quantum)) ?? [now(0), now(last)];
      if (from === undefined || Number.isNaN(from)) return { kind: 'missing', column: 0 };
      if (to === undefined || Number.isNaN(to)) return { kind: 'missing', column: last };
      if (last === 0) return from === to ? perPeriod(() => from) : { kind: 'one-period' };
      // One division, so that whole amounts on the line are met exactly.
      return perPeriod((column) => (from * (last - column) + to * column) / last);
    }
    default:
      return unreachable(code);
  }
}

/**
 * The amounts in whole quanta.
 *
 * Keeps: each within one quantum of its amount; their sum is the rounded sum; whole amounts stay as they are.
 */
export function closePeriods(amounts: Float64Array): Float64Array {
  // Noise of the arithmetic does not make a whole number a broken one.
  const clean = amounts.map((amount) => {
    const whole = Math.round(amount);
    return Math.abs(amount - whole) <= 1e-9 * Math.max(1, Math.abs(whole)) ? whole : amount;
  });
  let sum = 0;
  for (const amount of clean) sum += amount;
  return closeShares(clean, Math.round(sum), clean.map(Math.floor), clean.map(Math.ceil));
}
