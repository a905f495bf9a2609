import { sumsOf, type Families } from './families.ts';

/** One quantum more (1) or less (−1) in a cell. */
export interface Step {
  readonly cell: number;
  readonly by: number;
}

export interface Search {
  /** Whether the quantum goes into the starting cells or out of them. */
  readonly step: 1 | -1;
  /** Places among the free cells of those in which a cycle may start. */
  readonly starts: Int32Array;
  /** An extra charge for a step in a cell, not negative. */
  readonly chargeOf: (cell: number, by: number) => number;
}

/** How single quanta can still move without breaking a network limit. */
export interface Residual {
  /** The cells of the shortest cycle, absent if there is none, and the number of arcs looked at. */
  readonly shortestCycle: (search: Search) => { readonly steps?: readonly Step[]; readonly looked: number };
  /** Moves a quantum round a cycle that was found. */
  readonly push: (steps: readonly Step[]) => void;
}

interface Parts {
  readonly families: Families;
  readonly exact: Float64Array;
  readonly cells: Float64Array;
  readonly free: Int32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** A step through a limit costs this much, so that short cycles win. */
const PASSAGE = 1 / 64;

/**
 * The residual network of whole cells: nodes are the root and the network limits, arcs the free cells and the limits.
 * A step in a cell costs what it adds to the square of its distance from the exact value, plus 1 so that no cost is
 * negative while cells stay within a quantum.
 */
export function residualOf({ families, exact, cells, free, low, high }: Parts): Residual {
  const { byRow, byColumn } = families;
  const rowNodes = byRow.limits.length;
  const columnNodes = byColumn.limits.length;
  const nodes = 1 + rowNodes + columnNodes;
  const arcs = free.length + rowNodes + columnNodes;
  const tail = new Int32Array(arcs);
  const head = new Int32Array(arcs);
  for (let i = 0; i < free.length; i += 1) {
    tail[i] = 1 + byRow.above[free[i]!]!;
    head[i] = byColumn.above[free[i]!]! < 0 ? 0 : 1 + rowNodes + byColumn.above[free[i]!]!;
  }
  // A limit's flow is its sum: from the root towards the cells by row, from the cells to the root by column.
  const flow = new Float64Array(rowNodes + columnNodes);
  const least = new Float64Array(rowNodes + columnNodes);
  const most = new Float64Array(rowNodes + columnNodes);
  for (const [family, base] of [
    [byRow, 0],
    [byColumn, rowNodes],
  ] as const) {
    flow.set(sumsOf(family, cells), base);
    least.set(family.low, base);
    most.set(family.high, base);
    for (let member = 0; member < family.limits.length; member += 1) {
      const up = family.parent[member]! < 0 ? 0 : 1 + base + family.parent[member]!;
      tail[free.length + base + member] = family === byRow ? up : 1 + base + member;
      head[free.length + base + member] = family === byRow ? 1 + base + member : up;
    }
  }
  const { first, items } = incidence(nodes, tail, head);

  const distance = new Float64Array(nodes).fill(Infinity);
  const via = new Int32Array(nodes).fill(-1);
  const heap = openHeap(nodes, distance);

  const costOf = (arc: number, by: number, chargeOf: Search['chargeOf']): number => {
    if (arc >= free.length) {
      const limit = arc - free.length;
      const next = flow[limit]! + by;
      return next < least[limit]! || next > most[limit]! ? Infinity : PASSAGE;
    }
    const cell = free[arc]!;
    const next = cells[cell]! + by;
    if (next < low[arc]! || next > high[arc]!) return Infinity;
    return Math.max(0, 2 * by * (cells[cell]! - exact[cell]!) + 2) + chargeOf(cell, by);
  };

  function shortestCycle({ step, starts, chargeOf }: Search): { steps?: Step[]; looked: number } {
    let looked = 0;
    let best = Infinity;
    let steps: Step[] | undefined;
    const byHead = new Map<number, number[]>();
    for (const start of starts) {
      if (costOf(start, step, chargeOf) === Infinity) continue;
      const group = byHead.get(head[start]!);
      if (group === undefined) byHead.set(head[start]!, [start]);
      else group.push(start);
    }
    for (const [anchor, group] of byHead) {
      // From the anchor on until the way back into it through a starting cell is shorter than any way still open.
      const entry = new Map<number, { start: number; cost: number }>();
      for (const start of group) {
        const cost = costOf(start, step, chargeOf);
        if (cost < (entry.get(tail[start]!)?.cost ?? Infinity)) entry.set(tail[start]!, { start, cost });
      }
      const touched = [anchor];
      distance[anchor] = 0;
      heap.add(anchor);
      for (let node = heap.take(); node >= 0; node = heap.take()) {
        if (distance[node]! >= best) break;
        const way = entry.get(node);
        if (way !== undefined && distance[node]! + way.cost < best) {
          const path = pathTo(node, anchor, step);
          const cell = free[way.start]!;
          if (path.every((other) => other.cell !== cell)) {
            best = distance[node]! + way.cost;
            steps = [{ cell, by: step }, ...path];
          }
        }
        for (let k = first[node]!; k < first[node + 1]!; k += 1) {
          const arc = items[k]!;
          looked += 1;
          const along = tail[arc] === node;
          const to = along ? head[arc]! : tail[arc]!;
          if (distance[to]! <= distance[node]!) continue;
          const length = distance[node]! + costOf(arc, along ? step : -step, chargeOf);
          if (length >= distance[to]! || length >= best) continue;
          if (distance[to] === Infinity) touched.push(to);
          distance[to] = length;
          via[to] = arc;
          heap.add(to);
        }
      }
      heap.clear();
      for (const node of touched) {
        distance[node] = Infinity;
        via[node] = -1;
      }
    }
    return steps === undefined ? { looked } : { steps, looked };
  }

  function pathTo(end: number, anchor: number, step: 1 | -1): Step[] {
    const path: Step[] = [];
    for (let node = end; node !== anchor;) {
      const arc = via[node]!;
      const along = head[arc] === node;
      if (arc < free.length) path.push({ cell: free[arc]!, by: along ? step : -step });
      node = along ? tail[arc]! : head[arc]!;
    }
    return path;
  }

  function push(steps: readonly Step[]): void {
    for (const { cell, by } of steps) {
      cells[cell] = cells[cell]! + by + 0;
      for (let m = byRow.above[cell]!; m >= 0; m = byRow.parent[m]!) flow[m] = flow[m]! + by;
      for (let m = byColumn.above[cell]!; m >= 0; m = byColumn.parent[m]!)
        flow[rowNodes + m] = flow[rowNodes + m]! + by;
    }
  }

  return { shortestCycle, push };
}

/** [node] the arcs that touch it. */
function incidence(nodes: number, tail: Int32Array, head: Int32Array): { first: Int32Array; items: Int32Array } {
  const first = new Int32Array(nodes + 1);
  for (const ends of [tail, head]) for (const node of ends) first[node + 1] = first[node + 1]! + 1;
  for (let node = 0; node < nodes; node += 1) first[node + 1] = first[node + 1]! + first[node]!;
  const at = first.slice(0, nodes);
  const items = new Int32Array(2 * tail.length);
  for (const ends of [tail, head]) {
    ends.forEach((node, arc) => {
      items[at[node]!] = arc;
      at[node] = at[node]! + 1;
    });
  }
  return { first, items };
}

interface Heap {
  /** Puts a node in, or moves it up after its key fell. */
  readonly add: (node: number) => void;
  /** The node with the smallest key; −1 when empty. */
  readonly take: () => number;
  readonly clear: () => void;
}

/** A binary heap of nodes; equal keys by number, so that the same search finds the same path. */
function openHeap(nodes: number, keys: Float64Array): Heap {
  const heap = new Int32Array(nodes);
  const place = new Int32Array(nodes).fill(-1);
  let size = 0;
  const before = (a: number, b: number): boolean => keys[a]! < keys[b]! || (keys[a] === keys[b] && a < b);
  const put = (node: number, at: number): void => {
    heap[at] = node;
    place[node] = at;
  };
  return {
    add(node) {
      let at = place[node]! >= 0 ? place[node]! : size++;
      while (at > 0) {
        const up = heap[(at - 1) >> 1]!;
        if (!before(node, up)) break;
        put(up, at);
        at = (at - 1) >> 1;
      }
      put(node, at);
    },
    take() {
      if (size === 0) return -1;
      const top = heap[0]!;
      place[top] = -1;
      size -= 1;
      if (size === 0) return top;
      const last = heap[size]!;
      let at = 0;
      for (;;) {
        let down = 2 * at + 1;
        if (down >= size) break;
        if (down + 1 < size && before(heap[down + 1]!, heap[down]!)) down += 1;
        if (!before(heap[down]!, last)) break;
        put(heap[down]!, at);
        at = down;
      }
      put(last, at);
      return top;
    },
    clear() {
      for (let at = 0; at < size; at += 1) place[heap[at]!] = -1;
      size = 0;
    },
  };
}
