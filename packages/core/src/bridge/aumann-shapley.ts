import { driversOf, itemsOf, valueAt, type Node } from './node.ts';
import type { Change } from './shapley.ts';
import { addSlopes } from './slope.ts';

/** Effects by driver, with a bound on how far they may be off altogether. */
export interface Integrated {
  /** [driver] */
  readonly effects: Float64Array;
  readonly error: number;
}

/**
 * What each driver does to a calculation when all move together, along the straight line from one state to the other.
 *
 * Keeps: the effects add up to the change. Any number of drivers.
 * Refused where a divisor may pass zero on the way, and where the calculation jumps.
 * Source: Aumann, Shapley (1974): Δx_j × ∫ ∂f/∂x_j dt, by adaptive Gauss–Kronrod quadrature (7, 15 points); what the
 * quadrature leaves of the change is part of the stated error, and goes to the largest effect.
 */
export function aumannShapleyOf({ node, from, to }: Change): Integrated | { readonly refused: 'divisor' | 'jump' } {
  if (dividesByZero(node, { from, to })) return { refused: 'divisor' };
  const count = from.length;
  const change = valueAt(node, to) - valueAt(node, from);
  const x = new Float64Array(count);
  const slopesAt = (t: number): Float64Array => {
    for (let i = 0; i < count; i += 1) x[i] = from[i]! + t * (to[i]! - from[i]!);
    const slopes = new Float64Array(count);
    addSlopes(node, x, 1, slopes);
    for (let i = 0; i < count; i += 1) slopes[i]! *= to[i]! - from[i]!;
    return slopes;
  };
  const scale = Math.max(Math.abs(valueAt(node, from)), Math.abs(valueAt(node, to)), Number.MIN_VALUE);
  const effects = new Float64Array(count);
  const found = { effects, error: 0, stretches: 0 };
  integrate(slopesAt, { first: 0, last: 1, tolerance: 1e-13 * scale, depth: 0 }, found);
  const left = effects.reduce((rest, effect) => rest - effect, change);
  if (!(Math.abs(left) <= 1e-7 * scale)) return { refused: 'jump' };
  let largest = 0;
  for (let i = 1; i < count; i += 1) if (Math.abs(effects[i]!) > Math.abs(effects[largest]!)) largest = i;
  effects[largest]! += left;
  return { effects, error: found.error + Math.abs(left) };
}

// Source: Piessens and others, QUADPACK (1983): Kronrod's 15 points and weights, and the weights of Gauss's 7 among them.
const kronrodAt = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911,
  0.4058451513773972, 0.20778495500789848, 0,
] as const;
const kronrodWeight = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592, 0.1690047266392679,
  0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
] as const;
const gaussWeight = [0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694] as const;

/** Beyond, the error is what it is, and is stated. */
const mostStretches = 4096;

interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly tolerance: number;
  readonly depth: number;
}

function integrate(
  slopesAt: (t: number) => Float64Array,
  { first, last, tolerance, depth }: Stretch,
  found: { readonly effects: Float64Array; error: number; stretches: number },
): void {
  const middle = (first + last) / 2;
  const half = (last - first) / 2;
  const fine = new Float64Array(found.effects.length);
  const coarse = new Float64Array(found.effects.length);
  kronrodAt.forEach((at, place) => {
    for (const t of at === 0 ? [middle] : [middle - half * at, middle + half * at]) {
      const slopes = slopesAt(t);
      for (let i = 0; i < fine.length; i += 1) {
        fine[i]! += half * kronrodWeight[place]! * slopes[i]!;
        if (place % 2 === 1) coarse[i]! += half * gaussWeight[(place - 1) / 2]! * slopes[i]!;
      }
    }
  });
  const error = fine.reduce((total, value, i) => total + Math.abs(value - coarse[i]!), 0);
  // Below the noise of the slopes themselves, halving would go on without end.
  const noise = 128 * Number.EPSILON * fine.reduce((total, value) => total + Math.abs(value), 0);
  found.stretches += 1;
  if (error > Math.max(tolerance, noise) && depth < 40 && found.stretches < mostStretches) {
    integrate(slopesAt, { first, last: middle, tolerance: tolerance / 2, depth: depth + 1 }, found);
    integrate(slopesAt, { first: middle, last, tolerance: tolerance / 2, depth: depth + 1 }, found);
    return;
  }
  found.error += error;
  fine.forEach((value, i) => (found.effects[i]! += value));
}

interface Way {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** True where some divisor may be zero on the way, as far as intervals can tell. */
function dividesByZero(node: Node, way: Way): boolean {
  const [over, under] = itemsOf(node);
  const whole = { first: 0, last: 1, depth: 0 };
  if (node.op === '/' && mayBeZero(under!, way, whole)) return true;
  if (node.op === '^' && driversOf(over!).size > 0 && !(under?.op === 'constant' && under.value >= 1)) {
    if (mayBeZero(over!, way, whole)) return true;
  }
  return itemsOf(node).some((item) => dividesByZero(item, way));
}

function mayBeZero(node: Node, way: Way, { first, last, depth }: Omit<Stretch, 'tolerance'>): boolean {
  const { low, high } = rangeOf(node, way, first, last);
  if (low > 0 || high < 0) return false;
  if (depth === 12) return true;
  const middle = (first + last) / 2;
  return (
    mayBeZero(node, way, { first, last: middle, depth: depth + 1 }) ||
    mayBeZero(node, way, { first: middle, last, depth: depth + 1 })
  );
}

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Between what a calculation stays on a stretch of the way: never too narrow. */
function rangeOf(node: Node, way: Way, first: number, last: number): Interval {
  const range = (item: Node): Interval => rangeOf(item, way, first, last);
  switch (node.op) {
    case 'constant':
      return { low: node.value, high: node.value };
    case 'driver': {
      const start = way.from[node.index]!;
      const move = way.to[node.index]! - start;
      const [a, b] = [start + first * move, start + last * move];
      return { low: Math.min(a, b), high: Math.max(a, b) };
    }
    case '+':
      return node.items
        .map(range)
        .reduce((a, b) => ({ low: a.low + b.low, high: a.high + b.high }), { low: 0, high: 0 });
    case '*':
      return node.items.map(range).reduce(times, { low: 1, high: 1 });
    case '/': {
      const under = range(node.items[1]!);
      if (under.low <= 0 && under.high >= 0) return { low: -Infinity, high: Infinity };
      return times(range(node.items[0]!), { low: 1 / under.high, high: 1 / under.low });
    }
    case 'min':
    case 'max': {
      const ranges = node.items.map(range);
      const pick = node.op === 'min' ? Math.min : Math.max;
      return { low: pick(...ranges.map(({ low }) => low)), high: pick(...ranges.map(({ high }) => high)) };
    }
    case 'abs': {
      const { low, high } = range(node.items[0]!);
      const most = Math.max(Math.abs(low), Math.abs(high));
      return { low: low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high)), high: most };
    }
    case 'coalesce':
    case 'if':
    case '^':
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { low: -Infinity, high: Infinity };
  }
}

function times(a: Interval, b: Interval): Interval {
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high].map((value) =>
    // 0 × ∞ at an open end is 0: the other factor is exactly zero.
    Number.isNaN(value) ? 0 : value,
  );
  return { low: Math.min(...corners), high: Math.max(...corners) };
}
