import {
  parseDecimal,
  unitOf,
  type Checked,
  type Decimal,
  type Entity,
  type EntityId,
  type Indicator,
  type IndicatorId,
  type Model,
} from '@overhalf/core';

/** Index of a month. */
export const month = (year: number, number: number): number => 12 * year + number - 1;

const decimal = (text: string): Decimal => parseDecimal(text)!;

function entity(id: string, en: string, zh: string, rest: Partial<Entity> = {}): [EntityId, Entity] {
  const belongs = id === 'yq' ? [] : [{ parent: 'yq' as EntityId }];
  return [
    id as EntityId,
    { id: id as EntityId, name: { en, zh }, kind: 'refinery', belongs, elimination: false, ...rest },
  ];
}

function indicator(id: string, en: string, zh: string, rest: Partial<Indicator> = {}): [IndicatorId, Indicator] {
  return [
    id as IndicatorId,
    {
      id: id as IndicatorId,
      name: { en, zh },
      area: 'refinery',
      unit: unitOf('t'),
      kind: { time: { kind: 'sum' }, entities: { kind: 'sum' } },
      better: { kind: 'higher' },
      resolution: decimal('0.001'),
      decimals: 2,
      calendar: 'default',
      reportedBy: { entities: [], kinds: ['refinery'], grain: 'month' },
      ...rest,
    },
  ];
}

const recompute = { time: { kind: 'recompute' }, entities: { kind: 'recompute' } } as const;
const weighted = { time: { kind: 'mean' }, entities: { kind: 'mean' } } as const;

/**
 * A company of three refineries and a division over two of them; East closed in April 2021 and went into West.
 * Months 2020-01 to 2021-12.
 */
export const sample: Model = {
  id: 'yq',
  name: { en: 'Yunqiao', zh: '云桥公司' },
  currency: 'CNY',
  languages: ['en', 'zh'],
  calendars: new Map([['default', { base: 'month', fiscalStart: 1, yearNamedBy: 'end' }]]),
  span: { first: month(2020, 1), last: month(2021, 12) },
  organisation: {
    root: 'yq' as EntityId,
    entities: new Map([
      entity('yq', 'Yunqiao', '云桥公司', { kind: 'company' }),
      entity('alumina', 'Alumina Division', '氧化铝事业部', { kind: 'division' }),
      entity('west', 'West Refinery', '西厂', { belongs: [{ parent: 'alumina' as EntityId }] }),
      entity('north', 'North Refinery', '北厂', { belongs: [{ parent: 'alumina' as EntityId }] }),
      entity('east', 'East Refinery', '东厂', { to: month(2021, 4) }),
    ]),
    successions: [
      { from: 'east' as EntityId, to: 'west' as EntityId, date: month(2021, 5), share: 1, gap: 'inherited' },
    ],
  },
  indicators: new Map([
    indicator('output', 'alumina output', '氧化铝产量', { limits: { low: 0 } }),
    indicator('caustic', 'caustic used', '碱耗量', { unit: unitOf('kg') }),
    indicator('stock', 'alumina stock', '氧化铝库存', {
      kind: { time: { kind: 'last' }, entities: { kind: 'sum' } },
      limits: { low: 0 },
    }),
    indicator('cost', 'total cost', '总成本', { unit: unitOf('CNY'), resolution: decimal('0.01') }),
    indicator('recovery', 'recovery', '回收率', { unit: unitOf('%'), kind: weighted, limits: { low: 0, high: 100 } }),
    indicator('unit_cost', 'unit cost', '单位成本', {
      unit: unitOf('CNY/t'),
      kind: recompute,
      reportedBy: undefined as never,
      formula: {
        text: 'cost / output',
        operands: [
          { reads: { kind: 'indicator', id: 'cost' as IndicatorId }, moves: [] },
          { reads: { kind: 'indicator', id: 'output' as IndicatorId }, moves: [] },
        ],
        unit: unitOf('CNY/t'),
        program: { registers: 0, instructions: [], result: 0 },
        // The tree and what it means are never read on import.
      } as unknown as Checked,
    }),
  ]),
  rungs: [
    { id: 'floor', name: { en: 'floor', zh: '底线值' }, score: 0.6 },
    { id: 'assessment', name: { en: 'assessment', zh: '考核值' }, score: 1 },
    { id: 'striving', name: { en: 'striving', zh: '奋斗值' }, score: 1.1 },
  ],
  contractual: 'assessment',
  contracts: [],
};
