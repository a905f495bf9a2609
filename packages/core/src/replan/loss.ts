import { sum } from '../base/index.ts';
import type { OpenNetwork, OpenStock } from '../network/index.ts';
import { moneyKinds } from './margin.ts';
import type { ReplanMoney, ReplanPlan } from './plan.ts';
import type { ReplanLosses, ReplanTarget } from './request.ts';

/** The plan so far: levels, and money where the network as it would have been is known. */
export type OriginalPlan = Pick<ReplanPlan, 'levels' | 'counted' | 'targets'> & { readonly money?: ReplanMoney };

/**
 * What a stoppage costs, each kind once. Absent (NaN) where the plan so far, or its money, is not known.
 *
 * Keeps: margin + idle + stocks + repair + premium − regained = total.
 */
export interface ReplanLoss {
  /** Baseline (the plan so far) less what comes without action, by target. Shape: byPeriod [period]. */
  readonly targets: readonly { readonly id: string; readonly lost: number; readonly byPeriod: Float64Array }[];
  /** The same by process, in units of its level. Shape: [process][period]. */
  readonly processes: readonly Float64Array[];
  /** Margin of the plan so far less that without action, besides what of it is `idle` or `stocks`. */
  readonly margin: number;
  /** Fixed cost of the share of the plan that is not made: it runs on, and nothing earns it. */
  readonly idle: number;
  /** What was destroyed of stocks, at what it costs to replace. */
  readonly stocks: number;
  /** Direct cost of repair, as recorded. */
  readonly repair: number;
  /** What recovery spends that the plan without action does not: surge, repairs moved, the premium on extra purchases. */
  readonly premium: number;
  /** What recovery brings back of the margin, its premium not yet paid. */
  readonly regained: number;
  /** The same with its premium paid. */
  readonly recovered: number;
  /** What is left after the recovery. */
  readonly total: number;
}

export type LossKind = (typeof lossKinds)[number];

/** The parts of a loss in the order in which they are told. */
export const lossKinds = ['margin', 'idle', 'stocks', 'repair', 'premium', 'regained'] as const;

/**
 * A loss as what it does to the margin: what is lost below zero, what is regained above; those that are nothing or unknown
 * left out. Keeps: the amounts add up to −total, where that is known.
 */
export function lossItems(
  loss: Readonly<Record<LossKind, number>>,
): readonly { readonly kind: LossKind; readonly amount: number }[] {
  return lossKinds
    .map((kind) => ({ kind, amount: (kind === 'regained' ? loss[kind] : -loss[kind]) + 0 }))
    .filter(({ amount }) => Number.isFinite(amount) && amount !== 0);
}

export interface LossInput {
  readonly open: OpenNetwork;
  readonly targets: readonly ReplanTarget[];
  readonly losses: ReplanLosses | undefined;
  readonly original: OriginalPlan;
  /** Absent where there is no plan without action. */
  readonly natural: ReplanPlan | undefined;
  /** The new plan. */
  readonly recovery: ReplanPlan;
}

/**
 * The loss of a stoppage: `lost = Σ (baseline − expected)`, and what it is in money, each kind by itself.
 *
 * Units: amounts in those of the targets and levels; money in the company's currency, losses above zero.
 */
export function accountLoss({ open, targets, losses, original, natural, recovery }: LossInput): ReplanLoss {
  const processes = original.levels.map((baseline, process) =>
    baseline.map((level, period) => level - (natural?.levels[process]![period] ?? Number.NaN)),
  );
  const placeOf = new Map(open.processes.map(({ id }, process) => [id, process]));
  const byTarget = targets.map(({ id, terms }) => {
    const byPeriod = new Float64Array(open.labels.length);
    for (const { process, weight } of terms)
      processes[placeOf.get(process)!]!.forEach((lost, period) => {
        byPeriod[period] = byPeriod[period]! + weight * lost;
      });
    return { id, lost: sum(byPeriod), byPeriod };
  });
  const idle = sum(
    open.processes.flatMap(({ fixed }, place) =>
      Array.from(
        fixed ?? [],
        (each, period) => each * idleShare(original.levels[place]![period]!, processes[place]![period]!),
      ),
    ),
  );
  const destroyed = open.stocks.map((stock) => ({ ...stock.lost, worth: replacementOf(open, stock) }));
  const taken = sum(destroyed.map(({ worth, taken: amount = 0 }) => amount * worth));
  const stocks = taken + sum(destroyed.map(({ worth, known = 0 }) => known * worth));
  const without = natural?.money.margin ?? Number.NaN;
  // What was taken from the opening is missing in the plan without action already.
  const margin = (original.money?.margin ?? Number.NaN) - without - idle - taken;
  const repair = losses?.repair ?? 0;
  const premium = premiumOf(open, recovery) - (natural === undefined ? 0 : premiumOf(open, natural));
  const recovered = recovery.money.margin - without;
  return {
    targets: byTarget,
    processes,
    margin,
    idle,
    stocks,
    repair,
    premium,
    regained: recovered + premium,
    recovered,
    total: sum([margin, idle, stocks, repair, -recovered]),
  };
}

/** What a unit of a stock costs to replace: the cheapest usual offer there, else anywhere, else what it sells for; else 0. */
function replacementOf({ purchases, sales }: OpenNetwork, { material, at }: OpenStock): number {
  const offers = purchases.filter((own) => own.material === material && !own.extra);
  const here = offers.filter((own) => own.at === at);
  const sold = sales.filter((own) => own.material === material);
  const prices = [here, offers, sold].find((own) => own.length > 0)?.flatMap(({ price }) => [...price]) ?? [0];
  return Math.min(...prices);
}

/** The share of a baseline that is not made. More than was planned idles nothing. */
function idleShare(baseline: number, lost: number): number {
  if (baseline === 0) return 0;
  return Math.max(0, lost / baseline);
}

const spent = moneyKinds.filter((kind) => kind === 'surge' || kind === 'repairs');

/** Spending on levers. Extra purchases count by what they cost above the cheapest other offer of the period, if there is one. */
function premiumOf(open: OpenNetwork, { money, purchases }: ReplanPlan): number {
  const extra = open.purchases.flatMap(({ material, at, extra: isExtra, price }, of) => {
    if (!isExtra) return [];
    const others = open.purchases.filter((own) => !own.extra && own.material === material && own.at === at);
    return Array.from(purchases[of]!, (amount, period) => {
      const usual = others.map((own) => own.price[period]!);
      return amount * (price[period]! - (usual.length === 0 ? 0 : Math.min(...usual)));
    });
  });
  return sum([...extra, ...spent.map((kind) => -money.parts[kind])]) + 0;
}
