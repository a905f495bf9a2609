export { buildModel, type Built } from './build.ts';
export { canonicalModel, parseCanonicalModel } from './canonical.ts';
export type * from './contract.ts';
export type * from './declarations.ts';
export type * from './fact.ts';
export { findEntity, findIndicator } from './find.ts';
export type * from './indicator.ts';
export type * from './model.ts';
export * from './scenario.ts';
