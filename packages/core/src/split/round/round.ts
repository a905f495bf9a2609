import { invariant } from '../../base/index.ts';
import { diffuse, type Diffused } from './diffuse.ts';
import { sortLimits, sumsOf, type Families } from './families.ts';
import { mend } from './mend.ts';
import { settle } from './network.ts';
import type { Solved, Split } from '../split.ts';

/** Whole numbers nearest to the exact solution that keep the limits. */
export interface Rounded {
  readonly kind: 'rounded';
  /** [cell] whole quanta */
  readonly cells: Float64Array;
  /** Cells a whole quantum or more from their exact value. */
  readonly moved: readonly number[];
  /** Limits that cross the others and could not be met in whole quanta, with the quanta they miss. */
  readonly off: readonly { readonly limit: number; readonly by: number }[];
}

/** How hard the best rounding is searched. */
export interface Effort {
  /** Up to so many fractional cells: among all of them. */
  readonly all: number;
  /** Beyond: among about so many that were closest to going the other way. */
  readonly some: number;
}

const EFFORT: Effort = { all: 20_000, some: 6_000 };
/** Cells this near a whole number count as whole. */
const SNAP = 1e-7;
/** How much a cell's first rounding, which saw the crossing limits, weighs against its square. */
const STAY = 1;

const NOT_DIFFUSED: Diffused = { margins: new Float32Array(0), turns: new Int32Array(0) };

type Room = Parameters<typeof mend>[0];

/**
 * The whole numbers nearest to an exact solution that keep every limit: each cell goes to the whole number below or
 * above, cells that are whole stay, and Σ (whole − exact)² is as small as can be.
 *
 * Shape: cells [row × column], as in the split.
 * Keeps: bounds of cells; limits of a leaf entity, of any entity over the whole time, of a leaf period and of the root
 * entity, and those middle ones that cross none of these (`sortLimits`). They make a network, so that whole numbers
 * within one quantum exist. Same input, same answer; equal ways to round lift the larger cells, and the order of
 * entities matters only between ways that are equal in that too.
 * The least squares are exact, to 1e-6 of a square for a cell, up to 20,000 fractional cells. Beyond, one pass rounds
 * all cells with an eye on every limit, and the best among 6,000 cells that were closest to going the other way mends
 * what is left: typically within 2 % of the least squares.
 * Limits that cross both sides of the network are met afterwards by moving single quanta round cycles (`mend`), first
 * within the neighbouring whole numbers, then one further: those cells are in `moved`. What stays unmet is in `off`.
 * Plain squares and not those of the objective, which would round the large cells of a row first: a quantum weighs the
 * same wherever it goes.
 * Throws: when the exact cells do not keep the limits to about 1e-7 of a quantum.
 * Source: Cox and Ernst (1982); Causey, Cox and Ernst (1985).
 */
export function roundSplit(split: Split, solved: Solved, effort: Effort = EFFORT): Rounded {
  const exact = solved.cells;
  const families = sortLimits(split);
  const cells = new Float64Array(exact.length);
  const fractional = floorCells(split, exact, cells);
  const within = (free: Int32Array): Room => {
    const low = Float64Array.from(free, (cell) => Math.floor(exact[cell]!));
    return { families, exact, cells, free, low, high: low.map((at) => at + 1) };
  };
  const beyond = (reach: number): Room => {
    const free = Int32Array.from(exact.keys()).filter((cell) => split.low[cell]! < split.high[cell]!);
    const low = Float64Array.from(free, (cell) => Math.max(split.low[cell]!, Math.floor(exact[cell]! + SNAP) - reach));
    const high = Float64Array.from(free, (cell) => Math.min(split.high[cell]!, Math.ceil(exact[cell]! - SNAP) + reach));
    return { families, exact, cells, free, low, high };
  };

  const isCrossed = families.crossing.length > 0;
  const isLarge = fractional.length > effort.all;
  const diffused = isLarge ? diffuse({ families, exact, fractional }, cells) : NOT_DIFFUSED;
  let most = isLarge ? effort.some : fractional.length;
  let free = pick(fractional, diffused, most);
  const widen = (): boolean => {
    if (free.length === fractional.length) return false;
    most *= 4;
    free = pick(fractional, diffused, most);
    return true;
  };

  let isSettled = settleNearest(within(free), isLarge && isCrossed ? STAY : 0);
  while (!isSettled && widen()) isSettled = settleNearest(within(free), isCrossed ? STAY : 0);
  for (let reach = 1; !isSettled; reach *= 8) {
    invariant(reach < 1000, 'the exact cells keep the limits');
    isSettled = settleNearest(beyond(reach), 0);
  }
  if (isCrossed) {
    let isMended = mend(within(free));
    while (!isMended && widen()) isMended = mend(within(free));
    if (!isMended) mend(beyond(1));
  }

  const moved: number[] = [];
  for (let cell = 0; cell < cells.length; cell += 1) {
    if (Math.abs(cells[cell]! - exact[cell]!) >= 1) moved.push(cell);
  }
  return { kind: 'rounded', cells, moved, off: missed(families, cells) };
}

/** Settles the cells as near to their exact values as can be; `stay` weighs how they stand before. */
function settleNearest({ families, exact, cells, free, low, high }: Room, stay: number): boolean {
  const before = Float64Array.from(free, (cell) => cells[cell]!);
  const costOf = (i: number, at: number): number => 2 * (at - exact[free[i]!]!) + 1 + (at < before[i]! ? -stay : stay);
  return settle({ families, cells, free, low, high, costOf });
}

/** Writes floors into `cells`, cells next to a whole number onto it; what comes back is the cells in between. */
function floorCells({ low, high }: Split, exact: Float64Array, cells: Float64Array): Int32Array {
  const fractional = new Int32Array(exact.length);
  let count = 0;
  for (let cell = 0; cell < exact.length; cell += 1) {
    const value = exact[cell]!;
    const whole = Math.round(value);
    if (Math.abs(value - whole) <= SNAP + 1e-11 * Math.abs(value)) {
      cells[cell] = Math.min(high[cell]!, Math.max(low[cell]!, whole)) + 0;
    } else {
      cells[cell] = Math.floor(value);
      fractional[count++] = cell;
    }
  }
  return fractional.subarray(0, count);
}

/**
 * Cells among which to look for the best rounding: about half of `most` those with the smallest margins, half of them
 * those that were rounded first, before the errors had settled: rows from all over the table, through which a quantum
 * can pass from any column to any other.
 */
function pick(fractional: Int32Array, { margins, turns }: Diffused, most: number): Int32Array {
  if (most >= fractional.length) return fractional;
  const chosen = new Uint8Array(fractional.length);
  for (let turn = 0; turn < most / 2; turn += 1) chosen[turns[turn]!] = 1;

  const bins = 4096;
  const counts = new Int32Array(bins + 1);
  const binOf = (margin: number): number => (margin < 1 ? Math.floor(margin * bins) : bins);
  for (let i = 0; i < margins.length; i += 1) {
    const bin = binOf(margins[i]!);
    counts[bin] = counts[bin]! + 1;
  }
  let edge = 0;
  let left = most / 2;
  while (edge < bins && counts[edge]! <= left) left -= counts[edge++]!;
  // Many equal margins can lie in the bin at the edge: of them, as many as are wanted, in the order of their turns.
  for (let turn = 0; turn < turns.length; turn += 1) {
    const i = turns[turn]!;
    const bin = binOf(margins[i]!);
    if (bin < edge || (bin === edge && left > 0)) chosen[i] = 1;
    if (bin === edge) left -= 1;
  }
  const picked = new Int32Array(fractional.length);
  let count = 0;
  for (let i = 0; i < fractional.length; i += 1) {
    if (chosen[i] === 1) picked[count++] = fractional[i]!;
  }
  return picked.slice(0, count);
}

function missed({ crossing }: Families, cells: Float64Array): Rounded['off'] {
  const off: { limit: number; by: number }[] = [];
  for (const family of crossing) {
    sumsOf(family, cells).forEach((sum, member) => {
      const by = Math.max(family.low[member]! - sum, sum - family.high[member]!);
      if (by > 0) off.push({ limit: family.limits[member]!, by });
    });
  }
  return off.toSorted((a, b) => a.limit - b.limit);
}
