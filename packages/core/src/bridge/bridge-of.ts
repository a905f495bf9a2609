import { invariant } from '../base/index.ts';
import type { Measured } from '../cube/index.ts';
import { shownIn, type Indicator } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Bridge, BridgeOutcome, BridgeRequest, BridgeSide, BridgeState, BridgeStepName } from './bridge.ts';
import type { Cell, Frame } from './cell.ts';
import { cellsOf, type Subject } from './cells.ts';
import { leafOf, type Component } from './driver.ts';
import { membersBelow } from './frontier.ts';
import { nested } from './nest.ts';
import { appearance, orZero, scaleOf, spread } from './over-entities.ts';
import { readingOf } from './reading.ts';

/**
 * The change of an indicator from one state to another, in steps of its drivers, over formula and entities.
 *
 * Keeps: at every step, the effects below add up to its effect, and the printed numbers to the printed number; the
 * printed change is the difference of the printed ends. Effects are computed once, at the finest level that was asked,
 * and summed upwards.
 * Problems: refused, with all reasons, where a state has no value or the method cannot do a driver.
 */
export function bridgeOf(request: BridgeRequest): BridgeOutcome {
  const { cube, entity, method = 'chain', depth = 2 } = request;
  const indicator = cube.model.indicators.get(request.indicator);
  invariant(indicator !== undefined, 'the indicator is in the model');
  const frame: Frame = {
    cube,
    indicator,
    method,
    depth,
    order: request.order ?? [],
    mix: request.mix ?? false,
    problems: [],
    notes: [],
    terms: new Set(),
    error: 0,
  };
  const sides = [request.from, request.to].map((state) => measured(request, indicator, state)) as [Measured, Measured];
  const [before, after] = sides;
  sides.forEach((side, place) => {
    const which = place === 0 ? 'from' : 'to';
    if (Number.isNaN(side.value)) {
      frame.problems.push({ code: 'bridge-no-value', severity: 'error', indicator: indicator.id, entity, which });
    } else if (side.reported < side.expected) {
      const { reported, expected } = side;
      frame.notes.push({ code: 'bridge-incomplete', severity: 'warning', which, reported, expected });
    }
  });
  const appears = Number.isNaN(before.value) !== Number.isNaN(after.value) && indicator.kind.entities.kind === 'sum';
  if (frame.problems.length > 0 && !appears) return { kind: 'refused', problems: frame.problems };
  frame.problems.length = 0;

  const change = orZero(after.value) - orZero(before.value);
  const cells = appears
    ? [appearance(frame, Number.isNaN(before.value) ? 'new' : 'closed', change)]
    : found(frame, request, sides);
  if (frame.problems.length > 0) return { kind: 'refused', problems: frame.problems };
  return { kind: 'explained', bridge: assembled(frame, request, { sides, change, cells }) };
}

function measured({ cube, entity }: BridgeRequest, indicator: Indicator, state: BridgeState): Measured {
  if ('values' in state) {
    const value = readingOf(cube, state, entity).leaf(leafOf(indicator, []));
    return { value, reported: 0, expected: 0, estimated: false };
  }
  const { scenario, window } = state;
  return cube.measure({ scenario, window, indicator: indicator.id, entity: state.entity ?? entity });
}

/** All effects at the finest level, and what is left of the change. */
function found(frame: Frame, request: BridgeRequest, [before, after]: readonly [Measured, Measured]): readonly Cell[] {
  const { cube, from, to, entitiesDeep = 0 } = request;
  const whole: Subject = {
    entity: request.entity,
    entities: [],
    from: readingOf(cube, from, entityOf(request, from)),
    to: readingOf(cube, to, entityOf(request, to)),
    apart: false,
  };
  const members =
    entitiesDeep > 0 && !('values' in from) && !('values' in to) && entityOf(request, from) === entityOf(request, to)
      ? membersBelow({ cube, entity: entityOf(request, from), from, to, deep: entitiesDeep })
      : [];
  const cells = members.length === 0 ? cellsOf(frame, whole) : spread(frame, request, { whole, members });
  const change = after.value - before.value;
  const left = cells.reduce((rest, { effect }) => rest - effect, change);
  const scale = scaleOf(cells, before.value, after.value);
  if (Math.abs(left) <= 1e-9 * scale || frame.problems.length > 0) return cells;
  const partial = [before, after].some(({ reported, expected }) => reported < expected);
  const role = partial ? 'incomplete' : 'other';
  return [...cells, { place: [{ key: role, role, rank: 9 }], entities: [], effect: left, kind: 'rest', role }];
}

function entityOf({ entity }: BridgeRequest, state: BridgeState): EntityId {
  return 'values' in state ? entity : (state.entity ?? entity);
}

interface Assembling {
  readonly sides: readonly [Measured, Measured];
  readonly change: number;
  readonly cells: readonly Cell[];
}

function assembled(frame: Frame, request: BridgeRequest, { sides, change, cells }: Assembling): Bridge {
  const { indicator, method, notes } = frame;
  const shown = { en: shownIn(indicator, 'en'), zh: shownIn(indicator, 'zh') };
  const digits = shown.en.factor * 10 ** shown.en.decimals;
  const [from, to] = sides.map((side): BridgeSide => ({
    ...side,
    printed: Math.round(orZero(side.value) * digits),
  })) as [BridgeSide, BridgeSide];
  const root = nested(cells, {
    nest: request.nest ?? 'drivers',
    digits,
    change: { effect: change, printed: to.printed - from.printed },
    root: { key: indicator.id, kind: 'group', role: 'part', indicator: indicator.id, entity: request.entity },
  });
  const entities = [...new Set(cells.map((cell) => cell.entities.at(-1) ?? request.entity))];
  return {
    indicator: indicator.id,
    entity: request.entity,
    method,
    from,
    to,
    root,
    order: method === 'chain' ? orderOf(frame) : [],
    level: {
      depth: frame.depth,
      entitiesDeep: Math.max(0, ...cells.map((cell) => cell.entities.length)),
      entities,
    },
    ...(method === 'aumann-shapley' ? { error: frame.error } : {}),
    shown,
    notes,
  };
}

/** The drivers as the chain moved them, one sequence for each summand. */
function orderOf({ terms }: Frame): Bridge['order'] {
  const found = new Map<string, BridgeStepName[]>();
  for (const { places } of terms) {
    const sequence = places.map((place) => named(place.at(-1)!));
    found.set(sequence.map(({ key }) => key).join(' › '), sequence);
  }
  return [...found.values()];
}

function named({ key, role, indicator, per, entity, tag }: Component): BridgeStepName {
  return {
    key,
    kind: 'driver',
    role,
    ...(indicator === undefined ? {} : { indicator }),
    ...(per === undefined ? {} : { per }),
    ...(entity === undefined ? {} : { entity }),
    ...(tag === undefined ? {} : { tag }),
  };
}
