import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { backtest, remainderErrors, type Backtest } from './backtest.ts';
import { chooseMethod } from './choose.ts';
import { bandOf, chanceToReach, poolErrors } from './interval.ts';
import { brierScore, coverage, crpsOfSample, wape } from './measures.ts';
import { yearEnd, type YearEndRule, type YearSoFar } from './year-end.ts';

const folder = process.env['OVERHALF_DATA'] ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const files = {
  norway: '07_npd_field_production_monthly.csv.gz',
  ukraine: '08_ukraine_expenses.csv.gz',
} as const;

/** True when the published files are beside the project, or where `OVERHALF_DATA` says. */
export const isPublished = Object.values(files).every((name) => existsSync(`${folder}/${name}`));

/** Says why a test was skipped. */
export const skipped = isPublished ? '' : ` (skipped: the published files are not in ${folder})`;

const m3 = process.env['OVERHALF_M3'] ?? `${folder}/07_m3_monthly.json.gz`;

/** True when the months of the M3 competition are given. */
export const isM3Published = existsSync(m3);

/** A series of the M3 competition: what was given, and the 18 months that came. */
export interface M3Series {
  /** What it is about: micro, industry, macro … */
  readonly kind: string;
  readonly history: Float64Array;
  readonly actual: Float64Array;
}

/** The months of the M3 competition (R package Mcomp). */
export function readM3(): readonly M3Series[] {
  // The file is a list of { id, type, train, test }; the README beside it says so.
  const series = JSON.parse(gunzipSync(readFileSync(m3)).toString('utf8')) as readonly {
    readonly type: string;
    readonly train: readonly number[];
    readonly test: readonly number[];
  }[];
  return series.map(({ type, train, test }) => ({
    kind: type,
    history: Float64Array.from(train),
    actual: Float64Array.from(test),
  }));
}

/** A published monthly series; its years are calendar years. */
export interface PublishedSeries {
  readonly name: string;
  /** The whole that it is a part of: an operator, a city. */
  readonly owner: string;
  /** Year × 12 + month from 0. */
  readonly first: number;
  /** Shape: [month]; NaN where missing. */
  readonly values: Float64Array;
  /** Year to date as published. Shape: [month]. */
  readonly toDate: Float64Array;
  /** The plan of the whole year as it stood in each month; NaN where there is none. Shape: [month]. */
  readonly yearPlan: Float64Array;
}

/** Oil equivalents of each field of the Norwegian shelf, million Sm³ (NPD FactPages, NLOD). */
export function readNorway(): readonly PublishedSeries[] {
  const fields = new Map<string, Map<number, number>>();
  const operators = new Map<string, string>();
  for (const cells of rowsOf(files.norway)) {
    const [field, operator, year, month] = cells;
    operators.set(field!, operator!);
    add(fields, field!, Number(year) * 12 + Number(month) - 1, Number(cells[8]));
  }
  return [...fields].map(([name, months]) => {
    const { first, values } = dense(months);
    const toDate = values.map((value, at) => value + (isJanuary(first + at) ? 0 : sumSince(values, first, at)));
    return { name, owner: operators.get(name)!, first, values, toDate, yearPlan: values.map(() => Number.NaN) };
  });
}

/** Expenses of 25 Ukrainian cities by group of the economic code, all funds, hryvnia (state portal Open Budget). */
export function readUkraine(): readonly PublishedSeries[] {
  const spent = new Map<string, Map<number, number>>();
  const planned = new Map<string, Map<number, number>>();
  for (const [city, code, fund, period, annual, , actual] of rowsOf(files.ukraine)) {
    if (fund !== 'T') continue;
    const name = `${city} ${Math.floor(Number(code) / 100)}`;
    const month = (2000 + Number(period!.slice(0, 2))) * 12 + Number(period!.slice(2)) - 1;
    add(spent, name, month, Number(actual));
    add(planned, name, month, Number(annual));
  }
  return [...spent].map(([name, months]) => {
    const { first, values: toDate } = dense(months);
    const values = toDate.map((value, at) => (isJanuary(first + at) ? value : value - (toDate[at - 1] ?? Number.NaN)));
    const yearPlan = toDate.map((_, at) => planned.get(name)!.get(first + at) ?? Number.NaN);
    return { name, owner: name.split(' ')[0]!, first, values, toDate, yearPlan };
  });
}

function rowsOf(name: string): readonly (readonly string[])[] {
  const lines = gunzipSync(readFileSync(`${folder}/${name}`))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  return lines
    .slice(1)
    .map((line) =>
      [...line.matchAll(/(?<=^|,)(?:"([^"]*)"|([^,]*))/gu)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
    );
}

function add(series: Map<string, Map<number, number>>, name: string, month: number, value: number): void {
  const months = series.get(name) ?? new Map<number, number>();
  series.set(name, months.set(month, (months.get(month) ?? 0) + value));
}

function dense(months: ReadonlyMap<number, number>): { readonly first: number; readonly values: Float64Array } {
  const first = Math.min(...months.keys());
  const values = new Float64Array(Math.max(...months.keys()) - first + 1).fill(Number.NaN);
  for (const [month, value] of months) values[month - first] = value;
  return { first, values };
}

const isJanuary = (month: number): boolean => month % 12 === 0;

function sumSince(values: Float64Array, first: number, at: number): number {
  let total = 0;
  for (let month = at - 1; month >= 0; month--) {
    total += values[month]!;
    if (isJanuary(first + month)) return total;
  }
  return Number.NaN;
}

/** A year of a series as it stood, and where it ended. */
export interface RuleCase extends YearSoFar {
  readonly actual: number;
}

/**
 * The years that the printed protocol counts: for budgets month and December are known in both years and December is above
 * zero; for fields all twelve months of both years are known.
 */
export function ruleCases(
  series: readonly PublishedSeries[],
  gone: number,
  [from, to]: readonly [number, number],
): readonly RuleCase[] {
  return series.flatMap(({ first, toDate, yearPlan }) => {
    const cases: RuleCase[] = [];
    for (let year = from; year <= to; year++) {
      const january = year * 12 - first;
      const at = january + gone - 1;
      const known = [toDate[at], toDate[january + 11], toDate[at - 12], toDate[january - 1]];
      if (known.some((value) => value === undefined || Number.isNaN(value))) continue;
      const [now, actual, lastToDate, last] = known as [number, number, number, number];
      const isBudget = !Number.isNaN(yearPlan[at]!);
      if (isBudget && !(actual > 0)) continue;
      cases.push({
        toDate: now,
        share: gone / 12,
        lastToDate,
        lastRest: last - lastToDate,
        // Where there is no plan nothing more is planned: a field that did not produce has no reason to.
        planRest: isBudget ? yearPlan[at]! - now : 0,
        actual,
      });
    }
    return cases;
  });
}

/** How far a rule misses the year's end over all cases. */
export function wapeOfRule(rule: YearEndRule, cases: readonly RuleCase[]): number {
  return wape(
    cases.map(({ actual }) => actual),
    cases.map((year) => yearEnd(rule, year)),
  );
}

/** One past forecast of a year's end, by the months. */
export interface MonthsCase {
  readonly year: number;
  readonly toDate: number;
  readonly total: number;
  readonly actual: number;
  readonly lastYear: number;
  readonly yearPlan: number;
  readonly volume: number;
  readonly error: number;
}

/** All past forecasts of the year's end with so many months gone: by the default, or by choosing among the methods. */
export function monthsCases(
  series: readonly PublishedSeries[],
  gone: number,
  by: 'default' | 'choice',
): readonly MonthsCase[] {
  const months = 12 - gone;
  return series.flatMap(({ first, values, yearPlan }) => {
    // The history ends with the last month of that name whose year is known to its end, so that it is an origin as well.
    const end = Math.floor((first + values.length - 12) / 12) * 12 + gone + 12 - first;
    if (end - 12 - gone < 12) return [];
    const history = new Float64Array(end).fill(Number.NaN);
    history.set(values.subarray(0, end));
    const input = { history, gone, months };
    const found: Backtest =
      by === 'default' ? backtest({ ...input, method: 'damped-growth' }) : chooseMethod(input).backtest;
    const errors = remainderErrors(found);
    return [...found.origins].flatMap((known, origin) => {
      const total = (from: number, to: number): number => {
        let all = 0;
        for (let at = from; at < to; at++) all += history[at]!;
        return all;
      };
      const toDate = total(known - gone, known);
      const actual = total(known - gone, known + months);
      let forecast = toDate;
      for (let month = 0; month < months; month++) forecast += found.forecasts[origin * months + month]!;
      const lastYear = total(known - gone - 12, known - gone);
      const isWhole = Number.isFinite(errors[origin]! + actual + lastYear) && actual > 0;
      if (!isWhole) return [];
      return {
        year: Math.floor((first + known - 1) / 12),
        toDate,
        total: forecast,
        actual,
        lastYear,
        yearPlan: yearPlan[known - 1]!,
        volume: found.volumes[origin]!,
        error: errors[origin]!,
      };
    });
  });
}

/** Forecasts with bands and chances, each from the errors known at the start of its year. */
export interface Judged {
  readonly cases: number;
  readonly wape: number;
  /** The share of actuals within the 80 % band. */
  readonly coverage: number;
  /** Mean CRPS as a share of the actual volume. */
  readonly crps: number;
  /** Chances told for "at least last year's value", what happened, and what the run rate says (0 or 1). */
  readonly told: readonly number[];
  readonly happened: readonly boolean[];
  readonly naive: readonly number[];
}

/** Judges the cases of some years. `aim` is what a year may reach; last year's value when left out. */
export function judge(
  all: readonly MonthsCase[],
  {
    gone,
    years,
    aim = ({ lastYear }) => lastYear,
  }: {
    readonly gone: number;
    readonly years: readonly [number, number];
    readonly aim?: (year: MonthsCase) => number;
  },
): Judged {
  const judged = all
    .filter(({ year }) => years[0] <= year && year <= years[1])
    .flatMap((one) => {
      const errors = errorsBefore(all, one.year);
      const band = bandOf({ ...one, errors });
      return band === undefined ? [] : [{ ...one, band, errors, aim: aim(one) }];
    });
  const actual = judged.map((one) => one.actual);
  const volume = actual.reduce((sum, value) => sum + value, 0);
  const scores = judged.map(({ errors, total, volume: rest, actual: came }) =>
    crpsOfSample(
      errors.map((error) => total + error * rest),
      came,
    ),
  );
  return {
    cases: judged.length,
    wape: wape(
      actual,
      judged.map(({ total }) => total),
    ),
    coverage: coverage(
      actual,
      judged.map(({ band }) => band.low),
      judged.map(({ band }) => band.high),
    ),
    crps: scores.reduce((sum, value) => sum + value, 0) / volume,
    told: judged.map((one) => chanceToReach(one.aim, one)),
    happened: judged.map((one) => one.actual >= one.aim),
    naive: judged.map((one) => ((one.toDate * 12) / gone >= one.aim ? 1 : 0)),
  };
}

const pools = new WeakMap<readonly MonthsCase[], Map<number, Float64Array>>();

function errorsBefore(all: readonly MonthsCase[], year: number): Float64Array {
  const known = pools.get(all) ?? new Map<number, Float64Array>();
  pools.set(all, known);
  const pool =
    known.get(year) ??
    poolErrors(all.filter((one) => one.year < year).map((one) => ({ age: (year - one.year) * 12, error: one.error })));
  known.set(year, pool);
  return pool;
}

/** The Brier skill of what was told beside the run rate. */
export function skillOf({ told, happened, naive }: Judged): number {
  return 1 - brierScore({ probability: told, happened }) / brierScore({ probability: naive, happened });
}
