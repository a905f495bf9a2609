import {
  monthsOfPeriod,
  printDay,
  printMonth,
  printPeriod,
  type Calendar,
  type Entity,
  type Indicator,
  type Model,
  type Period,
  type ScenarioKind,
} from '@overhalf/core';
import type { Candidate } from './candidates.ts';
import type { Context } from './context.ts';
import type { Unplaced } from './value.ts';

/** A figure's period; `isDay` where a date stood for it. */
export interface PlacedPeriod {
  readonly period: Period;
  readonly label: string;
  readonly isDay: boolean;
}

/** The period of a figure: its header's, else its row's; dates become months where months are reported. */
export function findPeriod(
  candidate: Candidate,
  indicator: Indicator | undefined,
  kind: ScenarioKind | undefined,
  { lookup, model }: Context,
  problems: Unplaced[],
): PlacedPeriod | undefined {
  const { column, words } = candidate;
  const { period: text, year } = words;
  let found: { readonly period: Period; readonly label: string } | undefined = column.period;
  if (found === undefined) {
    if (text === '') {
      problems.push({ code: 'import-key-blank', severity: 'error', column: 'period' });
      return undefined;
    }
    const read = lookup.period(text, year);
    if (read.period === undefined) {
      problems.push(read.problem);
      return undefined;
    }
    if (read.short === true) problems.push({ code: 'import-short-year', severity: 'note', text, period: read.label });
    found = read;
  }
  if (found.period.grain !== 'day') return { period: found.period, label: found.label, isDay: false };
  const calendar = calendarOf(indicator, model);
  const isReported = kind === 'actual' || kind === 'plan';
  const expected = isReported ? (indicator?.reportedBy?.grain ?? calendar.base) : calendar.base;
  return expected === 'day' ? { ...found, isDay: false } : { ...monthOfDate(found.period, calendar), isDay: true };
}

function calendarOf(indicator: Indicator | undefined, { calendars }: Model): Calendar {
  return calendars.get(indicator?.calendar ?? 'default') ?? calendars.get('default')!;
}

/** The first and the last day of a month stand for it, whatever the cut-off; any other day counts where its books are. */
function monthOfDate(day: Period, calendar: Calendar): { readonly period: Period; readonly label: string } {
  const label = printDay(day.index).slice(0, 7);
  const isFirst = printDay(day.index).endsWith('-01');
  const isLast = printDay(day.index + 1).endsWith('-01');
  const [year = 0, month = 0] = label.split('-').map(Number);
  const index = isFirst || isLast ? 12 * year + month - 1 : monthsOfPeriod(day, calendar).first;
  const period: Period = { grain: 'month', index };
  return { period, label: printPeriod(period, calendar) };
}

/** Whether the period is of the right grain, within the model, and within the lives of entity and indicator. */
export function checkPeriod(
  {
    period: { period, label },
    entity,
    indicator,
    kind,
  }: {
    readonly period: PlacedPeriod;
    readonly entity: Entity;
    readonly indicator: Indicator;
    readonly kind: ScenarioKind;
  },
  { model, span }: Context,
  problems: Unplaced[],
): void {
  const severity = 'error';
  const expected = indicator.reportedBy?.grain;
  if ((kind === 'actual' || kind === 'plan') && expected !== undefined && period.grain !== expected) {
    problems.push({ code: 'import-grain', severity, indicator: indicator.name, expected, given: label });
    return;
  }
  const { first, last } = monthsOfPeriod(period, calendarOf(indicator, model));
  if (last < span.first || first > span.last) {
    problems.push({
      code: 'import-outside-span',
      severity,
      period: label,
      first: span.firstLabel,
      last: span.lastLabel,
    });
    return;
  }
  if (entity.to !== undefined && first > entity.to) {
    const succession = model.organisation.successions.find(({ from }) => from === entity.id);
    const successor = succession === undefined ? undefined : model.organisation.entities.get(succession.to)?.name;
    const life = { entity: entity.name, last: printMonth(entity.to), period: label };
    problems.push({
      code: 'import-entity-closed',
      severity,
      ...life,
      ...(successor === undefined ? {} : { successor }),
    });
  }
  if (entity.from !== undefined && last < entity.from) {
    problems.push({
      code: 'import-entity-not-yet',
      severity,
      entity: entity.name,
      first: printMonth(entity.from),
      period: label,
    });
  }
  if (indicator.from !== undefined && last < indicator.from) {
    const start = { indicator: indicator.name, first: printMonth(indicator.from), period: label };
    problems.push({ code: 'import-indicator-not-yet', severity: 'warning', ...start });
  }
}
