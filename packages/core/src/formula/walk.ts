import type { Expr } from './ast.ts';
import { parameterAt } from './functions.ts';

/** The direct parts of an expression, left to right. Names of scenarios and entities are parts too. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'number':
    case 'name':
    case 'missing':
      return [];
    case 'negate':
      return [expr.operand];
    case 'operation':
      return [expr.left, expr.right];
    case 'call':
      return expr.args;
  }
}

/** The direct parts that have a value: not the name of a scenario or entity, not a number of months. */
export function valueChildren(expr: Expr): readonly Expr[] {
  if (expr.kind !== 'call') return children(expr);
  return expr.args.filter((_, place) => parameterAt(expr.fn, place) === 'value');
}

/** The indicators that a formula names, as written, left to right, with repeats. */
export function indicatorsIn(expr: Expr): readonly string[] {
  return expr.kind === 'name' ? [expr.name] : valueChildren(expr).flatMap(indicatorsIn);
}

/** The indicators that a formula names, as written, each once, in order of first reading. */
export function namesIn(expr: Expr): readonly string[] {
  return [...new Set(indicatorsIn(expr))];
}

/** How many expressions stand one inside the other, the outermost included. Safe for trees of any depth. */
export function depthOf(expr: Expr): number {
  let depth = 0;
  for (let level: readonly Expr[] = [expr]; level.length > 0; level = level.flatMap(children)) depth += 1;
  return depth;
}
