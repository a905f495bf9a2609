import { invariant } from '../base/index.ts';
import type { Move, Operand, Program } from '../formula/index.ts';
import type { Indicator, IndicatorId, Model, Rule } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import { inWholeSteps } from './steps.ts';

/** Where a need's cells are read: the moves on the way to it, and what its indicators on the way do with time. */
export type Step =
  | Extract<Move, { kind: 'prior' | 'opening' | 'ytd' | 'mean' }>
  | { readonly kind: 'each' | 'last' | 'first' };

/** A base indicator on which a value stands in the end, and the way there. */
export interface Need {
  readonly base: Spec;
  readonly steps: readonly Step[];
  /** Scenario that the way leads to, as formulas write it. */
  readonly scenario?: string;
  /** Entity that the way leads to. */
  readonly entity?: EntityId;
}

/** A base indicator with all the ways to it that end in the same scenario at the same place. */
export interface Source {
  readonly base: Spec;
  readonly scenario?: string;
  readonly entity?: EntityId;
  readonly ways: readonly (readonly Step[])[];
  /** True when exactly the base periods of the window are read. */
  readonly direct: boolean;
}

/** An operand of a formula, its indicator resolved. */
export interface Input {
  readonly operand: Operand;
  readonly spec?: Spec;
  /** Moves of the window, without `at`, `of` and `mean`. */
  readonly moves: readonly Move[];
  readonly mean: boolean;
  readonly scenario?: string;
  readonly entity?: EntityId;
}

/**
 * An indicator as the cube calculates it.
 *
 * `base` holds facts; `cell` evaluates its formula at each entity's own values and folds the results; `node` evaluates it
 * on the wholes of each entity.
 */
export interface Spec {
  readonly number: number;
  readonly id: IndicatorId;
  readonly indicator: Indicator;
  readonly kind: 'base' | 'cell' | 'node';
  readonly time: Rule;
  readonly entities: Rule;
  /** Values are held times `scale` = 10^places. */
  readonly places: number;
  readonly scale: number;
  /** True when they are whole numbers then. */
  readonly whole: boolean;
  readonly program?: Program;
  readonly inputs: readonly Input[];
  /** Operands of which one must be present for the formula to have a value. Empty: it always may have. */
  readonly guards: readonly number[];
  /** True for formulas that apply to wholes, along either axis: parts of which a term is missing are left out of them. */
  readonly paired: boolean;
  readonly timeWeight?: Spec;
  readonly entityWeight?: Spec;
  /** Distinct. */
  readonly needs: readonly Need[];
  /** The needs by what is read in the end. */
  readonly sources: readonly Source[];
  /** Indicators that are calculated from it, nearest first and each after what it reads. Filled once all are known. */
  readonly dependants: Spec[];
  /** True when its value may stand on other scenarios. */
  readonly crossing: boolean;
  /** True when its value may stand on entities that are not at or below its own. */
  readonly elsewhere: boolean;
}

/** All indicators of a model, each after what it reads. */
export function specsOf(model: Model): ReadonlyMap<IndicatorId, Spec> {
  const specs = new Map<IndicatorId, Spec>();
  const open = new Set<IndicatorId>();
  const specOf = (id: IndicatorId): Spec => {
    const known = specs.get(id);
    if (known !== undefined) return known;
    invariant(!open.has(id), `"${id}" does not depend on itself`);
    open.add(id);
    const spec = buildSpec(model.indicators.get(id)!, specs, specOf);
    open.delete(id);
    return spec;
  };
  for (const id of model.indicators.keys()) specOf(id);
  linkDependants([...specs.values()]);
  return specs;
}

function buildSpec(indicator: Indicator, specs: Map<IndicatorId, Spec>, specOf: (id: IndicatorId) => Spec): Spec {
  const { formula } = indicator;
  const inputs = (formula?.operands ?? []).map((operand) => inputOf(operand, specOf));
  const local = inputs.flatMap(({ spec, entity }, place) =>
    spec !== undefined && entity === undefined ? [place] : [],
  );
  const anywhere = inputs.flatMap(({ spec }, place) => (spec === undefined ? [] : [place]));
  const { time, entities } = rulesOf(indicator, local.length > 0);
  const timeWeight = time.kind === 'weighted' ? specOf(time.by) : undefined;
  const entityWeight = entities.kind === 'weighted' ? specOf(entities.by) : undefined;
  const whole = formula === undefined && (indicator.kind.time.kind === 'sum' || indicator.kind.entities.kind === 'sum');
  const scaled =
    formula === undefined
      ? { places: whole ? indicator.resolution.scale : 0 }
      : inWholeSteps(
          formula.program,
          inputs.map(({ spec }) => spec?.places ?? 0),
        );
  const reads = [...inputs.map((input) => input.spec), timeWeight, entityWeight].filter((read) => read !== undefined);
  const paired = formula !== undefined && (time.kind === 'recompute' || entities.kind === 'recompute');
  const spec: Spec = {
    number: specs.size,
    id: indicator.id,
    indicator,
    kind: formula === undefined ? 'base' : entities.kind === 'recompute' ? 'node' : 'cell',
    time,
    entities,
    whole,
    ...scaled,
    scale: 10 ** scaled.places,
    inputs,
    guards: formula !== undefined && fillsGaps(formula.program) ? (local.length > 0 ? local : anywhere) : [],
    paired,
    ...(timeWeight && { timeWeight }),
    ...(entityWeight && { entityWeight }),
    needs: [],
    sources: [],
    dependants: [],
    crossing: inputs.some(({ scenario }) => scenario !== undefined) || reads.some((read) => read.crossing),
    elsewhere: inputs.some(({ entity }) => entity !== undefined) || reads.some((read) => read.elsewhere),
  };
  const needs = formula === undefined ? [{ base: spec, steps: [] }] : needsOf(spec);
  const complete: Spec = Object.assign(spec, { needs, sources: sourcesOf(needs) });
  specs.set(indicator.id, complete);
  return complete;
}

/** What is not a base figure cannot be recomputed; what stands at no entity of its own is the same at each. */
function rulesOf({ kind, formula }: Indicator, local: boolean): { readonly time: Rule; readonly entities: Rule } {
  const none: Rule = { kind: 'none' };
  if (formula === undefined) {
    return {
      time: kind.time.kind === 'recompute' ? none : kind.time,
      entities: kind.entities.kind === 'recompute' ? none : kind.entities,
    };
  }
  return { time: kind.time, entities: local ? kind.entities : { kind: 'recompute' } };
}

function inputOf(operand: Operand, specOf: (id: IndicatorId) => Spec): Input {
  const { reads, moves } = operand;
  const at = moves.findLast((move) => move.kind === 'at');
  const of = moves.findLast((move) => move.kind === 'of');
  return {
    operand,
    ...(reads.kind === 'indicator' && { spec: specOf(reads.id) }),
    moves: moves.filter(({ kind }) => kind === 'prior' || kind === 'opening' || kind === 'ytd'),
    mean: moves.some(({ kind }) => kind === 'mean'),
    ...(at && { scenario: at.scenario }),
    ...(of && { entity: of.entity }),
  };
}

/** True for programs that can make a value where operands are absent. */
function fillsGaps({ instructions, result }: Program): boolean {
  return instructions.some(({ op, to }) => op === 'coalesce' || op === 'if' || (op === 'constant' && to === result));
}

function needsOf({ inputs, time }: Spec): readonly Need[] {
  const found = new Map<string, Need>();
  const within: readonly Step[] =
    time.kind === 'recompute'
      ? []
      : time.kind === 'last' || time.kind === 'first'
        ? [{ kind: time.kind }, { kind: 'each' }]
        : [{ kind: 'each' }];
  for (const { spec, moves, mean, scenario, entity } of inputs) {
    for (const need of spec?.needs ?? []) {
      const steps: Step[] = [
        ...within,
        ...(moves as readonly Step[]),
        ...(mean ? [{ kind: 'mean' as const }] : []),
        ...need.steps,
      ];
      const place = need.entity ?? entity;
      const version = need.scenario ?? scenario;
      const composed: Need = {
        base: need.base,
        steps,
        ...(version !== undefined && { scenario: version }),
        ...(place !== undefined && { entity: place }),
      };
      found.set(JSON.stringify([need.base.id, steps, version, place]), composed);
    }
  }
  return [...found.values()];
}

function sourcesOf(needs: readonly Need[]): readonly Source[] {
  const found = new Map<string, Source>();
  for (const { base, scenario, entity, steps } of needs) {
    const key = JSON.stringify([base.id, scenario, entity]);
    const ways = [...(found.get(key)?.ways ?? []), steps];
    found.set(key, {
      base,
      ways,
      direct: ways.every((way) => isDirect(way, base)),
      ...(scenario !== undefined && { scenario }),
      ...(entity !== undefined && { entity }),
    });
  }
  return [...found.values()];
}

function isDirect(way: readonly Step[], { time }: Spec): boolean {
  const each = way.some(({ kind }) => kind === 'each' || kind === 'mean');
  return (
    way.every(({ kind }) => kind === 'each' || kind === 'mean') &&
    (each || (time.kind !== 'last' && time.kind !== 'first'))
  );
}

function linkDependants(specs: readonly Spec[]): void {
  for (const spec of specs) {
    const reads = new Set<Spec>(
      [...spec.inputs.map((input) => input.spec), spec.timeWeight, spec.entityWeight].filter(
        (read) => read !== undefined,
      ),
    );
    for (const earlier of specs) {
      if (reads.has(earlier) || earlier.dependants.some((dependant) => reads.has(dependant))) {
        if (!earlier.dependants.includes(spec)) earlier.dependants.push(spec);
      }
    }
  }
}
