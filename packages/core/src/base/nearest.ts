import { distance } from 'fastest-levenshtein';
import { compareText } from './order.ts';

/**
 * The candidate that `name` was most likely meant to be.
 *
 * Case does not count. Absent when nothing is within a third of the name's length (at least one, at most four edits); a
 * single character is not corrected to another one.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  const limit = wanted.length < 2 ? 0 : Math.min(4, Math.max(1, Math.floor(wanted.length / 3)));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > bestDistance) continue;
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits < bestDistance || (edits === bestDistance && best !== undefined && compareText(candidate, best) < 0)) {
      best = candidate;
      bestDistance = edits;
    }
  }
  return best;
}
