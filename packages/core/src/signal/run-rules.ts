import { unreachable } from '../base/index.ts';
import type { Limits } from './limits.ts';

/** A pattern that chance seldom makes. Counts are of neighbouring values; a value that is absent ends every run. */
export type RunRule =
  /** One value outside the natural limits. */
  | { readonly kind: 'outside' }
  /** One moving range above its limit: a sudden step. */
  | { readonly kind: 'range' }
  /** `run` values on one side of the centre line. */
  | { readonly kind: 'side'; readonly run: number }
  /** `count` of `run` values beyond `sigmas` standard deviations on one side, the last of them included. */
  | { readonly kind: 'zone'; readonly count: number; readonly run: number; readonly sigmas: number }
  /** `run` values that all rise or all fall. */
  | { readonly kind: 'trend'; readonly run: number }
  /** `run` values that go up and down in turn. */
  | { readonly kind: 'alternating'; readonly run: number }
  /** `run` values all within `sigmas` of the centre line: the limits are too wide for them. */
  | { readonly kind: 'hugging'; readonly run: number; readonly sigmas: number }
  /** `run` values none of which is within `sigmas`, on both sides: two processes in one series. */
  | { readonly kind: 'avoiding'; readonly run: number; readonly sigmas: number };

export type RuleSetName = 'wheeler' | 'western-electric' | 'nelson' | 'limits-only';

/**
 * Named sets of rules.
 *
 * `wheeler` (the default): outside the limits; eight on one side; three of four nearer to a limit than to the centre; a
 * range above its limit. Source: D. J. Wheeler, Understanding Variation (1993) and Making Sense of Data (2003).
 * `western-electric`: Western Electric Company, Statistical Quality Control Handbook (1956).
 * `nelson`: L. S. Nelson, The Shewhart control chart: tests for special causes, Journal of Quality Technology 16 (1984).
 * The more rules, the more false alarms: each set is to be used whole, not the union of all.
 */
export const ruleSets: Readonly<Record<RuleSetName, readonly RunRule[]>> = {
  wheeler: [
    { kind: 'outside' },
    { kind: 'side', run: 8 },
    { kind: 'zone', count: 3, run: 4, sigmas: 1.5 },
    { kind: 'range' },
  ],
  'western-electric': [
    { kind: 'outside' },
    { kind: 'zone', count: 2, run: 3, sigmas: 2 },
    { kind: 'zone', count: 4, run: 5, sigmas: 1 },
    { kind: 'side', run: 8 },
  ],
  nelson: [
    { kind: 'outside' },
    { kind: 'side', run: 9 },
    { kind: 'trend', run: 6 },
    { kind: 'alternating', run: 14 },
    { kind: 'zone', count: 2, run: 3, sigmas: 2 },
    { kind: 'zone', count: 4, run: 5, sigmas: 1 },
    { kind: 'hugging', run: 15, sigmas: 1 },
    { kind: 'avoiding', run: 8, sigmas: 1 },
  ],
  'limits-only': [{ kind: 'outside' }],
};

/** A rule that a value completes, with the first value of its pattern. */
export interface Hit {
  readonly rule: RunRule;
  readonly first: number;
  readonly at: number;
  /** Above or below the centre line; rises or falls. Absent where the pattern has no side. */
  readonly side?: 'high' | 'low';
}

/**
 * Every pattern among values, at the value that completes it and at each that goes on with it.
 *
 * Shape: values, ranges [value] → hits in order of value, then of rule.
 * A process without any spread has no zones: only a value off its line is told.
 */
export function hitsOf(
  values: ArrayLike<number>,
  ranges: ArrayLike<number>,
  { limits, rules }: { readonly limits: Limits; readonly rules: readonly RunRule[] },
): readonly Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < values.length; at += 1) {
    if (Number.isNaN(values[at]!)) continue;
    for (const rule of rules) {
      const hit = hitAt({ values, ranges, limits, at }, rule);
      if (hit !== undefined) hits.push(hit);
    }
  }
  return hits;
}

interface Point {
  readonly values: ArrayLike<number>;
  readonly ranges: ArrayLike<number>;
  readonly limits: Limits;
  readonly at: number;
}

function hitAt(point: Point, rule: RunRule): Hit | undefined {
  const { values, ranges, limits, at } = point;
  switch (rule.kind) {
    case 'outside': {
      const side = values[at]! > limits.high ? 'high' : values[at]! < limits.low ? 'low' : undefined;
      return side && { rule, first: at, at, side };
    }
    case 'range':
      if (!(ranges[at]! > limits.rangeHigh)) return undefined;
      return { rule, first: at - 1, at, side: values[at]! > values[at - 1]! ? 'high' : 'low' };
    case 'side': {
      const sides = distances(point, rule.run)?.map(Math.sign);
      const [own] = sides?.slice(-1) ?? [];
      if (sides === undefined || own === 0 || sides.some((side) => side !== own)) return undefined;
      return { rule, first: at - rule.run + 1, at, side: own! > 0 ? 'high' : 'low' };
    }
    case 'zone':
      return zoneAt(point, rule);
    case 'trend': {
      const steps = stepsOf(point, rule.run);
      const [own] = steps?.slice(-1) ?? [];
      if (steps === undefined || own === 0 || steps.some((step) => step !== own)) return undefined;
      return { rule, first: at - rule.run + 1, at, side: own! > 0 ? 'high' : 'low' };
    }
    case 'alternating': {
      const steps = stepsOf(point, rule.run);
      const turns = steps?.every((step, place) => step !== 0 && (place === 0 || step === -steps[place - 1]!));
      return turns === true ? { rule, first: at - rule.run + 1, at } : undefined;
    }
    case 'hugging': {
      if (limits.sigma === 0) return undefined;
      const near = distances(point, rule.run)?.every((distance) => Math.abs(distance) < rule.sigmas * limits.sigma);
      return near === true ? { rule, first: at - rule.run + 1, at } : undefined;
    }
    case 'avoiding': {
      if (limits.sigma === 0) return undefined;
      const away = distances(point, rule.run);
      const isAway = away?.every((distance) => Math.abs(distance) > rule.sigmas * limits.sigma);
      // On one side only it is a run, which other rules tell.
      const isBoth = away?.some((distance) => distance > 0) === true && away.some((distance) => distance < 0);
      return isAway === true && isBoth ? { rule, first: at - rule.run + 1, at } : undefined;
    }
    default:
      return unreachable(rule);
  }
}

function zoneAt(point: Point, rule: Extract<RunRule, { readonly kind: 'zone' }>): Hit | undefined {
  const { limits, at } = point;
  const window = distances(point, rule.run);
  const edge = rule.sigmas * limits.sigma;
  const own = window?.at(-1) ?? 0;
  if (window === undefined || edge === 0 || !(Math.abs(own) > edge)) return undefined;
  const beyond = window.filter((distance) => Math.sign(distance) === Math.sign(own) && Math.abs(distance) > edge);
  if (beyond.length < rule.count) return undefined;
  return { rule, first: at - rule.run + 1, at, side: own > 0 ? 'high' : 'low' };
}

/** Distances from the centre line of the last `run` values. Absent when there are fewer, or one is absent. */
function distances({ values, limits, at }: Point, run: number): readonly number[] | undefined {
  if (at + 1 < run) return undefined;
  const found = Array.from({ length: run }, (_, place) => values[at - run + 1 + place]! - limits.centre);
  if (found.some((distance) => Number.isNaN(distance))) return undefined;
  return found.map((distance) => (Math.abs(distance) <= limits.least / 2 ? 0 : distance));
}

/** The directions of the `run` − 1 steps between the last `run` values. */
function stepsOf(point: Point, run: number): readonly number[] | undefined {
  const found = distances(point, run);
  return found?.slice(1).map((distance, place) => Math.sign(distance - found[place]!));
}
