import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildModel } from './build.ts';
import { canonicalModel, parseCanonicalModel } from './canonical.ts';
import type { IndicatorDeclaration, LineDeclaration } from './declarations.ts';
import { findEntity, findIndicator } from './find.ts';
import { declared, indicator } from './model.testing.ts';

const indicators: readonly IndicatorDeclaration[] = [
  indicator('unit_cost', { unit: 'CNY/t', kind: 'ratio', formula: 'cost / ore中文', better: 'lower' }),
  indicator('cost', { unit: 'CNY', resolution: 0.01, shown_in: '万元', calendar: 'production', scale: 1000 }),
  indicator('ore', { quantum: 100, decimals: 1, from: '2020-06', limits: { low: 0, high: 5000 } }),
  indicator('grade', { unit: '%', kind: 'grade', weighted_by: 'ore in English', better: { within: [60, 65] } }),
  indicator('stock', {
    kind: { time: 'last', entities: 'sum' },
    reported_by: { entities: ['北厂'], grain: 'quarter' },
  }),
];

const lines: readonly LineDeclaration[] = [
  { indicator: 'Ore In English', weight: 70, scoring: { rule: 'functional-coefficient', table: [1, 0.8] } },
  { indicator: 'unit_cost', entity: 'south plant', weight: 30, clock: 'days', from: '2021-04', area: 'cost' },
  { indicator: 'stock', weight: 0, profile: 'plan' },
];

const example = declared({ indicators, lines });
const { model, problems } = buildModel(example);

describe('buildModel', () => {
  it('finds nothing wrong with the example', () => expect(problems).toEqual([]));

  it('puts what a formula or a weight reads before it', () => {
    const order = [...model!.indicators.keys()] as string[];
    expect(order.indexOf('unit_cost')).toBeGreaterThan(Math.max(order.indexOf('cost'), order.indexOf('ore')));
    expect(order.indexOf('grade')).toBeGreaterThan(order.indexOf('ore'));
  });

  it.each([
    { kind: 'flow', time: 'sum', entities: 'sum' },
    { kind: 'stock', time: 'last', entities: 'sum' },
    { kind: 'average', time: 'mean', entities: 'sum' },
    { kind: 'ratio', time: 'recompute', entities: 'recompute' },
    { kind: 'grade', time: 'weighted', entities: 'weighted' },
  ] as const)('reads $kind as $time over time and $entities over entities', ({ kind, time, entities }) => {
    const weight = indicator('weight');
    const one = kind === 'grade' ? { weighted_by: 'weight' } : kind === 'ratio' ? { formula: 'weight / 2' } : {};
    const built = buildModel(declared({ indicators: [weight, indicator('one', { kind, ...one })] }));
    const found = built.model!.indicators.get('one' as never)!.kind;
    expect([found.time.kind, found.entities.kind]).toEqual([time, entities]);
  });

  it.each([
    { rule: 'flow', rest: {}, judged: 'accumulate plan' },
    { rule: 'stock', rest: { kind: 'stock' }, judged: 'year-end path' },
    { rule: 'average', rest: { kind: 'average' }, judged: 'level none' },
    { rule: 'ratio', rest: { kind: 'ratio', formula: 'other / 2' }, judged: 'level none' },
    { rule: 'level in a range', rest: { kind: 'average', better: { within: [1, 2] } }, judged: 'in-range none' },
  ] as const)('judges a $rule as its kind suggests', ({ rest, judged }) => {
    const built = buildModel(
      declared({
        indicators: [indicator('one', rest), indicator('other')],
        lines: [{ indicator: 'one', weight: 100 }],
      }),
    );
    const { measure, profile } = built.model!.contracts[0]!.lines[0]!;
    expect(`${measure} ${profile}`).toBe(judged);
  });

  it('takes a line of the same indicator twice when one of them has an id of its own', () => {
    const twice = [
      { indicator: 'ore', weight: 50 },
      { id: 'ore-south', indicator: 'ore', entity: 'south', weight: 50 },
    ];
    expect(buildModel(declared({ indicators, lines: twice })).problems).toEqual([]);
  });

  it('accepts weights whose sum is 100 but for rounding', () => {
    const thirds = [33.3333, 33.3333, 33.3334].map((weight, index) => ({ id: `l${index}`, indicator: 'ore', weight }));
    expect(buildModel(declared({ indicators, lines: thirds })).problems).toEqual([]);
  });

  it('blames an unreadable unit once, not the formulas that read it', () => {
    const broken = [indicator('a', { unit: 'tt' }), indicator('b', { formula: 'a + 1 kg + nothing' })];
    const codes = buildModel(declared({ indicators: broken })).problems.map(({ code, at }) => `${code} ${at?.file}`);
    expect(codes).toEqual([
      'unit-unknown indicators.yaml/indicators/0/unit',
      'formula-unknown-indicator indicators.yaml/indicators/1/formula',
    ]);
  });

  it('reports every cycle, each once', () => {
    const circles = [
      indicator('a', { formula: 'b' }),
      indicator('b', { formula: 'a' }),
      indicator('c', { formula: 'c + 1 t' }),
      indicator('d', { formula: 'c + a' }),
    ];
    const paths = buildModel(declared({ indicators: circles })).problems.map((problem) =>
      problem.code === 'model-cycle' ? problem.path.join(' ') : problem.code,
    );
    expect(paths).toEqual(['a b a', 'c c']);
  });
});

describe('canonicalModel', () => {
  const text = canonicalModel(model!);

  it('reads back as the same model', () => {
    const again = parseCanonicalModel(text);
    expect(again.problems).toEqual([]);
    expect(canonicalModel(again.model!)).toBe(text);
    expect(again.model!.indicators.get('unit_cost' as never)!.formula!.program).toEqual(
      model!.indicators.get('unit_cost' as never)!.formula!.program,
    );
  });

  it('does not depend on the order of indicators, nor on which name a reference uses', () => {
    const names = fc.constantFrom('ore', 'ore in English', 'ore中文', 'ORE  in english');
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 });
    fc.assert(
      fc.property(order, names, (places, name) => {
        const named = indicators.map((one) => (one.id === 'grade' ? { ...one, weighted_by: name } : one));
        const shuffled = places.map((place) => named[place]!);
        const built = buildModel(declared({ indicators: shuffled, lines }));
        expect(canonicalModel(built.model!)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  const changed = (id: string, change: Partial<IndicatorDeclaration>): readonly IndicatorDeclaration[] => {
    const index = indicators.findIndex((one) => one.id === id);
    return indicators.with(index, { ...indicators[index]!, ...change });
  };

  it.each<{ readonly rule: string; readonly given: Parameters<typeof declared>[0] }>([
    {
      rule: 'a weight',
      given: { indicators, lines: [{ ...lines[0]!, weight: 69 }, { ...lines[1]!, weight: 31 }, lines[2]!] },
    },
    { rule: 'the order of lines', given: { indicators, lines: lines.toReversed() } },
    { rule: 'a limit', given: { indicators: changed('ore', { limits: { low: 1 } }), lines } },
    { rule: 'a formula', given: { indicators: changed('unit_cost', { formula: '2 * cost / ore' }), lines } },
    { rule: 'a name', given: { indicators: changed('stock', { en: 'stock pile' }), lines } },
  ])('changes with $rule', ({ given }) => {
    const built = buildModel(declared(given));
    expect(built.problems).toEqual([]);
    expect(canonicalModel(built.model!)).not.toBe(text);
  });
});

describe('findIndicator and findEntity', () => {
  it.each([
    { text: 'ore' },
    { text: 'ORE IN ENGLISH' },
    { text: ' ore  in english ' },
    { text: 'ｏｒｅ' },
    { text: 'ore中文' },
  ])('finds "$text"', ({ text }) => expect(findIndicator(model!, text).indicator?.id).toBe('ore'));

  it('finds entities by each of their names', () => {
    expect(['north', 'north plant', '北厂'].map((text) => findEntity(model!, text).entity?.id)).toEqual([
      'north',
      'north',
      'north',
    ]);
  });

  it('suggests what is near, and nothing where nothing is', () => {
    expect(findIndicator(model!, 'unitcost')).toEqual({ nearest: 'unit_cost' });
    expect(findEntity(model!, '南场')).toEqual({ nearest: '南厂' });
    expect(findEntity(model!, 'elsewhere')).toEqual({});
  });
});
