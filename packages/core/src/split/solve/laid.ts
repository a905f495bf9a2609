import { invariant } from '../../base/index.ts';
import type { Split } from '../split.ts';
import { layTree, type LaidTree } from '../tree.ts';

/** A split laid out for walking up and down its trees: limits stand together by entity, in the order of the trees. */
export interface Laid {
  readonly split: Split;
  readonly entities: LaidTree;
  readonly times: LaidTree;
  readonly rows: number;
  readonly columns: number;
  /** [time node] the columns under it, one node after another: those of `node` from columnStart[node] to columnStart[node + 1]. */
  readonly columnStart: Int32Array;
  readonly columnsOf: Int32Array;
  /** [entity node] where its limits begin in what follows; one more for the end. */
  readonly limitStart: Int32Array;
  /** [limit in order] number of the limit in the split, its time node, its sides. */
  readonly limitOf: Int32Array;
  readonly timeOf: Int32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Throws: when the shape of a split's arrays does not fit its trees, or a limit crosses itself. */
export function layOut(split: Split): Laid {
  const entities = layTree(split.entities);
  const times = layTree(split.times);
  const rows = entities.leaves.length;
  const columns = times.leaves.length;
  for (const cells of [split.profile, split.low, split.high])
    invariant(cells.length === rows * columns, 'a split has a number for each row and column');
  const limitStart = new Int32Array(entities.nodes + 1);
  for (const { entity, low, high } of split.limits) {
    invariant(low <= high, 'a limit has room');
    limitStart[entity + 1]! += 1;
  }
  for (let node = 0; node < entities.nodes; node += 1) limitStart[node + 1]! += limitStart[node]!;
  const next = limitStart.slice();
  const count = split.limits.length;
  const limitOf = new Int32Array(count);
  const timeOf = new Int32Array(count);
  const low = new Float64Array(count);
  const high = new Float64Array(count);
  split.limits.forEach((limit, number) => {
    const at = next[limit.entity]!;
    next[limit.entity] = at + 1;
    limitOf[at] = number;
    timeOf[at] = limit.time;
    low[at] = limit.low;
    high[at] = limit.high;
  });
  return { split, entities, times, rows, columns, ...columnsUnder(times), limitStart, limitOf, timeOf, low, high };
}

function columnsUnder(times: LaidTree): Pick<Laid, 'columnStart' | 'columnsOf'> {
  const under: number[][] = Array.from({ length: times.nodes }, () => []);
  times.leaves.forEach((leaf, column) => {
    for (let node = leaf; node >= 0; node = times.parent[node]!) under[node]!.push(column);
  });
  const columnStart = new Int32Array(times.nodes + 1);
  under.forEach((columns, node) => {
    columnStart[node + 1] = columnStart[node]! + columns.length;
  });
  return { columnStart, columnsOf: Int32Array.from(under.flat()) };
}
