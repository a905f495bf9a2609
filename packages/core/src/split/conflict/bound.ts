import type { Split } from '../split.ts';

/** One side of a limit or of a cell's own bounds. */
export type Bound =
  | { readonly kind: 'limit'; readonly limit: number; readonly side: 'low' | 'high' }
  | { readonly kind: 'cell'; readonly cell: number; readonly side: 'low' | 'high' };

export function valueOf(split: Split, bound: Bound): number {
  if (bound.kind === 'limit') return split.limits[bound.limit]![bound.side];
  return (bound.side === 'low' ? split.low : split.high)[bound.cell]!;
}

/** The split with one side of it at another value. */
export function withValue(split: Split, bound: Bound, value: number): Split {
  if (bound.kind === 'limit') {
    const limits = split.limits.map((limit, at) => (at === bound.limit ? { ...limit, [bound.side]: value } : limit));
    return { ...split, limits };
  }
  const values = (bound.side === 'low' ? split.low : split.high).slice();
  values[bound.cell] = value;
  return { ...split, [bound.side]: values };
}
