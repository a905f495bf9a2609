import { invariant } from '../../base/index.ts';

/** Arcs with room from 0 to a capacity, and what each node has to send on. Whole numbers throughout. */
export interface Network {
  readonly nodes: number;
  /** [arc] */
  readonly tail: Int32Array;
  readonly head: Int32Array;
  /** [arc] above 0; +∞ for an arc without a limit. */
  readonly capacity: Float64Array;
  readonly cost: Float64Array;
  /** [node] flow out minus flow in. */
  readonly supply: Float64Array;
}

/**
 * The cheapest flow that meets every node's supply; undefined when none does.
 *
 * Shape: [arc] → whole flows.
 * Keeps: whole costs below 2^53 / (4 · nodes) in size are added exactly, so that the optimum is exact. Same network,
 * same flow, also where several are cheapest. An arc of negative cost without limit must not lie on a cycle of such.
 * Source: primal network simplex with strongly feasible trees (Cunningham 1976), pricing by blocks of arcs.
 */
export function cheapestFlow(network: Network): Float64Array | undefined {
  const { nodes, supply } = network;
  const real = network.tail.length;
  const root = nodes;

  // Arcs real … real + nodes − 1 are artificial, one between each node and the root.
  const tail = new Int32Array(real + nodes);
  const head = new Int32Array(real + nodes);
  const capacity = new Float64Array(real + nodes).fill(Infinity);
  const cost = new Float64Array(real + nodes);
  const flow = new Float64Array(real + nodes);
  /** 1: empty and outside the tree; −1: full and outside the tree; 0: in the tree. */
  const state = new Int8Array(real + nodes);
  tail.set(network.tail);
  head.set(network.head);
  capacity.set(network.capacity);
  cost.set(network.cost);

  const left = Float64Array.from(supply);
  let dearest = 1;
  for (let arc = 0; arc < real; arc += 1) {
    dearest = Math.max(dearest, Math.abs(cost[arc]!));
    state[arc] = 1;
    if (cost[arc]! >= 0 || capacity[arc] === Infinity) continue;
    state[arc] = -1;
    flow[arc] = capacity[arc]!;
    left[tail[arc]!] = left[tail[arc]!]! - flow[arc]!;
    left[head[arc]!] = left[head[arc]!]! + flow[arc]!;
  }
  const big = dearest * (nodes + 1);
  invariant(big <= 2 ** 51, 'costs are small enough to be added exactly');

  // The tree: parents, the arc to the parent, and the children of each node as a linked list.
  const parent = new Int32Array(nodes + 1).fill(root);
  const pred = new Int32Array(nodes + 1);
  const depth = new Int32Array(nodes + 1).fill(1);
  const price = new Float64Array(nodes + 1);
  const child = new Int32Array(nodes + 1).fill(-1);
  const next = new Int32Array(nodes + 1).fill(-1);
  const previous = new Int32Array(nodes + 1).fill(-1);
  parent[root] = -1;
  pred[root] = -1;
  depth[root] = 0;

  const hang = (node: number, under: number): void => {
    const first = child[under]!;
    parent[node] = under;
    next[node] = first;
    previous[node] = -1;
    if (first >= 0) previous[first] = node;
    child[under] = node;
  };
  const unhang = (node: number): void => {
    const before = previous[node]!;
    const after = next[node]!;
    if (before >= 0) next[before] = after;
    else child[parent[node]!] = after;
    if (after >= 0) previous[after] = before;
  };

  for (let node = nodes - 1; node >= 0; node -= 1) {
    const arc = real + node;
    const out = left[node]! >= 0;
    tail[arc] = out ? node : root;
    head[arc] = out ? root : node;
    cost[arc] = big;
    flow[arc] = Math.abs(left[node]!);
    pred[node] = arc;
    price[node] = out ? -big : big;
    hang(node, root);
  }

  const block = Math.max(32, Math.ceil(Math.sqrt(real)));
  let at = 0;
  /** The arc outside the tree that saves most per unit, in the next block that has any; −1 at the optimum. */
  const enteringArc = (): number => {
    let best = -1;
    let saving = 0;
    let inBlock = block;
    for (let seen = 0; seen < real; seen += 1) {
      const reduced = state[at]! * (cost[at]! + price[tail[at]!]! - price[head[at]!]!);
      if (reduced < saving) {
        saving = reduced;
        best = at;
      }
      at = at + 1 === real ? 0 : at + 1;
      inBlock -= 1;
      if (inBlock > 0) continue;
      if (best >= 0) return best;
      inBlock = block;
    }
    return best;
  };

  for (let entering = enteringArc(); entering >= 0; entering = enteringArc()) {
    const forward = state[entering] === 1;
    const from = forward ? tail[entering]! : head[entering]!;
    const to = forward ? head[entering]! : tail[entering]!;
    // The flow runs from → to through the entering arc, then up from `to` to where both meet, then down to `from`. Of
    // the arcs that block it, the last one on that way leaves (counted from the meeting node): trees stay strongly
    // feasible, so that the search cannot run in a circle.
    let step = capacity[entering]!;
    let leaving = -1;
    let onFromSide = true;
    let u = from;
    let v = to;
    while (u !== v) {
      if (depth[u]! >= depth[v]!) {
        const arc = pred[u]!;
        const room = tail[arc] === u ? flow[arc]! : capacity[arc]! - flow[arc]!;
        if (room < step) {
          step = room;
          leaving = u;
          onFromSide = true;
        }
        u = parent[u]!;
      } else {
        const arc = pred[v]!;
        const room = tail[arc] === v ? capacity[arc]! - flow[arc]! : flow[arc]!;
        if (room <= step) {
          step = room;
          leaving = v;
          onFromSide = false;
        }
        v = parent[v]!;
      }
    }
    invariant(step < Infinity, 'no cycle of negative cost is without limit');
    const meet = u;
    if (step > 0) {
      flow[entering] = flow[entering]! + (forward ? step : -step);
      for (u = from; u !== meet; u = parent[u]!) {
        const arc = pred[u]!;
        flow[arc] = flow[arc]! + (tail[arc] === u ? -step : step);
      }
      for (v = to; v !== meet; v = parent[v]!) {
        const arc = pred[v]!;
        flow[arc] = flow[arc]! + (tail[arc] === v ? step : -step);
      }
    }
    if (leaving < 0) {
      state[entering] = forward ? -1 : 1;
      continue;
    }
    const gone = pred[leaving]!;
    state[gone] = flow[gone] === 0 ? 1 : -1;
    state[entering] = 0;

    // The part below the leaving arc is turned to hang by the entering arc from the other side.
    const inner = onFromSide ? from : to;
    const outer = onFromSide ? to : from;
    const reduced = cost[entering]! + price[tail[entering]!]! - price[head[entering]!]!;
    const shift = head[entering] === inner ? reduced : -reduced;
    let node = inner;
    let under = outer;
    let arc = entering;
    for (;;) {
      const above = parent[node]!;
      const upArc = pred[node]!;
      unhang(node);
      hang(node, under);
      pred[node] = arc;
      if (node === leaving) break;
      under = node;
      arc = upArc;
      node = above;
    }
    node = inner;
    for (;;) {
      depth[node] = depth[parent[node]!]! + 1;
      price[node] = price[node]! + shift;
      if (child[node]! >= 0) {
        node = child[node]!;
        continue;
      }
      while (node !== inner && next[node]! < 0) node = parent[node]!;
      if (node === inner) break;
      node = next[node]!;
    }
  }

  for (let arc = real; arc < real + nodes; arc += 1) if (flow[arc]! > 0) return undefined;
  return flow.slice(0, real);
}
