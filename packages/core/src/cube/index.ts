export type * from './cube.ts';
export { createCube, type CubeOptions, type FilledRow, type LoadedCube } from './create-cube.ts';
export { scenarioText, type Figure } from './placing.ts';
