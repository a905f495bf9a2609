import {
  baseOf,
  fiscalYear,
  monthOf,
  parseRange,
  periodAt,
  printMonth,
  printPeriod,
  rangeBetween,
  windowOf,
  type Calendar,
  type Grain,
  type Model,
  type Period,
  type Problem,
  type Tree,
} from '@overhalf/core';
import type { Months } from './reporters.ts';

/** The months that are planned, in their year, and what is closed before them. */
export interface Stretch {
  readonly calendar: Calendar;
  /** The fiscal year of the target. */
  readonly year: Period;
  readonly yearMonths: Months;
  /** Last month whose actuals count, as an index; before the year's first where none does. */
  readonly through: number;
  readonly months: Months;
  readonly problems: readonly Problem[];
}

/**
 * The stretch that is planned: the months asked for that are still open after `through`, else the rest of the year.
 *
 * Problems: a period that cannot be read, spans years, lies outside the model's span, or is over by `through`; a period of
 * which a part is over (a note: only the rest is planned).
 */
export function stretchOf(
  model: Model,
  calendar: Calendar,
  wanted: { readonly period?: string; readonly through?: string },
): { readonly stretch?: Stretch; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const period = monthsIn(wanted.period, calendar, problems);
  const reviewed = monthsIn(wanted.through, calendar, problems);
  if (problems.length > 0) return { problems };
  const through = reviewed?.last ?? (period === undefined ? undefined : period.first - 1);
  if (through === undefined) return { problems: [{ code: 'action-no-figures', severity: 'error' }] };
  const yearOfMonth = (month: number): Period => fiscalYear(baseOf(month, calendar).first, calendar);
  // With nothing asked for, the year that is under way; at its end nothing is left of it.
  const year = yearOfMonth(period?.first ?? through);
  const whole = windowOf(year, { ...calendar, base: 'month' });
  const asked = period ?? { first: Math.max(whole.first, through + 1), last: whole.last };
  const months = { first: Math.max(asked.first, through + 1), last: asked.last };
  const label = wanted.period ?? printPeriod(year, calendar);
  if (months.first > months.last) {
    return {
      problems: [{ code: 'plan-period-over', severity: 'error', period: label, through: printMonth(through) }],
    };
  }
  if (months.last > whole.last) {
    return { problems: [{ code: 'plan-period-years', severity: 'error', period: label }] };
  }
  const span = { first: monthOf(model.span.first, calendar), last: monthOf(model.span.last, calendar) };
  if (months.first < span.first || months.last > span.last) {
    const outside = { period: label, first: printMonth(span.first), last: printMonth(span.last) };
    return { problems: [{ code: 'action-outside-span', severity: 'error', ...outside }] };
  }
  if (period !== undefined && months.first > period.first) {
    const cut = { period: label, through: printMonth(through), first: printMonth(months.first) };
    problems.push({ code: 'plan-period-cut', severity: 'note', ...cut });
  }
  return { stretch: { calendar, year, yearMonths: whole, through, months, problems }, problems };
}

function monthsIn(text: string | undefined, calendar: Calendar, problems: Problem[]): Months | undefined {
  if (text === undefined) return undefined;
  const { range, problems: unread } = parseRange(text, calendar);
  problems.push(...unread);
  return range === undefined ? undefined : windowOf(range, { ...calendar, base: 'month' });
}

/** The months of a plan as a tree, with halves and quarters between. */
export interface TimeAxis {
  readonly tree: Tree;
  /** [node] */
  readonly months: readonly Months[];
  /** [node] how long it is; a part of a half or quarter is of its grain. */
  readonly grains: readonly Grain[];
  /** [leaf] nodes of the leaves, in order. */
  readonly leaves: readonly number[];
}

/**
 * Year or stretch → halves → quarters → months.
 *
 * A part of a half or quarter is labelled by its months (`2021-08..2021-09`). A level that says the same as the one above
 * it is left out.
 */
export function timeAxis(months: Months, calendar: Calendar): TimeAxis {
  const ids: string[] = [];
  const parent: number[] = [];
  const spans: Months[] = [];
  const grains: Grain[] = [];
  const monthly: Calendar = { ...calendar, base: 'month' };
  const enter = (span: Months, above: number, [grain, ...finer]: readonly Grain[]): void => {
    const node = ids.length;
    ids.push(labelOf(span, monthly));
    parent.push(above);
    spans.push(span);
    grains.push(span.first === span.last ? 'month' : grainOf(span, monthly));
    if (span.first < span.last) enterParts(span, node, grain === undefined ? [] : [grain, ...finer]);
  };
  const enterParts = (span: Months, node: number, [grain, ...finer]: readonly Grain[]): void => {
    if (grain === undefined) return;
    const parts = partsOf(span, grain, monthly);
    if (parts.length === 1) enterParts(span, node, finer);
    else for (const part of parts) enter(part, node, finer);
  };
  enter(months, -1, ['half', 'quarter', 'month']);
  const isInner = new Set(parent);
  return {
    tree: { ids, parent: Int32Array.from(parent) },
    months: spans,
    grains,
    leaves: ids.map((_, node) => node).filter((node) => !isInner.has(node)),
  };
}

/** The finest grain of which one period holds all the months. */
function grainOf({ first, last }: Months, calendar: Calendar): Grain {
  const grains = ['month', 'quarter', 'half'] as const;
  const holds = (grain: Grain): boolean =>
    periodAt(first, grain, calendar).index === periodAt(last, grain, calendar).index;
  return grains.find(holds) ?? 'year';
}

function partsOf({ first, last }: Months, grain: Grain, calendar: Calendar): readonly Months[] {
  const parts: { first: number; last: number }[] = [];
  let index: number | undefined;
  for (let month = first; month <= last; month += 1) {
    const at = periodAt(month, grain, calendar).index;
    if (at === index) parts.at(-1)!.last = month;
    else parts.push({ first: month, last: month });
    index = at;
  }
  return parts;
}

/** `2021-Q3` where the months are a whole period, else `2021-08..2021-09`. */
export function labelOf({ first, last }: Months, calendar: Calendar): string {
  for (const grain of ['month', 'quarter', 'half', 'year'] as const) {
    const period = periodAt(first, grain, { ...calendar, base: 'month' });
    const whole = windowOf(period, { ...calendar, base: 'month' });
    if (whole.first === first && whole.last === last) return printPeriod(period, calendar);
  }
  const month = (index: number): Period => ({ grain: 'month', index });
  return rangeBetween(month(first), month(last), calendar)!.label;
}
