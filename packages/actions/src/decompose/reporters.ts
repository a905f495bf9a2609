import {
  parentAt,
  subtreeAt,
  type EntityId,
  type Indicator,
  type Model,
  type Problem,
  type Tree,
} from '@overhalf/core';

/** The entities over which a plan is spread: a tree, and what its leaves stand for. */
export interface EntityAxis {
  readonly tree: Tree;
  /** [node] */
  readonly entities: readonly EntityId[];
  /** [node] true for what an entity reports itself while others report under it. */
  readonly own: readonly boolean[];
  /** [leaf] nodes of the leaves, in order. */
  readonly leaves: readonly number[];
  /** [leaf] whether it can have a plan in a month: whether it stands under the entity then. */
  readonly standsIn: (leaf: number, month: number) => boolean;
  readonly problems: readonly Problem[];
}

/** Months as indices, both included. */
export interface Months {
  readonly first: number;
  readonly last: number;
}

/**
 * An entity, those under it that report an indicator, and those between them.
 *
 * An entity stands where it stands in the first month in which it is there. What reports itself above others that do gets
 * a leaf of its own, `id/own`.
 * Problems: nobody reports under the entity; an entity that moves during the months (a note).
 */
export function entityAxis(
  model: Model,
  { reporting, entity, months }: { readonly reporting: Indicator; readonly entity: EntityId; readonly months: Months },
): EntityAxis {
  const { organisation } = model;
  const { reportedBy } = reporting;
  const reports = (id: EntityId): boolean => {
    const node = organisation.entities.get(id)!;
    return (reportedBy?.entities.includes(id) ?? false) || (reportedBy?.kinds.includes(node.kind) ?? false);
  };
  const parents = new Map<EntityId, EntityId | undefined>();
  const within: ReadonlySet<EntityId>[] = [];
  const moved = new Set<EntityId>();
  for (let month = months.first; month <= months.last; month += 1) {
    const there = subtreeAt(organisation, entity, month);
    within.push(new Set(there));
    for (const id of there) {
      const parent = id === entity ? undefined : parentAt(organisation, id, month);
      if (!parents.has(id)) parents.set(id, parent);
      else if (parents.get(id) !== parent) moved.add(id);
    }
  }
  const needed = new Set<EntityId>();
  for (const id of parents.keys()) {
    if (!reports(id)) continue;
    for (let at: EntityId | undefined = id; at !== undefined && !needed.has(at); at = parents.get(at)) needed.add(at);
  }
  const ids: string[] = [];
  const entities: EntityId[] = [];
  const own: boolean[] = [];
  const parent: number[] = [];
  const add = (id: EntityId, above: number, isOwn: boolean): number => {
    ids.push(isOwn ? `${id}/own` : id);
    entities.push(id);
    own.push(isOwn);
    parent.push(above);
    return ids.length - 1;
  };
  const enter = (id: EntityId, above: number): void => {
    const node = add(id, above, false);
    const children = [...organisation.entities.keys()].filter(
      (other) => needed.has(other) && parents.get(other) === id,
    );
    if (children.length > 0 && reports(id)) add(id, node, true);
    for (const child of children) enter(child, node);
  };
  if (needed.size > 0) enter(entity, -1);
  const isInner = new Set(parent);
  const leaves = ids.map((_, node) => node).filter((node) => !isInner.has(node));
  const problems: Problem[] = [...moved]
    .filter((id) => needed.has(id))
    .map((id) => ({ code: 'plan-entity-moves', severity: 'note', entity: id }));
  if (needed.size === 0) {
    problems.push({ code: 'plan-no-reporter', severity: 'error', indicator: reporting.id, entity });
  }
  return {
    tree: { ids, parent: Int32Array.from(parent) },
    entities,
    own,
    leaves,
    standsIn: (leaf, month) => within[month - months.first]?.has(entities[leaves[leaf]!]!) ?? false,
    problems,
  };
}
