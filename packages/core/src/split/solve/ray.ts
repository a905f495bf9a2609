import type { Laid } from './laid.ts';
import { pullDown } from './respond.ts';

/**
 * The weights as a combination of limits that no cells can keep, or nothing when they prove nothing.
 *
 * Positive weights stand for `low`, negative for `high`. The weighted sum of cells must reach Σ weight × side; what it can
 * reach at most, each cell at the bound it is pulled to, is less. Weights are brought to small whole numbers where they
 * nearly are: then the proof is exact.
 * Shape: [limit in order].
 */
export function rayOf(laid: Laid, weights: Float64Array): Float64Array | undefined {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  if (largest === 0 || !Number.isFinite(largest)) return undefined;
  const relative = weights.map((weight) => (Math.abs(weight) < negligible * largest ? 0 : weight / largest));
  for (let times = 1; times <= mostTimes; times += 1) {
    const whole = relative.map((weight) => Math.round(weight * times));
    if (relative.every((weight, limit) => Math.abs(weight * times - whole[limit]!) < 0.02)) {
      if (proves(laid, whole, 0)) return whole;
    }
  }
  return proves(laid, relative, negligible) ? relative : undefined;
}

const mostTimes = 6;

/** Relative to the largest weight, and to the amounts at stake. */
const negligible = 1e-6;

function proves(laid: Laid, weights: Float64Array, margin: number): boolean {
  const { split, entities, rows, columns, low, high } = laid;
  let wanted = 0;
  let size = 0;
  for (let limit = 0; limit < weights.length; limit += 1) {
    const weight = weights[limit]!;
    if (weight === 0) continue;
    const side = weight > 0 ? low[limit]! : high[limit]!;
    wanted += weight * side;
    size += Math.abs(side);
  }
  if (!Number.isFinite(wanted)) return false;
  const pull = new Float64Array(entities.nodes * columns);
  pullDown(laid, weights, pull);
  let reached = 0;
  for (let row = 0; row < rows; row += 1) {
    const node = entities.leaves[row]! * columns;
    for (let column = 0; column < columns; column += 1) {
      const part = pull[node + column]!;
      if (Math.abs(part) <= margin) continue;
      const most = mostOf(split, row * columns + column, part);
      reached += part * most;
      size += Math.abs(most);
    }
  }
  return wanted - reached > margin * size;
}

/** Where a pull can take a cell at most; cells that cannot move in the sense asked stay. */
function mostOf({ nearest, profile, low, high }: Laid['split'], cell: number, pull: number): number {
  if (nearest !== 'absolute' && profile[cell] === 0) return Math.min(Math.max(0, low[cell]!), high[cell]!);
  return pull > 0 ? high[cell]! : nearest === 'entropy' ? Math.max(0, low[cell]!) : low[cell]!;
}
