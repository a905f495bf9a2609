/** `a ≥ b`, forgiving the last bits that a product of doubles loses: exactly half is half. */
export function atLeast(a: number, b: number): boolean {
  return a >= b - 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}
