export type * from './bridge.ts';
export { bridgesBetween, type ChainedOutcome } from './between.ts';
export { bridgeOf } from './bridge-of.ts';
export { priceVolumeMix, type JointIn, type PriceVolumeMix, type Product as ProductSold } from './price-volume-mix.ts';
export {
  chainOfProduct,
  lmdiOfProduct,
  loneEffects,
  shapleyOfProduct,
  type Product as FactorProduct,
} from './product.ts';
export { sayMethod, sayStep, sayTag } from './say.ts';
export { leavesOf, tallyOf, type Tally } from './tally.ts';
