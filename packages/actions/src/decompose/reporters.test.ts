import { describe, expect, it } from 'vitest';
import type { Entity, EntityId, Indicator, Model } from '@overhalf/core';
import { entityAxis } from './reporters.ts';

const months = { first: 100, last: 105 };

function entity(id: string, parent?: string, more: Partial<Entity> = {}): [EntityId, Entity] {
  const belongs = parent === undefined ? [] : [{ parent: parent as EntityId }];
  return [
    id as EntityId,
    { id: id as EntityId, name: { en: id, zh: id }, kind: 'plant', belongs, elimination: false, ...more },
  ];
}

function axisOf(entities: readonly [EntityId, Entity][], root: string, reporting: readonly string[]) {
  const organisation = { root: entities[0]![0], entities: new Map(entities), successions: [] };
  const indicator = { id: 'x', reportedBy: { entities: reporting, kinds: [], grain: 'month' } } as unknown as Indicator;
  return entityAxis({ organisation } as unknown as Model, { reporting: indicator, entity: root as EntityId, months });
}

const company = [
  entity('co'),
  entity('a', 'co'),
  entity('a1', 'a'),
  entity('a2', 'a'),
  entity('b', 'co'),
  entity('c', 'co'),
];

describe('the entities of a plan', () => {
  it.each([
    { rule: 'reporters and those above them', reporting: ['a1', 'a2', 'b'], ids: 'co a a1 a2 b', leaves: 'a1 a2 b' },
    { rule: 'others are left out', reporting: ['b'], ids: 'co b', leaves: 'b' },
    { rule: 'one that reports beside its parts', reporting: ['a', 'a1'], ids: 'co a a/own a1', leaves: 'a/own a1' },
    { rule: 'the entity alone', reporting: ['co'], ids: 'co', leaves: 'co' },
  ])('$rule', ({ reporting, ids, leaves }) => {
    const axis = axisOf(company, 'co', reporting);
    expect(axis.tree.ids.join(' ')).toBe(ids);
    expect(axis.leaves.map((node) => axis.tree.ids[node]).join(' ')).toBe(leaves);
    expect(axis.problems).toEqual([]);
  });

  it('begins at the entity asked for', () => {
    const { tree } = axisOf(company, 'a', ['a1', 'a2', 'b']);
    expect(tree.ids).toEqual(['a', 'a1', 'a2']);
    expect([...tree.parent]).toEqual([-1, 0, 0]);
  });

  it('is refused where nobody reports', () => {
    expect(axisOf(company, 'c', ['a1']).problems.map(({ code }) => code)).toEqual(['plan-no-reporter']);
  });

  it('knows who is there when', () => {
    const late = [...company, entity('d', 'co', { from: 102, to: 104 })];
    const { standsIn, leaves, tree } = axisOf(late, 'co', ['b', 'd']);
    const place = leaves.findIndex((node) => tree.ids[node] === 'd');
    expect([101, 102, 104, 105].map((month) => standsIn(place, month))).toEqual([false, true, true, false]);
  });

  it('plans one that moves where it stands at first, and says so', () => {
    const belongs = [
      { parent: 'a' as EntityId, to: 102 },
      { parent: 'b' as EntityId, from: 103 },
    ];
    const { tree, problems } = axisOf([...company, entity('m', undefined, { belongs })], 'co', ['a1', 'm']);
    expect(tree.ids).toEqual(['co', 'a', 'a1', 'm']);
    expect(problems).toEqual([{ code: 'plan-entity-moves', severity: 'note', entity: 'm' }]);
  });
});
