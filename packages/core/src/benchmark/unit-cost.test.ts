import { describe, expect, it } from 'vitest';
import { costGapOf } from './cost-sides.ts';
import { addendsOf, divisorOf, sourcesOf } from './divisor.ts';
import { unitCostOf } from './unit-cost.ts';
import { at, cubeOf, factsOf, id, modelOfWorks, months } from './works.testing.ts';

const model = modelOfWorks();
const indicator = (name: string) => model.indicators.get(id(name))!;

describe('what an indicator is per', () => {
  it.each([
    { name: 'loss', divisor: 'bayer', why: 'through a conversion of units' },
    { name: 'cost', divisor: 'made', why: 'a sum over one' },
    { name: 'extraction', divisor: undefined, why: 'a share of a share' },
    { name: 'norm', divisor: undefined, why: 'a sum' },
    { name: 'caustic', divisor: undefined, why: 'reported' },
  ])('$name: $divisor, $why', ({ name, divisor }) => expect(divisorOf(indicator(name))).toBe(divisor));

  it('finds the amounts that are added, and the base figures of a numerator', () => {
    expect(addendsOf(indicator('cost'))).toEqual(['c_caustic', 'c_power', 'c_mud', 'c_labour']);
    expect(addendsOf(indicator('extraction'))).toEqual([]);
    expect([...sourcesOf(model, indicator('all_soda'))]).toEqual(['caustic']);
    expect([...sourcesOf(model, indicator('norm'))].sort()).toEqual(['L', 'M', 'R', 'mu', 'n']);
  });
});

describe('unitCostOf', () => {
  it('reads quantities from what explains each cost', () => {
    expect(unitCostOf(model, id('cost'))).toEqual({
      indicator: 'cost',
      volume: 'made',
      elements: [
        { cost: 'c_caustic', kind: 'priced', quantity: 'caustic' },
        { cost: 'c_power', kind: 'priced', quantity: 'power' },
        { cost: 'c_mud', kind: 'variable' },
        { cost: 'c_labour', kind: 'fixed' },
      ],
    });
    expect(unitCostOf(model, id('extraction'))).toBeUndefined();
  });
});

describe('costGapOf', () => {
  const actual = {
    'east made': [100, 90],
    'east caustic': [12, 11],
    'east c_caustic': [18_000, 17_600],
    'east power': [24_000, 22_000],
    'east c_power': [12_000, 11_200],
    'east c_mud': [1950, 1800],
    'east c_labour': [8000, 8000],
  };
  const plan = factsOf(
    { ...actual, 'east made': [110, 110], 'east c_caustic': [17_000, 15_000] },
    { scenario: 'plan' },
  );
  const cost = unitCostOf(model, id('cost'))!;
  const window = months('2020-01', '2020-02');
  const own = { scenario: 'actual', window, entities: [at('east')] };
  const other = { ...own, scenario: 'plan' };

  it('is the difference of the two unit costs', () => {
    const cube = cubeOf(actual, plan);
    const measure = (scenario: string) =>
      cube.measure({ scenario, indicator: id('cost'), entity: at('east'), window }).value;
    const gap = costGapOf({ cube, cost, own, comparator: other, prices: other })!;
    expect(gap.value).toBeCloseTo(measure('actual') - measure('plan'), 9);
    expect(costGapOf({ cube, cost, own, comparator: { ...other, asOne: true }, prices: other })!.value).toBeCloseTo(
      gap.value,
      9,
    );
  });

  it('takes prices from where they are frozen, then from the comparator', () => {
    const cube = cubeOf(actual, plan);
    const usage = (prices: typeof own): number => {
      const caustic = costGapOf({ cube, cost, own, comparator: other, prices })!.children[0]!.children[0]!;
      return caustic.children.find(({ step }) => step.kind === 'usage')!.value;
    };
    const perTonne = 23 / 190 - 23 / 220;
    expect(usage({ ...own, window: months('2020-01') })).toBeCloseTo(perTonne * 1500, 9);
    expect(usage({ ...own, scenario: 'forecast' })).toBeCloseTo((perTonne * 32_000) / 23, 9);
  });

  it('is absent where a figure is', () => {
    const cube = cubeOf({ ...actual, 'east c_power': [] }, plan);
    expect(costGapOf({ cube, cost, own, comparator: other, prices: other })).toBeUndefined();
  });
});
