import { invariant } from '../base/index.ts';
import type { EntityId, Organisation } from './entity.ts';
import { order } from './interval.ts';
import { existsAt, parentAt } from './tree.ts';

/** A stretch of months in which the tree does not change. Entities are numbered in the order of `organisation.entities`. */
export interface Segment {
  /** First and last month (index), both included. */
  readonly first: number;
  readonly last: number;
  /** [entity] number of its parent; −1 for the root and for what does not exist. */
  readonly parent: Int32Array;
  /** Numbers of the entities that exist, children before parents. */
  readonly bottomUp: Int32Array;
  /** [entity] 1 when it exists. */
  readonly exists: Uint8Array;
}

/**
 * The tree from one month to another, cut where it changes.
 *
 * Keeps: the segments follow each other without gap or overlap; neighbours differ; each existing entity stands once in
 * `bottomUp`, after all its children.
 * Throws: on a tree with a cycle, which checkOrganisation reports.
 */
export function segmentsOf(organisation: Organisation, firstMonth: number, lastMonth: number): readonly Segment[] {
  if (lastMonth < firstMonth) return [];
  const starts = [firstMonth, ...changes(organisation).filter((month) => month > firstMonth && month <= lastMonth)];
  const numbers = new Map([...organisation.entities.keys()].map((id, number) => [id, number]));
  const segments: Segment[] = [];
  starts.forEach((first, place) => {
    const last = (starts[place + 1] ?? lastMonth + 1) - 1;
    const next = segmentAt(organisation, numbers, { first, last });
    const before = segments.at(-1);
    if (before !== undefined && sameTree(before, next)) segments[segments.length - 1] = { ...before, last };
    else segments.push(next);
  });
  return segments;
}

/** Months (indices) in which anything in the tree may begin or cease, in order. */
export function changes({ entities }: Organisation): readonly number[] {
  const months = new Set<number>();
  for (const { from, to, belongs } of entities.values()) {
    for (const interval of [{ from, to }, ...belongs]) {
      if (interval.from !== undefined) months.add(interval.from);
      if (interval.to !== undefined) months.add(interval.to + 1);
    }
  }
  return [...months].sort(order);
}

function segmentAt(
  organisation: Organisation,
  numbers: ReadonlyMap<EntityId, number>,
  { first, last }: { readonly first: number; readonly last: number },
): Segment {
  const { size } = organisation.entities;
  const parent = new Int32Array(size).fill(-1);
  const exists = new Uint8Array(size);
  for (const [id, entity] of organisation.entities) {
    if (!existsAt(entity, first)) continue;
    const number = numbers.get(id)!;
    exists[number] = 1;
    const above = parentAt(organisation, id, first);
    if (above !== undefined) parent[number] = numbers.get(above)!;
  }
  return { first, last, parent, bottomUp: bottomUpOf(parent, exists), exists };
}

/** Takes each entity as soon as all its children are taken. */
function bottomUpOf(parent: Int32Array, exists: Uint8Array): Int32Array {
  const childrenLeft = new Int32Array(parent.length);
  for (const above of parent) if (above >= 0) childrenLeft[above]! += 1;
  const taken: number[] = [];
  exists.forEach((here, number) => {
    if (here === 1 && childrenLeft[number] === 0) taken.push(number);
  });
  // Grows while it is walked.
  for (const number of taken) {
    const above = parent[number]!;
    if (above < 0) continue;
    childrenLeft[above]! -= 1;
    if (childrenLeft[above] === 0) taken.push(above);
  }
  invariant(taken.length === exists.reduce((count, here) => count + here, 0), 'an organisation is a tree');
  return Int32Array.from(taken);
}

function sameTree(a: Segment, b: Segment): boolean {
  return (
    a.parent.every((above, number) => above === b.parent[number]) &&
    a.exists.every((here, number) => here === b.exists[number])
  );
}
