import type { Certificate, Solved, Split } from './split.ts';
import { layTree, type LaidTree } from './tree.ts';

/**
 * What holds of an answer, found without solving anything and without the code that solved it.
 *
 * Keeps: every entry is 0, or the rounding of doubles, when the answer is right; `rounding` is below 1.
 * Units: quanta; `stationarity` relative to the amounts at stake, `gap` to these and to what limits are worth at their multipliers.
 */
export function checkSplit(split: Split, { cells: exact, multipliers }: Solved, whole: Float64Array): Certificate {
  const entities = layTree(split.entities);
  const times = layTree(split.times);
  const shape = { entities, times, columns: times.leaves.length };
  const sums = sumsUnder(shape, exact);
  const pulls = pullsOn(split, shape, multipliers);
  let stationarity = 0;
  let gap = 0;
  let rounding = 0;
  let atStake = 1;
  exact.forEach((x, cell) => {
    const answer = answerOf(split, cell, pulls[cell]!);
    const size = Math.max(1, Math.abs(x), Math.abs(split.profile[cell]!));
    stationarity = Math.max(stationarity, Math.abs(x - answer) / size);
    gap += costAbove(split, cell, { x, answer, pull: pulls[cell]! });
    rounding = Math.max(rounding, Math.abs(whole[cell]! - x));
    atStake += size;
  });
  split.limits.forEach(({ entity, time, low, high }, limit) => {
    const multiplier = multipliers[limit]!;
    const sum = sums[entity * times.nodes + time]!;
    if (multiplier !== 0) gap += multiplier * (sum - (multiplier > 0 ? low : high));
    const size = Math.max(1, Math.abs(sum));
    // Where cells must vanish, multipliers run off: a sum that is right to its last digits counts by their size.
    atStake += Math.abs(multiplier) * size;
    stationarity = Math.max(stationarity, (low - sum) / size, (sum - high) / size);
  });
  return { infeasibility: missOf(split, shape, whole), stationarity, gap: Math.abs(gap) / atStake, rounding };
}

interface Shape {
  readonly entities: LaidTree;
  readonly times: LaidTree;
  readonly columns: number;
}

/** [entity node × time node] sums of cells: each node's cells first, then children into parents along both trees. */
function sumsUnder({ entities, times, columns }: Shape, cells: Float64Array): Float64Array {
  const sums = new Float64Array(entities.nodes * times.nodes);
  for (let node = entities.nodes - 1; node >= 0; node -= 1) {
    const row = entities.place[node]!;
    const from = node * times.nodes;
    for (let time = times.nodes - 1; time >= 0; time -= 1) {
      const column = times.place[time]!;
      if (row >= 0 && column >= 0) sums[from + time] = cells[row * columns + column]!;
      if (row >= 0 && time > 0) sums[from + times.parent[time]!]! += sums[from + time]!;
      if (node > 0) sums[entities.parent[node]! * times.nodes + time]! += sums[from + time]!;
    }
  }
  return sums;
}

/** [cell] what the multipliers over it add up to. */
function pullsOn({ limits }: Split, { entities, times, columns }: Shape, multipliers: Float64Array): Float64Array {
  const weights = new Float64Array(entities.nodes * times.nodes);
  limits.forEach(({ entity, time }, limit) => {
    weights[entity * times.nodes + time] = multipliers[limit]!;
  });
  const pulls = new Float64Array(entities.leaves.length * columns);
  for (let node = 0; node < entities.nodes; node += 1) {
    const from = node * times.nodes;
    for (let time = 0; time < times.nodes; time += 1) {
      // Down both trees: what a node passes on is its own weight with its ancestors' of either kind.
      const above = node > 0 ? weights[entities.parent[node]! * times.nodes + time]! : 0;
      const before = time > 0 ? weights[from + times.parent[time]!]! : 0;
      const both = node > 0 && time > 0 ? weights[entities.parent[node]! * times.nodes + times.parent[time]!]! : 0;
      weights[from + time]! += above + before - both;
      const row = entities.place[node]!;
      if (row >= 0 && times.place[time]! >= 0) pulls[row * columns + times.place[time]!] = weights[from + time]!;
    }
  }
  return pulls;
}

/** The cell that a pull asks for, within its bounds. */
function answerOf({ profile, low, high, nearest }: Split, cell: number, pull: number): number {
  const p = profile[cell]!;
  const still = nearest !== 'absolute' && p === 0;
  const asked = still
    ? 0
    : nearest === 'entropy'
      ? p * Math.exp(pull)
      : nearest === 'relative'
        ? p + Math.abs(p) * pull
        : p + pull;
  return Math.min(Math.max(asked, low[cell]!), high[cell]!);
}

/** What a cell costs more than the one that its pull asks for: never negative but for the rounding of doubles. */
function costAbove(
  { profile, nearest }: Split,
  cell: number,
  { x, answer, pull }: { readonly x: number; readonly answer: number; readonly pull: number },
): number {
  const p = profile[cell]!;
  if (x === answer || (nearest !== 'absolute' && p === 0)) return 0;
  if (nearest !== 'entropy')
    return (x - answer) * ((x + answer - 2 * p) / (2 * (nearest === 'relative' ? Math.abs(p) : 1)) - pull);
  const cost = (value: number): number => (value === 0 ? 0 : value * (Math.log(value / p) - 1 - pull));
  return cost(x) - cost(answer);
}

/** The largest amount by which whole cells miss a bound or a limit. */
function missOf({ low, high, limits }: Split, shape: Shape, whole: Float64Array): number {
  let miss = 0;
  whole.forEach((x, cell) => {
    miss = Math.max(miss, low[cell]! - x, x - high[cell]!, Number.isSafeInteger(x) ? 0 : Infinity);
  });
  const sums = sumsUnder(shape, whole);
  for (const { entity, time, low: least, high: most } of limits) {
    const sum = sums[entity * shape.times.nodes + time]!;
    miss = Math.max(miss, least - sum, sum - most);
  }
  return miss;
}
