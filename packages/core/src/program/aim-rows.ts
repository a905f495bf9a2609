import type { LinearProgram, Matrix } from './program.ts';

/** What an aim weighs each column by. Shape: cost [column]. */
interface Weighing {
  readonly name: string;
  readonly cost: Float64Array;
}

/** A program with a row behind its own for what each aim comes to, without limits. */
export function withAimRows(program: LinearProgram, aims: readonly Weighing[]): LinearProgram {
  const { rows } = program;
  const free = (limits: Float64Array, value: number): Float64Array => {
    const longer = new Float64Array(limits.length + aims.length).fill(value);
    longer.set(limits);
    return longer;
  };
  return {
    ...program,
    rows: {
      names: [...rows.names, ...aims.map(({ name }) => `aim ${name}`)],
      low: free(rows.low, -Infinity),
      high: free(rows.high, Infinity),
    },
    matrix: matrixWith(program, aims),
  };
}

function matrixWith({ matrix, columns, rows: { names } }: LinearProgram, aims: readonly Weighing[]): Matrix {
  const added = aims.reduce((sum, { cost }) => sum + cost.reduce((count, own) => count + (own === 0 ? 0 : 1), 0), 0);
  const starts = new Int32Array(matrix.starts.length);
  const rows = new Int32Array(matrix.rows.length + added);
  const values = new Float64Array(matrix.values.length + added);
  let length = 0;
  for (let column = 0; column < columns.names.length; column += 1) {
    const [from, to] = [matrix.starts[column]!, matrix.starts[column + 1]!];
    rows.set(matrix.rows.subarray(from, to), length);
    values.set(matrix.values.subarray(from, to), length);
    length += to - from;
    for (let aim = 0; aim < aims.length; aim += 1) {
      const cost = aims[aim]!.cost[column]!;
      if (cost === 0) continue;
      rows[length] = names.length + aim;
      values[length] = cost;
      length += 1;
    }
    starts[column + 1] = length;
  }
  return { starts, rows, values };
}
