import type { ByYear, MineId } from './parameters.ts';

/** Rates of the mines that the balances do not need. */
export const mineRates: Readonly<
  Record<
    MineId,
    {
      /** Share of water in wet ore. */
      readonly moisture: number;
      /** Ore won over reserves used, and waste rock mixed into the ore. */
      readonly recovery: number;
      readonly dilution: number;
      /** L and kWh per tonne of ore. */
      readonly diesel: number;
      readonly power: number;
    }
  >
> = {
  'mine-a': { moisture: 0.06, recovery: 0.935, dilution: 0.048, diesel: 1.55, power: 2.6 },
  'mine-b': { moisture: 0.045, recovery: 0.82, dilution: 0.085, diesel: 0.6, power: 17.5 },
  'mine-c': { moisture: 0.08, recovery: 0.928, dilution: 0.052, diesel: 1.7, power: 2.8 },
};

/** Rates of the plants that the balances do not need. */
export const plantRates = {
  /** m³ of fresh water per tonne of alumina. */
  water: [2.35, 2.28, 2.2] as ByYear,
  /** kg of Al2O3 precipitated per m³ of liquor. */
  liquorProductivity: [84, 85, 86.5] as ByYear,
  /** Share of first-grade alumina. */
  firstGrade: { r1: [0.968, 0.972, 0.978] as ByYear, r2: [0.951, 0.957, 0.964] as ByYear },
  /** Share of anodes of grade TY-1. */
  anodeFirstGrade: [0.82, 0.84, 0.86] as ByYear,
};

/** What leaves the stacks: mg/Nm³ of gas, and Nm³ of gas per tonne of alumina and of coal. */
export const stacks = { dust: 6, so2: 25, nox: 60, gasPerAlumina: 2400, gasPerCoal: 9000 };

/** Tonnes of CO2 per tce of coal and per MWh from the grid; kg per Nm³ of gas. */
export const carbonDioxide = { coal: 2.66, gas: 2.16, grid: 0.58 };

/** Share of the monitoring hours with valid data. */
export const validMonitoring = 0.985;
