import type { Outcome, Solution } from './outcome.ts';
import { matrixOf, type LinearProgram, type Sense } from './program.ts';
import type { OpenOptions, SolveOptions, Solver } from './solver.ts';

/** One aim among several: reached as well as it can be before the next one counts at all. */
export interface Aim {
  readonly name: string;
  readonly sense: Sense;
  /** Shape: [column] of the program. */
  readonly cost: Float64Array;
  /** What later aims may cost this one, in its own unit: 0 when absent. */
  readonly slack?: number;
}

/** How well each aim was reached, in order, with the prices in the unit of that aim. */
export interface ReachedAim {
  readonly name: string;
  readonly value: number;
  /** The solution at which this aim was best, later aims not yet asked. */
  readonly solution: Solution;
}

export type OrderedOutcome =
  | { readonly kind: 'optimal'; readonly solution: Solution; readonly aims: readonly ReachedAim[] }
  | {
      readonly kind: 'unreached';
      readonly aim: string;
      readonly outcome: Outcome;
      readonly aims: readonly ReachedAim[];
    };

/**
 * The best plan by several aims in their order: the first alone, then the second among the plans that are best by the
 * first, and so on. The program's own cost does not count.
 *
 * Shape: the program's rows are followed by one row for each aim; solutions have the program's own columns and rows.
 * Keeps: each aim's value stays within its slack, and the solver's tolerance, of what it was when it was alone.
 */
export function solveInOrder(
  solver: Solver,
  { program, aims }: { readonly program: LinearProgram; readonly aims: readonly Aim[] },
  options: OpenOptions & SolveOptions = {},
): OrderedOutcome {
  const open = solver.open(withAims(program, aims), options);
  const own = program.rows.names.length;
  const reached: ReachedAim[] = [];
  try {
    let last: Solution | undefined;
    for (const [at, aim] of aims.entries()) {
      open.setSense(aim.sense);
      aim.cost.forEach((cost, column) => {
        if (cost !== (at === 0 ? program.columns.cost[column] : aims[at - 1]!.cost[column])) open.setCost(column, cost);
      });
      const outcome = open.solve(at === 0 ? options : {});
      if (outcome.kind !== 'optimal') return { kind: 'unreached', aim: aim.name, outcome, aims: reached };
      last = withoutAims(outcome.solution, own);
      const value = outcome.solution.rows[own + at]!;
      reached.push({ name: aim.name, value, solution: last });
      const slack = aim.slack ?? 0;
      if (aim.sense === 'minimize') open.setRow(own + at, -Infinity, value + slack);
      else open.setRow(own + at, value - slack, Infinity);
    }
    if (last === undefined) throw new Error('Broken invariant: there is an aim');
    return { kind: 'optimal', solution: last, aims: reached };
  } finally {
    open.close();
  }
}

function withAims(program: LinearProgram, aims: readonly Aim[]): LinearProgram {
  const own = program.rows.names.length;
  const { starts, rows, values } = program.matrix;
  const columns = program.columns.names.map((_, column) => {
    const entries: [number, number][] = [];
    for (let at = starts[column]!; at < starts[column + 1]!; at += 1) entries.push([rows[at]!, values[at]!]);
    aims.forEach(({ cost }, at) => entries.push([own + at, cost[column]!]));
    return entries;
  });
  const free = (value: number): Float64Array => new Float64Array(aims.length).fill(value);
  return {
    ...program,
    offset: 0,
    rows: {
      names: [...program.rows.names, ...aims.map(({ name }) => `aim ${name}`)],
      low: Float64Array.from([...program.rows.low, ...free(-Infinity)]),
      high: Float64Array.from([...program.rows.high, ...free(Infinity)]),
    },
    matrix: matrixOf(columns),
  };
}

function withoutAims({ prices, ...solution }: Solution, own: number): Solution {
  return {
    ...solution,
    rows: solution.rows.slice(0, own),
    ...(prices === undefined ? {} : { prices: { ...prices, rows: prices.rows.slice(0, own) } }),
  };
}
