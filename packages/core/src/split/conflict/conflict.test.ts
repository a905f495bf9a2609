import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  anySplit,
  canBeKept,
  canBeKeptByTrying,
  faultsOf,
  mirror,
  spellByIds,
  spellMembers,
  splitOf,
} from './conflict.testing.ts';
import { findConflict } from './conflict.ts';
import type { Split } from '../split.ts';

const runs = 400;

/** Two quarters of two months each; node 0 is the year, 1 and 2 the quarters, 3 to 6 the months. */
const halfYear = [-1, 0, 0, 1, 1, 2, 2];
/** A company (0) of two divisions (1, 2) with two plants each (3 to 6). */
const company = [-1, 0, 0, 1, 1, 2, 2];

describe('findConflict', () => {
  it('finds none where the limits can be kept', () => {
    const split = splitOf({
      entities: company,
      times: halfYear,
      limits: [
        [0, 0, 100, 100],
        [1, 0, 0, 40],
        [0, 3, 10, 20],
      ],
    });
    expect(findConflict(split)).toBeUndefined();
  });

  it('finds none without limits', () => {
    expect(findConflict(splitOf({ entities: [-1], times: [-1], limits: [] }))).toBeUndefined();
  });

  it.each([
    {
      rule: 'a total above the sum of what the plants can make',
      split: splitOf({
        entities: [-1, 0, 0, 0],
        times: [-1, 0, 0],
        limits: [
          [0, 0, 100, 100],
          [1, 0, 0, 30],
          [2, 0, 0, 40],
          [3, 0, 0, 20],
        ],
      }),
      members: ['n0 × n0 low', 'n1 × n0 high', 'n2 × n0 high', 'n3 × n0 high'],
      amount: 10,
      relaxed: [90, 40, 50, 30],
    },
    {
      rule: 'a total one quantum too high, with all the digits there are',
      split: splitOf({
        entities: [-1, 0, 0],
        times: [-1, 0, 0],
        limits: [
          [0, 0, 2 ** 53 - 1, Infinity],
          [1, 0, -Infinity, 2 ** 52],
          [2, 0, -Infinity, 2 ** 52 - 2],
        ],
      }),
      members: ['n0 × n0 low', 'n1 × n0 high', 'n2 × n0 high'],
      amount: 1,
      relaxed: [2 ** 53 - 2, 2 ** 52 + 1, 2 ** 52 - 1],
    },
    {
      rule: 'a hold in one month above the cap of its quarter',
      split: splitOf({
        entities: [-1, 0, 0],
        times: halfYear,
        limits: [
          [0, 0, 100, 100],
          [0, 1, 0, 25],
        ],
        cells: { 0: [30, 30] },
      }),
      members: ['n0 × n1 high', 'cell 0 low', 'cell 1 low', 'cell 4 low', 'cell 5 low'],
      amount: 5,
      relaxed: [30, 25, -5, -5, -5],
    },
    {
      rule: 'a division capped below what its plants must make',
      split: splitOf({
        entities: company,
        times: [-1, 0, 0],
        limits: [
          [0, 0, 200, 300],
          [1, 0, 0, 50],
          [3, 0, 30, 60],
          [4, 0, 27, 60],
          [5, 0, 30, 90],
        ],
      }),
      members: ['n1 × n0 high', 'n3 × n0 low', 'n4 × n0 low'],
      amount: 7,
      relaxed: [57, 23, 20],
    },
    {
      rule: 'both margins can be kept alone but not together',
      split: splitOf({
        entities: [-1, 0, 0],
        times: [-1, 0, 0],
        limits: [
          [1, 0, 10, 10],
          [2, 0, 20, 20],
          [0, 1, 15, 15],
        ],
        cells: { 2: [0, 4] },
      }),
      members: ['n1 × n0 high', 'n0 × n1 low', 'cell 1 low', 'cell 2 high'],
      amount: 1,
      relaxed: [11, 14, -1, 5],
    },
    {
      rule: 'a plant that cannot work in one month, in which the others cannot make the month',
      split: splitOf({
        entities: [-1, 0, 0],
        times: [-1, 0, 0],
        limits: [
          [1, 0, 10, 10],
          [2, 0, 20, 20],
          [0, 1, 18, 18],
        ],
        cells: { 0: [0, 0], 2: [-Infinity, Infinity], 3: [5, 20] },
      }),
      members: ['n2 × n0 high', 'n0 × n1 low', 'cell 0 high', 'cell 3 low'],
      amount: 3,
      relaxed: [23, 15, 3, 2],
    },
  ])('$rule', ({ split, members, amount, relaxed }) => {
    const conflict = findConflict(split)!;
    expect(spellMembers(split, conflict)).toEqual(members);
    expect(conflict.amount).toBe(amount);
    expect(conflict.members.map(({ relaxedTo }) => relaxedTo)).toEqual(relaxed);
    expect(conflict.tried).toBe(members.length);
    expect(conflict.isAmongReals).toBe(false);
  });

  describe('with limits that cross one another in a ring, which no network can hold', () => {
    // A division's quarter needs 10; one plant's year gives 3, the company's month 4, the other plant's other month 2.
    const split = splitOf({
      entities: [-1, 0, 1, 1, 0],
      times: [-1, 0, 0, 1, 1],
      limits: [
        [1, 1, 10, Infinity],
        [2, 0, -Infinity, 3],
        [0, 3, -Infinity, 4],
      ],
      cells: { 5: [0, 2] },
    });

    it.each([
      { rule: 'without a ray', ray: undefined },
      { rule: 'from a ray', ray: [1, -1, -1] },
      { rule: 'from a ray that is not sharp', ray: [1, -1e-5, -1e-9] },
      { rule: 'from a ray that shows nothing', ray: [0, 0, -1] },
    ])('names all of them, $rule', ({ ray }) => {
      const conflict = findConflict(split, ray === undefined ? undefined : Float64Array.from(ray))!;
      expect(conflict).toEqual({
        members: [
          { kind: 'limit', limit: 0, side: 'low', relaxedTo: 9 },
          { kind: 'limit', limit: 1, side: 'high', relaxedTo: 4 },
          { kind: 'limit', limit: 2, side: 'high', relaxedTo: 5 },
          { kind: 'cell', cell: 0, side: 'low', relaxedTo: -1 },
          { kind: 'cell', cell: 1, side: 'low', relaxedTo: -1 },
          { kind: 'cell', cell: 5, side: 'high', relaxedTo: 3 },
          { kind: 'cell', cell: 7, side: 'low', relaxedTo: -1 },
        ],
        amount: 1,
        tried: 7,
        isAmongReals: true,
      });
    });
  });

  describe('with crossing limits over more cells than are searched whole', () => {
    const plants = 60;
    const first = 3;
    const year = [-1, 0, 0, 0, 0, ...[1, 2, 3, 4].flatMap((quarter) => [quarter, quarter, quarter])];
    const each = 10;
    const asking = (more: number): Split =>
      splitOf({
        entities: [-1, 0, 0, ...Array.from({ length: plants }, (_, at) => 1 + (at % 2))],
        times: year,
        limits: [
          [0, 0, 12 * each * plants, 12 * each * plants],
          ...Array.from({ length: 12 }, (_, month) => [0, 5 + month, 0, each * plants] as const),
          ...Array.from({ length: plants }, (_, at) => [first + at, 0, 10 * each, 14 * each] as const),
          [1, 1, 3 * each * plants + more, Infinity],
        ],
      });

    it('finds that they can be kept', () => expect(findConflict(asking(0))).toBeUndefined());

    it('names those that cannot', () => {
      const split = asking(7);
      const conflict = findConflict(split)!;
      expect(spellMembers(split, conflict).slice(0, 4)).toEqual([
        'n1 × n1 low',
        'n0 × n5 high',
        'n0 × n6 high',
        'n0 × n7 high',
      ]);
      expect(conflict.members.slice(0, 4).map(({ relaxedTo }) => relaxedTo)).toEqual([1800, 607, 607, 607]);
      expect(conflict.members.slice(4).every(({ kind, side }) => kind === 'cell' && side === 'low')).toBe(true);
      expect(conflict).toMatchObject({ amount: 7, tried: 20, isAmongReals: true });
    });
  });

  describe('with a member for each of many cells', () => {
    const rows = 3000;
    const split = splitOf({
      entities: [-1, ...Array.from({ length: rows }, () => 0)],
      times: [-1, 0, 0],
      limits: [
        [0, 1, 0, 20_000],
        [0, 0, 40_000, 40_000],
      ],
    });
    split.high.fill(5);

    it('tries to relax the limits, and leaves the cells', () => {
      const conflict = findConflict(split)!;
      expect(conflict.members[0]).toEqual({ kind: 'limit', limit: 1, side: 'low', relaxedTo: 30_000 });
      expect(conflict.members.length).toBe(1 + 2 * rows);
      expect(conflict).toMatchObject({ amount: 10_000, tried: 1, isAmongReals: false });
      expect(conflict.members.slice(1).every((member) => member.kind === 'cell' && member.side === 'high')).toBe(true);
    });
  });
});

describe.each([
  { kind: 'nested' as const, where: 'in two nested families' },
  { kind: 'any' as const, where: 'on any crossings' },
])('a conflict of limits $where', ({ kind }) => {
  it('is found where no cells can keep the limits, and only there', () => {
    fc.assert(
      fc.property(anySplit({ kind }), (split) => {
        expect(findConflict(split) === undefined).toBe(canBeKept(split));
      }),
      { numRuns: runs },
    );
  });

  it('is irreducible, misses by its amount, and is relaxed by just as much as it says', () => {
    fc.assert(
      fc.property(anySplit({ kind }), (split) => {
        const conflict = findConflict(split);
        expect(conflict === undefined ? [] : faultsOf(split, conflict)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('does not depend on the order of entities and limits where it is the only one', () => {
    fc.assert(
      fc.property(anySplit({ kind }), (split) => {
        const conflict = findConflict(split);
        // Only where every member alone can give way there is no other conflict.
        fc.pre(conflict !== undefined && conflict.members.every(({ relaxedTo }) => relaxedTo !== undefined));
        const mirrored = mirror(split);
        expect(spellByIds(mirrored, findConflict(mirrored)!)).toEqual(spellByIds(split, conflict));
      }),
      { numRuns: runs / 4 },
    );
  });
});

describe('the verdict on nested limits', () => {
  it('is the one that trying all tables gives', () => {
    fc.assert(
      fc.property(anySplit({ kind: 'nested', nodes: 4, isBounded: true }), (split) => {
        expect(findConflict(split) === undefined).toBe(canBeKeptByTrying(split));
      }),
      { numRuns: runs },
    );
  });
});
