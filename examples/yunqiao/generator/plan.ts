import { apportion } from './apportion.ts';
import type { CarbonMonth } from './carbon.ts';
import { inYear } from './course.ts';
import type { AluminaCost, FinanceMonth } from './finance.ts';
import type { MineMonth } from './mine.ts';
import { mix, oreOf, share, without, type Ore } from './ore.ts';
import {
  aluminaToSilicaDrift,
  cost,
  mines,
  purchasedOre,
  refineries,
  type MineId,
  type RefineryId,
} from './parameters.ts';
import type { PowerMonth } from './power.ts';
import type { RefineryMonth } from './refinery.ts';
import { actualRun, planRun, type CompanyMonth } from './year.ts';

/** The year's assessment values that the plan is phased to, t, and the steps in which it is planned, t. */
const tasks = {
  ore: { target: 1_860_000, step: 10 },
  alumina: { target: 1_215_000, step: 100 },
  anodes: { target: 146_000, step: 10 },
};

/**
 * The plan of 2021: the plan run, brought down to the assessment values.
 *
 * Keeps: ore, alumina and anodes are whole steps that add up to their target over the months, and over plants to each
 * month. All that goes with them is scaled alike, so that consumption and cost per tonne stay those of the plan run.
 * Alumina stock stays as it is; purchases bring each ore pile to where the plan run has it, or leave it above.
 */
export function plannedYear(): CompanyMonth[] {
  const run = planRun();
  const phased = run.map((at) => ({
    ore: mines.map(({ id }) => at.mines[id].ore.ore),
    alumina: refineries.map(({ id }) => at.refineries[id].alumina.bayer + at.refineries[id].alumina.sinter),
    anodes: [at.carbon.anodes],
  }));
  const factors = {
    ore: phase(
      tasks.ore,
      phased.map(({ ore }) => ore),
    ),
    alumina: phase(
      tasks.alumina,
      phased.map(({ alumina }) => alumina),
    ),
    anodes: phase(
      tasks.anodes,
      phased.map(({ anodes }) => anodes),
    ),
  };
  const planned: CompanyMonth[] = [actualRun().findLast(({ month }) => month.year === 2020)!];
  run.forEach((at, place) => {
    const scaled = scaledMonth(at, planned.at(-1)!, {
      mines: keyed(mines, factors.ore[place]!),
      refineries: keyed(refineries, factors.alumina[place]!),
      carbon: factors.anodes[place]![0]!,
    });
    planned.push(scaled);
  });
  return planned.slice(1);
}

function keyed<Id extends string>(items: readonly { readonly id: Id }[], values: readonly number[]) {
  // fromEntries forgets the keys' type; the ids are those of the items.
  return Object.fromEntries(items.map(({ id }, place) => [id, values[place]!])) as Record<Id, number>;
}

/** By how much each plant's month is scaled. Shape: amounts [month][plant] → factors [month][plant]. */
function phase(
  { target, step }: { readonly target: number; readonly step: number },
  amounts: readonly (readonly number[])[],
): number[][] {
  const months = amounts.map((plants) => plants.reduce((sum, amount) => sum + amount, 0));
  return apportion(target / step, months).map((steps, month) =>
    apportion(steps, amounts[month]!).map((count, plant) => (count * step) / amounts[month]![plant]!),
  );
}

interface Factors {
  readonly mines: Readonly<Record<MineId, number>>;
  readonly refineries: Readonly<Record<RefineryId, number>>;
  readonly carbon: number;
}

function scaledMonth(at: CompanyMonth, before: CompanyMonth, factors: Factors): CompanyMonth {
  const mined = mapRecord(at.mines, (mine, id) => scaledMine(mine, factors.mines[id]));
  const refined = mapRecord(at.refineries, (made, id) => {
    const own = mix(mines.map((mine) => share(mined[mine.id].ore, mine.haul[id])));
    const boughtGrade = purchasedOre.aluminaToSilica * inYear(aluminaToSilicaDrift, at.month);
    return scaledRefinery(made, {
      factor: factors.refineries[id],
      own,
      openingPile: before.refineries[id].pile,
      buy: (tonnes) => oreOf(tonnes, purchasedOre.alumina, boughtGrade),
    });
  });
  const carbon = scaledCarbon(at.carbon, factors.carbon);
  const steam = refined.r1.steam + refined.r2.steam;
  const use = refined.r1.power + refined.r2.power + carbon.power;
  const costs = mapRecord(at.aluminaCost, (elements, id) => scaledAll(elements, factors.refineries[id]));
  return {
    ...at,
    mines: mined,
    refineries: refined,
    carbon,
    power: scaledPower(at.power, { factor: steam / at.power.steam, use }),
    aluminaCost: costs,
    finance: scaledFinance(at.finance, refined, { costs, carbon: factors.carbon, before: at.refineries }),
  };
}

function scaledMine(mine: MineMonth, factor: number): MineMonth {
  return { ore: share(mine.ore, factor), waste: mine.waste * factor, cost: mine.cost * factor };
}

function scaledRefinery(
  made: RefineryMonth,
  ores: {
    readonly factor: number;
    readonly own: Ore;
    readonly openingPile: Ore;
    readonly buy: (tonnes: number) => Ore;
  },
): RefineryMonth {
  const { alumina, fed: runFed, own: _own, bought: _bought, pile: runPile, bayerMud, ...flows } = made;
  const { factor, own, openingPile } = ores;
  const fed = share(runFed, factor);
  const bought = ores.buy(Math.max(0, fed.ore + runPile.ore - openingPile.ore - own.ore));
  return {
    ...scaledAll(flows, factor),
    alumina: scaledAll(alumina, factor),
    fed,
    own,
    bought,
    pile: without(mix([openingPile, own, bought]), fed),
    bayerMud: scaledAll(bayerMud, factor),
  };
}

function scaledCarbon({ cost: costs, ...flows }: CarbonMonth, factor: number): CarbonMonth {
  return { ...scaledAll(flows, factor), cost: scaledAll(costs, factor) };
}

function scaledPower(
  { cost: costs, steamCost, ...flows }: PowerMonth,
  { factor, use }: { readonly factor: number; readonly use: number },
): PowerMonth {
  const scaled = scaledAll(flows, factor);
  return { ...scaled, grid: use - (scaled.generated - scaled.ownUse), cost: scaledAll(costs, factor), steamCost };
}

/** Income at the plan run's prices and cost per tonne; all alumina is sold in its month, the period expense is fixed. */
function scaledFinance(
  run: FinanceMonth,
  made: Readonly<Record<RefineryId, RefineryMonth>>,
  {
    costs,
    carbon,
    before,
  }: {
    readonly costs: Readonly<Record<RefineryId, AluminaCost>>;
    readonly carbon: number;
    readonly before: Readonly<Record<RefineryId, RefineryMonth>>;
  },
): FinanceMonth {
  const output = aluminaOf(made);
  const sold = (run.sold * output) / aluminaOf(before);
  const aluminaRevenue = (run.aluminaRevenue * sold) / run.sold;
  const anodeRevenue = run.anodeRevenue * carbon;
  const spent = Object.values(costs).reduce((sum, elements) => sum + sumOf(elements), 0);
  const aluminaCostOfSales = (spent * sold) / output;
  const anodeCostOfSales = run.anodeCostOfSales * carbon;
  const surtax = cost.surtax * (aluminaRevenue + anodeRevenue);
  return {
    ...run,
    sold,
    aluminaRevenue,
    anodeRevenue,
    aluminaCostOfSales,
    anodeCostOfSales,
    surtax,
    profit: aluminaRevenue + anodeRevenue - aluminaCostOfSales - anodeCostOfSales - run.periodExpense - surtax,
  };
}

function aluminaOf(made: Readonly<Record<RefineryId, RefineryMonth>>): number {
  return Object.values(made).reduce((sum, { alumina }) => sum + alumina.bayer + alumina.sinter, 0);
}

type Numbers<T> = { readonly [key in keyof T]: number };

function scaledAll<T extends Numbers<T>>(amounts: T, factor: number): T {
  // Same keys, all numbers: fromEntries forgets which.
  return Object.fromEntries(Object.entries<number>(amounts).map(([key, amount]) => [key, amount * factor])) as T;
}

function sumOf<T extends Numbers<T>>(amounts: T): number {
  return Object.values<number>(amounts).reduce((sum, amount) => sum + amount, 0);
}

function mapRecord<Id extends string, A, B>(
  record: Readonly<Record<Id, A>>,
  of: (value: A, id: Id) => B,
): Readonly<Record<Id, B>> {
  return Object.fromEntries((Object.entries(record) as [Id, A][]).map(([id, value]) => [id, of(value, id)])) as Record<
    Id,
    B
  >;
}
