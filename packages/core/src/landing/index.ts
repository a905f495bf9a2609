export type * from './answer.ts';
export { intervalShares } from './answer.ts';
export { landContracts, landingSteps, type LandingInput, type LandingStep } from './landing.ts';
export type * from './promised.ts';
export type { SeriesManner } from './series-path.ts';
export { capacityRows, supplyOf, type Supply } from './supply.ts';
export {
  landingFlagNames,
  mainLine,
  methodNames,
  sayCalibration,
  sayLanding,
  sayWhyNot,
  showChance,
  usualInterval,
} from './say-landing.ts';
