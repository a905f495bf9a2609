import { sayStep, tallyOf, type BridgeSide, type BridgeStep, type BridgeStepName, type Model } from '@overhalf/core';
import type { Bridged, NamedState } from '@overhalf/actions';
import type { Json } from './json.ts';
import { orNull } from './or-null.ts';
import { problemsJson } from './problems.ts';

export type BridgeAnswer = Json<ReturnType<typeof bridgeJson>>;
export type BridgeLeg = BridgeAnswer['legs'][number];
export type BridgeState = Json<ReturnType<typeof stateJson>>;
export type NamedStep = Json<ReturnType<typeof nameJson>>;

/** A step of a bridge, with the steps that it is made of. */
export interface BridgeStepAnswer extends NamedStep {
  readonly effect: number;
  /** In last digits shown; those of the children add up to it. */
  readonly printed: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly children: readonly BridgeStepAnswer[];
}

/** A bridge as JSON: format `overhalf.bridge/1`, described in `docs/manual/json.md`. */
export function bridgeJson({ model, indicator, entity, states, legs, problems }: Bridged) {
  const { decimals, factor } = legs[0]!.shown.en;
  return {
    format: 'overhalf.bridge/1',
    indicator: indicator.id,
    name: indicator.name,
    unit: indicator.unit.text,
    digit: 1 / (factor * 10 ** decimals),
    entity,
    method: legs[0]!.method,
    legs: legs.map((leg, at) => ({
      from: stateJson(states[at]!, leg.from),
      to: stateJson(states[at + 1]!, leg.to),
      change: stepJson(model, leg.root),
      tally: tallyOf(leg.root),
      order: leg.order.map((sequence) => sequence.map((name) => nameJson(model, name))),
      level: leg.level,
      error: leg.error ?? null,
    })),
    problems: problemsJson(problems),
  };
}

function stateJson(
  { scenario, range, entity, comparator, state }: NamedState,
  { value, printed, reported, expected, estimated }: BridgeSide,
) {
  return {
    scenario,
    period: range.label,
    entity: 'values' in state ? null : entity,
    comparator: comparator?.id ?? null,
    value: orNull(value),
    printed,
    reported,
    expected,
    estimated,
  };
}

function nameJson(model: Model, step: BridgeStepName) {
  const { key, kind, role, indicator, per, entity, tag } = step;
  return {
    key,
    kind,
    role,
    name: sayStep(step, model),
    indicator: indicator ?? null,
    per: per ?? null,
    entity: entity ?? null,
    tag: tag ?? null,
  };
}

function stepJson(model: Model, step: BridgeStep): BridgeStepAnswer {
  const { effect, printed, from, to, children } = step;
  return {
    ...nameJson(model, step),
    effect,
    printed,
    from: orNull(from),
    to: orNull(to),
    children: children.map((child) => stepJson(model, child)),
  };
}
