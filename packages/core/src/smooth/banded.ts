/** A square matrix whose entries lie within `band` places of the diagonal. */
export interface Banded {
  readonly size: number;
  readonly band: number;
  /** Shape: [row × (2 band + 1)], the diagonal in the middle. */
  readonly entries: Float64Array;
}

/** A factored matrix: P A = L U, row exchanges as they happened. */
export interface Factored {
  readonly size: number;
  readonly band: number;
  /** Shape: [row × (2 band + 1)] U, from the diagonal on: exchanges of rows widen it to twice the band. */
  readonly upper: Float64Array;
  /** Shape: [column × band] what was taken from the rows below. */
  readonly lower: Float64Array;
  readonly exchanged: Int32Array;
}

/** A matrix of zeros. */
export function createBanded(size: number, band: number): Banded {
  return { size, band, entries: new Float64Array(size * (2 * band + 1)) };
}

/** Adds to one entry, which lies in the band. */
export function addEntry({ band, entries }: Banded, row: number, column: number, value: number): void {
  const at = row * (2 * band + 1) + column - row + band;
  entries[at] = entries[at]! + value;
}

/** What is left of `right` after A x. */
export function residualOf({ size, band, entries }: Banded, x: Float64Array, right: Float64Array): Float64Array {
  const residual = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    const base = row * (2 * band + 1) - row + band;
    const last = Math.min(size - 1, row + band);
    let left = right[row]!;
    for (let column = Math.max(0, row - band); column <= last; column += 1)
      left -= entries[base + column]! * x[column]!;
    residual[row] = left;
  }
  return residual;
}

/**
 * LU factors with partial pivoting, in O(size × band²).
 *
 * Absent when a pivot vanishes: the matrix is singular.
 */
export function factorBanded({ size, band, entries }: Banded): Factored | undefined {
  // Rows hold their columns from the row's own number − band on; while column k is eliminated, rows k … k + band are
  // shifted so that each starts at column k.
  const width = 2 * band + 1;
  const upper = new Float64Array(size * width);
  for (let row = 0; row < size; row += 1) {
    const from = Math.max(0, row - band);
    const shift = from - (row - band);
    upper.set(entries.subarray(row * width + shift, (row + 1) * width), row * width);
  }
  const lower = new Float64Array(size * band);
  const exchanged = new Int32Array(size);
  for (let k = 0; k < size; k += 1) {
    const last = Math.min(size - 1, k + band);
    const pivotRow = largestBelow(upper, width, k, last);
    exchanged[k] = pivotRow;
    if (pivotRow !== k) exchangeRows(upper, width, k, pivotRow);
    const pivot = upper[k * width]!;
    if (!(Math.abs(pivot) > 0)) return undefined;
    for (let row = k + 1; row <= last; row += 1) {
      const base = row * width;
      const factor = upper[base]! / pivot;
      lower[k * band + row - k - 1] = factor;
      // The eliminated entry is dropped: the row moves one place to the left.
      if (factor === 0) upper.copyWithin(base, base + 1, base + width);
      else for (let j = 1; j < width; j += 1) upper[base + j - 1] = upper[base + j]! - factor * upper[k * width + j]!;
      upper[base + width - 1] = 0;
    }
  }
  return { size, band, upper, lower, exchanged };
}

function largestBelow(upper: Float64Array, width: number, first: number, last: number): number {
  let best = first;
  for (let row = first + 1; row <= last; row += 1) {
    if (Math.abs(upper[row * width]!) > Math.abs(upper[best * width]!)) best = row;
  }
  return best;
}

function exchangeRows(upper: Float64Array, width: number, one: number, other: number): void {
  for (let j = 0; j < width; j += 1) {
    const kept = upper[one * width + j]!;
    upper[one * width + j] = upper[other * width + j]!;
    upper[other * width + j] = kept;
  }
}

/** The x with A x = `right`. */
export function solveFactored({ size, band, upper, lower, exchanged }: Factored, right: Float64Array): Float64Array {
  const width = 2 * band + 1;
  const x = Float64Array.from(right);
  for (let k = 0; k < size; k += 1) {
    const other = exchanged[k]!;
    const value = x[other]!;
    x[other] = x[k]!;
    x[k] = value;
    if (value === 0) continue;
    const last = Math.min(size - 1, k + band);
    for (let row = k + 1; row <= last; row += 1) x[row] = x[row]! - lower[k * band + row - k - 1]! * value;
  }
  for (let k = size - 1; k >= 0; k -= 1) {
    let left = x[k]!;
    const last = Math.min(width - 1, size - 1 - k);
    for (let j = 1; j <= last; j += 1) left -= upper[k * width + j]! * x[k + j]!;
    x[k] = left / upper[k * width]!;
  }
  return x;
}
