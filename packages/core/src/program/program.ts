import { invariant } from '../base/index.ts';

/** Which way the objective is best. */
export type Sense = 'minimize' | 'maximize';

/**
 * A linear program as data: the best of cost·x + offset over all x within their limits whose rows are within theirs.
 *
 * Shape: everything about columns [column], about rows [row]; `matrix` column by column.
 * Names are ours to read a solver's answer by: unique among the columns and among the rows.
 */
export interface LinearProgram {
  readonly sense: Sense;
  readonly offset: number;
  readonly columns: Columns;
  readonly rows: Rows;
  readonly matrix: Matrix;
}

/** What is decided: amounts with their limits (infinite where there is none) and their worth to the objective. */
export interface Columns {
  readonly names: readonly string[];
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly cost: Float64Array;
  /** 1 where only whole numbers will do; absent when they do nowhere. */
  readonly whole?: Uint8Array;
}

/** What must hold: limits of the sums over the columns. Equal limits make an equation, infinite ones are none. */
export interface Rows {
  readonly names: readonly string[];
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Coefficients by column: column `c` owns the places from starts[c] to before starts[c + 1]. */
export interface Matrix {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

/** One column as it is written down: from 0 up without limit, worth nothing, in any fraction, unless it says otherwise. */
export interface ColumnGiven {
  readonly name: string;
  readonly low?: number;
  readonly high?: number;
  readonly cost?: number;
  readonly whole?: boolean;
}

/** `amount` times the column of that name. */
export type LinearTerm = readonly [column: string, amount: number];

/** One row as it is written down, without limit where it says none. Terms of one column add up. */
export interface RowGiven {
  readonly name: string;
  readonly low?: number;
  readonly high?: number;
  readonly terms: readonly LinearTerm[];
}

export interface ProgramGiven {
  readonly sense: Sense;
  readonly offset?: number;
  readonly columns: readonly ColumnGiven[];
  readonly rows: readonly RowGiven[];
}

/**
 * A program from columns and rows written down one by one.
 *
 * Throws when a name is used twice, a term names no column, or a number is NaN.
 */
export function programOf({ sense, offset = 0, columns, rows }: ProgramGiven): LinearProgram {
  const place = placesOf(columns.map(({ name }) => name));
  placesOf(rows.map(({ name }) => name));
  const entries: Map<number, number>[] = columns.map(() => new Map());
  rows.forEach(({ name, terms }, row) => {
    for (const [column, amount] of terms) {
      const at = place.get(column);
      invariant(at !== undefined, `row "${name}" names the column "${column}"`);
      invariant(Number.isFinite(amount), `row "${name}" has a finite amount of "${column}"`);
      const own = entries[at]!;
      own.set(row, (own.get(row) ?? 0) + amount);
    }
  });
  const limit = (value: number): number => {
    invariant(!Number.isNaN(value), 'a limit is a number');
    return value;
  };
  const whole = Uint8Array.from(columns, (column) => (column.whole === true ? 1 : 0));
  return {
    sense,
    offset,
    columns: {
      names: columns.map(({ name }) => name),
      low: Float64Array.from(columns, ({ low = 0 }) => limit(low)),
      high: Float64Array.from(columns, ({ high = Infinity }) => limit(high)),
      cost: Float64Array.from(columns, ({ cost = 0 }) => limit(cost)),
      ...(whole.includes(1) ? { whole } : {}),
    },
    rows: {
      names: rows.map(({ name }) => name),
      low: Float64Array.from(rows, ({ low = -Infinity }) => limit(low)),
      high: Float64Array.from(rows, ({ high = Infinity }) => limit(high)),
    },
    matrix: matrixOf(entries),
  };
}

/** The matrix whose columns are given as row → value; zeros are left out. */
export function matrixOf(columns: readonly (readonly (readonly [number, number])[] | Map<number, number>)[]): Matrix {
  const starts = new Int32Array(columns.length + 1);
  const rows: number[] = [];
  const values: number[] = [];
  columns.forEach((column, at) => {
    for (const [row, value] of column) {
      if (value === 0) continue;
      rows.push(row);
      values.push(value);
    }
    starts[at + 1] = rows.length;
  });
  return { starts, rows: Int32Array.from(rows), values: Float64Array.from(values) };
}

function placesOf(names: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  names.forEach((name, at) => {
    invariant(!places.has(name), `the name "${name}" is used once`);
    places.set(name, at);
  });
  return places;
}
