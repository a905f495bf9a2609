import type { Laid } from './laid.ts';

/** Cells as they answer to multipliers, with what sums of them are. */
export interface Response {
  /** [limit in order] what lifts (positive) or lowers the cells under a limit. */
  readonly multipliers: Float64Array;
  /** [entity node × column] the pull on the cells under a node: multipliers of its limits and of those above it. */
  readonly pull: Float64Array;
  /** [row × column] */
  readonly cells: Float64Array;
  /** [entity node × column] sums of cells. */
  readonly sums: Float64Array;
  /** [limit in order] sums under it. */
  readonly sumOf: Float64Array;
}

export function newResponse({ entities, columns, rows, limitOf }: Laid): Response {
  return {
    multipliers: new Float64Array(limitOf.length),
    pull: new Float64Array(entities.nodes * columns),
    cells: new Float64Array(rows * columns),
    sums: new Float64Array(entities.nodes * columns),
    sumOf: new Float64Array(limitOf.length),
  };
}

/** Lets all cells answer to the multipliers of a response: down the tree with pulls, up with sums. */
export function respond(laid: Laid, response: Response): void {
  pullDown(laid, response.multipliers, response.pull);
  answer(laid, response);
  addUp(laid, response);
}

/** [entity node × column] sums of weights over the limits above and at each node. */
export function pullDown(laid: Laid, weights: Float64Array, pull: Float64Array): void {
  const { entities, columns, limitStart, timeOf, columnStart, columnsOf } = laid;
  for (let node = 0; node < entities.nodes; node += 1) {
    const to = node * columns;
    const above = entities.parent[node]! * columns;
    if (above < 0) pull.fill(0, 0, columns);
    else for (let column = 0; column < columns; column += 1) pull[to + column] = pull[above + column]!;
    for (let limit = limitStart[node]!; limit < limitStart[node + 1]!; limit += 1) {
      const weight = weights[limit]!;
      if (weight === 0) continue;
      const time = timeOf[limit]!;
      for (let at = columnStart[time]!; at < columnStart[time + 1]!; at += 1) pull[to + columnsOf[at]!]! += weight;
    }
  }
}

function answer({ split, entities, columns, rows }: Laid, { pull, cells, sums }: Response): void {
  const { profile, low, high, nearest } = split;
  for (let row = 0; row < rows; row += 1) {
    const node = entities.leaves[row]! * columns;
    const first = row * columns;
    for (let column = 0; column < columns; column += 1) {
      const cell = first + column;
      const s = pull[node + column]!;
      const p = profile[cell]!;
      const free = nearest === 'relative' ? p + Math.abs(p) * s : nearest === 'absolute' ? p + s : grown(p, s);
      const least = low[cell]!;
      const most = high[cell]!;
      const x = free < least ? least : free > most ? most : free;
      cells[cell] = x;
      sums[node + column] = x;
    }
  }
}

/** p·eˢ, and 0 for p = 0 whatever the pull. Beyond e⁷⁰⁰ doubles end. */
function grown(p: number, s: number): number {
  return p === 0 ? 0 : p * Math.exp(Math.min(s, 700));
}

function addUp({ entities, columns, limitStart, timeOf, columnStart, columnsOf }: Laid, response: Response): void {
  const { sums, sumOf } = response;
  for (let node = entities.nodes - 1; node >= 0; node -= 1)
    if (entities.place[node]! < 0) sums.fill(0, node * columns, (node + 1) * columns);
  for (let node = entities.nodes - 1; node >= 0; node -= 1) {
    const from = node * columns;
    const to = entities.parent[node]! * columns;
    if (to >= 0) for (let column = 0; column < columns; column += 1) sums[to + column]! += sums[from + column]!;
    for (let limit = limitStart[node]!; limit < limitStart[node + 1]!; limit += 1) {
      const time = timeOf[limit]!;
      let total = 0;
      for (let at = columnStart[time]!; at < columnStart[time + 1]!; at += 1) total += sums[from + columnsOf[at]!]!;
      sumOf[limit] = total;
    }
  }
}

/**
 * How much each cell gives per unit of pull: 0 where it lies at a bound that the pull pushes it against, or cannot move.
 *
 * Shape: [row × column].
 */
export function givesOf(
  { split, entities, columns, rows }: Laid,
  { pull, cells }: Response,
  gives: Float64Array,
): void {
  const { profile, low, high, nearest } = split;
  for (let row = 0; row < rows; row += 1) {
    const node = entities.leaves[row]! * columns;
    for (let column = 0; column < columns; column += 1) {
      const cell = row * columns + column;
      const p = profile[cell]!;
      const s = pull[node + column]!;
      const size = p < 0 ? -p : p;
      const free = nearest === 'relative' ? p + size * s : nearest === 'absolute' ? p + s : grown(p, s);
      // A cell just at a bound may leave it: it counts as free.
      const isFree = free >= low[cell]! && free <= high[cell]! && low[cell]! < high[cell]!;
      gives[cell] = !isFree ? 0 : nearest === 'relative' ? size : nearest === 'absolute' ? 1 : cells[cell]!;
    }
  }
}
