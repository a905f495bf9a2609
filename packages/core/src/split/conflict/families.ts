import { invariant } from '../../base/index.ts';
import { axisOf, isBelow, type Axis } from './axis.ts';
import type { Limit, Split } from '../split.ts';
import { layTree } from '../tree.ts';

/**
 * The limits of a split laid into two families, in each of which any two limits stand for the same cells, for cells one
 * within the other, or for none in common. Cells then run from one family into the other as arcs of a network.
 */
export interface Families {
  /** [limit] 0 or 1; −1 for those that bound nothing (`open`) or fit in neither family (`crossing`). */
  readonly family: Int8Array;
  /** [limit] the next larger limit of its family; −1 for none. */
  readonly above: Int32Array;
  /** [family][cell] the smallest limit over it; −1 for none. */
  readonly over: readonly [Int32Array, Int32Array];
  /** Limits of both families, larger ones before those within them. */
  readonly downward: Int32Array;
  /** [limit] cells it stands for. */
  readonly cells: Float64Array;
  /** Limits that fit in neither family, in order. */
  readonly crossing: readonly number[];
}

/** The limits with the axes on which they lie. */
export interface Laying {
  readonly limits: readonly Limit[];
  readonly entities: Axis;
  readonly times: Axis;
  /** [limit] its nodes on the axes. */
  readonly entityOf: Int32Array;
  readonly timeOf: Int32Array;
  /** Limits with at least one side. */
  readonly bounding: Int32Array;
}

/**
 * Lays limits into two families: those of a single row or of the whole time in one, those of a single column or of the
 * whole company in the other; limits on other crossings go wherever they fit, all of them or none.
 */
export function layFamilies(split: Split): Families {
  const laying = layLimits(split);
  const colours = colourAll(laying) ?? colourUsual(laying);
  return { ...colours, ...nest(laying, colours.family) };
}

export function layLimits({ entities, times, limits, low, high, profile }: Split): Laying {
  const [rows, columns] = [layTree(entities), layTree(times)];
  const count = rows.leaves.length * columns.leaves.length;
  invariant(
    low.length === count && high.length === count && profile.length === count,
    'a split has a number for each cell',
  );
  const [entityAxis, timeAxis] = [axisOf(rows), axisOf(columns)];
  const bounding: number[] = [];
  for (const [at, limit] of limits.entries()) if (limit.low > -Infinity || limit.high < Infinity) bounding.push(at);
  return {
    limits,
    entities: entityAxis,
    times: timeAxis,
    entityOf: Int32Array.from(limits, (limit) => entityAxis.nodeOf[limit.entity]!),
    timeOf: Int32Array.from(limits, (limit) => timeAxis.nodeOf[limit.time]!),
    bounding: Int32Array.from(bounding),
  };
}

type Colours = Pick<Families, 'family' | 'crossing'>;

function isOfRows({ entities, times, entityOf, timeOf }: Laying, limit: number): boolean {
  return entities.place[entityOf[limit]!]! >= 0 || times.parent[timeOf[limit]!]! < 0;
}

function isOfColumns({ entities, times, entityOf, timeOf }: Laying, limit: number): boolean {
  return times.place[timeOf[limit]!]! >= 0 || entities.parent[entityOf[limit]!]! < 0;
}

function colourUsual(laying: Laying): Colours {
  const family = new Int8Array(laying.limits.length).fill(-1);
  const crossing: number[] = [];
  for (const limit of laying.bounding) {
    if (isOfRows(laying, limit)) family[limit] = 0;
    else if (isOfColumns(laying, limit)) family[limit] = 1;
    else crossing.push(limit);
  }
  return { family, crossing };
}

/** Families for all limits; absent where three of them cross one another, or a longer odd ring of them does. */
function colourAll(laying: Laying): Colours | undefined {
  const usual = colourUsual(laying);
  if (usual.crossing.length === 0) return usual;
  const count = laying.limits.length;
  const sides = newSides(count);
  if (!crossingsAll(laying, (lower, upper) => setApart(sides, lower, upper))) return undefined;
  // Which of two families a limit lies in is turned to the usual one, by the first limit that has a usual one.
  const turned = new Int8Array(count).fill(-1);
  for (const limit of laying.bounding) {
    const root = rootOf(sides, limit);
    if (usual.family[limit]! >= 0 && turned[root]! < 0) turned[root] = sides.differs[limit]! ^ usual.family[limit]!;
  }
  const family = new Int8Array(count).fill(-1);
  for (const limit of laying.bounding)
    family[limit] = sides.differs[limit]! ^ Math.max(turned[rootOf(sides, limit)]!, 0);
  return { family, crossing: [] };
}

/** Sets of limits that are linked by crossings: each member lies in the family of its root, or in the other one. */
interface Sides {
  readonly root: Int32Array;
  readonly differs: Uint8Array;
  /** [root] members of its set: the smaller set hangs on the larger one. */
  readonly size: Int32Array;
}

function newSides(count: number): Sides {
  return {
    root: Int32Array.from({ length: count }, (_, limit) => limit),
    differs: new Uint8Array(count),
    size: new Int32Array(count).fill(1),
  };
}

/** The root of a limit's set; the limit then hangs on it directly. */
function rootOf({ root, differs }: Sides, limit: number): number {
  let at = limit;
  let parity = 0;
  while (root[at] !== at) {
    parity ^= differs[at]!;
    at = root[at]!;
  }
  if (root[limit] !== at) {
    root[limit] = at;
    differs[limit] = parity;
  }
  return at;
}

/** Puts two limits into different families; false where they are known to lie in the same. */
function setApart(sides: Sides, lower: number, upper: number): boolean {
  const [first, second] = [rootOf(sides, lower), rootOf(sides, upper)];
  const areSame = sides.differs[lower] === sides.differs[upper];
  if (first === second) return !areSame;
  const [larger, smaller] = sides.size[first]! < sides.size[second]! ? [second, first] : [first, second];
  sides.root[smaller] = larger;
  sides.differs[smaller] = areSame ? 1 : 0;
  sides.size[larger]! += sides.size[smaller]!;
  return true;
}

/** Visits the pairs of limits that share cells although neither lies within the other, until a visit says no; false then. */
function crossingsAll(
  { limits, bounding, entities, times, entityOf, timeOf }: Laying,
  visit: (lower: number, upper: number) => boolean,
): boolean {
  const first = new Int32Array(entities.nodes).fill(-1);
  const next = new Int32Array(limits.length);
  for (const limit of bounding) {
    next[limit] = first[entityOf[limit]!]!;
    first[entityOf[limit]!] = limit;
  }
  for (const limit of bounding) {
    const time = timeOf[limit]!;
    if (times.place[time]! >= 0) continue;
    for (let entity = entities.parent[entityOf[limit]!]!; entity >= 0; entity = entities.parent[entity]!) {
      for (let other = first[entity]!; other >= 0; other = next[other]!) {
        if (isBelow(times, timeOf[other]!, time) && !visit(limit, other)) return false;
      }
    }
  }
  return true;
}

/** For each limit the next larger one of its family, and for each cell the smallest. */
function nest(laying: Laying, family: Int8Array): Omit<Families, 'family' | 'crossing'> {
  const { limits, entities, times, entityOf, timeOf } = laying;
  const [width, columns] = [times.nodes, countLeaves(times)];
  const cellCount = countLeaves(entities) * columns;
  const over = [new Int32Array(cellCount), new Int32Array(cellCount)] as const;
  const above = new Int32Array(limits.length).fill(-1);
  const downward: number[] = [];
  // On one crossing of nodes several limits may stand, where a tree has only children: one above the other.
  const first = new Int32Array(entities.nodes * width).fill(-1);
  const next = new Int32Array(limits.length);
  for (const limit of laying.bounding.toReversed()) {
    if (family[limit]! < 0) continue;
    const at = entityOf[limit]! * width + timeOf[limit]!;
    next[limit] = first[at]!;
    first[at] = limit;
  }
  const size = (limit: number): number =>
    limit < 0 ? -1 : entities.depth[entityOf[limit]!]! + times.depth[timeOf[limit]!]!;
  const smallest = [new Int32Array(entities.nodes * width), new Int32Array(entities.nodes * width)] as const;
  for (let entity = 0; entity < entities.nodes; entity += 1) {
    for (let time = 0; time < width; time += 1) {
      const at = entity * width + time;
      for (const colour of [0, 1] as const) {
        const table = smallest[colour];
        const byEntity = entity === 0 ? -1 : table[entities.parent[entity]! * width + time]!;
        const byTime = time === 0 ? -1 : table[entity * width + times.parent[time]!]!;
        table[at] = size(byTime) > size(byEntity) ? byTime : byEntity;
      }
      for (let limit = first[at]!; limit >= 0; limit = next[limit]!) {
        const table = smallest[family[limit] === 0 ? 0 : 1];
        above[limit] = table[at]!;
        table[at] = limit;
        downward.push(limit);
      }
      if (entities.place[entity]! < 0 || times.place[time]! < 0) continue;
      const cell = entities.place[entity]! * columns + times.place[time]!;
      for (const colour of [0, 1] as const) over[colour][cell] = smallest[colour][at]!;
    }
  }
  return { above, over, downward: Int32Array.from(downward), cells: sizesOf(laying) };
}

function countLeaves({ place }: Axis): number {
  return place.reduce((count, at) => count + (at >= 0 ? 1 : 0), 0);
}

function sizesOf({ limits, entities, times, entityOf, timeOf }: Laying): Float64Array {
  const [rows, columns] = [leavesUnder(entities), leavesUnder(times)];
  return Float64Array.from(limits, (_, limit) => rows[entityOf[limit]!]! * columns[timeOf[limit]!]!);
}

function leavesUnder({ nodes, parent, place }: Axis): Float64Array {
  const count = new Float64Array(nodes);
  for (let node = nodes - 1; node >= 0; node -= 1) {
    if (place[node]! >= 0) count[node] = 1;
    if (parent[node]! >= 0) count[parent[node]!]! += count[node]!;
  }
  return count;
}
