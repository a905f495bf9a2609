import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntityId, Organisation } from './entity.ts';
import { anyOrganisation, axis, merger, month, organisationOf } from './organisations.testing.ts';
import { segmentsOf, type Segment } from './segments.ts';

const named = (organisation: Organisation, { bottomUp }: Segment) => {
  const ids = [...organisation.entities.keys()];
  return [...bottomUp].map((number) => ids[number]);
};

/** Parents of a month, found entity by entity from the declarations alone; null where it does not exist. */
function parentsOneByOne({ entities }: Organisation, month: number): readonly (EntityId | undefined | null)[] {
  const lives = (id: EntityId) => {
    const { from = month, to = month } = entities.get(id)!;
    return from <= month && month <= to;
  };
  return [...entities.values()].map(({ id, belongs }) => {
    if (!lives(id)) return null;
    return belongs.find(({ from = month, to = month }) => from <= month && month <= to)?.parent;
  });
}

describe('segmentsOf', () => {
  it('cuts a year where workshops merge', () => {
    const segments = segmentsOf(merger, month('2021-01'), month('2021-12'));
    expect(segments.map(({ first, last }) => [first, last])).toEqual([
      [month('2021-01'), month('2021-04')],
      [month('2021-05'), month('2021-12')],
    ]);
    expect(segments.map((segment) => named(merger, segment))).toEqual([
      ['x', 'y', 'plant'],
      ['z', 'plant'],
    ]);
    expect([...segments[1]!.parent]).toEqual([-1, -1, -1, 0]);
    expect([...segments[1]!.exists]).toEqual([1, 0, 0, 1]);
  });

  it('does not cut where a belonging is written in two pieces of one parent', () => {
    const whole = organisationOf({ top: {}, a: { under: 'top', lives: '2020-01..2022-12' } });
    const a = whole.entities.get('a' as EntityId)!;
    const pieces = [
      { parent: whole.root, to: month('2021-03') },
      { parent: whole.root, from: month('2021-04') },
    ];
    const organisation = { ...whole, entities: new Map(whole.entities).set(a.id, { ...a, belongs: pieces }) };
    expect(segmentsOf(organisation, month('2021-01'), month('2021-12'))).toHaveLength(1);
  });

  it('has none where there are no months', () => {
    expect(segmentsOf(merger, 10, 9)).toEqual([]);
  });

  it('refuses a circle', () => {
    const circle = organisationOf({ top: {}, a: { under: 'b' }, b: { under: 'a' } });
    expect(() => segmentsOf(circle, 1, 2)).toThrow('an organisation is a tree');
  });

  it('tiles the months, names each entity once with children first, and agrees with the declarations month by month', () => {
    const { first, last } = { first: axis.first - 3, last: axis.last + 3 };
    fc.assert(
      fc.property(anyOrganisation, (organisation) => {
        const segments = segmentsOf(organisation, first, last);
        expect(segments[0]!.first).toBe(first);
        expect(segments.at(-1)!.last).toBe(last);
        segments.slice(1).forEach((segment, place) => expect(segment.first).toBe(segments[place]!.last + 1));

        const ids = [...organisation.entities.keys()];
        for (const { first, last, parent, bottomUp, exists } of segments) {
          const position = new Map([...bottomUp].map((number, place) => [number, place]));
          expect(position.size).toBe(bottomUp.length);
          ids.forEach((_, number) => expect(position.has(number)).toBe(exists[number] === 1));
          for (const number of [...bottomUp].filter((number) => parent[number]! >= 0)) {
            expect(position.get(parent[number]!)!).toBeGreaterThan(position.get(number)!);
          }
          const found = ids.map((_, number) => (exists[number] === 0 ? null : ids[parent[number]!]));
          for (let month = first; month <= last; month += 1) {
            expect(found).toEqual(parentsOneByOne(organisation, month));
          }
        }
        segments.slice(1).forEach((segment, place) => {
          const before = segments[place]!;
          expect([segment.parent, segment.exists]).not.toEqual([before.parent, before.exists]);
        });
      }),
    );
  });
});
