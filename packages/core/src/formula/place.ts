import type { Place } from '../problem/index.ts';
import type { Span } from './ast.ts';

/** The place of a span in its formula: column from 1, and how many characters; at least one, so that an end can be pointed at. */
export function placeOf({ start, end }: Span): Place {
  return { column: start + 1, length: Math.max(1, end - start) };
}
