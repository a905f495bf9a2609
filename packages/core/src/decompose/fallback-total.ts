import type { Reading } from './request-rules.ts';
import { lowestAlike } from './request-spans.ts';
import type { Limit } from '../split/index.ts';
/** What the root must come to: a range, as far as the totals above the cells say it. */
export function totalOf(reading: Reading): { readonly low: number; readonly high: number } {
  const { entities, times, split } = reading;
  const root = rootLimit(reading);
  if (root !== undefined && root.low === root.high) return root;
  const low = new Float64Array(entities.nodes * times.nodes).fill(-Infinity);
  const high = new Float64Array(entities.nodes * times.nodes).fill(Infinity);
  const columns = times.leaves.length;
  split.low.forEach((least, cell) => {
    const at = entities.leaves[Math.floor(cell / columns)]! * times.nodes + times.leaves[cell % columns]!;
    low[at] = least;
    high[at] = split.high[cell]!;
  });
  for (const limit of split.limits) {
    low[limit.entity * times.nodes + limit.time] = limit.low;
    high[limit.entity * times.nodes + limit.time] = limit.high;
  }
  const below = { low: new Float64Array(times.nodes), high: new Float64Array(times.nodes) };
  const underEntity = [low, high].map((values) => new Float64Array(values.length));
  for (let node = entities.nodes - 1; node >= 0; node -= 1) {
    below.low.fill(0);
    below.high.fill(0);
    for (let time = times.nodes - 1; time >= 0; time -= 1) {
      const at = node * times.nodes + time;
      if (times.place[time]! < 0) {
        low[at] = Math.max(low[at]!, below.low[time]!);
        high[at] = Math.min(high[at]!, below.high[time]!);
      }
      if (entities.place[node]! < 0) {
        low[at] = Math.max(low[at]!, underEntity[0]![at]!);
        high[at] = Math.min(high[at]!, underEntity[1]![at]!);
      }
      if (time > 0) {
        below.low[times.parent[time]!]! += low[at]!;
        below.high[times.parent[time]!]! += high[at]!;
      }
      if (node > 0) {
        const above = entities.parent[node]! * times.nodes + time;
        underEntity[0]![above]! += low[at]!;
        underEntity[1]![above]! += high[at]!;
      }
    }
  }
  return { low: low[0]!, high: high[0]! };
}

/** The limit on all cells together. Limits stand in the order of nodes: where it is one, it is the first. */
export function rootLimit({ entities, times, split }: Reading): Limit | undefined {
  const [first] = split.limits;
  return first?.entity === lowestAlike(entities)[0]! && first.time === lowestAlike(times)[0]! ? first : undefined;
}
