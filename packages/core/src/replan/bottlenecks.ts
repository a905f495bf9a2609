import {
  explorePrices,
  type LimitPrice,
  type OpenProgram,
  type SidePrice,
  type Solution,
  type Solver,
} from '../program/index.ts';
import type { LaidNetwork } from './laid.ts';
import type { Reached, ReachedStage } from './reach.ts';
import type { ReplanRequest } from './request.ts';
import type { LimitKind } from './sheet.ts';

/** A limit of a program by its place. */
export type PressedLimit = Pick<LimitPrice, 'axis' | 'at' | 'side'>;

/** A limit that presses on an aim: what a little more room is worth, in that aim's measure. */
export interface Bottleneck {
  /** Place among the aims. */
  readonly aim: number;
  readonly limit: PressedLimit;
  readonly name: string;
  readonly kind: LimitKind;
  /** Place of its object among its like, and its period; −1 where it is not one period's. */
  readonly of: number;
  readonly period: number;
  /** 1 where moving the limit up helps, −1 where moving it down does. */
  readonly helps: 1 | -1;
  /** Where the limit stands. */
  readonly amount: number;
  /** How far that holds, and what it is worth the other way. */
  readonly more: PriceSide;
  readonly less: PriceSide;
  /** A step that one can speak of: a power of ten, or a day's capacity. */
  readonly step: number;
  readonly isDay: boolean;
  /** What a step that helps is worth and what one the other way costs, solved anew; NaN where no plan is left. */
  readonly stepMore: number;
  readonly stepLess: number;
  /** Whether the end of `more` leaves nothing of the shortfall. */
  readonly closes: boolean;
  /** How much less each target misses by a step that helps, in its unit; of shortfalls. Shape: [target]. */
  readonly targets: readonly number[];
}

/** What moving a limit in one direction is worth, and how far. */
export interface PriceSide {
  /** Above zero: gained by a unit that helps, lost by one that does not. NaN where the limit cannot move at all. */
  readonly price: number;
  /** How many units it holds for; Infinity where it always does. */
  readonly units: number;
  readonly end: SidePrice['end'];
  /** The aim at that end, solved anew; NaN where there is none. */
  readonly value: number;
}

const pressingRows: ReadonlySet<LimitKind> = new Set([
  'capacity',
  'surge',
  'rise',
  'balance',
  'permit',
  'permit-total',
  'end-stock',
  'order',
  'target',
]);
const pressingColumns: ReadonlySet<LimitKind> = new Set(['surge', 'haul', 'purchase', 'stock', 'more', 'delivery']);
/** Aims whose bottlenecks are told. */
const told: ReadonlySet<string> = new Set(['shortfall', 'late', 'margin']);
const usual = 12;

/**
 * The limits that press on shortfalls, late deliveries and margin, the weightiest first.
 *
 * A limit is told of under the first aim that it presses on: relaxing it would serve that one before all others.
 * Prices are of the plan with its choices in whole numbers as they are. Each is solved anew at the ends of the range in
 * which it holds, and one step to both sides.
 */
export function bottlenecksOf(
  solver: Solver,
  reached: Reached,
  request: Pick<ReplanRequest, 'bottlenecks' | 'days'>,
): readonly Bottleneck[] {
  const seen = new Set<string>();
  return reached.stages.flatMap((stage, at) => {
    const all = candidatesOf(reached, stage);
    // That a target that asked for less would be missed by less says nothing; what meeting it costs does.
    const fresh = all.filter(
      ({ name, kind }) => !seen.has(name) && !(kind === 'target' && stage.aim.kind === 'shortfall'),
    );
    for (const { name } of all) seen.add(name);
    if (!told.has(stage.aim.kind)) return [];
    const looked = fresh.slice(0, request.bottlenecks ?? usual);
    if (looked.length === 0) return [];
    const open = solver.open(stage.program);
    try {
      if (open.solve().kind !== 'optimal') return [];
      return looked
        .map((candidate) => look({ reached, open, stage, at, days: request.days }, candidate))
        .filter((bottleneck) => bottleneck !== undefined);
    } finally {
      open.close();
    }
  });
}

interface Candidate {
  readonly limit: PressedLimit;
  readonly name: string;
  readonly kind: LimitKind;
  readonly of: number;
  readonly period: number;
  readonly amount: number;
  readonly size: number;
  readonly weight: number;
}

function candidatesOf({ laid }: Reached, { solution, aim }: ReachedStage): readonly Candidate[] {
  const { program, rows, columns } = laid;
  const prices = solution.prices;
  if (prices === undefined) return [];
  const largest = [...prices.rows.subarray(0, program.rows.names.length), ...prices.columns].reduce(
    (most, price) => Math.max(most, Math.abs(price)),
    0,
  );
  const sizes = sizesOf(laid, solution);
  const candidates: Candidate[] = [];
  const add = (axis: PressedLimit['axis'], at: number, price: number): void => {
    const lines = axis === 'rows' ? program.rows : program.columns;
    const meanings = axis === 'rows' ? rows : columns;
    const low = lines.low[at]!;
    const high = lines.high[at]!;
    // At a minimum a price above zero presses the low limit.
    const isLow = price > 0 === (aim.sense === 'minimize');
    const side = low === high ? 'both' : isLow ? 'low' : 'high';
    const amount = side === 'low' ? low : high;
    // That nothing is less than nothing is no limit that anyone could move.
    if (axis === 'columns' && side === 'low' && low === 0) return;
    if (!Number.isFinite(amount)) return;
    const size = axis === 'rows' ? sizes[at]! : Math.abs(solution.columns[at]!);
    candidates.push({
      limit: { axis, at, side },
      name: lines.names[at]!,
      kind: meanings.kind[at]!,
      of: meanings.of[at]!,
      period: meanings.period[at]!,
      amount,
      size,
      weight: Math.abs(price) * Math.max(size, 1e-9),
    });
  };
  const isPriced = (price: number): boolean => Math.abs(price) > 1e-9 * Math.max(largest, 1e-9);
  for (let row = 0; row < program.rows.names.length; row += 1)
    if (pressingRows.has(rows.kind[row]!) && isPriced(prices.rows[row]!)) add('rows', row, prices.rows[row]!);
  for (let column = 0; column < program.columns.names.length; column += 1)
    if (pressingColumns.has(columns.kind[column]!) && isPriced(prices.columns[column]!))
      add('columns', column, prices.columns[column]!);
  return candidates.toSorted((a, b) => b.weight - a.weight);
}

/** How much goes through each row: half of all its terms' sizes, or its limit where that is more. */
function sizesOf({ program }: LaidNetwork, { columns }: Solution): Float64Array {
  const { matrix, rows } = program;
  const sizes = new Float64Array(rows.names.length);
  for (let column = 0; column + 1 < matrix.starts.length; column += 1) {
    for (let at = matrix.starts[column]!; at < matrix.starts[column + 1]!; at += 1) {
      const row = matrix.rows[at]!;
      sizes[row] = sizes[row]! + Math.abs(matrix.values[at]! * columns[column]!) / 2;
    }
  }
  return sizes.map((size, row) => Math.max(size, Number.isFinite(rows.high[row]!) ? Math.abs(rows.high[row]!) : 0));
}

interface Looking {
  readonly reached: Reached;
  readonly open: OpenProgram;
  readonly stage: ReachedStage;
  readonly at: number;
  readonly days: Float64Array | undefined;
}

/** A candidate with its price, range and steps; absent when in the direction that would help it is worth nothing. */
function look({ reached, open, stage, at, days }: Looking, candidate: Candidate): Bottleneck | undefined {
  const { limit, name, kind, of, period, amount, size } = candidate;
  const { aim, solution } = stage;
  const { laid } = reached;
  const towards = aim.sense === 'minimize' ? -1 : 1;
  const helps = priceOf(solution, limit) * towards > 0 ? 1 : -1;
  const places = { [limit.axis]: [limit.at] };
  const found = explorePrices(open, { program: stage.program, solution }, places).prices!.limits![0];
  if (found === undefined) return undefined;
  const read = (direction: 1 | -1): PriceSide => {
    const { price, until, end } = direction === 1 ? found.above : found.below;
    const units = Math.abs(until - found.value);
    const value = Number.isFinite(units) ? moved(open, stage, found, until) : undefined;
    return {
      price: (price * towards * helps) / aim.scale,
      units,
      end,
      value: value === undefined ? Number.NaN : value.reached / aim.scale + aim.offset,
    };
  };
  const more = read(helps);
  if (!(more.price > 1e-12) || more.units <= 1e-9 * Math.max(1, size)) return undefined;
  const less = read(helps === 1 ? -1 : 1);
  const day = kind === 'capacity' ? dayOf(laid, of, days) : undefined;
  const room = Math.min(more.units, less.units > 0 && less.price > 0 ? less.units : Infinity);
  const step = day ?? tenBelow(Number.isFinite(room) ? room : Math.max(size / 10, 1e-6));
  const one = moved(open, stage, found, found.value + helps * step);
  const other = moved(open, stage, found, found.value - helps * step);
  const worth = (value: number | undefined): number =>
    value === undefined ? Number.NaN : ((value - stage.reached) * towards) / aim.scale + 0;
  const closes =
    aim.kind === 'shortfall' && Math.abs(more.value) <= 1e-7 * Math.max(1, Math.abs(stage.value)) && stage.value > 0;
  return {
    aim: at,
    limit,
    name,
    kind,
    of,
    period,
    helps,
    amount,
    more,
    less,
    step,
    isDay: day !== undefined,
    stepMore: worth(one?.reached),
    stepLess: -worth(other?.reached),
    closes,
    targets: targetsBy(reached, stage, one?.solution),
  };
}

function priceOf({ prices }: Solution, { axis, at }: PressedLimit): number {
  return prices![axis][at]!;
}

/** The aim with a limit elsewhere; absent when there is no plan then. A limit that meets the other one pushes it along. */
function moved(
  open: OpenProgram,
  { program }: ReachedStage,
  { axis, at, side }: LimitPrice,
  to: number,
): { readonly reached: number; readonly solution: Solution } | undefined {
  const { low, high } = program[axis];
  const set = (from: number, until: number): void =>
    axis === 'rows' ? open.setRow(at, from, until) : open.setColumn(at, from, until);
  set(side === 'high' ? Math.min(low[at]!, to) : to, side === 'low' ? Math.max(high[at]!, to) : to);
  const outcome = open.solve();
  set(low[at]!, high[at]!);
  return outcome.kind === 'optimal' ? { reached: outcome.solution.objective, solution: outcome.solution } : undefined;
}

/** How much less each target misses of the rung of an aim. Shape: [target]. */
function targetsBy({ laid }: Reached, { aim, solution }: ReachedStage, other: Solution | undefined): readonly number[] {
  const place = laid.rungs.indexOf(aim.rung ?? '');
  return laid.targets.map((_, target) => {
    const column = place < 0 ? -1 : laid.at.shortfall[target]![place]!;
    if (column < 0) return 0;
    return other === undefined ? Number.NaN : solution.columns[column]! - other.columns[column]!;
  });
}

/** What a process makes on a day of full work: of the period in which it can do most in a day. */
function dayOf({ open }: LaidNetwork, process: number, days: Float64Array | undefined): number | undefined {
  if (days === undefined) return undefined;
  const rates = Array.from(open.processes[process]!.capacity, (capacity, period) => capacity / days[period]!);
  const most = Math.max(...rates.filter((rate) => Number.isFinite(rate)));
  return most > 0 ? most : undefined;
}

/** The largest power of ten that is not above an amount. */
function tenBelow(amount: number): number {
  return 10 ** Math.floor(Math.log10(amount) + 1e-9);
}
