import {
  decimalToNumber,
  monthOf,
  monthsOfPeriod,
  parseScenario,
  printDay,
  printDecimal,
  printMonth,
  printPeriod,
  sameDimension,
  type Calendar,
  type Codes,
  type Decimal,
  type Entity,
  type FactStatus,
  type Indicator,
  type Model,
  type Period,
  type ScenarioKind,
  type Unit,
} from '@overhalf/core';
import type { Candidate } from './candidates.ts';
import type { RowTexts } from './data-file.ts';
import { rangeOfMerge, textOf } from './grid.ts';
import type { Lookup } from './lookup.ts';
import { toResolution } from './resolution.ts';
import { readValue, type ReadValue, type Unplaced } from './value.ts';
import { fold, statusWords } from './vocabulary.ts';

/** A figure whose words resolve and whose value is in its indicator's unit. */
export interface Figure {
  readonly entity: Entity;
  readonly indicator: Indicator;
  readonly period: Period;
  readonly label: string;
  readonly scenario: string;
  readonly kind: ScenarioKind;
  readonly version: string;
  readonly status: FactStatus;
  readonly value: Decimal;
  /** `value` as a double. */
  readonly number: number;
  readonly text: string;
  /** The unit in which it stood, as written, when it was another. */
  readonly unit: string | undefined;
  readonly isPercent: boolean;
  readonly isRounded: boolean;
  readonly isDay: boolean;
}

/** What a cell that is not blank came to. `problems` grows while the file is looked at as a whole. */
export interface Reading {
  readonly candidate: Candidate;
  /** The value's text, as it stands in the file. */
  readonly text: string;
  /** The period's label, where it was understood. */
  readonly label: string | undefined;
  readonly figure: Figure | undefined;
  /** Errors and warnings. */
  readonly problems: Unplaced[];
  /** The entity does not report the indicator: perhaps it is the total of those that do. */
  readonly notReporter: Unplaced | undefined;
  readonly remark: 'apostrophe' | 'shortened' | undefined;
  /** Address of the cell that said the same before. */
  repeats: string | undefined;
}

/** Checks one figure after another against a model, and says again what a file said of one. */
export interface CellCheck {
  check(candidate: Candidate): Reading | 'missing' | 'skipped';
  texts(reading: Reading): RowTexts;
}

export function createCellCheck(model: Model, lookup: Lookup, defaults: Defaults): CellCheck {
  const context: Context = { model, lookup, defaults, pairs: new Map(), span: spanOf(model), kinds: new Map() };
  return {
    check: (candidate) => checkCell(candidate, context),
    texts: (reading) => textsOf(reading, context),
  };
}

export interface Defaults {
  readonly version: string;
  readonly status: FactStatus;
  readonly unit: string | undefined;
  /** Above the table: for figures of its dimension only. */
  readonly titleUnit: string | undefined;
}

interface Context {
  readonly model: Model;
  readonly lookup: Lookup;
  readonly defaults: Defaults;
  /** What is wrong with an entity giving an indicator, by scenario kind. */
  readonly pairs: Map<ScenarioKind, Map<Entity, Map<Indicator, PairCheck>>>;
  readonly span: {
    readonly first: number;
    readonly last: number;
    readonly firstLabel: string;
    readonly lastLabel: string;
  };
  readonly kinds: Map<string, ScenarioKind>;
}

interface PairCheck {
  readonly derived?: Unplaced;
  readonly notReporter?: Unplaced;
}

function spanOf({ span, calendars }: Model): Context['span'] {
  const calendar = calendars.get('default')!;
  const first = monthOf(span.first, calendar);
  const last = monthOf(span.last, calendar);
  return { first, last, firstLabel: printMonth(first), lastLabel: printMonth(last) };
}

function checkCell(candidate: Candidate, context: Context): Reading | 'missing' | 'skipped' {
  const { lookup, defaults } = context;
  const { column, cell, merge, words } = candidate;
  const read = readValue(cell);
  if (read.kind === 'missing') return 'missing';
  if (merge !== undefined && (merge.top !== words.row || merge.left !== column.column)) return 'missing';
  const scenario = column.scenario ?? words.scenario;
  const found = lookup.scenario(scenario);
  const kind = found === undefined ? undefined : kindOf(found.scenario, context);
  if (column.isCoarse && kind !== 'target') return 'skipped';

  const problems: Unplaced[] = [];
  if (column.flaw !== undefined) problems.push(column.flaw);
  if (merge !== undefined)
    problems.push({ code: 'import-merged-value', severity: 'error', range: rangeOfMerge(merge) });
  if (read.kind === 'problem') problems.push(read.problem);
  if (found === undefined) {
    problems.push({ code: 'import-scenario-unknown', severity: 'error', text: scenario, known: lookup.scenarios });
  }
  const entity = findEntityNamed(column.entity ?? words.entity, lookup, problems);
  const indicator = findIndicatorNamed(column.indicator ?? words.indicator, lookup, problems);
  const period = findPeriod(candidate, indicator, kind, context, problems);
  const version = words.version === '' ? (found?.version ?? defaults.version) : words.version;
  if (kind === 'actual' && version !== '')
    problems.push({ code: 'import-version-of-actual', severity: 'error', version });
  const status = statusOf(words.status, defaults.status, problems);

  let figure: Figure | undefined;
  let notReporter: Unplaced | undefined;
  if (entity !== undefined && indicator !== undefined && kind !== undefined && found !== undefined) {
    const pair = checkPair(entity, indicator, kind, context);
    notReporter = pair.notReporter;
    if (pair.derived !== undefined) problems.push(pair.derived);
    if (period !== undefined) checkPeriod({ period, entity, indicator, kind }, context, problems);
    const measured = read.kind === 'number' ? measure(candidate, read, indicator, context, problems) : undefined;
    if (measured !== undefined && period !== undefined && status !== undefined && read.kind === 'number') {
      figure = {
        entity,
        indicator,
        period: period.period,
        label: period.label,
        scenario: found.scenario,
        kind,
        version,
        status,
        value: measured.value,
        number: measured.number,
        text: read.text,
        unit: measured.unit,
        isPercent: read.isPercent,
        isRounded: measured.isRounded,
        isDay: period.isDay,
      };
    }
  }
  const remark = read.kind === 'number' ? read.remark : undefined;
  return {
    candidate,
    text: read.text,
    label: period?.label,
    figure,
    problems,
    notReporter,
    remark,
    repeats: undefined,
  };
}

function kindOf(scenario: string, { kinds }: Context): ScenarioKind {
  let kind = kinds.get(scenario);
  if (kind === undefined) {
    kind = parseScenario(scenario)!.kind;
    kinds.set(scenario, kind);
  }
  return kind;
}

function textsOf({ candidate, text, label }: Reading, context: Context): RowTexts {
  const { lookup, defaults } = context;
  const { words, column } = candidate;
  const scenario = column.scenario ?? words.scenario;
  const found = lookup.scenario(scenario);
  return {
    entity: column.entity ?? words.entity,
    indicator: column.indicator ?? words.indicator,
    period: label ?? words.period,
    value: text,
    unit: unitTextOf(candidate, context) ?? titleUnitOf(candidate, context) ?? '',
    scenario: found?.scenario ?? scenario,
    version: words.version || (found?.version ?? defaults.version),
    status: words.status || defaults.status,
    note: words.note,
  };
}

/** The unit above the table, where it is one of the figure's indicator. */
function titleUnitOf({ column, words }: Candidate, { lookup, defaults }: Context): string | undefined {
  const indicator = lookup.indicator(column.indicator ?? words.indicator)?.indicator;
  const unit = defaults.titleUnit === undefined ? undefined : lookup.unit(defaults.titleUnit).unit;
  return indicator !== undefined && unit !== undefined && sameDimension(unit, indicator.unit)
    ? defaults.titleUnit
    : undefined;
}

function findEntityNamed(name: string, lookup: Lookup, problems: Unplaced[]): Entity | undefined {
  if (name === '') {
    problems.push({ code: 'import-key-blank', severity: 'error', column: 'entity' });
    return undefined;
  }
  const found = lookup.entity(name);
  if (found === undefined) {
    const nearest = lookup.nearest('entity', name);
    const hint = nearest === undefined ? {} : { nearest };
    problems.push({ code: 'import-entity-unknown', severity: 'error', name, ...hint });
  }
  return found;
}

function findIndicatorNamed(name: string, lookup: Lookup, problems: Unplaced[]): Indicator | undefined {
  if (name === '') {
    problems.push({ code: 'import-key-blank', severity: 'error', column: 'indicator' });
    return undefined;
  }
  const found = lookup.indicator(name);
  if (found === undefined) {
    const nearest = lookup.nearest('indicator', name);
    const hint = nearest === undefined ? {} : { nearest };
    problems.push({ code: 'import-indicator-unknown', severity: 'error', name, ...hint });
  }
  return found?.indicator;
}

interface PlacedPeriod {
  readonly period: Period;
  readonly label: string;
  readonly isDay: boolean;
}

function findPeriod(
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

function statusOf(text: string, usual: FactStatus, problems: Unplaced[]): FactStatus | undefined {
  if (text === '') return usual;
  const status = statusWords.get(fold(text));
  if (status === undefined) problems.push({ code: 'import-status-unknown', severity: 'error', text });
  return status;
}

/** Only what happened and what is planned is reported by someone; targets and comparators may stand anywhere. */
function checkPair(entity: Entity, indicator: Indicator, kind: ScenarioKind, { model, pairs }: Context): PairCheck {
  let byEntity = pairs.get(kind);
  if (byEntity === undefined) pairs.set(kind, (byEntity = new Map()));
  let byIndicator = byEntity.get(entity);
  if (byIndicator === undefined) byEntity.set(entity, (byIndicator = new Map()));
  let check = byIndicator.get(indicator);
  if (check === undefined) byIndicator.set(indicator, (check = judgePair(entity, indicator, kind, model)));
  return check;
}

function judgePair(entity: Entity, indicator: Indicator, kind: ScenarioKind, model: Model): PairCheck {
  if (kind !== 'actual' && kind !== 'plan' && kind !== 'forecast') return {};
  const { formula, reportedBy } = indicator;
  if (formula !== undefined) {
    const read = formula.operands.flatMap(({ reads }) => (reads.kind === 'indicator' ? [reads.id] : []));
    const names = [...new Set(read)].map((id) => model.indicators.get(id)?.name ?? { en: id, zh: id });
    const reads = { en: names.map(({ en }) => en).join(', '), zh: names.map(({ zh }) => zh).join('、') };
    return {
      derived: { code: 'import-derived', severity: 'error', indicator: indicator.name, formula: formula.text, reads },
    };
  }
  if (reportedBy === undefined || entity.elimination || kind === 'forecast') return {};
  const { entities, kinds } = reportedBy;
  const isOpen = entities.length === 0 && kinds.length === 0;
  if (isOpen || entities.includes(entity.id) || kinds.includes(entity.kind)) return {};
  const who = [...kinds, ...entities].join(', ');
  const notReporter = { entity: entity.name, indicator: indicator.name, who };
  return { notReporter: { code: 'import-not-reporter', severity: 'error', ...notReporter } };
}

function checkPeriod(
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

/** The unit that the file gives a figure, from the nearest to the farthest place. */
function unitTextOf({ words, column }: Candidate, { lookup, defaults }: Context): string | undefined {
  if (words.unit !== '') return words.unit;
  const found = lookup.indicator(column.indicator ?? words.indicator);
  return found?.unit ?? column.unit ?? defaults.unit;
}

type Measured = Pick<Figure, 'value' | 'number' | 'isRounded' | 'unit'>;

function measure(
  candidate: Candidate,
  read: Extract<ReadValue, { readonly kind: 'number' }>,
  indicator: Indicator,
  context: Context,
  problems: Unplaced[],
): Measured | undefined {
  const unit = unitOfFigure(candidate, read.isPercent, indicator, context, problems);
  if (unit === undefined) return undefined;
  const rounded = toResolution(read.value, unit.unit, indicator);
  if (rounded === undefined) {
    const resolution = `${printDecimal(indicator.resolution)} ${indicator.unit.text}`;
    problems.push({ code: 'import-number-too-large', severity: 'error', text: read.text, resolution });
    return undefined;
  }
  const number = decimalToNumber(rounded.value);
  checkLimits(number, indicator, rounded.value, problems);
  const isOther = unit.unit.text !== indicator.unit.text;
  return { value: rounded.value, number, isRounded: !rounded.exact, unit: isOther ? unit.written : undefined };
}

function unitOfFigure(
  candidate: Candidate,
  isPercent: boolean,
  indicator: Indicator,
  context: Context,
  problems: Unplaced[],
): { readonly unit: Unit; readonly written: string } | undefined {
  const { lookup, defaults } = context;
  const text = unitTextOf(candidate, context);
  const percent = isPercent ? lookup.unit('%').unit : undefined;
  if (text === undefined) {
    const { titleUnit } = defaults;
    const titled = titleUnit === undefined ? undefined : lookup.unit(titleUnit).unit;
    const unit = percent ?? titled;
    if (unit !== undefined && sameDimension(unit, indicator.unit)) {
      return { unit, written: percent === undefined ? (titleUnit ?? unit.text) : '%' };
    }
    if (percent === undefined) return { unit: indicator.unit, written: indicator.unit.text };
    problems.push(mismatch(indicator, '%'));
    return undefined;
  }
  const found = lookup.unit(text);
  if (found.unit === undefined) {
    problems.push(found.problem);
    return undefined;
  }
  if (percent !== undefined && !sameDimension(found.unit, percent)) {
    problems.push({ code: 'import-percent-mismatch', severity: 'error', text: textOf(candidate.cell), unit: text });
    return undefined;
  }
  if (!sameDimension(found.unit, indicator.unit)) {
    problems.push(mismatch(indicator, text));
    return undefined;
  }
  return percent === undefined ? { unit: found.unit, written: text } : { unit: percent, written: '%' };
}

function mismatch(indicator: Indicator, unit: string): Unplaced {
  return {
    code: 'import-unit-mismatch',
    severity: 'error',
    indicator: indicator.name,
    unit,
    expected: indicator.unit.text,
  };
}

function checkLimits(number: number, indicator: Indicator, value: Decimal, problems: Unplaced[]): void {
  const { low, high } = indicator.limits ?? {};
  const beyond: [code: keyof Codes & ('import-too-low' | 'import-too-high'), limit: number] | undefined =
    low !== undefined && number < low
      ? ['import-too-low', low]
      : high !== undefined && number > high
        ? ['import-too-high', high]
        : undefined;
  if (beyond === undefined) return;
  const [code, limit] = beyond;
  const about = {
    indicator: indicator.name,
    value: printDecimal(value),
    limit: String(limit),
    unit: indicator.unit.text,
  };
  problems.push({ code, severity: 'error', ...about });
}
