import type { Codes, Problem } from '../problem/index.ts';
import { conversion, sameDimension, type Unit } from '../quantity/index.ts';
import type { Expr, Span } from './ast.ts';
import { bareNumber, convert, saidUnit, type Report } from './align.ts';
import type { Checked } from './checked.ts';
import { compile } from './compile.ts';
import { placeOf } from './place.ts';
import { resolve } from './resolve.ts';
import type { Resolver } from './resolver.ts';
import type { Scope } from './scope.ts';

/** What came of checking: a formula that can be evaluated, unless an error stands against it. Warnings do not. */
export interface CheckedFormula {
  readonly checked?: Checked;
  readonly problems: readonly Problem[];
}

/**
 * A parsed formula with its names resolved, its units agreed, and its program.
 *
 * Units: the program yields the defined indicator's `unit`; sums and comparisons convert to the unit of their first part,
 * products multiply units without converting.
 * Problems: all at once, each at its characters in `text`; what `parseFormula` reported is not repeated.
 * Absent when an error was found, or the tree has parts that could not be read. A tree that parsed with problems may still
 * be checked, for editors; it is no formula to calculate with.
 */
export function checkFormula(given: {
  readonly text: string;
  readonly tree: Expr;
  /** The unit of the indicator that the formula defines. */
  readonly unit: Unit;
  readonly scope: Scope;
}): CheckedFormula {
  const { text, tree, unit, scope } = given;
  const problems: Problem[] = [];
  const resolver: Resolver = {
    text,
    scope,
    report: reporter(problems),
    operands: [],
    operandAt: new Map(),
    meanings: new Map(),
  };
  const meaning = resolve(resolver, tree, []);
  if (meaning === undefined) return { problems };
  if (bareNumber(tree)?.value === 0) {
    // Nothing but zero: zero of the indicator's unit.
  } else if (!sameDimension(meaning.unit, unit)) {
    const report = reporter(problems);
    report('formula-result-unit', tree.span, { expected: saidUnit(unit), actual: saidUnit(meaning.unit) });
    return { problems };
  } else {
    warnOfOwnConversion(tree, { from: meaning.unit, to: unit, report: reporter(problems) });
  }
  const whole = bareNumber(tree)?.value === 0 ? { ...meaning, unit } : convert(meaning, unit);
  const { operands, meanings } = resolver;
  const program = compile(whole, operands.length);
  return { checked: { text, tree, operands, unit, program, meaning: whole, meanings }, problems };
}

/** `1000 * x / y` for kg/t, or `x / 1000` for kt: the conversion is done already. */
function warnOfOwnConversion(
  tree: Expr,
  { from, to, report }: { readonly from: Unit; readonly to: Unit; readonly report: Report },
): void {
  const by = conversion(from, to);
  if (Math.abs(by - 1) <= 1e-12) return;
  for (const { written, effect } of numberFactors(tree, 1)) {
    if (Math.abs(effect / by - 1) > 1e-12) continue;
    report('formula-converted-twice', written.span, { number: written.text, from: saidUnit(from), to: saidUnit(to) });
  }
}

interface NumberFactor {
  readonly written: Expr & { readonly kind: 'number' };
  /** What the whole is multiplied by: 0.001 for a divisor of 1000. */
  readonly effect: number;
}

/** The numbers without a unit by which a formula is multiplied or divided (`sign` −1) as a whole. */
function numberFactors(expr: Expr, sign: 1 | -1): readonly NumberFactor[] {
  if (expr.kind === 'number') return expr.unit === undefined ? [{ written: expr, effect: expr.value ** sign }] : [];
  if (expr.kind === 'negate') return numberFactors(expr.operand, sign);
  if (expr.kind !== 'operation' || (expr.op !== '*' && expr.op !== '/')) return [];
  const opposite = sign === 1 ? -1 : 1;
  return [...numberFactors(expr.left, sign), ...numberFactors(expr.right, expr.op === '*' ? sign : opposite)];
}

const warnings: ReadonlySet<keyof Codes> = new Set(['formula-number-read-as', 'formula-converted-twice'] as const);

function reporter(problems: Problem[]): Report {
  return <Code extends keyof Codes>(code: Code, span: Span, parameters: Codes[Code]): void => {
    const severity = warnings.has(code) ? 'warning' : 'error';
    // A code with its own parameters is a Problem; the compiler cannot see that for a code it does not know.
    problems.push({ code, severity, at: placeOf(span), ...parameters } as unknown as Problem);
  };
}
