import { invariant, parseDecimal } from '../base/index.ts';
import { parsePeriod, windowOf, type Calendar, type Window } from '../calendar/index.ts';
import { checkFormula, parseFormula, type Scope } from '../formula/index.ts';
import type { Fact, Indicator, IndicatorId, Kind, Model, ReportedBy, Rule } from '../model/index.ts';
import type { Belonging, EntityId, Succession } from '../organisation/index.ts';
import { dimensionless } from '../quantity/index.ts';

/** An indicator as tests write it. All are plain numbers, so that any formula has a unit. */
export interface GivenIndicator {
  readonly id: string;
  readonly time?: Rule['kind'];
  readonly entities?: Rule['kind'];
  /** For weighted rules. */
  readonly by?: string;
  readonly formula?: string;
  readonly reportedBy?: Partial<ReportedBy>;
  readonly from?: string;
  readonly resolution?: string;
}

export interface GivenEntity {
  readonly id: string;
  readonly kind?: string;
  readonly belongs?: readonly { readonly parent: string; readonly from?: string; readonly to?: string }[];
  readonly from?: string;
  readonly to?: string;
}

export interface GivenModel {
  readonly entities: readonly GivenEntity[];
  /** In topological order. */
  readonly indicators: readonly GivenIndicator[];
  readonly successions?: readonly {
    readonly from: string;
    readonly to: string;
    readonly date: string;
    readonly share?: number;
  }[];
  readonly calendar?: Calendar;
  readonly first?: string;
  readonly last?: string;
}

const monthly: Calendar = { base: 'month', fiscalStart: 1, yearNamedBy: 'end' };

/** The window of a period's label. */
export function windowFor(label: string, calendar: Calendar = monthly): Window {
  const [from = label, to = from] = label.split('..');
  const [first, last] = [from, to].map((text) => windowOf(parsePeriod(text, calendar).period!, calendar));
  return { first: first!.first, last: last!.last };
}

export function modelOf({ calendar = monthly, first = '2020-01', last = '2021-12', ...given }: GivenModel): Model {
  const month = (label: string | undefined): number | undefined =>
    label === undefined ? undefined : windowFor(label, { ...monthly }).first;
  const optional = <Key extends string>(key: Key, label: string | undefined): { readonly [K in Key]?: number } =>
    (label === undefined ? {} : { [key]: month(label)! }) as { readonly [K in Key]?: number };
  const entities = given.entities.map(({ id, kind = 'plant', belongs = [], from, to }) => ({
    id: id as EntityId,
    name: { en: id, zh: id },
    kind,
    belongs: belongs.map((belonging): Belonging => ({
      parent: belonging.parent as EntityId,
      ...optional('from', belonging.from),
      ...optional('to', belonging.to),
    })),
    ...optional('from', from),
    ...optional('to', to),
    elimination: false,
  }));
  const indicators = new Map<IndicatorId, Indicator>();
  const scope: Scope = {
    indicator: (name) =>
      indicators.has(name as IndicatorId)
        ? { id: name as IndicatorId, unit: dimensionless, additive: true }
        : undefined,
    indicatorNames: () => indicators.keys(),
    entity: (name) => entities.find(({ id }) => id === name)?.id,
    entityNames: () => entities.map(({ id }) => id),
    scenario: () => true,
  };
  for (const indicator of given.indicators)
    indicators.set(indicator.id as IndicatorId, indicatorOf(indicator, scope, month));
  return {
    id: 'test',
    name: { en: 'test', zh: 'test' },
    currency: 'CNY',
    languages: ['en', 'zh'],
    calendars: new Map([['default', calendar]]),
    span: { first: windowFor(first, calendar).first, last: windowFor(last, calendar).last },
    organisation: {
      root: entities[0]!.id,
      entities: new Map(entities.map((entity) => [entity.id, entity])),
      successions: (given.successions ?? []).map(({ from, to, date, share = 1 }): Succession => ({
        from: from as EntityId,
        to: to as EntityId,
        date: month(date)!,
        share,
        gap: 'inherited',
      })),
    },
    indicators,
    rungs: [],
    contractual: 'assessment',
    contracts: [],
  };
}

function indicatorOf(
  { id, time = 'sum', entities = 'sum', by, formula, reportedBy, from, resolution = '0.001' }: GivenIndicator,
  scope: Scope,
  month: (label: string | undefined) => number | undefined,
): Indicator {
  const rule = (kind: Rule['kind']): Rule => (kind === 'weighted' ? { kind, by: by as IndicatorId } : { kind });
  const kind: Kind = { time: rule(time), entities: rule(entities) };
  return {
    id: id as IndicatorId,
    name: { en: id, zh: id },
    area: 'test',
    unit: dimensionless,
    kind,
    better: { kind: 'none' },
    resolution: parseDecimal(resolution)!,
    decimals: 2,
    calendar: 'default',
    ...(from !== undefined && { from: month(from)! }),
    ...(formula === undefined
      ? { reportedBy: { entities: [], kinds: ['plant'], grain: 'month', ...reportedBy } }
      : { formula: checkedFormula(formula, scope) }),
  };
}

function checkedFormula(text: string, scope: Scope) {
  const { tree, problems } = parseFormula(text);
  const { checked, problems: found } = checkFormula({ text, tree, unit: dimensionless, scope });
  invariant(
    checked !== undefined && problems.length === 0,
    `"${text}" is a formula: ${JSON.stringify([...problems, ...found])}`,
  );
  return checked;
}

/** One fact: `fact('plant', 'x', '2021-06', '12.5')`. */
export function fact(
  entity: string,
  indicator: string,
  period: string,
  value: string | null,
  more: Partial<Fact> = {},
): Fact {
  return {
    scenario: 'actual',
    version: '',
    entity: entity as EntityId,
    indicator: indicator as IndicatorId,
    grain: 'month',
    period,
    value: value === null ? null : parseDecimal(value)!,
    status: 'actual',
    ...more,
  };
}

/** A row of facts by month from a first one on; empty texts are not reported. */
export function facts(
  entity: string,
  indicator: string,
  first: string,
  values: string,
  more: Partial<Fact> = {},
): readonly Fact[] {
  const start = windowFor(first).first;
  return values.split(' ').flatMap((value, place) => {
    const month = start + place;
    const label = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    return value === '-' ? [] : [fact(entity, indicator, label, value, more)];
  });
}
