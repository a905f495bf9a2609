import { invariant } from '../base/index.ts';
import type { EntityId, Organisation, Succession } from './entity.ts';
import { groupBy } from './group.ts';

/** Whose past counts for whom, like for like. */
export interface Restated {
  readonly from: EntityId;
  readonly to: EntityId;
  /** Part of `from` that counts for `to`, 0 … 1; other than 1 it makes estimates. */
  readonly share: number;
  /** Facts of `from` in months (index) before this one count for `to`. */
  readonly before: number;
}

/**
 * How the past reads in the structure of month `to`: the closure along the succession edges dated up to it.
 *
 * Only those entities that nobody has succeeded by then receive. Along a chain the shares multiply; where it branches and
 * meets again they add up.
 *
 * Keeps: the shares of one predecessor add up to 1 where the shares of every succession do.
 * Throws: on successions in a circle, which checkOrganisation reports.
 */
export function restatement(organisation: Organisation, to: number): readonly Restated[] {
  const outgoing = groupBy(
    organisation.successions.filter(({ date }) => date <= to),
    ({ from }) => from,
  );
  const found: Restated[] = [];
  for (const from of organisation.entities.keys()) {
    const first = outgoing.get(from)?.[0];
    if (first === undefined) continue;
    const shares = new Map<EntityId, number>();
    gather(outgoing, from, (heir, share) => shares.set(heir, (shares.get(heir) ?? 0) + share));
    for (const heir of organisation.entities.keys()) {
      const share = shares.get(heir);
      if (share !== undefined) found.push({ from, to: heir, share: snapped(share), before: first.date });
    }
  }
  return found;
}

/** Follows the edges from an entity to the last ones, and tells the share that reaches each of these. */
function gather(
  outgoing: ReadonlyMap<EntityId, readonly Succession[]>,
  from: EntityId,
  reach: (heir: EntityId, share: number) => void,
): void {
  const waiting = [{ entity: from, share: 1, length: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { entity, share, length } = next;
    const edges = outgoing.get(entity);
    invariant(length <= outgoing.size, 'no entity succeeds itself in the end');
    if (edges === undefined) reach(entity, share);
    else waiting.push(...edges.map((edge) => ({ entity: edge.to, share: share * edge.share, length: length + 1 })));
  }
}

/** Rounding in 0.3 + 0.7 must not turn an exact figure into an estimate. */
function snapped(share: number): number {
  return Math.abs(share - 1) < 1e-9 ? 1 : share;
}
