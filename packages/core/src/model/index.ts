export type * from './contract.ts';
export type * from './fact.ts';
export type * from './indicator.ts';
export type * from './model.ts';
export * from './scenario.ts';
