export type { Calendar, Grain, Period, Window } from './period.ts';
export { isoDay, printDay } from './civil.ts';
export { baseOf, datesOf, fiscalYear, isFiner, monthIndex, monthOf, monthsOfPeriod, partsOf, periodAt } from './cut.ts';
export {
  clockByMonths,
  clocks,
  monthsGone,
  paceByDays,
  paceByMonths,
  shareGone,
  type Clock,
  type Elapsed,
} from './clock.ts';
export { parseInstant } from './instant.ts';
export { parsePeriod } from './parse-period.ts';
export { parseRange } from './parse-range.ts';
export { printMonth, printPeriod, sayPeriod } from './print-period.ts';
export { daysIn, rangeBetween, rangeOf, windowOf, yearToDate, ytdWindow, type Range } from './range.ts';
export { sayRange } from './say-range.ts';
export { shiftMonths } from './shift.ts';
