import type { Reading } from './request-rules.ts';
import { bothSpans, sumUnder } from './request-spans.ts';
import type { Over } from './request.ts';
import type { Split } from '../split/index.ts';
/** Cells counted from those of a rung: what is added to them, or taken off. */
export function shift({ split, entities, times }: Reading, { cells, sign }: Over): Split {
  const spans = bothSpans({ entities, times });
  const less = (values: Float64Array): Float64Array => values.map((value, cell) => sign * (value - cells[cell]!) + 0);
  const limits = split.limits.map((limit) => {
    const base = sumUnder(cells, limit, spans);
    const low = sign * (limit.low - base) + 0;
    const high = sign * (limit.high - base) + 0;
    return { ...limit, low: Math.min(low, high), high: Math.max(low, high) };
  });
  // Counted downwards, what was high is low.
  const [low, high] = sign > 0 ? [split.low, split.high] : [split.high, split.low];
  return { ...split, low: less(low), high: less(high), limits };
}

/** Cells of the split as what they make with the rung. */
export function unshift(cells: Float64Array, over: Over | undefined): Float64Array {
  return over === undefined ? cells : cells.map((cell, at) => over.cells[at]! + over.sign * cell);
}
