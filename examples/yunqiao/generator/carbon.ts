import { daysIn, type Month } from './calendar.ts';
import { inFlood, inMonth, inYear, type Course } from './course.ts';
import { carbon, carbonFixedCost, uplift, type FixedCost } from './parameters.ts';
import type { Prices } from './prices.ts';

export interface CarbonMonth {
  /** Good baked anodes, t. */
  readonly anodes: number;
  readonly baked: number;
  readonly green: number;
  readonly coke: number;
  readonly calcinedCoke: number;
  readonly pitch: number;
  readonly butts: number;
  /** Nm³, kWh. */
  readonly gas: number;
  readonly power: number;
  /** CNY. */
  readonly cost: { readonly [item in 'coke' | 'pitch' | 'butts' | 'gas' | 'power']: number } & FixedCost;
}

/** What the carbon plant bakes in a month, and what that takes and costs. */
export function carbonMonth(month: Month, course: Course): CarbonMonth {
  const better = course.actual && month.year === uplift.year && month.month <= uplift.lastMonth ? uplift.anode : 1;
  const flood = inFlood(course, month, { 7: 0.97 }) ?? 1;
  const anodes =
    carbon.rate * daysIn(month) * inMonth(carbon.season, month) * inYear(carbon.yearFactor, month) * better * flood;
  const baked = anodes / carbon.acceptance;
  const green = baked / carbon.bakingYield;
  const calcinedCoke = green * carbon.calcinedCokePerGreen;
  const used = {
    coke: calcinedCoke / carbon.calciningYield,
    pitch: green * carbon.pitchPerGreen,
    butts: green * carbon.buttsPerGreen,
    gas: anodes * carbon.gasPerTonne,
    power: anodes * carbon.powerPerTonne,
  };
  const prices: Prices = course.prices(month);
  return {
    anodes,
    baked,
    green,
    calcinedCoke,
    ...used,
    cost: {
      coke: used.coke * prices.greenCoke,
      pitch: used.pitch * prices.pitch,
      butts: used.butts * prices.greenCoke * carbon.buttsPrice,
      gas: used.gas * prices.gas,
      power: used.power * prices.power,
      ...carbonFixedCost,
    },
  };
}
