import type { AddedColumns, LinearProgram } from '../program/index.ts';
import type { Laid } from './dea-lay.ts';

/** Whether inputs shrink at the same outputs, or outputs grow at the same inputs. */
export type Orientation = 'input' | 'output';

/** Places of the columns: the score, the point itself, one slack per factor, then those of the reference. */
export const scoreColumn = 0;
export const selfColumn = 1;
export const firstSlack = 2;

/** The program without its reference. Rows are equations; the row of weights gets the limits of its returns. */
export function frontierProgram(laid: Laid, orientation: Orientation): LinearProgram {
  const { inputs, outputs, rows } = laid;
  const factors = inputs + outputs;
  const count = firstSlack + factors;
  const cost = new Float64Array(count);
  cost[scoreColumn] = orientation === 'input' ? 1 : -1;
  // Zeros of the point's own columns are written out as 1 first: they are places to be changed.
  const [from, to] = orientation === 'input' ? [0, inputs] : [inputs, factors];
  const entries: (readonly [number, number])[][] = [
    Array.from({ length: to - from }, (_, at) => [from + at, 1] as const),
    Array.from({ length: rows }, (_, row) => [row, 1] as const),
    ...Array.from({ length: factors }, (_, row) => [[row, row < inputs ? 1 : -1] as const]),
  ];
  const starts = new Int32Array(count + 1);
  entries.forEach((column, at) => (starts[at + 1] = starts[at]! + column.length));
  return {
    sense: 'minimize',
    offset: 0,
    columns: {
      names: ['score', 'itself', ...Array.from({ length: factors }, (_, row) => `slack ${row}`)],
      low: new Float64Array(count),
      high: new Float64Array(count).fill(Infinity),
      cost,
    },
    rows: {
      names: Array.from({ length: rows }, (_, row) => (row < factors ? `factor ${row}` : 'weights')),
      low: new Float64Array(rows),
      high: new Float64Array(rows),
    },
    matrix: {
      starts,
      rows: Int32Array.from(entries.flatMap((column) => column.map(([row]) => row))),
      values: Float64Array.from(entries.flatMap((column) => column.map(([, value]) => value))),
    },
  };
}

/** For each output and input, who makes most of the one from the other: surely on the frontier, or beside its corner. */
export function seedsOf({ points, inputs, outputs, cells, rows }: Laid): readonly number[] {
  const seeds = new Set<number>();
  for (let output = inputs; output < inputs + outputs; output += 1) {
    for (let input = 0; input < inputs; input += 1) {
      let best = 0;
      for (let at = 1; at < points.length; at += 1) {
        // Compared as products, because an input may be zero.
        const ours = cells[at * rows + output]! * cells[best * rows + input]!;
        if (ours > cells[best * rows + output]! * cells[at * rows + input]!) best = at;
      }
      seeds.add(best);
    }
  }
  return [...seeds];
}

/** Entities of the reference as columns. */
export function columnsOf({ rows, cells }: Laid, entities: readonly number[]): AddedColumns {
  const starts = new Int32Array(entities.length + 1);
  const places: number[] = [];
  const values: number[] = [];
  entities.forEach((entity, at) => {
    for (let row = 0; row < rows; row += 1) {
      const value = cells[entity * rows + row]!;
      if (value === 0) continue;
      places.push(row);
      values.push(value);
    }
    starts[at + 1] = values.length;
  });
  return {
    names: entities.map((entity) => `entity ${entity}`),
    low: new Float64Array(entities.length),
    high: new Float64Array(entities.length).fill(Infinity),
    cost: new Float64Array(entities.length),
    matrix: { starts, rows: Int32Array.from(places), values: Float64Array.from(values) },
  };
}
