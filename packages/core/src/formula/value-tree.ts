import type { Unit } from '../quantity/index.ts';
import type { Expr, Span } from './ast.ts';
import type { Checked } from './checked.ts';
import { evaluateMeaning } from './evaluate-one.ts';
import { valueChildren } from './walk.ts';

/** A part of a formula with its value: what a reader sees when a number opens. */
export interface ValueNode {
  readonly expr: Expr;
  /** As the user wrote it. `printFormula(expr, …)` says it in another language. */
  readonly text: string;
  /** In `unit`; NaN where absent. */
  readonly value: number;
  readonly unit: Unit;
  readonly span: Span;
  readonly children: readonly ValueNode[];
}

/**
 * A formula opened: each part that has a value, with the value and its unit. The root is in the indicator's unit.
 *
 * A part inside `prior`, `ytd`, `at`, `of` and the like shows the value from there.
 */
export function valueTree(given: {
  readonly checked: Checked;
  /** The value of an operand at the cell, by its index. */
  readonly operandValue: (index: number) => number;
}): ValueNode {
  const { checked, operandValue } = given;
  const node = (expr: Expr): ValueNode[] => {
    const meaning = expr === checked.tree ? checked.meaning : checked.meanings.get(expr);
    if (meaning === undefined) return [];
    const { span } = expr;
    const text = checked.text.slice(span.start, span.end);
    const value = evaluateMeaning(meaning, operandValue);
    return [{ expr, text, value, unit: meaning.unit, span, children: valueChildren(expr).flatMap(node) }];
  };
  return node(checked.tree)[0]!;
}
