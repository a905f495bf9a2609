export { isUnder, layTree, type LaidTree, type Tree } from './tree.ts';
export type { Certificate, Limit, Nearest, Solved, Split, Unsolvable } from './split.ts';
export { solveSplit } from './solve/solve.ts';
export { roundSplit, type Rounded } from './round/round.ts';
export { findConflict, type Conflict, type Member } from './conflict/conflict.ts';
export { checkSplit } from './check-split.ts';
export { closeShares } from './close.ts';
