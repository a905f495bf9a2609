export type { Kernels } from './kernels.ts';
export { operations, type Operation } from './operations.ts';
export { plainRoom, vectorRoom, type Room, type Vectors } from './room.ts';
