/** An exact number. Keeps: lowest terms, `under` above zero. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export const none: Fraction = { over: 0n, under: 1n };

export function whole(value: number): Fraction {
  return { over: BigInt(value), under: 1n };
}

export function fraction(over: bigint, under: bigint): Fraction {
  const [a, b] = under < 0n ? [-over, -under] : [over, under];
  if (b === 1n) return { over: a, under: b };
  let [large, small] = [a < 0n ? -a : a, b];
  while (small > 0n) [large, small] = [small, large % small];
  return { over: a / large, under: b / large };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.under === 1n && b.under === 1n) return { over: a.over + b.over, under: 1n };
  return fraction(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { over: -b.over, under: b.under });
}

export function times(a: Fraction, b: Fraction): Fraction {
  if (a.under === 1n && b.under === 1n) return { over: a.over * b.over, under: 1n };
  return fraction(a.over * b.over, a.under * b.under);
}

export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under, a.under * b.over);
}

/** Below, at or above zero: −1, 0, 1. */
export function signOf({ over }: Fraction): -1 | 0 | 1 {
  return over < 0n ? -1 : over > 0n ? 1 : 0;
}

export function isLess(a: Fraction, b: Fraction): boolean {
  return a.over * b.under < b.over * a.under;
}

/** The smallest whole number that is not below it. */
export function roundUp({ over, under }: Fraction): number {
  const down = over / under;
  return Number(down * under < over ? down + 1n : down);
}
