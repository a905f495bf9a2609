import {
  monthIndex,
  parsePeriod,
  parseRange,
  printMonth,
  sayPeriod,
  sayRange,
  type Bilingual,
  type Calendar,
  type Period,
} from '@overhalf/core';
import type { View } from '../shell/search.ts';

/** The months that a page is about, as the routes take them, and in words. */
export interface Stretch {
  readonly text: string;
  readonly name: Bilingual;
}

/** The month itself, the year up to it, or twelve months up to it. */
export function stretchOf(through: string, view: View, calendar: Calendar): Stretch {
  const { period } = parsePeriod(through, calendar);
  if (period === undefined || period.grain !== 'month' || view === 'month') return namedStretch(through, calendar);
  const first = view === 'ytd' ? yearMonths(through, calendar.fiscalStart).months[0]! : printMonth(period.index - 11);
  return namedStretch(first === through ? through : `${first}..${through}`, calendar);
}

/** A period or range as it was written, in words. */
export function namedStretch(text: string, calendar: Calendar): Stretch {
  const { range } = parseRange(text, calendar);
  const name =
    range === undefined
      ? { en: text, zh: text }
      : { en: sayRange(range, calendar, 'en'), zh: sayRange(range, calendar, 'zh') };
  return { text, name };
}

/** The months of the fiscal year that a month lies in, and the first month of the year before. */
export function yearMonths(
  through: string,
  fiscalStart: number,
): { readonly before: string; readonly months: readonly string[] } {
  const month = monthAt(through);
  const first = month - ((month - (fiscalStart - 1) + 12) % 12);
  return {
    before: printMonth(first - 12),
    months: Array.from({ length: 12 }, (_, place) => printMonth(first + place)),
  };
}

/** The index of a month from its label, or of the month that a longer label begins with: `2021-06`. */
export function monthAt(label: string): number {
  const [year, month] = label.split('-').map(Number);
  return monthIndex(year!, month!);
}

export function monthName(text: string, calendar: Calendar): Bilingual {
  const { period } = parsePeriod(text, calendar);
  return period === undefined ? { en: text, zh: text } : sayIn(period, calendar);
}

function sayIn(period: Period, calendar: Calendar): Bilingual {
  return { en: sayPeriod(period, calendar, 'en'), zh: sayPeriod(period, calendar, 'zh') };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A month in the width of a column, with its year where one begins. */
export function shortMonth(text: string, withYear = false): Bilingual {
  const [year = '', month = ''] = text.split('-');
  const place = Number(month);
  return withYear
    ? { en: `${months[place - 1] ?? month} ${year}`, zh: `${year}年${place}月` }
    : { en: months[place - 1] ?? month, zh: `${place}月` };
}
