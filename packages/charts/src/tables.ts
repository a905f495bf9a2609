import type { Bilingual } from '@overhalf/core';
import type { ChartInput } from './scene/options.ts';
import type { Scenario } from './scene/scene.ts';
import { isKnown, type Place } from './notation/compare.ts';
import type { Measure } from './notation/measure.ts';
import { deltaCode, deltaShareCode, scenarioCodes, words } from './notation/words.ts';
import type { BarPlace } from './bars.ts';
import type { TableColumnInput, TableGroup, TableInput, TableRowInput } from './table-input.ts';

/** The columns of a variance table: scenarios in order of time, then differences. `prefix` keeps groups apart. */
export function varianceColumns({
  scenarios,
  primary,
  references,
  prefix = '',
  embed = false,
}: VarianceColumns): readonly TableColumnInput[] {
  const key = (scenario: Scenario): string => `${prefix}${scenario}`;
  const both = (name: (language: 'en' | 'zh') => string): Bilingual => ({ en: name('en'), zh: name('zh') });
  return [
    ...scenarios.map((scenario): TableColumnInput => ({
      key: key(scenario),
      kind: 'value',
      scenario,
      name: scenarioCodes[scenario],
    })),
    ...references.flatMap((reference): TableColumnInput[] => [
      {
        key: `${prefix}Δ${reference}`,
        kind: 'variance',
        of: [key(primary), key(reference)],
        name: both((language) => deltaCode(reference, language)),
        embed,
      },
      {
        key: `${prefix}Δ${reference}%`,
        kind: 'relative',
        of: [key(primary), key(reference)],
        name: both((language) => deltaShareCode(reference, language)),
        embed,
      },
    ]),
  ];
}

export interface VarianceColumns {
  readonly scenarios: readonly Scenario[];
  readonly primary: Scenario;
  readonly references: readonly Scenario[];
  readonly prefix?: string | undefined;
  /** Differences as bars and pins beside their figures. */
  readonly embed?: boolean | undefined;
}

export interface VarianceTableInput extends ChartInput {
  readonly measure: Measure;
  readonly scenarios: readonly Scenario[];
  readonly references: readonly Scenario[];
  readonly places: readonly BarPlace[];
  readonly total?: Place | undefined;
}

/** T01: scenarios and differences by structure, with bars and pins. */
export function varianceTable({
  measure,
  scenarios,
  references,
  places,
  total,
  ...rest
}: VarianceTableInput): TableInput {
  const rowOf = (place: BarPlace, kind: TableRowInput['kind'], key: string): TableRowInput => ({
    key,
    name: place.name,
    kind,
    cells: known(place),
  });
  return {
    ...rest,
    measure,
    what: measure.name,
    first: words.item,
    groups: [{ columns: varianceColumns({ scenarios, primary: 'AC', references, embed: true }) }],
    rows: [
      ...places.map((place, at) => rowOf(place, place.isRemainder === true ? 'remainder' : 'part', String(at))),
      ...(total === undefined ? [] : [rowOf(total, 'total', 'total')]),
    ],
  };
}

function known({ values }: Place): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isKnown(value)));
}

export interface TimeTableInput extends ChartInput {
  readonly measure: Measure;
  readonly periods: readonly { readonly name: Bilingual; readonly scenario: Scenario }[];
  /** The period of the whole, right of its parts. */
  readonly whole?: { readonly name: Bilingual; readonly scenario: Scenario } | undefined;
  /** Values of periods, and of the whole behind them. */
  readonly rows: readonly {
    readonly name: Bilingual;
    readonly kind: TableRowInput['kind'];
    readonly values: readonly number[];
  }[];
}

/** T02: periods across, structure down. */
export function timeTable({ measure, periods, whole, rows, ...rest }: TimeTableInput): TableInput {
  const columnOf = ({ name, scenario }: TimeTableInput['periods'][number], at: number): TableColumnInput => ({
    key: String(at),
    kind: 'value',
    name,
    scenario,
  });
  const groups: TableGroup[] = [{ columns: periods.map(columnOf) }];
  if (whole !== undefined) groups.push({ columns: [columnOf(whole, periods.length)] });
  return {
    ...rest,
    measure,
    what: measure.name,
    first: words.item,
    groups,
    rows: rows.map(({ name, kind, values }, at) => ({
      key: String(at),
      name,
      kind,
      cells: Object.fromEntries(values.map((value, place) => [String(place), value])),
    })),
  };
}

export interface CrossTableInput extends ChartInput {
  readonly what: Bilingual;
  readonly measure?: Measure | undefined;
  /** The structure across. */
  readonly across: readonly { readonly key: string; readonly name: Bilingual; readonly scenario?: Scenario }[];
  readonly rows: readonly TableRowInput[];
}

/** T03: one structure across, another (or several measures) down. */
export function crossTable({ across, ...rest }: CrossTableInput): TableInput {
  return {
    ...rest,
    first: words.item,
    groups: [
      {
        columns: across.map(({ key, name, scenario = 'AC' }): TableColumnInput => ({
          key,
          kind: 'value',
          name,
          scenario,
        })),
      },
    ],
  };
}

export interface CombinedTableInput extends ChartInput {
  readonly what: Bilingual;
  readonly measure?: Measure | undefined;
  /** Groups of columns side by side: the month, and the year to date. Keys of cells carry the group's prefix. */
  readonly groups: readonly { readonly name: Bilingual; readonly prefix: string; readonly embed?: boolean }[];
  readonly scenarios: readonly Scenario[];
  readonly references: readonly Scenario[];
  readonly rows: readonly TableRowInput[];
}

/** T04: variance tables of several periods side by side. */
export function combinedTable({ groups, scenarios, references, ...rest }: CombinedTableInput): TableInput {
  return {
    ...rest,
    first: words.item,
    groups: groups.map(({ name, prefix, embed = false }) => ({
      name,
      columns: varianceColumns({ scenarios, primary: 'AC', references, prefix, embed }),
    })),
  };
}
