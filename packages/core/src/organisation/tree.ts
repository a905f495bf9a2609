import { invariant } from '../base/index.ts';
import type { Entity, EntityId, Organisation } from './entity.ts';
import { groupBy } from './group.ts';
import { holds, intervalOf } from './interval.ts';

export function existsAt(entity: Entity, month: number): boolean {
  return holds(intervalOf(entity), month);
}

/**
 * The entity under which another stands in a month.
 *
 * Absent when it is the root, or either of them does not exist then.
 */
export function parentAt(organisation: Organisation, entity: EntityId, month: number): EntityId | undefined {
  const node = organisation.entities.get(entity);
  if (node === undefined || !existsAt(node, month)) return undefined;
  const belonging = node.belongs.find((belonging) => holds(intervalOf(belonging), month));
  const parent = belonging === undefined ? undefined : organisation.entities.get(belonging.parent);
  return parent !== undefined && existsAt(parent, month) ? parent.id : undefined;
}

/** The entities directly under another in a month, in the order of display. */
export function childrenAt(organisation: Organisation, entity: EntityId, month: number): readonly EntityId[] {
  return [...organisation.entities.keys()].filter((id) => parentAt(organisation, id, month) === entity);
}

/** The entities above another in a month, nearest first, the root last. */
export function ancestorsAt(organisation: Organisation, entity: EntityId, month: number): readonly EntityId[] {
  const ancestors: EntityId[] = [];
  let parent = parentAt(organisation, entity, month);
  while (parent !== undefined) {
    ancestors.push(parent);
    invariant(ancestors.length <= organisation.entities.size, 'an organisation is a tree');
    parent = parentAt(organisation, parent, month);
  }
  return ancestors;
}

/** Whether an entity is another, or stands anywhere under it, in a month. False when it does not exist then. */
export function isWithin(
  organisation: Organisation,
  { entity, within, month }: { readonly entity: EntityId; readonly within: EntityId; readonly month: number },
): boolean {
  const node = organisation.entities.get(entity);
  if (node === undefined || !existsAt(node, month)) return false;
  return entity === within || ancestorsAt(organisation, entity, month).includes(within);
}

/** An entity and all under it in a month, parents before children, in the order of display. Empty when it does not exist then. */
export function subtreeAt(organisation: Organisation, entity: EntityId, month: number): readonly EntityId[] {
  const node = organisation.entities.get(entity);
  if (node === undefined || !existsAt(node, month)) return [];
  const children = groupBy(organisation.entities.keys(), (id) => parentAt(organisation, id, month));
  const subtree: EntityId[] = [];
  const waiting = [entity];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    subtree.push(next);
    invariant(subtree.length <= organisation.entities.size, 'an organisation is a tree');
    waiting.push(...(children.get(next) ?? []).toReversed());
  }
  return subtree;
}
