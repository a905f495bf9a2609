import {
  conversion,
  divideUnits,
  findIndicator,
  type Indicator,
  type IndicatorId,
  type Model,
  type Problem,
} from '@overhalf/core';

/** What is to be decomposed: an indicator as asked for, and the base indicators on which its plan is written. */
export type Subject =
  /** Adds up over time and entities: output, cost. `base` is what is reported; `asked` may be another name for it. */
  | { readonly kind: 'flow'; readonly asked: Indicator; readonly base: Indicator }
  /** Stands at month-ends and adds up over entities: inventory, headcount. */
  | { readonly kind: 'stock'; readonly asked: Indicator; readonly base: Indicator }
  /** A quotient of two flows: consumption and cost per tonne. */
  | {
      readonly kind: 'ratio';
      readonly asked: Indicator;
      readonly numerator: Indicator;
      readonly denominator: Indicator;
      /** A quotient of one base unit over the other, in the unit of the ratio: 1000 for t/t shown as kg/t. */
      readonly factor: number;
    };

type Found = { readonly subject: Subject } | { readonly problem: Problem };

/**
 * What an indicator's plan is written on.
 *
 * A formula that is another indicator's name is followed to it; a quotient of two such flows is a ratio.
 * Problems: no such indicator; a formula of several parts, with what to name instead; a kind that does not add up.
 */
export function subjectOf(model: Model, name: string): Found {
  const { indicator, ...hint } = findIndicator(model, name);
  if (indicator === undefined) return { problem: { code: 'action-no-indicator', severity: 'error', name, ...hint } };
  const base = baseOf(model, indicator);
  if (base !== undefined) {
    const kind = additiveKind(base);
    if (kind !== undefined) return { subject: { kind, asked: indicator, base } };
    return { problem: { code: 'plan-kind', severity: 'error', indicator: indicator.id } };
  }
  const ratio = ratioOf(model, indicator);
  if (ratio !== undefined) return { subject: { kind: 'ratio', asked: indicator, ...ratio } };
  const parts = indicator.formula?.operands.flatMap(({ reads }) => (reads.kind === 'indicator' ? [reads.id] : []));
  return { problem: { code: 'plan-formula', severity: 'error', indicator: indicator.id, parts: listed(parts ?? []) } };
}

const mostListed = 6;

function listed(ids: readonly IndicatorId[]): string {
  return [...ids.slice(0, mostListed), ...(ids.length > mostListed ? ['…'] : [])].join(', ');
}

/** The reported indicator behind a name; absent when its formula is more than another's name. */
export function baseOf(model: Model, indicator: Indicator): Indicator | undefined {
  let at = indicator;
  for (;;) {
    const { formula } = at;
    if (formula === undefined) return at;
    const operand = formula.tree.kind === 'name' ? formula.operands[0] : undefined;
    if (operand?.reads.kind !== 'indicator' || operand.moves.length > 0) return undefined;
    const next = model.indicators.get(operand.reads.id)!;
    // Another unit would be another number.
    if (next.unit.text !== at.unit.text) return undefined;
    at = next;
  }
}

function additiveKind({ kind: { time, entities } }: Indicator): 'flow' | 'stock' | undefined {
  if (entities.kind !== 'sum') return undefined;
  return time.kind === 'sum' ? 'flow' : time.kind === 'last' ? 'stock' : undefined;
}

function ratioOf(
  model: Model,
  { kind, formula, unit }: Indicator,
): { readonly numerator: Indicator; readonly denominator: Indicator; readonly factor: number } | undefined {
  const tree = formula?.tree;
  if (formula === undefined || kind.time.kind !== 'recompute' || tree?.kind !== 'operation' || tree.op !== '/') {
    return undefined;
  }
  const [numerator, denominator] = [tree.left, tree.right].map((side) => {
    const meaning = formula.meanings.get(side);
    const operand = meaning?.kind === 'operand' ? formula.operands[meaning.index] : undefined;
    if (operand?.reads.kind !== 'indicator' || operand.moves.length > 0) return undefined;
    const base = baseOf(model, model.indicators.get(operand.reads.id)!);
    return base !== undefined && additiveKind(base) === 'flow' ? base : undefined;
  });
  if (numerator === undefined || denominator === undefined) return undefined;
  return { numerator, denominator, factor: conversion(divideUnits(numerator.unit, denominator.unit), unit) };
}

/** Every name of a base indicator: itself, and the indicators whose formula is it. */
export function namesFor(model: Model, base: Indicator): readonly Indicator[] {
  return [...model.indicators.values()].filter((indicator) => baseOf(model, indicator)?.id === base.id);
}
