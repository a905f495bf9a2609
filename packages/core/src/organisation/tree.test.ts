import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntityId } from './entity.ts';
import { anyOrganisation, axis, merger, month, organisationOf } from './organisations.testing.ts';
import { ancestorsAt, childrenAt, isWithin, parentAt, subtreeAt } from './tree.ts';

const id = (text: string) => text as EntityId;

/** Workshop w moves from division a to division b in July 2021. */
const moving = organisationOf({
  company: {},
  a: { under: 'company' },
  b: { under: 'company' },
  w: { under: { a: '..2021-06', b: '2021-07..' } },
  crew: { under: 'w', lives: '2021-03..' },
});

describe('the tree of a month', () => {
  it('counts a plant that moves in July under its old division until June', () => {
    expect(ancestorsAt(moving, id('crew'), month('2021-06'))).toEqual(['w', 'a', 'company']);
    expect(ancestorsAt(moving, id('crew'), month('2021-07'))).toEqual(['w', 'b', 'company']);
    expect(childrenAt(moving, id('a'), month('2021-07'))).toEqual([]);
    expect(isWithin(moving, { entity: id('crew'), within: id('a'), month: month('2021-06') })).toBe(true);
    expect(isWithin(moving, { entity: id('crew'), within: id('a'), month: month('2021-07') })).toBe(false);
  });

  it('holds an entity within itself, as long as it exists', () => {
    expect(isWithin(moving, { entity: id('crew'), within: id('crew'), month: month('2021-03') })).toBe(true);
    expect(isWithin(moving, { entity: id('crew'), within: id('crew'), month: month('2021-02') })).toBe(false);
    expect(isWithin(moving, { entity: id('nobody'), within: id('nobody'), month: month('2021-02') })).toBe(false);
  });

  it('shows only those who exist', () => {
    expect(childrenAt(merger, id('plant'), month('2021-04'))).toEqual(['x', 'y']);
    expect(childrenAt(merger, id('plant'), month('2021-05'))).toEqual(['z']);
    expect(parentAt(merger, id('z'), month('2021-04'))).toBeUndefined();
    expect(subtreeAt(merger, id('z'), month('2021-04'))).toEqual([]);
  });

  it('lists a subtree in the order of display, parents first', () => {
    expect(subtreeAt(moving, id('company'), month('2021-06'))).toEqual(['company', 'a', 'w', 'crew', 'b']);
    expect(subtreeAt(moving, id('company'), month('2021-02'))).toEqual(['company', 'a', 'w', 'b']);
    expect(subtreeAt(moving, id('b'), month('2021-08'))).toEqual(['b', 'w', 'crew']);
  });

  it('has in a subtree exactly those who are within it', () => {
    const anyMonth = fc.integer({ min: axis.first - 2, max: axis.last + 2 });
    fc.assert(
      fc.property(anyOrganisation, anyMonth, fc.nat(), (organisation, month, pick) => {
        const ids = [...organisation.entities.keys()];
        const within = ids[pick % ids.length]!;
        const inside = ids.filter((entity) => isWithin(organisation, { entity, within, month }));
        expect(subtreeAt(organisation, within, month).toSorted()).toEqual(inside.toSorted());
      }),
    );
  });
});
