import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knowledgeBytes, type ReviewAnswer } from '@overhalf/answers';
import { buildModel, canonicalModel, type EntityId, type Figure, type IndicatorId } from '@overhalf/core';
import type { Change } from './changes.ts';
import { createEngine, type Engine, type Tried } from './engine.ts';

const file = '';
const flow = { unit: 't', kind: 'flow', better: 'higher', reported_by: { kinds: ['plant'] } } as const;
const { model, problems } = buildModel({
  overhalf: {
    file,
    content: {
      company: { id: 'works', en: 'Works', zh: '工厂' },
      currency: 'CNY',
      span: { from: '2026-01', to: '2026-12' },
      rungs: [{ id: 'assessment', en: 'assessment', zh: '考核值', score: 1 }],
      contractual: 'assessment',
    },
  },
  entities: {
    file,
    content: {
      entities: [
        { id: 'works', en: 'Works', zh: '工厂', kind: 'company' },
        { id: 'one', en: 'One', zh: '一厂', kind: 'plant', parent: 'works' },
        { id: 'two', en: 'Two', zh: '二厂', kind: 'plant', parent: 'works' },
      ],
    },
  },
  indicators: [
    {
      file,
      content: {
        area: 'production',
        indicators: [
          { id: 'output', en: 'output', zh: '产量', ...flow },
          { id: 'water', en: 'water', zh: '用水', ...flow, better: 'lower' },
          { id: 'cost', en: 'cost', zh: '成本', ...flow, unit: 'CNY', better: 'lower' },
          {
            id: 'unit_cost',
            en: 'unit cost',
            zh: '单位成本',
            unit: 'CNY/t',
            kind: 'ratio',
            better: 'lower',
            formula: 'cost / output',
          },
        ],
      },
    },
  ],
  contracts: [
    {
      file,
      content: {
        contracts: ['works', 'one'].map((entity) => ({
          id: `of-${entity}`,
          en: entity,
          zh: entity,
          entity,
          year: 2026,
          lines: [
            { indicator: 'output', weight: 40, area: 'production', profile: 'half' },
            { indicator: 'water', weight: 30, area: 'production', profile: 'half' },
            { indicator: 'unit_cost', weight: 30, area: 'production', profile: 'none' },
          ],
        })),
      },
    },
  ],
  locate: () => ({}),
});

const amounts = { output: 100, water: 40, cost: 9000 } as const;
const figures = (['one', 'two'] as const).flatMap((entity, plant) =>
  Object.entries(amounts).flatMap(([indicator, amount]) =>
    Array.from({ length: 6 }, (_, month): Figure => ({
      scenario: 'actual',
      version: '',
      entity: entity as EntityId,
      indicator: indicator as IndicatorId,
      period: `2026-0${month + 1}`,
      value: amount * (1 + plant) + 3 * month,
      status: 'actual',
    })),
  ),
);
const signed = ['works', 'one'].flatMap((entity) =>
  Object.entries({ output: 3000, water: 1200, unit_cost: 90 }).map(([indicator, value]) => ({
    scenario: 'target/assessment',
    version: '',
    entity,
    indicator,
    grain: 'year',
    period: '2026',
    value: { mantissa: value, scale: 0 },
  })),
);

type Known = Parameters<typeof knowledgeBytes>[0];
const openEngine = (): Engine =>
  createEngine(
    knowledgeBytes({
      kind: 'knowledge',
      model: canonicalModel(model!),
      figures,
      signed: signed as unknown as Known['signed'],
      targetChain: [''],
      planChain: [],
      planChains: new Map(),
      versions: new Map(),
      changeSet: 1,
      reached: new Map(),
      vetoes: [],
      problems: [],
    }),
  );

const named = ['of-works', 'of-one'].map((id) => ({ id, lines: [] }));
const shown = { through: '2026-06', contracts: named } as unknown as Pick<ReviewAnswer, 'contracts' | 'through'>;
const tryOut = (engine: Engine, changes: readonly Change[]): Tried => engine({ shown, changes, language: 'en' });
const said = ({ contracts, reached }: Tried): unknown => ({
  contracts,
  reached: reached.map((one) => one?.isReached),
});

const lineOf = ({ contracts }: Tried, contract: string, id: string) =>
  contracts.find((one) => one.id === contract)!.lines.find((line) => line.id === id)!;
const actual = (line: string, value: number, contract = 'of-works'): Change => ({
  contract,
  line,
  what: 'actual',
  value,
});

const anyChange: fc.Arbitrary<Change> = fc.record({
  contract: fc.constantFrom('of-works', 'of-one'),
  line: fc.constantFrom('output', 'water', 'unit_cost'),
  what: fc.constantFrom('target', 'actual'),
  value: fc.integer({ min: 60, max: 3000 }),
});

describe('an engine', () => {
  it('has a sound company to try things on', () => expect(problems).toEqual([]));

  it('brings an actual value to what is typed, and what stands on it along', () => {
    const engine = openEngine();
    const before = tryOut(engine, []);
    const after = tryOut(engine, [actual('output', 2000)]);
    expect(lineOf(after, 'of-works', 'output').value).toBeCloseTo(2000, 3);
    const [was, is] = [before, after].map((tried) => lineOf(tried, 'of-works', 'unit_cost').value!);
    const output = lineOf(before, 'of-works', 'output').value!;
    expect(is! / was!).toBeCloseTo(output / 2000, 5);
  });

  it('leaves the lines as they are that share nothing with a change', () => {
    const engine = openEngine();
    const before = tryOut(engine, []);
    const after = tryOut(engine, [actual('water', 900)]);
    expect(lineOf(after, 'of-works', 'output')).toBe(lineOf(before, 'of-works', 'output'));
    expect(lineOf(after, 'of-one', 'water')).not.toBe(lineOf(before, 'of-one', 'water'));
    const target: Change = { contract: 'of-one', line: 'output', what: 'target', value: 1100 };
    const signedAnew = tryOut(engine, [actual('water', 900), target]);
    expect(lineOf(signedAnew, 'of-one', 'output').target).toBe(1100);
    expect(lineOf(signedAnew, 'of-works', 'output')).toBe(lineOf(before, 'of-works', 'output'));
  });

  it('says the same whatever was tried before', () =>
    fc.assert(
      fc.property(fc.array(fc.array(anyChange, { maxLength: 4 }), { minLength: 2, maxLength: 6 }), (tries) => {
        const engine = openEngine();
        const last = tries.map((changes) => said(tryOut(engine, changes))).at(-1);
        expect(last).toEqual(said(tryOut(openEngine(), tries.at(-1)!)));
      }),
      { numRuns: 60 },
    ));
});
