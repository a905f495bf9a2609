import { dotExactly } from './dot.ts';
import type { Solution } from './outcome.ts';
import type { LinearProgram } from './program.ts';

/**
 * How good a solution is by our own reckoning, in twice the precision of the solver. All are 0 for a perfect one.
 *
 * Units: misses are shares of what the sum or limit consists of, so that they do not depend on units of measure.
 */
export interface SolutionCheck {
  /** The worst miss of a row's limit. */
  readonly rows: number;
  /** The worst miss of a column's limit. */
  readonly columns: number;
  /** The worst distance from a whole number where one is asked for. */
  readonly whole: number;
  /** The worst price whose sign does not go with the limits of its row or column; NaN without prices. */
  readonly prices: number;
  /**
   * What the prices leave open between the objective and the bound that they prove, as a share; NaN without prices. With
   * all other misses 0 this one proves that nothing is better.
   */
  readonly gap: number;
  /** The stated objective against the one that the columns give. */
  readonly objective: number;
}

/**
 * Checks a solution against its program alone: limits by the columns' values, optimality by weak duality.
 *
 * The prices y bound every possible objective by Σ (limit that y presses)·y + Σ (limit that c − A'y presses)·(c − A'y).
 */
export function checkSolution(program: LinearProgram, solution: Solution): SolutionCheck {
  const { columns, rows } = program;
  const byRow = rowsOf(program);
  const misses = { rows: 0, columns: 0, whole: 0 };
  byRow.forEach(({ values, places }, row) => {
    const amounts = places.map((column) => solution.columns[column]!);
    const size = values.reduce((sum, value, at) => sum + Math.abs(value * amounts[at]!), 0);
    const at = dotExactly(values, amounts);
    misses.rows = Math.max(misses.rows, missOf(at, rows.low[row]!, rows.high[row]!, size));
  });
  solution.columns.forEach((value, column) => {
    const miss = missOf(value, columns.low[column]!, columns.high[column]!, Math.abs(value));
    misses.columns = Math.max(misses.columns, miss);
    if (columns.whole?.[column] === 1) misses.whole = Math.max(misses.whole, Math.abs(value - Math.round(value)));
  });
  const own = dotExactly([...columns.cost, program.offset], [...solution.columns, 1]);
  const size = columns.cost.reduce((sum, cost, at) => sum + Math.abs(cost * solution.columns[at]!), 1);
  return {
    ...misses,
    ...duality(program, solution, { own, size }),
    objective: Math.abs(own - solution.objective) / size,
  };
}

interface RowTerms {
  readonly values: number[];
  readonly places: number[];
}

function rowsOf({ matrix, rows }: LinearProgram): readonly RowTerms[] {
  const all: RowTerms[] = rows.names.map(() => ({ values: [], places: [] }));
  for (let column = 0; column + 1 < matrix.starts.length; column += 1) {
    for (let at = matrix.starts[column]!; at < matrix.starts[column + 1]!; at += 1) {
      all[matrix.rows[at]!]!.values.push(matrix.values[at]!);
      all[matrix.rows[at]!]!.places.push(column);
    }
  }
  return all;
}

function missOf(value: number, low: number, high: number, size: number): number {
  const scale = Math.max(1, size);
  return Math.max(0, (low - value) / scale, (value - high) / scale);
}

/** The bound that the prices prove, and how far their signs are from proving one. */
function duality(
  { sense, offset, columns, rows, matrix }: LinearProgram,
  { prices }: Solution,
  { own, size }: { readonly own: number; readonly size: number },
): { readonly prices: number; readonly gap: number } {
  if (prices === undefined) return { prices: Number.NaN, gap: Number.NaN };
  const toMinimum = sense === 'minimize' ? 1 : -1;
  const terms: number[] = [offset];
  const factors: number[] = [1];
  let wrong = 0;
  const press = (price: number, low: number, high: number, scale: number): void => {
    // At a minimum a price that is positive presses the low limit, and a negative one the high limit.
    const limit = price * toMinimum > 0 ? low : high;
    if (price === 0) return;
    if (Number.isFinite(limit)) {
      terms.push(limit);
      factors.push(price);
    } else wrong = Math.max(wrong, Math.abs(price) / scale);
  };
  prices.rows.forEach((price, row) => press(price, rows.low[row]!, rows.high[row]!, 1));
  columns.cost.forEach((cost, column) => {
    const values = [cost];
    const weights = [1];
    for (let at = matrix.starts[column]!; at < matrix.starts[column + 1]!; at += 1) {
      values.push(-matrix.values[at]!);
      weights.push(prices.rows[matrix.rows[at]!]!);
    }
    const scale = values.reduce((sum, value, at) => sum + Math.abs(value * weights[at]!), 1);
    press(dotExactly(values, weights), columns.low[column]!, columns.high[column]!, scale);
  });
  return { prices: wrong, gap: Math.abs(own - dotExactly(terms, factors)) / size };
}
