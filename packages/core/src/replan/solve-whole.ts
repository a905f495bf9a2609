import type { LinearProgram, OpenOptions, Outcome, Solution, SolveOptions, Solver } from '../program/index.ts';

/** What a solver leaves of a whole number. */
const near = 1e-9;

export interface WholeProgram {
  readonly program: LinearProgram;
  readonly options: OpenOptions & { readonly gap: number };
  readonly asked: Pick<SolveOptions, 'explain' | 'watch'>;
  /** A plan whose choices may do. */
  readonly like?: Solution;
}

/**
 * The outcome of a program with whole numbers.
 *
 * It is first solved as if they need not be whole, which nothing can better. Where they come out whole all the same, or the
 * choices of another plan come as near to it as the search may end, there is nothing left to search for. Else it is
 * searched.
 */
export function solveWhole(solver: Solver, { program, options, asked, like }: WholeProgram): Outcome {
  const { whole, ...columns } = program.columns;
  const places = [...(whole ?? [])].flatMap((isWhole, column) => (isWhole === 1 ? [column] : []));
  const eased = { ...program, columns };
  const solved = (own: LinearProgram, with_: SolveOptions = {}): Solution | undefined => {
    const open = solver.open(own, options);
    try {
      const outcome = open.solve(with_);
      return outcome.kind === 'optimal' ? outcome.solution : undefined;
    } finally {
      open.close();
    }
  };
  const bound = solved(eased, asked.watch === undefined ? {} : { watch: asked.watch });
  if (bound !== undefined) {
    const isWhole = places.every(
      (column) => Math.abs(bound.columns[column]! - Math.round(bound.columns[column]!)) <= near,
    );
    if (isWhole) return { kind: 'optimal', solution: withoutPrices(bound, 0) };
    const tried = like === undefined ? undefined : solved(heldAt(eased, places, like));
    const by = tried === undefined ? Infinity : Math.abs(tried.objective - bound.objective);
    if (tried !== undefined && by <= options.gap * Math.abs(tried.objective))
      return {
        kind: 'optimal',
        solution: withoutPrices(tried, tried.objective === 0 ? 0 : by / Math.abs(tried.objective)),
      };
  }
  const open = solver.open(program, options);
  try {
    return open.solve(asked);
  } finally {
    open.close();
  }
}

/** Among whole numbers there are no prices. */
function withoutPrices({ objective, columns, rows }: Solution, gap: number): Solution {
  return { objective, columns, rows, gap };
}

function heldAt(program: LinearProgram, places: readonly number[], { columns: at }: Solution): LinearProgram {
  const [low, high] = [program.columns.low.slice(), program.columns.high.slice()];
  for (const column of places) low[column] = high[column] = Math.round(at[column]!);
  return { ...program, columns: { ...program.columns, low, high } };
}
