/**
 * One loop per operation, over blocks of doubles. `to` may be one of the inputs: cells do not see each other.
 *
 * A result that is no finite number becomes NaN, without a branch: v + (v − v) is v for a finite v, and NaN for ±∞. It also
 * turns −0 into 0. Operands are finite or NaN, so what comes out is too.
 */
type Block = Float64Array;

export function add(to: Block, a: Block, b: Block, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const v = a[i]! + b[i]!;
    to[i] = v + (v - v);
  }
}

export function subtract(to: Block, a: Block, b: Block, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const v = a[i]! - b[i]!;
    to[i] = v + (v - v);
  }
}

export function multiply(to: Block, a: Block, b: Block, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const v = a[i]! * b[i]!;
    to[i] = v + (v - v);
  }
}

export function divide(to: Block, a: Block, b: Block, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const v = a[i]! / b[i]!;
    to[i] = v + (v - v);
  }
}

/** The power of NaN is NaN, also NaN⁰. */
export function raise(to: Block, a: Block, b: Block, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const base = a[i]!;
    const exponent = b[i]!;
    const v = base ** exponent + (base - base) + (exponent - exponent);
    to[i] = v + (v - v);
  }
}

export function equal(to: Block, a: Block, b: Block, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const x = a[i]!;
    const y = b[i]!;
    to[i] = (x === y ? 1 : 0) + (x - x) + (y - y);
  }
}

export function unequal(to: Block, a: Block, b: Block, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const x = a[i]!;
    const y = b[i]!;
    to[i] = (x === y ? 0 : 1) + (x - x) + (y - y);
  }
}

export function less(to: Block, a: Block, b: Block, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const x = a[i]!;
    const y = b[i]!;
    to[i] = (x < y ? 1 : 0) + (x - x) + (y - y);
  }
}

export function atMost(to: Block, a: Block, b: Block, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const x = a[i]!;
    const y = b[i]!;
    to[i] = (x <= y ? 1 : 0) + (x - x) + (y - y);
  }
}

export function minimum(to: Block, a: Block, b: Block, length: number): void {
  for (let i = 0; i < length; i += 1) to[i] = Math.min(a[i]!, b[i]!);
}

export function maximum(to: Block, a: Block, b: Block, length: number): void {
  for (let i = 0; i < length; i += 1) to[i] = Math.max(a[i]!, b[i]!);
}

export function coalesce(to: Block, a: Block, b: Block, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const x = a[i]!;
    to[i] = x === x ? x : b[i]!;
  }
}

export function choose(
  to: Block,
  {
    condition,
    whenTrue,
    whenFalse,
  }: { readonly condition: Block; readonly whenTrue: Block; readonly whenFalse: Block },
  length: number,
): void {
  for (let i = 0; i < length; i += 1) {
    const c = condition[i]!;
    to[i] = c === 0 ? whenFalse[i]! : c === c ? whenTrue[i]! : NaN;
  }
}

export function negate(to: Block, a: Block, length: number): void {
  for (let i = 0; i < length; i += 1) to[i] = 0 - a[i]!;
}

export function absolute(to: Block, a: Block, length: number): void {
  for (let i = 0; i < length; i += 1) to[i] = Math.abs(a[i]!);
}

export function scale(to: Block, a: Block, by: number, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const v = a[i]! * by;
    to[i] = v + (v - v);
  }
}

export function shift(to: Block, a: Block, by: number, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const v = a[i]! + by;
    to[i] = v + (v - v);
  }
}

export function subtractFrom(to: Block, a: Block, by: number, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const v = by - a[i]!;
    to[i] = v + (v - v);
  }
}

export function divideBy(to: Block, a: Block, by: number, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const v = a[i]! / by;
    to[i] = v + (v - v);
  }
}

export function divideInto(to: Block, a: Block, by: number, length: number): void {
  for (let i = 0; i < length; i += 1) {
    const v = by / a[i]!;
    to[i] = v + (v - v);
  }
}

interface Factors {
  readonly byA: number;
  readonly byB: number;
}

export function combineTwo(
  to: Block,
  { a, b, by }: { readonly a: Block; readonly b: Block; readonly by: Factors },
  length: number,
): void {
  const { byA, byB } = by;
  for (let i = 0; i < length; i += 1) {
    const v = a[i]! * byA + b[i]! * byB;
    to[i] = v + (v - v);
  }
}

export function combineThree(
  to: Block,
  {
    a,
    b,
    c,
    by,
  }: { readonly a: Block; readonly b: Block; readonly c: Block; readonly by: Factors & { readonly byC: number } },
  length: number,
): void {
  const { byA, byB, byC } = by;
  for (let i = 0; i < length; i += 1) {
    const v = a[i]! * byA + b[i]! * byB + c[i]! * byC;
    to[i] = v + (v - v);
  }
}
