import { sumsOf, type Families, type Family } from './families.ts';
import { group, mixed, strengthOf, topDown } from './order.ts';

/** How much one quantum of error in a sum of so many cells weighs against the fraction of a cell: less for more. */
function pullOf(cells: number): number {
  return Math.max(0.003, Math.min(0.05, 1 / Math.sqrt(cells)));
}
/** Scores are whole multiples of this, so that noise does not choose between equals. */
const FINE = 2 ** 24;
/** More cells than this right under one limit are not ranked but rounded one by one. */
const BLOCK = 48;
/** Sums this near a whole number count as whole. */
const NEAR = 1e-5;

/** The exact cells, and what rounding starts from. */
export interface Exact {
  readonly families: Families;
  /** [cell] real */
  readonly exact: Float64Array;
  /** Cells that are not whole. */
  readonly fractional: Int32Array;
}

/** What the pass knows beyond the rounding. */
export interface Diffused {
  /** [fractional] how far its score was from the one at which it would have gone the other way; +∞ for no choice. */
  readonly margins: Float32Array;
  /** Places of the fractional cells, in the order in which they were rounded. */
  readonly turns: Int32Array;
}

/**
 * Rounds the fractional cells up or down in one pass that keeps the limits by row and stays close to all others.
 *
 * Shape: `cells` holds the floors of the fractional cells before, and their rounding after.
 * Keeps: every limit by row (largest remainder from the top down); same cells, same answer; the order of the
 * entities matters between equals only.
 * A remainder is compared after the errors that the sums over its cell have gathered so far are taken off (error
 * diffusion), so that those errors stay a few quanta wherever a limit is near.
 */
export function diffuse({ families, exact, fractional }: Exact, cells: Float64Array): Diffused {
  const { byRow } = families;
  const columns = [families.byColumn, ...families.crossing].map((family) => watch(family, exact));
  const margins = new Float32Array(fractional.length).fill(Infinity);
  const turns = new Int32Array(fractional.length);
  let turn = 0;

  // Node 0 stands for no limit by row, node 1 + m for member m.
  const nodes = byRow.limits.length + 1;
  const exactSums = sumsOf(byRow, exact);
  const wholeUnder = new Float64Array(nodes);
  for (let cell = 0; cell < cells.length; cell += 1) {
    const node = byRow.above[cell]! + 1;
    wholeUnder[node] = wholeUnder[node]! + cells[cell]!;
  }
  const cellsUnder = group(nodes, fractional.length, (i) => byRow.above[fractional[i]!]! + 1);
  const membersUnder = group(nodes, nodes - 1, (member) => byRow.parent[member]! + 1);
  const wanted = new Float64Array(nodes);

  // The cells in hand: places in `fractional`, and their scores.
  const items = new Int32Array(BLOCK);
  const scores = new Float64Array(BLOCK);

  const pullOn = (cell: number): number => {
    let pull = 0;
    for (let f = 0; f < columns.length; f += 1) {
      const { head, next, pulls } = columns[f]!;
      for (let m = head[cell]!; m >= 0; m = next[m]!) pull += pulls[m]!;
    }
    return pull;
  };
  const scoreOf = (i: number): number => {
    const cell = fractional[i]!;
    return Math.round((exact[cell]! - cells[cell]! - pullOn(cell)) * FINE);
  };
  /** The mean over the fractional cells right under a limit by row. */
  const pullOnMember = (member: number): number => {
    const start = cellsUnder.first[member + 1]!;
    const end = Math.min(cellsUnder.first[member + 2]!, start + BLOCK);
    let pull = 0;
    for (let k = start; k < end; k += 1) pull += pullOn(fractional[cellsUnder.items[k]!]!);
    return end > start ? pull / (end - start) : 0;
  };
  const round = (i: number, up: boolean): void => {
    const cell = fractional[i]!;
    turns[turn++] = i;
    if (up) cells[cell] = cells[cell]! + 1;
    const change = cells[cell]! - exact[cell]!;
    for (let f = 0; f < columns.length; f += 1) {
      const { head, next, pulls, weights } = columns[f]!;
      for (let m = head[cell]!; m >= 0; m = next[m]!) pulls[m] = pulls[m]! + weights[m]! * change;
    }
  };
  const isAhead = (a: number, b: number): boolean => {
    if (scores[a] !== scores[b]) return scores[a]! > scores[b]!;
    return exact[fractional[items[a]!]!]! > exact[fractional[items[b]!]!]!;
  };

  /** Rounds up the `up` cells with the best scores among items 0 … count − 1. */
  const roundBest = (count: number, up: number): void => {
    for (let k = 0; k < count; k += 1) scores[k] = scoreOf(items[k]!);
    for (let k = 1; k < count; k += 1) {
      for (let j = k; j > 0 && isAhead(j, j - 1); j -= 1) {
        const item = items[j]!;
        items[j] = items[j - 1]!;
        items[j - 1] = item;
        const score = scores[j]!;
        scores[j] = scores[j - 1]!;
        scores[j - 1] = score;
      }
    }
    const edge = up > 0 && up < count ? (scores[up - 1]! + scores[up]!) / 2 : undefined;
    for (let k = 0; k < count; k += 1) {
      if (edge !== undefined) margins[items[k]!] = Math.abs(scores[k]! - edge) / FINE;
      round(items[k]!, k < up);
    }
  };

  const strength = (member: number): number => strengthOf(cellsUnder, member + 1, fractional, exact);
  for (const node of topDown({ family: byRow, cellsUnder, membersUnder, strength, small: BLOCK })) {
    const members = membersUnder.items.subarray(membersUnder.first[node], membersUnder.first[node + 1]);
    const firstCell = cellsUnder.first[node]!;
    const count = cellsUnder.first[node + 1]! - firstCell;
    if (count > BLOCK || node === 0) {
      const under = cellsUnder.items.slice(firstCell, firstCell + count);
      mixed(count, (k) => exact[fractional[under[k]!]!]!).forEach((k, at) => {
        cellsUnder.items[firstCell + at] = under[k]!;
      });
    }
    const free = node === 0;
    let up = free ? 0 : wanted[node]! - wholeUnder[node]!;

    let cellsDue = 0;
    const isRanked = members.length === 0 && count <= BLOCK;
    const endCell = isRanked ? firstCell : firstCell + count;
    for (let k = firstCell; k < endCell; k += 1) {
      const cell = fractional[cellsUnder.items[k]!]!;
      cellsDue += exact[cell]! - cells[cell]!;
    }
    if (members.length > 0)
      up = shareOut({ members, pullOn: pullOnMember, sums: exactSums, wanted, byRow, up, free, cellsDue, count });

    if (free) {
      for (let k = 0; k < count; k += 1) {
        const i = cellsUnder.items[firstCell + k]!;
        const score = scoreOf(i);
        margins[i] = Math.abs(score / FINE - 0.5);
        round(i, score > FINE / 2);
      }
      continue;
    }
    up = Math.min(count, Math.max(0, up));
    if (count <= BLOCK) {
      for (let k = 0; k < count; k += 1) items[k] = cellsUnder.items[firstCell + k]!;
      roundBest(count, up);
      continue;
    }
    // Too many to rank: one by one, the total of this very limit among the watched errors, and exact at the end.
    const weight = pullOf(count);
    let error = cellsDue - up;
    for (let k = 0; k < count; k += 1) {
      const i = cellsUnder.items[firstCell + k]!;
      const fraction = exact[fractional[i]!]! - cells[fractional[i]!]!;
      const score = scoreOf(i) / FINE - weight * error - 0.5;
      const isUp = up > 0 && (score > 0 || up >= count - k);
      margins[i] = Math.abs(score);
      round(i, isUp);
      error += (isUp ? 1 : 0) - fraction;
      if (isUp) up -= 1;
    }
  }
  return { margins, turns };
}

interface Sharing {
  /** The limits by row right under one. */
  readonly members: Int32Array;
  /** [member] */
  readonly sums: Float64Array;
  /** [node] whole totals to be written, of node 1 + m for member m. */
  readonly wanted: Float64Array;
  readonly byRow: Family;
  /** What is to be given out to them and to the fractional cells beside them. */
  readonly up: number;
  /** How the errors so far speak against a member. */
  readonly pullOn: (member: number) => number;
  /** No total is given: each is rounded for itself. */
  readonly free: boolean;
  /** Sum of the fractions of these cells, and their number. */
  readonly cellsDue: number;
  readonly count: number;
}

/** Gives the limits under one their whole totals: the largest remainders after pulls, and their share beside the cells'. */
function shareOut({ pullOn, members, sums, wanted, byRow, up, free, cellsDue, count }: Sharing): number {
  const open: { node: number; remainder: number }[] = [];
  let left = up;
  for (const member of members) {
    const sum = sums[member]!;
    const whole = Math.round(sum);
    const isWhole = Math.abs(sum - whole) <= NEAR;
    const down = isWhole ? whole : Math.floor(sum);
    wanted[member + 1] = Math.min(byRow.high[member]!, Math.max(byRow.low[member]!, down));
    left -= wanted[member + 1]!;
    if (!isWhole) open.push({ node: member + 1, remainder: Math.round((sum - down - pullOn(member)) * FINE) });
  }
  if (open.length === 0) return left;
  open.sort((a, b) => b.remainder - a.remainder || sums[b.node - 1]! - sums[a.node - 1]! || a.node - b.node);
  const share = free
    ? open.filter(({ remainder }) => remainder > FINE / 2).length
    : Math.min(Math.max(0, left), Math.max(left - count, Math.round(left - cellsDue)));
  const give = Math.max(0, Math.min(open.length, share));
  for (let k = 0; k < give; k += 1) wanted[open[k]!.node] = wanted[open[k]!.node]! + 1;
  return left - give;
}

interface Watched {
  /** [cell] the nearest watched member around it; −1 for none. */
  readonly head: Int32Array;
  /** [member] the next watched one around it; −1 for none. */
  readonly next: Int32Array;
  /** [member] the weight of its error, and that times the quanta by which its sum is too high so far. */
  readonly weights: Float64Array;
  readonly pulls: Float64Array;
}

/** Watches the limits that rounding could break: those whose exact sum is near a bound. */
function watch(family: Family, exact: Float64Array): Watched {
  const { limits, parent, above, low, high } = family;
  const sums = sumsOf(family, exact);
  const sizes = new Float64Array(limits.length);
  for (let cell = 0; cell < above.length; cell += 1) {
    const member = above[cell]!;
    if (member >= 0) sizes[member] = sizes[member]! + 1;
  }
  for (let member = limits.length - 1; member >= 0; member -= 1) {
    if (parent[member]! >= 0) sizes[parent[member]!] = sizes[parent[member]!]! + sizes[member]!;
  }
  const self = new Int32Array(limits.length);
  const next = new Int32Array(limits.length);
  for (let member = 0; member < limits.length; member += 1) {
    const room = Math.min(sums[member]! - low[member]!, high[member]! - sums[member]!);
    next[member] = parent[member]! < 0 ? -1 : self[parent[member]!]!;
    self[member] = room < 2 + Math.sqrt(sizes[member]!) ? member : next[member]!;
  }
  const head = new Int32Array(above.length);
  for (let cell = 0; cell < above.length; cell += 1) head[cell] = above[cell]! < 0 ? -1 : self[above[cell]!]!;
  return { head, next, weights: sizes.map(pullOf), pulls: new Float64Array(limits.length) };
}
