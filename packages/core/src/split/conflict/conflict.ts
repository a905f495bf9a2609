import type { Bound } from './bound.ts';
import { crossingConflict, relaxedByConflicts, type Found } from './crossing.ts';
import { irreducibleBorder, type Border } from './cut.ts';
import { layFamilies, type Families } from './families.ts';
import { nestedConflict, reachOf } from './nested.ts';
import { layNetwork } from './network.ts';
import { relaxedInNetwork, type Balanced } from './relax.ts';
import { balance, tightestCut } from './flow.ts';
import type { Split } from '../split.ts';

/** Limits and cells' bounds that no cells can keep together, none of them to spare: without any one, the others can be kept. */
export interface Conflict {
  /** Limits before cells, those of many cells first; then in the order of the split. */
  readonly members: readonly Member[];
  /** Quanta by which the members must give way at least, all together. */
  readonly amount: number;
  /** For how many members, from the first, `relaxedTo` was looked for; it is absent for all others. */
  readonly tried: number;
  /** True where limits on crossings make it a search among real numbers: whole ones may need more than `relaxedTo`. */
  readonly isAmongReals: boolean;
}

/** One side of a limit or of a cell that takes part in a conflict. */
export type Member = Bound & {
  /** The value of that side at which, relaxed alone, all limits of the split can be kept; absent where none is enough. */
  readonly relaxedTo?: number;
};

/**
 * Why the limits of a split cannot be kept; absent where they can.
 *
 * Limits in two nested families make a network: there the answer is exact for whole quanta. With limits on other crossings
 * it holds among real numbers. A conflict within one family comes before one between both, then the one with fewer members.
 * A cell that its profile of zero keeps in place is free here: where that is meant to hold, its bounds must say so.
 * Shape: ray [limit], where a solver found one: weights that no cells can keep; else one is looked for.
 */
export function findConflict(split: Split, ray?: Float64Array): Conflict | undefined {
  const families = layFamilies(split);
  const isAmongReals = families.crossing.length > 0;
  const network = searchNetwork(split, families);
  const found = network?.found ?? (isAmongReals ? crossingConflict(split, ray) : undefined);
  if (found === undefined) return undefined;
  const bounds = inOrder(found.bounds, families);
  const tried = isAmongReals ? triedAmongReals(split, bounds) : triedInNetwork(bounds);
  const members = bounds.map((bound, at): Member => {
    if (at >= tried) return bound;
    const relaxedTo =
      isAmongReals || network === undefined
        ? relaxedByConflicts(split, bound, anyConflict)
        : relaxedInNetwork(split, network.balanced, bound);
    return relaxedTo === undefined ? bound : { ...bound, relaxedTo };
  });
  return { members, amount: found.amount, tried, isAmongReals };
}

/** Members for which relaxing is looked for one by one; of more members only limits, the largest. */
const mostTried = 50;
/** The same among real numbers, where each takes several searches, and the cells up to which it is done. */
const mostTriedAmongReals = 20;
const mostCellsAmongReals = 20_000;

function triedInNetwork(bounds: readonly Bound[]): number {
  if (bounds.length <= mostTried) return bounds.length;
  const limits = bounds.findIndex(({ kind }) => kind === 'cell');
  return Math.min(mostTried, limits < 0 ? bounds.length : limits);
}

function triedAmongReals(split: Split, bounds: readonly Bound[]): number {
  return split.low.length <= mostCellsAmongReals ? Math.min(mostTriedAmongReals, bounds.length) : 0;
}

function anyConflict(split: Split): Found | undefined {
  const families = layFamilies(split);
  return searchNetwork(split, families)?.found ?? crossingConflict(split);
}

/** A conflict among the limits that lie in two families, with the flow that shows it. */
function searchNetwork(
  split: Split,
  families: Families,
): { readonly found: Found; readonly balanced: Balanced } | undefined {
  const reaches = [reachOf(split, families, 0), reachOf(split, families, 1)] as const;
  const flow = layNetwork(split, families, reaches[0]);
  const left = balance(flow);
  if (left === 0) return undefined;
  const balanced = { flow, left };
  const nested = ([0, 1] as const).filter((family) => reaches[family].conflict !== undefined);
  const [family] = nested.sort((a, b) => reaches[a].conflict!.count - reaches[b].conflict!.count);
  if (family === undefined) return { found: fromBorders(split, balanced), balanced };
  const bounds = nestedConflict(families, family, reaches[family]);
  return { found: { bounds, amount: reaches[family].conflict!.amount }, balanced };
}

/** The smaller of the conflicts on both ends of what may be the tightest cut. */
function fromBorders(split: Split, { flow }: Balanced): Found {
  const least = irreducibleBorder(flow, tightestCut(flow, 'least'));
  const most = irreducibleBorder(flow, tightestCut(flow, 'most'));
  const { entering, leaving, amount } = countOf(most) < countOf(least) ? most : least;
  const cells = split.low.length;
  const boundOf = (arc: number, side: 'low' | 'high'): Bound =>
    arc < cells ? { kind: 'cell', cell: arc, side } : { kind: 'limit', limit: arc - cells, side };
  return {
    bounds: [...entering.map((arc) => boundOf(arc, 'low')), ...leaving.map((arc) => boundOf(arc, 'high'))],
    amount,
  };
}

function countOf({ entering, leaving }: Border): number {
  return entering.length + leaving.length;
}

function inOrder(bounds: readonly Bound[], { cells }: Families): readonly Bound[] {
  return bounds.toSorted((a, b) => {
    if (a.kind === 'cell' || b.kind === 'cell') {
      if (a.kind !== b.kind) return a.kind === 'limit' ? -1 : 1;
      return a.kind === 'cell' && b.kind === 'cell' ? a.cell - b.cell : 0;
    }
    return cells[b.limit]! - cells[a.limit]! || a.limit - b.limit;
  });
}
