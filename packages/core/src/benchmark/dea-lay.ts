import type { DeaPoint } from './dea-data.ts';

/** How the size of an entity may differ from that of the peers it is made of: by any factor, not at all, only down, only up. */
export type Returns = 'crs' | 'vrs' | 'drs' | 'irs';

/**
 * The reference entities as columns of a program, near 1 whatever their units and sizes.
 *
 * Each factor is divided by a scale, its mean unless told otherwise, and each entity by its own size (the mean of its
 * factors so divided): a workshop and a company then weigh alike in the solver's tolerances. Shape: cells [entity × row], rows being inputs, outputs and, unless
 * returns are constant, one that bounds the sum of weights.
 */
export interface Laid {
  readonly points: readonly DeaPoint[];
  readonly inputs: number;
  readonly outputs: number;
  readonly rows: number;
  readonly scales: Float64Array;
  readonly sizes: Float64Array;
  /** A size in the middle of them, so that the row of weights is near 1 as well. */
  readonly middle: number;
  readonly cells: Float64Array;
}

/** One point in the same measure. Shape: cells [row]. */
export interface LaidPoint {
  readonly point: DeaPoint;
  readonly size: number;
  readonly cells: Float64Array;
}

/** `around`: the point whose own amounts are the scales, where it has any, so that it is 1 throughout. */
export function layPoints(points: readonly DeaPoint[], returns: Returns, around?: DeaPoint): Laid {
  const inputs = points[0]!.inputs.length;
  const outputs = points[0]!.outputs.length;
  const factors = inputs + outputs;
  const scales = new Float64Array(factors);
  for (const point of points) amountsOf(point).forEach((amount, at) => (scales[at]! += amount / points.length));
  if (around !== undefined) amountsOf(around).forEach((amount, at) => (scales[at] = amount > 0 ? amount : scales[at]!));
  const sizes = Float64Array.from(points, (point) => sizeOf(point, scales));
  const logs = sizes.reduce((sum, size) => sum + Math.log(size), 0);
  const middle = around === undefined ? Math.exp(logs / sizes.length) : sizeOf(around, scales);
  const rows = factors + (returns === 'crs' ? 0 : 1);
  const laid = { points, inputs, outputs, rows, scales, sizes, middle, cells: new Float64Array(points.length * rows) };
  points.forEach((point, at) => laid.cells.set(layPoint(laid, point).cells, at * rows));
  return laid;
}

/** A point, of the reference or from elsewhere, in the measure of the reference. */
export function layPoint({ scales, rows, middle }: Laid, point: DeaPoint): LaidPoint {
  const size = sizeOf(point, scales);
  const cells = new Float64Array(rows);
  amountsOf(point).forEach((amount, at) => (cells[at] = amount / scales[at]! / size));
  if (rows > scales.length) cells[scales.length] = middle / size;
  return { point, size, cells };
}

function amountsOf({ inputs, outputs }: DeaPoint): readonly number[] {
  return [...inputs, ...outputs];
}

function sizeOf(point: DeaPoint, scales: Float64Array): number {
  return amountsOf(point).reduce((sum, amount, at) => sum + amount / scales[at]!, 0) / scales.length;
}
