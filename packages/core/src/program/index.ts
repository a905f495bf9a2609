export * from './program.ts';
export type * from './outcome.ts';
export * from './solver.ts';
export { checkSolution, type SolutionCheck } from './check-solution.ts';
export { dotExactly } from './dot.ts';
export { solveInOrder, type Aim, type OrderedOutcome, type ReachedAim } from './solve-in-order.ts';
