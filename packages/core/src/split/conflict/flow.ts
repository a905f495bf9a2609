/** Arcs with bounds on what they carry; what enters a node leaves it. */
export interface Network {
  readonly nodes: number;
  /** [arc] node it leaves. An arc from a node to itself is left out of account. */
  readonly tail: Int32Array;
  /** [arc] node it enters. */
  readonly head: Int32Array;
  /** [arc] whole, or −∞. */
  readonly low: Float64Array;
  /** [arc] whole, or +∞. */
  readonly high: Float64Array;
}

/** Amounts on the arcs of a network, on their way to balance. `carried` and `excess` are changed in place. */
export interface Flow {
  readonly network: Network;
  /** [node] where its entries begin in `touching`; one more at the end. */
  readonly first: Int32Array;
  /** Arcs at each node, doubled: 2 · arc where the arc leaves the node, 2 · arc + 1 where it enters. */
  readonly touching: Int32Array;
  /** [arc] whole, between its bounds. */
  readonly carried: Float64Array;
  /** [node] what enters less what leaves. */
  readonly excess: Float64Array;
}

/** A flow that carries the given amounts. Keeps: amounts are used and changed in place. */
export function layFlow(network: Network, carried: Float64Array): Flow {
  const { nodes, tail, head } = network;
  const first = new Int32Array(nodes + 1);
  const excess = new Float64Array(nodes);
  for (let arc = 0; arc < tail.length; arc += 1) {
    const from = tail[arc]!;
    const to = head[arc]!;
    if (from === to) continue;
    first[from + 1]! += 1;
    first[to + 1]! += 1;
    excess[from]! -= carried[arc]!;
    excess[to]! += carried[arc]!;
  }
  for (let node = 0; node < nodes; node += 1) first[node + 1]! += first[node]!;
  const next = first.slice(0, nodes);
  const touching = new Int32Array(first[nodes]!);
  for (let arc = 0; arc < tail.length; arc += 1) {
    const from = tail[arc]!;
    const to = head[arc]!;
    if (from === to) continue;
    touching[next[from]!] = 2 * arc;
    next[from]! += 1;
    touching[next[to]!] = 2 * arc + 1;
    next[to]! += 1;
  }
  return { network, first, touching, carried, excess };
}

/** The same flow, to be changed apart from this one. */
export function copyFlow(flow: Flow): Flow {
  return { ...flow, carried: flow.carried.slice(), excess: flow.excess.slice() };
}

/**
 * Moves excess to where it lacks as far as the bounds of the arcs allow.
 *
 * Returns what cannot be moved: 0 when the bounds can all be kept in balance. What is left over is the most by which
 * any set of nodes must take in more (`low`) than it may give away (`high`).
 *
 * Source: E. A. Dinic's blocking flows, labelled from all lacking nodes at once.
 */
export function balance(flow: Flow): number {
  const distance = new Int32Array(flow.network.nodes);
  const queue = new Int32Array(flow.network.nodes);
  const at = new Int32Array(flow.network.nodes);
  while (labelDistances(flow, distance, queue)) {
    at.set(flow.first.subarray(0, at.length));
    for (let node = 0; node < at.length; node += 1) {
      if (flow.excess[node]! > 0 && distance[node]! >= 0) pushFrom(node, { flow, distance, at });
    }
  }
  let left = 0;
  for (const amount of flow.excess) if (amount > 0) left += amount;
  return left;
}

/** Steps to the nearest lacking node along arcs with room, −1 where there is no way; true when some excess has one. */
function labelDistances(
  { network, first, touching, carried, excess }: Flow,
  distance: Int32Array,
  queue: Int32Array,
): boolean {
  const { tail, head, low, high } = network;
  distance.fill(-1);
  let filled = 0;
  let waiting = 0;
  for (let node = 0; node < network.nodes; node += 1) {
    if (excess[node]! > 0) waiting += 1;
    if (excess[node]! >= 0) continue;
    distance[node] = 0;
    queue[filled] = node;
    filled += 1;
  }
  if (waiting === 0) return false;
  let farthest = Infinity;
  let found = false;
  for (let read = 0; read < filled; read += 1) {
    const node = queue[read]!;
    if (distance[node]! >= farthest) break;
    for (let entry = first[node]!; entry < first[node + 1]!; entry += 1) {
      const arc = touching[entry]! >> 1;
      const leaves = (touching[entry]! & 1) === 0;
      const other = leaves ? head[arc]! : tail[arc]!;
      if (distance[other]! >= 0) continue;
      if (leaves ? carried[arc]! <= low[arc]! : carried[arc]! >= high[arc]!) continue;
      distance[other] = distance[node]! + 1;
      queue[filled] = other;
      filled += 1;
      if (excess[other]! <= 0) continue;
      found = true;
      waiting -= 1;
      if (waiting === 0) farthest = distance[other]!;
    }
  }
  return found;
}

interface Phase {
  readonly flow: Flow;
  readonly distance: Int32Array;
  /** [node] entry at which the search for a way goes on. */
  readonly at: Int32Array;
}

/** Pushes the excess of one node along shortest ways until it is gone or none is left. */
function pushFrom(start: number, { flow, distance, at }: Phase): void {
  const { network, first, touching, carried, excess } = flow;
  const { tail, head, low, high } = network;
  const way: number[] = [];
  let node = start;
  while (excess[start]! > 0) {
    if (excess[node]! < 0) {
      augment(flow, way, start, node);
      way.length = 0;
      node = start;
      continue;
    }
    let moved = false;
    while (at[node]! < first[node + 1]!) {
      const entry = touching[at[node]!]!;
      const arc = entry >> 1;
      const leaves = (entry & 1) === 0;
      const other = leaves ? head[arc]! : tail[arc]!;
      const hasRoom = leaves ? carried[arc]! < high[arc]! : carried[arc]! > low[arc]!;
      if (hasRoom && distance[other] === distance[node]! - 1) {
        way.push(entry);
        node = other;
        moved = true;
        break;
      }
      at[node]! += 1;
    }
    if (moved) continue;
    const last = way.pop();
    if (last === undefined) return;
    node = (last & 1) === 0 ? tail[last >> 1]! : head[last >> 1]!;
    at[node]! += 1;
  }
}

function augment({ network, carried, excess }: Flow, way: readonly number[], start: number, end: number): void {
  const { low, high } = network;
  let amount = Math.min(excess[start]!, -excess[end]!);
  for (const entry of way) {
    const arc = entry >> 1;
    amount = Math.min(amount, (entry & 1) === 0 ? high[arc]! - carried[arc]! : carried[arc]! - low[arc]!);
  }
  for (const entry of way) carried[entry >> 1]! += (entry & 1) === 0 ? amount : -amount;
  excess[start]! -= amount;
  excess[end]! += amount;
}

/**
 * Nodes that stand on the giving side of the tightest cut of a balanced flow: 1 for those inside.
 *
 * `least`: only nodes that excess can still reach; `most`: all nodes from which lack cannot be reached. Both are the same
 * whichever way the flow was found.
 */
export function tightestCut({ network, first, touching, carried, excess }: Flow, size: 'least' | 'most'): Uint8Array {
  const { nodes, tail, head, low, high } = network;
  const isReached = new Uint8Array(nodes);
  const stack: number[] = [];
  const forward = size === 'least';
  for (let node = 0; node < nodes; node += 1) {
    if (forward ? excess[node]! <= 0 : excess[node]! >= 0) continue;
    isReached[node] = 1;
    stack.push(node);
  }
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (let entry = first[node]!; entry < first[node + 1]!; entry += 1) {
      const arc = touching[entry]! >> 1;
      const leaves = (touching[entry]! & 1) === 0;
      const other = leaves ? head[arc]! : tail[arc]!;
      if (isReached[other] === 1) continue;
      const hasRoom = leaves === forward ? carried[arc]! < high[arc]! : carried[arc]! > low[arc]!;
      if (!hasRoom) continue;
      isReached[other] = 1;
      stack.push(other);
    }
  }
  return forward ? isReached : isReached.map((reached) => 1 - reached);
}
