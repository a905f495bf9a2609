export type * from './unit.ts';
