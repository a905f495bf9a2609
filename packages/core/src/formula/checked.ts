import type { Brand } from '../base/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Unit } from '../quantity/index.ts';
import type { Expr } from './ast.ts';

export type IndicatorId = Brand<string, 'IndicatorId'>;

/**
 * From where a value is read, as seen from the cell that is being computed. Applied left to right.
 *
 * `prior` shifts the window back by months; `opening` is the base period just before the window; `ytd` runs from the start
 * of the fiscal year to the window's end; `mean` is the mean over the window's base periods (of `avg(x)`).
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
 * `to` is written. Unit conversions are folded into constants.
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
  | { readonly op: 'scale'; readonly to: number; readonly a: number; readonly by: number }
  | { readonly op: 'if'; readonly to: number; readonly a: number; readonly b: number; readonly c: number };

/** A formula as straight-line code over blocks. */
export interface Program {
  readonly registers: number;
  readonly instructions: readonly Instruction[];
  /** Register of the result, in the indicator's unit. */
  readonly result: number;
}

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
}
