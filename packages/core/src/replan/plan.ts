import { sum } from '../base/index.ts';
import type { IndicatorId } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Solution } from '../program/index.ts';
import type { LaidNetwork } from './laid.ts';
import { eachMoney, moneyKinds, settledMoney, type MoneyKind } from './margin.ts';
import type { ReplanTarget } from './request.ts';

/**
 * What is done in each period, by the solution of a program.
 *
 * Shape: each list in the order of the network's, then [period].
 */
export interface ReplanPlan {
  readonly levels: readonly Float64Array[];
  /** What of the levels lies beyond capacity. */
  readonly surge: readonly Float64Array[];
  readonly stocks: readonly Float64Array[];
  readonly hauls: readonly Float64Array[];
  readonly purchases: readonly Float64Array[];
  readonly deliveries: readonly Float64Array[];
  /** Ordered and not yet delivered at the end of each period. */
  readonly late: readonly Float64Array[];
  readonly more: readonly Float64Array[];
  readonly repairs: readonly RepairDone[];
  readonly counted: readonly CountedIndicator[];
  readonly targets: readonly TargetReached[];
  readonly money: ReplanMoney;
}

export interface RepairDone {
  readonly process: string;
  readonly repair: string;
  /** Period in which it is done; −1 when it is put off beyond the last one. */
  readonly planned: number;
  readonly period: number;
}

/** The levels that count towards an indicator, added up by entity. Shape: amounts [entity][period]. */
export interface CountedIndicator {
  readonly indicator: IndicatorId;
  readonly entities: readonly EntityId[];
  readonly amounts: readonly Float64Array[];
}

export interface TargetReached {
  readonly id: string;
  /** With what was done before the first period. */
  readonly value: number;
  /** In the order of its ladder. */
  readonly rungs: readonly { readonly rung: string; readonly amount: number; readonly shortfall: number }[];
}

/** What is earned above zero, what is spent below. Keeps: the parts add up to the margin, to rounding. */
export interface ReplanMoney {
  readonly parts: Readonly<Record<MoneyKind, number>>;
  readonly margin: number;
}

/** Amounts nearer to zero than this share of the largest are zero: what a solver leaves of nothing. */
const nothing = 1e-11;

export function planOf(laid: LaidNetwork, { columns }: Solution): ReplanPlan {
  const { open, at, repairs } = laid;
  const periods = open.labels.length;
  const read = (objects: number, places: Int32Array): Float64Array[] =>
    Array.from({ length: objects }, (_, of) => {
      const amounts = Float64Array.from({ length: periods }, (__, period) => {
        const column = places[of * periods + period]!;
        return column < 0 ? 0 : columns[column]!;
      });
      const largest = amounts.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
      return amounts.map((value) => (Math.abs(value) <= nothing * largest ? 0 : value));
    });
  const levels = read(open.processes.length, at.level);
  return {
    levels,
    surge: read(open.processes.length, at.surge),
    stocks: read(open.stocks.length, at.stock),
    hauls: read(open.hauls.length, at.haul),
    purchases: read(open.purchases.length, at.purchase),
    deliveries: read(open.sales.length, at.delivery),
    late: read(open.sales.length, at.late),
    more: read(open.sales.length, at.more),
    repairs: repairs.map(({ process, repair }, of) => {
      const chosen = [...Array(periods).keys()].find((period) => {
        const column = at.repair[of * periods + period]!;
        return column >= 0 && columns[column]! > 0.5;
      });
      const period = laid.options.levers.has('repairs') ? (chosen ?? -1) : repair.planned;
      return { process: open.processes[process]!.id, repair: repair.id, planned: repair.planned, period };
    }),
    counted: countedOf(laid, levels),
    targets: laid.targets.map((target) => reachedOf(laid, target, levels)),
    money: moneyOf(laid, columns),
  };
}

export function countedOf(
  { open }: Pick<LaidNetwork, 'open'>,
  levels: readonly Float64Array[],
): readonly CountedIndicator[] {
  const byIndicator = new Map<IndicatorId, Map<EntityId, Float64Array>>();
  open.processes.forEach(({ counts, entity }, process) => {
    if (counts === undefined) return;
    const byEntity = byIndicator.get(counts) ?? new Map<EntityId, Float64Array>();
    byIndicator.set(counts, byEntity);
    const amounts = byEntity.get(entity) ?? new Float64Array(open.labels.length);
    byEntity.set(entity, amounts);
    levels[process]!.forEach((level, period) => {
      amounts[period] = amounts[period]! + level;
    });
  });
  return [...byIndicator].map(([indicator, byEntity]) => ({
    indicator,
    entities: [...byEntity.keys()],
    amounts: [...byEntity.values()],
  }));
}

export function reachedOf(
  { open }: Pick<LaidNetwork, 'open'>,
  target: ReplanTarget,
  levels: readonly Float64Array[],
): TargetReached {
  const { terms, done } = target;
  const placeOf = new Map(open.processes.map((own, process) => [own.id, process]));
  const added = terms.flatMap(({ process, weight }) =>
    Array.from(levels[placeOf.get(process)!]!, (level) => weight * level),
  );
  return standingAt(target, sum([done, ...added]));
}

/** A target with what is reached of it. */
export function standingAt({ id, rungs }: ReplanTarget, value: number): TargetReached {
  return { id, value, rungs: rungs.map(({ rung, amount }) => ({ rung, amount, shortfall: missed(amount, value) })) };
}

/** What is missing at an amount; what a solver leaves of nothing is nothing. */
function missed(amount: number, value: number): number {
  const by = amount - value;
  return by <= 1e-9 * Math.max(1, Math.abs(amount)) ? 0 : by;
}

function moneyOf(laid: LaidNetwork, columns: Float64Array): ReplanMoney {
  const terms: Record<MoneyKind, number[]> = Object.fromEntries(
    moneyKinds.map((kind) => [kind, kind === 'repairs' ? [settledMoney(laid)] : []]),
  ) as Record<MoneyKind, number[]>;
  eachMoney(laid, (kind, column, each) => terms[kind].push(each * columns[column]!));
  const parts = Object.fromEntries(moneyKinds.map((kind) => [kind, sum(terms[kind]) + 0])) as Record<MoneyKind, number>;
  return { parts, margin: sum(moneyKinds.map((kind) => parts[kind])) };
}

/** The plan that counts: that for all courses where one is told, in whole steps where it could be rounded. */
export function planTold({
  plans,
  exact,
}: {
  readonly plans: { readonly recovery: ReplanPlan; readonly robust?: ReplanPlan };
  readonly exact?: { readonly plan: ReplanPlan };
}): ReplanPlan {
  return exact?.plan ?? plans.robust ?? plans.recovery;
}
