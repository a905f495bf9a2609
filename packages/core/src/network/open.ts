import { printMonth } from '../calendar/index.ts';
import { isClean, type Bilingual, type Problem } from '../problem/index.ts';
import { conversion, parseUnit, sameDimension } from '../quantity/index.ts';
import type { Purchase, Stock } from './network.ts';
import {
  daysOfMonth,
  infinite,
  inMonths,
  limitIn,
  openBench,
  timesShare,
  type OpenBench,
  type OpenInput,
} from './open-bench.ts';
import type { OpenNetwork, OpenPurchase, OpenStock } from './open-network.ts';
import { openProcesses } from './open-process.ts';
import { figuresIn } from './varying.ts';

/** A network with every figure resolved, or what keeps it from being. */
export interface Opening {
  /** Absent when a problem is an error. */
  readonly open?: OpenNetwork;
  readonly problems: readonly Problem[];
}

/**
 * A network over the periods still open: figures read from indicators, stoppages and repairs taken from capacities.
 *
 * Capacity before repairs is rate × load × the month's available days; a repair takes the available ones of the month's
 * first days. What an event destroyed is taken from the opening stock when it happened after the last actuals.
 */
export function openNetwork(input: OpenInput): Opening {
  const { network, cube, window } = input;
  const calendar = cube.model.calendars.get('default')!;
  if (calendar.base !== 'month') return { problems: [{ code: 'network-base', severity: 'error' }] };
  const { bench, told } = openBench(input);
  const { months } = bench;
  const open: OpenNetwork = {
    window,
    labels: months.map(printMonth),
    materials: network.materials,
    processes: openProcesses(bench),
    stocks: network.stocks.map((stock) => openStock(bench, stock)),
    hauls: network.hauls.map(({ id, name, material, from, to, limit, open: share, cost }) => {
      const high = limitIn(bench, limit, share);
      return { id, name, material, from, to, high, cost: inMonths(bench, cost) };
    }),
    purchases: network.purchases.map((purchase) => openPurchase(bench, purchase)),
    sales: network.sales.map(({ id, name, material, from, order, price, late, more }) => ({
      id,
      name,
      material,
      from,
      order: inMonths(bench, order),
      price: inMonths(bench, price),
      late,
      more: limitIn(bench, more),
    })),
    permits: network.permits.map(({ id, name, unit, terms, high, total = Infinity }) => ({
      id,
      name,
      unit,
      terms: terms.map(({ process, rate }) => ({ process, rate: inMonths(bench, rate) })),
      high: limitIn(bench, high),
      total,
    })),
    blends: network.blends,
  };
  const problems = told();
  return isClean(problems) ? { open, problems } : { problems };
}

function openStock(bench: OpenBench, stock: Stock): OpenStock {
  const { material, at, low, high, end = Number.NaN, cost } = stock;
  const { months } = bench;
  const [opening] = figuresIn(stock.opening, [months[0]!], bench);
  const { taken, known } = lostFrom(bench, stock);
  if (taken > opening!) {
    const told = { code: 'network-lost-more', severity: 'warning', place: placeName(bench, stock) } as const;
    bench.tell({ ...told, opening: opening!, lost: taken });
  }
  return {
    material,
    at,
    opening: Math.max(0, opening! - taken),
    low: inMonths(bench, low),
    high: limitIn(bench, high),
    end,
    cost: inMonths(bench, cost),
    ...(taken + known > 0 ? { lost: { taken: Math.min(taken, opening!), known } } : {}),
  };
}

/** What stoppages destroyed of a stock, since its last reported figure and before. */
function lostFrom(
  { network, stoppages, cube, through }: OpenBench,
  { material, at }: Stock,
): NonNullable<OpenStock['lost']> {
  const { last } = daysOfMonth(cube, through);
  const { unit } = network.materials.find(({ id }) => id === material)!;
  const amountOf = (isTaken: boolean): number =>
    stoppages
      .filter(({ from }) => from > last === isTaken)
      .flatMap(({ lost }) => lost)
      .filter((one) => one.material === material && one.at === at)
      .reduce((sum, one) => {
        const given = parseUnit(one.unit).unit;
        return given === undefined || !sameDimension(given, unit) ? sum : sum + one.amount * conversion(given, unit);
      }, 0);
  return { taken: amountOf(true), known: amountOf(false) };
}

function placeName({ network, cube }: OpenBench, { material, at }: Stock): Bilingual {
  const what = network.materials.find(({ id }) => id === material)!.name;
  const where = cube.model.organisation.entities.get(at)!.name;
  return { en: `${what.en} at ${where.en}`, zh: `${where.zh}${what.zh}` };
}

function openPurchase(bench: OpenBench, purchase: Purchase): OpenPurchase {
  const { id, name, material, at, bound, offer, open, lead, price, extra } = purchase;
  const { months } = bench;
  const low = inMonths(bench, bound);
  const ordered = months.map((month) => month - lead);
  const offers = offer === undefined ? infinite(bench) : figuresIn(offer, ordered, bench);
  const shares = inMonths(bench, open);
  // Whatever was not bound before the first open month cannot be ordered any more for the months of the lead.
  const high = offers.map((most, t) => Math.max(low[t]!, t < lead ? 0 : timesShare(most, shares[t]!)));
  return { id, name, material, at, low, high, price: figuresIn(price, ordered, bench), extra };
}
