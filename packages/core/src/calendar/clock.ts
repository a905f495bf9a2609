import { baseOf, daysOfMonth, fiscalYear, monthOf, monthsOfPeriod } from './cut.ts';
import type { Calendar } from './period.ts';

/** How much of a stretch of time is over: `gone` of `of`, in the clock's unit. */
export interface Elapsed {
  readonly gone: number;
  readonly of: number;
}

/**
 * How much of the fiscal year is over at the end of a base period.
 *
 * `from` is the first month (index) of a line introduced during the year: the stretch then runs from it to the year's
 * end. Months before the year do not count; `of` is 0 when the line begins after the year.
 */
export type Clock = (through: number, calendar: Calendar, from?: number) => Elapsed;

/** Closed months of the fiscal year. A month counts when its last base period is over. */
export const clockByMonths: Clock = (through, calendar, from) => {
  const { first, last } = monthsCounted(through, calendar, from);
  return { gone: Math.max(0, lastClosedMonth(through, calendar) - first + 1), of: Math.max(0, last - first + 1) };
};

/** Days gone of the days of the fiscal year: 181 of 365 at the end of June 2021. The cut-off is respected. */
export const paceByDays: Clock = (through, calendar, from) => {
  const { first, last } = monthsCounted(through, calendar, from);
  if (last < first) return { gone: 0, of: 0 };
  const firstDay = daysOfMonth(first, calendar).first;
  const today = calendar.base === 'day' ? through : daysOfMonth(through, calendar).last;
  return { gone: Math.max(0, today - firstDay + 1), of: daysOfMonth(last, calendar).last - firstDay + 1 };
};

/** The clocks by the name that a contract line gives them. */
export const clocks: { readonly months: Clock; readonly days: Clock } = { months: clockByMonths, days: paceByDays };

/** The part that is over, 0 … 1; NaN when there is no time to count. */
export function shareGone({ gone, of }: Elapsed): number {
  return of === 0 ? Number.NaN : gone / of;
}

/** The strict pace: closed months over months of the fiscal year (6/12 at mid-year), or of a line's part of it. */
export function paceByMonths(through: number, calendar: Calendar, from?: number): number {
  return shareGone(clockByMonths(through, calendar, from));
}

/** Closed months of the fiscal year through a base period: 1 … 12; 0 on a base of days before the first month is over. */
export function monthsGone(base: number, calendar: Calendar): number {
  return clockByMonths(base, calendar).gone;
}

/** The last month that is over at the end of a base period. */
function lastClosedMonth(base: number, calendar: Calendar): number {
  const month = monthOf(base, calendar);
  return base === baseOf(month, calendar).last ? month : month - 1;
}

function monthsCounted(through: number, calendar: Calendar, from: number | undefined) {
  const { first, last } = monthsOfPeriod(fiscalYear(through, calendar), calendar);
  return { first: Math.max(first, from ?? first), last };
}
