import { createRequire } from 'node:module';
import { isUnder, layTree, type Split } from '@overhalf/core';
import { solveQP } from 'quadprog';

/** What a peer makes of a split, in real numbers; absent when it gives up. */
export interface Answer {
  readonly ms: number;
  readonly cells: Float64Array | undefined;
}

export type Peer = (split: Split) => Answer;

/** A split as rows over cells: low ≤ Σ cells ≤ high. One row that follows from the others is left out. */
interface Rows {
  readonly cells: readonly (readonly number[])[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

function rowsOf({ entities, times, limits }: Split): Rows {
  const [tall, wide] = [layTree(entities), layTree(times)];
  const columns = wide.leaves.length;
  // The last fixed month of the company follows from the entities' years: quadprog calls it inconsistent.
  const company = limits.findLastIndex(({ entity, low, high }) => entity === 0 && low === high);
  const kept = limits.filter((_, limit) => limit !== company);
  const cells = kept.map(({ entity, time }) => {
    const under: number[] = [];
    tall.leaves.forEach((leaf, row) => {
      if (!isUnder(entities, leaf, entity)) return;
      wide.leaves.forEach((month, column) => {
        if (isUnder(times, month, time)) under.push(row * columns + column);
      });
    });
    return under;
  });
  return { cells, low: kept.map(({ low }) => low), high: kept.map(({ high }) => high) };
}

/** quadprog takes dense matrices, without cells that are held. */
export const byQuadprog: Peer = (split) => {
  const { profile, low, high } = split;
  const count = profile.length;
  const rows = rowsOf(split);
  const free = [...profile.keys()].filter((cell) => low[cell]! < high[cell]!);
  const placeOf = new Int32Array(count).fill(-1);
  free.forEach((cell, place) => (placeOf[cell] = place));
  const columns: { readonly column: Float64Array; readonly side: number; readonly fixed: boolean }[] = [];
  const add = (cells: readonly number[], sign: number, side: number, fixed: boolean): void => {
    const column = new Float64Array(free.length + 1);
    let held = 0;
    for (const cell of cells) {
      if (placeOf[cell]! >= 0) column[placeOf[cell]! + 1] = sign;
      else held += low[cell]!;
    }
    columns.push({ column, side: sign * (side - held), fixed });
  };
  rows.cells.forEach((cells, row) => {
    const [least, most] = [rows.low[row]!, rows.high[row]!];
    if (least === most) return add(cells, 1, least, true);
    if (least > -Infinity) add(cells, 1, least, false);
    if (most < Infinity) add(cells, -1, most, false);
  });
  for (const cell of free) {
    add([cell], 1, low[cell]!, false);
    if (high[cell]! < Infinity) add([cell], -1, high[cell]!, false);
  }
  columns.sort((a, b) => Number(b.fixed) - Number(a.fixed));
  const meq = columns.filter(({ fixed }) => fixed).length;
  const D = [
    undefined,
    ...free.map((cell, i) => [undefined, ...free.map((_, j) => (i === j ? 1 / profile[cell]! : 0))]),
  ];
  const d = [undefined, ...free.map(() => 1)];
  const A = [undefined, ...free.map((_, i) => [undefined, ...columns.map(({ column }) => column[i + 1]!)])];
  const b = [undefined, ...columns.map(({ side }) => side)];
  const started = performance.now();
  const { solution, message } = solveQP(D, d, A, b, meq);
  const ms = performance.now() - started;
  if (message !== '') return { ms, cells: undefined };
  return { ms, cells: low.map((held, cell) => (placeOf[cell]! < 0 ? held : solution[placeOf[cell]! + 1]!)) };
};

/** The part of HiGHS that is used here. */
interface Highs {
  withModel<Result>(model: object, work: (model: HighsModel) => Result): Result;
}

interface HighsModel {
  readonly options: { set(name: string, value: boolean | number): void };
  run(): void;
  getModelStatus(): number;
  getSolution(): { readonly colValue: Float64Array };
}

const optimal = 7;

/** HiGHS with sparse matrices. Amounts are divided by their mean first, as it asks for. */
export async function openHighs(limitSeconds: number): Promise<Peer> {
  const load = createRequire(import.meta.url);
  const { default: loader } = (await import(load.resolve('highs'))) as { readonly default: () => Promise<Highs> };
  const highs = await loader();
  return (split) => {
    const { profile, low, high } = split;
    const size = profile.reduce((sum, p) => sum + p, 0) / profile.length;
    const rows = rowsOf(split);
    const starts = [0];
    for (const cells of rows.cells) starts.push(starts.at(-1)! + cells.length);
    const indices = Int32Array.from(rows.cells.flat());
    const count = profile.length;
    const model = {
      numCols: count,
      numRows: rows.cells.length,
      colCost: new Float64Array(count).fill(-1),
      colLower: low.map((x) => x / size),
      colUpper: high.map((x) => x / size),
      rowLower: Float64Array.from(rows.low, (x) => x / size),
      rowUpper: Float64Array.from(rows.high, (x) => x / size),
      matrix: {
        format: 'csr',
        numRows: rows.cells.length,
        numCols: count,
        starts: Int32Array.from(starts),
        indices,
        values: new Float64Array(indices.length).fill(1),
      },
      hessian: {
        format: 'triangular',
        dimension: count,
        starts: Int32Array.from({ length: count + 1 }, (_, column) => column),
        indices: Int32Array.from({ length: count }, (_, column) => column),
        values: profile.map((p) => size / p),
      },
    };
    return highs.withModel(model, (loaded) => {
      loaded.options.set('output_flag', false);
      loaded.options.set('time_limit', limitSeconds);
      const started = performance.now();
      loaded.run();
      const ms = performance.now() - started;
      const isOptimal = loaded.getModelStatus() === optimal;
      return { ms, cells: isOptimal ? loaded.getSolution().colValue.map((x) => x * size) : undefined };
    });
  };
}
