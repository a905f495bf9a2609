import { nearest } from '../base/index.ts';
import { dimensionless, divideUnits, multiplyUnits, parseUnit, raiseUnit, type Unit } from '../quantity/index.ts';
import { alignUnits, asPlainNumber, isDimensionless, saidUnit } from './align.ts';
import type { Expr, Span } from './ast.ts';
import { halfWidth } from './characters.ts';
import { resolveCall } from './calls.ts';
import type { Meaning, Move } from './checked.ts';
import { constantOf } from './constant.ts';
import { functionNamed } from './functions.ts';
import { normaliseMoves } from './moves.ts';
import { isComparison } from './precedence.ts';
import { operandOf, type Resolver } from './resolver.ts';

/**
 * What an expression comes to, read from where the `moves` around it lead.
 *
 * Absent when it cannot be known: a problem was reported, or the text could not be read.
 */
export function resolve(resolver: Resolver, expr: Expr, moves: readonly Move[]): Meaning | undefined {
  const meaning = resolveAnew(resolver, expr, moves);
  if (meaning !== undefined) resolver.meanings.set(expr, meaning);
  return meaning;
}

function resolveAnew(resolver: Resolver, expr: Expr, moves: readonly Move[]): Meaning | undefined {
  switch (expr.kind) {
    case 'missing':
      return undefined;
    case 'number': {
      const unit = expr.unit === undefined ? dimensionless : parseUnit(expr.unit).unit;
      return unit && { kind: 'constant', value: expr.value, unit };
    }
    case 'name':
      return resolveName(resolver, expr, moves);
    case 'negate': {
      const operand = resolve(resolver, expr.operand, moves);
      return operand && { kind: 'negate', operand, unit: operand.unit };
    }
    case 'operation':
      return resolveOperation(resolver, expr, moves);
    case 'call':
      return resolveCall({ ...resolver, resolve: (part, from) => resolve(resolver, part, from) }, expr, moves);
  }
}

function resolveName(
  { scope, report, ...resolver }: Resolver,
  { name, span }: Expr & { readonly kind: 'name' },
  moves: readonly Move[],
): Meaning | undefined {
  const indicator = scope.indicator(name);
  if (indicator !== undefined) {
    const { id, unit } = indicator;
    return { ...operandOf(resolver, { reads: { kind: 'indicator', id }, moves: normaliseMoves(moves) }), unit };
  }
  if (functionNamed(name) !== undefined) {
    report('formula-function-without-call', span, { name });
    return undefined;
  }
  const near = nearest(name, scope.indicatorNames());
  report('formula-unknown-indicator', span, { name, ...(near === undefined ? {} : { nearest: near }) });
  return undefined;
}

function resolveOperation(
  resolver: Resolver,
  expr: Expr & { readonly kind: 'operation' },
  moves: readonly Move[],
): Meaning | undefined {
  const { op } = expr;
  const left = resolve(resolver, expr.left, moves);
  const right = resolve(resolver, expr.right, moves);
  if (left === undefined || right === undefined) return undefined;
  if (op === '*') return { kind: 'operation', op, left, right, unit: multiplyUnits(left.unit, right.unit) };
  if (op === '/') return { kind: 'operation', op, left, right, unit: divideUnits(left.unit, right.unit) };
  if (op === '^') return resolvePower(resolver, { base: left, exponent: right, exponentSpan: expr.right.span });
  const parts = [
    { expr: expr.left, meaning: left },
    { expr: expr.right, meaning: right },
  ];
  const aligned = alignUnits(parts, { op, span: operatorSpan(resolver.text, expr) }, resolver.report);
  if (aligned === undefined) return undefined;
  const [a, b] = aligned as readonly [Meaning, Meaning];
  return { kind: 'operation', op, left: a, right: b, unit: isComparison(op) ? dimensionless : a.unit };
}

function resolvePower(
  { report }: Resolver,
  { base, exponent, exponentSpan }: { readonly base: Meaning; readonly exponent: Meaning; readonly exponentSpan: Span },
): Meaning | undefined {
  if (!isDimensionless(exponent.unit)) {
    report('formula-exponent-unit', exponentSpan, { unit: saidUnit(exponent.unit) });
    return undefined;
  }
  const plain = asPlainNumber(exponent);
  const n = constantOf(plain);
  if (n === undefined) {
    report('formula-exponent-varies', exponentSpan, {});
    return undefined;
  }
  const right: Meaning = { kind: 'constant', value: n, unit: dimensionless };
  const raise = (left: Meaning, unit: Unit): Meaning => ({ kind: 'operation', op: '^', left, right, unit });
  if (isDimensionless(base.unit)) return raise(asPlainNumber(base), dimensionless);
  const unit = Number.isInteger(n) && Math.abs(n) <= 9 ? raiseUnit(base.unit, n) : undefined;
  // Powers of powers could grow a unit without end.
  if (unit !== undefined && unit.dimension.every(([, exponent]) => Math.abs(exponent) <= 99)) return raise(base, unit);
  report('formula-exponent-of-unit', exponentSpan, { unit: saidUnit(base.unit) });
  return undefined;
}

/** Where the operator of an operation stands: between its parts there is nothing else but parentheses and space. */
function operatorSpan(text: string, { op, left, right, span }: Expr & { readonly kind: 'operation' }): Span {
  const between = halfWidth(text.slice(left.span.end, right.span.start));
  const offset = between.search(/[^\s()]/);
  if (offset === -1) return span;
  const start = left.span.end + offset;
  const written = /^(?:<>|!=|<=|>=|==|[\s\S])/.exec(between.slice(offset))?.[0] ?? op;
  return { start, end: start + written.length };
}
