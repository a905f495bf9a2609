import type { Month } from './calendar.ts';
import { inFlood, inYear, type Course } from './course.ts';
import { cost, maintenanceSeason, stocks, type Refinery } from './parameters.ts';
import type { RefineryMonth } from './refinery.ts';

/** The elements of the manufacturing cost of alumina, CNY. */
export interface AluminaCost {
  readonly bauxite: number;
  readonly caustic: number;
  readonly soda: number;
  readonly lime: number;
  readonly steam: number;
  readonly power: number;
  /** Gas for calcining. */
  readonly fuel: number;
  readonly clinkerCoal: number;
  readonly labour: number;
  readonly depreciation: number;
  readonly maintenance: number;
  readonly other: number;
  /** Mud handling and water. */
  readonly residue: number;
}

/** A refinery's manufacturing cost of a month, by element. */
export function aluminaCost(
  refinery: Refinery,
  made: RefineryMonth,
  rates: {
    readonly month: Month;
    readonly course: Course;
    readonly orePrice: number;
    readonly steamCost: number;
    readonly coalPerKgce: number;
  },
): AluminaCost {
  const prices = rates.course.prices(rates.month);
  return {
    bauxite: made.fed.ore * rates.orePrice,
    caustic: (made.causticChemical + made.causticLiquor) * prices.caustic,
    soda: made.soda * prices.sodaAsh,
    lime: made.lime * prices.lime,
    steam: made.steam * rates.steamCost,
    power: made.power * prices.power,
    fuel: made.gas * prices.gas,
    clinkerCoal: made.clinkerCoal * rates.coalPerKgce,
    ...refinery.fixedCost,
    maintenance: refinery.fixedCost.maintenance * (maintenanceSeason[rates.month.month] ?? 1),
    residue: made.mud * cost.mudPerTonne + (made.alumina.bayer + made.alumina.sinter) * cost.waterPerAlumina,
  };
}

export interface FinanceMonth {
  /** Alumina sold and in stock at month-end, t. */
  readonly sold: number;
  readonly stock: number;
  /** CNY from here on. */
  readonly aluminaRevenue: number;
  readonly anodeRevenue: number;
  readonly aluminaCostOfSales: number;
  readonly anodeCostOfSales: number;
  readonly periodExpense: number;
  readonly surtax: number;
  readonly eventCost: number;
  readonly profit: number;
}

/** The company's income of a month. All anodes are sold in their month; alumina goes through stock. */
export function financeMonth(
  month: Month,
  made: {
    readonly alumina: number;
    readonly aluminaCost: number;
    readonly anodes: number;
    readonly anodeCost: number;
    readonly openingStock: number;
    readonly course: Course;
  },
): FinanceMonth {
  const prices = made.course.prices(month);
  const release = stocks.aluminaRelease * (made.openingStock - stocks.openingAlumina);
  const sold = (made.alumina + release) * (inFlood(made.course, month, { 7: 0.93 }) ?? 1);
  const aluminaRevenue = (sold * prices.aluminaQuote) / cost.valueAddedTax;
  const anodeRevenue = made.anodes * prices.anode;
  const aluminaCostOfSales = (sold * made.aluminaCost) / made.alumina;
  const periodExpense = inYear(cost.periodExpense, month);
  const surtax = cost.surtax * (aluminaRevenue + anodeRevenue);
  const eventCost = inFlood(made.course, month, { 7: 9e6, 8: 6e6, 9: 2e6 }) ?? 0;
  return {
    sold,
    stock: made.openingStock + made.alumina - sold,
    aluminaRevenue,
    anodeRevenue,
    aluminaCostOfSales,
    anodeCostOfSales: made.anodeCost,
    periodExpense,
    surtax,
    eventCost,
    profit: aluminaRevenue + anodeRevenue - aluminaCostOfSales - made.anodeCost - periodExpense - surtax - eventCost,
  };
}
