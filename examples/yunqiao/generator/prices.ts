import type { Month } from './calendar.ts';

/** CNY, without value-added tax except where said. */
export interface Prices {
  /** Quote with value-added tax, CNY/t. */
  readonly aluminaQuote: number;
  /** Per tonne of NaOH 100 %. */
  readonly caustic: number;
  readonly ore: number;
  /** Raw coal of 5,000 kcal/kg. */
  readonly coal: number;
  readonly sodaAsh: number;
  readonly greenCoke: number;
  readonly pitch: number;
  readonly anode: number;
  /** Per Nm³. */
  readonly gas: number;
  /** Per kWh. */
  readonly power: number;
  readonly lime: number;
}

type Row = readonly (readonly number[])[];

const flat = (value: number): number[] => Array.from({ length: 12 }, () => value);
/** A price that moved in October. */
const stepped = (value: number, fourthQuarter: number): number[] => flat(value).fill(fourthQuarter, 9);

/** [year from 2019][month from January] */
const aluminaQuote: Row = [
  [2850, 2780, 2720, 2700, 2960, 3080, 2680, 2500, 2560, 2540, 2480, 2440],
  [2440, 2480, 2400, 2150, 2120, 2280, 2360, 2340, 2300, 2300, 2310, 2330],
  [2350, 2345, 2340, 2345, 2400, 2470, 2500, 2650, 3150, 3900, 3700, 2900],
];
const caustic: Row = [
  [2500, 2450, 2400, 2350, 2400, 2350, 2200, 2150, 2150, 2100, 2000, 1950],
  [1900, 1850, 1750, 1600, 1550, 1500, 1480, 1450, 1420, 1450, 1480, 1480],
  [1480, 1460, 1480, 1520, 1560, 1600, 1650, 1750, 2250, 3300, 3100, 2400],
];
const ore: Row = [
  [420, 425, 425, 430, 430, 425, 420, 420, 415, 410, 405, 400],
  [395, 395, 385, 375, 370, 365, 365, 360, 355, 355, 355, 355],
  [350, 350, 352, 358, 365, 372, 385, 400, 415, 430, 435, 435],
];
const coal: Row = [
  [520, 515, 510, 505, 500, 500, 500, 495, 495, 490, 490, 490],
  [490, 485, 470, 440, 430, 450, 465, 470, 485, 500, 515, 540],
  [600, 580, 560, 580, 620, 660, 700, 760, 900, 1150, 950, 820],
];
const sodaAsh: Row = [flat(1750), flat(1350), [1450, 1480, 1550, 1650, 1750, 1850, 1950, 2050, 2350, 3000, 2900, 2600]];
const greenCoke: Row = [
  [1450, 1450, 1450, 1430, 1400, 1380, 1350, 1300, 1280, 1250, 1220, 1200],
  [1200, 1180, 1100, 1050, 1080, 1150, 1180, 1220, 1280, 1320, 1380, 1450],
  [1550, 1650, 1750, 1780, 1800, 1850, 1900, 2050, 2300, 2650, 2800, 2700],
];
const pitch: Row = [
  [3300, 3250, 3200, 3150, 3100, 3000, 2900, 2800, 2700, 2650, 2600, 2550],
  [2550, 2500, 2400, 2200, 2150, 2200, 2300, 2400, 2550, 2700, 2900, 3050],
  [3300, 3500, 3650, 3750, 3900, 4000, 4050, 4100, 4400, 4900, 5200, 5100],
];
const anode: Row = [
  [3050, 3050, 3000, 2980, 2950, 2930, 2900, 2850, 2820, 2780, 2750, 2720],
  [2720, 2700, 2620, 2550, 2520, 2560, 2600, 2640, 2700, 2760, 2850, 2950],
  [3150, 3300, 3450, 3500, 3520, 3580, 3650, 3800, 4100, 4500, 4750, 4700],
];
const gas = [2.45, 2.45, 2.4, 2.2, 2.15, 2.15, 2.15, 2.15, 2.2, 2.3, 2.5, 2.55];
const power: Row = [flat(0.53), flat(0.505), stepped(0.51, 0.56)];
const lime: Row = [flat(300), flat(290), stepped(295, 340)];

/** What was paid and earned in the month. */
export function marketPrices({ year, month }: Month): Prices {
  const read = (row: Row): number => row[year - 2019]![month - 1]!;
  return {
    aluminaQuote: read(aluminaQuote),
    caustic: read(caustic),
    ore: read(ore),
    coal: read(coal),
    sodaAsh: read(sodaAsh),
    greenCoke: read(greenCoke),
    pitch: read(pitch),
    anode: read(anode),
    gas: gas[month - 1]!,
    power: read(power),
    lime: read(lime),
  };
}

/** What the budget of 2021 assumes. */
export function budgetPrices({ month }: Month): Prices {
  return {
    aluminaQuote: 2350,
    caustic: 1480,
    ore: 355,
    coal: 560,
    sodaAsh: 1450,
    greenCoke: 1550,
    pitch: 3300,
    anode: 3200,
    gas: gas[month - 1]!,
    power: 0.51,
    lime: 292,
  };
}
