import { compareText } from '../base/index.ts';
import type { Request } from './request.ts';
import { layTree, type Tree } from '../split/index.ts';
/** A request with its entities in the one order that does not depend on how they were given. */
export interface Arranged {
  readonly request: Request;
  /** [row as arranged] row as given; absent when they are the same. */
  readonly rowOf?: Int32Array;
  /** [node as arranged] node as given. */
  readonly nodeOf?: Int32Array;
}

/**
 * Brothers and sisters by id, each followed by what is under it.
 *
 * Sums of doubles and ties of rounding depend on order: so that answers do not, everything is calculated in this one.
 */
export function arrange(request: Request): Arranged {
  const nodeOf = orderOf(request.entities);
  if (nodeOf.every((given, node) => given === node)) return { request };
  const { ids, parent } = request.entities;
  const newOf = new Int32Array(nodeOf.length);
  nodeOf.forEach((given, node) => {
    newOf[given] = node;
  });
  const entities: Tree = {
    ids: Array.from(nodeOf, (given) => ids[given]!),
    parent: nodeOf.map((given) => (given === 0 ? -1 : newOf[parent[given]!]!)),
  };
  const { place } = layTree(request.entities);
  const rowOf = layTree(entities).leaves.map((leaf) => place[nodeOf[leaf]!]!);
  return { request: { ...request, entities, profile: takeRows(request.profile, rowOf) }, rowOf, nodeOf };
}

function orderOf({ ids, parent }: Tree): Int32Array {
  const children: number[][] = Array.from(parent, () => []);
  for (let node = 1; node < parent.length; node += 1) children[parent[node]!]!.push(node);
  const order = new Int32Array(parent.length);
  const waiting = [0];
  for (let at = 0; at < order.length; at += 1) {
    const node = waiting.pop()!;
    order[at] = node;
    const below = children[node]!.sort((a, b) => compareText(ids[a]!, ids[b]!));
    for (let child = below.length - 1; child >= 0; child -= 1) waiting.push(below[child]!);
  }
  return order;
}

/** [row × column] rows in another order: row i of the result is row rowOf[i]. */
export function takeRows(values: Float64Array, rowOf: Int32Array): Float64Array {
  const columns = values.length / rowOf.length;
  const taken = new Float64Array(values.length);
  for (let row = 0; row < rowOf.length; row += 1) {
    const [from, to] = [rowOf[row]! * columns, row * columns];
    for (let column = 0; column < columns; column += 1) taken[to + column] = values[from + column]!;
  }
  return taken;
}

/** Rows back in the order of before `takeRows`. */
export function putRows<Values extends Float64Array | Int32Array>(values: Values, rowOf: Int32Array): Values {
  const columns = values.length / rowOf.length;
  const put = values.slice() as Values;
  for (let row = 0; row < rowOf.length; row += 1) {
    const [from, to] = [row * columns, rowOf[row]! * columns];
    for (let column = 0; column < columns; column += 1) put[to + column] = values[from + column]!;
  }
  return put;
}
