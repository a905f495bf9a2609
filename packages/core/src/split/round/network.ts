import { cheapestFlow } from './simplex.ts';
import { sumsOf, type Families } from './families.ts';

/** Costs are whole multiples of one in so many, so that they add up exactly; coarser only where they get very large. */
const FINEST = 2 ** 22;
/** Steps of preference among equal costs, by the size of the cell. */
const TIES = 2 ** 10;

/** Which cells may still move, between which whole numbers, and what a step costs. */
export interface Freedom {
  readonly families: Families;
  /** [cell] whole numbers; the free ones are written anew. */
  readonly cells: Float64Array;
  /** Cells that may move, each named once. */
  readonly free: Int32Array;
  /** [free] */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Cost of going from `at` to at + 1; it must not fall as `at` grows. */
  readonly costOf: (free: number, at: number) => number;
}

/**
 * Sets the free cells to whole numbers that keep every limit of the two network families, at least cost; false, with
 * nothing changed, where they cannot.
 *
 * Each cell is as many arcs of room 1 as it has steps; each limit is an arc between its place in its family and the
 * place around it, with the limit as bounds; both families share the root. Limits without a free cell under them stay
 * as they are. Among equal costs the larger cell is rounded up.
 * Source: Cox and Ernst (1982), controlled rounding as a network flow.
 */
export function settle({ families, cells, free, low, high, costOf }: Freedom): boolean {
  const { byRow, byColumn } = families;
  const before = Float64Array.from(free, (cell) => cells[cell]!);
  free.forEach((cell, i) => (cells[cell] = low[i]!));
  const rowSums = sumsOf(byRow, cells);
  const columnSums = sumsOf(byColumn, cells);
  const rowNodes = byRow.limits.length;
  const columnNodes = byColumn.limits.length;
  const rowOpen = openAbove(byRow, free);
  const columnOpen = openAbove(byColumn, free);

  let arcs = rowNodes + columnNodes;
  for (let i = 0; i < free.length; i += 1) arcs += high[i]! - low[i]!;
  const tail = new Int32Array(arcs);
  const head = new Int32Array(arcs);
  const capacity = new Float64Array(arcs);
  const cost = new Float64Array(arcs);
  const ofFree = new Int32Array(arcs).fill(-1);
  const supply = new Float64Array(1 + rowNodes + columnNodes);
  let used = 0;

  // Node 0 is the root of both families; then the members by row, then those by column.
  const preference = ranksOf(low);
  const fineness = finenessOf({ low, high, costOf }, supply.length);
  const loose = Float64Array.from(low);
  for (let i = 0; i < free.length; i += 1) {
    const from = 1 + byRow.above[free[i]!]!;
    const column = byColumn.above[free[i]!]!;
    const to = column < 0 ? 0 : 1 + rowNodes + column;
    for (let at = low[i]!; at < high[i]!; at += 1) {
      const scaled = Math.round(costOf(i, at) * fineness) * TIES - preference[i]!;
      if (from === to) {
        if (scaled < 0) loose[i] = at + 1;
        continue;
      }
      tail[used] = from;
      head[used] = to;
      capacity[used] = 1;
      cost[used] = scaled;
      ofFree[used] = i;
      used += 1;
    }
  }
  // Only what passes through the roots of a free cell must balance anew; everything else stands.
  for (const [family, sums, open, base, out] of [
    [byRow, rowSums, rowOpen, 1, 1],
    [byColumn, columnSums, columnOpen, 1 + rowNodes, -1],
  ] as const) {
    for (let member = 0; member < family.limits.length; member += 1) {
      const least = family.low[member]!;
      const most = family.high[member]!;
      const sum = sums[member]!;
      if (open[member] === 0) {
        if (sum >= least && sum <= most) continue;
        free.forEach((cell, i) => (cells[cell] = before[i]!));
        return false;
      }
      const node = base + member;
      const up = family.parent[member]! < 0 ? 0 : base + family.parent[member]!;
      // The flow through the limit's arc is its sum; it starts at a bound, and the cells under it at their lowest.
      const start = least > -Infinity ? least : most;
      supply[node] = supply[node]! + out * (start - sum);
      supply[up] = supply[up]! - out * (start - sum);
      if (least === most) continue;
      const downward = (out === 1) === least > -Infinity;
      tail[used] = downward ? up : node;
      head[used] = downward ? node : up;
      capacity[used] = most - least;
      if (least === -Infinity) capacity[used] = Infinity;
      used += 1;
    }
  }

  const flow = flowAmongTouched({ tail, head, capacity, cost, supply, used });
  if (flow === undefined) {
    free.forEach((cell, i) => (cells[cell] = before[i]!));
    return false;
  }
  for (let arc = 0; arc < used; arc += 1) {
    if (ofFree[arc]! >= 0) loose[ofFree[arc]!] = loose[ofFree[arc]!]! + flow[arc]!;
  }
  free.forEach((cell, i) => (cells[cell] = loose[i]! + 0));
  return true;
}

/** How finely costs can be told so that those along any way through the network still add up exactly. */
function finenessOf({ low, high, costOf }: Pick<Freedom, 'low' | 'high' | 'costOf'>, nodes: number): number {
  let dearest = 1;
  for (let i = 0; i < low.length; i += 1) {
    if (low[i] === high[i]) continue;
    dearest = Math.max(dearest, Math.abs(costOf(i, low[i]!)), Math.abs(costOf(i, high[i]! - 1)));
  }
  return Math.min(FINEST, 2 ** Math.floor(50 - Math.log2(TIES * dearest * (nodes + 2))));
}

/** [member] 1 where a free cell lies under it. */
function openAbove({ limits, parent, above }: Families['byRow'], free: Int32Array): Uint8Array {
  const open = new Uint8Array(limits.length);
  for (const cell of free) {
    for (let member = above[cell]!; member >= 0 && open[member] === 0; member = parent[member]!) open[member] = 1;
  }
  return open;
}

/** [part] 0 … TIES − 1, larger for larger values, equal for equal ones. */
function ranksOf(values: Float64Array): Float64Array {
  const sorted = values.toSorted();
  const distinct = new Map<number, number>();
  for (const value of sorted) if (!distinct.has(value)) distinct.set(value, distinct.size);
  const scale = distinct.size > TIES ? (TIES - 1) / (distinct.size - 1) : 1;
  return Float64Array.from(values, (value) => Math.floor(distinct.get(value)! * scale));
}

interface Arcs {
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly capacity: Float64Array;
  readonly cost: Float64Array;
  readonly supply: Float64Array;
  readonly used: number;
}

/** The cheapest flow among the nodes that some arc touches; undefined when another node has something to send. */
function flowAmongTouched({ tail, head, capacity, cost, supply, used }: Arcs): Float64Array | undefined {
  const number = new Int32Array(supply.length).fill(-1);
  let nodes = 0;
  for (let arc = 0; arc < used; arc += 1) {
    if (number[tail[arc]!]! < 0) number[tail[arc]!] = nodes++;
    if (number[head[arc]!]! < 0) number[head[arc]!] = nodes++;
    tail[arc] = number[tail[arc]!]!;
    head[arc] = number[head[arc]!]!;
  }
  const send = new Float64Array(nodes);
  for (let node = 0; node < supply.length; node += 1) {
    if (number[node]! >= 0) send[number[node]!] = supply[node]!;
    else if (supply[node] !== 0) return undefined;
  }
  return cheapestFlow({
    nodes,
    tail: tail.subarray(0, used),
    head: head.subarray(0, used),
    capacity: capacity.subarray(0, used),
    cost: cost.subarray(0, used),
    supply: send,
  });
}
