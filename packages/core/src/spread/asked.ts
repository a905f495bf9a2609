import type { Bilingual, Problem } from '../problem/index.ts';
import { fromQuanta, type SplitRequest, type SplitRule, sayQuanta } from '../decompose/index.ts';
import type { PlanGrid, Region } from './grid.ts';
import type { HeldLayout } from './layout.ts';
import { fixedRule } from './rules.ts';

/** A spreading code as a decomposition of the cells under the node, ready for `decompose`. */
export interface SpreadRequest {
  readonly kind: 'spread';
  /** Its trees are the branches under the node: nothing outside is in it, so nothing outside can move. */
  readonly request: SplitRequest;
  readonly region: Region;
  /** [cell of the request] 1 where a zero means no value: empty cells to which nothing is given, cells that are cleared. */
  readonly emptyAtZero: Uint8Array;
  /** What the node will add up to, in whole quanta. */
  readonly total: number;
  /** What was rounded, and which shape stood in. */
  readonly notes: readonly Problem[];
}

/** The code cannot be carried out here. */
export interface SpreadRefused {
  readonly kind: 'refused';
  readonly problems: readonly Problem[];
}

/** What applying any code looks at. */
export interface Asked {
  readonly grid: PlanGrid;
  readonly region: Region;
  /** The grid's rules as what they leave to the region. */
  readonly inside: readonly SplitRule[];
  readonly layout: HeldLayout;
  /** What stands beside the totals that the code sets. */
  readonly reason: Bilingual;
}

/** What a code has come to. */
interface Settled {
  /** [cell] what cells would like to have, in quanta. */
  readonly profile: Float64Array;
  /** [cell] 1 where a zero means no value. */
  readonly emptyAtZero: Uint8Array;
  readonly total: number;
  /** Totals of the code beside that of the node. */
  readonly rules: readonly SplitRule[];
  readonly notes: readonly Problem[];
}

/** Puts the request together. Keeps: no cell is wished below zero where amounts may not be, unless it is there now. */
export function settled(
  { grid, region, inside, layout, reason }: Asked,
  { profile, emptyAtZero, total, rules, notes }: Settled,
): SpreadRequest {
  const { quantum, signed, asOf, names, unit } = grid;
  const entity = region.entities.ids[0]!;
  const time = region.times.ids[0]!;
  const wished = profile.map((amount, cell) => {
    const floor = signed === true || layout.cells[cell]! < 0 ? -Infinity : 0;
    return fromQuanta(Math.max(floor, amount), quantum);
  });
  const request: SplitRequest = {
    entities: region.entities,
    times: region.times,
    quantum,
    profile: wished,
    nearest: 'relative',
    rules: [...inside, ...rules, fixedRule(grid, { entity, time, quanta: total, reason })],
    ...(signed === undefined ? {} : { signed }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(layout.days === undefined ? {} : { days: layout.days }),
    ...(names === undefined ? {} : { names }),
    ...(unit === undefined ? {} : { unit }),
  };
  return { kind: 'spread', request, region, emptyAtZero, total, notes };
}

/** [cell] empty cells to which a code gives nothing. */
export function keptEmpty({ cells }: HeldLayout, weights: Float64Array): Uint8Array {
  return Uint8Array.from(cells, (cell, at) => (Number.isNaN(cell) && weights[at] === 0 ? 1 : 0));
}

export function refused(problems: readonly Problem[]): SpreadRefused {
  return { kind: 'refused', problems };
}

/** Why an amount cannot be: below zero where no cell is or may be. */
export function belowZero({ grid, layout }: Asked, quanta: number): Problem | undefined {
  const may = grid.signed === true || layout.cells.some((cell, at) => cell < 0 && layout.fixed[at] === 0);
  if (quanta >= 0 || may || layout.held.some((held) => held < 0)) return undefined;
  return { code: 'spread-negative', severity: 'error', amount: sayQuanta(grid, quanta) };
}
