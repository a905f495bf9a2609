import type { Problem } from '../problem/index.ts';
import { readRange } from './parse-range.ts';
import type { Calendar, Period } from './period.ts';
import { readPeriod } from './read-period.ts';
import { tidy } from './tidy.ts';

/**
 * The period that a label names, as people write it in English and Chinese.
 *
 * `2021-06`, `2021/6`, `2021.06`, `202106`, `06/2021`, `June 2021`, `2021年6月`; days, quarters (`2021-Q2`, `Q2 2021`,
 * `2021年二季度`), halves (`2021-H1`, `2021年上半年`) and years (`2021`, `FY2021`, `2021年全年`) alike; full-width digits and
 * Chinese numerals too. Quarters, halves and years are the calendar's fiscal ones.
 *
 * Problems: what cannot be read in one way only is refused, with the reason: `06/07/21`, `2021-13`, `Q2`.
 */
export function parsePeriod(
  text: string,
  calendar: Calendar,
): { readonly period?: Period; readonly problems: readonly Problem[] } {
  const written = text.trim();
  const tidied = tidy(text);
  const reading = readPeriod(tidied, written);
  if ('period' in reading) return { period: reading.period, problems: [] };
  if (reading.problem.code === 'period-unreadable' && 'range' in readRange(tidied, written, calendar)) {
    return { problems: [{ code: 'period-several', severity: 'error', text: written }] };
  }
  return { problems: [reading.problem] };
}
