import {
  monthsOfPeriod,
  type Entity,
  type EntityId,
  type Indicator,
  type Model,
  type Organisation,
  type ScenarioKind,
} from '@overhalf/core';
import type { Entry, Reading } from './figure.ts';
import { checkFactors } from './check-factor.ts';
import type { Checks } from './data-file.ts';
import { addressOf } from './grid.ts';

/** Figures that differ in their period only. */
interface Series {
  readonly entity: Entity;
  readonly indicator: Indicator;
  readonly kind: ScenarioKind;
  readonly scenario: string;
  readonly entries: Entry[];
}

/** Finds what no cell shows by itself: figures given twice, totals beside their parts, slips by a factor. */
export function checkTogether(entries: readonly Entry[], checks: Checks): void {
  const series = seriesOf(entries);
  for (const one of series) checkDuplicates(one.entries);
  checkTotals(series, checks.model);
  for (const { entity, indicator, kind, entries: same } of series) {
    const isCompared = kind === 'actual' || kind === 'plan';
    const known = isCompared ? checks.knownMagnitude?.(indicator.id, entity.id) : undefined;
    checkFactors(same, known, checks);
  }
  checkFractions(series);
}

/** Nested maps rather than keys of joined texts: a large file has as many keys as cells. */
function seriesOf(entries: readonly Entry[]): readonly Series[] {
  const all: Series[] = [];
  const byScenario = new Map<string, Map<Entity, Map<Indicator, Series>>>();
  let scenario = '';
  let version = '';
  let byEntity = new Map<Entity, Map<Indicator, Series>>();
  byScenario.set('@', byEntity);
  for (const entry of entries) {
    const { figure } = entry;
    if (figure.scenario !== scenario || figure.version !== version) {
      ({ scenario, version } = figure);
      const key = `${scenario}@${version}`;
      byEntity = byScenario.get(key) ?? new Map<Entity, Map<Indicator, Series>>();
      byScenario.set(key, byEntity);
    }
    let byIndicator = byEntity.get(figure.entity);
    if (byIndicator === undefined) byEntity.set(figure.entity, (byIndicator = new Map()));
    let series = byIndicator.get(figure.indicator);
    if (series === undefined) {
      const { entity, indicator, kind } = figure;
      series = { entity, indicator, kind, scenario: `${scenario}@${version}`, entries: [] };
      byIndicator.set(indicator, series);
      all.push(series);
    }
    series.entries.push(entry);
  }
  return all;
}

/** The address of a reading's cell. */
export function addressOfReading({ candidate: { words, column } }: Reading): string {
  return addressOf(words.row, column.column);
}

function checkDuplicates(entries: readonly Entry[]): void {
  if (entries.length < 2) return;
  const firsts = new Map<string, Entry>();
  for (const entry of entries) {
    const { label, number, status } = entry.figure;
    const first = firsts.get(label);
    if (first === undefined) {
      firsts.set(label, entry);
      continue;
    }
    if (first.figure.number === number && first.figure.status === status) {
      entry.repeats = addressOfReading(first);
      continue;
    }
    entry.problems.push({ code: 'import-duplicate', severity: 'error', other: addressOfReading(first) });
    if (!first.problems.some(({ code }) => code === 'import-duplicate')) {
      first.problems.push({ code: 'import-duplicate', severity: 'error', other: addressOfReading(entry) });
    }
  }
}

/** A whole given beside its parts counts twice, as entities' own figures and their children's are added. */
function checkTotals(series: readonly Series[], { organisation, calendars }: Model): void {
  const calendar = calendars.get('default')!;
  const parents = new Set<EntityId>();
  for (const { belongs } of organisation.entities.values()) for (const { parent } of belongs) parents.add(parent);
  const isCounted = ({ kind }: Series): boolean => kind === 'actual' || kind === 'plan';
  for (const wholes of series.filter((one) => isCounted(one) && parents.has(one.entity.id))) {
    const { entity, indicator, scenario } = wholes;
    const others = series.filter(
      (one) => one.indicator === indicator && one.scenario === scenario && one.entity !== entity,
    );
    for (const whole of others.length === 0 ? [] : wholes.entries) {
      const { label, period } = whole.figure;
      const month = monthsOfPeriod(period, calendar).first;
      const within = others.filter((one) => isWithin(organisation, one.entity.id, entity.id, month));
      const parts = within.flatMap(({ entries }) => entries.filter(({ figure }) => figure.label === label));
      if (parts.length > 0) judgeWhole(whole, parts);
    }
  }
  for (const { notReporter, problems } of series.flatMap(({ entries }) => entries)) {
    if (notReporter !== undefined && !problems.some(({ code }) => code === 'import-parent-total'))
      problems.push(notReporter);
  }
}

function judgeWhole(
  { figure: { entity, indicator, number }, notReporter, problems }: Entry,
  parts: readonly Entry[],
): void {
  const about = { entity: entity.name, indicator: indicator.name };
  const sum = parts.reduce((total, { figure }) => total + figure.number, 0);
  const isSum = indicator.kind.entities.kind === 'sum';
  const isTotal = isSum && parts.length > 1 && Math.abs(sum - number) <= Math.abs(sum) * 1e-6;
  if (notReporter !== undefined || isTotal) problems.push({ code: 'import-parent-total', severity: 'error', ...about });
  else if (isSum) problems.push({ code: 'import-parent-and-children', severity: 'warning', ...about });
}

function isWithin({ entities }: Organisation, child: EntityId, ancestor: EntityId, month: number): boolean {
  let at: EntityId | undefined = child;
  // A checked organisation has no cycles, so no chain is longer than there are entities.
  for (let steps = 0; at !== undefined && steps <= entities.size; steps += 1) {
    if (at === ancestor) return true;
    at = entities
      .get(at)
      ?.belongs.find(({ from, to }) => (from ?? -Infinity) <= month && month <= (to ?? Infinity))?.parent;
  }
  return false;
}

/** Percentages that all lie between 0 and 1 may be fractions. */
function checkFractions(series: readonly Series[]): void {
  const byIndicator = new Map<Indicator, Series[]>();
  for (const one of series) {
    if (one.indicator.unit.text !== '%') continue;
    byIndicator.set(one.indicator, [...(byIndicator.get(one.indicator) ?? []), one]);
  }
  for (const [indicator, same] of byIndicator) {
    const given = same.flatMap(({ entries }) => entries);
    const told = given.filter(({ figure }) => figure.number !== 0 && !figure.isPercent && figure.unit === undefined);
    if (told.length < 3 || !told.every(({ figure }) => figure.number > 0 && figure.number <= 1)) continue;
    const about = { indicator: indicator.name, unit: indicator.unit.text };
    told[0]!.problems.push({ code: 'import-fractions', severity: 'warning', ...about });
  }
}
