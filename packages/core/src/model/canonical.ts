import { compareText, decimalToNumber } from '../base/index.ts';
import { periodAt, printPeriod, type Calendar } from '../calendar/index.ts';
import { printFormula, type NameRole } from '../formula/index.ts';
import type { Entity } from '../organisation/index.ts';
import { buildModel, type Built } from './build.ts';
import type { Contract, ContractLine } from './contract.ts';
import type {
  CompanyFile,
  ContractDeclaration,
  EntityDeclaration,
  IndicatorDeclaration,
  LineDeclaration,
  SuccessionDeclaration,
} from './declarations.ts';
import type { Indicator, Rule } from './indicator.ts';
import type { Model } from './model.ts';
import { nameable, namesOf } from './names.ts';

/**
 * The text of a model: one line of JSON with sorted keys per thing, the same however the files were arranged.
 *
 * Keeps: everything that a calculation or a report depends on. Entities and contract lines keep their order, which is the
 * order of display; indicators and contracts stand by id. `parseCanonicalModel` reads it back.
 */
export function canonicalModel(model: Model): string {
  const calendar = model.calendars.get('default')!;
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareText(a.id, b.id);
  const month = monthPrinter(calendar);
  const formulaNames = canonicalNames(model);
  const lines = [
    { overhalf: printCompany(model, calendar) },
    ...[...model.organisation.entities.values()].map((entity) => ({ entity: printEntity(entity, month) })),
    ...model.organisation.successions.map(({ date, ...rest }) => ({ succession: { ...rest, date: month(date) } })),
    ...[...model.indicators.values()]
      .sort(byId)
      .map((indicator) => ({ indicator: printIndicator(indicator, month, formulaNames) })),
    ...[...model.contracts].sort(byId).map((contract) => ({ contract: printContract(contract, calendar, month) })),
  ];
  return lines.map((line) => `${JSON.stringify(line, sortKeys)}\n`).join('');
}

/** The model of a canonical text: what a published review was made with. */
export function parseCanonicalModel(text: string): Built {
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    // The text is ours, kept by its hash: the shape is that of `canonicalModel`.
    .map((line) => JSON.parse(line) as CanonicalLine);
  const all = <Key extends keyof CanonicalLine>(key: Key) =>
    lines.flatMap((line) => (line[key] === undefined ? [] : [line[key]]));
  const file = '';
  return buildModel({
    overhalf: { file, content: all('overhalf')[0]! },
    entities: { file, content: { entities: all('entity'), successions: all('succession') } },
    indicators: [{ file, content: { indicators: all('indicator') } }],
    contracts: [{ file, content: { contracts: all('contract') } }],
    locate: () => ({}),
  });
}

interface CanonicalLine {
  readonly overhalf?: CompanyFile;
  readonly entity?: EntityDeclaration;
  readonly succession?: SuccessionDeclaration;
  readonly indicator?: IndicatorDeclaration;
  readonly contract?: ContractDeclaration;
}

/** For `JSON.stringify`: objects with their keys in order. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)));
}

type MonthPrinter = (month: number) => string;

function monthPrinter(calendar: Calendar): MonthPrinter {
  return (index) => printPeriod({ grain: 'month', index }, calendar);
}

function printCompany(model: Model, calendar: Calendar): CompanyFile {
  const base = (index: number): string => printPeriod(periodAt(index, calendar.base, calendar), calendar);
  const others = [...model.calendars].filter(([name]) => name !== 'default');
  return {
    company: { id: model.id, ...model.name },
    currency: model.currency,
    languages: model.languages,
    calendar: {
      base: calendar.base,
      fiscal_start: calendar.fiscalStart,
      named_by: calendar.yearNamedBy,
      cutoff_day: calendar.cutoffDay,
    },
    calendars: Object.fromEntries(others.map(([name, { cutoffDay }]) => [name, { cutoff_day: cutoffDay }])),
    span: { from: base(model.span.first), to: base(model.span.last) },
    rungs: model.rungs.map(({ id, name, score }) => ({ id, ...name, score })),
    contractual: model.contractual,
  };
}

function printEntity(
  { id, name, kind, belongs, from, to, elimination }: Entity,
  month: MonthPrinter,
): EntityDeclaration {
  const print = (index: number | undefined): string | undefined => (index === undefined ? undefined : month(index));
  return {
    id,
    ...name,
    kind,
    belongs: belongs.map((belonging) => ({
      parent: belonging.parent,
      from: print(belonging.from),
      to: print(belonging.to),
    })),
    from: print(from),
    to: print(to),
    elimination,
  };
}

/** Names in formulas as ids, so that renaming an indicator does not look like another formula. */
function canonicalNames(model: Model): (written: string, role: NameRole) => string {
  const indicators = namesOf([...model.indicators.values()].map(nameable));
  const entities = namesOf([...model.organisation.entities.values()].map(nameable));
  return (written, role) => {
    if (role === 'scenario') return written;
    return (role === 'entity' ? entities : indicators).find(written) ?? written;
  };
}

function printIndicator(
  indicator: Indicator,
  month: MonthPrinter,
  formulaName: (written: string, role: NameRole) => string,
): IndicatorDeclaration {
  const { id, name, note, area, unit, kind, better, resolution, quantum, reportedBy, formula, from, limits } =
    indicator;
  return {
    id,
    ...name,
    note,
    area,
    unit: unit.text,
    shown_in:
      indicator.shownIn === undefined ? undefined : { en: indicator.shownIn.en.text, zh: indicator.shownIn.zh.text },
    kind: { time: kind.time.kind, entities: kind.entities.kind },
    weighted_by: weightOf(kind.time) ?? weightOf(kind.entities),
    better: better.kind === 'within' ? { within: [better.low, better.high] } : better.kind,
    resolution: decimalToNumber(resolution),
    quantum: quantum === undefined ? undefined : decimalToNumber(quantum),
    decimals: indicator.decimals,
    capacity: indicator.capacity,
    reported_by: reportedBy,
    formula: formula === undefined ? undefined : printFormula(formula.tree, formulaName),
    explained_by:
      indicator.explainedBy === undefined ? undefined : printFormula(indicator.explainedBy.tree, formulaName),
    tag: indicator.tag,
    from: from === undefined ? undefined : month(from),
    limits,
    calendar: indicator.calendar,
    scale: indicator.scale,
  };
}

function weightOf(rule: Rule): string | undefined {
  return rule.kind === 'weighted' ? rule.by : undefined;
}

function printContract(contract: Contract, calendar: Calendar, month: MonthPrinter): ContractDeclaration {
  const { id, name, entity, year, difficulty, lines } = contract;
  return {
    id,
    ...name,
    entity,
    year: printPeriod(year, calendar),
    difficulty,
    lines: lines.map((line) => printLine(line, month)),
  };
}

function printLine(line: ContractLine, month: MonthPrinter): LineDeclaration {
  const { id, indicator, entity, weight, area, profile, clock, measure, scoring, from, milestones } = line;
  return {
    id,
    indicator,
    entity,
    weight,
    area,
    profile,
    clock,
    measure,
    scoring: { rule: scoring.rule, ...scoring.parameters },
    from: from === undefined ? undefined : month(from),
    milestones: milestones?.map(({ id, name: { en, zh }, weight, due }) => ({ id, en, zh, weight, due })),
  };
}
