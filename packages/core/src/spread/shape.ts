import { unreachable } from '../base/index.ts';
import type { Shape } from './spread.ts';

/** The cells under a node, as far as laying out looks at them. Shape: cells, prior [row × column], days [column], fixed [cell]. */
export interface Layout {
  readonly rows: number;
  readonly columns: number;
  /** NaN where empty. */
  readonly cells: Float64Array;
  /** 1 for cells that are held. */
  readonly fixed: Uint8Array;
  readonly prior?: Float64Array;
  readonly days?: Float64Array;
}

/** How much each cell gets relative to the others: 0 for held cells and for those that get nothing. */
export interface LaidShape {
  readonly weights: Float64Array;
  /** The shape that stood in where the one asked for says nothing. */
  readonly used: Shape;
}

/** What is tried in place of a shape that says nothing here. `even` always says something. */
const instead: Readonly<Record<Shape, readonly Shape[]>> = {
  present: ['present', 'days', 'even'],
  prior: ['prior', 'present', 'days', 'even'],
  days: ['days', 'even'],
  even: ['even'],
};

/**
 * The weights of a shape over the cells that are not held.
 *
 * `present` and `prior` are the amounts themselves, `even` is one for each cell. `by days` speaks of time only: a row's
 * part of the whole stays what it is, and its periods follow the days; rows without amounts get nothing unless all are.
 * Where a shape is zero everywhere, the next in order stands in: prior, present, days, even.
 */
export function layShape(shape: Shape, layout: Layout): LaidShape {
  for (const used of instead[shape]) {
    const weights = weightsOf(used, layout);
    if (weights?.some((weight) => weight !== 0)) return { weights, used };
  }
  return { weights: new Float64Array(layout.cells.length), used: 'even' };
}

function weightsOf(shape: Shape, layout: Layout): Float64Array | undefined {
  const { cells, fixed, columns, prior, days } = layout;
  const free = (values: Float64Array): Float64Array =>
    values.map((value, cell) => (fixed[cell] === 1 || !Number.isFinite(value) ? 0 : value));
  switch (shape) {
    case 'present':
      return free(cells);
    case 'prior':
      return prior === undefined ? undefined : free(prior);
    case 'even':
      return free(new Float64Array(cells.length).fill(1));
    case 'days': {
      if (days === undefined) return undefined;
      const shares = rowWeights(layout);
      return free(cells.map((_, cell) => shares[Math.floor(cell / columns)]! * days[cell % columns]!));
    }
    default:
      return unreachable(shape);
  }
}

/** [row] what the row has, held cells too, as a size; all alike when no row has anything. */
export function rowWeights({ cells, rows, columns }: Pick<Layout, 'cells' | 'rows' | 'columns'>): Float64Array {
  const weights = new Float64Array(rows);
  cells.forEach((value, cell) => {
    if (!Number.isNaN(value)) weights[Math.floor(cell / columns)]! += value;
  });
  const sizes = weights.map(Math.abs);
  return sizes.some((size) => size > 0) ? sizes : sizes.fill(1);
}

/** Amounts in proportion to weights that add up to `total`; where the weights cancel out, in proportion to their sizes. */
export function inProportion(weights: Float64Array, total: number): Float64Array {
  let net = 0;
  let size = 0;
  for (const weight of weights) {
    net += weight;
    size += Math.abs(weight);
  }
  if (size === 0) return new Float64Array(weights.length);
  const oneSided = Math.abs(net) > size * (1 - 1e-12);
  return weights.map((weight) => (total * (oneSided ? weight : Math.abs(weight))) / (oneSided ? net : size));
}
