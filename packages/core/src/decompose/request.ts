import type { Decimal } from '../base/index.ts';
import type { Bilingual, Problem } from '../problem/index.ts';
import type { Unit } from '../quantity/index.ts';
import type { Certificate, Nearest, Split, Tree } from '../split/index.ts';

/** Why a rule is there, which says how a refusal speaks of it. */
export type RuleKind =
  | 'total' // a target that was signed, or a total that is given
  | 'bound' // a bound that someone set
  | 'capacity' // what can be made at most
  | 'hold' // a value that someone keeps as it is
  | 'lower-rung' // what the rung below already asks
  | 'zero'; // no value below zero, where nobody said that there may be: never given, only spoken of

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
  /** [column] days, or another measure of length, that stands in where no row of the profile is known. Absent: all alike. */
  readonly days?: Float64Array;
  /** Names of nodes by id, for what is said of them; an id speaks for itself where it has none. */
  readonly names?: ReadonlyMap<string, Bilingual>;
  /** The indicator's unit, for amounts that are said. */
  readonly unit?: Unit;
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
  /** What was solved: with the profile that stood in where one was missing, scaled to the total, and every rule in quanta. */
  readonly split: Split;
  /** [limit of `split`] how hard it presses. */
  readonly multipliers: Float64Array;
  readonly behind: Behind;
  /** By how much the profile was multiplied before solving, apart from the change of unit to quanta. */
  readonly scale: number;
  /** What `split` counts from, where it does not count from zero. */
  readonly over?: Over;
  /** Of a stock, whose cells are changes. */
  readonly levels?: Levels;
}

/** Rules speak of what is reached at the end of a period, cells are changes. */
export interface Levels {
  /** [row] whole quanta. */
  readonly opening: Float64Array;
  /** Nodes of the time tree whose sums, with the opening, are levels. */
  readonly times: readonly number[];
}

/** Cells are `cells` + `sign` × those of the split: increments over a rung below, or what is taken off it. */
export interface Over {
  /** [row × column] whole quanta. */
  readonly cells: Float64Array;
  readonly sign: 1 | -1;
}

/**
 * Which rule of the request stands behind each side of a limit or cell: its number; −1 nothing, −2 the default that
 * nothing falls below zero, −3 the rung below.
 */
export interface Behind {
  readonly limits: Sides;
  readonly cells: Sides;
}

export interface Sides {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** No attempt: the request says something that cannot be meant. */
export interface Refused {
  readonly kind: 'refused';
  readonly problems: readonly Problem[];
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
