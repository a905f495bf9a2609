import { gaussLegendre } from './gauss.ts';
import { driversOf, itemsOf, valueAt, type Node } from './node.ts';

/** A calculation in two states. Shape: from, to [driver]. */
export interface Change {
  readonly node: Node;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** Drivers that are enumerated one by one at most; beyond, they move in groups. */
export const mostEnumerated = 12;

/** Effects by driver, with the groups in which drivers moved together where there were too many to take them one by one. */
export interface Shared {
  /** [driver] */
  readonly effects: Float64Array;
  readonly groups?: readonly (readonly number[])[];
}

/**
 * What each driver does to a calculation of any form, as the mean over all orders in which they can move.
 *
 * Keeps: the effects add up to the change; a driver that does not move, or is not read, has none.
 * Absent where the calculation has no value for some of the mixtures of states, or has too many drivers that repeat.
 * Source: Shapley value through Owen's multilinear extension (METHODS 4.2): drivers that are read once in sums and products
 * enter by their expectation, all others are enumerated, and ⌈k/2⌉ Gauss–Legendre points integrate the polynomial exactly.
 */
export function shapleyOf(change: Change): Shared | undefined {
  const drivers = [...driversOf(change.node)].sort((a, b) => a - b);
  const enumerated = drivers.filter((driver) => repeatedIn(change.node).has(driver));
  const shared =
    enumerated.length <= mostEnumerated
      ? { effects: byExtension(change, drivers, enumerated) }
      : inGroups(change, drivers);
  return shared === undefined || shared.effects.some(Number.isNaN) ? undefined : shared;
}

const repeated = new WeakMap<Node, ReadonlySet<number>>();

/** The drivers whose expectation does not do: read by several factors of a product, or inside what is not a sum or product. */
export function repeatedIn(node: Node): ReadonlySet<number> {
  const known = repeated.get(node);
  if (known !== undefined) return known;
  const found = new Set<number>();
  for (const item of itemsOf(node)) for (const driver of repeatedIn(item)) found.add(driver);
  const add = (drivers: Iterable<number>): void => {
    for (const driver of drivers) found.add(driver);
  };
  const own = driversOf(node);
  if (node.op === '*' || node.op === '/') {
    const seen = new Set<number>();
    for (const item of node.items) {
      add([...driversOf(item)].filter((driver) => seen.has(driver)));
      for (const driver of driversOf(item)) seen.add(driver);
    }
    if (node.op === '/' && driversOf(node.items[1]!).size > 1) add(driversOf(node.items[1]!));
  } else if (itemsOf(node).length > 0 && node.op !== '+' && own.size > 1) {
    add(own);
  }
  repeated.set(node, found);
  return found;
}

function byExtension(
  { node, from, to }: Change,
  drivers: readonly number[],
  enumerated: readonly number[],
): Float64Array {
  const effects = new Float64Array(from.length);
  const free = drivers.filter((driver) => !enumerated.includes(driver) && from[driver] !== to[driver]);
  const { at, weight } = gaussLegendre(Math.max(1, Math.ceil(drivers.length / 2)));
  // chance[driver]: how likely it has moved; a driver that stands at a corner is 0 or 1.
  const chance = new Float64Array(from.length);
  const expected = expectationOf({ node, from, to }, chance);
  for (let point = 0; point < at.length; point += 1) {
    const t = at[point]!;
    for (const driver of free) chance[driver] = t;
    for (let corner = 0; corner < 2 ** enumerated.length; corner += 1) {
      let moved = 0;
      enumerated.forEach((driver, place) => {
        const bit = (corner >> place) & 1;
        chance[driver] = bit;
        moved += bit;
      });
      const stayed = enumerated.length - moved;
      if (enumerated.length > 0) {
        const value = weight[point]! * expected();
        enumerated.forEach((driver, place) => {
          const likely =
            (corner >> place) & 1 ? t ** (moved - 1) * (1 - t) ** stayed : -(t ** moved) * (1 - t) ** (stayed - 1);
          effects[driver]! += likely * value;
        });
      }
      const likely = weight[point]! * t ** moved * (1 - t) ** stayed;
      for (const driver of free) {
        chance[driver] = 1;
        const after = expected();
        chance[driver] = 0;
        effects[driver]! += likely * (after - expected());
        chance[driver] = t;
      }
    }
  }
  return effects;
}

/** The expectation of a calculation whose drivers have moved, each by its chance and on its own. */
function expectationOf({ node, from, to }: Change, chance: Float64Array): () => number {
  const x = Float64Array.from(from);
  const settled = (item: Node): boolean => {
    for (const driver of driversOf(item)) if (chance[driver]! > 0 && chance[driver]! < 1) return false;
    return true;
  };
  const plain = (item: Node): number => {
    for (const driver of driversOf(item)) x[driver] = (chance[driver] === 1 ? to : from)[driver]!;
    return valueAt(item, x);
  };
  // What is not a sum or a product has one free driver at most: its expectation is between two values.
  const between = (item: Node, value: (of: Node) => number): number => {
    const driver = [...driversOf(item)].find((index) => chance[index]! > 0 && chance[index]! < 1)!;
    const t = chance[driver]!;
    chance[driver] = 1;
    const after = value(item);
    chance[driver] = 0;
    const before = value(item);
    chance[driver] = t;
    return (1 - t) * before + t * after;
  };
  const expected = (item: Node): number => {
    if (item.op === 'driver') {
      const t = chance[item.index]!;
      return (t < 1 ? (1 - t) * from[item.index]! : 0) + (t > 0 ? t * to[item.index]! : 0);
    }
    if (settled(item)) return plain(item);
    if (item.op === '+') return (item.items as Node[]).reduce((total, part) => total + expected(part), 0);
    if (item.op === '*') return (item.items as Node[]).reduce((product, part) => product * expected(part), 1);
    if (item.op === '/') {
      const [over, under] = item.items as readonly [Node, Node];
      const reciprocal = (of: Node): number => 1 / nonZero(plain(of));
      return expected(over) * (settled(under) ? reciprocal(under) : between(under, reciprocal));
    }
    return between(item, plain);
  };
  return () => expected(node);
}

function nonZero(value: number): number {
  return value === 0 ? NaN : value;
}

/** Work beyond which no answer is tried: calculations of the whole. */
const mostCorners = 2 ** 21;

/**
 * Drivers in groups of neighbours. Groups move as one against each other; inside its group, each driver moves on its own.
 *
 * Source: Owen (1977), values of games with a priori unions.
 */
function inGroups({ node, from, to }: Change, drivers: readonly number[]): Shared | undefined {
  const size = Math.ceil(Math.sqrt(drivers.length));
  const count = Math.ceil(drivers.length / size);
  if (drivers.length * 2 ** (count + size - 2) > mostCorners) return undefined;
  const groups = Array.from({ length: count }, (_, group) => drivers.slice(group * size, (group + 1) * size));
  const effects = new Float64Array(from.length);
  const x = Float64Array.from(from);
  const place = (members: readonly number[], moved: boolean): void => {
    for (const driver of members) x[driver] = moved ? to[driver]! : from[driver]!;
  };
  groups.forEach((members, own) => {
    const others = groups.filter((_, group) => group !== own);
    for (let outside = 0; outside < 2 ** others.length; outside += 1) {
      others.forEach((group, bit) => place(group, ((outside >> bit) & 1) === 1));
      const outer = likelihood(bitsOf(outside), others.length + 1);
      for (let inside = 0; inside < 2 ** members.length; inside += 1) {
        members.forEach((driver, bit) => place([driver], ((inside >> bit) & 1) === 1));
        const value = outer * valueAt(node, x);
        const moved = bitsOf(inside);
        members.forEach((driver, bit) => {
          if ((inside >> bit) & 1) effects[driver]! += likelihood(moved - 1, members.length) * value;
          else effects[driver]! -= likelihood(moved, members.length) * value;
        });
      }
    }
  });
  return { effects, groups };
}

/** s! (n − 1 − s)! ÷ n!: how likely exactly these s of the n − 1 others have moved before one. */
function likelihood(moved: number, of: number): number {
  let share = 1 / of;
  for (let i = 1; i <= moved; i += 1) share *= i / (of - i);
  return share;
}

function bitsOf(mask: number): number {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count += 1;
  return count;
}
