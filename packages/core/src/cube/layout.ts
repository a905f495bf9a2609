import type { Room } from '../vectors/index.ts';
import type { Axes } from './axes.ts';

/** A stretch of base periods with the rows of inner entities, in the order of rolling up. */
export interface Folding {
  readonly first: number;
  readonly last: number;
  /** Slots of entities that ever have others below them, children before parents; here they may have none. */
  readonly parents: Int32Array;
  /** Children of parents[i]: slots[starts[i] … starts[i + 1] − 1], in the order of the organisation. */
  readonly starts: Int32Array;
  readonly slots: Int32Array;
  /** [place] where kernels look for the row of a parent's own values: room to write that down. */
  readonly ownRows: Int32Array;
  /** [slot] slot of the row that it counts in, −1 at the top. */
  readonly parent: Int32Array;
  /** Slots of rows that count in none. */
  readonly roots: Int32Array;
  /** [slot] its place in `parents`, −1 for leaves. */
  readonly place: Int32Array;
}

/** Which nodes have a row, and where: rows lie children before parents, so that a roll-up runs through memory. */
export interface Layout {
  /** [slot] node. */
  readonly nodes: Int32Array;
  /** [node] slot, −1 where there is no row. */
  readonly slot: Int32Array;
  readonly size: number;
  /** Slots of entities that ever have others below them. */
  readonly inner: Int32Array;
  readonly foldings: readonly Folding[];
  /** Slots of a node and of all that are ever above it: above[aboveFrom[node] … aboveFrom[node + 1] − 1]. */
  readonly aboveFrom: Int32Array;
  readonly above: Int32Array;
}

/** Makes layouts, one for each set of nodes: planes over the same nodes lie alike. */
export function layoutsOf(axes: Axes, room: Room): (holders: Iterable<number>) => Layout {
  const known = new Map<string, Layout>();
  return (holders) => {
    const present = new Uint8Array(axes.nodes);
    for (const node of holders) for (const above of axes.upward[node]!) present[above] = 1;
    const key = present.join('');
    const found = known.get(key);
    if (found !== undefined) return found;
    const layout = layoutOf(axes, room, present);
    known.set(key, layout);
    return layout;
  };
}

function layoutOf(axes: Axes, room: Room, present: Uint8Array): Layout {
  const order = axes.stretches[0]?.bottomUp ?? Int32Array.from({ length: axes.nodes }, (_, node) => node);
  const nodes = order.filter((node) => present[node] === 1);
  const slot = new Int32Array(axes.nodes).fill(-1);
  nodes.forEach((node, place) => {
    slot[node] = place;
  });
  const foldings = axes.stretches.map(({ first, last, parent, children, bottomUp }): Folding => {
    const parents: number[] = [];
    const above = nodes.map((node) => (parent[node]! < 0 ? -1 : slot[parent[node]!]!));
    const starts: number[] = [0];
    const slots: number[] = [];
    const place = new Int32Array(nodes.length).fill(-1);
    for (const node of bottomUp) {
      const below = children[node]!.filter((child) => present[child] === 1);
      if (present[node] === 0 || axes.inner[node] === 0) continue;
      place[slot[node]!] = parents.length;
      parents.push(slot[node]!);
      for (const child of below) slots.push(slot[child]!);
      starts.push(slots.length);
    }
    return {
      first,
      last,
      parents: room.indices(parents),
      starts: room.indices(starts),
      slots: room.indices(slots),
      ownRows: room.indices(parents),
      parent: above,
      roots: nodes.map((_, place) => place).filter((place) => above[place]! < 0),
      place,
    };
  });
  const inner = nodes.map((_, place) => place).filter((place) => axes.inner[nodes[place]!] === 1);
  return { nodes, slot, size: nodes.length, inner, foldings, ...aboves(axes, slot) };
}

/** In one piece: that is asked for each gap. */
function aboves({ upward }: Axes, slot: Int32Array): Pick<Layout, 'above' | 'aboveFrom'> {
  const rows = upward.map((nodes) => Array.from(nodes, (node) => slot[node]!).filter((place) => place >= 0));
  const aboveFrom = new Int32Array(rows.length + 1);
  rows.forEach((row, node) => {
    aboveFrom[node + 1] = aboveFrom[node]! + row.length;
  });
  return { above: Int32Array.from(rows.flat()), aboveFrom };
}
