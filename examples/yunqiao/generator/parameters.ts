/** Invented parameters of the sample company. Lists by month run from January to December; lists by year from 2019 to 2021. */

export type MineId = 'mine-a' | 'mine-b' | 'mine-c';
export type RefineryId = 'r1' | 'r2';
export type LineId = '1b1' | '1b2' | '2b1' | '2s1';
export type AssetId = MineId | LineId;

/** A value that changes from year to year: 2019, 2020, 2021. */
export type ByYear = readonly [number, number, number];

export interface Mine {
  readonly id: MineId;
  /** Dry ore, t/d. */
  readonly rate: number;
  /** Share of Al2O3 in dry ore. */
  readonly alumina: number;
  /** Mass of Al2O3 over mass of SiO2, before the drift of the years. */
  readonly aluminaToSilica: number;
  readonly season: readonly number[];
  /** Waste over ore, t/t. */
  readonly stripRatio: number;
  /** CNY/t of ore: mining, haulage, tax and backfill; stripping comes on top. */
  readonly costPerTonne: number;
  /** CNY per month. */
  readonly fixedCost: number;
  /** Share of the ore that goes to each refinery. */
  readonly haul: Readonly<Record<RefineryId, number>>;
}

const openPit = [0.9, 0.7, 0.95, 1, 1.02, 1, 0.92, 0.92, 0.97, 1.02, 1, 0.92];
const underground = [0.97, 0.85, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.98];

export const mines: readonly Mine[] = [
  {
    id: 'mine-a',
    rate: 2200,
    alumina: 0.61,
    aluminaToSilica: 5.4,
    season: openPit,
    stripRatio: 6.5,
    costPerTonne: 85 + 32 + 38,
    fixedCost: 3.2e6,
    haul: { r1: 1, r2: 0 },
  },
  {
    id: 'mine-b',
    rate: 1300,
    alumina: 0.625,
    aluminaToSilica: 5.8,
    season: underground,
    stripRatio: 0,
    costPerTonne: 175 + 35 + 38 + 35,
    fixedCost: 2.9e6,
    haul: { r1: 0.6, r2: 0.4 },
  },
  {
    id: 'mine-c',
    rate: 1850,
    alumina: 0.585,
    aluminaToSilica: 4.6,
    season: openPit,
    stripRatio: 7.5,
    costPerTonne: 80 + 28 + 36,
    fixedCost: 2.6e6,
    haul: { r1: 0, r2: 1 },
  },
];

/** CNY per tonne of waste. */
export const strippingCost = 11;
export const mineYearFactor: ByYear = [1, 0.96, 1.015];
/** The ore grows poorer: factor on every A/S ratio. */
export const aluminaToSilicaDrift: ByYear = [1, 0.985, 0.97];
export const purchasedOre = { alumina: 0.595, aluminaToSilica: 5 };

export interface Line {
  readonly id: LineId;
  readonly process: 'bayer' | 'sinter';
  /** Alumina, t/d. */
  readonly rate: number;
  /** The first days of this month, every year. */
  readonly maintenance?: { readonly month: number; readonly days: number };
}

export interface Refinery {
  readonly id: RefineryId;
  readonly lines: readonly Line[];
  readonly fixedCost: FixedCost;
  readonly openingPile: { readonly ore: number; readonly alumina: number; readonly aluminaToSilica: number };
}

/** CNY per month. */
export interface FixedCost {
  readonly labour: number;
  readonly depreciation: number;
  readonly maintenance: number;
  readonly other: number;
}

export const refineries: readonly Refinery[] = [
  {
    id: 'r1',
    lines: [
      { id: '1b1', process: 'bayer', rate: 1150, maintenance: { month: 4, days: 8 } },
      { id: '1b2', process: 'bayer', rate: 1150, maintenance: { month: 9, days: 8 } },
    ],
    fixedCost: { labour: 5.2e6, depreciation: 10.2e6, maintenance: 4.2e6, other: 3e6 },
    openingPile: { ore: 48_000, alumina: 0.6, aluminaToSilica: 5.2 },
  },
  {
    id: 'r2',
    lines: [
      { id: '2b1', process: 'bayer', rate: 1050, maintenance: { month: 5, days: 7 } },
      { id: '2s1', process: 'sinter', rate: 260, maintenance: { month: 3, days: 20 } },
    ],
    fixedCost: { labour: 3.6e6, depreciation: 6.6e6, maintenance: 2.9e6, other: 2.2e6 },
    openingPile: { ore: 28_000, alumina: 0.595, aluminaToSilica: 4.9 },
  },
];

export const carbonFixedCost: FixedCost = { labour: 1.4e6, depreciation: 1.9e6, maintenance: 0.7e6, other: 0.9e6 };
export const powerFixedCost: FixedCost = { labour: 1.5e6, depreciation: 3e6, maintenance: 1e6, other: 0.6e6 };
/** Factor on the refineries' maintenance cost in the months of the big repairs. */
export const maintenanceSeason: Readonly<Record<number, number>> = { 4: 1.6, 5: 1.3, 9: 1.6 };

export const loadByMonth = [0.97, 0.95, 0.98, 0.99, 0.99, 1, 1, 1, 1, 1, 0.98, 0.97];
export const loadByYear: ByYear = [0.96, 0.95, 0.975];
/** What the actual run of January to June 2021 does better than the plan run. */
export const uplift = { year: 2021, lastMonth: 6, alumina: 1.012, anode: 1.01 };

export const chemistry = {
  /** Share of Al2O3 in the product. */
  product: 0.986,
  mudAluminaToSilica: [1.31, 1.29, 1.27] as ByYear,
  mudSodaToSilica: [0.345, 0.338, 0.33] as ByYear,
  /** NaOH lost with mud liquor, kg per tonne of Bayer alumina. */
  liquorLoss: [9.5, 9, 8.5] as ByYear,
  mechanicalLoss: [0.013, 0.012, 0.011] as ByYear,
  limePerOre: 0.11,
  sinterLimePerOre: 0.18,
  limeCalcia: 0.85,
  oreLossOnIgnition: 0.14,
  mudLossOnIgnition: 0.08,
  sinterRecovery: 0.885,
  sinterMudPerOre: 0.651,
  sinterSodaPerTonne: 0.078,
  /** Clinker coal, kgce per tonne of sinter alumina. */
  sinterCoalPerTonne: 560,
  /** NaOH over Na2O, by mass. */
  causticOverSoda: 80 / 62,
};

export const energy = {
  winter: 1.04,
  winterMonths: [12, 1, 2],
  bayer: { steamPerTonne: 1.75, steamPerRatedTonne: 0.36, powerPerTonne: 190, powerPerRatedTonne: 38 },
  sinter: { steamPerTonne: 2.3, steamPerRatedTonne: 0.5, powerPerTonne: 330, powerPerRatedTonne: 60 },
  /** GJ per tonne of alumina, GJ per Nm³ of gas. */
  calcining: 3.05,
  gasHeat: 0.0355,
  /** GJ per tonne of steam. */
  steamHeat: 2.9,
  boilerEfficiency: [0.875, 0.88, 0.888] as ByYear,
  /** kgce per GJ of heat, and per kWh of power at its equivalent value. */
  coalPerHeat: 34.12,
  coalPerPower: 0.1229,
  /** kWh made per tonne of steam, and kgce burned for each of them. */
  backPressure: 65,
  backPressureCoal: 0.15,
  ownUse: 0.08,
  /** tce per tonne of raw coal. */
  rawCoal: 5000 / 7000,
};

export const carbon = {
  rate: 425,
  season: [0.96, 0.9, 0.98, 1, 1, 1, 1, 1, 1, 1, 0.98, 0.96],
  yearFactor: [0.95, 0.93, 0.975] as ByYear,
  bakingYield: 0.945,
  acceptance: 0.985,
  pitchPerGreen: 0.155,
  buttsPerGreen: 0.12,
  calcinedCokePerGreen: 0.725,
  calciningYield: 0.78,
  gasPerTonne: 75,
  powerPerTonne: 150,
  /** Butts cost this much times green coke. */
  buttsPrice: 1.05,
};

export const cost = {
  mudPerTonne: 14,
  waterPerAlumina: 5.5,
  /** CNY per month. */
  periodExpense: [15e6, 13.8e6, 13.2e6] as ByYear,
  /** Share of the period expense that the full cost of alumina carries. */
  periodShareOfAlumina: 0.88,
  surtax: 0.012,
  valueAddedTax: 1.13,
};

export const stocks = {
  openingAlumina: 18_000,
  /** Days of full-load feed that purchases aim to keep. */
  oreDaysAimed: 22,
  /** Load at which a full day's feed is reckoned. */
  fullLoad: 0.975,
  /** Ore that cannot be reclaimed from the pile, t. */
  oreFloor: 5000,
  /** Share of the alumina above the opening stock that is sold within the month. */
  aluminaRelease: 0.8,
};
