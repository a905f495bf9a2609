const splitter = 134_217_729; // 2^27 + 1: cuts a double into two halves of 26 bits
const tooLarge = 6.69692879491417e299; // beyond it the cut itself overflows

/**
 * Σ a·b as if it were computed in twice the precision of a double, then rounded.
 *
 * Shape: a, b [term]. Infinite or absent terms make the sum infinite or absent.
 * Source: Ogita, Rump, Oishi (2005), SIAM J. Sci. Comput. 26: Dot2.
 */
export function dotExactly(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  let rest = 0;
  for (let at = 0; at < a.length; at += 1) {
    const x = a[at]!;
    const y = b[at]!;
    const product = x * y;
    const next = total + product;
    const kept = next - total;
    rest += total - (next - kept) + (product - kept) + lostInProduct(x, y, product);
    total = next;
  }
  return Number.isFinite(rest) ? total + rest : total;
}

/** x·y − product, exactly, unless numbers are too large to be cut. */
export function lostInProduct(x: number, y: number, product: number): number {
  if (Math.abs(x) > tooLarge || Math.abs(y) > tooLarge) return 0;
  const xc = splitter * x;
  const xHigh = xc - (xc - x);
  const xLow = x - xHigh;
  const yc = splitter * y;
  const yHigh = yc - (yc - y);
  const yLow = y - yHigh;
  return xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
}
