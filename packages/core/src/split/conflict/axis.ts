import type { LaidTree } from '../tree.ts';

/** A tree without nodes that stand for the same leaves as their only child: two nodes differ in their leaves. */
export interface Axis {
  readonly nodes: number;
  readonly parent: Int32Array;
  /** [node] the place of its leaf; −1 for inner nodes. */
  readonly place: Int32Array;
  readonly depth: Int32Array;
  /** [node of the tree given] its node here. */
  readonly nodeOf: Int32Array;
  /** [node] rank in a walk through the tree, and the last rank under it. */
  readonly enter: Int32Array;
  readonly exit: Int32Array;
}

/** The tree with only children merged into their parents. Keeps: parents stand before their children. */
export function axisOf(tree: LaidTree): Axis {
  const children = new Int32Array(tree.nodes);
  const only = new Int32Array(tree.nodes);
  for (let node = 1; node < tree.nodes; node += 1) {
    const above = tree.parent[node]!;
    children[above]! += 1;
    only[above] = node;
  }
  const kept = new Int32Array(tree.nodes).fill(-1);
  const upper = new Int32Array(tree.nodes).fill(-1);
  let nodes = 0;
  for (let node = 0; node < tree.nodes; node += 1) {
    const above = tree.parent[node]!;
    upper[node] = above < 0 ? -1 : children[above] === 1 ? upper[above]! : kept[above]!;
    if (children[node] === 1) continue;
    kept[node] = nodes;
    nodes += 1;
  }
  const parent = new Int32Array(nodes);
  const place = new Int32Array(nodes);
  const depth = new Int32Array(nodes);
  const nodeOf = new Int32Array(tree.nodes);
  for (let node = tree.nodes - 1; node >= 0; node -= 1) {
    const at = kept[node]!;
    nodeOf[node] = at < 0 ? nodeOf[only[node]!]! : at;
    if (at < 0) continue;
    parent[at] = upper[node]!;
    place[at] = tree.place[node]!;
  }
  for (let node = 1; node < nodes; node += 1) depth[node] = depth[parent[node]!]! + 1;
  return { nodes, parent, place, depth, nodeOf, ...walkRanks(parent) };
}

function walkRanks(parent: Int32Array): Pick<Axis, 'enter' | 'exit'> {
  const sizes = new Int32Array(parent.length).fill(1);
  for (let node = parent.length - 1; node > 0; node -= 1) sizes[parent[node]!]! += sizes[node]!;
  const enter = new Int32Array(parent.length);
  const exit = new Int32Array(parent.length);
  const next = new Int32Array(parent.length);
  for (let node = 0; node < parent.length; node += 1) {
    const above = parent[node]!;
    enter[node] = above < 0 ? 0 : next[above]!;
    if (above >= 0) next[above]! += sizes[node]!;
    next[node] = enter[node]! + 1;
    exit[node] = enter[node]! + sizes[node]! - 1;
  }
  return { enter, exit };
}

/** True when `node` lies below `above`; false for the node itself. */
export function isBelow({ enter, exit }: Axis, node: number, above: number): boolean {
  return enter[node]! > enter[above]! && enter[node]! <= exit[above]!;
}
