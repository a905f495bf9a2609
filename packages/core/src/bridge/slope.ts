import { driversOf, valueAt, type Node } from './node.ts';

/**
 * Adds seed × ∂node/∂driver to `slopes`, driver by driver. Kinks have the slope of the side that they take.
 *
 * Shape: x, slopes [driver].
 */
export function addSlopes(node: Node, x: ArrayLike<number>, seed: number, slopes: Float64Array): void {
  if (driversOf(node).size === 0) return;
  switch (node.op) {
    case 'driver':
      slopes[node.index]! += seed;
      return;
    case '+':
      for (const item of node.items) addSlopes(item, x, seed, slopes);
      return;
    case '*':
      node.items.forEach((item, place) => {
        if (driversOf(item).size === 0) return;
        let others = seed;
        node.items.forEach((other, at) => (others *= at === place ? 1 : valueAt(other, x)));
        addSlopes(item, x, others, slopes);
      });
      return;
    case '/': {
      const [over, under] = node.items as readonly [Node, Node];
      const below = valueAt(under, x);
      addSlopes(over, x, seed / below, slopes);
      if (driversOf(under).size > 0) addSlopes(under, x, (-seed * valueAt(over, x)) / below ** 2, slopes);
      return;
    }
    case '^': {
      const [base, exponent] = node.items as readonly [Node, Node];
      const a = valueAt(base, x);
      const b = valueAt(exponent, x);
      addSlopes(base, x, seed * b * a ** (b - 1), slopes);
      if (driversOf(exponent).size > 0) addSlopes(exponent, x, seed * a ** b * Math.log(a), slopes);
      return;
    }
    case 'abs':
      return addSlopes(node.items[0]!, x, seed * Math.sign(valueAt(node.items[0]!, x)), slopes);
    case 'min':
    case 'max':
    case 'coalesce': {
      const value = valueAt(node, x);
      const taken = node.items.find((item) => valueAt(item, x) === value);
      if (taken !== undefined) addSlopes(taken, x, seed, slopes);
      return;
    }
    case 'if':
      return addSlopes(node.items[valueAt(node.items[0]!, x) === 0 ? 2 : 1]!, x, seed, slopes);
    case 'constant':
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      // A comparison is flat wherever it has a slope.
      return;
  }
}
