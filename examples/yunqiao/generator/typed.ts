import type { Month } from './calendar.ts';
import type { ByYear } from './parameters.ts';

/**
 * Figures that no equation gives: typed in, as an office would.
 *
 * Shape: [year from 2019][month from January] unless said.
 */
export type Table = readonly [readonly number[], readonly number[], readonly number[]];

export function typed(table: Table, { year, month }: Month): number {
  return table[year - 2019]![month - 1]!;
}

/** Administrative, selling and research expense, Mio CNY; the financial expense is the rest of the period expense. */
export const adminExpense: Table = [
  [6.4, 6, 6.5, 6.6, 6.6, 7, 6.7, 6.6, 6.7, 6.6, 6.6, 7.3],
  [6.1, 5.6, 6, 6.1, 6.2, 6.5, 6.2, 6.2, 6.3, 6.2, 6.2, 6.8],
  [5.6, 5.4, 5.9, 5.8, 5.9, 6.3, 6, 6.2, 6.1, 5.9, 5.9, 6.4],
];
export const sellingExpense: ByYear = [2.6, 2.5, 2.4];
export const researchExpense: ByYear = [1.3, 1.4, 1.6];

/** Month-end, Mio CNY. Together 520 at the end of 2020 and 486 at the end of June 2021. */
export const receivables: Table = [
  [242, 246, 244, 241, 246, 251, 244, 239, 240, 238, 234, 230],
  [236, 248, 252, 247, 243, 240, 237, 233, 231, 229, 227, 224],
  [222, 226, 220, 215, 212, 206, 203, 207, 213, 216, 209, 201],
];
export const inventory: Table = [
  [318, 326, 322, 319, 316, 312, 314, 317, 315, 313, 311, 310],
  [316, 334, 338, 331, 326, 321, 317, 312, 308, 305, 300, 296],
  [294, 297, 292, 288, 285, 280, 289, 294, 292, 282, 275, 270],
];

/** Value created by verified projects, Mio CNY. */
export const valueCreated: Table = [
  [1.9, 1.2, 2.1, 2.2, 2.3, 2.6, 2.2, 2.1, 2.4, 2.3, 2.4, 2.7],
  [2, 0.6, 1.8, 2.4, 2.6, 3, 2.7, 2.6, 2.9, 3.1, 3, 3.3],
  [2.4, 1.9, 3.3, 3.5, 3.6, 4.2, 2.1, 1.6, 3, 3.4, 3.6, 3.9],
];

/** Directives due in the month, and those of them closed by their first deadline. */
export const directivesDue: Table = [
  [24, 18, 25, 26, 27, 30, 28, 27, 29, 28, 27, 33],
  [30, 16, 24, 30, 33, 36, 35, 35, 36, 34, 33, 40],
  [38, 36, 42, 44, 43, 47, 45, 48, 46, 44, 42, 50],
];
export const directivesOnTime: Table = [
  [21, 16, 22, 23, 25, 27, 26, 25, 27, 26, 25, 31],
  [28, 13, 21, 28, 31, 34, 33, 33, 34, 33, 32, 38],
  [36, 34, 40, 43, 42, 46, 42, 44, 44, 43, 41, 49],
];

/** Share of the red mud that found a use. June 2021 closes its half-year at `mudUsedFirstHalf`. */
export const mudUsed: Table = [
  [0.08, 0.075, 0.082, 0.084, 0.085, 0.087, 0.086, 0.085, 0.088, 0.09, 0.089, 0.085],
  [0.09, 0.07, 0.088, 0.1, 0.104, 0.108, 0.11, 0.111, 0.112, 0.114, 0.113, 0.11],
  [0.118, 0.112, 0.124, 0.128, 0.131, 0, 0.095, 0.104, 0.126, 0.133, 0.135, 0.13],
];
export const mudUsedFirstHalf = 0.126;
export const mudUsedPlan = 0.12;

/** Month-end coal over a day's burn. */
export const coalDays: Table = [
  [18, 16, 16, 17, 17, 18, 17, 17, 18, 19, 21, 22],
  [19, 14, 15, 18, 18, 18, 17, 17, 18, 19, 21, 23],
  [18, 16, 15, 17, 18, 19, 13, 11, 14, 16, 19, 22],
];

/** Caustic molar ratio of the pregnant liquor. */
export const molarRatio: Readonly<Record<'r1' | 'r2', Table>> = {
  r1: [
    [1.436, 1.434, 1.432, 1.43, 1.428, 1.427, 1.429, 1.43, 1.428, 1.427, 1.43, 1.432],
    [1.43, 1.432, 1.428, 1.424, 1.421, 1.42, 1.421, 1.422, 1.42, 1.418, 1.42, 1.423],
    [1.421, 1.42, 1.416, 1.413, 1.411, 1.408, 1.419, 1.421, 1.415, 1.41, 1.411, 1.413],
  ],
  r2: [
    [1.462, 1.461, 1.459, 1.456, 1.455, 1.453, 1.454, 1.455, 1.453, 1.452, 1.455, 1.457],
    [1.456, 1.458, 1.452, 1.449, 1.447, 1.446, 1.447, 1.448, 1.446, 1.444, 1.446, 1.449],
    [1.447, 1.449, 1.444, 1.441, 1.44, 1.438, 1.456, 1.468, 1.447, 1.441, 1.44, 1.441],
  ],
};

/** Average heads; hours are 168 for each of them. */
export const heads = {
  hq: 190,
  'mine-a': 210,
  'mine-b': 330,
  'mine-c': 180,
  r1: 620,
  r2: 450,
  carbon: 175,
  power: 185,
} as const;
export type Employer = keyof typeof heads;
export const hoursPerHead = 168;

/** Lost-time injuries: all there were. */
export const lostTimeInjuries: readonly { readonly month: string; readonly entity: Employer }[] = [
  { month: '2019-03', entity: 'mine-a' },
  { month: '2019-08', entity: 'r1' },
  { month: '2020-06', entity: 'carbon' },
];
/** Environmental notices: all there were. */
export const notices: readonly { readonly month: string; readonly entity: Employer }[] = [
  { month: '2020-11', entity: 'r2' },
];
