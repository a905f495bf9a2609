import { monthsOfPeriod, type EntityId, type Model, type Organisation } from '@overhalf/core';
import type { Figure } from './check-cell.ts';
import { acceptable, type Checks } from './data-file.ts';
import { printDouble } from './grid.ts';
import type { Unplaced } from './value.ts';

/** A cell's figure with what is wrong with it. `problems` grows while the file is looked at as a whole. */
export interface Entry {
  readonly figure: Figure;
  readonly address: string;
  readonly notReporter: Unplaced | undefined;
  readonly problems: Unplaced[];
  /** Said already by another cell of the file. */
  repeats?: string;
}

/** Finds what no cell shows by itself: figures given twice, totals beside their parts, slips by a factor. */
export function checkTogether(entries: readonly Entry[], checks: Checks): void {
  checkDuplicates(entries);
  checkTotals(entries, checks.model);
  checkFactors(entries, checks);
  checkFractions(entries);
}

export function keyOf({ scenario, version, entity, indicator, label }: Figure): string {
  return `${scenario}|${version}|${entity.id}|${indicator.id}|${label}`;
}

function checkDuplicates(entries: readonly Entry[]): void {
  const firsts = new Map<string, Entry>();
  for (const entry of entries) {
    const key = keyOf(entry.figure);
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, entry);
      continue;
    }
    if (first.figure.number === entry.figure.number && first.figure.status === entry.figure.status) {
      entry.repeats = first.address;
      continue;
    }
    entry.problems.push({ code: 'import-duplicate', severity: 'error', other: first.address });
    if (!first.problems.some(({ code }) => code === 'import-duplicate')) {
      first.problems.push({ code: 'import-duplicate', severity: 'error', other: entry.address });
    }
  }
}

/** A whole given beside its parts counts twice, as entities' own figures and their children's are added. */
function checkTotals(entries: readonly Entry[], { organisation, calendars }: Model): void {
  const calendar = calendars.get('default')!;
  const parents = new Set<EntityId>();
  for (const { belongs } of organisation.entities.values()) for (const { parent } of belongs) parents.add(parent);
  const isWhole = ({ figure: { entity, kind } }: Entry): boolean =>
    parents.has(entity.id) && (kind === 'actual' || kind === 'plan');
  const wholes = entries.filter(isWhole);
  const wanted = new Set(wholes.map(({ figure }) => groupOf(figure)));
  const groups = new Map<string, Entry[]>();
  for (const entry of wanted.size === 0 ? [] : entries) {
    const group = groupOf(entry.figure);
    if (wanted.has(group)) groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  for (const whole of wholes) {
    const { entity, indicator, period, number } = whole.figure;
    const month = monthsOfPeriod(period, calendar).first;
    const parts = (groups.get(groupOf(whole.figure)) ?? []).filter(
      ({ figure }) => figure.entity !== entity && isWithin(organisation, figure.entity.id, entity.id, month),
    );
    const about = { entity: entity.name, indicator: indicator.name };
    if (parts.length > 0 && whole.notReporter !== undefined) {
      whole.problems.push({ code: 'import-parent-total', severity: 'error', ...about });
    } else if (whole.notReporter === undefined && parts.length > 0 && indicator.kind.entities.kind === 'sum') {
      const sum = parts.reduce((total, { figure }) => total + figure.number, 0);
      const isTotal = parts.length > 1 && Math.abs(sum - number) <= Math.abs(sum) * 1e-6;
      if (isTotal) whole.problems.push({ code: 'import-parent-total', severity: 'error', ...about });
      else whole.problems.push({ code: 'import-parent-and-children', severity: 'warning', ...about });
    }
  }
  for (const { notReporter, problems } of entries) {
    if (notReporter !== undefined && !problems.some(({ code }) => code === 'import-parent-total'))
      problems.push(notReporter);
  }
}

function groupOf({ scenario, version, indicator, label }: Figure): string {
  return `${scenario}|${version}|${indicator.id}|${label}`;
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

/** Fewer values than this say nothing about what is usual. */
const fewestValues = 4;

/**
 * Slips by a factor: the wrong one of t and kt, kWh and MWh.
 *
 * Within 1000 ± 40 % of what is usual it is as good as certain, an error that can be accepted; between 300 and 3000 times
 * it is a warning. What is usual: what was reported before, else the median of the series in this file.
 */
function checkFactors(entries: readonly Entry[], { knownMagnitude, accept }: Checks): void {
  const isAccepted = acceptable.has('import-factor') && accept?.includes('import-factor') === true;
  const series = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { scenario, version, entity, indicator, period } = entry.figure;
    const key = `${scenario}|${version}|${entity.id}|${indicator.id}|${period.grain}`;
    const known = series.get(key);
    if (known === undefined) series.set(key, [entry]);
    else known.push(entry);
  }
  for (const values of series.values()) {
    const { indicator, entity, kind } = values[0]!.figure;
    const isReported = kind === 'actual' || kind === 'plan';
    const before = isReported ? knownMagnitude?.(indicator.id, entity.id) : undefined;
    const usual = before !== undefined && before > 0 ? before : medianOf(values);
    if (usual === undefined) continue;
    const against = before !== undefined && before > 0 ? 'history' : 'file';
    for (const { figure, problems } of values) {
      const slip = slipOf(Math.abs(figure.number) / usual, against === 'history' && indicator.unit.text === '%');
      if (slip === undefined) continue;
      const severity = slip.isSure && !isAccepted ? 'error' : 'warning';
      const shown = { value: printDouble(figure.number), usual: printDouble(Number(usual.toPrecision(4))) };
      problems.push({ code: 'import-factor', severity, ...shown, factor: slip.factor, against });
    }
  }
}

function medianOf(values: readonly Entry[]): number | undefined {
  const sizes = values.map(({ figure }) => Math.abs(figure.number)).filter((size) => size > 0);
  if (sizes.length < fewestValues) return undefined;
  sizes.sort((a, b) => a - b);
  const middle = sizes.length >> 1;
  return sizes.length % 2 === 1 ? sizes[middle] : (sizes[middle - 1]! + sizes[middle]!) / 2;
}

function slipOf(
  ratio: number,
  isPercentage: boolean,
): { readonly factor: number; readonly isSure: boolean } | undefined {
  if (ratio === 0) return undefined;
  const size = ratio < 1 ? 1 / ratio : ratio;
  if (size >= 600 && size <= 1400) return { factor: 1000, isSure: true };
  if (size >= 300 && size <= 3000) return { factor: 1000, isSure: false };
  // A fraction where percent are meant, or the reverse.
  return isPercentage && size >= 60 && size <= 140 ? { factor: 100, isSure: true } : undefined;
}

/** Percentages that all lie between 0 and 1 may be fractions. */
function checkFractions(entries: readonly Entry[]): void {
  const byIndicator = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { indicator, isPercent, unit } = entry.figure;
    if (indicator.unit.text !== '%' || isPercent || unit !== undefined) continue;
    byIndicator.set(indicator.id, [...(byIndicator.get(indicator.id) ?? []), entry]);
  }
  for (const values of byIndicator.values()) {
    const told = values.filter(({ figure }) => figure.number !== 0);
    if (told.length < 3 || !told.every(({ figure }) => figure.number > 0 && figure.number <= 1)) continue;
    const { indicator } = told[0]!.figure;
    told[0]!.problems.push({
      code: 'import-fractions',
      severity: 'warning',
      indicator: indicator.name,
      unit: indicator.unit.text,
    });
  }
}
