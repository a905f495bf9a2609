export type {
  Conflicting,
  ConflictingRule,
  Decomposed,
  Refused as SplitRefused,
  Request as SplitRequest,
  Rule as SplitRule,
  RuleKind,
} from './request.ts';
export { decompose } from './decompose.ts';
export { sayAmount, sayName, sayQuanta } from './decompose-say.ts';
export * from './explain.ts';
export { explainRatio } from './explain-ratio.ts';
export * from './pressure.ts';
export * from './ladder.ts';
export * from './ratio.ts';
export type { RatioRequest } from './ratio-request.ts';
export { fromQuanta, inQuanta, ofQuanta, toQuanta } from './request-quanta.ts';
export { lowestAlike } from './request-spans.ts';
export { decomposeStock, type Path as StockPath, type Stocked, type StockRequest } from './stock.ts';
export * from './count.ts';
