import { nearest } from '../base/index.ts';
import { printMonth } from '../calendar/index.ts';
import type { Problem } from '../problem/index.ts';
import { placeOf, type Places } from './places.ts';
import type { EntityId, Organisation, Succession } from './entity.ts';
import { groupBy } from './group.ts';
import { intervalOf } from './interval.ts';
import { existsAt } from './tree.ts';

/** Everything that is wrong with the succession edges. */
export function checkSuccessions(organisation: Organisation, places: Places): readonly Problem[] {
  const { successions } = organisation;
  const byPredecessor = groupBy(successions, ({ from }) => from);
  return [
    ...successions.flatMap((edge) => checkEdge(organisation, edge, places)),
    ...[...byPredecessor].flatMap(([from, edges]) => checkPredecessor(organisation, { from, edges }, places)),
  ];
}

/** One edge: both ends known and different, a share that is one, a successor that is there. */
function checkEdge(
  { entities }: Organisation,
  { from, to, date, share }: Succession,
  places: Places,
): readonly Problem[] {
  const shared = { severity: 'error', ...placeOf(places, entities.has(from) ? from : to) } as const;
  const problems: Problem[] = [];
  for (const entity of new Set([from, to])) {
    if (entities.has(entity)) continue;
    const near = nearest(entity, entities.keys());
    const unknown = { ...shared, code: 'succession-unknown', entity } as const;
    problems.push(near === undefined ? unknown : { ...unknown, nearest: near });
  }
  if (from === to) problems.push({ ...shared, code: 'succession-self', entity: from });
  if (!(share > 0 && share <= 1)) problems.push({ ...shared, code: 'succession-share', from, to, share });
  const successor = entities.get(to);
  if (successor !== undefined && from !== to && !existsAt(successor, date)) {
    problems.push({ ...shared, code: 'succession-successor-absent', from, to, date: printMonth(date) });
  }
  return problems;
}

/** All edges of one predecessor: one date, shares that make a whole, an end just before it. */
function checkPredecessor(
  { entities }: Organisation,
  { from, edges }: { readonly from: EntityId; readonly edges: readonly Succession[] },
  places: Places,
): readonly Problem[] {
  const predecessor = entities.get(from);
  if (predecessor === undefined) return [];
  const shared = { severity: 'error', ...placeOf(places, from), entity: from } as const;
  const problems: Problem[] = [];
  const byDate = groupBy(edges, ({ date }) => date);
  if (byDate.size > 1) {
    const dates = [...byDate.keys()].sort((a, b) => a - b).map(printMonth);
    return [{ ...shared, code: 'succession-dates', dates }];
  }
  const date = edges[0]!.date;
  const total = edges.reduce((sum, { share }) => sum + share, 0);
  if (Math.abs(total - 1) > 1e-9) {
    problems.push({ ...shared, code: 'succession-shares', date: printMonth(date), total: Number(total.toFixed(6)) });
  }
  const life = intervalOf(predecessor);
  if (life.first >= date) {
    problems.push({ ...shared, code: 'succession-predecessor-absent', date: printMonth(date) });
  } else if (life.last >= date) {
    const last = printMonth(date - 1);
    problems.push({ ...shared, code: 'succession-predecessor-alive', date: printMonth(date), last });
  }
  return problems;
}
