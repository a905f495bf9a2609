import * as fc from 'fast-check';
import type { Calendar } from './period.ts';

export const months: Calendar = { base: 'month', fiscalStart: 1, yearNamedBy: 'end' };
export const days: Calendar = { base: 'day', fiscalStart: 1, yearNamedBy: 'end' };
/** From the 26th to the 25th. */
export const production: Calendar = { base: 'day', fiscalStart: 1, yearNamedBy: 'end', cutoffDay: 25 };
/** April to March, named by the year in which it ends. */
export const april: Calendar = { base: 'month', fiscalStart: 4, yearNamedBy: 'end' };

export const anyCalendar: fc.Arbitrary<Calendar> = fc.record(
  {
    base: fc.constantFrom('day' as const, 'month' as const),
    fiscalStart: fc.integer({ min: 1, max: 12 }),
    yearNamedBy: fc.constantFrom('start' as const, 'end' as const),
    cutoffDay: fc.integer({ min: 1, max: 31 }),
  },
  { requiredKeys: ['base', 'fiscalStart', 'yearNamedBy'] },
);

export const anyGrain = fc.constantFrom(
  'day' as const,
  'month' as const,
  'quarter' as const,
  'half' as const,
  'year' as const,
);

/** Periods of the years 1902 … 2176. */
export const anyPeriod = fc
  .tuple(anyGrain, fc.integer({ min: 1902, max: 2175 }), fc.nat(364))
  .map(([grain, year, place]) => {
    if (grain === 'day') return { grain, index: Math.round((year - 1970) * 365.2425) + place };
    const perYear = { month: 12, quarter: 4, half: 2, year: 1 }[grain];
    return { grain, index: year * perYear + (place % perYear) };
  });

/** A base period of a calendar, in the same years. */
export function anyBase(calendar: Calendar): fc.Arbitrary<number> {
  return calendar.base === 'day'
    ? fc.integer({ min: -24_000, max: 82_000 })
    : fc.integer({ min: 12 * 1902, max: 12 * 2195 });
}
