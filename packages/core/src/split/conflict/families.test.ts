import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { layFamilies } from './families.ts';
import { anySplit, cellsUnder, splitOf } from './conflict.testing.ts';
import type { Split } from '../split.ts';

const isWithin = (inner: ReadonlySet<number>, outer: ReadonlySet<number>): boolean =>
  [...inner].every((cell) => outer.has(cell));
const areApart = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean => [...a].every((cell) => !b.has(cell));

function setsOf(split: Split): readonly ReadonlySet<number>[] {
  return split.limits.map((limit) => new Set(cellsUnder(split, limit)));
}

describe('layFamilies', () => {
  it('lays limits of a division and a quarter into a network where nothing stands in the way', () => {
    const split = splitOf({
      entities: [-1, 0, 0, 1, 1],
      times: [-1, 0, 0, 1, 1],
      limits: [
        [1, 1, 0, 9],
        [3, 0, 0, 9],
        [0, 0, 0, 9],
        [0, 1, 0, 9],
      ],
    });
    expect(layFamilies(split).crossing).toEqual([]);
  });

  it('names those that cross both families', () => {
    const split = splitOf({
      entities: [-1, 0, 0, 1, 1],
      times: [-1, 0, 0, 1, 1],
      limits: [
        [1, 1, 0, 9],
        [3, 0, 0, 9],
        [0, 3, 0, 9],
      ],
    });
    expect(layFamilies(split)).toMatchObject({ crossing: [0], family: new Int8Array([-1, 0, 1]) });
  });

  it('sees through nodes with an only child', () => {
    const split = splitOf({
      entities: [-1, 0, 1, 1],
      times: [-1, 0, 1, 1],
      limits: [
        [1, 1, 0, 9],
        [2, 0, 0, 9],
        [0, 2, 0, 9],
        [0, 0, 0, 9],
      ],
    });
    const { crossing, above } = layFamilies(split);
    expect(crossing).toEqual([]);
    expect([...above]).toEqual([-1, 3, -1, 0]);
  });

  it('keeps each family nested, with the next larger limit above each and the smallest over each cell', () => {
    fc.assert(
      fc.property(anySplit({ kind: 'any' }), (split) => {
        const { family, above, over, cells, downward, crossing } = layFamilies(split);
        const sets = setsOf(split);
        const bounding = split.limits.filter(({ low, high }) => low > -Infinity || high < Infinity);
        expect(downward.length + crossing.length).toBe(bounding.length);
        expect([...cells]).toEqual(sets.map((set) => set.size));
        const larger = [...downward].map((limit, at) =>
          [...downward]
            .slice(0, at)
            .filter((other) => family[other] === family[limit] && !areApart(sets[limit]!, sets[other]!)),
        );
        downward.forEach((limit, at) => {
          expect(larger[at]!.filter((other) => !isWithin(sets[limit]!, sets[other]!))).toEqual([]);
          expect(above[limit]).toBe(larger[at]!.at(-1) ?? -1);
        });
        for (const colour of [0, 1] as const) {
          const smallest = Array.from(split.low, (_, cell) =>
            [...downward].findLast((limit) => family[limit] === colour && sets[limit]!.has(cell)),
          );
          expect([...over[colour]]).toEqual(smallest.map((limit) => limit ?? -1));
        }
      }),
      { numRuns: 300 },
    );
  });
});
