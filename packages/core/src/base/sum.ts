/**
 * The sum of `values`, compensated for rounding.
 *
 * Absent values (NaN) make the sum absent; infinite ones make it infinite.
 * Source: Neumaier (1974), ZAMM 54.
 */
export function sum(values: Iterable<number>): number {
  let total = 0;
  let compensation = 0;
  for (const value of values) {
    const next = total + value;
    compensation += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  // An infinite total has lost its compensation: ∞ − ∞ is not a number.
  return Number.isFinite(total) ? total + compensation : total;
}
