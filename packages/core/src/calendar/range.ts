import { daysOfMonth, daysOfPeriod, endsOf, fiscalYear, isFiner, monthsOfPeriod } from './cut.ts';
import type { Calendar, Period, Window } from './period.ts';
import { printPeriod } from './print-period.ts';

/** Consecutive periods of one grain, both ends included. */
export interface Range {
  readonly first: Period;
  readonly last: Period;
  /** Canonical: the period's label when it is one period, else `2021-01..2021-06`. */
  readonly label: string;
}

/**
 * The range from the beginning of one period to the end of another, in the finer of their grains.
 *
 * Absent when the second ends before the first begins.
 */
export function rangeBetween(from: Period, to: Period, calendar: Calendar): Range | undefined {
  const grain = isFiner(from.grain, to.grain) ? from.grain : to.grain;
  const { first } = endsOf(from, grain, calendar);
  const { last } = endsOf(to, grain, calendar);
  if (last.index < first.index) return undefined;
  const label = printPeriod(first, calendar);
  return { first, last, label: first.index === last.index ? label : `${label}..${printPeriod(last, calendar)}` };
}

/** The range that is one period. */
export function rangeOf(period: Period, calendar: Calendar): Range {
  return { first: period, last: period, label: printPeriod(period, calendar) };
}

/** From the beginning of the fiscal year to the end of a period: months, or days when it is a day. */
export function yearToDate(period: Period, calendar: Calendar): Range {
  const grain = period.grain === 'day' ? 'day' : 'month';
  const { last } = endsOf(period, grain, calendar);
  const year = fiscalYear(monthsOfPeriod(last, calendar).last, { ...calendar, base: 'month' });
  return rangeBetween(endsOf(year, grain, calendar).first, last, calendar)!;
}

/**
 * The base periods that a period or range covers.
 *
 * A day on a base of months covers the month in whose books it falls, as nothing finer is held.
 */
export function windowOf(covered: Period | Range, calendar: Calendar): Window {
  const [first, last] = 'grain' in covered ? [covered, covered] : [covered.first, covered.last];
  if (calendar.base === 'day') {
    return { first: daysOfPeriod(first, calendar).first, last: daysOfPeriod(last, calendar).last };
  }
  return { first: monthsOfPeriod(first, calendar).first, last: monthsOfPeriod(last, calendar).last };
}

/** From the first base period of the fiscal year to `base`. */
export function ytdWindow(base: number, calendar: Calendar): Window {
  return { first: windowOf(fiscalYear(base, calendar), calendar).first, last: base };
}

/** Days that a window covers. */
export function daysIn({ first, last }: Window, calendar: Calendar): number {
  if (calendar.base === 'day') return last - first + 1;
  return daysOfMonth(last, calendar).last - daysOfMonth(first, calendar).first + 1;
}
