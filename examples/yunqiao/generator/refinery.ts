import { equivalentDays } from './availability.ts';
import { daysIn, type Month } from './calendar.ts';
import { inFlood, inMonth, inYear, type Course } from './course.ts';
import { mix, oreOf, share, without, type Ore } from './ore.ts';
import {
  aluminaToSilicaDrift,
  chemistry,
  energy,
  loadByMonth,
  loadByYear,
  purchasedOre,
  stocks,
  uplift,
  type Line,
  type Refinery,
  type RefineryId,
} from './parameters.ts';

/** Alumina by process, t. */
export interface ByProcess {
  readonly bayer: number;
  readonly sinter: number;
}

export interface RefineryMonth {
  readonly alumina: ByProcess;
  readonly fed: Ore;
  readonly own: Ore;
  readonly bought: Ore;
  /** The pile at month-end. */
  readonly pile: Ore;
  /** NaOH 100 %: chemical and with mud liquor, t. */
  readonly causticChemical: number;
  readonly causticLiquor: number;
  readonly soda: number;
  readonly lime: number;
  readonly mud: number;
  /** Al2O3, SiO2 and chemical Na2O in the mud of the Bayer lines, t. */
  readonly bayerMud: { readonly alumina: number; readonly silica: number; readonly soda: number };
  readonly steam: number;
  readonly power: number;
  /** Nm³ for calcining. */
  readonly gas: number;
  /** kgce. */
  readonly clinkerCoal: number;
}

/** Transport leaves no more than this for purchases in the months of the flood, t. */
const floodPurchases: Readonly<Record<number, Readonly<Record<RefineryId, number>>>> = {
  7: { r1: 24_750, r2: 8_750 },
  8: { r1: 40_000, r2: 24_000 },
};

/** Alumina that a line can make in a month, t. */
export function lineCapability(line: Line, month: Month, course: Course): number {
  const repair = line.maintenance?.month === month.month ? line.maintenance.days : 0;
  const days = equivalentDays(line.id, month, { events: course.events, firstDay: repair + 1 });
  const better = course.actual && month.year === uplift.year && month.month <= uplift.lastMonth ? uplift.alumina : 1;
  return line.rate * inMonth(loadByMonth, month) * inYear(loadByYear, month) * days * better;
}

/** A refinery's month: what it buys to keep its pile, what it makes of it, and what that takes. */
export function refineryMonth(
  refinery: Refinery,
  month: Month,
  { opening, own, course }: { readonly opening: Ore; readonly own: Ore; readonly course: Course },
): RefineryMonth {
  const capability = byProcess(refinery.lines, (line) => lineCapability(line, month, course));
  const feedFor = (ore: Ore): number => bayerFeed(capability.bayer, ore, month) + sinterFeed(capability.sinter, ore);
  const wanted = feedFor(opening) + stocks.oreDaysAimed * dailyFeed(refinery, opening, month) - opening.ore - own.ore;
  const limit = inFlood(course, month, floodPurchases)?.[refinery.id] ?? Infinity;
  const bought = oreOf(
    Math.min(Math.max(0, wanted), limit),
    purchasedOre.alumina,
    purchasedOre.aluminaToSilica * inYear(aluminaToSilicaDrift, month),
  );
  const blend = mix([opening, own, bought]);
  const needed = feedFor(blend);
  const scale = Math.min(1, (blend.ore - stocks.oreFloor) / needed);
  const alumina = { bayer: capability.bayer * scale, sinter: capability.sinter * scale };
  const fed = share(blend, (needed * scale) / blend.ore);
  const pile = without(blend, fed);
  return {
    alumina,
    fed,
    own,
    bought,
    pile,
    ...residue(alumina, { fed, bayerFed: bayerFeed(alumina.bayer, blend, month), month }),
    ...energyUse(refinery, alumina, month),
  };
}

/** Ore for `alumina` tonnes of the Bayer lines. */
function bayerFeed(alumina: number, ore: Ore, month: Month): number {
  const aluminaToSilica = ore.alumina / ore.silica;
  const extracted = 1 - inYear(chemistry.mudAluminaToSilica, month) / aluminaToSilica;
  const recovered = extracted * (1 - inYear(chemistry.mechanicalLoss, month));
  return (alumina * chemistry.product) / ((ore.alumina / ore.ore) * recovered);
}

function sinterFeed(alumina: number, ore: Ore): number {
  return (alumina * chemistry.product) / ((ore.alumina / ore.ore) * chemistry.sinterRecovery);
}

/** Ore of a day at full load, by the grade of a pile; a yardstick that leaves the mechanical loss out. */
function dailyFeed(refinery: Refinery, ore: Ore, month: Month): number {
  const rate = refinery.lines.reduce((sum, line) => sum + line.rate, 0);
  const extracted = 1 - (inYear(chemistry.mudAluminaToSilica, month) * ore.silica) / ore.alumina;
  return (stocks.fullLoad * rate * chemistry.product) / ((ore.alumina / ore.ore) * extracted);
}

function residue(
  alumina: ByProcess,
  { fed, bayerFed, month }: { readonly fed: Ore; readonly bayerFed: number; readonly month: Month },
) {
  const sinterFed = fed.ore - bayerFed;
  const grade = fed.alumina / fed.ore;
  const silica = fed.silica / fed.ore;
  const mudAluminaToSilica = inYear(chemistry.mudAluminaToSilica, month);
  const mudSodaToSilica = inYear(chemistry.mudSodaToSilica, month);
  const solids =
    1 -
    chemistry.oreLossOnIgnition -
    (grade - silica * mudAluminaToSilica) +
    chemistry.limePerOre * chemistry.limeCalcia +
    silica * mudSodaToSilica;
  return {
    causticChemical: bayerFed * silica * mudSodaToSilica * chemistry.causticOverSoda,
    causticLiquor: (alumina.bayer * inYear(chemistry.liquorLoss, month)) / 1000,
    soda: chemistry.sinterSodaPerTonne * alumina.sinter,
    lime: chemistry.limePerOre * bayerFed + chemistry.sinterLimePerOre * sinterFed,
    mud: (bayerFed * solids) / (1 - chemistry.mudLossOnIgnition) + chemistry.sinterMudPerOre * sinterFed,
    bayerMud: {
      alumina: bayerFed * silica * mudAluminaToSilica,
      silica: bayerFed * silica,
      soda: bayerFed * silica * mudSodaToSilica,
    },
  };
}

function energyUse(refinery: Refinery, alumina: ByProcess, month: Month) {
  const rated = byProcess(refinery.lines, (line) => line.rate * daysIn(month));
  const season = energy.winterMonths.includes(month.month) ? energy.winter : 1;
  const { bayer, sinter } = energy;
  return {
    steam:
      season * (bayer.steamPerTonne * alumina.bayer + bayer.steamPerRatedTonne * rated.bayer) +
      sinter.steamPerTonne * alumina.sinter +
      sinter.steamPerRatedTonne * rated.sinter,
    power:
      bayer.powerPerTonne * alumina.bayer +
      bayer.powerPerRatedTonne * rated.bayer +
      sinter.powerPerTonne * alumina.sinter +
      sinter.powerPerRatedTonne * rated.sinter,
    gas: (energy.calcining * (alumina.bayer + alumina.sinter)) / energy.gasHeat,
    clinkerCoal: chemistry.sinterCoalPerTonne * alumina.sinter,
  };
}

function byProcess(lines: readonly Line[], of: (line: Line) => number): ByProcess {
  const total = (process: Line['process']): number =>
    lines.filter((line) => line.process === process).reduce((sum, line) => sum + of(line), 0);
  return { bayer: total('bayer'), sinter: total('sinter') };
}
