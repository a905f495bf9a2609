import type { LaidTree } from '../split/index.ts';
/** The leaves under each node, one beside the other: places order[from[node]] … order[to[node] − 1]. */
export interface Spans {
  readonly order: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export function spansOf({ parent, leaves, place, nodes }: LaidTree): Spans {
  const count = new Int32Array(nodes);
  for (let node = nodes - 1; node >= 0; node -= 1) {
    if (place[node]! >= 0) count[node] = 1;
    const above = parent[node]!;
    if (above >= 0) count[above]! += count[node]!;
  }
  const from = new Int32Array(nodes);
  const next = new Int32Array(nodes);
  for (let node = 1; node < nodes; node += 1) {
    const above = parent[node]!;
    from[node] = next[above]!;
    next[node] = from[node]!;
    next[above]! += count[node]!;
  }
  const order = new Int32Array(leaves.length);
  for (const leaf of leaves) order[from[leaf]!] = place[leaf]!;
  return { order, from, to: from.map((at, node) => at + count[node]!) };
}

/** [node] the node lowest down that has the same leaves: a company with one mine only is that mine. */
export function lowestAlike({ parent, nodes }: LaidTree): Int32Array {
  const only = new Int32Array(nodes).fill(-1);
  for (let node = nodes - 1; node > 0; node -= 1) {
    const above = parent[node]!;
    only[above] = only[above] === -1 ? node : -2;
  }
  const alike = new Int32Array(nodes);
  for (let node = nodes - 1; node >= 0; node -= 1) alike[node] = only[node]! < 0 ? node : alike[only[node]!]!;
  return alike;
}

/** The spans of both trees. */
export interface BothSpans {
  readonly entities: Spans;
  readonly times: Spans;
}

export function bothSpans({ entities, times }: { readonly entities: LaidTree; readonly times: LaidTree }): BothSpans {
  return { entities: spansOf(entities), times: spansOf(times) };
}

/** Cells under a pair of nodes. */
export function* cellsUnder(
  { entity, time }: { readonly entity: number; readonly time: number },
  { entities, times }: BothSpans,
): Iterable<number> {
  const columns = times.order.length;
  for (let i = entities.from[entity]!; i < entities.to[entity]!; i += 1) {
    const first = entities.order[i]! * columns;
    for (let j = times.from[time]!; j < times.to[time]!; j += 1) yield first + times.order[j]!;
  }
}

/** What the cells under a pair of nodes come to. */
export function sumUnder(
  cells: Float64Array,
  { entity, time }: { readonly entity: number; readonly time: number },
  { entities, times }: BothSpans,
): number {
  const columns = times.order.length;
  let sum = 0;
  for (let i = entities.from[entity]!; i < entities.to[entity]!; i += 1) {
    const first = entities.order[i]! * columns;
    for (let j = times.from[time]!; j < times.to[time]!; j += 1) sum += cells[first + times.order[j]!]!;
  }
  return sum;
}
