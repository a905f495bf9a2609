import { parseDecimal } from '../base/index.ts';
import { parsePeriod, printMonth } from '../calendar/index.ts';
import { createCube } from '../cube/index.ts';
import type { Fact, IndicatorId, Model } from '../model/index.ts';
import { companyModel } from '../model/company.testing.ts';
import type { EntityId } from '../organisation/index.ts';
import { bookTargets } from '../review/index.ts';
import { landContracts, type LandingInput } from './landing.ts';
import { randomFrom } from './random.ts';

/** Months of every series from January of the first year on, by `entity indicator`. */
export type Months = Readonly<Record<string, readonly number[]>>;

export const entityId = (name: string): EntityId => name as EntityId;
export const indicatorId = (name: string): IndicatorId => name as IndicatorId;
export const monthOf = (label: string): number => Number(label.slice(0, 4)) * 12 + Number(label.slice(5)) - 1;

const flow = { unit: 't', kind: 'flow', better: 'higher', reported_by: { kinds: ['plant'] } } as const;

/** Two plants under a company; the contract of its last year counts output, energy per tonne, a stock, its worst month and accidents. */
export function plantsModel(first: string, last: string): Model {
  const year = Number(last.slice(0, 4));
  const named = (id: string): { readonly id: string; readonly en: string; readonly zh: string } => ({
    id,
    en: id,
    zh: id,
  });
  return companyModel({
    span: { from: first, to: last },
    rungs: [
      { ...named('floor'), score: 0.6 },
      { ...named('assessment'), score: 1 },
      { ...named('striving'), score: 1.1 },
    ],
    contractual: 'assessment',
    entities: [
      { ...named('co'), kind: 'company' },
      { ...named('a'), kind: 'plant', parent: 'co' },
      { ...named('b'), kind: 'plant', parent: 'co' },
    ],
    indicators: [
      { ...named('out'), ...flow, capacity: 'out_cap' },
      { ...named('out_cap'), ...flow, better: 'none' },
      { ...named('energy'), ...flow, unit: 'GJ', better: 'lower' },
      { ...named('energy_rate'), unit: 'GJ/t', kind: 'ratio', better: 'lower', decimals: 4, formula: 'energy / out' },
      { ...named('pile'), ...flow, kind: 'stock', better: 'lower' },
      { ...named('accidents'), ...flow, unit: '1', better: 'lower' },
    ],
    contracts: [
      {
        ...named('c'),
        entity: 'co',
        year,
        lines: [
          { indicator: 'out', area: 'test', weight: 60, scoring: 'ladder' },
          { indicator: 'energy_rate', area: 'test', weight: 20, scoring: 'ladder' },
          { indicator: 'pile', area: 'test', weight: 20, scoring: 'ladder' },
          { id: 'worst', indicator: 'pile', area: 'test', measure: 'worst', weight: 0, scoring: 'ladder' },
          {
            indicator: 'accidents',
            area: 'test',
            weight: 0,
            measure: 'count',
            profile: 'none',
            scoring: { rule: 'veto', consequence: 'zero-total' },
          },
        ],
      },
    ],
  });
}

/** Figures as facts, to a thousandth; NaN is not reported. */
export function factsOf(months: Months, first: string, scenario = 'actual'): readonly Fact[] {
  return Object.entries(months).flatMap(([key, values]) => {
    const [entity = '', indicator = ''] = key.split(' ');
    return values.flatMap((value, at): readonly Fact[] =>
      Number.isNaN(value)
        ? []
        : [
            {
              scenario,
              version: '',
              entity: entityId(entity),
              indicator: indicatorId(indicator),
              grain: 'month',
              period: printMonth(monthOf(first) + at),
              value: parseDecimal(value.toFixed(3))!,
              status: 'actual',
            },
          ],
    );
  });
}

/** Signed values of the contract's year, lowest rung first. */
export function targetsOf(values: Readonly<Record<string, readonly number[]>>, year: string): readonly Fact[] {
  return Object.entries(values).flatMap(([indicator, rungs]) =>
    rungs.map((value, at): Fact => ({
      scenario: `target/${['floor', 'assessment', 'striving'][at]!}`,
      version: '1',
      entity: entityId('co'),
      indicator: indicatorId(indicator),
      grain: 'year',
      period: year,
      value: parseDecimal(value.toFixed(3))!,
      status: 'actual',
    })),
  );
}

export interface Given {
  readonly years: number;
  readonly through: string;
  readonly months: Months;
  readonly targets?: Readonly<Record<string, readonly number[]>>;
}

/** What the two plants land at. The contract's year is 2021. */
export function inputOf({ years, through, months, targets = {} }: Given): LandingInput {
  const first = `${2022 - years}-01`;
  const model = plantsModel(first, '2021-12');
  const cube = createCube(model, factsOf(months, first));
  const { period } = parsePeriod(through, model.calendars.get('default')!);
  return {
    model,
    contracts: model.contracts,
    cube,
    targets: bookTargets(targetsOf(targets, '2021'), ['1']),
    through: period!,
    draws: 120,
  };
}

export function land(given: Given, more: Partial<LandingInput> = {}): ReturnType<typeof landContracts> {
  return landContracts({ ...inputOf(given), ...more });
}

/** Five kinds of figures of both plants with season and noise, the same for the same seed. */
export function noisyMonths(
  years: number,
  { seed = 1, noise = 0.04 }: { readonly seed?: number; readonly noise?: number } = {},
): Months {
  const random = randomFrom(seed);
  const season = [0.97, 0.9, 1, 1.01, 1.02, 1, 1, 1.01, 0.98, 1.02, 1, 0.97];
  const months: Record<string, number[]> = {};
  for (const [plant, size] of [
    ['a', 1000],
    ['b', 400],
  ] as const) {
    let pile: number = size;
    for (let month = 0; month < 12 * years; month++) {
      const out = size * season[month % 12]! * (1 + noise * random.normal());
      pile = Math.max(0, pile + 0.05 * size * random.normal());
      const row = { out, energy: out * 3 * (1 + (noise / 4) * random.normal()), pile, accidents: 0 };
      for (const [indicator, value] of Object.entries(row)) (months[`${plant} ${indicator}`] ??= []).push(value);
    }
  }
  return months;
}
