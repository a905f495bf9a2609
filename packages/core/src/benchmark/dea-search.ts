import { invariant } from '../base/index.ts';
import type { OpenProgram, Solution } from '../program/index.ts';
import type { Laid, LaidPoint, Returns } from './dea-lay.ts';
import { columnsOf, firstSlack, scoreColumn, selfColumn, type Orientation } from './dea-program.ts';

/** Below it, a share of an amount is nothing. */
export const nothing = 1e-9;
const priced = 1e-10;
const addedAtOnce = 4;
const rooms = [0, 1e-10, 1e-9, 1e-8];

export interface FrontierOptions {
  readonly returns: Returns;
  readonly orientation: Orientation;
  /** Find the largest slacks of own points, by a second search; peers are then those of that search. */
  readonly slacks: boolean;
}

/** A frontier as it is held: the program, and who of the reference is in it. */
export interface Search {
  readonly laid: Laid;
  readonly open: OpenProgram;
  readonly options: FrontierOptions;
  /** [entity] Its column, if it has one. */
  readonly places: (number | undefined)[];
  /** The entity of each column behind the slacks. */
  readonly columns: number[];
}

/** One question to it: a point, with itself among its peers or someone barred from them. */
export interface Asked {
  readonly at: LaidPoint;
  readonly self?: number;
  readonly without?: number;
  readonly slacks: boolean;
}

/** Lets entities of the reference into the program. */
export function letIn({ laid, open, places, columns }: Search, entities: readonly number[]): void {
  open.addColumns(columnsOf(laid, entities));
  for (const entity of entities) {
    places[entity] = firstSlack + laid.inputs + laid.outputs + columns.length;
    columns.push(entity);
  }
}

/** Writes the point into the program: its own amounts stand in the score's column, in its own and in the limits. */
export function setPoint({ open, laid, options }: Search, { at, self: own }: Asked): void {
  const factors = laid.inputs + laid.outputs;
  const { cells } = at;
  for (let row = 0; row < factors; row += 1) {
    const isScored = row < laid.inputs === (options.orientation === 'input');
    if (isScored) open.setCoefficient(row, scoreColumn, -cells[row]!);
    else open.setRow(row, cells[row]!, cells[row]!);
    open.setCoefficient(row, selfColumn, cells[row]!);
  }
  open.setColumn(selfColumn, 0, own === undefined ? 0 : Infinity);
  if (options.returns === 'crs') return;
  const sum = cells[factors]!;
  open.setCoefficient(factors, selfColumn, sum);
  open.setRow(factors, options.returns === 'drs' ? -Infinity : sum, options.returns === 'irs' ? Infinity : sum);
}

/** What a search came to: `no-bound` where no point of the frontier is like the one asked for, `unsolved` where it failed. */
export type Found = Solution | 'no-bound' | 'unsolved';

/** Solves, prices all that is not there, lets in what would improve it, until nothing would. */
export function search(state: Search, asked: Asked): Found {
  const { open, places, laid } = state;
  for (;;) {
    const outcome = open.solve();
    if (outcome.kind === 'optimal') {
      const better = wanted(state, asked, outcome.solution);
      if (better.length === 0) return outcome.solution;
      letIn(state, better);
      continue;
    }
    // With few columns there may be no point at all: all of them decide. A point among its own peers always has itself.
    const rest = laid.points.flatMap((_, at) => (places[at] === undefined && at !== asked.without ? [at] : []));
    if (asked.self !== undefined || outcome.kind !== 'infeasible') return 'unsolved';
    if (rest.length === 0) return 'no-bound';
    letIn(state, rest);
  }
}

/** Those of the reference that are not in the program and whose price says that they should be, the most so first. */
function wanted({ laid, places }: Search, { without }: Asked, { prices }: Solution): readonly number[] {
  invariant(prices !== undefined, 'a program without whole numbers has prices');
  const { rows, cells, points } = laid;
  const found: { readonly entity: number; readonly gain: number }[] = [];
  for (let entity = 0; entity < points.length; entity += 1) {
    if (places[entity] !== undefined || entity === without) continue;
    let gain = 0;
    let size = 0;
    for (let row = 0; row < rows; row += 1) {
      const term = prices.rows[row]! * cells[entity * rows + row]!;
      gain += term;
      size += Math.abs(term);
    }
    if (gain > priced * size) found.push({ entity, gain: gain / size });
  }
  return found
    .sort((a, b) => b.gain - a.gain || a.entity - b.entity)
    .slice(0, addedAtOnce)
    .map(({ entity }) => entity);
}

/** True when every factor weighs something, so that no best answer leaves any slack: the second search is spared. */
export function isTight({ laid }: Search, { cells }: LaidPoint, { prices }: Solution): boolean {
  for (let row = 0; row < laid.inputs + laid.outputs; row += 1)
    if (Math.abs(prices!.rows[row]! * cells[row]!) <= nothing) return false;
  return true;
}

/**
 * The largest sum of slacks at a fixed score, each in units of the point's own amount, or of the mean where that is zero.
 *
 * The score just found may be out of reach by a rounding when it is fixed; it is then given a little room.
 */
export function searchSlacks(state: Search, asked: Asked, at: number): Found {
  const { open, laid, options } = state;
  const { cells, size } = asked.at;
  const factors = laid.inputs + laid.outputs;
  const looser = options.orientation === 'input' ? 1 : -1;
  open.setCost(scoreColumn, 0);
  for (let row = 0; row < factors; row += 1)
    open.setCost(firstSlack + row, -(cells[row]! > 0 ? 1 / cells[row]! : size));
  try {
    for (const room of rooms) {
      const fixed = at * (1 + looser * room);
      open.setColumn(scoreColumn, fixed, fixed);
      const found = search(state, asked);
      if (found !== 'unsolved') return found;
    }
    return 'unsolved';
  } finally {
    open.setColumn(scoreColumn, 0, Infinity);
    open.setCost(scoreColumn, options.orientation === 'input' ? 1 : -1);
    for (let row = 0; row < factors; row += 1) open.setCost(firstSlack + row, 0);
  }
}
