import type { Report } from './align.ts';
import type { Expr } from './ast.ts';
import type { Meaning, Operand } from './checked.ts';
import type { Scope } from './scope.ts';

/** What resolving a formula gathers. */
export interface Resolver {
  readonly text: string;
  readonly scope: Scope;
  readonly report: Report;
  readonly operands: Operand[];
  /** Index of each operand by its text: equal ones are one. */
  readonly operandAt: Map<string, number>;
  readonly meanings: Map<Expr, Meaning>;
}

/** The operand as a value; one that was read before keeps its index. */
export function operandOf(
  { operands, operandAt }: Pick<Resolver, 'operands' | 'operandAt'>,
  operand: Operand,
): { readonly kind: 'operand'; readonly index: number } {
  const key = JSON.stringify(operand);
  const index = operandAt.get(key) ?? operands.push(operand) - 1;
  operandAt.set(key, index);
  return { kind: 'operand', index };
}
