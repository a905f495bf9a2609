import { invariant } from '../../base/index.ts';
import type { Family } from './families.ts';

/** Items by node. */
export interface Groups {
  /** [node] where its items start; one more at the end. */
  readonly first: Int32Array;
  readonly items: Int32Array;
}

export function group(nodes: number, count: number, nodeOf: (item: number) => number): Groups {
  const first = new Int32Array(nodes + 1);
  for (let item = 0; item < count; item += 1) first[nodeOf(item) + 1] = first[nodeOf(item) + 1]! + 1;
  for (let node = 0; node < nodes; node += 1) first[node + 1] = first[node + 1]! + first[node]!;
  const at = first.slice(0, nodes);
  const items = new Int32Array(count);
  for (let item = 0; item < count; item += 1) {
    const node = nodeOf(item);
    items[at[node]!] = item;
    at[node] = at[node]! + 1;
  }
  return { first, items };
}

/** A number that tells rows apart by what is in them, whatever their order. */
export function strengthOf(
  { first, items }: Groups,
  node: number,
  fractional: Int32Array,
  exact: Float64Array,
): number {
  let strength = 0;
  for (let k = first[node]!; k < first[node + 1]!; k += 1) {
    const value = exact[fractional[items[k]!]!]!;
    strength += value * value;
  }
  return strength;
}

interface Order {
  readonly family: Family;
  readonly cellsUnder: Groups;
  readonly membersUnder: Groups;
  readonly strength: (member: number) => number;
  /** A limit over at most so many cells is small. */
  readonly small: number;
}

/**
 * Nodes of a family with its root, parents before their children: wide limits first, by depth, then the small ones as
 * `mixed` has them, each followed at once by what lies under it, so that its parts see the errors of their time.
 */
export function topDown({ family, cellsUnder, membersUnder, strength, small }: Order): Int32Array {
  const { limits, parent } = family;
  const count = limits.length;
  const depth = new Int32Array(count);
  const cells = new Int32Array(count);
  for (let member = 0; member < count; member += 1)
    depth[member] = parent[member]! < 0 ? 0 : depth[parent[member]!]! + 1;
  for (let member = count - 1; member >= 0; member -= 1) {
    cells[member] = cells[member]! + cellsUnder.first[member + 2]! - cellsUnder.first[member + 1]!;
    if (parent[member]! >= 0) cells[parent[member]!] = cells[parent[member]!]! + cells[member]!;
  }
  const order = new Int32Array(count + 1);
  let used = 1;
  for (const member of mixed(count, strength, depth)) {
    if (parent[member]! >= 0 && cells[parent[member]!]! <= small) continue;
    const start = used;
    order[used++] = member + 1;
    if (cells[member]! > small) continue;
    for (let at = start; at < used; at += 1) {
      const node = order[at]!;
      for (let k = membersUnder.first[node]!; k < membersUnder.first[node + 1]!; k += 1) {
        order[used++] = membersUnder.items[k]! + 1;
      }
    }
  }
  return order;
}

const PLACES = 2 ** 21;
const LEVELS = 2 ** 26;

/**
 * Places 0 … count − 1 by depth, and at one depth well mixed: alike ones apart, so that errors even out over all of
 * them and not over a run of alike ones. The mixture hangs on strengths alone; places count between equals only.
 */
export function mixed(count: number, strength: (place: number) => number, depth?: Int32Array): Int32Array {
  invariant(count <= PLACES, 'at most two million places can be mixed');
  // One number for each place, because numbers sort many times faster than what needs a comparison of ours.
  const keys = new Float64Array(count);
  for (let place = 0; place < count; place += 1) {
    const value = strength(place);
    const level = Math.round(Math.sign(value) * Math.log1p(Math.abs(value)) * 2 ** 20);
    keys[place] = level * PLACES + place;
  }
  keys.sort();
  let level = NaN;
  let same = 0;
  for (let k = 0; k < count; k += 1) {
    const here = Math.floor(keys[k]! / PLACES);
    const place = keys[k]! - here * PLACES;
    same = here === level ? same + 1 : 0;
    level = here;
    const mix = hash(here, same) % LEVELS;
    keys[k] = ((depth?.[place] ?? 0) * LEVELS + mix) * PLACES + place;
  }
  keys.sort();
  return Int32Array.from(keys, (key) => key % PLACES);
}

/** A number without apparent order, 0 … 2^32 − 1, that hangs on both. */
function hash(a: number, b: number): number {
  let mix = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  mix = Math.imul(mix ^ (mix >>> 15), 0x2c1b3c6d);
  mix = Math.imul(mix ^ (mix >>> 12), 0x297a2d39);
  return (mix ^ (mix >>> 15)) >>> 0;
}
