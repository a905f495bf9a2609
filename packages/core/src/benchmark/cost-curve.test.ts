import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costCurve } from './cost-curve.ts';

/** Chinese alumina, full cost in September 2021 in CNY/t with rough operating capacities in Mt. */
const regions = [
  { id: 'Henan', capacity: 9, cost: 2800 },
  { id: 'Shanxi', capacity: 20, cost: 2700 },
  { id: 'Guizhou', capacity: 5, cost: 2400 },
  { id: 'Guangxi', capacity: 12, cost: 2300 },
  { id: 'Shandong', capacity: 27, cost: 2250 },
];

describe('costCurve', () => {
  it.each([
    { region: 'Shandong', from: '0.0', to: '37.0' },
    { region: 'Guangxi', from: '37.0', to: '53.4' },
    { region: 'Guizhou', from: '53.4', to: '60.3' },
    { region: 'Shanxi', from: '60.3', to: '87.7' },
    { region: 'Henan', from: '87.7', to: '100.0' },
  ])('$region stands from $from to $to %', ({ region, from, to }) => {
    const place = costCurve(regions).places.find(({ id }) => id === region)!;
    expect([place.fromShare, place.toShare].map((share) => (100 * share).toFixed(1))).toEqual([from, to]);
  });

  it('has the mean cost weighted by capacity', () => {
    const { mean, capacity } = costCurve(regions);
    expect(capacity).toBe(73);
    expect(mean).toBeCloseTo((9 * 2800 + 20 * 2700 + 5 * 2400 + 12 * 2300 + 27 * 2250) / 73, 9);
  });

  it('gives those of one cost the same stretch, and leaves out those without cost or capacity', () => {
    const { places } = costCurve([
      { id: 'a', capacity: 1, cost: 10 },
      { id: 'b', capacity: 3, cost: 10 },
      { id: 'c', capacity: 4, cost: 20 },
      { id: 'd', capacity: 4, cost: NaN },
      { id: 'e', capacity: 0, cost: 5 },
    ]);
    expect(places.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['a', 0, 4],
      ['b', 0, 4],
      ['c', 4, 8],
    ]);
  });

  it('runs from 0 to 1 without a hole, in any order of those given', () => {
    const producers = fc.array(
      fc.record({ capacity: fc.integer({ min: 1, max: 50 }), cost: fc.integer({ min: 1, max: 9 }) }),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    const whole = fc.property(producers, (ones) => {
      const given = ones.map((one, place) => ({ ...one, id: String(place) }));
      const { places } = costCurve(given);
      const edges = [...new Set(places.flatMap(({ from, to }) => [from, to]))];
      expect(Math.min(...edges)).toBe(0);
      expect(Math.max(...edges)).toBe(ones.reduce((sum, { capacity }) => sum + capacity, 0));
      for (const { from } of places) expect(from === 0 || places.some(({ to }) => to === from)).toBe(true);
      const turned = costCurve(given.toReversed()).places;
      for (const place of places) expect(turned.find(({ id }) => id === place.id)).toEqual(place);
    });
    fc.assert(whole);
  });
});
