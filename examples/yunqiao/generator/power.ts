import type { Month } from './calendar.ts';
import { inYear, type Course } from './course.ts';
import { energy, powerFixedCost, type FixedCost } from './parameters.ts';

export interface PowerMonth {
  /** Steam sent out, t. */
  readonly steam: number;
  /** kWh. */
  readonly generated: number;
  readonly ownUse: number;
  readonly grid: number;
  /** Standard coal for heat and for power, kgce. */
  readonly heatCoal: number;
  readonly powerCoal: number;
  /** Raw coal, t. */
  readonly coal: number;
  /** CNY; the power sent out is credited at the grid's price. */
  readonly cost: FixedCost & { readonly coal: number; readonly credit: number };
  /** CNY per tonne of steam. */
  readonly steamCost: number;
}

/** What the power station burns, makes and costs to send out `steam`, beside what the plants draw from the grid. */
export function powerMonth(
  month: Month,
  { steam, power, course }: { readonly steam: number; readonly power: number; readonly course: Course },
): PowerMonth {
  const generated = energy.backPressure * steam;
  const sentOut = generated * (1 - energy.ownUse);
  const heatCoal = (steam * energy.steamHeat * energy.coalPerHeat) / inYear(energy.boilerEfficiency, month);
  const powerCoal = energy.backPressureCoal * generated;
  const coal = (heatCoal + powerCoal) / 1000 / energy.rawCoal;
  const prices = course.prices(month);
  const cost = { ...powerFixedCost, coal: coal * prices.coal, credit: sentOut * prices.power };
  const net = cost.coal + cost.labour + cost.depreciation + cost.maintenance + cost.other - cost.credit;
  return {
    steam,
    generated,
    ownUse: generated - sentOut,
    grid: power - sentOut,
    heatCoal,
    powerCoal,
    coal,
    cost,
    steamCost: net / steam,
  };
}
