import { civilOf, dayOf, daysInMonth } from './civil.ts';
import { baseOf, monthOf } from './cut.ts';
import type { Calendar, Window } from './period.ts';

/**
 * A window moved by months, by its labels: June becomes June of last year, whatever the number of days.
 *
 * Negative months are earlier. On a base of days, a window of whole months moves to the whole months of the new labels;
 * an end that stands inside a month moves to the same date of the new month, or to its last day when it has no such date.
 *
 * Keeps: for windows of whole months, moving there and back is the identity.
 */
export function shiftMonths(window: Window, months: number, calendar: Calendar): Window {
  if (calendar.base === 'month') return { first: window.first + months, last: window.last + months };
  const first = monthOf(window.first, calendar);
  const last = monthOf(window.last, calendar);
  const startsMonth = window.first === baseOf(first, calendar).first;
  const endsMonth = window.last === baseOf(last, calendar).last;
  // Inside one month, both ends move the same way: the last of February alone must not grow into a stretch of days.
  const byLabel = first !== last || (startsMonth && endsMonth);
  return {
    first: byLabel && startsMonth ? baseOf(first + months, calendar).first : shiftDay(window.first, months),
    last: byLabel && endsMonth ? baseOf(last + months, calendar).last : shiftDay(window.last, months),
  };
}

/** The same date `months` later, or the month's last day where it is shorter. */
function shiftDay(base: number, months: number): number {
  const { year, month, day } = civilOf(base);
  const label = 12 * year + month - 1 + months;
  const shiftedYear = Math.floor(label / 12);
  const shiftedMonth = label - 12 * shiftedYear + 1;
  return dayOf({ year: shiftedYear, month: shiftedMonth, day: Math.min(day, daysInMonth(shiftedYear, shiftedMonth)) });
}
