import { nearest } from '../base/index.ts';
import { printMonth } from '../calendar/index.ts';
import type { Problem } from '../problem/index.ts';
import { checkSuccessions } from './check-successions.ts';
import type { Entity, EntityId, Organisation } from './entity.ts';
import { type Interval, intervalOf, isEmpty, meet, order, uncovered } from './interval.ts';
import { placeOf, type Places } from './places.ts';
import { changes } from './segments.ts';
import { parentAt } from './tree.ts';

/**
 * Everything that keeps the entities from being one tree at all times, and the successions from being true to it.
 *
 * Problems: in the order of the entities, then cycles, then successions; all at once.
 */
export function checkOrganisation(organisation: Organisation, places: Places = new Map()): readonly Problem[] {
  return [
    ...checkRoot(organisation, places),
    ...[...organisation.entities.values()].flatMap((entity) => checkEntity(organisation, entity, places)),
    ...checkCycles(organisation, places),
    ...checkSuccessions(organisation, places),
  ];
}

/** An interval's ends as labels, without the open ones. */
function labels({ first, last }: Interval): { readonly first?: string; readonly last?: string } {
  return {
    ...(Number.isFinite(first) ? { first: printMonth(first) } : {}),
    ...(Number.isFinite(last) ? { last: printMonth(last) } : {}),
  };
}

function checkRoot({ root, entities }: Organisation, places: Places): readonly Problem[] {
  const severity = 'error';
  const top = entities.get(root);
  if (top === undefined) {
    const near = nearest(root, entities.keys());
    return [{ code: 'organisation-root-unknown', severity, root, ...(near === undefined ? {} : { nearest: near }) }];
  }
  const problems: Problem[] = [];
  if (top.belongs.length > 0) {
    problems.push({ code: 'organisation-root-below', severity, ...placeOf(places, root), entity: root });
  }
  for (const { id, belongs } of entities.values()) {
    if (id === root || belongs.length > 0) continue;
    problems.push({ code: 'organisation-second-root', severity, ...placeOf(places, id), entity: id, root });
  }
  return problems;
}

function checkEntity({ root, entities }: Organisation, entity: Entity, places: Places): readonly Problem[] {
  const { id, belongs } = entity;
  const shared = { severity: 'error', ...placeOf(places, id), entity: id } as const;
  const life = intervalOf(entity);
  const problems: Problem[] = [];
  for (const interval of [life, ...belongs.map(intervalOf)]) {
    if (isEmpty(interval)) {
      const [first, last] = [printMonth(interval.first), printMonth(interval.last)];
      problems.push({ ...shared, code: 'organisation-reversed', first, last });
    }
  }
  if (problems.length > 0) return problems;

  const known = belongs.flatMap((belonging) => {
    const parent = entities.get(belonging.parent);
    if (parent !== undefined) return [{ parent, during: meet(life, intervalOf(belonging)) }];
    const near = nearest(belonging.parent, entities.keys());
    const unknown = { ...shared, code: 'organisation-parent-unknown', parent: belonging.parent } as const;
    problems.push(near === undefined ? unknown : { ...unknown, nearest: near });
    return [];
  });
  const inOrder = belongs
    .map((belonging) => ({ parent: belonging.parent, during: intervalOf(belonging) }))
    .sort((a, b) => order(a.during.first, b.during.first));
  inOrder.forEach(({ parent, during }, place) => {
    const next = inOrder[place + 1];
    if (next === undefined) return;
    const twice = meet(during, next.during);
    if (isEmpty(twice)) return;
    const parents = [parent, next.parent];
    problems.push({ ...shared, code: 'organisation-overlap', parents, ...labels(twice) });
  });
  if (id !== root && belongs.length > 0) {
    for (const gap of uncovered(life, belongs.map(intervalOf))) {
      problems.push({ ...shared, code: 'organisation-gap', ...labels(gap) });
    }
  }
  for (const { parent, during } of known) {
    if (isEmpty(during) || isEmpty(intervalOf(parent))) continue;
    for (const alone of uncovered(during, [intervalOf(parent)])) {
      problems.push({ ...shared, code: 'organisation-parent-absent', parent: parent.id, ...labels(alone) });
    }
  }
  return problems;
}

/** Each circle of entities under each other once, in the first month that has it. */
function checkCycles(organisation: Organisation, places: Places): readonly Problem[] {
  const problems: Problem[] = [];
  const reported = new Set<string>();
  const months = changes(organisation);
  // Before the first change the tree stands as ever; without any, one month stands for all.
  for (const month of [(months[0] ?? 1) - 1, ...months]) {
    for (const cycle of cyclesAt(organisation, month)) {
      const key = cycle.toSorted().join('\n');
      if (reported.has(key)) continue;
      reported.add(key);
      const path = [...cycle, cycle[0]!];
      const when = months.length === 0 || month < months[0]! ? {} : { month: printMonth(month) };
      problems.push({ code: 'organisation-cycle', severity: 'error', ...placeOf(places, cycle[0]!), path, ...when });
    }
  }
  return problems;
}

function cyclesAt(organisation: Organisation, month: number): readonly (readonly EntityId[])[] {
  const cycles: (readonly EntityId[])[] = [];
  const seen = new Set<EntityId>();
  for (const start of organisation.entities.keys()) {
    const path: EntityId[] = [];
    let at: EntityId | undefined = start;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      path.push(at);
      at = parentAt(organisation, at, month);
    }
    const begin = at === undefined ? -1 : path.indexOf(at);
    if (begin >= 0) cycles.push(path.slice(begin));
  }
  return cycles;
}
