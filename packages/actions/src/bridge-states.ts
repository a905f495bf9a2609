import {
  bridgesBetween,
  findEntity,
  findIndicator,
  isClean,
  leavesOf,
  type Bridge,
  type BridgeMethod,
  type ChainedOutcome,
  type Entity,
  type EntityId,
  type Indicator,
  type Model,
  type Problem,
  type Range,
} from '@overhalf/core';
import { readState, stateAt, type NamedState, type ReadState, type StateDesk } from './bridge/state.ts';
import { rangeWithin } from './explain-value.ts';
import { knowledgeOf } from './knowledge.ts';
import { withWorkspace, type Opened } from './opened.ts';
import type { Ports, Who } from './ports.ts';
import type { Refused } from './refused.ts';
import { stateOf } from './state-of.ts';

export interface BridgeStates {
  readonly folder: string;
  /** Id or name in either language. */
  readonly indicator: string;
  /** Id or name; absent: the company. */
  readonly entity?: string;
  /** Of the states that name none. */
  readonly period?: string;
  /** Scenario, period, entity, or several joined by `@`. Absent: the plan in force, to the actual figures. */
  readonly from?: string;
  readonly to?: string;
  /** States on the way, in order. */
  readonly via?: readonly string[];
  /** Absent: the accounting chain. */
  readonly method?: BridgeMethod;
  /** How many formulas are opened, one inside the other. Absent: 2. */
  readonly depth?: number;
  /** Entities outside, drivers inside. */
  readonly byEntity?: boolean;
  /** How many levels of entities are opened. Absent: none, or by entity down to where there are several. */
  readonly levels?: number;
  /** Indicators that the chain moves first, in this order. */
  readonly first?: readonly string[];
  /** Opens quantity × price into volume, mix and price. */
  readonly mix?: boolean;
  readonly asOf?: string;
}

/** A change in steps that add up, from state to state. */
export interface Bridged {
  readonly kind: 'bridged';
  readonly model: Model;
  readonly indicator: Indicator;
  readonly entity: EntityId;
  /** At least two; `legs[n]` goes from `states[n]` to the next. */
  readonly states: readonly NamedState[];
  readonly legs: readonly Bridge[];
  readonly problems: readonly Problem[];
}

/** Explains the change of an indicator between two states, or from state to state, by its drivers. */
export async function bridgeStates(ports: Ports, _who: Who, input: BridgeStates): Promise<Bridged | Refused> {
  return withWorkspace(ports, input.folder, async (opened) => {
    const known = await stateOf(opened.ledger, input.asOf);
    const asOf = known.id === undefined ? {} : { asOf: known.id };
    const knowledge = await knowledgeOf(ports, opened, { structure: { kind: 'as-was' }, ...asOf });
    const { asked, problems } = askedOf({ ...opened, knowledge }, input);
    const wrong = [...known.problems, ...knowledge.problems, ...problems];
    if (asked === undefined || !isClean(wrong)) return { kind: 'refused', problems: wrong };
    ports.progress?.({ step: 'compute', subject: asked.indicator.id });
    const outcome = bridged({ ...opened, knowledge }, asked, input);
    if (outcome.kind === 'refused') return outcome;
    const unfounded = [...absentIn(outcome.legs), ...unopenedIn(asked.states, outcome.legs)];
    if (unfounded.length > 0) return { kind: 'refused', problems: unfounded };
    const notes = outcome.legs.flatMap((leg) => leg.notes);
    const { model } = opened;
    return { kind: 'bridged', model, ...asked, legs: outcome.legs, problems: [...wrong, ...distinct(notes)] };
  });
}

interface Asked {
  readonly indicator: Indicator;
  readonly entity: EntityId;
  readonly states: readonly NamedState[];
  readonly order: readonly Indicator[];
}

/** What was asked, with everything that is wrong with it at once. */
function askedOf(
  desk: StateDesk & Pick<Opened, 'model'>,
  input: BridgeStates,
): { readonly asked?: Asked; readonly problems: readonly Problem[] } {
  const { model } = desk;
  const severity = 'error' as const;
  const { indicator, problems: unnamed } = indicatorNamed(model, input.indicator);
  const { entity, ...noEntity } = findEntity(model, input.entity ?? model.organisation.root);
  const within: ReturnType<typeof rangeWithin> =
    input.period === undefined ? { problems: [] } : rangeWithin(model, input.period);
  const texts = [input.from ?? 'plan', ...(input.via ?? []), input.to ?? 'actual'];
  const reads = texts.map((text) => readState(desk, text));
  const firsts = (input.first ?? []).map((name) => indicatorNamed(model, name));
  const problems: Problem[] = [
    ...unnamed,
    ...(entity === undefined
      ? [{ code: 'action-no-entity', severity, name: input.entity ?? '', ...noEntity } as const]
      : []),
    ...within.problems,
    ...reads.flatMap((read) => read.problems),
    ...firsts.flatMap((first) => first.problems),
  ];
  if (firsts.length > 0 && input.method !== undefined && input.method !== 'chain') {
    problems.push({ code: 'plan-option-needs', severity, option: '--first', needs: '--method chain' });
  }
  const periods = periodsOf({ given: input.period, range: within.range }, reads);
  problems.push(...periods.problems);
  if (indicator === undefined || entity === undefined || periods.range === undefined || !isClean(problems)) {
    return { problems };
  }
  const states = statesOf(desk, { reads: reads.map(({ read }) => read), range: periods.range, entity });
  const order = firsts.flatMap((first) => first.indicator ?? []);
  const clashes = clashesIn(states.named, input);
  const asked = { indicator, entity: states.named.at(-1)?.entity ?? entity.id, states: states.named, order };
  return { asked, problems: [...problems, ...states.problems, ...clashes] };
}

function indicatorNamed(
  model: Model,
  name: string,
): { readonly indicator?: Indicator; readonly problems: readonly Problem[] } {
  const { indicator, ...near } = findIndicator(model, name);
  if (indicator !== undefined) return { indicator, problems: [] };
  return { problems: [{ code: 'action-no-indicator', severity: 'error', name, ...near }] };
}

/** The period of states that name none: what was asked, else what another state says, the last one first. */
function periodsOf(
  { given, range }: { readonly given: string | undefined; readonly range: Range | undefined },
  reads: readonly { readonly read: ReadState; readonly problems: readonly Problem[] }[],
): { readonly range?: Range; readonly problems: readonly Problem[] } {
  if (given !== undefined) return range === undefined ? { problems: [] } : { range, problems: [] };
  const [own] = reads.toReversed().flatMap(({ read }) => read.range ?? []);
  if (own !== undefined) return { range: own, problems: [] };
  // A state that could not be read may have been the one with the period.
  const isUnclear = reads.some(({ problems }) => problems.length > 0);
  return { problems: isUnclear ? [] : [{ code: 'action-no-period', severity: 'error' }] };
}

function statesOf(
  desk: StateDesk,
  { reads, range, entity }: { readonly reads: readonly ReadState[]; readonly range: Range; readonly entity: Entity },
): { readonly named: readonly NamedState[]; readonly problems: readonly Problem[] } {
  const found = reads.map((read) => stateAt(desk, read, { range, entity: entity.id }));
  return {
    named: found.flatMap(({ named }) => named ?? []),
    problems: found.flatMap(({ problems }) => problems),
  };
}

function clashesIn(states: readonly NamedState[], { byEntity, levels }: BridgeStates): readonly Problem[] {
  const texts = states.map(({ scenario, range, entity }) => `${scenario}@${range.label}@${entity}`);
  const same = texts.find((text, at) => text === texts[at + 1]);
  const opens = byEntity === true || (levels ?? 0) > 0;
  const isApart = states.some(({ entity, state }) => entity !== states[0]!.entity || 'values' in state);
  const option = byEntity === true ? '--by-entity' : '--levels';
  return [
    ...(same === undefined ? [] : [{ code: 'state-same', severity: 'error', state: same } as const]),
    ...(opens && isApart ? [{ code: 'state-not-by-entity', severity: 'error', option } as const] : []),
  ];
}

function bridged({ knowledge }: StateDesk, asked: Asked, input: BridgeStates): ChainedOutcome {
  const { byEntity, levels, method, depth, mix } = input;
  const at = (entitiesDeep: number): ChainedOutcome =>
    bridgesBetween({
      cube: knowledge.cube,
      indicator: asked.indicator.id,
      entity: asked.entity,
      states: asked.states.map(({ state }) => state),
      entitiesDeep,
      order: asked.order.map(({ id }) => id),
      ...(method === undefined ? {} : { method }),
      ...(depth === undefined ? {} : { depth }),
      ...(mix === true ? { mix } : {}),
      ...(byEntity === true ? { nest: 'entities' as const } : {}),
    });
  if (levels !== undefined || byEntity !== true) return at(levels ?? 0);
  for (let deep = 1; ; deep += 1) {
    const outcome = at(deep);
    if (outcome.kind === 'refused') return outcome;
    const isOpen = outcome.legs.some(({ level }) => level.entities.length > 1);
    if (isOpen || outcome.legs.every(({ level }) => level.entitiesDeep < deep)) return outcome;
  }
}

/** Ends without a value where figures were expected: what was not reported is neither new nor closed. */
function absentIn(legs: readonly Bridge[]): readonly Problem[] {
  return legs.flatMap(({ indicator, entity, from, to }) =>
    (
      [
        ['from', from],
        ['to', to],
      ] as const
    )
      .filter(([, { value, expected }]) => Number.isNaN(value) && expected > 0)
      .map(([which]): Problem => ({ code: 'bridge-no-value', severity: 'error', indicator, entity, which })),
  );
}

/** Comparators that give a figure without its drivers: what they do not say is neither new nor closed. */
function unopenedIn(states: readonly NamedState[], legs: readonly Bridge[]): readonly Problem[] {
  return legs.flatMap(({ root }, at) => {
    const given = [states[at]!, states[at + 1]!].find(({ state }) => 'values' in state);
    const drivers = leavesOf(root).filter(({ kind }) => kind === 'new' || kind === 'closed' || kind === 'zero-base');
    if (given === undefined || drivers.length === 0) return [];
    const names = drivers.map(({ indicator, key }) => indicator ?? key).join(', ');
    const comparator = given.comparator?.id ?? given.scenario;
    return [{ code: 'state-not-opened', severity: 'error', comparator, drivers: names } as const];
  });
}

/** Notes that several legs share are told once. */
function distinct(notes: readonly Problem[]): readonly Problem[] {
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}
