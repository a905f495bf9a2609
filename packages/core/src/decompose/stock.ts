import type { Bilingual, Problem } from '../problem/index.ts';
import { decomposeIn } from './decompose.ts';
import { sayName } from './decompose-say.ts';
import { toQuanta } from './request-quanta.ts';
import type { Conflicting, Decomposed, Refused, Request } from './request.ts';
import { layTree, type Nearest, type Tree } from '../split/index.ts';

/**
 * A stock to be led from its opening to where it must be. A rule's `time` is a month: it holds at its end, so that the
 * year-end target is a total in the last month. Levels stay at zero or more, unless `signed`.
 */
export interface StockRequest extends Omit<Request, 'times' | 'profile' | 'nearest' | 'days'> {
  /** Labels of the months, in order. */
  readonly months: readonly string[];
  /** [row] what there is before the first month, in the unit. */
  readonly opening: Float64Array;
  /** The path whose changes are the profile; absent: straight on, each row in proportion to its opening. */
  readonly path?: Path;
  /** Of changes. Absent: relative. */
  readonly nearest?: Nearest;
}

export interface Path {
  /** [row × month] levels at the ends of months, in the unit; NaN where unknown. */
  readonly levels: Float64Array;
  /** [row] the level before them, where it is not the opening: last year's opening for last year's path. */
  readonly opening?: Float64Array;
}

export interface Stocked {
  readonly kind: 'stocked';
  /** [row × month] levels at the ends of months, whole quanta: a parent's level is the sum of its children's. */
  readonly levels: Float64Array;
  /** [row] whole quanta from which the changes count: the opening, to the nearest. */
  readonly opening: Float64Array;
  /** The changes by month. Its time tree is of prefixes: each node but the leaves after the first ends with its month. */
  readonly changes: Decomposed;
}

/**
 * The month-end path of a stock over an entity tree, in whole quanta.
 *
 * The changes are what is split, over a time tree of nested prefixes: a ceiling or floor at a month's end is then a bound on
 * one prefix. An opening between two quanta counts as the nearest: its remainder is part of the first month's change.
 */
export function decomposeStock(request: StockRequest): Stocked | Conflicting | Refused {
  const { months, opening: given, nearest = 'relative', ...rest } = request;
  if (request.quantum.mantissa <= 0)
    return { kind: 'refused', problems: [{ code: 'decompose-quantum', severity: 'error' }] };
  const unknown = openingsUnknown(request);
  if (unknown.length > 0) return { kind: 'refused', problems: unknown };
  const opening = given.map((amount) => Math.round(toQuanta(amount, request.quantum)) + 0);
  const times = prefixesOf(months);
  const answer = decomposeIn(
    { ...rest, times, profile: changesOf(request), nearest, names: namesOf(request) },
    { levels: { opening, times: months.map((_, month) => month) } },
  );
  if (answer.kind !== 'decomposed') return answer;
  const levels = new Float64Array(answer.cells.length);
  opening.forEach((level, row) => {
    let at = level;
    for (let month = 0; month < months.length; month += 1) {
      at += answer.cells[row * months.length + month]!;
      levels[row * months.length + month] = at;
    }
  });
  return { kind: 'stocked', levels, opening, changes: answer };
}

function openingsUnknown({ entities, opening, ...request }: StockRequest): readonly Problem[] {
  const count = opening.reduce((all, amount) => all + (Number.isFinite(amount) ? 0 : 1), 0);
  if (count === 0) return [];
  const { leaves } = layTree(entities);
  const first = entities.ids[leaves[opening.findIndex((amount) => !Number.isFinite(amount))]!]!;
  return [{ code: 'decompose-opening-unknown', severity: 'error', entity: sayName(request, first), count }];
}

/**
 * All months, the same without the last, and so on to the first alone; then the single months from the second on.
 *
 * Nodes 0 … n − 1 carry the label of the month they end with; leaves stand in the order of months.
 */
function prefixesOf(months: readonly string[]): Tree {
  const count = months.length;
  const parent = new Int32Array(2 * count - 1);
  for (let node = 0; node < count; node += 1) parent[node] = node - 1;
  for (let month = 1; month < count; month += 1) parent[count + month - 1] = count - 1 - month;
  return { ids: [...months.toReversed(), ...months.slice(1).map(changeIn)], parent };
}

function changeIn(month: string): string {
  return `${month} (change)`;
}

function namesOf(request: StockRequest): ReadonlyMap<string, Bilingual> {
  const names = new Map(request.names);
  request.months.slice(1).forEach((month) => {
    const { en, zh } = sayName(request, month);
    names.set(changeIn(month), { en: `${en} (change)`, zh: `${zh}（变动）` });
  });
  return names;
}

/** [row × month] changes in the unit, as wanted. */
function changesOf({ months, opening, path, rules, entities }: StockRequest): Float64Array {
  const count = months.length;
  const changes = new Float64Array(opening.length * count);
  if (path === undefined) {
    const end = rules.find(
      ({ kind, entity, time }) => kind === 'total' && entity === entities.ids[0] && time === months.at(-1),
    );
    const whole = opening.reduce((sum, amount) => sum + amount, 0);
    const target = end?.low === undefined ? whole : end.low.mantissa / 10 ** end.low.scale;
    const sign = target < whole ? -1 : 1;
    return changes.map((_, cell) => sign * Math.abs(opening[Math.floor(cell / count)]!));
  }
  return changes.map((_, cell) => {
    const row = Math.floor(cell / count);
    const before = cell % count === 0 ? (path.opening ?? opening)[row]! : path.levels[cell - 1]!;
    return path.levels[cell]! - before;
  });
}
