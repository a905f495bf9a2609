import { invariant } from '../base/index.ts';

/** One axis of a split: a tree whose leaves are the rows, or the columns, of its cells. */
export interface Tree {
  /** [node] id by which results and refusals speak of it: an entity's id, a period's label. */
  readonly ids: readonly string[];
  /** [node] number of its parent; −1 for the root, which is node 0. Parents stand before their children. */
  readonly parent: Int32Array;
}

/** A tree with what is looked up in it again and again. */
export interface LaidTree extends Tree {
  readonly nodes: number;
  /** Leaf nodes, in the order of `places`. */
  readonly leaves: Int32Array;
  /** [node] its place among the leaves; −1 for inner nodes. */
  readonly place: Int32Array;
  /** [node] depth; 0 for the root. */
  readonly depth: Int32Array;
}

/**
 * Leaves, places and depths of a tree.
 *
 * Throws: when a parent does not stand before its child, or there is more than one root.
 */
export function layTree(tree: Tree): LaidTree {
  const nodes = tree.parent.length;
  invariant(nodes > 0 && tree.parent[0] === -1, 'the root is node 0');
  const depth = new Int32Array(nodes);
  const isInner = new Uint8Array(nodes);
  for (let node = 1; node < nodes; node += 1) {
    const above = tree.parent[node]!;
    invariant(above >= 0 && above < node, 'parents stand before their children');
    depth[node] = depth[above]! + 1;
    isInner[above] = 1;
  }
  const place = new Int32Array(nodes).fill(-1);
  const leaves = new Int32Array(nodes - isInner.reduce((count, inner) => count + inner, 0));
  let count = 0;
  for (let node = 0; node < nodes; node += 1) {
    if (isInner[node] === 1) continue;
    leaves[count] = node;
    place[node] = count;
    count += 1;
  }
  return { ...tree, nodes, leaves, place, depth };
}

/** True when `node` is `above` or lies below it. */
export function isUnder({ parent }: Tree, node: number, above: number): boolean {
  let at = node;
  while (at > above) at = parent[at]!;
  return at === above;
}
