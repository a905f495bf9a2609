import { history } from './availability.ts';
import { isoDay, monthsOf, type Month } from './calendar.ts';
import { carbonMonth, type CarbonMonth } from './carbon.ts';
import type { Course } from './course.ts';
import { aluminaCost, financeMonth, type AluminaCost, type FinanceMonth } from './finance.ts';
import { mineMonth, type MineMonth } from './mine.ts';
import { mix, oreOf, share, type Ore } from './ore.ts';
import { energy, mines, refineries, stocks, type MineId, type RefineryId } from './parameters.ts';
import { powerMonth, type PowerMonth } from './power.ts';
import { budgetPrices, marketPrices } from './prices.ts';
import { refineryMonth, type RefineryMonth } from './refinery.ts';

/** Everything that happened in one month. */
export interface CompanyMonth {
  readonly month: Month;
  readonly mines: Readonly<Record<MineId, MineMonth>>;
  readonly refineries: Readonly<Record<RefineryId, RefineryMonth>>;
  readonly carbon: CarbonMonth;
  readonly power: PowerMonth;
  readonly aluminaCost: Readonly<Record<RefineryId, AluminaCost>>;
  readonly finance: FinanceMonth;
  /** CNY per tonne of ore, own and bought together. */
  readonly orePrice: number;
}

/** What a run starts from. */
export interface Opening {
  readonly piles: Readonly<Record<RefineryId, Ore>>;
  /** t. */
  readonly alumina: number;
}

/** The course that things took. */
export const actualCourse: Course = {
  years: [2019, 2020, 2021],
  events: history,
  actual: true,
  prices: marketPrices,
};

/** The course that 2021 was planned to take, at the end of 2020. */
export const plannedCourse: Course = {
  years: [2021],
  events: history.filter((event) => isoDay(event.start) < isoDay('2021-01-01')),
  actual: false,
  prices: budgetPrices,
};

/** 2019 to 2021 as they were, without any action after the flood. */
export function actualRun(): CompanyMonth[] {
  const opening = {
    piles: keyed(refineries, ({ openingPile: pile }) => oreOf(pile.ore, pile.alumina, pile.aluminaToSilica)),
    alumina: stocks.openingAlumina,
  };
  return run(actualCourse, opening);
}

/** 2021 as planned: nothing happens, nothing is outdone, at budget prices, from where 2020 really ended. */
export function planRun(): CompanyMonth[] {
  const last = actualRun().findLast(({ month }) => month.year === 2020)!;
  const opening = { piles: keyed(refineries, ({ id }) => last.refineries[id].pile), alumina: last.finance.stock };
  return run(plannedCourse, opening);
}

function run(course: Course, opening: Opening): CompanyMonth[] {
  let at = opening;
  return monthsOf(course.years).map((month) => {
    const made = companyMonth(month, at, course);
    at = { piles: keyed(refineries, ({ id }) => made.refineries[id].pile), alumina: made.finance.stock };
    return made;
  });
}

function companyMonth(month: Month, opening: Opening, course: Course): CompanyMonth {
  const mined = keyed(mines, (mine) => mineMonth(mine, month, course));
  const refined = keyed(refineries, (refinery) =>
    refineryMonth(refinery, month, {
      opening: opening.piles[refinery.id],
      own: mix(mines.map((mine) => share(mined[mine.id].ore, mine.haul[refinery.id]))),
      course,
    }),
  );
  const made = Object.values(refined);
  const baked = carbonMonth(month, course);
  const power = powerMonth(month, {
    steam: total(made, (plant) => plant.steam),
    power: total(made, (plant) => plant.power) + baked.power,
    course,
  });
  const prices = course.prices(month);
  const ownOre = total(Object.values(mined), (mine) => mine.ore.ore);
  const boughtOre = total(made, (plant) => plant.bought.ore);
  const ownCost = total(Object.values(mined), (mine) => mine.cost);
  const orePrice = (ownCost + boughtOre * prices.ore) / (ownOre + boughtOre);
  const coalPerKgce = prices.coal / energy.rawCoal / 1000;
  const costs = keyed(refineries, (refinery) =>
    aluminaCost(refinery, refined[refinery.id], { month, course, orePrice, steamCost: power.steamCost, coalPerKgce }),
  );
  const finance = financeMonth(month, {
    alumina: total(made, (plant) => plant.alumina.bayer + plant.alumina.sinter),
    aluminaCost: total(Object.values(costs), (elements) => total(Object.values(elements), Number)),
    anodes: baked.anodes,
    anodeCost: total(Object.values(baked.cost), Number),
    openingStock: opening.alumina,
    course,
  });
  return { month, mines: mined, refineries: refined, carbon: baked, power, aluminaCost: costs, finance, orePrice };
}

function total<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

function keyed<T extends { readonly id: string }, V>(
  items: readonly T[],
  of: (item: T) => V,
): Readonly<Record<T['id'], V>> {
  // fromEntries forgets the keys' type; the ids are those of the items.
  return Object.fromEntries(items.map((item) => [item.id, of(item)])) as Record<T['id'], V>;
}
