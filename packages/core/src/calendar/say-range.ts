import type { Language } from '../problem/index.ts';
import { monthNames, placeInYear, quarterNumerals, sayPeriod, sayYear } from './print-period.ts';
import type { Calendar } from './period.ts';
import type { Range } from './range.ts';

/**
 * A range in running text: `January–June 2021` or `2021年1—6月`, `Q1–Q3 2021` or `2021年一至三季度`.
 *
 * Keeps: parseRange of it is the range.
 */
export function sayRange({ first, last }: Range, calendar: Calendar, language: Language): string {
  if (first.index === last.index) return sayPeriod(first, calendar, language);
  if (first.grain === 'month') {
    const from = placeInYear(first.index, 12);
    const to = placeInYear(last.index, 12);
    if (from.year === to.year) {
      return language === 'en'
        ? `${monthNames[from.place]!}–${monthNames[to.place]!} ${to.year}`
        : `${to.year}年${from.place + 1}—${to.place + 1}月`;
    }
  }
  if (first.grain === 'quarter') {
    const from = placeInYear(first.index, 4);
    const to = placeInYear(last.index, 4);
    const year = sayYear(to.year, calendar, language);
    if (from.year === to.year) {
      return language === 'en'
        ? `Q${from.place + 1}–Q${to.place + 1} ${year}`
        : `${year}${quarterNumerals[from.place]!}至${quarterNumerals[to.place]!}季度`;
    }
  }
  const ends = [sayPeriod(first, calendar, language), sayPeriod(last, calendar, language)];
  return ends.join(language === 'en' ? ' – ' : '—');
}
