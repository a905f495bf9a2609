import type { Note } from '@overhalf/store';

/** A target to be planned, as someone asks for it. */
export interface DecomposeTarget {
  readonly folder: string;
  /** Id or name in either language: a contract's indicator or a reported one. */
  readonly indicator: string;
  /** Id or name; absent: the company. */
  readonly entity?: string;
  /** What is planned; absent: the rest of the year after `through`. */
  readonly period?: string;
  /** Through which period actuals count; absent: up to `period`, else the last month with figures. */
  readonly through?: string;
  readonly asOf?: string;
  /** A rung, or the year's amount; absent: the contractual rung. */
  readonly target?: string;
  /** The amount of the period itself, in place of target less actuals. */
  readonly total?: string;
  /** What the entities together carry over what is asked: `1.02`. */
  readonly pressure?: string;
  readonly profile?: string;
  readonly nearest?: 'relative' | 'entropy' | 'absolute';
  /** Smooths the profile before it is used. */
  readonly smooth?: boolean;
  /** Leaves capacities out of the rules. */
  readonly beyondCapacity?: boolean;
  readonly holds?: readonly string[];
  readonly bounds?: readonly string[];
  /** Path of a file of holds and bounds. */
  readonly rules?: string;
  /** Recorded holds that no longer count: `r1 2021-08`. */
  readonly release?: readonly string[];
  /** Plans every rung, not only the one asked for. */
  readonly ladder?: boolean;
  /** A spreading code for a cell or total of the plan in force, in place of a target: `r1 2021-Q3 +500`. */
  readonly spread?: string;
  /** A cell of which is asked why it is what it is: `r1@2021-09`. */
  readonly explain?: string;
  /** Without it nothing is written. */
  readonly commit: boolean;
  readonly version?: string;
  readonly reason?: Note;
  /** Document that approves the version: it comes into force. */
  readonly approve?: string;
  /** Keeps the holds given in the ledger. */
  readonly recordHolds?: boolean;
}
