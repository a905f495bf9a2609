import { valueOf, type Bound } from './bound.ts';
import { balance, copyFlow, type Flow } from './flow.ts';
import type { Split } from '../split.ts';

/** A flow that was balanced as far as its bounds allow, and what was left over. */
export interface Balanced {
  readonly flow: Flow;
  readonly left: number;
}

/**
 * The value at which a bound, alone, would have to stand for all limits to be kept; absent where no value is enough.
 *
 * Every set of nodes whose border conflicts must have the bound on its border for any value to be enough; then the border
 * that misses by most has it too, so the bound must give way by just what the balanced flow left over.
 */
export function relaxedInNetwork(split: Split, { flow, left }: Balanced, bound: Bound): number | undefined {
  const arc = bound.kind === 'cell' ? bound.cell : split.low.length + bound.limit;
  const opened = copyFlow(flow);
  const side = bound.side === 'low' ? flow.network.low : flow.network.high;
  const value = side[arc]!;
  side[arc] = bound.side === 'low' ? -Infinity : Infinity;
  const leftOpen = balance(opened);
  side[arc] = value;
  if (leftOpen > 0) return undefined;
  return valueOf(split, bound) + (bound.side === 'low' ? -left : left);
}
