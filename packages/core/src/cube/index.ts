export type * from './cube.ts';
