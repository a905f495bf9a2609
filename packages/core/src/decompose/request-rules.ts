import type { Bilingual, Problem } from '../problem/index.ts';
import { expired, notesOnInward, noteUnknown, sidesOf, type Inward } from './request-notes.ts';
import { toQuanta } from './request-quanta.ts';
import { lowestAlike } from './request-spans.ts';
import type { Behind, Levels, Over, Request, Rule } from './request.ts';
import { type LaidTree, layTree, type Limit, type Split } from '../split/index.ts';

/** What stands behind a side that no rule of the request sets: nothing, the default of zero, the rung below. */
export const nobody = -1;
export const zero = -2;
export const rung = -3;

/** What a stock, or a rung above the lowest, adds to a request. Rows as in the request. */
export interface Setting {
  readonly over?: Over;
  readonly levels?: Levels;
  /** What a rule asks, or would ask, where that is not said in the unit of cells. */
  readonly said?: (rule: Rule, quanta: number, side: 'low' | 'high') => Bilingual;
  /** The rule that one of the request was made from, where the two differ. */
  readonly asked?: ReadonlyMap<Rule, Rule>;
}

/** A request in quanta. The profile is as given: NaN where nothing is known. */
export interface Reading {
  readonly entities: LaidTree;
  readonly times: LaidTree;
  readonly split: Split;
  readonly behind: Behind;
  /** What is wrong with the rules: an error means that there is nothing to solve. */
  readonly problems: readonly Problem[];
  /** A number that rules on the same cells share; undefined for unknown nodes. */
  readonly keyOf: KeyOf;
  /** The first pair of nodes whose sides cross, by limit or cell. */
  readonly crossed?: { readonly limit: number } | { readonly cell: number };
}

type KeyOf = (rule: Pick<Rule, 'entity' | 'time'>) => number | undefined;

/** Reads the rules of a request, each pair of nodes by its tightest. Keeps: free of the order of rules, but for who is named of two that ask the same. */
export function readRules(request: Request, setting: Setting): Reading {
  const entities = layTree(request.entities);
  const times = layTree(request.times);
  const { cells, limits, pairs, problems, keyOf } = gather(request, setting, { entities, times });
  const profile = request.profile.map((amount) =>
    Number.isFinite(amount) ? toQuanta(amount, request.quantum) + 0 : Number.NaN,
  );
  if (request.signed !== true && setting.levels === undefined) keepAboveZero(cells, setting.over?.cells ?? profile);
  if (setting.over !== undefined) keepRung(cells, setting.over);
  const order = Int32Array.from(pairs.keys()).sort((a, b) => pairs[a]! - pairs[b]!);
  const split: Split = {
    entities: request.entities,
    times: request.times,
    profile,
    low: cells.low,
    high: cells.high,
    limits: Array.from(order, (at): Limit => {
      const entity = Math.floor(pairs[at]! / times.nodes);
      return { entity, time: pairs[at]! % times.nodes, low: limits.low[at]!, high: limits.high[at]! };
    }),
    nearest: request.nearest,
  };
  const behind: Behind = {
    limits: { low: order.map((at) => limits.lowRule[at]!), high: order.map((at) => limits.highRule[at]!) },
    cells: { low: cells.lowRule, high: cells.highRule },
  };
  const crossed = findCrossed(split);
  return { entities, times, split, behind, problems, keyOf, ...(crossed === undefined ? {} : { crossed }) };
}

/** Sides of cells, or of limits, and the rules behind them, while they are gathered. */
interface Gathering<Amounts extends Indexed, Numbers extends Indexed> {
  readonly low: Amounts;
  readonly high: Amounts;
  readonly lowRule: Numbers;
  readonly highRule: Numbers;
}

interface Indexed {
  readonly length: number;
  [index: number]: number;
}

type Cells = Gathering<Float64Array, Int32Array>;

function keepAboveZero({ low, lowRule }: Cells, like: Float64Array): void {
  for (let cell = 0; cell < low.length; cell += 1) {
    if (lowRule[cell] !== nobody || like[cell]! < 0) continue;
    low[cell] = 0;
    lowRule[cell] = zero;
  }
}

function keepRung({ low, high, lowRule, highRule }: Cells, over: Over): void {
  over.cells.forEach((base, cell) => {
    if (over.sign > 0 && base >= low[cell]!) {
      low[cell] = base;
      lowRule[cell] = rung;
    } else if (over.sign < 0 && base <= high[cell]!) {
      high[cell] = base;
      highRule[cell] = rung;
    }
  });
}

function findCrossed({ low, high, limits }: Split): Reading['crossed'] {
  const limit = limits.findIndex((one) => one.low > one.high);
  if (limit >= 0) return { limit };
  const cell = low.findIndex((least, at) => least > high[at]!);
  return cell < 0 ? undefined : { cell };
}

interface Axes {
  readonly entities: LaidTree;
  readonly times: LaidTree;
}

/** What was gathered from rules. */
interface Gathered {
  readonly cells: Cells;
  readonly limits: Gathering<number[], number[]>;
  /** [limit] the number of its pair of nodes. */
  readonly pairs: readonly number[];
  readonly problems: readonly Problem[];
  readonly keyOf: KeyOf;
}

function gather(request: Request, { levels }: Setting, axes: Axes): Gathered {
  const { entities, times } = axes;
  const problems: Problem[] = [];
  const { entityAt, timeAt, keyAt, keyOf } = findPairs(axes);
  const { cells, limits, pairs, placeOf } = openSides(axes);
  const unknown = new Set<string>();
  const offset = offsetOf(entities, levels);
  const inward: Inward[] = [];
  request.rules.forEach((rule, number) => {
    const entity = entityAt.get(rule.entity);
    const time = timeAt.get(rule.time);
    if (entity === undefined) noteUnknown({ axis: 'entity', name: rule.entity, ids: entities.ids, unknown, problems });
    if (time === undefined) noteUnknown({ axis: 'time', name: rule.time, ids: times.ids, unknown, problems });
    if (entity === undefined || time === undefined) return;
    if (rule.until !== undefined && request.asOf !== undefined && rule.until < request.asOf) {
      problems.push(expired(request, rule, rule.until));
      return;
    }
    const sides = sidesOf(request, rule, problems);
    if (sides === undefined) return;
    if (!sides.low.exact) inward.push({ rule, side: 'low', to: sides.low.at });
    if (!sides.high.exact) inward.push({ rule, side: 'high', to: sides.high.at });
    const less = levels === undefined || !levels.times.includes(time) ? 0 : offset[entity]!;
    const { of, at } = placeOf(keyAt(entity, time));
    if (sides.low.at - less > of.low[at]!) {
      of.low[at] = sides.low.at - less;
      of.lowRule[at] = number;
    }
    if (sides.high.at - less < of.high[at]!) {
      of.high[at] = sides.high.at - less;
      of.highRule[at] = number;
    }
  });
  problems.push(...notesOnInward(request, inward));
  if (levels !== undefined && request.signed !== true) {
    for (const leaf of entities.leaves)
      for (const time of levels.times) keepLevel(placeOf(keyAt(leaf, time)), offset[leaf]!);
  }
  return { cells, limits, pairs, problems, keyOf };
}

interface Placed {
  readonly of: Gathering<Indexed, Indexed>;
  readonly at: number;
}

/** A stock that no rule holds from below stays at zero or more. */
function keepLevel({ of, at }: Placed, opening: number): void {
  if (of.lowRule[at] !== nobody) return;
  of.low[at] = -opening + 0;
  of.lowRule[at] = zero;
}

/** Nodes by id, and pairs of them as one number: the same for pairs with the same cells, those of the lowest such nodes. */
function findPairs({ entities, times }: Axes) {
  const alikeEntity = lowestAlike(entities);
  const alikeTime = lowestAlike(times);
  const entityAt = new Map(entities.ids.map((id, node) => [id, node]));
  const timeAt = new Map(times.ids.map((id, node) => [id, node]));
  const keyAt = (entity: number, time: number): number => alikeEntity[entity]! * times.nodes + alikeTime[time]!;
  const keyOf: KeyOf = (rule) => {
    const entity = entityAt.get(rule.entity);
    const time = timeAt.get(rule.time);
    return entity === undefined || time === undefined ? undefined : keyAt(entity, time);
  };
  return { entityAt, timeAt, keyAt, keyOf };
}

/** Open sides for every cell, and for limits as they are asked for. */
function openSides({ entities, times }: Axes) {
  const columns = times.leaves.length;
  const count = entities.leaves.length * columns;
  const cells: Cells = {
    low: new Float64Array(count).fill(-Infinity),
    high: new Float64Array(count).fill(Infinity),
    lowRule: new Int32Array(count).fill(nobody),
    highRule: new Int32Array(count).fill(nobody),
  };
  const limits: Gathered['limits'] = { low: [], high: [], lowRule: [], highRule: [] };
  const pairs: number[] = [];
  const known = new Map<number, number>();
  const placeOf = (pair: number): Placed => {
    const row = entities.place[Math.floor(pair / times.nodes)]!;
    const column = times.place[pair % times.nodes]!;
    if (row >= 0 && column >= 0) return { of: cells, at: row * columns + column };
    let at = known.get(pair);
    if (at === undefined) {
      at = pairs.push(pair) - 1;
      known.set(pair, at);
      limits.low.push(-Infinity);
      limits.high.push(Infinity);
      limits.lowRule.push(nobody);
      limits.highRule.push(nobody);
    }
    return { of: limits, at };
  };
  return { cells, limits, pairs, placeOf };
}

/** [entity node] openings under it. */
export function offsetOf({ nodes, place, parent }: LaidTree, levels: Levels | undefined): Float64Array {
  const offset = new Float64Array(nodes);
  if (levels === undefined) return offset;
  for (let node = nodes - 1; node >= 0; node -= 1) {
    if (place[node]! >= 0) offset[node] = levels.opening[place[node]!]!;
    if (node > 0) offset[parent[node]!]! += offset[node]!;
  }
  return offset;
}
