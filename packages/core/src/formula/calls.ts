import { nearest } from '../base/index.ts';
import { unitOf } from '../quantity/index.ts';
import { alignUnits, isDimensionless, saidUnit } from './align.ts';
import type { Expr, FunctionName } from './ast.ts';
import type { Meaning, Move } from './checked.ts';
import { windowMoves } from './moves.ts';
import { operandOf, type Resolver } from './resolver.ts';

type Call = Expr & { readonly kind: 'call' };

/** A resolver that can resolve the arguments of a call. */
interface CallResolver extends Resolver {
  readonly resolve: (expr: Expr, moves: readonly Move[]) => Meaning | undefined;
}

/** What a call comes to: an operation on values, or its argument read from elsewhere. */
export function resolveCall(resolver: CallResolver, call: Call, moves: readonly Move[]): Meaning | undefined {
  const first = call.args[0]!;
  switch (call.fn) {
    case 'abs': {
      const operand = resolver.resolve(first, moves);
      return operand && { kind: 'abs', operand, unit: operand.unit };
    }
    case 'min':
    case 'max':
    case 'coalesce': {
      const items = resolveAligned(resolver, call, moves);
      return items && { kind: call.fn, items, unit: items[0]!.unit };
    }
    case 'if':
      return resolveIf(resolver, call, moves);
    case 'days':
      return daysOf(resolver, 'days', moves);
    case 'opening':
    case 'ytd':
      return resolver.resolve(first, [...moves, { kind: call.fn }]);
    case 'prior':
      return resolvePrior(resolver, call, moves);
    case 'at':
      return resolveAt(resolver, call, moves);
    case 'of':
      return resolveOf(resolver, call, moves);
    case 'avg':
      return resolveAverage(resolver, call, moves);
    case 'annual':
      return resolveAnnual(resolver, call, moves);
  }
}

/** The values that a call takes side by side, in one unit: all arguments, or the branches of `if`. */
function resolveAligned(resolver: CallResolver, call: Call, moves: readonly Move[]): readonly Meaning[] | undefined {
  const sides = call.fn === 'if' ? call.args.slice(1) : call.args;
  const parts = sides.map((expr) => ({ expr, meaning: resolver.resolve(expr, moves) }));
  const known = parts.flatMap(({ expr, meaning }) => (meaning === undefined ? [] : [{ expr, meaning }]));
  if (known.length < parts.length) return undefined;
  return alignUnits(known, { op: call.fn, span: functionSpan(resolver, call) }, resolver.report);
}

function functionSpan({ text }: Resolver, { span }: Call): { readonly start: number; readonly end: number } {
  const length = text.slice(span.start, span.end).search(/\s*[(（]/);
  return { start: span.start, end: length === -1 ? span.end : span.start + length };
}

function resolveIf(resolver: CallResolver, call: Call, moves: readonly Move[]): Meaning | undefined {
  const test = call.args[0]!;
  const condition = resolver.resolve(test, moves);
  const branches = resolveAligned(resolver, call, moves);
  if (condition === undefined) return undefined;
  if (!isDimensionless(condition.unit)) {
    resolver.report('formula-condition-unit', test.span, { unit: saidUnit(condition.unit) });
    return undefined;
  }
  if (branches === undefined) return undefined;
  const [whenTrue, whenFalse] = branches as readonly [Meaning, Meaning];
  return { kind: 'if', condition, whenTrue, whenFalse, unit: whenTrue.unit };
}

function resolvePrior(resolver: CallResolver, { args }: Call, moves: readonly Move[]): Meaning | undefined {
  const [value, count] = args as readonly [Expr, Expr?];
  const months = count === undefined ? 12 : wholeMonths(count);
  if (months === undefined) {
    const { start, end } = count!.span;
    resolver.report('formula-months', count!.span, { found: resolver.text.slice(start, end) });
  }
  const meaning = resolver.resolve(value, [...moves, { kind: 'prior', months: months ?? 12 }]);
  return months === undefined ? undefined : meaning;
}

function wholeMonths(expr: Expr): number | undefined {
  if (expr.kind !== 'number' || expr.unit !== undefined) return undefined;
  return Number.isInteger(expr.value) && expr.value >= 1 && expr.value <= 1200 ? expr.value : undefined;
}

function resolveAt(resolver: CallResolver, { args }: Call, moves: readonly Move[]): Meaning | undefined {
  const [value, scenario] = args as readonly [Expr, Expr];
  const name = scenario.kind === 'name' ? scenario.name.trim() : undefined;
  const isKnown = name !== undefined && resolver.scope.scenario(name);
  if (name !== undefined && !isKnown) resolver.report('formula-unknown-scenario', scenario.span, { name });
  const meaning = resolver.resolve(value, [...moves, { kind: 'at', scenario: name ?? '' }]);
  return isKnown ? meaning : undefined;
}

function resolveOf(resolver: CallResolver, { args }: Call, moves: readonly Move[]): Meaning | undefined {
  const { scope, report } = resolver;
  const [named, value] = args as readonly [Expr, Expr];
  const name = named.kind === 'name' ? named.name : undefined;
  const entity = name === undefined ? undefined : scope.entity(name);
  if (name !== undefined && entity === undefined) {
    const near = nearest(name, scope.entityNames());
    report('formula-unknown-entity', named.span, { name, ...(near === undefined ? {} : { nearest: near }) });
  }
  const meaning = resolver.resolve(value, entity === undefined ? moves : [...moves, { kind: 'of', entity }]);
  return entity === undefined ? undefined : meaning;
}

const moving: ReadonlySet<FunctionName> = new Set(['prior', 'opening', 'ytd', 'at', 'of', 'avg'] as const);

/** The one indicator that a reference reads, whatever moves stand around it. Absent when the expression is more than a reference. */
function referenceIn(expr: Expr): (Expr & { readonly kind: 'name' }) | undefined {
  if (expr.kind === 'name') return expr;
  if (expr.kind !== 'call' || !moving.has(expr.fn)) return undefined;
  return referenceIn(expr.args[expr.fn === 'of' ? 1 : 0]!);
}

function resolveAverage(resolver: CallResolver, { args }: Call, moves: readonly Move[]): Meaning | undefined {
  const meaning = resolver.resolve(args[0]!, [...moves, { kind: 'mean' }]);
  if (meaning === undefined) return undefined;
  const reference = referenceIn(args[0]!);
  if (reference === undefined) {
    resolver.report('formula-average-argument', args[0]!.span, {});
    return undefined;
  }
  return isAmount(resolver, reference, 'avg') ? meaning : undefined;
}

/** x × days in the fiscal year ÷ days in the window. */
function resolveAnnual(resolver: CallResolver, { args }: Call, moves: readonly Move[]): Meaning | undefined {
  const value = resolver.resolve(args[0]!, moves);
  if (value === undefined) return undefined;
  const reference = referenceIn(args[0]!);
  if (reference !== undefined && !isAmount(resolver, reference, 'annual')) return undefined;
  const { unit } = value;
  const [inYear, days] = [daysOf(resolver, 'days-in-year', moves), daysOf(resolver, 'days', moves)];
  const perYear: Meaning = { kind: 'operation', op: '*', left: value, right: inYear, unit };
  return { kind: 'operation', op: '/', left: perYear, right: days, unit };
}

function isAmount(
  { scope, report }: Resolver,
  { name, span }: Expr & { readonly kind: 'name' },
  fn: 'avg' | 'annual',
): boolean {
  if (scope.indicator(name)?.additive !== false) return true;
  report('formula-needs-amount', span, { name, fn });
  return false;
}

function daysOf(resolver: Resolver, kind: 'days' | 'days-in-year', moves: readonly Move[]): Meaning {
  return { ...operandOf(resolver, { reads: { kind }, moves: windowMoves(moves) }), unit: unitOf('d') };
}
