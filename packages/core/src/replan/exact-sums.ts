import { sum } from '../base/index.ts';
import type { EntityId } from '../organisation/index.ts';
import { roundSplit, type Split, type Tree } from '../split/index.ts';
import type { LaidNetwork } from './laid.ts';
import type { ReplanPlan } from './plan.ts';
import type { ReplanTarget } from './request.ts';

/** What a solver leaves of a whole number, and what adding up does. */
export const near = 1e-6;
const noise = 1e-8;

/** The sums of a target by entity and period that are to be whole. */
export interface Sums {
  readonly target: ReplanTarget;
  readonly entities: readonly EntityId[];
  /** [entity] the processes that count there. */
  readonly terms: readonly (readonly (readonly [process: number, weight: number])[])[];
  readonly periods: number;
  readonly exact: Float64Array;
  /** Quanta that all cells are to come to. */
  readonly total: number;
}

export function sumsOf({ open }: LaidNetwork, plan: ReplanPlan, target: ReplanTarget, rung: string | undefined): Sums {
  const periods = open.labels.length;
  const byEntity = new Map<EntityId, (readonly [number, number])[]>();
  const placeOf = new Map(open.processes.map(({ id }, process) => [id, process]));
  for (const { process, weight } of target.terms) {
    const place = placeOf.get(process)!;
    const own = byEntity.get(open.processes[place]!.entity) ?? [];
    byEntity.set(open.processes[place]!.entity, own);
    own.push([place, weight]);
  }
  const terms = [...byEntity.values()];
  const exact = new Float64Array(terms.length * periods);
  terms.forEach((own, entity) => {
    for (let period = 0; period < periods; period += 1) {
      const amount = sum(own.map(([process, weight]) => weight * plan.levels[process]![period]!));
      exact[entity * periods + period] = amount / target.quantum!;
    }
  });
  const all = sum(exact);
  const asked = target.rungs.find((own) => own.rung === rung)?.amount;
  const needed = asked === undefined ? Number.NaN : (asked - target.done) / target.quantum!;
  // At the target it goes up to the next quantum, so that the target is met; short of it down to what is reached.
  const isMet = all >= needed - near * Math.max(1, Math.abs(needed));
  const total = Number.isNaN(needed)
    ? Math.round(all)
    : isMet
      ? Math.max(Math.ceil(needed - near), Math.round(all))
      : Math.floor(all + near);
  return { target, entities: [...byEntity.keys()], terms, periods, exact, total };
}

function treeOf(leaves: number): Tree {
  return {
    ids: ['', ...Array.from({ length: leaves }, (_, leaf) => `${leaf}`)],
    parent: Int32Array.from({ length: leaves + 1 }, (_, node) => (node === 0 ? -1 : 0)),
  };
}

/**
 * Whole cells within one quantum of the exact ones, rows and columns too, and the total as asked, where the tops allow it.
 *
 * Shape: held [entity × period]: what is decided of a cell already; NaN where nothing is.
 */
export function roundSums(
  { exact, entities, periods, total }: Sums,
  highest: Float64Array,
  held: Float64Array,
): Float64Array {
  const isHeld = (cell: number): boolean => !Number.isNaN(held[cell]!);
  const low = exact.map((value, cell) => (isHeld(cell) ? held[cell]! : Math.floor(value + near)));
  const tops = highest.map((top, cell) => (isHeld(cell) ? held[cell]! : top));
  const start = exact.map((value, cell) => Math.min(tops[cell]!, Math.max(low[cell]!, value)));
  const cells = filled(start, { low, high: tops, total });
  const sumAt = (cell: (k: number) => number, count: number): number =>
    sum(Array.from({ length: count }, (_, k) => cells[cell(k)]!));
  const within = (value: number) => ({ low: Math.floor(value + noise), high: Math.ceil(value - noise) });
  const limits: Split['limits'] = [
    { entity: 0, time: 0, ...within(sum(cells)) },
    ...(entities.length < 2
      ? []
      : entities.map((_, entity) => ({
          entity: entity + 1,
          time: 0,
          ...within(sumAt((period) => entity * periods + period, periods)),
        }))),
    ...(entities.length < 2 || periods < 2
      ? []
      : Array.from({ length: periods }, (_, period) => ({
          entity: 0,
          time: period + 1,
          ...within(sumAt((entity) => entity * periods + period, entities.length)),
        }))),
  ];
  const split: Split = {
    entities: treeOf(entities.length),
    times: treeOf(periods),
    profile: cells,
    low,
    high: tops.map((top, cell) => Math.max(top, low[cell]!)),
    limits,
    nearest: 'absolute',
  };
  const multipliers = new Float64Array(limits.length);
  return roundSplit(split, { kind: 'solved', cells, multipliers }).cells;
}

/** Cells moved, each by the same share of its room, until they come to the total or have no room left. */
function filled(
  cells: Float64Array,
  { low, high, total }: { readonly low: Float64Array; readonly high: Float64Array; readonly total: number },
): Float64Array {
  const missing = total - sum(cells);
  const ends = missing > 0 ? high : low;
  const rooms = cells.map((value, cell) => ends[cell]! - value);
  const room = sum(rooms);
  if (room === 0 || missing === 0) return cells;
  const share = Math.min(1, Math.max(0, missing / room));
  return cells.map((value, cell) => value + share * rooms[cell]!);
}
