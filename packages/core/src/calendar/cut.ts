import { invariant } from '../base/index.ts';
import { civilOf, dayOf, daysInMonth, printDay } from './civil.ts';
import type { Calendar, Grain, Period, Window } from './period.ts';

/** Months in one period of a grain. */
const monthsIn = { month: 1, quarter: 3, half: 6, year: 12 } as const;

type MonthGrain = keyof typeof monthsIn;

const fineness: readonly Grain[] = ['day', 'month', 'quarter', 'half', 'year'];

/** True when `a` is shorter than `b`: a month is finer than a quarter. */
export function isFiner(a: Grain, b: Grain): boolean {
  return fineness.indexOf(a) < fineness.indexOf(b);
}

/** The index of a month label: 12 × year + month − 1. Month: 1 … 12. */
export function monthIndex(year: number, month: number): number {
  return 12 * year + month - 1;
}

/** Days of a month's books, as days since 1970-01-01: to the cut-off day, from the day after the previous one. */
export function daysOfMonth(month: number, calendar: Calendar): Window {
  return { first: lastDayOf(month - 1, calendar) + 1, last: lastDayOf(month, calendar) };
}

function lastDayOf(month: number, { cutoffDay = 31 }: Calendar): number {
  const year = Math.floor(month / 12);
  const number = month - year * 12 + 1;
  return dayOf({ year, month: number, day: Math.min(cutoffDay, daysInMonth(year, number)) });
}

/** The month in whose books a day falls. Day: days since 1970-01-01. */
export function monthOfDay(day: number, calendar: Calendar): number {
  const { year, month } = civilOf(day);
  const label = monthIndex(year, month);
  return day <= lastDayOf(label, calendar) ? label : label + 1;
}

/** The month that contains a base period. */
export function monthOf(base: number, calendar: Calendar): number {
  return calendar.base === 'month' ? base : monthOfDay(base, calendar);
}

/** The base periods of a month: itself, or its days. */
export function baseOf(month: number, calendar: Calendar): Window {
  return calendar.base === 'month' ? { first: month, last: month } : daysOfMonth(month, calendar);
}

/** Months by which a fiscal year's first month lies after January of the year that names it. */
function yearOffset({ fiscalStart, yearNamedBy }: Calendar): number {
  return fiscalStart - 1 - (yearNamedBy === 'end' && fiscalStart > 1 ? 12 : 0);
}

/** First and last month of a period. A day counts as the month in whose books it falls. */
export function monthsOfPeriod({ grain, index }: Period, calendar: Calendar): Window {
  if (grain === 'day') {
    const month = monthOfDay(index, calendar);
    return { first: month, last: month };
  }
  const length = monthsIn[grain];
  const first = index * length + (grain === 'month' ? 0 : yearOffset(calendar));
  return { first, last: first + length - 1 };
}

/** The period of a grain that contains a month. */
function periodOfMonth(month: number, grain: MonthGrain, calendar: Calendar): Period {
  const index = grain === 'month' ? month : Math.floor((month - yearOffset(calendar)) / monthsIn[grain]);
  return { grain, index };
}

/**
 * The period of a grain that contains a base period.
 *
 * Throws: for a day on a base of months, which does not know days.
 */
export function periodAt(base: number, grain: Grain, calendar: Calendar): Period {
  if (grain === 'day') {
    invariant(calendar.base === 'day', 'days are asked of a calendar that holds days');
    return { grain, index: base };
  }
  return periodOfMonth(monthOf(base, calendar), grain, calendar);
}

/** The days of a period, as days since 1970-01-01. */
export function daysOfPeriod(period: Period, calendar: Calendar): Window {
  if (period.grain === 'day') return { first: period.index, last: period.index };
  const months = monthsOfPeriod(period, calendar);
  return { first: daysOfMonth(months.first, calendar).first, last: lastDayOf(months.last, calendar) };
}

/** First and last day of a period as ISO dates, the cut-off respected. */
export function datesOf(period: Period, calendar: Calendar): { readonly first: string; readonly last: string } {
  const { first, last } = daysOfPeriod(period, calendar);
  return { first: printDay(first), last: printDay(last) };
}

/** First and last of the periods of a grain, not coarser than its own, that a period consists of. */
export function endsOf(
  period: Period,
  grain: Grain,
  calendar: Calendar,
): { readonly first: Period; readonly last: Period } {
  invariant(!isFiner(period.grain, grain), `a ${period.grain} has no ${grain} in it`);
  if (grain === 'day') {
    const days = daysOfPeriod(period, calendar);
    return { first: { grain, index: days.first }, last: { grain, index: days.last } };
  }
  const months = monthsOfPeriod(period, calendar);
  return { first: periodOfMonth(months.first, grain, calendar), last: periodOfMonth(months.last, grain, calendar) };
}

/**
 * The periods of a grain that a period consists of, in order.
 *
 * Keeps: their days follow each other without gap or overlap and are the period's days.
 * Throws: for a grain coarser than the period's.
 */
export function partsOf(period: Period, grain: Grain, calendar: Calendar): readonly Period[] {
  const { first, last } = endsOf(period, grain, calendar);
  return Array.from({ length: last.index - first.index + 1 }, (_, place) => ({ grain, index: first.index + place }));
}

/** The fiscal year that contains a base period. */
export function fiscalYear(base: number, calendar: Calendar): Period {
  return periodAt(base, 'year', calendar);
}
