import { withAimRows } from './aim-rows.ts';
import { explorePrices } from './explore-prices.ts';
import type { Outcome, Prices, Solution } from './outcome.ts';
import type { LinearProgram, Sense } from './program.ts';
import type { ExploreOptions } from './solve-program.ts';
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
 * Prices, their ranges and what is explored are those of each aim in its turn, with the aims before it kept; a limit that
 * they leave no room has no price on that side.
 * Shape: the program's rows are followed by one row for each aim; solutions have the program's own columns and rows.
 * Keeps: each aim's value stays within its slack, and the solver's tolerance, of what it was when it was alone.
 */
export function solveInOrder(
  solver: Solver,
  { program, aims }: { readonly program: LinearProgram; readonly aims: readonly Aim[] },
  options: OpenOptions & SolveOptions & ExploreOptions = {},
): OrderedOutcome {
  const all = withAims(program, aims);
  const open = solver.open(all, options);
  const own = program.rows.names.length;
  const reached: ReachedAim[] = [];
  try {
    let last: Solution | undefined;
    for (const [at, aim] of aims.entries()) {
      if (at > 0) {
        open.setSense(aim.sense);
        aim.cost.forEach((cost, column) => {
          if (cost !== aims[at - 1]!.cost[column]) open.setCost(column, cost);
        });
      }
      const outcome = open.solve(searchOf(options, aim.name, at === 0));
      if (outcome.kind !== 'optimal') return { kind: 'unreached', aim: aim.name, outcome, aims: reached };
      const held = { ...all, sense: aim.sense, columns: { ...all.columns, cost: aim.cost } };
      const value = outcome.solution.rows[own + at]!;
      const explored =
        options.explore === undefined
          ? outcome.solution
          : explorePrices(open, { program: held, solution: outcome.solution }, options.explore);
      last = withoutAims(explored, own);
      reached.push({ name: aim.name, value, solution: last });
      const slack = aim.slack ?? 0;
      all.rows.low[own + at] = aim.sense === 'minimize' ? -Infinity : value - slack;
      all.rows.high[own + at] = aim.sense === 'minimize' ? value + slack : Infinity;
      open.setRow(own + at, all.rows.low[own + at]!, all.rows.high[own + at]!);
    }
    if (last === undefined) throw new Error('Broken invariant: there is an aim');
    return { kind: 'optimal', solution: last, aims: reached };
  } finally {
    open.close();
  }
}

/** What conflicts is asked once: with the first aim reached, plans there are. */
function searchOf(
  { explain = false, ranges = false, watch }: SolveOptions,
  aim: string,
  isFirst: boolean,
): SolveOptions {
  return {
    explain: explain && isFirst,
    ranges,
    ...(watch === undefined ? {} : { watch: (progress) => watch({ ...progress, aim }) }),
  };
}

/** The program with the first aim to search for, and a row for what each aim comes to. */
function withAims(program: LinearProgram, aims: readonly Aim[]): LinearProgram {
  const [first] = aims;
  const columns = first === undefined ? program.columns : { ...program.columns, cost: first.cost };
  return withAimRows({ ...program, sense: first?.sense ?? program.sense, offset: 0, columns }, aims);
}

function withoutAims({ prices, ...solution }: Solution, own: number): Solution {
  return {
    ...solution,
    rows: solution.rows.slice(0, own),
    ...(prices === undefined ? {} : { prices: ownPrices(prices, own) }),
  };
}

function ownPrices({ ranges, ...prices }: Prices, own: number): Prices {
  const rows = prices.rows.slice(0, own);
  if (ranges === undefined) return { ...prices, rows };
  const { from, to } = ranges.rows;
  return { ...prices, rows, ranges: { ...ranges, rows: { from: from.slice(0, own), to: to.slice(0, own) } } };
}
