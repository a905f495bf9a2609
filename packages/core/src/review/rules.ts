import type { Bilingual } from '../problem/index.ts';
import type { Scoring } from '../model/index.ts';

/** What a scoring rule sees of a line. */
export interface ScoreInput {
  /** The figure judged. */
  readonly value: number;
  readonly direction: 1 | -1 | 0;
  readonly weight: number;
  /** Rungs as they stand by now (a flow's times the profile's share, a stock's on its path), lowest first, with their scores. */
  readonly rungs: readonly { readonly value: number; readonly score: number }[];
  /** What the contractual target comes to by now; absent where nothing is due yet. */
  readonly due?: number;
  readonly range?: { readonly low: number; readonly high: number };
  readonly parameters: Scoring['parameters'];
}

/** Points of a line, and the coefficient k that made them of its weight where the rule has one. */
export interface Points {
  readonly points: number;
  readonly coefficient?: number;
}

/** What a parameter holds. */
export interface Parameter {
  readonly holds: 'number' | 'five-numbers' | 'consequence';
  readonly needed: boolean;
}

const number: Parameter = { holds: 'number', needed: false };
const neededNumber: Parameter = { holds: 'number', needed: true };

/** A scoring rule: how a line's figure becomes points. Vetoes give none and act on the total. */
export interface ScoringRule {
  readonly id: string;
  readonly name: Bilingual;
  readonly counts: 'weighted' | 'deduction' | 'bonus' | 'veto' | 'none';
  /** The parameters that a contract line may give it. */
  readonly takes: Readonly<Record<string, Parameter>>;
  /** Absent when the rule cannot speak: no rung, no range. */
  score(input: ScoreInput): Points | undefined;
}

/**
 * Piecewise linear through the rungs: the floor's score at the floor, nothing below it, capped at the top.
 *
 * A ladder without a floor earns nothing below its lowest rung: no one has signed what a miss is worth.
 * Source: target ladders in state-owned enterprises' responsibility contracts.
 */
const ladder: ScoringRule = {
  id: 'ladder',
  name: { en: 'ladder', zh: '阶梯计分' },
  counts: 'weighted',
  takes: {},
  score({ value, direction, weight, rungs }) {
    const lowest = rungs[0];
    const top = rungs.at(-1);
    if (lowest === undefined || top === undefined || direction === 0) return undefined;
    const reached = direction * value;
    if (reached < direction * lowest.value) return { points: 0, coefficient: 0 };
    if (reached >= direction * top.value) return weighted(weight, top.score);
    const above = rungs.findIndex((rung) => direction * rung.value > reached);
    const low = rungs[above - 1]!;
    const high = rungs[above]!;
    const way = (reached - direction * low.value) / (direction * (high.value - low.value));
    return weighted(weight, low.score + way * (high.score - low.score));
  },
};

/** Coefficients of the standards excellent, good, average, low, poor. */
const standardCoefficients = [1, 0.8, 0.6, 0.4, 0.2] as const;

/**
 * Between two standards of an industry table, linear in the value; 1 above excellent, 0 below poor.
 *
 * Parameter `standards`: the values of excellent, good, average, low, poor.
 * Source: the functional-coefficient method (功效系数法).
 */
const functionalCoefficient: ScoringRule = {
  id: 'functional-coefficient',
  name: { en: 'functional coefficient', zh: '功效系数法' },
  counts: 'weighted',
  takes: { standards: { holds: 'five-numbers', needed: true } },
  score({ value, direction, weight, parameters }) {
    const { standards } = parameters;
    if (!Array.isArray(standards) || standards.length !== 5) return undefined;
    const values = standards as readonly number[];
    const sign = direction === 0 ? Math.sign(values[0]! - values[4]!) : direction;
    const reached = sign * value;
    const met = values.findIndex((standard) => reached >= sign * standard);
    if (met === 0) return weighted(weight, 1);
    if (met < 0) return weighted(weight, 0);
    const low = values[met]!;
    const high = values[met - 1]!;
    const base = standardCoefficients[met]!;
    return weighted(weight, base + ((value - low) / (high - low)) * (standardCoefficients[met - 1]! - base));
  },
};

/**
 * `points` more or less for each whole `per` percent by which the value is above or below what is due, at most `cap`
 * either way, around `base` (the weight unless said).
 *
 * Of a planned loss, the part of the improvement that only makes the loss smaller counts by `loss_credit`, and at most
 * `loss_cap` points are won.
 * Source: the step rule for profit targets in the performance contracts of central state-owned enterprises, 2010.
 */
const step: ScoringRule = {
  id: 'step',
  name: { en: 'steps', zh: '阶梯加减分' },
  counts: 'weighted',
  takes: { base: number, per: neededNumber, points: neededNumber, cap: number, loss_credit: number, loss_cap: number },
  score({ value, direction, weight, due, parameters }) {
    if (due === undefined || due === 0 || direction === 0) return undefined;
    const isLoss = direction > 0 && due < 0 && value > due;
    const smallerLoss = isLoss ? Math.min(value, 0) - due : 0;
    const better = direction * (value - due) - smallerLoss * (1 - numberOf(parameters, 'loss_credit', 1));
    const percent = (better / Math.abs(due)) * 100;
    // Whole steps only; 12 % is four steps of 3 % although the doubles may say 3.9999….
    const steps = Math.trunc((percent / numberOf(parameters, 'per', 1)) * (1 + 1e-12));
    const cap = numberOf(parameters, 'cap', Number.POSITIVE_INFINITY);
    const most = isLoss ? numberOf(parameters, 'loss_cap', cap) : cap;
    const won = Math.max(-cap, Math.min(most, steps * numberOf(parameters, 'points', 1)));
    const points = Math.max(0, numberOf(parameters, 'base', weight) + won);
    return weight === 0 ? { points } : { points, coefficient: points / weight };
  },
};

/** Full points inside the range; `per_step` points less for every `step` outside, never below zero. */
const inRange: ScoringRule = {
  id: 'in-range',
  name: { en: 'in range', zh: '区间计分' },
  counts: 'weighted',
  takes: { step: neededNumber, per_step: neededNumber },
  score({ value, weight, range, parameters }) {
    if (range === undefined) return undefined;
    const distance = Math.max(range.low - value, value - range.high, 0);
    const lost = (distance / numberOf(parameters, 'step', 1)) * numberOf(parameters, 'per_step', weight);
    const points = Math.max(0, weight - lost);
    return weight === 0 ? { points } : { points, coefficient: points / weight };
  },
};

/** `per_event` points less for each event, down to `floor` at worst. */
const deduct: ScoringRule = {
  id: 'deduct',
  name: { en: 'deduct only', zh: '扣分项' },
  counts: 'deduction',
  takes: { per_event: neededNumber, floor: number },
  score({ value, parameters }) {
    const lost = Math.max(0, value) * numberOf(parameters, 'per_event', 1);
    return { points: Math.max(-lost, numberOf(parameters, 'floor', Number.NEGATIVE_INFINITY)) || 0 };
  },
};

/** `per_unit` points for each unit of value, up to `cap`. */
const bonus: ScoringRule = {
  id: 'bonus',
  name: { en: 'bonus only', zh: '加分项' },
  counts: 'bonus',
  takes: { per_unit: neededNumber, cap: number },
  score({ value, parameters }) {
    const won = Math.max(0, value) * numberOf(parameters, 'per_unit', 1);
    return { points: Math.min(won, numberOf(parameters, 'cap', Number.POSITIVE_INFINITY)) };
  },
};

/** The share of what was due that is done, at most all of it. */
const milestones: ScoringRule = {
  id: 'milestones',
  name: { en: 'milestones', zh: '节点计分' },
  counts: 'weighted',
  takes: {},
  score: ({ value, weight }) => weighted(weight, Math.min(1, Math.max(0, value))),
};

const veto: ScoringRule = {
  id: 'veto',
  name: { en: 'one-vote veto', zh: '一票否决' },
  counts: 'veto',
  takes: { consequence: { holds: 'consequence', needed: false } },
  score: () => ({ points: 0 }),
};

const none: ScoringRule = {
  id: 'none',
  name: { en: 'not scored', zh: '不计分' },
  counts: 'none',
  takes: {},
  score: () => ({ points: 0 }),
};

/** Every rule by name: the seam at which a company's own rule is added. */
export const scoringRules: ReadonlyMap<string, ScoringRule> = new Map(
  [ladder, functionalCoefficient, step, inRange, milestones, deduct, bonus, veto, none].map((rule) => [rule.id, rule]),
);

/** What a veto does to the total. */
export const vetoConsequences = ['zero-total', 'cap-grade', 'lose-area', 'leader-bonus'] as const;
export type VetoConsequence = (typeof vetoConsequences)[number];

function weighted(weight: number, coefficient: number): Points {
  return { points: weight * coefficient, coefficient };
}

/** A parameter that is a number, or what stands in for it. */
function numberOf(parameters: Scoring['parameters'], key: string, fallback: number): number {
  const value = parameters[key];
  return typeof value === 'number' ? value : fallback;
}
