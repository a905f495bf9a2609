import type { Operator } from './ast.ts';

/** How tightly an operator binds; a negation stands between `*` and `^`, as in mathematics: −2² is −4. */
export const power: Readonly<Record<Operator, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '+': 2,
  '-': 2,
  '*': 3,
  '/': 3,
  '^': 5,
};

export const unaryPower = 4;

/** Binds tighter than any operator: numbers, names, calls. */
export const atomPower = 6;

export function isComparison(op: Operator): boolean {
  return power[op] === 1;
}
