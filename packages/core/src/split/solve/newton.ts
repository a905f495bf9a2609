import type { Laid } from './laid.ts';

/** What a Newton step is made of, kept from one step to the next. */
export interface Newton {
  /** [limit in order] the step. */
  readonly step: Float64Array;
  /** [limit in order × column] how the columns under its node answer to a limit, before it is met. */
  readonly answers: Float64Array;
  /** [limit in order] what it still lacks, and the denominator, before it is met. */
  readonly lacks: Float64Array;
  readonly stiffness: Float64Array;
  /** [inner entity node × column × column] upper triangles; [entity node × column]. */
  readonly matrices: Float64Array;
  readonly shifts: Float64Array;
  /** [entity node] place among the inner ones. */
  readonly inner: Int32Array;
  /** [entity node × column] what the steps above and at a node add up to. */
  readonly pull: Float64Array;
}

export function newNewton({ entities, columns, limitOf }: Laid): Newton {
  const inner = new Int32Array(entities.nodes).fill(-1);
  let count = 0;
  for (let node = 0; node < entities.nodes; node += 1) {
    if (entities.place[node]! >= 0) continue;
    inner[node] = count;
    count += 1;
  }
  return {
    step: new Float64Array(limitOf.length),
    answers: new Float64Array(limitOf.length * columns),
    lacks: new Float64Array(limitOf.length),
    stiffness: new Float64Array(limitOf.length),
    matrices: new Float64Array(count * columns * columns),
    shifts: new Float64Array(count * columns),
    inner,
    pull: new Float64Array(entities.nodes * columns),
  };
}

/** A linear problem for the step: which limits take part, what each lacks, and how cells give way. */
export interface Linear {
  /** [limit in order] 1 where it takes part. */
  readonly takesPart: Uint8Array;
  /** [limit in order] what its sum must still gain. */
  readonly lacks: Float64Array;
  /** [cell] */
  readonly gives: Float64Array;
  /** [limit in order] a small positive number that keeps the step finite where nothing gives. */
  readonly damping: Float64Array;
}

/**
 * The step of the multipliers after which the limits that take part would be met, were cells to give as they do now.
 *
 * Writes `newton.step`; limits that take no part get 0.
 *
 * The normal equations are eliminated along the entity tree: what lies under a node answers to the pull from above as
 * sums = b + H σ, column by column, and a limit of the node takes one rank from H. This handles limits at every crossing
 * of the two trees alike, in O(columns²) per limit and node.
 */
export function solveStep(laid: Laid, newton: Newton, linear: Linear): void {
  newton.matrices.fill(0);
  newton.shifts.fill(0);
  newton.step.fill(0);
  const own = { matrix: new Float64Array(laid.columns * laid.columns), shift: new Float64Array(laid.columns) };
  for (let node = laid.entities.nodes - 1; node >= 0; node -= 1) eliminate(laid, newton, linear, node, own);
  newton.pull.fill(0, 0, laid.columns);
  for (let node = 0; node < laid.entities.nodes; node += 1) substitute(laid, newton, linear, node);
}

interface Own {
  readonly matrix: Float64Array;
  readonly shift: Float64Array;
}

function eliminate(laid: Laid, newton: Newton, linear: Linear, node: number, leaf: Own): void {
  const { entities, columns, limitStart } = laid;
  const { matrices, shifts, inner } = newton;
  const place = inner[node]!;
  const square = columns * columns;
  const begin = limitStart[node]!;
  const end = limitStart[node + 1]!;
  const above = entities.parent[node]!;
  if (place < 0 && above >= 0 && passOn(laid, newton, linear, node)) return;
  const matrix = place < 0 ? leaf.matrix : matrices.subarray(place * square, (place + 1) * square);
  const shift = place < 0 ? leaf.shift : shifts.subarray(place * columns, (place + 1) * columns);
  if (place < 0) {
    const first = entities.place[node]! * columns;
    matrix.fill(0);
    shift.fill(0);
    for (let column = 0; column < columns; column += 1)
      matrix[column * columns + column] = linear.gives[first + column]!;
  }
  for (let limit = begin; limit < end; limit += 1)
    if (linear.takesPart[limit] === 1) meet(laid, newton, linear, { limit, matrix, shift });
  if (above < 0) return;
  const toMatrix = inner[above]! * square;
  const toShift = inner[above]! * columns;
  for (let i = 0; i < columns; i += 1) {
    shifts[toShift + i]! += shift[i]!;
    for (let j = i; j < columns; j += 1) matrices[toMatrix + i * columns + j]! += matrix[i * columns + j]!;
  }
}

/** A leaf with no limit in play, or one over its whole row, straight into its parent: almost every leaf. False for others. */
function passOn(
  { entities, columns, limitStart, timeOf, columnStart }: Laid,
  { matrices, shifts, inner, answers, lacks, stiffness }: Newton,
  { gives, takesPart, damping, lacks: wanted }: Linear,
  node: number,
): boolean {
  const first = entities.place[node]! * columns;
  const above = inner[entities.parent[node]!]!;
  const limit = limitStart[node]!;
  let taking = 0;
  for (let other = limit; other < limitStart[node + 1]!; other += 1) taking += takesPart[other]!;
  let to = above * columns * columns;
  if (taking === 0) {
    for (let i = 0; i < columns; i += 1) matrices[to + i * columns + i]! += gives[first + i]!;
    return true;
  }
  const time = timeOf[limit]!;
  if (limitStart[node + 1] !== limit + 1 || columnStart[time + 1]! - columnStart[time]! !== columns) return false;
  let stiff = damping[limit]!;
  for (let i = 0; i < columns; i += 1) {
    stiff += gives[first + i]!;
    answers[limit * columns + i] = gives[first + i]!;
  }
  stiffness[limit] = stiff;
  const lack = wanted[limit]!;
  lacks[limit] = lack;
  for (let i = 0; i < columns; i += 1, to += columns) {
    const given = gives[first + i]!;
    if (given === 0) continue;
    const share = given / stiff;
    shifts[above * columns + i]! += share * lack;
    matrices[to + i]! += given;
    for (let j = i; j < columns; j += 1) matrices[to + j]! -= share * gives[first + j]!;
  }
  return true;
}

/** Conditions the answer of a node on one of its limits. */
function meet(
  { columns, timeOf, columnStart, columnsOf }: Laid,
  { answers, lacks, stiffness }: Newton,
  linear: Linear,
  { limit, matrix, shift }: Own & { readonly limit: number },
): void {
  const time = timeOf[limit]!;
  const first = limit * columns;
  for (let i = 0; i < columns; i += 1) {
    let total = 0;
    for (let at = columnStart[time]!; at < columnStart[time + 1]!; at += 1) {
      const j = columnsOf[at]!;
      total += i <= j ? matrix[i * columns + j]! : matrix[j * columns + i]!;
    }
    answers[first + i] = total;
  }
  let stiff = linear.damping[limit]!;
  let lack = linear.lacks[limit]!;
  for (let at = columnStart[time]!; at < columnStart[time + 1]!; at += 1) {
    stiff += answers[first + columnsOf[at]!]!;
    lack -= shift[columnsOf[at]!]!;
  }
  stiffness[limit] = stiff;
  lacks[limit] = lack;
  for (let i = 0; i < columns; i += 1) {
    const given = answers[first + i]! / stiff;
    if (given === 0) continue;
    shift[i]! += given * lack;
    for (let j = i; j < columns; j += 1) matrix[i * columns + j]! -= given * answers[first + j]!;
  }
}

/** From the root down: what is pulled from above is known, so each limit's own step is. */
function substitute(
  { entities, columns, limitStart, timeOf, columnStart, columnsOf }: Laid,
  { step, answers, lacks, stiffness, pull }: Newton,
  { takesPart }: Linear,
  node: number,
): void {
  const to = node * columns;
  const above = entities.parent[node]! * columns;
  const isLeaf = entities.place[node]! >= 0;
  const begin = limitStart[node]!;
  if (isLeaf && begin === limitStart[node + 1]!) return;
  if (above >= 0) for (let column = 0; column < columns; column += 1) pull[to + column] = pull[above + column]!;
  for (let limit = limitStart[node + 1]! - 1; limit >= begin; limit -= 1) {
    if (takesPart[limit] === 0) continue;
    let lack = lacks[limit]!;
    for (let column = 0; column < columns; column += 1) lack -= answers[limit * columns + column]! * pull[to + column]!;
    const own = lack / stiffness[limit]!;
    step[limit] = own;
    const time = timeOf[limit]!;
    for (let at = columnStart[time]!; at < columnStart[time + 1]!; at += 1) pull[to + columnsOf[at]!]! += own;
  }
}
