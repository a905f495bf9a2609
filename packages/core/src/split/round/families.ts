import { invariant } from '../../base/index.ts';
import type { Limit, Split } from '../split.ts';
import { layTree, type LaidTree } from '../tree.ts';

/**
 * Limits of which any two are either apart or one inside the other, as a forest over the cells.
 *
 * Shape: a member is a limit, wider ones first, so that parents stand before their children.
 */
export interface Family {
  /** [member] place of its limit in the split. */
  readonly limits: Int32Array;
  /** [member] the narrowest member around it; −1 for none. */
  readonly parent: Int32Array;
  /** [cell] the narrowest member over it; −1 for none. */
  readonly above: Int32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * The limits of a split, sorted into families.
 *
 * The first two make a network: a cell is an arc from its place in the one to its place in the other, so that whole
 * numbers keep all their limits whenever real numbers do. Each further family holds limits that cross both.
 */
export interface Families {
  readonly byRow: Family;
  readonly byColumn: Family;
  readonly crossing: readonly Family[];
}

/**
 * Sorts limits into families.
 *
 * Limits of a leaf entity, and of any entity over the whole time, go by row; limits of a leaf period, and of the root
 * entity, by column. A limit of a middle entity over a middle period joins one of the two if nothing there crosses it
 * (a division's quarter does when its plants have no year total), and a further family otherwise.
 */
export function sortLimits(split: Split): Families {
  const { limits } = split;
  const rows = layAxis(layTree(split.entities));
  const columns = layAxis(layTree(split.times));
  const byRow = openFamily(limits, rows, columns);
  const byColumn = openFamily(limits, rows, columns);
  const further: OpenFamily[] = [];
  const middle: number[] = [];
  for (const index of widestFirst(limits, rows, columns)) {
    const { entity, time, low, high } = limits[index]!;
    if (low === -Infinity && high === Infinity) continue;
    if (rows.size(entity) === 1 || columns.size(time) === columns.leaves) byRow.add(index);
    else if (columns.size(time) === 1 || rows.size(entity) === rows.leaves) byColumn.add(index);
    else middle.push(index);
  }
  for (const index of middle) {
    let home = [byRow, byColumn, ...further].find((family) => !family.crosses(index));
    if (home === undefined) {
      home = openFamily(limits, rows, columns);
      further.push(home);
    }
    home.add(index);
  }
  const close = ({ members }: OpenFamily): Family => paint({ limits, members, rows, columns });
  return { byRow: close(byRow), byColumn: close(byColumn), crossing: further.map(close) };
}

/** Places of the limits, those over more cells first. */
function widestFirst(limits: readonly Limit[], rows: Axis, columns: Axis): Float64Array {
  const cells = rows.leaves * columns.leaves;
  invariant(cells * limits.length < 2 ** 53, 'cells and limits can be counted together');
  // One number for each limit, because numbers sort many times faster than what needs a comparison of ours.
  const keys = new Float64Array(limits.length);
  for (let index = 0; index < limits.length; index += 1) {
    const { entity, time } = limits[index]!;
    keys[index] = (cells - rows.size(entity) * columns.size(time)) * limits.length + index;
  }
  keys.sort();
  for (let k = 0; k < keys.length; k += 1) keys[k] = keys[k]! % limits.length;
  return keys;
}

interface Axis {
  readonly nodes: number;
  readonly leaves: number;
  /** Number of leaves under a node. */
  readonly size: (node: number) => number;
  /** Leaf places, those under one node side by side. */
  readonly order: Int32Array;
  readonly first: Int32Array;
  readonly end: Int32Array;
  /** [node] the topmost node with the same leaves: only children stand for their parents. */
  readonly same: Int32Array;
  /** [node] the nearest node above with more leaves; −1 for none. */
  readonly wider: Int32Array;
}

function layAxis({ nodes, parent, place, leaves }: LaidTree): Axis {
  const count = new Int32Array(nodes);
  for (let node = nodes - 1; node >= 0; node -= 1) {
    if (place[node]! >= 0) count[node] = 1;
    if (node > 0) count[parent[node]!] = count[parent[node]!]! + count[node]!;
  }
  const first = new Int32Array(nodes);
  const end = new Int32Array(nodes);
  const same = new Int32Array(nodes);
  const wider = new Int32Array(nodes).fill(-1);
  const order = new Int32Array(leaves.length);
  for (let node = 0; node < nodes; node += 1) {
    const above = parent[node]!;
    if (node > 0) {
      first[node] = end[above]!;
      end[above] = end[above]! + count[node]!;
      const only = count[above] === count[node];
      same[node] = only ? same[above]! : node;
      wider[node] = only ? wider[above]! : same[above]!;
    }
    end[node] = first[node]!;
    if (place[node]! >= 0) order[first[node]!] = place[node]!;
  }
  for (let node = 0; node < nodes; node += 1) end[node] = first[node]! + count[node]!;
  return { nodes, leaves: leaves.length, size: (node) => count[node]!, order, first, end, same, wider };
}

interface OpenFamily {
  /** Places of its limits. */
  readonly members: number[];
  readonly add: (index: number) => void;
  /** True when some member overlaps the limit without one lying inside the other. */
  readonly crosses: (index: number) => boolean;
}

function openFamily(limits: readonly Limit[], rows: Axis, columns: Axis): OpenFamily {
  const members: number[] = [];
  // [entity × time] some member has this time and a narrower entity; this entity and a narrower time.
  const narrowerEntity = new Uint8Array(rows.nodes * columns.nodes);
  const narrowerTime = new Uint8Array(rows.nodes * columns.nodes);
  const at = (entity: number, time: number): number => entity * columns.nodes + time;
  return {
    members,
    add(index) {
      members.push(index);
      const entity = rows.same[limits[index]!.entity]!;
      const time = columns.same[limits[index]!.time]!;
      for (let e = rows.wider[entity]!; e >= 0; e = rows.wider[e]!) narrowerEntity[at(e, time)] = 1;
      for (let t = columns.wider[time]!; t >= 0; t = columns.wider[t]!) narrowerTime[at(entity, t)] = 1;
    },
    crosses(index) {
      const entity = rows.same[limits[index]!.entity]!;
      const time = columns.same[limits[index]!.time]!;
      for (let t = columns.wider[time]!; t >= 0; t = columns.wider[t]!) {
        if (narrowerEntity[at(entity, t)] === 1) return true;
      }
      for (let e = rows.wider[entity]!; e >= 0; e = rows.wider[e]!) {
        if (narrowerTime[at(e, time)] === 1) return true;
      }
      return false;
    },
  };
}

interface Painting {
  readonly limits: readonly Limit[];
  readonly members: readonly number[];
  readonly rows: Axis;
  readonly columns: Axis;
}

/** Lays wider members first and narrower ones over them; what a member covers when it is laid is its parent. */
function paint({ limits, members: unsorted, rows, columns }: Painting): Family {
  const sizeOf = (index: number): number => rows.size(limits[index]!.entity) * columns.size(limits[index]!.time);
  // They come sorted but for those that joined from the middle.
  const isSorted = unsorted.every((index, k) => k === 0 || sizeOf(unsorted[k - 1]!) >= sizeOf(index));
  const members = isSorted ? unsorted : unsorted.toSorted((a, b) => sizeOf(b) - sizeOf(a) || a - b);
  const above = new Int32Array(rows.leaves * columns.leaves).fill(-1);
  const parent = new Int32Array(members.length);
  members.forEach((index, member) => {
    const { entity, time } = limits[index]!;
    const firstColumn = columns.first[time]!;
    const endColumn = columns.end[time]!;
    parent[member] = above[rows.order[rows.first[entity]!]! * columns.leaves + columns.order[firstColumn]!]!;
    for (let i = rows.first[entity]!; i < rows.end[entity]!; i += 1) {
      const row = rows.order[i]! * columns.leaves;
      for (let j = firstColumn; j < endColumn; j += 1) above[row + columns.order[j]!] = member;
    }
  });
  return {
    limits: Int32Array.from(members),
    parent,
    above,
    low: Float64Array.from(members, (index) => limits[index]!.low),
    high: Float64Array.from(members, (index) => limits[index]!.high),
  };
}

/** [member] Σ of the cells under it, its members' cells included. */
export function sumsOf({ limits, parent, above }: Family, cells: Float64Array): Float64Array {
  const sums = new Float64Array(limits.length);
  for (let cell = 0; cell < cells.length; cell += 1) {
    const member = above[cell]!;
    if (member >= 0) sums[member] = sums[member]! + cells[cell]!;
  }
  for (let member = limits.length - 1; member >= 0; member -= 1) {
    const up = parent[member]!;
    if (up >= 0) sums[up] = sums[up]! + sums[member]!;
  }
  return sums;
}
