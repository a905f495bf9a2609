import { equivalentDays } from './availability.ts';
import type { Month } from './calendar.ts';
import { inMonth, inYear, type Course } from './course.ts';
import { oreOf, type Ore } from './ore.ts';
import { aluminaToSilicaDrift, mineYearFactor, strippingCost, type Mine } from './parameters.ts';

export interface MineMonth {
  readonly ore: Ore;
  readonly waste: number;
  /** CNY. */
  readonly cost: number;
}

/** What a mine brings out in a month, and what that costs. */
export function mineMonth(mine: Mine, month: Month, course: Course): MineMonth {
  const days = equivalentDays(mine.id, month, course);
  const tonnes = mine.rate * inYear(mineYearFactor, month) * inMonth(mine.season, month) * days;
  return {
    ore: oreOf(tonnes, mine.alumina, mine.aluminaToSilica * inYear(aluminaToSilicaDrift, month)),
    waste: tonnes * mine.stripRatio,
    cost: tonnes * (mine.stripRatio * strippingCost + mine.costPerTonne) + mine.fixedCost,
  };
}
