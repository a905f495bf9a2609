/**
 * Splits a whole number of steps over parts in proportion to their weights.
 *
 * Shape: weights [part] → steps [part].
 * Keeps: the parts add up to `total`.
 * Source: largest-remainder (Hamilton) apportionment; ties go to the first part.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (total * weight) / whole);
  const steps = exact.map(Math.floor);
  const missing = total - steps.reduce((sum, count) => sum + count, 0);
  const byRemainder = exact
    .map((value, part) => ({ part, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.part - b.part);
  for (const { part } of byRemainder.slice(0, missing)) steps[part]! += 1;
  return steps;
}
