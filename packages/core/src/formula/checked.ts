import type { Brand } from '../base/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Unit } from '../quantity/index.ts';
import type { Expr, Operator } from './ast.ts';

export type IndicatorId = Brand<string, 'IndicatorId'>;

/**
 * From where a value is read, as seen from the cell that is being computed. Applied left to right.
 *
 * `prior` shifts the window back by months; `opening` is the base period just before the window; `ytd` runs from the start
 * of the fiscal year to the window's end; `mean` is the mean over the window's base periods (of `avg(x)`).
 *
 * As `checkFormula` gives them: moves of the window in the order in which they are written, outermost first, then at most
 * one `of`, at most one `at` (the innermost wins), and at most one `mean`, always last: a mean over the window as moved.
 * Days carry moves of the window only.
 */
export type Move =
  | { readonly kind: 'prior'; readonly months: number }
  | { readonly kind: 'opening' }
  | { readonly kind: 'ytd' }
  | { readonly kind: 'mean' }
  | { readonly kind: 'at'; readonly scenario: string }
  | { readonly kind: 'of'; readonly entity: EntityId };

/** What a formula reads from outside: an indicator, the days of the window, or the days of its fiscal year, each from somewhere. */
export interface Operand {
  readonly reads: { readonly kind: 'indicator'; readonly id: IndicatorId } | { readonly kind: 'days' | 'days-in-year' };
  readonly moves: readonly Move[];
}

/**
 * One step of a block program, on registers that are blocks of doubles. Registers 0 … operands − 1 hold the operands;
 * `a`, `b` and `c` are read and `to` is written. Unit conversions are folded into constants.
 */
export type Instruction =
  | { readonly op: 'constant'; readonly to: number; readonly value: number }
  | {
      readonly op: '+' | '-' | '*' | '/' | '^' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'min' | 'max' | 'coalesce';
      readonly to: number;
      readonly a: number;
      readonly b: number;
    }
  | { readonly op: 'negate' | 'abs'; readonly to: number; readonly a: number }
  /** With a constant: a × by, a + by, by − a, a ÷ by, by ÷ a. */
  | {
      readonly op: 'scale' | 'shift' | 'subtract-from' | 'divide-by' | 'divide-into';
      readonly to: number;
      readonly a: number;
      readonly by: number;
    }
  /** a × byA + b × byB (+ c × byC), rounded in this order: terms of a linear chain in one pass. */
  | {
      readonly op: 'combine-two';
      readonly to: number;
      readonly a: number;
      readonly b: number;
      readonly byA: number;
      readonly byB: number;
    }
  | {
      readonly op: 'combine-three';
      readonly to: number;
      readonly a: number;
      readonly b: number;
      readonly c: number;
      readonly byA: number;
      readonly byB: number;
      readonly byC: number;
    }
  | { readonly op: 'if'; readonly to: number; readonly a: number; readonly b: number; readonly c: number };

/** A formula as straight-line code over blocks. */
export interface Program {
  readonly registers: number;
  readonly instructions: readonly Instruction[];
  /** Register of the result, in the indicator's unit. */
  readonly result: number;
}

/**
 * What an expression comes to once its names are resolved: the tree that is compiled, and walked to explain a value.
 *
 * Units: each node's value is in its `unit`; conversions are nodes of their own.
 */
export type Meaning = { readonly unit: Unit } & (
  | { readonly kind: 'constant'; readonly value: number }
  /** Index into the operands. */
  | { readonly kind: 'operand'; readonly index: number }
  | { readonly kind: 'scale'; readonly operand: Meaning; readonly by: number }
  | { readonly kind: 'negate' | 'abs'; readonly operand: Meaning }
  | { readonly kind: 'operation'; readonly op: Operator; readonly left: Meaning; readonly right: Meaning }
  | { readonly kind: 'min' | 'max' | 'coalesce'; readonly items: readonly Meaning[] }
  | { readonly kind: 'if'; readonly condition: Meaning; readonly whenTrue: Meaning; readonly whenFalse: Meaning }
);

/** A formula whose names resolve and whose units agree. */
export interface Checked {
  /** As the user wrote it. */
  readonly text: string;
  readonly tree: Expr;
  /** Distinct, in order of first reading. */
  readonly operands: readonly Operand[];
  /** The unit of the indicator that it defines: what `program` yields. */
  readonly unit: Unit;
  readonly program: Program;
  /** What the whole comes to, in `unit`. */
  readonly meaning: Meaning;
  /** What each part that has a value comes to, in the unit that follows from its own parts. */
  readonly meanings: ReadonlyMap<Expr, Meaning>;
}
