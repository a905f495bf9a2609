import { monthIndex, monthOf, parentAt, printMonth, printPeriod, type Entity, type Model } from '@overhalf/core';
import type { WorkspaceShown } from '@overhalf/actions';
import type { Json } from './json.ts';
import { problemsJson } from './problems.ts';

export type WorkspaceAnswer = Json<ReturnType<typeof workspaceJson>>;
export type EntityAnswer = WorkspaceAnswer['entities'][number];
export type IndicatorAnswer = WorkspaceAnswer['indicators'][number];

/** The pages that a face can offer on a workspace. */
export type PageName =
  | 'board'
  | 'indicator'
  | 'decompose'
  | 'bridge'
  | 'benchmark'
  | 'landing'
  | 'replan'
  | 'data'
  | 'ledger'
  | 'model';

/** What a workspace holds at a glance: format `overhalf.workspace/1`. */
export function workspaceJson(shown: WorkspaceShown) {
  const { model, benchmarks, network, span, scenarios, plan, forecast, latest, lastChange, problems } = shown;
  return {
    format: 'overhalf.workspace/1',
    ...companyJson(model),
    span,
    latest: latest ?? null,
    changeSet: lastChange ?? null,
    scenarios,
    plan: plan ?? null,
    forecast: forecast ?? null,
    entities: entitiesJson(model, latest),
    indicators: [...model.indicators.values()].map(({ id, name, area, unit, better, decimals, shownIn, formula }) => ({
      id,
      name,
      area,
      unit: unit.text,
      shownIn: shownIn === undefined ? null : { en: shownIn.en.text, zh: shownIn.zh.text },
      better: better.kind,
      decimals,
      derived: formula !== undefined,
    })),
    contracts: model.contracts.map(({ id, name, entity, year, lines }) => ({
      id,
      name,
      entity,
      year: printPeriod(year, model.calendars.get('default')!),
      lines: lines.length,
    })),
    comparators: benchmarks.comparators.map(({ id, name }) => ({ id, name })),
    frontiers: benchmarks.frontiers.map(({ id, name }) => ({ id, name })),
    processes: network.processes.map(({ id, name, entity }) => ({ id, name, entity })),
    pages: pagesOf(shown),
    problems: problemsJson(problems),
  };
}

/** What a company is, before any figure. */
export function companyJson({ id, name, currency, languages, calendars, rungs, contractual }: Model) {
  return {
    company: { id, name },
    currency,
    languages,
    calendars: Object.fromEntries(calendars),
    rungs,
    contractual,
  };
}

/** The entities in the order of display, each with its parent in a month: the last one with figures. */
export function entitiesJson({ organisation, calendars, span }: Model, latest: string | undefined) {
  const month = latest === undefined ? monthOf(span.last, calendars.get('default')!) : monthOfLabel(latest);
  const label = (index: number | undefined): string | null => (index === undefined ? null : printMonth(index));
  return [...organisation.entities.values()].map(({ id, name, kind, elimination, belongs, from, to }: Entity) => ({
    id,
    name,
    kind,
    parent: parentAt(organisation, id, month) ?? null,
    elimination,
    from: label(from),
    to: label(to),
    belongs: belongs.map((one) => ({ parent: one.parent, from: label(one.from), to: label(one.to) })),
  }));
}

function pagesOf({ model, benchmarks, network, latest }: WorkspaceShown): readonly PageName[] {
  const when = (isThere: boolean, ...pages: readonly PageName[]): readonly PageName[] => (isThere ? pages : []);
  const hasFigures = latest !== undefined;
  const isCompared = benchmarks.comparators.length + benchmarks.prices.size > 0;
  return [
    ...when(hasFigures && model.contracts.length > 0, 'board'),
    ...when(hasFigures, 'indicator', 'decompose', 'bridge'),
    ...when(hasFigures && isCompared, 'benchmark'),
    ...when(hasFigures && model.contracts.length > 0, 'landing'),
    ...when(hasFigures && network.processes.length > 0, 'replan'),
    ...when(true, 'data', 'ledger', 'model'),
  ];
}

function monthOfLabel(label: string): number {
  const [year, month] = label.split('-').map(Number);
  return monthIndex(year!, month!);
}
