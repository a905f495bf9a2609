import type { DuckDBConnection } from '@duckdb/node-api';
import type { FactStatus, Grain, Judged, Problem, Series, SeriesTexts } from '@overhalf/core';
import type { StageRequest } from '../staging.ts';
import { statuses } from './schema.ts';
import type { Source } from './stage-source.ts';
import { makeTable } from './stage-tables.ts';
import { readColumns } from './vectors.ts';

export const seriesColumns = ['scenario', 'version', 'entity', 'indicator', 'unit'] as const;

/** What the file's texts mean. Tables `…_series`, `…_periods` and `…_states` map the texts to places in these lists. */
export interface Meanings {
  readonly series: readonly { readonly texts: SeriesTexts; readonly judged: Judged<Series> }[];
  readonly periods: readonly Judged<{ readonly grain: Grain; readonly label: string }>[];
  readonly states: readonly Judged<FactStatus>[];
  /** Columns of the series whose text differs from line to line; the others tell no series apart. */
  readonly varying: readonly (typeof seriesColumns)[number][];
  /** A unit other than the indicator's is written somewhere: values are converted. */
  readonly converts: boolean;
  readonly limits: boolean;
}

/** Asks the judge for each distinct text of the file once. */
export async function findMeanings(
  writer: DuckDBConnection,
  { judge, defaults }: Pick<StageRequest, 'judge' | 'defaults'>,
  { source, prefix }: { readonly source: Source; readonly prefix: string },
): Promise<Meanings> {
  const series = (await distinct(writer, source, seriesColumns)).map((found) => {
    const texts: SeriesTexts = { ...defaults, ...found };
    return { texts, judged: judge.series(texts) };
  });
  const known = series.map(({ judged }) => ('known' in judged ? judged.known : undefined));
  const calendars = [...new Set(known.flatMap((each) => (each === undefined ? [] : [each.calendar])))];
  await makeTable(writer, `${prefix}series`, [
    ...seriesColumns.map((name) => ({ name, kind: 'text', values: series.map(({ texts }) => texts[name]) }) as const),
    { name: 'number', kind: 'int32', values: series.map((_, i) => i) },
    { name: 'calendar', kind: 'int32', values: known.map((each) => calendars.indexOf(each?.calendar ?? '')) },
    // No value passes a series that is not known, or whose unit is no power of ten: it has no places.
    { name: 'places', kind: 'int32', values: known.map((each) => (each?.power === undefined ? -1 : each.places)) },
    { name: 'power', kind: 'int32', values: known.map((each) => each?.power ?? 0) },
    { name: 'low', kind: 'float64', values: known.map((each) => each?.low ?? -Infinity) },
    { name: 'high', kind: 'float64', values: known.map((each) => each?.high ?? Infinity) },
  ]);

  const labels = (await distinct(writer, source, ['period'])).map(({ period }) => period);
  const periods = calendars.flatMap((calendar) => labels.map((label) => judge.period(label, calendar)));
  await makeTable(writer, `${prefix}periods`, [
    { name: 'text', kind: 'text', values: calendars.flatMap(() => labels) },
    { name: 'calendar', kind: 'int32', values: calendars.flatMap((_, place) => labels.map(() => place)) },
    { name: 'number', kind: 'int32', values: periods.map((_, i) => i) },
    { name: 'known', kind: 'int32', values: periods.map((judged) => ('known' in judged ? 1 : 0)) },
  ]);

  const found = source.has.has('status') ? await distinct(writer, source, ['status']) : [{ status: defaults.status }];
  const states = found.map(({ status }) => judge.status(status));
  await makeTable(writer, `${prefix}states`, [
    { name: 'text', kind: 'text', values: found.map(({ status }) => status) },
    { name: 'number', kind: 'int32', values: states.map((_, i) => i) },
    {
      name: 'code',
      kind: 'int32',
      values: states.map((each) => ('known' in each ? statuses.indexOf(each.known) : 255)),
    },
  ]);
  return {
    series,
    periods,
    states,
    varying: seriesColumns.filter((name) => series.some(({ texts }) => texts[name] !== series[0]!.texts[name])),
    converts: known.some((each) => each?.power !== undefined && each.power !== 0),
    limits: known.some((each) => each?.low !== undefined || each?.high !== undefined),
  };
}

/** Distinct texts of some columns, of those that the file has; one empty answer when it has none. */
async function distinct<N extends (typeof seriesColumns)[number] | 'period' | 'status'>(
  writer: DuckDBConnection,
  { table, has }: Source,
  names: readonly N[],
): Promise<Record<N, string>[]> {
  const present = names.filter((name) => has.has(name));
  if (present.length === 0) return [{} as Record<N, string>];
  const { length, columns } = await readColumns(writer, {
    sql: `select distinct ${present.join(', ')} from ${table} order by all`,
    kinds: present.map(() => 'text' as const),
  });
  return Array.from(
    { length },
    // Columns that are absent are filled from the defaults by whoever asked.
    (_, row) => Object.fromEntries(present.map((name, c) => [name, columns[c]![row]!])) as Record<N, string>,
  );
}

/** Everything that is wrong with a line's words. */
export function problemsOfWords(
  { series, periods, states }: Meanings,
  at: { readonly series: number; readonly period: number; readonly state: number },
): Problem[] {
  const judged = [series[at.series]?.judged, periods[at.period], states[at.state]];
  return judged.flatMap((each) => (each === undefined || 'known' in each ? [] : each.problems));
}
