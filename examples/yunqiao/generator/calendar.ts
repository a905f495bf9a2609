/** A calendar month; `month` counts from 1. */
export interface Month {
  readonly year: number;
  readonly month: number;
}

/** The twelve months of each year, in order. */
export function monthsOf(years: readonly number[]): Month[] {
  return years.flatMap((year) => Array.from({ length: 12 }, (_, place) => ({ year, month: place + 1 })));
}

/** The month as it stands in the files: `2021-06`. */
export function labelOf({ year, month }: Month): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

export function daysIn({ year, month }: Month): number {
  return dayNumber({ year, month: month + 1 }, 1) - dayNumber({ year, month }, 1);
}

/** Days since 1970-01-01. */
export function dayNumber({ year, month }: Month, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** Days since 1970-01-01 of an ISO date. */
export function isoDay(text: string): number {
  return Date.parse(text) / 86_400_000;
}
