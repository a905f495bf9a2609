import type { Problem } from '../problem/index.ts';
import type { Calendar } from './period.ts';
import { rangeBetween, rangeOf, yearToDate, type Range } from './range.ts';
import { readPeriod } from './read-period.ts';
import { tidy } from './tidy.ts';

type RangeReading = { readonly range: Range } | { readonly problems: readonly Problem[] };

/** From the year's beginning to a period, in words before or after it. */
const toDate = [
  /^ytd[: ]?(?<p>.+)$/,
  /^(?<p>.+?)[ -]?ytd$/,
  /^(?<p>[^-至到~]+)累计$/,
  /^截(?:至|止到?|到)(?<p>.+?)[底末]?$/,
];

/** Two places of one year, which is written once. */
const within = [
  {
    pattern: /^(?<y>\d{4}年)(?<a>\d{1,2})月?[-至到~](?<b>\d{1,2})月份?(?:累计)?$/,
    print: (y: string, n: string) => `${y}${n}月`,
  },
  {
    pattern: /^(?<y>\d{4}(?:财年|年度|年)?)第?(?<a>\d)季?度?[-至到~]第?(?<b>\d)季度$/,
    print: (y: string, n: string) => `${y}${n}季度`,
  },
  { pattern: /^(?<a>[a-z]+)\.?-(?<b>[a-z]+)\.? (?<y>\d{4})$/, print: (y: string, n: string) => `${n} ${y}` },
  { pattern: /^(?<a>[qh]\d)-(?<b>[qh]\d) (?<y>(?:fy ?)?\d{4})$/, print: (y: string, n: string) => `${n} ${y}` },
];

/** The first quarters of a year: 前三季度. */
const firstQuarters = /^(?<y>\d{4}(?:财年|年度|年)?)前(?<b>\d)(?:个)?季度$/;

/** Two whole periods. A bare dash joins them only where it cannot be part of a label. */
const between = [
  /^(?<a>.+?) ?\.{2,3} ?(?<b>.+)$/,
  /^(?:from )?(?<a>.+?) (?:to|until|through|-) (?<b>.+)$/,
  /^从?(?<a>.+?) ?[至到~] ?(?<b>.+)$/,
  /^(?<a>\d{4}[-/.][\dqh/.-]+?)-(?<b>\d{4}[-/.][\dqh/.-]+)$/,
  /^(?<a>\d{4}(?:年|财年).*?)-(?<b>\d{4}(?:年|财年).*)$/,
];

/**
 * The range that a text names: a period, or `2021-01..2021-06`, `2021-01 to 2021-06`, `2021年1—6月`, `2021年前三季度`,
 * `Jan–Jun 2021`, and from the beginning of the fiscal year `ytd 2021-06`, `2021年6月累计`.
 *
 * Ends of two grains make a range of the finer one.
 *
 * Problems: those of either end; an end before its beginning.
 */
export function parseRange(
  text: string,
  calendar: Calendar,
): { readonly range?: Range; readonly problems: readonly Problem[] } {
  const reading = readRange(tidy(text), text.trim(), calendar);
  return 'range' in reading ? { range: reading.range, problems: [] } : reading;
}

/** Reads a range from a tidied text. `text` is what was written, for the problems. */
export function readRange(tidied: string, text: string, calendar: Calendar): RangeReading {
  const single = readPeriod(tidied, text);
  if ('period' in single) return { range: rangeOf(single.period, calendar) };

  for (const { pattern, print } of within) {
    const { y, a, b } = pattern.exec(tidied)?.groups ?? {};
    if (y !== undefined && a !== undefined && b !== undefined) return join([print(y, a), print(y, b)], text, calendar);
  }
  const quarters = firstQuarters.exec(tidied)?.groups;
  if (quarters !== undefined) return join([`${quarters.y!}1季度`, `${quarters.y!}${quarters.b!}季度`], text, calendar);

  for (const pattern of toDate) {
    const label = pattern.exec(tidied)?.groups?.p;
    if (label === undefined) continue;
    const reading = readPeriod(label.trim(), text);
    if ('problem' in reading) return { problems: [reading.problem] };
    return { range: yearToDate(reading.period, calendar) };
  }
  for (const pattern of between) {
    const { a, b } = pattern.exec(tidied)?.groups ?? {};
    if (a !== undefined && b !== undefined) return join([a.trim(), b.trim()], text, calendar);
  }
  return { problems: [single.problem] };
}

function join(labels: readonly [string, string], text: string, calendar: Calendar): RangeReading {
  const [from, to] = [readPeriod(labels[0], labels[0]), readPeriod(labels[1], labels[1])];
  if ('problem' in from || 'problem' in to) {
    return { problems: [from, to].flatMap((reading) => ('problem' in reading ? [reading.problem] : [])) };
  }
  const range = rangeBetween(from.period, to.period, calendar);
  return range === undefined ? { problems: [{ code: 'range-reversed', severity: 'error', text }] } : { range };
}
