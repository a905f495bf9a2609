import type { Measure, Profile } from './contract.ts';
import type { Better, Kind, Rule } from './indicator.ts';

/** Names of the scoring rules. Their parameters are checked where the rules are. */
export const scoringRules = [
  'ladder',
  'functional-coefficient',
  'step',
  'in-range',
  'milestones',
  'deduct',
  'bonus',
  'veto',
  'none',
] as const;

/** Rules that earn no points of the hundred: their lines have weight 0. */
export const unweightedRules: ReadonlySet<string> = new Set(['deduct', 'bonus', 'veto', 'none']);

/** The ways in which an indicator of a kind can be judged. What accumulates has a share done; what does not has a level. */
export function measuresFor({ time }: Kind): readonly Measure[] {
  if (time.kind === 'sum') return ['accumulate', 'count', 'milestones'];
  const level: readonly Measure[] = ['level', 'worst', 'in-range', 'milestones'];
  return endsSomewhere.has(time.kind) ? ['year-end', ...level] : level;
}

/** Rules by which a year's value is the value at one point: only then is there a way from the opening value to it. */
const endsSomewhere: ReadonlySet<Rule['kind']> = new Set(['last', 'recompute']);

/** How an indicator is judged unless the contract says: flows accumulate, stocks go to their year-end, else the level counts. */
export function defaultMeasure({ time }: Kind, better: Better): Measure {
  if (time.kind === 'sum') return 'accumulate';
  if (better.kind === 'within') return 'in-range';
  return time.kind === 'last' ? 'year-end' : 'level';
}

/** What a measure can be compared with part-way; the first is the default. */
export const profilesOf: Readonly<Record<Measure, readonly [Profile, ...Profile[]]>> = {
  accumulate: ['plan', 'even', 'half', 'days'],
  level: ['none', 'plan'],
  'year-end': ['path', 'plan'],
  worst: ['none', 'plan'],
  'in-range': ['none'],
  count: ['none'],
  milestones: ['none'],
};
