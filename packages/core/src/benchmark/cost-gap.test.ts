import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costGap, type CostSide } from './cost-gap.ts';
import { closeGap, scaleGap, type ClosedNode, type GapNode } from './gap-tree.ts';
import { at } from './works.testing.ts';

const side = (
  volume: number,
  elements: Readonly<Record<string, readonly [cost: number, quantity?: number]>>,
): CostSide => ({
  volume,
  elements: new Map(
    Object.entries(elements).map(([id, [cost, quantity]]) => [
      id,
      quantity === undefined ? { kind: 'fixed', cost } : { kind: 'priced', cost, quantity },
    ]),
  ),
});
const one = (own: CostSide): ReadonlyMap<ReturnType<typeof at>, CostSide> => new Map([[at('co'), own]]);
const sumOf = (node: GapNode, kind: string): number =>
  (node.step.kind === kind ? node.value : 0) + node.children.reduce((sum, child) => sum + sumOf(child, kind), 0);

describe('costGap', () => {
  it('divides a change of two plants into mix −4.4 and rate +16.6', () => {
    const plants = (shares: readonly number[], costs: readonly number[]) =>
      new Map(
        ['east', 'west'].map((name, place) => [
          at(name),
          side(shares[place]!, { all: [shares[place]! * costs[place]!] }),
        ]),
      );
    const gap = costGap({
      own: plants([0.68, 0.32], [1895, 2010]),
      comparator: plants([0.64, 0.36], [1880, 1990]),
      prices: new Map(),
    })!;
    expect(gap.value).toBeCloseTo(12.2, 9);
    expect(sumOf(gap, 'mix')).toBeCloseTo(-4.4, 9);
    expect(sumOf(gap, 'element')).toBeCloseTo(16.6, 9);
  });

  it('spreads a fixed 31.5 M over 90 kt for 100 kt: dilution +35.0, and spending +20.0 for 33.3 M', () => {
    const gap = costGap({
      own: one(side(90_000, { fixed: [33_300_000] })),
      comparator: one(side(100_000, { fixed: [31_500_000] })),
      prices: new Map(),
    })!;
    expect(sumOf(gap, 'dilution')).toBeCloseTo(35, 9);
    expect(sumOf(gap, 'spending')).toBeCloseTo(20, 9);
  });

  it('prices usage at the frozen price, whatever both sides pay', () => {
    const own = one(side(100, { caustic: [12 * 1.6, 12] }));
    const comparator = one(side(100, { caustic: [10 * 1.4, 10] }));
    const gap = costGap({ own, comparator, prices: new Map([['caustic', 1.5]]) })!;
    expect(sumOf(gap, 'usage')).toBeCloseTo(0.02 * 1.5, 12);
    expect(sumOf(gap, 'price')).toBeCloseTo(0.12 * 0.1 - 0.1 * -0.1, 12);
  });

  it('shows what only one side has as a step of its own', () => {
    const plants = new Map([
      [at('east'), side(100, { c: [1000] })],
      [at('west'), side(50, { c: [700] })],
    ]);
    const before = new Map([
      [at('east'), side(90, { c: [900] })],
      [at('old'), side(30, { c: [400] })],
    ]);
    const gap = costGap({ own: plants, comparator: before, prices: new Map() })!;
    expect(gap.value).toBeCloseTo(1700 / 150 - 1300 / 120, 9);
    expect(gap.children.map(({ children }) => children.at(-1)!.step.kind)).toEqual(['mix', 'new', 'closed']);
  });

  it.each([
    { rule: 'nothing is made', own: side(0, {}), other: side(1, {}) },
    { rule: 'the comparator makes nothing', own: side(1, {}), other: side(0, {}) },
  ])('is absent where $rule', ({ own, other }) => {
    expect(costGap({ own: one(own), comparator: other, prices: new Map() })).toBeUndefined();
    expect(costGap({ own: one(own), comparator: one(other), prices: new Map() })).toBeUndefined();
  });
});

const anyNumber = fc.integer({ min: 1, max: 10_000 });
const anySide = fc
  .tuple(anyNumber, anyNumber, anyNumber, anyNumber, anyNumber, anyNumber)
  .map(([volume, caustic, caustics, power, powers, labour]) =>
    side(volume, { caustic: [caustic, caustics], power: [power, powers], labour: [labour] }),
  );
const anyEntities = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), anySide, { minKeys: 1 })
  .map((sides) => new Map(Object.entries(sides).map(([name, own]) => [at(name), own])));
const anyPrices = fc.tuple(anyNumber, anyNumber).map(
  ([caustic, power]) =>
    new Map([
      ['caustic', caustic / 100],
      ['power', power / 100],
    ]),
);

const unitCost = (sides: Iterable<CostSide>): number => {
  let [cost, volume] = [0, 0];
  for (const own of sides) {
    volume += own.volume;
    for (const { cost: paid } of own.elements.values()) cost += paid;
  }
  return cost / volume;
};

function eachNode<Node extends GapNode>(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of node.children) eachNode(child as Node, visit);
}

describe('a cost gap', () => {
  it('is our unit cost less theirs, and every node the sum of its steps', () => {
    const closes = fc.property(anyEntities, fc.oneof(anyEntities, anySide), anyPrices, (own, comparator, prices) => {
      const gap = costGap({ own, comparator, prices })!;
      const theirs = unitCost('volume' in comparator ? [comparator] : comparator.values());
      const scale = Math.max(1, unitCost(own.values()), theirs);
      expect(Math.abs(gap.value - (unitCost(own.values()) - theirs))).toBeLessThan(1e-10 * scale);
      eachNode(gap, ({ value, children }) => {
        if (children.length === 0) return;
        const total = children.reduce((sum, child) => sum + child.value, 0);
        expect(Math.abs(total - value)).toBeLessThan(1e-9 * scale * 100);
      });
    });
    fc.assert(closes);
  });

  it('adds up in printed digits at every node, and the root is the gap as rounded', () => {
    const printed = fc.property(
      anyEntities,
      fc.oneof(anyEntities, anySide),
      anyPrices,
      fc.integer({ min: 0, max: 3 }),
      (own, comparator, prices, decimals) => {
        const gap = costGap({ own, comparator, prices })!;
        const closed = closeGap(gap, decimals);
        expect(Math.abs(closed.printed - gap.value * 10 ** decimals)).toBeLessThanOrEqual(0.5 + 1e-6);
        eachNode<ClosedNode>(closed, (node) => {
          expect(Number.isSafeInteger(node.printed)).toBe(true);
          if (node.children.length === 0) return;
          expect(node.children.reduce((sum, child) => sum + child.printed, 0)).toBe(node.printed);
        });
      },
    );
    fc.assert(printed);
  });

  it('does not depend on the unit in which a quantity is counted', () => {
    const units = fc.property(anyEntities, anyEntities, anyPrices, (own, comparator, prices) => {
      const inGrams = (sides: ReadonlyMap<ReturnType<typeof at>, CostSide>) =>
        new Map(
          [...sides].map(([entity, { volume, elements }]) => {
            const caustic = elements.get('caustic')!;
            const changed = { ...caustic, quantity: caustic.quantity! * 1000 };
            return [entity, { volume, elements: new Map([...elements, ['caustic', changed]]) }];
          }),
        );
      const plain = costGap({ own, comparator, prices })!;
      const other = costGap({
        own: inGrams(own),
        comparator: inGrams(comparator),
        prices: new Map([...prices, ['caustic', prices.get('caustic')! / 1000]]),
      })!;
      const values: number[] = [];
      eachNode(plain, ({ value }) => values.push(value));
      eachNode(other, ({ value }) => {
        const expected = values.shift()!;
        expect(Math.abs(value - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)));
      });
    });
    fc.assert(units);
  });

  it('turns its sign when the sides change places, usage and price included, entity by entity', () => {
    const turned = fc.property(anySide, anySide, anyPrices, (own, other, prices) => {
      const there = costGap({ own: one(own), comparator: one(other), prices })!;
      const back = costGap({ own: one(other), comparator: one(own), prices })!;
      for (const kind of ['usage', 'price']) {
        const expected = -sumOf(back, kind);
        expect(Math.abs(sumOf(there, kind) - expected)).toBeLessThan(1e-8 * Math.max(1, Math.abs(expected)));
      }
    });
    fc.assert(turned);
  });

  it('scales to money', () => {
    const gap = costGap({
      own: one(side(10, { c: [30] })),
      comparator: one(side(10, { c: [20] })),
      prices: new Map(),
    })!;
    expect(scaleGap(gap, 10).children[0]!.children[0]!.value).toBeCloseTo(10, 12);
  });
});
