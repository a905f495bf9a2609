import { describe, expect, it } from 'vitest';
import { bookComparators } from './book.ts';
import { comparatorScenario } from './comparator.ts';
import type { ComparatorsFile } from './declarations.ts';
import { comparatorLadder, type LadderInput } from './ladder.ts';
import { sayComparison } from './say-benchmark.ts';
import { at, benchmarksOf, cubeOf, factsOf, id, months } from './works.testing.ts';

const run = (level: number, length = 18): number[] =>
  Array.from({ length }, (_, place) => level + [0, 0.5, -0.5, 1, -1, 0.2][place % 6]!);
const flat = (level: number, length = 18): number[] => Array.from({ length }, () => level);
const figures = {
  'east made': flat(1000),
  'east bayer': flat(1000),
  'east caustic': [...run(124, 12), ...run(122, 6)],
  'east R': flat(5),
  'east M': flat(1.3),
  'west made': flat(500),
  'west bayer': flat(500),
  'west caustic': run(118).map((value) => value / 2),
  'west R': flat(5),
  'west M': flat(1.25),
};
const source = { en: 'the yearbook', zh: '年鉴' };
const declared: ComparatorsFile = {
  basis: { caustic: 'NaOH 100 %', vat: 'excluded' },
  comparators: [
    {
      id: 'average',
      en: 'the average of 60',
      zh: '60家平均',
      kind: 'industry-average',
      source,
      date: '2021-05-30',
      values: [
        { indicator: 'loss', period: 2020, value: 131 },
        { indicator: 'loss', period: '2019', value: 135 },
        { indicator: 'loss', period: '2021-12', value: 1 },
        { indicator: 'loss', period: '2020', value: 125, entity: 'west' },
        { indicator: 'cost', period: '2021', value: 2310, basis: { vat: 'included' } },
      ],
    },
    {
      id: 'best',
      en: 'the best quarter',
      zh: '前25%',
      kind: 'best-quartile',
      source,
      date: '2021-05-30',
      basis: { caustic: 'solution 32 %' },
      values: [{ indicator: 'loss', period: '2021-H1', value: 0.1175, unit: 't/t' }],
    },
  ],
  limits: [{ indicator: 'extraction', by: 'best_extraction' }],
};
const benchmarks = benchmarksOf(declared);
const plan = factsOf({ 'east caustic': flat(120), 'east bayer': flat(1000) }, { scenario: 'plan', version: '1' });

const ask = (more: Partial<LadderInput> = {}) =>
  comparatorLadder({
    cube: cubeOf(figures, plan),
    benchmarks,
    indicator: id('loss'),
    entity: at('east'),
    window: months('2021-01', '2021-06'),
    plan: 'plan@1',
    ...more,
  });
const told = (more: Partial<LadderInput> = {}): readonly string[] =>
  ask(more).comparisons.map(({ kind, value, gap }) => `${kind} ${value.toFixed(2)} ${gap.toFixed(2)}`);

describe('comparatorLadder', () => {
  it('goes from the nearest to the farthest, each from its own source', () => {
    expect(told()).toEqual([
      'plan 120.00 2.03',
      'last-year 124.03 -2.00',
      'best-month 121.00 1.03',
      'best-year 123.03 -1.00',
      'best-sister 118.03 4.00',
      'industry-average 131.00 -8.97',
      'best-quartile 117.50 4.53',
    ]);
  });

  it('leaves out what says nothing: no plan, no year before, no sister', () => {
    const kinds = ask({
      plan: 'plan@2',
      window: months('2020-01', '2020-06'),
      benchmarks: benchmarksOf({}),
    }).comparisons.map(({ kind }) => kind);
    expect(kinds).toEqual(['best-month', 'best-sister']);
  });

  it('compares an entity whose kind has no such figure with those that report it', () => {
    expect(ask({ entity: at('office') }).comparisons.find(({ kind }) => kind === 'best-sister')).toMatchObject({
      entity: 'west',
    });
  });

  it('compares a company with the best of those that report, and never amounts of plants of other sizes', () => {
    const best = ask({ entity: at('co') }).comparisons.find(({ kind }) => kind === 'best-sister');
    expect(best).toMatchObject({ entity: 'west' });
    expect(ask({ indicator: id('made') }).comparisons.map(({ kind }) => kind)).toEqual([
      'last-year',
      'best-month',
      'best-year',
    ]);
  });

  it('computes what a comparator gave in base figures, where all of them are there', () => {
    const given = factsOf(
      { 'east caustic': flat(115), 'east bayer': flat(1000), 'west caustic': flat(55) },
      { scenario: 'comparator/run' },
    );
    const run = {
      id: 'run',
      en: 'a run',
      zh: '测算',
      kind: 'plan',
      source,
      date: '2020-12-20',
      basis: { caustic: 'solution 32 %' },
    } as const;
    const cube = cubeOf(figures, given);
    const asked = { cube, benchmarks: benchmarksOf({ ...declared, comparators: [run] }), plan: 'plan@2' };
    const found = (entity: string) =>
      ask({ ...asked, entity: at(entity) }).comparisons.find(({ kind }) => kind === 'plan');
    expect(found('east')).toMatchObject({
      value: 115,
      comparator: { id: 'run' },
      differences: ['caustic: NaOH 100 % ≠ solution 32 %'],
    });
    expect(found('west')).toBeUndefined();
  });

  it('says of ours and of last year what was reported in part', () => {
    const hole = figures['east caustic'].map((value, place) => (place === 3 ? NaN : value));
    const of = (months_: ReturnType<typeof months>) =>
      ask({ cube: cubeOf({ ...figures, 'east caustic': hole }), window: months_ });
    expect(of(months('2020-01', '2020-06')).isIncomplete).toBe(true);
    const next = of(months('2021-01', '2021-06'));
    expect(next.isIncomplete).toBe(false);
    expect(next.comparisons.find(({ kind }) => kind === 'last-year')).toMatchObject({ isIncomplete: true });
  });

  it('takes no sister that has not reported all of the time', () => {
    const hole = figures['west caustic'].map((value, place) => (place === 15 ? NaN : value));
    const cube = cubeOf({ ...figures, 'west caustic': hole }, plan);
    expect(ask({ cube }).comparisons.map(({ kind }) => kind)).not.toContain('best-sister');
  });

  it('computes a limit from our own figures', () => {
    const limit = ask({ indicator: id('extraction') }).comparisons.find(({ kind }) => kind === 'limit')!;
    expect(limit.value).toBeCloseTo(80, 9);
    expect(limit.gap).toBeCloseTo(80 - 74, 9);
  });

  it('takes the figure that covers the time, else the latest before it and says so, and none from later', () => {
    const of = (kind: string, more: Partial<LadderInput> = {}) =>
      ask(more).comparisons.find((one) => one.kind === kind)?.booked;
    expect(of('industry-average')).toMatchObject({ period: '2020', isOlder: true });
    expect(of('best-quartile')).toMatchObject({ period: '2021-H1', isOlder: false });
    expect(of('best-quartile', { window: months('2020-03') })).toBeUndefined();
  });

  it("prefers the figure of the entity itself to the company's", () => {
    const average = ask({ entity: at('west') }).comparisons.find(({ kind }) => kind === 'industry-average');
    expect(average?.value).toBe(125);
  });

  it('says what was made in another way, for one figure or for all', () => {
    const of = (more: Partial<LadderInput> = {}) =>
      ask(more).comparisons.flatMap(({ kind, differences }) =>
        differences.length === 0 ? [] : [`${kind} ${differences.join()}`],
      );
    expect(of()).toEqual(['best-quartile caustic: NaOH 100 % ≠ solution 32 %']);
    expect(of({ indicator: id('cost') })).toEqual(['industry-average vat: excluded ≠ included']);
  });

  it('lets the ledger speak before the declaration', () => {
    const cube = cubeOf(figures, plan);
    const [first] = factsOf({ 'co loss': [...flat(NaN, 17), 129] }, { scenario: comparatorScenario('average') });
    const whole = { ...first!, grain: 'year', period: '2020' } as const;
    const value = (facts: Parameters<typeof bookComparators>[2]) =>
      bookComparators(cube.model, benchmarks, facts).value('average', {
        indicator: id('loss'),
        entity: at('east'),
        window: months('2021-01', '2021-06'),
      })?.value;
    expect(value([])).toBe(131);
    expect(value([whole])).toBe(129);
    expect(value([{ ...whole, value: null }])).toBe(135);
  });
});

describe('sayComparison', () => {
  const { model } = cubeOf({});
  const say = (kind: string, language: 'en' | 'zh', more: Partial<LadderInput> = {}): string => {
    const ladder = ask(more);
    return sayComparison(
      ladder,
      ladder.comparisons.find((one) => one.kind === kind)!,
      { model, language },
    );
  };

  it.each([
    {
      kind: 'plan',
      en: '122.03 kg/t is 2.03 kg/t behind the plan, 120.00 kg/t.',
      zh: '实际122.03千克/吨，落后计划120.00千克/吨，差2.03千克/吨。',
    },
    {
      kind: 'best-sister',
      en: '122.03 kg/t is 4.00 kg/t behind the best sister (west), 118.03 kg/t.',
      zh: '实际122.03千克/吨，落后内部最优（西厂）118.03千克/吨，差4.00千克/吨。',
    },
    {
      kind: 'industry-average',
      en: '122.03 kg/t is 8.97 kg/t ahead of the industry average (the average of 60, 2020, older than ours, the yearbook), 131.00 kg/t.',
      zh: '实际122.03千克/吨，优于行业平均（60家平均，2020，较早，年鉴）131.00千克/吨，差8.97千克/吨。',
    },
    {
      kind: 'last-year',
      en: '122.03 kg/t is 2.00 kg/t ahead of last year (January–June 2020), 124.03 kg/t.',
      zh: '实际122.03千克/吨，优于上年同期（2020年1—6月）124.03千克/吨，差2.00千克/吨。',
    },
  ])('$kind', ({ kind, en, zh }) => {
    expect(say(kind, 'en')).toBe(en);
    expect(say(kind, 'zh')).toBe(zh);
  });
});
