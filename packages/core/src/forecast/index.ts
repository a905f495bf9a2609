export { backtest, remainderErrors, remainingVolume, type Backtest, type BacktestInput } from './backtest.ts';
export type { ForecastInput } from './base-series.ts';
export { candidatesFor, chooseMethod, type Choice, type ChoiceInput, type Weighed as WeighedMethod } from './choose.ts';
export { defaultMethod, forecastMonths, isModel, type MethodId } from './forecast-months.ts';
export {
  bandOf,
  chanceToReach,
  errorsNeeded,
  pastErrors,
  poolErrors,
  quantileOf,
  type Band,
  type BandInput,
  type PastError,
} from './interval.ts';
export {
  brierScore,
  brierSkill,
  coverage,
  crpsOfSample,
  mase,
  reliabilityTable,
  smape,
  wape,
  type Chances,
  type ReliabilityRow,
  type ScaledError,
} from './measures.ts';
export type { ModelId } from './models.ts';
export { reconcile, type Incoherent } from './reconcile.ts';
export { yearEnd, type YearEndRule, type YearSoFar } from './year-end.ts';
