import { evaluateOne, type Checked } from '../formula/index.ts';
import type { IndicatorId } from '../model/index.ts';

/** One thing that a norm reads, on both sides. */
export interface Factor {
  readonly indicator: IndicatorId;
  readonly own: number;
  /** NaN where the comparator does not say. */
  readonly comparator: number;
  /** Ore or configuration: not to be addressed. */
  readonly isGiven: boolean;
}

/** A gap that is cleared of what ore and configuration make of it. Gaps are own − comparator, in the norm's unit. */
export interface Normalised {
  /** By the formula: ours, theirs, and their practice on what we are given. */
  readonly own: number;
  readonly comparator: number;
  readonly onOurs: number;
  /** own − comparator = given + addressable. */
  readonly gap: number;
  readonly given: number;
  readonly addressable: number;
  /** Each factor's part, practice first, in the order in which the formula reads them: they add up to the gap. */
  readonly parts: readonly NormPart[];
  /** Practice of which the comparator says nothing: taken to be ours, so that no gap is seen there. */
  readonly assumed: readonly IndicatorId[];
}

export interface NormPart extends Factor {
  readonly gap: number;
}

/**
 * A gap divided into what is given and what is practice.
 *
 * First every practice moves from theirs to ours on what we are given, one factor after the other in the order of the
 * formula; then what is given moves, at their practice. So the addressable part is their practice on our ore against ours.
 *
 * Shape: factors [operand], in the order of the formula's operands.
 * Keeps: given + addressable = gap, and the parts add up to both.
 * Absent when ours cannot be computed, or theirs does not say what it was given.
 */
export function normalise(formula: Checked, factors: readonly Factor[]): Normalised | undefined {
  const assumed = factors.filter(({ comparator, isGiven }) => Number.isNaN(comparator) && !isGiven);
  const theirs = factors.map(({ own, comparator, isGiven }) =>
    Number.isNaN(comparator) && !isGiven ? own : comparator,
  );
  const at = factors.map((factor, place) => (factor.isGiven ? factor.own : theirs[place]!));
  const onOurs = evaluateOne(formula, at);
  const comparator = evaluateOne(formula, theirs);
  const parts: NormPart[] = [];
  const move = (place: number, to: number): number => {
    const before = evaluateOne(formula, at);
    at[place] = to;
    return evaluateOne(formula, at) - before;
  };
  for (const [place, factor] of factors.entries()) {
    if (!factor.isGiven) parts.push({ ...factor, gap: move(place, factor.own) });
  }
  const own = evaluateOne(formula, at);
  at.splice(0, at.length, ...theirs);
  for (const [place, factor] of factors.entries()) {
    if (factor.isGiven) parts.push({ ...factor, gap: move(place, factor.own) });
  }
  const gap = own - comparator;
  if (Number.isNaN(gap) || Number.isNaN(onOurs)) return undefined;
  const addressable = own - onOurs;
  const names = assumed.map(({ indicator }) => indicator);
  return { own, comparator, onOurs, gap, given: onOurs - comparator, addressable, parts, assumed: names };
}
