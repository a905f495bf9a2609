import type { Decimal } from '../base/index.ts';
import type { Bilingual, Problem } from '../problem/index.ts';
import type { Nearest } from './split.ts';
import type { Tree } from './tree.ts';

/** Why a rule is there, which says how a refusal speaks of it. */
export type RuleKind =
  | 'total' // a target that was signed, or a total that is given
  | 'bound' // a bound that someone set
  | 'capacity' // what can be made at most
  | 'hold' // a value that someone keeps as it is
  | 'lower-rung'; // what the rung below already asks

/** What must hold for the sum under an entity and a period: of a tree's inner nodes, or one cell. */
export interface Rule {
  readonly kind: RuleKind;
  /** Id of a node of the entity tree. */
  readonly entity: string;
  /** Id of a node of the time tree. */
  readonly time: string;
  /** In the unit; absent: open. A total or hold has both, equal. */
  readonly low?: Decimal;
  readonly high?: Decimal;
  /** Who set it. */
  readonly owner?: string;
  /** In the words, and the language, of who set it: the same text in both where only one was written. */
  readonly reason?: Bilingual;
  /** Last day it holds (ISO date). */
  readonly until?: string;
}

/**
 * A target to be split over two trees, as asked: amounts in the indicator's unit, nodes by id.
 *
 * Shape: profile [row × column], rows and columns being the leaves of the trees in order; NaN where nothing is known.
 */
export interface Request {
  readonly entities: Tree;
  readonly times: Tree;
  /** The step in which cells are planned, in the unit. */
  readonly quantum: Decimal;
  readonly profile: Float64Array;
  readonly nearest: Nearest;
  /** At least a total of the root over the whole time, or totals that make it up. */
  readonly rules: readonly Rule[];
  /** True for amounts that may be negative; else cells with a profile of zero or more stay at zero or more. */
  readonly signed?: boolean;
  /** The day on which holds are looked at (ISO date): those whose `until` is before it no longer count. Absent: all count. */
  readonly asOf?: string;
}

/** The answer, in whole quanta. */
export interface Decomposed {
  readonly kind: 'decomposed';
  readonly request: Request;
  /** [row × column] whole quanta. */
  readonly cells: Float64Array;
  /** [row × column] the exact optimum before rounding, in quanta. */
  readonly exact: Float64Array;
  readonly certificate: Certificate;
  /** What was rounded inward, which profile stood in, which cells moved by a quantum or more, which bound is met one quantum off. */
  readonly notes: readonly Problem[];
}

/** What a checker can verify without solving anything. */
export interface Certificate {
  /** Largest amount by which a limit or bound is missed, in quanta: 0. */
  readonly infeasibility: number;
  /** Largest violation of the conditions of optimality of the exact cells, relative to their size. */
  readonly stationarity: number;
  /** Dual gap of the exact cells, relative to the objective's scale. */
  readonly gap: number;
  /** Largest |whole − exact| of a cell, in quanta: below 1 where that is possible. */
  readonly rounding: number;
}

/** No answer: rules that cannot hold together, none of them to spare. */
export interface Conflicting {
  readonly kind: 'conflicting';
  /** Their conflict in words: one problem, then one note per rule with what relaxing it would give. */
  readonly problems: readonly Problem[];
  readonly rules: readonly ConflictingRule[];
  /** By how much they miss each other, in the unit. */
  readonly amount: Decimal;
}

export interface ConflictingRule {
  readonly rule: Rule;
  /** Which side of it conflicts. */
  readonly side: 'low' | 'high';
  /** To what it would have to give way, alone, for all to hold; absent where no way of it would be enough. */
  readonly relaxedTo?: Decimal;
}
