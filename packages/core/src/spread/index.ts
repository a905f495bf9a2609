export type { Spread } from './spread.ts';
export { parseSpread } from './parse.ts';
export { printSpread } from './print.ts';
export * from './grid.ts';
export { applySpread } from './apply.ts';
export type { SpreadRefused, SpreadRequest } from './asked.ts';
export { afterSpread } from './after-spread.ts';
