import { unreachable } from '../base/index.ts';
import type { Language } from '../problem/index.ts';
import { civilOf, printDay, twoDigits } from './civil.ts';
import type { Calendar, Period } from './period.ts';

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The numerals in which quarters are written in Chinese. */
export const quarterNumerals = ['一', '二', '三', '四'] as const;

/** Year and place in it, from 0, of a period of which a year has `perYear`. */
export function placeInYear(index: number, perYear: number): { readonly year: number; readonly place: number } {
  const year = Math.floor(index / perYear);
  return { year, place: index - year * perYear };
}

/** The label of a month: `2021-06`, the same in every calendar. */
export function printMonth(month: number): string {
  const { year, place } = placeInYear(month, 12);
  return `${String(year).padStart(4, '0')}-${twoDigits(place + 1)}`;
}

/**
 * The canonical label of a period: `2021-06-30`, `2021-06`, `2021-Q2`, `2021-H1`, `2021`.
 *
 * Keeps: parsePeriod of it is the period. Years, halves and quarters are named by the fiscal year.
 */
export function printPeriod(period: Period, _calendar: Calendar): string {
  const { grain, index } = period;
  switch (grain) {
    case 'day':
      return printDay(index);
    case 'month':
      return printMonth(index);
    case 'quarter': {
      const { year, place } = placeInYear(index, 4);
      return `${String(year).padStart(4, '0')}-Q${place + 1}`;
    }
    case 'half': {
      const { year, place } = placeInYear(index, 2);
      return `${String(year).padStart(4, '0')}-H${place + 1}`;
    }
    case 'year':
      return String(index).padStart(4, '0');
    default:
      return unreachable(grain);
  }
}

/**
 * A period in running text: `June 2021` or `2021年6月`, `H1 2021` or `2021年上半年`.
 *
 * A fiscal year that is not the calendar year says so: `FY2021`, `2021财年`.
 */
export function sayPeriod(period: Period, calendar: Calendar, language: Language): string {
  const { grain, index } = period;
  switch (grain) {
    case 'day': {
      const { year, month, day } = civilOf(index);
      return language === 'en' ? `${day} ${monthNames[month - 1]!} ${year}` : `${year}年${month}月${day}日`;
    }
    case 'month': {
      const { year, place } = placeInYear(index, 12);
      return language === 'en' ? `${monthNames[place]!} ${year}` : `${year}年${place + 1}月`;
    }
    case 'quarter': {
      const { year, place } = placeInYear(index, 4);
      const named = sayYear(year, calendar, language);
      return language === 'en' ? `Q${place + 1} ${named}` : `${named}${quarterNumerals[place]!}季度`;
    }
    case 'half': {
      const { year, place } = placeInYear(index, 2);
      const named = sayYear(year, calendar, language);
      return language === 'en' ? `H${place + 1} ${named}` : `${named}${place === 0 ? '上' : '下'}半年`;
    }
    case 'year':
      return sayYear(index, calendar, language);
    default:
      return unreachable(grain);
  }
}

/** A fiscal year's name in running text. */
export function sayYear(year: number, { fiscalStart }: Calendar, language: Language): string {
  if (fiscalStart === 1) return language === 'en' ? `${year}` : `${year}年`;
  return language === 'en' ? `FY${year}` : `${year}财年`;
}
