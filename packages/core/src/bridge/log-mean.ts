/**
 * The logarithmic mean of two positive numbers: (a − b) ÷ ln(a ÷ b); a where they are equal; 0 where one of them is 0.
 *
 * Keeps: it lies between the two, to the last digits also where they differ by a rounding.
 * Source: METHODS 0; Ang (2004).
 */
export function logMean(a: number, b: number): number {
  if (a === b) return a;
  if (a === 0 || b === 0) return 0;
  const growth = (a - b) / b;
  return (a - b) / (growth > -0.5 && growth < 1 ? Math.log1p(growth) : Math.log(a / b));
}
