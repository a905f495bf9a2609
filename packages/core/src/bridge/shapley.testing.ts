/** Two states of any function. */
interface States {
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
}

/** Shapley's value by its definition: over all subsets of the other drivers. */
export function bySubsets({ from, to }: States, value: (x: ArrayLike<number>) => number): Float64Array {
  const count = from.length;
  const values = Float64Array.from({ length: 2 ** count }, (_, moved) =>
    value(Array.from({ length: count }, (__, i) => ((moved >> i) & 1 ? to[i]! : from[i]!))),
  );
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  return Float64Array.from({ length: count }, (_, i) => {
    let effect = 0;
    for (let moved = 0; moved < 2 ** count; moved += 1) {
      if ((moved >> i) & 1) continue;
      const size = Array.from({ length: count }, (__, j) => (moved >> j) & 1).reduce((a, b) => a + b, 0);
      const likely = (factorial(size) * factorial(count - 1 - size)) / factorial(count);
      effect += likely * (values[moved | (1 << i)]! - values[moved]!);
    }
    return effect;
  });
}

/** Shapley's value by its other definition: the mean of the accounting chains of all orders. */
export function byOrders({ from, to }: States, value: (x: ArrayLike<number>) => number): Float64Array {
  const count = from.length;
  const effects = new Float64Array(count);
  const x = Array.from(from);
  let orders = 0;
  const visit = (
    left: readonly number[],
    moves: readonly { readonly driver: number; readonly effect: number }[],
  ): void => {
    if (left.length === 0) {
      orders += 1;
      for (const { driver, effect } of moves) effects[driver]! += effect;
      return;
    }
    for (const driver of left) {
      const before = value(x);
      x[driver] = to[driver]!;
      const effect = value(x) - before;
      visit(
        left.filter((other) => other !== driver),
        [...moves, { driver, effect }],
      );
      x[driver] = from[driver]!;
    }
  };
  visit([...effects.keys()], []);
  return effects.map((effect) => effect / orders);
}
