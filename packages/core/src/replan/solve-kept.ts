import type { LinearProgram, OpenOptions, Outcome, SolveOptions, Solver } from '../program/index.ts';

/** Below it a program is solved in a blink in any way. */
const large = 20_000;
/** What a solver leaves of nothing. */
const near = 1e-7;

export interface KeptProgram {
  readonly program: LinearProgram;
  /** Columns of what targets miss. */
  readonly shortfalls: readonly number[];
  readonly options: OpenOptions;
  readonly asked: Pick<SolveOptions, 'explain' | 'watch'>;
}

/**
 * The outcome of a program that is handed to the solver anew: it first simplifies it, which is quicker than going on from
 * where another aim ended.
 *
 * A target that must not be missed ties all parts of a large network together, which else have little to do with each
 * other. Such a program is solved first as if targets could be missed. Where the plan misses none all the same, that is
 * asked again and little is left to do; else it is solved as it stands.
 */
export function solveKept(solver: Solver, { program, shortfalls, options, asked }: KeptProgram): Outcome {
  const { low, high, cost, names } = program.columns;
  const held = shortfalls.filter((column) => low[column] === 0 && high[column] === 0 && cost[column] === 0);
  if (held.length > 0 && names.length > large) {
    const eased = high.slice();
    for (const column of held) eased[column] = Infinity;
    const open = solver.open({ ...program, columns: { ...program.columns, high: eased } }, options);
    try {
      const watched = asked.watch === undefined ? {} : { watch: asked.watch };
      const first = open.solve(watched);
      if (first.kind === 'optimal' && held.every((column) => first.solution.columns[column]! <= near)) {
        for (const column of held) open.setColumn(column, 0, 0);
        const outcome = open.solve(watched);
        if (outcome.kind === 'optimal') return outcome;
      }
    } finally {
      open.close();
    }
  }
  const open = solver.open(program, options);
  try {
    return open.solve(asked);
  } finally {
    open.close();
  }
}
