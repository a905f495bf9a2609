import type { Families } from './families.ts';
import type { Reach } from './nested.ts';
import { startNear } from './start.ts';
import { layFlow, type Flow } from './flow.ts';
import type { Split } from '../split.ts';

/**
 * The network of a split: cells are arcs from the smallest limit over them in the first family to that in the second;
 * limits are arcs from the next larger one in the first family, to it in the second.
 *
 * Shape: node 0 is the outside, node 1 + l is limit l; arcs are the cells, then the limits.
 * Keeps: amounts start near the profile; in the first family nothing is left over where its limits can be kept.
 */
export function layNetwork(split: Split, families: Families, reach: Reach): Flow {
  const cells = split.low.length;
  const { family, above, over } = families;
  const arcs = cells + split.limits.length;
  const tail = new Int32Array(arcs);
  const head = new Int32Array(arcs);
  const low = new Float64Array(arcs).fill(-Infinity);
  const high = new Float64Array(arcs).fill(Infinity);
  low.set(split.low);
  high.set(split.high);
  for (let cell = 0; cell < cells; cell += 1) {
    tail[cell] = 1 + over[0][cell]!;
    head[cell] = 1 + over[1][cell]!;
  }
  for (const limit of families.downward) {
    const arc = cells + limit;
    const [own, next] = [1 + limit, 1 + above[limit]!];
    tail[arc] = family[limit] === 0 ? next : own;
    head[arc] = family[limit] === 0 ? own : next;
    low[arc] = split.limits[limit]!.low;
    high[arc] = split.limits[limit]!.high;
  }
  return layFlow({ nodes: 1 + split.limits.length, tail, head, low, high }, startNear(split, families, reach));
}
