import type { Problem } from '../problem/index.ts';
import { totalOf } from './fallback-total.ts';
import { fillUnknown } from './fallback-unknown.ts';
import { fillZeros } from './fallback-zero.ts';
import type { Reading } from './request-rules.ts';
import type { Request } from './request.ts';
import type { Nearest, Split } from '../split/index.ts';
/** A profile that can be solved with. */
export interface Filled {
  /** Finite. */
  readonly profile: Float64Array;
  readonly nearest: Nearest;
  /** By what the profile was multiplied to come near the total. */
  readonly scale: number;
  readonly notes: readonly Problem[];
}

/**
 * The profile with something in place of what it does not say, in this order:
 *
 * 1. a cell that is unknown in a row that is known elsewhere: the row's level × the common shape of the rows known
 *    throughout; a row that is unknown: their mean level × that shape; without such rows the shape is days, or even;
 * 2. proportional fitting with amounts below zero becomes relative least squares;
 * 3. the whole is scaled to the total where all amounts have its sign (which changes no answer that has a fixed total,
 *    but keeps numbers near one); amounts of both signs stay as they are, and so does an absolute profile;
 * 4. traces, below a hundred-millionth of the average, count as zero;
 * 5. nodes with a profile of zero under an amount that must go there: the amount × what its rows and columns have
 *    elsewhere, or days, or even parts.
 *
 * A zero that only the whole of the rules rules out is found by solving, and gets a small weight then.
 */
export function fillProfile(request: Request, reading: Reading): Filled {
  const { split } = reading;
  const notes: Problem[] = [];
  const profile = split.profile.slice();
  const allUnknown = profile.every(Number.isNaN);
  fillUnknown(request, reading, { profile, notes });
  let nearest = split.nearest;
  if (nearest === 'entropy' && asksBelowZero(split, profile)) {
    nearest = 'relative';
    notes.push({ code: 'decompose-profile-negative', severity: 'note' });
  }
  const scale = nearest === 'absolute' && !allUnknown ? 1 : scaleOf(profile, totalOf(reading));
  for (let cell = 0; cell < profile.length; cell += 1) profile[cell]! *= scale;
  if (nearest !== 'absolute') {
    dropTraces(profile);
    fillZeros(request, reading, { profile, notes });
    dropTraces(profile);
  }
  return { profile, nearest, scale, notes };
}

function asksBelowZero({ limits, high }: Split, profile: Float64Array): boolean {
  return (
    limits.some((limit) => limit.high < 0) || high.some((most) => most < 0) || profile.some((amount) => amount < 0)
  );
}

/** Against what is not even a hundred-millionth of the average, amounts would weigh more than doubles can tell apart. */
const trace = 1e-8;

function dropTraces(profile: Float64Array): void {
  let absolute = 0;
  let count = 0;
  for (const amount of profile) {
    absolute += Math.abs(amount);
    if (amount !== 0) count += 1;
  }
  const least = (trace * absolute) / count;
  for (let cell = 0; cell < profile.length; cell += 1) if (Math.abs(profile[cell]!) < least) profile[cell] = 0;
}

function scaleOf(profile: Float64Array, { low, high }: { readonly low: number; readonly high: number }): number {
  let total = 0;
  let absolute = 0;
  for (const amount of profile) {
    total += amount;
    absolute += Math.abs(amount);
  }
  const wanted = Math.min(Math.max(total, low), high);
  const scale = wanted / total;
  return absolute > 0 && Math.abs(total) === absolute && scale > 0 && Number.isFinite(scale) ? scale : 1;
}
