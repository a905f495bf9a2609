import { labelOf } from './calendar.ts';
import type { Series } from './series.ts';
import { ladders, rungs } from './targets.ts';
import type { CompanyMonth } from './year.ts';

/** Digits kept after the point, by unit; three where not listed. */
const places: Readonly<Record<string, number>> = { CNY: 2, 百万元: 6 };

/** A sheet with months across: one row for each base quantity. Text, comma-separated. */
export function writeSheet(series: readonly Series[], run: readonly CompanyMonth[]): string {
  const header = ['entity', 'indicator', 'unit', ...run.map(({ month }) => labelOf(month))];
  const rows = series.map(({ entity, indicator, unit, value }) => [
    entity,
    indicator,
    unit,
    ...run.map((at) => written(value(at, run), unit)),
  ]);
  return table([header, ...rows]);
}

/** The sheet of a plan: the series that are planned, each as it is planned. */
export function writePlan(series: readonly Series[], run: readonly CompanyMonth[]): string {
  const planned = series.flatMap(({ plan, ...one }): Series[] => {
    if (plan === 'none') return [];
    return [plan === undefined ? one : { ...one, value: plan }];
  });
  return writeSheet(planned, run);
}

/** The sheet of the targets: one row for each rung. */
export function writeTargets(): string {
  const rows = ladders.flatMap(({ entity, indicator, unit, values }) => {
    const levels = values.length === 1 ? (['assessment'] as const) : rungs;
    return levels.map((rung, place) => [
      entity,
      indicator,
      unit,
      '2021',
      `target/${rung}`,
      '2021-1',
      `${values[place]!}`,
    ]);
  });
  return table([['entity', 'indicator', 'unit', 'period', 'scenario', 'version', 'value'], ...rows]);
}

/** A figure to the digits kept, halves up, without trailing zeros. */
export function written(value: number, unit: string): string {
  const scale = 10 ** (places[unit] ?? 3);
  const rounded = Math.round(value * scale) / scale;
  return String(rounded === 0 ? 0 : rounded);
}

function table(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.join(',')}\n`).join('');
}
