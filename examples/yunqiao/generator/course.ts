import type { Event } from './availability.ts';
import type { Month } from './calendar.ts';
import type { ByYear } from './parameters.ts';
import type { Prices } from './prices.ts';

/** What distinguishes one run of the company from another. */
export interface Course {
  readonly years: readonly number[];
  readonly events: readonly Event[];
  /** Whether the first half of 2021 outdoes its plan, and the flood disturbs purchases, sales and cost. */
  readonly actual: boolean;
  readonly prices: (month: Month) => Prices;
}

export function inYear(values: ByYear, { year }: Month): number {
  return values[year - 2019]!;
}

export function inMonth(values: readonly number[], { month }: Month): number {
  return values[month - 1]!;
}

/** The value in a month of the flood; absent in any other month, and in a run without it. */
export function inFlood<T>(course: Course, { year, month }: Month, values: Readonly<Record<number, T>>): T | undefined {
  return course.actual && year === 2021 ? values[month] : undefined;
}
