export * from './base/index.ts';
export * from './problem/index.ts';
export * from './quantity/index.ts';
export * from './calendar/index.ts';
export * from './organisation/index.ts';
export * from './formula/index.ts';
export * from './model/index.ts';
export * from './cube/index.ts';
