import type { M3Series, PublishedSeries } from '../forecast/published.testing.ts';
import type { GivenCompany } from '../model/company.testing.ts';

/** A line that a year of published figures is asked for. */
export interface PublishedLine {
  /** What it is a case of: a part as published, a whole of parts, a ratio. */
  readonly of: string;
  readonly entity: string;
  readonly indicator: string;
  /** The series as published, where the line is just that: its protocol says which years count. */
  readonly source?: PublishedSeries;
}

/** Published figures as a company: who reports what, and the lines of its contracts. */
export interface PublishedCompany {
  readonly entities: NonNullable<GivenCompany['entities']>;
  readonly indicators: GivenCompany['indicators'];
  /** What is reported, by `entity indicator`. */
  readonly series: ReadonlyMap<string, PublishedSeries>;
  readonly lines: readonly PublishedLine[];
}

export const named = (id: string): { readonly id: string; readonly en: string; readonly zh: string } => ({
  id,
  en: id,
  zh: id,
});
const flow = { kind: 'flow', better: 'higher', reported_by: { kinds: ['plant'] } } as const;

/** The Norwegian shelf: every field a plant, its oil equivalents a line, those of the shelf the whole. Units: Sm³. */
export function shelf(fields: readonly PublishedSeries[]): PublishedCompany {
  const operators = [...new Set(fields.map(({ owner }) => owner))];
  const divisionOf = ({ owner }: PublishedSeries): string => `d${operators.indexOf(owner)}`;
  return {
    entities: [
      { ...named('co'), kind: 'company' },
      ...operators.map((_, at) => ({ ...named(`d${at}`), kind: 'division', parent: 'co' })),
      ...fields.map((field, at) => ({ ...named(`f${at}`), kind: 'plant', parent: divisionOf(field) })),
    ],
    indicators: [{ ...named('oe'), ...flow, unit: 'm3' }],
    series: new Map(fields.map((field, at) => [`f${at} oe`, scaled(field, 1e6)])),
    lines: [
      ...fields.map((source, at) => ({ of: 'parts', entity: `f${at}`, indicator: 'oe', source })),
      ...['co', ...operators.map((_, at) => `d${at}`)].map((entity) => ({ of: 'wholes', entity, indicator: 'oe' })),
    ],
  };
}

/** Ukrainian cities: every city a plant, every group of the economic code an amount; wholes by city and by group. Units: hryvnia. */
export function cities(groups: readonly PublishedSeries[]): PublishedCompany {
  const parts = groups.map((source) => {
    const [city = '', code = ''] = source.name.split(' ');
    return { source, entity: `c${city}`, indicator: `g${code}` };
  });
  const [names, codes] = [
    [...new Set(parts.map(({ entity }) => entity))],
    [...new Set(parts.map(({ indicator }) => indicator))],
  ];
  return {
    entities: [
      { ...named('co'), kind: 'company' },
      ...names.map((name) => ({ ...named(name), kind: 'plant', parent: 'co' })),
    ],
    indicators: [
      ...codes.map((code) => ({ ...named(code), ...flow, unit: 'CNY' })),
      {
        ...named('spent'),
        kind: 'flow',
        better: 'higher',
        unit: 'CNY',
        formula: codes.map((code) => `coalesce(${code}, 0 CNY)`).join(' + '),
      },
    ],
    series: new Map(parts.map(({ source, entity, indicator }) => [`${entity} ${indicator}`, monthly(source)])),
    lines: [
      ...parts.map((part) => ({ of: 'parts', ...part })),
      ...names.map((entity) => ({ of: 'wholes', entity, indicator: 'spent' })),
      ...codes.map((indicator) => ({ of: 'wholes', entity: 'co', indicator })),
      { of: 'wholes', entity: 'co', indicator: 'spent' },
    ],
  };
}

function scaled(series: PublishedSeries, by: number): PublishedSeries {
  return {
    ...series,
    values: series.values.map((value) => value * by),
    toDate: series.toDate.map((value) => value * by),
  };
}

/** Months as what the year to date came to since it was last published: nothing that was spent is lost in a gap. */
function monthly(series: PublishedSeries): PublishedSeries {
  let before = 0;
  const values = series.toDate.map((value, at) => {
    if ((series.first + at) % 12 === 0) before = 0;
    if (Number.isNaN(value)) return value;
    const month = value - before;
    before = value;
    return month;
  });
  return { ...series, values };
}

/** The year that the hold-out of the M3 competition is taken to be. */
export const heldOut = 2021;

/** A series of the M3 competition, its hold-out dated to begin in January. */
export function heldOutSeries({ kind, history, actual }: M3Series, name: string): PublishedSeries {
  const values = Float64Array.from([...history, ...actual.subarray(0, 12)]);
  const first = heldOut * 12 - history.length;
  let sum = Number.NaN;
  const toDate = values.map((value, at) => (sum = (first + at) % 12 === 0 ? value : sum + value));
  return { name, owner: kind, first, values, toDate, yearPlan: values.map(() => Number.NaN) };
}

/** Series of the M3 competition as a company: each a plant that reports one amount, the same for all series of a kind. */
export function mixedCompany(series: readonly PublishedSeries[]): PublishedCompany {
  const kinds = [...new Set(series.map(({ owner }) => owner))];
  const lines = series.map((source, at) => ({
    of: 'parts',
    entity: `p${at}`,
    indicator: `k${kinds.indexOf(source.owner)}`,
    source,
  }));
  return {
    entities: [
      { ...named('co'), kind: 'company' },
      ...lines.map(({ entity }) => ({ ...named(entity), kind: 'plant', parent: 'co' })),
    ],
    indicators: kinds.map((_, at) => ({ ...named(`k${at}`), ...flow, unit: 't' })),
    series: new Map(lines.map(({ entity, indicator, source }) => [`${entity} ${indicator}`, source])),
    lines,
  };
}
