/** Points and weights of a rule of integration over 0 … 1. */
export interface Rule {
  readonly at: Float64Array;
  readonly weight: Float64Array;
}

const known: Rule[] = [];

/**
 * The Gauss–Legendre rule with `count` points over 0 … 1.
 *
 * Keeps: polynomials of degree 2 × count − 1 are integrated exactly, to rounding; the weights add up to 1.
 * Source: roots of the Legendre polynomial by Newton's method from Tricomi's start.
 */
export function gaussLegendre(count: number): Rule {
  const found = known[count];
  if (found !== undefined) return found;
  const at = new Float64Array(count);
  const weight = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let turn = 0; turn < 100; turn += 1) {
      const { value, slope: steep } = legendre(count, x);
      slope = steep;
      const step = value / steep;
      x -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    at[i] = (1 - x) / 2;
    weight[i] = 1 / ((1 - x * x) * slope * slope);
  }
  return (known[count] = { at, weight });
}

function legendre(degree: number, x: number): { readonly value: number; readonly slope: number } {
  let before = 1;
  let value = x;
  for (let n = 2; n <= degree; n += 1) {
    const next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
    before = value;
    value = next;
  }
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}
