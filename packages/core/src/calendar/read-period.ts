import { nearest } from '../base/index.ts';
import type { Problem } from '../problem/index.ts';
import { dayOf, daysInMonth } from './civil.ts';
import { monthIndex } from './cut.ts';
import type { Grain, Period } from './period.ts';
import { monthNames, printMonth } from './print-period.ts';

/** A period, or why there is none. */
export type Reading = { readonly period: Period } | { readonly problem: Problem };

/** Years outside these are more likely another number in the wrong column. */
const firstYear = 1900;
const lastYear = 2199;

const year = String.raw`(?:fy ?)?(?<y>\d{4})`;
const chineseYear = String.raw`(?<y>\d{4})(?:财政年度|财年|年度|年)?`;

/** The ways to write a period, each with named parts: y year, m month, n month's name, d day, p place in the year. */
const patterns: readonly { readonly grain: Grain; readonly pattern: RegExp }[] = [
  { grain: 'year', pattern: new RegExp(`^(?:full year )?${year}$`) },
  { grain: 'year', pattern: new RegExp(`^${chineseYear}(?:全年)?$`) },
  { grain: 'half', pattern: new RegExp(String.raw`^${year}年?[ /-]?h(?<p>\d)$`) },
  { grain: 'half', pattern: new RegExp(String.raw`^(?:h(?<p>\d)|(?<p2>\d)h)[ /-]?(?:of )?${year}$`) },
  { grain: 'half', pattern: new RegExp(`^${chineseYear}(?<p>[上下])半年度?$`) },
  { grain: 'half', pattern: new RegExp(`^(?<p>[a-z0-9]+) half(?: of)? ${year}$`) },
  { grain: 'quarter', pattern: new RegExp(String.raw`^${year}年?[ /-]?q(?<p>\d)$`) },
  { grain: 'quarter', pattern: new RegExp(String.raw`^(?:q(?<p>\d)|(?<p2>\d)q)[ /-]?(?:of )?${year}$`) },
  { grain: 'quarter', pattern: new RegExp(String.raw`^${chineseYear}第?(?<p>\d)季度?$`) },
  { grain: 'quarter', pattern: new RegExp(`^(?<p>[a-z0-9]+) quarter(?: of)? ${year}$`) },
  { grain: 'month', pattern: /^(?<y>\d{4})[-/](?<m>\d{1,2})$/ },
  { grain: 'month', pattern: /^(?<y>\d{4})\.(?<m>\d{2}|[2-9])$/ },
  { grain: 'month', pattern: /^(?<y>\d{4})(?<m>\d{2})$/ },
  { grain: 'month', pattern: /^(?<m>\d{1,2})[-/.](?<y>\d{4})$/ },
  { grain: 'month', pattern: /^(?<y>\d{4})年(?<m>\d{1,2})月份?$/ },
  { grain: 'month', pattern: /^(?<n>[a-z]+)\.?,?[ -]?(?<y>\d{4})$/ },
  { grain: 'month', pattern: /^(?<y>\d{4})[ -]?(?<n>[a-z]+)\.?$/ },
  { grain: 'day', pattern: /^(?<y>\d{4})(?<s>[-/.])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})$/ },
  { grain: 'day', pattern: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/ },
  { grain: 'day', pattern: /^(?<y>\d{4})年(?<m>\d{1,2})月(?<d>\d{1,2})[日号]?$/ },
  { grain: 'day', pattern: /^(?<d>\d{1,2})(?:st|nd|rd|th)?[ -](?<n>[a-z]+)\.?,?[ -](?<y>\d{4})$/ },
  { grain: 'day', pattern: /^(?<n>[a-z]+)\.? (?<d>\d{1,2})(?:st|nd|rd|th)?,? (?<y>\d{4})$/ },
];

/** Places in the year as words. */
const places: Readonly<Record<string, number>> = {
  上: 1,
  下: 2,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
};

const shortYear =
  /^\d{2}年|^\d{2}[-/.]\d{1,2}$|^(?:fy ?|[qh]\d[ -]?|\d[qh][ -]?)'?\d{2}$|^(?:fy ?)?\d{2}[ -]?[qh]\d$|^[a-z]+\.?[ '-]+\d{2}$/;
const noYear = /^\d{1,2}月份?(?:\d{1,2}[日号])?$|^[qh]\d$|^\d[qh]$|^[上下]半年$|^第?\d季度?$|^全年$/;

/** Reads one period from a tidied label. `text` is what was written, for the problem. */
export function readPeriod(tidied: string, text: string): Reading {
  for (const { grain, pattern } of patterns) {
    const parts = pattern.exec(tidied)?.groups;
    const reading = parts === undefined ? undefined : build(grain, parts, text);
    if (reading !== undefined) return reading;
  }
  return { problem: explain(tidied, text) };
}

type Parts = Readonly<Record<string, string | undefined>>;

/** The period from its parts; absent when a word among them is none that we know. */
function build(grain: Grain, parts: Parts, text: string): Reading | undefined {
  const named = Number(parts.y);
  const place = parts.p ?? parts.p2 ?? '';
  const number = places[place] ?? Number(place);
  const month = parts.n === undefined ? Number(parts.m) : monthCalled(parts.n);
  if (month === undefined || Number.isNaN(number)) return undefined;
  if (named < firstYear || named > lastYear) {
    return error({ code: 'period-year', text, first: firstYear, last: lastYear });
  }
  if (grain === 'year') return { period: { grain, index: named } };
  if (grain === 'half' || grain === 'quarter') {
    const perYear = grain === 'half' ? 2 : 4;
    if (number < 1 || number > perYear) return error({ code: `period-${grain}`, text });
    return { period: { grain, index: perYear * named + number - 1 } };
  }
  if (month < 1 || month > 12) return error({ code: 'period-month', text });
  if (grain === 'month') return { period: { grain, index: monthIndex(named, month) } };
  const day = Number(parts.d);
  const days = daysInMonth(named, month);
  if (day < 1 || day > days) {
    return error({ code: 'period-day', text, month: printMonth(monthIndex(named, month)), days });
  }
  return { period: { grain, index: dayOf({ year: named, month, day }) } };
}

/** 1 … 12 for a month's English name or its beginning of three letters or more. */
function monthCalled(name: string): number | undefined {
  const place = monthNames.findIndex((full) => name.length >= 3 && full.toLowerCase().startsWith(name));
  return place === -1 ? (name === 'sept' ? 9 : undefined) : place + 1;
}

/** Why a label cannot be read, as closely as its looks allow. */
function explain(tidied: string, text: string): Problem {
  const severity = 'error';
  if (/^\d{1,2}([-/.])\d{1,2}\1\d{2,4}$/.test(tidied)) return { code: 'period-order', severity, text };
  const dotted = /^(\d{4})\.1$/.exec(tidied);
  if (dotted !== null) return { code: 'period-dot', severity, text, year: dotted[1]! };
  if (shortYear.test(tidied)) return { code: 'period-short-year', severity, text };
  if (noYear.test(tidied) || monthCalled(tidied) !== undefined) return { code: 'period-no-year', severity, text };
  const misspelt = /^(?<name>[a-z]+)\.?[ -](?<y>\d{4})$/.exec(tidied)?.groups;
  const meant = misspelt === undefined ? undefined : nearest(misspelt.name ?? '', monthNames);
  if (meant !== undefined)
    return { code: 'period-unreadable', severity, text, nearest: `${meant} ${misspelt?.y ?? ''}` };
  return { code: 'period-unreadable', severity, text };
}

type Written<P> = P extends Problem ? Omit<P, 'severity' | 'at'> : never;

function error(problem: Written<Problem>): Reading {
  return { problem: { severity: 'error', ...problem } as Problem };
}
