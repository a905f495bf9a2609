import * as fc from 'fast-check';

import { withValue } from './bound.ts';
import { findClash } from './simplex.ts';
import type { Conflict, Member } from './conflict.ts';
import type { Limit, Split } from '../split.ts';
import { isUnder, layTree, type Tree } from '../tree.ts';

export function treeOf(parents: readonly number[]): Tree {
  return { ids: parents.map((_, node) => `n${node}`), parent: Int32Array.from(parents) };
}

/** A split with all cells open upwards from zero, but for the bounds given by cell. */
export function splitOf({
  entities,
  times,
  limits,
  cells = {},
  low = 0,
}: {
  readonly entities: readonly number[];
  readonly times: readonly number[];
  readonly limits: readonly (readonly [entity: number, time: number, low: number, high: number])[];
  readonly cells?: Readonly<Record<number, readonly [number, number]>>;
  readonly low?: number;
}): Split {
  const [rows, columns] = [layTree(treeOf(entities)), layTree(treeOf(times))];
  const count = rows.leaves.length * columns.leaves.length;
  const split = {
    entities: treeOf(entities),
    times: treeOf(times),
    profile: new Float64Array(count).fill(1),
    low: new Float64Array(count).fill(low),
    high: new Float64Array(count).fill(Infinity),
    limits: limits.map(([entity, time, low, high]): Limit => ({ entity, time, low, high })),
    nearest: 'relative' as const,
  };
  for (const [cell, [low, high]] of Object.entries(cells))
    [split.low[Number(cell)], split.high[Number(cell)]] = [low, high];
  return split;
}

/** Cells under a limit, by walking up both trees. */
export function cellsUnder(split: Split, { entity, time }: Limit): number[] {
  const [rows, columns] = [layTree(split.entities), layTree(split.times)];
  const cells: number[] = [];
  rows.leaves.forEach((row, r) => {
    columns.leaves.forEach((column, c) => {
      if (isUnder(rows, row, entity) && isUnder(columns, column, time)) cells.push(r * columns.leaves.length + c);
    });
  });
  return cells;
}

/** Whether real cells can keep all limits: exact, cell by cell, without any use of the trees' structure. */
export function canBeKept(split: Split): boolean {
  const program = {
    low: Float64Array.from([...split.low, ...split.limits.map(({ low }) => low)]),
    high: Float64Array.from([...split.high, ...split.limits.map(({ high }) => high)]),
    rows: split.limits.map((limit) => cellsUnder(split, limit)),
  };
  return findClash(program) === undefined;
}

/** Whether whole cells can keep all limits: every table between the cells' bounds is tried, row of figures by row. */
export function canBeKeptByTrying(split: Split): boolean {
  const under = split.limits.map((limit) => new Set(cellsUnder(split, limit)));
  const sums = split.limits.map(() => 0);
  const tryFrom = (cell: number): boolean => {
    if (cell === split.low.length)
      return split.limits.every(({ low, high }, at) => sums[at]! >= low && sums[at]! <= high);
    for (let value = split.low[cell]!; value <= split.high[cell]!; value += 1) {
      under.forEach((cells, at) => {
        if (cells.has(cell)) sums[at]! += value;
      });
      const isKept = tryFrom(cell + 1);
      under.forEach((cells, at) => {
        if (cells.has(cell)) sums[at]! -= value;
      });
      if (isKept) return true;
    }
    return false;
  };
  return tryFrom(0);
}

/** The split with only some bounds left: all other sides are open. */
export function only(split: Split, members: readonly Member[]): Split {
  const count = split.low.length;
  let left: Split = {
    ...split,
    low: new Float64Array(count).fill(-Infinity),
    high: new Float64Array(count).fill(Infinity),
    limits: split.limits.map((limit) => ({ ...limit, low: -Infinity, high: Infinity })),
  };
  for (const member of members) left = withValue(left, member, sideOf(split, member));
  return left;
}

export function sideOf(split: Split, member: Member): number {
  return member.kind === 'limit' ? split.limits[member.limit]![member.side] : split[member.side][member.cell]!;
}

/** What a conflict promises and does not keep, by an exact search that knows nothing of networks; none where all is well. */
export function faultsOf(split: Split, conflict: Conflict): string[] {
  const { members, amount, tried, isAmongReals } = conflict;
  const names = spellMembers(split, conflict);
  const alone = only(split, members);
  const faults = canBeKept(alone) ? ['its members can be kept'] : [];
  const note = (at: number, fault: string, isFault: boolean): void => {
    if (isFault) faults.push(`${names[at]} ${fault}`);
  };
  for (const [at, member] of members.entries()) {
    note(
      at,
      'is to spare',
      !canBeKept(
        only(
          split,
          members.filter((other) => other !== member),
        ),
      ),
    );
    note(at, 'need not give way by the amount', !isAmongReals && canBeKept(relax(alone, member, amount - 1)));
    note(at, 'cannot give way by the amount', !isAmongReals && !canBeKept(relax(alone, member, amount)));
    const { relaxedTo } = member;
    if (relaxedTo === undefined) {
      note(at, 'could be relaxed', at < tried && canBeKept(relax(split, member, Infinity)));
    } else {
      const by = Math.abs(relaxedTo - sideOf(split, member));
      note(at, 'is relaxed too little', !canBeKept(withValue(split, member, relaxedTo)));
      note(at, 'is relaxed too much', canBeKept(relax(split, member, by - 1)));
    }
  }
  return faults;
}

/** The split with one side moved outward. */
function relax(split: Split, member: Member, by: number): Split {
  return withValue(split, member, sideOf(split, member) + (member.side === 'low' ? -by : by));
}

/** Members as text, for comparing sets of them. */
export function spellMembers(split: Split, { members }: Conflict): string[] {
  return members.map((member) => {
    if (member.kind === 'cell') return `cell ${member.cell} ${member.side}`;
    const { entity, time } = split.limits[member.limit]!;
    return `${split.entities.ids[entity]} × ${split.times.ids[time]} ${member.side}`;
  });
}

/** Trees of up to `nodes` nodes: any, or with two children for each inner node. */
const anyTree = (nodes: number): fc.Arbitrary<number[]> =>
  fc.oneof(
    fc
      .array(fc.nat(1000), { minLength: 1, maxLength: nodes - 1, size: 'max' })
      .map((picks) => [-1, ...picks.map((pick, at) => pick % (at + 1))]),
    fc
      .nat(Math.floor((nodes - 1) / 2))
      .map((pairs) => [-1, ...Array.from({ length: 2 * pairs }, (_, at) => Math.floor(at / 2))]),
  );

/** Splits whose limits stand around a hidden table, a few of them off it. */
export function anySplit({ nodes = 7, isBounded = false, kind }: SplitKind): fc.Arbitrary<Split> {
  const shape = fc.record({ entities: anyTree(nodes), times: anyTree(nodes), seed: fc.nat() });
  return shape.map(({ entities, times, seed }) => {
    const next = dice(seed);
    const [rows, columns] = [layTree(treeOf(entities)), layTree(treeOf(times))];
    const hidden = Array.from({ length: rows.leaves.length * columns.leaves.length }, () => next(9) - 2);
    const [slack, openSides, share, off] = [next(4), next(6), 2 + next(9), next(4)];
    const around = (sum: number): readonly [number, number] => {
      const [low, high] = [sum - next(slack + 1), sum + next(slack + 1)];
      const isOpen = [next(10) < openSides, next(10) < openSides];
      return [isOpen[0] === true && !isBounded ? -Infinity : low, isOpen[1] === true && !isBounded ? Infinity : high];
    };
    const bounds = hidden.map((value) => around(value));
    const split: Split = {
      entities: treeOf(entities),
      times: treeOf(times),
      profile: Float64Array.from(hidden, (value) => value + next(5) - 2),
      low: Float64Array.from(bounds, ([low]) => low),
      high: Float64Array.from(bounds, ([, high]) => high),
      limits: [],
      nearest: 'relative',
    };
    const limits: Limit[] = [];
    for (let entity = 0; entity < rows.nodes; entity += 1) {
      for (let time = 0; time < columns.nodes; time += 1) {
        const isCell = rows.place[entity]! >= 0 && columns.place[time]! >= 0;
        const isNested = rows.place[entity]! >= 0 || columns.place[time]! >= 0 || entity === 0 || time === 0;
        if (isCell || (kind === 'nested' && !isNested) || next(10) >= share) continue;
        const limit = { entity, time, low: 0, high: 0 };
        const [low, high] = around(cellsUnder(split, limit).reduce((total, cell) => total + hidden[cell]!, 0));
        limits.push({ ...limit, low, high });
      }
    }
    for (let turn = 0; turn < off && limits.length > 0; turn += 1) {
      const at = next(limits.length);
      const by = (next(2) === 0 ? -1 : 1) * (1 + next(4));
      limits[at] = { ...limits[at]!, low: limits[at]!.low + by, high: limits[at]!.high + by };
    }
    return { ...split, limits };
  });
}

/** Whole numbers below what is asked, the same for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad) >>> 0;
    return (Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97) >>> 8) % below;
  };
}

export interface SplitKind {
  readonly nodes?: number;
  /** True for cells with both sides, so that all tables can be tried. */
  readonly isBounded?: boolean;
  /** `nested`: the two families of rows and of columns only. */
  readonly kind: 'nested' | 'any';
}

/** The same split with brothers among the entities, and the limits, in the opposite order. Ids stay with their nodes. */
export function mirror(split: Split): Split {
  const { parent, ids } = split.entities;
  const children = ids.map((_, node) => [...parent.keys()].filter((child) => parent[child] === node));
  const order: number[] = [];
  const visit = (node: number): void => {
    order.push(node);
    for (const child of children[node]!.toReversed()) visit(child);
  };
  visit(0);
  const placeOf = new Map(order.map((node, at) => [node, at]));
  const entities = {
    ids: order.map((node) => ids[node]!),
    parent: Int32Array.from(order, (node) => (parent[node]! < 0 ? -1 : placeOf.get(parent[node]!)!)),
  };
  const [before, after] = [layTree(split.entities), layTree(entities)];
  const columns = layTree(split.times).leaves.length;
  const move = (cells: Float64Array): Float64Array =>
    cells.map((_, cell) => {
      const row = before.place[order[after.leaves[Math.floor(cell / columns)]!]!]!;
      return cells[row * columns + (cell % columns)]!;
    });
  const limits = split.limits.map((limit) => ({ ...limit, entity: placeOf.get(limit.entity)! })).toReversed();
  return { ...split, entities, limits, profile: move(split.profile), low: move(split.low), high: move(split.high) };
}

/** Members as text by the ids of their nodes, cells too, sorted. */
export function spellByIds(split: Split, { members }: Conflict): string[] {
  const [rows, columns] = [layTree(split.entities), layTree(split.times)];
  return members
    .map((member) => {
      const width = columns.leaves.length;
      const [entity, time] =
        member.kind === 'limit'
          ? [split.limits[member.limit]!.entity, split.limits[member.limit]!.time]
          : [rows.leaves[Math.floor(member.cell / width)]!, columns.leaves[member.cell % width]!];
      return `${split.entities.ids[entity]} × ${split.times.ids[time]} ${member.side}`;
    })
    .toSorted();
}
