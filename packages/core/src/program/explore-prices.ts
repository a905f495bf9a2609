import type { LimitPrice, ProgramLimit, SidePrice, Solution } from './outcome.ts';
import type { LinearProgram } from './program.ts';
import type { OpenProgram } from './solver.ts';

/** Rows and columns by their places. */
export interface LimitPlaces {
  readonly rows?: readonly number[];
  readonly columns?: readonly number[];
}

/** An open program with what it holds: its program as it is now, just solved. */
interface Held {
  readonly program: LinearProgram;
  readonly solution: Solution;
}

/**
 * The solution with `prices.limits`: what each of the limits is worth on either side, and how far exactly.
 *
 * The best objective is piecewise linear in one limit and bends one way only. The line through the point at hand is
 * therefore met by the line of any point farther out at or before the place where it ends; solving there either confirms
 * the end or brings a nearer line. So no step is small, and corners where many limits meet are no special case.
 *
 * Of a row or column with two limits the one that presses is explored, or the nearest; one without limit has no answer. A
 * limit that does not press is not moved: its price is 0 at least as far as to where the row stands. Nothing is explored
 * with whole numbers, which have no prices. The open program is left as it was, though not solved again.
 */
export function explorePrices(open: OpenProgram, held: Held, { rows = [], columns = [] }: LimitPlaces): Solution {
  const { prices } = held.solution;
  if (prices === undefined) return held.solution;
  const limits = [
    ...rows.map((at) => limitOf(held, 'rows', at)),
    ...columns.map((at) => limitOf(held, 'columns', at)),
  ].flatMap((limit) => (limit === undefined ? [] : [exploreLimit(open, held, limit)]));
  return { ...held.solution, prices: { ...prices, limits } };
}

interface Pressing extends ProgramLimit {
  readonly value: number;
  /** The solver's price. */
  readonly price: number;
  readonly presses: boolean;
  /** What the row comes to, or the column's amount. */
  readonly amount: number;
}

function limitOf({ program, solution }: Held, axis: ProgramLimit['axis'], at: number): Pressing | undefined {
  const low = program[axis].low[at]!;
  const high = program[axis].high[at]!;
  const amount = solution[axis][at]!;
  const price = solution.prices![axis][at]!;
  const isLow = price === 0 ? amount - low < high - amount : price * toMinimum(program) > 0;
  const value = isLow ? low : high;
  if (!Number.isFinite(value)) return undefined;
  const presses = Math.abs(amount - value) <= 1e-7 * Math.max(1, Math.abs(value));
  return { axis, at, side: low === high ? 'both' : isLow ? 'low' : 'high', value, price, presses, amount };
}

function exploreLimit(open: OpenProgram, { program, solution }: Held, limit: Pressing): LimitPrice {
  const { axis, at, side, value } = limit;
  const sideOf = (direction: 1 | -1): SidePrice => {
    if (limit.presses) return exploreSide({ open, program, limit, solution }, direction);
    return (side === 'high') === (direction === 1)
      ? { price: 0, until: direction * Infinity, end: 'none' }
      : { price: 0, until: limit.amount, end: 'unknown' };
  };
  try {
    return { axis, at, side, value, below: sideOf(-1), above: sideOf(1) };
  } finally {
    moveLimit(open, program, { limit, to: value });
  }
}

interface Exploring {
  readonly open: OpenProgram;
  readonly program: LinearProgram;
  readonly limit: Pressing;
  /** The best with the limit where it is. */
  readonly solution: Solution;
}

/** A point of the best objective as a function of the limit, and the slope of a line that touches it there. */
interface Touch {
  readonly at: number;
  readonly objective: number;
  readonly slope: number;
}

/** So many searches for one side of a limit are enough; each finds another line, of which there are few. */
const mostSearches = 100;
/** Beyond it a limit is as good as none. */
const farthest = 1e15;

/** One side of a limit that presses: the line that starts there, and where it ends. */
function exploreSide(exploring: Exploring, direction: 1 | -1): SidePrice {
  const { limit, solution } = exploring;
  const { objective } = solution;
  const here = limit.value;
  const room = Math.max(1, Math.abs(here));
  let slope = limit.price;
  let isKnown = false; // the solver's price may be that of neither side
  let until = here; // the line is known to hold as far as this
  let far: Touch | undefined;
  let wall: number | undefined;
  let step = room;
  let mayFree = limit.side !== 'both' && (limit.side === 'high') === (direction === 1);
  let hint = beyondRange(solution, limit, direction);
  for (let search = 0; search < mostSearches; search += 1) {
    const meeting = far === undefined ? undefined : meet({ at: here, objective, slope }, far);
    if (meeting !== undefined && Math.abs(meeting - far!.at) <= 1e-9 * Math.max(room, Math.abs(meeting)))
      return { price: slope, until: far!.at, end: endAt(exploring, far!.at, direction) };
    const isFreed = meeting === undefined && hint === undefined && mayFree;
    const next = meeting ?? wall ?? hint ?? (isFreed ? direction * Infinity : here + direction * step);
    if (!isFreed && Math.abs(next) > farthest) return { price: slope, until: direction * Infinity, end: 'none' };
    hint = undefined;
    const found = touch(exploring, next);
    if (found === 'unknown' && isFreed) {
      mayFree = false; // without the limit there is no best: its price goes on without end, which only far steps show
      continue;
    }
    if (found === 'unknown') return { price: isKnown ? slope : Number.NaN, until, end: 'unknown' };
    if (found === 'infeasible') {
      // Numbers may say so of a point that others have shown to be within reach.
      if (meeting !== undefined || wall !== undefined || isFreed)
        return { price: isKnown ? slope : Number.NaN, until, end: 'unknown' };
      const end = wallOf(exploring, direction);
      if (end === undefined || Math.abs(end) > farthest)
        return { price: isKnown ? slope : Number.NaN, until, end: 'unknown' };
      if ((end - here) * direction <= 1e-7 * room) return { price: Number.NaN, until: here, end: 'infeasible' };
      wall = end;
      continue;
    }
    if (isSame(found.slope, slope)) {
      if (meeting !== undefined) return { price: slope, until: meeting, end: 'price' };
      if (isFreed) return { price: slope, until: next, end: 'none' };
      if (wall !== undefined) return { price: slope, until: wall, end: 'infeasible' };
      [isKnown, until] = [true, next];
      step *= 8;
    } else if (!isKnown && lies({ at: here, objective }, found)) {
      // The line of the point farther out passes through the point at hand: it is the one of this side.
      [slope, isKnown, until] = [found.slope, true, found.at];
      if (wall === found.at) return { price: slope, until: wall, end: 'infeasible' };
      if (isFreed) return { price: slope, until: direction * Infinity, end: 'none' };
      far = undefined;
    } else if (meeting !== undefined && lies(found, { at: here, objective, slope })) {
      return { price: slope, until: meeting, end: 'price' };
    } else {
      far = found;
    }
  }
  return { price: isKnown ? slope : Number.NaN, until, end: 'unknown' };
}

/** A place somewhat farther than the price surely holds, when that is known: the nearer the first search, the less of it. */
function beyondRange(
  { prices }: Solution,
  { axis, at, value }: ProgramLimit & { readonly value: number },
  direction: 1 | -1,
): number | undefined {
  const ranges = prices?.ranges?.[axis];
  const end = (direction === 1 ? ranges?.to : ranges?.from)?.[at];
  if (end === undefined || !Number.isFinite(end) || Math.abs(end - value) < 1e-6 * Math.max(1, Math.abs(value)))
    return undefined;
  return value + 1.5 * (end - value);
}

/** What ends a line at a point that is known to end it: whether there is anything beyond. */
function endAt(exploring: Exploring, at: number, direction: 1 | -1): SidePrice['end'] {
  const hair = 1e-6 * Math.max(1, Math.abs(at));
  return touch(exploring, at + direction * hair) === 'infeasible' ? 'infeasible' : 'price';
}

/** Where two lines meet. */
function meet(one: Touch, other: Touch): number {
  const slope = one.slope - other.slope;
  return one.at + (other.objective - one.objective - other.slope * (other.at - one.at)) / slope;
}

function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 + 1e-7 * Math.max(Math.abs(one), Math.abs(other));
}

/** Whether a point lies on a line, to the precision of a solver. */
function lies({ at, objective }: { readonly at: number; readonly objective: number }, line: Touch): boolean {
  const there = line.objective + line.slope * (at - line.at);
  const size = Math.max(1, Math.abs(objective), Math.abs(line.objective));
  return Math.abs(there - objective) <= 1e-10 * size;
}

/** The best objective with the limit elsewhere. Where it is moved out of the way, at the place where it would begin to press. */
function touch({ open, program, limit }: Exploring, to: number): Touch | 'infeasible' | 'unknown' {
  const { axis, at, side } = limit;
  const other = side === 'low' ? program[axis].high[at]! : program[axis].low[at]!;
  if (side === 'low' ? to > other : side === 'high' && to < other) return 'infeasible';
  moveLimit(open, program, { limit, to });
  const outcome = open.solve();
  if (outcome.kind === 'infeasible') return 'infeasible';
  if (outcome.kind !== 'optimal') return 'unknown';
  const { solution } = outcome;
  const price = solution.prices![axis][at]!;
  const pressed = price * toMinimum(program) > 0 ? 'low' : 'high';
  return {
    at: Number.isFinite(to) ? to : solution[axis][at]!,
    objective: solution.objective,
    slope: Number.isFinite(to) && (side === 'both' || pressed === side) ? price : 0,
  };
}

/** The farthest place of a limit, in one direction, at which there is a plan at all. */
function wallOf({ open, program, limit }: Exploring, direction: 1 | -1): number | undefined {
  const { axis, at, side } = limit;
  const { cost, low, high } = program.columns;
  if (side === 'both') setLimits(open, limit, -Infinity, Infinity);
  else if (side === 'low') setLimits(open, limit, -Infinity, program[axis].high[at]!);
  else setLimits(open, limit, program[axis].low[at]!, Infinity);
  const amounts = axis === 'rows' ? termsOf(program, at) : new Map([[at, 1]]);
  open.setSense(direction === 1 ? 'maximize' : 'minimize');
  cost.forEach((own, column) => {
    if (own !== 0 && !amounts.has(column)) open.setCost(column, 0);
  });
  for (const [column, amount] of amounts) open.setCost(column, amount);
  const outcome = open.solve();
  open.setSense(program.sense);
  cost.forEach((own, column) => {
    if (own !== 0 || amounts.has(column)) open.setCost(column, own);
  });
  if (axis === 'columns') open.setColumn(at, low[at]!, high[at]!);
  else open.setRow(at, program.rows.low[at]!, program.rows.high[at]!);
  if (outcome.kind !== 'optimal') return undefined;
  const amount = outcome.solution[axis][at]!;
  // What a search adds up may lie a hair beyond the other limit, where there is no plan.
  if (side === 'low') return Math.min(amount, program[axis].high[at]!);
  return side === 'high' ? Math.max(amount, program[axis].low[at]!) : amount;
}

function termsOf({ matrix, columns }: LinearProgram, row: number): ReadonlyMap<number, number> {
  const terms = new Map<number, number>();
  for (let column = 0; column < columns.names.length; column += 1)
    for (let at = matrix.starts[column]!; at < matrix.starts[column + 1]!; at += 1)
      if (matrix.rows[at] === row) terms.set(column, matrix.values[at]!);
  return terms;
}

function moveLimit(
  open: OpenProgram,
  program: LinearProgram,
  { limit, to }: { readonly limit: ProgramLimit; readonly to: number },
): void {
  const low = limit.side === 'high' ? program[limit.axis].low[limit.at]! : to;
  const high = limit.side === 'low' ? program[limit.axis].high[limit.at]! : to;
  setLimits(open, limit, low, high);
}

function setLimits(open: OpenProgram, { axis, at }: ProgramLimit, low: number, high: number): void {
  if (axis === 'rows') open.setRow(at, low, high);
  else open.setColumn(at, low, high);
}

/** What turns a price's sign into that at a minimum, where pressing a low limit costs. */
function toMinimum({ sense }: LinearProgram): 1 | -1 {
  return sense === 'minimize' ? 1 : -1;
}
