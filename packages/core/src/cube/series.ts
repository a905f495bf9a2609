import type { Window } from '../calendar/index.ts';
import { createScratch, evaluateBlock } from '../formula/index.ts';
import { leftOutOf, stepFrame, type Frame } from './gaps.ts';
import { overlayOf, rowWithout } from './overlay.ts';
import { pairedManner, whole, type Manner } from './pairing.ts';
import { ownRow, type Plane } from './plane.ts';
import type { Input, Spec } from './spec.ts';
import { basePeriods, scenarioNumber, type State, type Subject } from './state.ts';
import { daysFor, foldTime, meanOf, moveWindows, within, type Row } from './windows.ts';

// --- Rows: one value per base period ---

/** The slot of an entity's row in a plane, brought up to date; −1 where the plane has none for it. */
function freshSlot(state: State, plane: Plane, node: number): number {
  const slot = plane.layout.slot[node]!;
  if (slot >= 0 && plane.staleCount > 0) state.refreshRows(plane, slot, slot + 1);
  return slot;
}

/** Values of an entity's row in a plane, up to date. Absent where the plane has no row for it. */
export function wholeRow(state: State, { spec, scenario, node }: Subject): Float64Array | undefined {
  const plane = state.planeOf(spec, scenario);
  const slot = freshSlot(state, plane, node);
  return slot < 0 ? undefined : plane.values.subarray(slot * state.axes.length, (slot + 1) * state.axes.length);
}

/** A subject's value at each base period, with what a fold over time needs. */
function rowOf(state: State, subject: Subject, manner: Manner): Row | undefined {
  const { spec, scenario, node } = subject;
  const { axes } = state;
  const weights = spec.timeWeight && wholeRow(state, { spec: spec.timeWeight, scenario, node });
  if (manner.own && axes.inner[node] === 1) return ownValues(state, subject, manner, weights);
  const { without } = manner;
  if (without !== undefined && spec.kind === 'node') {
    return {
      values: formulaSeries(state, subject, basePeriods(state.axes), manner),
      offset: 0,
      ...weightsOf(axes.length, spec, weights),
    };
  }
  const plane = state.planeOf(spec, scenario);
  const slot = freshSlot(state, plane, node);
  if (slot < 0) return undefined;
  const masked = without && rowWithout(overlayOf(plane, without.gaps, without.frame, axes), slot);
  const atOnce = spec.timeWeight !== undefined && spec.timeWeight === spec.entityWeight ? plane.terms : undefined;
  if (masked !== undefined) {
    const { values, above, below } = masked;
    return {
      values,
      offset: 0,
      ...(atOnce ? { terms: { above: above!, below: below! } } : weightsOf(axes.length, spec, weights)),
    };
  }
  const row = { values: plane.values, offset: slot * axes.length };
  return spec.timeWeight === undefined
    ? row
    : { ...row, ...(atOnce ? { terms: atOnce } : weightsOf(axes.length, spec, weights)) };
}

function weightsOf(
  length: number,
  { timeWeight }: Spec,
  weights: Float64Array | undefined,
): { readonly weights?: Float64Array } {
  return timeWeight === undefined ? {} : { weights: weights ?? new Float64Array(length).fill(NaN) };
}

/** What an inner entity has itself at each base period. */
function ownValues(state: State, subject: Subject, manner: Manner, weights: Float64Array | undefined): Row | undefined {
  const { spec, scenario, node } = subject;
  const { length } = state.axes;
  let values: Float64Array;
  if (spec.kind === 'node') values = formulaSeries(state, subject, basePeriods(state.axes), manner);
  else {
    const plane = state.planeOf(spec, scenario);
    const slot = plane.layout.slot[node]!;
    const own = slot < 0 ? undefined : ownRow(plane, { slot, length, inner: true });
    if (own === undefined) return undefined;
    values = own.slice();
    const { without } = manner;
    if (without !== undefined)
      for (const time of leftOutOf(without.gaps, without.frame, node, length)) values[time] = NaN;
    if (spec.entityWeight !== undefined)
      aloneInWeights(values, wholeRow(state, { spec: spec.entityWeight, scenario, node }));
  }
  return { values, offset: 0, ...weightsOf(length, spec, weights) };
}

/** A weighted mean of one value: the value, where its weight is there and not zero. */
function aloneInWeights(values: Float64Array, weights: Float64Array | undefined): void {
  for (let time = 0; time < values.length; time += 1) {
    const weight = weights === undefined ? NaN : weights[time]!;
    const value = (values[time]! * weight) / weight;
    values[time] = value + (value - value);
  }
}

// --- Windows: one value per window ---

/** A subject's values for windows, times 10^places. Shape: [window]. */
export function seriesOf(state: State, subject: Subject, windows: readonly Window[], manner: Manner): Float64Array {
  const { spec } = subject;
  if (!manner.own && manner.without === undefined && windows.every(({ first, last }) => first === last))
    return cellsOf(state, subject, windows);
  const matched = pairedManner(state, subject, manner);
  if (spec.time.kind !== 'recompute') {
    const row = rowOf(state, subject, matched);
    const found = new Float64Array(windows.length).fill(NaN);
    if (row === undefined) return found;
    windows.forEach((window, place) => {
      found[place] = foldTime(row, window, { spec, axes: state.axes });
    });
    return found;
  }
  if (spec.kind === 'node') return formulaSeries(state, subject, windows, matched);
  if (matched.own || spec.entities.kind === 'none')
    return Float64Array.from(windows, (window) => aloneOver(state, subject, window, matched));
  return Float64Array.from(windows, (window) => acrossEntities(state, subject, window, matched));
}

/** A subject's value for one window, times 10^places. */
export function valueOf(state: State, subject: Subject, window: Window): number {
  const { spec, scenario, node } = subject;
  const isOne = window.first === window.last;
  if (!isOne && (spec.paired || spec.timeWeight !== undefined)) return seriesOf(state, subject, [window], whole)[0]!;
  const plane = state.planeOf(spec, scenario);
  const slot = freshSlot(state, plane, node);
  if (slot < 0) return NaN;
  return foldTime({ values: plane.values, offset: slot * state.axes.length }, window, { spec, axes: state.axes });
}

/** Values of single base periods: they lie in the row. */
function cellsOf(state: State, { spec, scenario, node }: Subject, windows: readonly Window[]): Float64Array {
  const { axes } = state;
  const plane = state.planeOf(spec, scenario);
  const slot = freshSlot(state, plane, node);
  const found = new Float64Array(windows.length).fill(NaN);
  if (slot < 0) return found;
  for (let place = 0; place < windows.length; place += 1) {
    const time = windows[place]!.first - axes.first;
    if (time >= 0 && time < axes.length) found[place] = plane.values[slot * axes.length + time]!;
  }
  return found;
}

export function inputScenario(state: State, input: Input, scenario: number): number | undefined {
  return input.scenario === undefined ? scenario : scenarioNumber(state, input.scenario);
}

/** The formula of one entity for windows. Shape: [window]. */
export function formulaSeries(
  state: State,
  subject: Subject,
  windows: readonly Window[],
  manner: Manner,
): Float64Array {
  const { spec } = subject;
  const operands = spec.inputs.map((input) => inputSeries(state, subject, { input, windows, manner }));
  const scratch = state.scratches.pop() ?? createScratch();
  const result = evaluateBlock(spec.program!, operands, windows.length, scratch).slice(0, windows.length);
  state.scratches.push(scratch);
  if (spec.guards.length > 0) {
    for (let place = 0; place < result.length; place += 1) {
      if (spec.guards.every((guard) => Number.isNaN(operands[guard]![place]!))) result[place] = NaN;
    }
  }
  return result;
}

interface InputReading {
  readonly input: Input;
  readonly windows: readonly Window[];
  readonly manner: Manner;
}

export function inputSeries(state: State, subject: Subject, { input, windows, manner }: InputReading): Float64Array {
  const { axes } = state;
  const moved = moveWindows(windows, input.moves, axes.calendar);
  const { reads } = input.operand;
  if (input.spec === undefined || reads.kind !== 'indicator') {
    const kind = reads.kind === 'days-in-year' ? 'days-in-year' : 'days';
    return Float64Array.from(moved, (window) => daysFor(kind, window, axes.calendar));
  }
  const scenario = inputScenario(state, input, subject.scenario);
  if (scenario === undefined) return new Float64Array(windows.length).fill(NaN);
  const node = input.entity === undefined ? subject.node : axes.numbers.get(input.entity)!;
  const from: Subject = { spec: input.spec, scenario, node };
  const seen = input.entity === undefined ? moveManner(manner, input, axes.calendar.base) : whole;
  if (!input.mean) return seriesOf(state, from, moved, seen);
  const values = seriesOf(state, from, basePeriods(state.axes), seen);
  return Float64Array.from(moved, (window) => {
    const { first, last } = within(axes, window);
    return meanOf(values, first, last);
  });
}

export function moveManner(manner: Manner, { moves }: Input, base: 'day' | 'month'): Manner {
  const { without } = manner;
  if (without === undefined || moves.length === 0) return manner;
  const frame = moves.reduce((at: Frame, move) => stepFrame(at, move, base), without.frame);
  return { ...manner, without: { gaps: without.gaps, frame } };
}

// --- A formula over the window at each leaf, folded over entities ---

function aloneOver(state: State, subject: Subject, window: Window, manner: Manner): number {
  const { spec, scenario, node } = subject;
  const value = formulaSeries(state, subject, [window], { ...manner, own: true })[0]!;
  if (spec.entityWeight === undefined) return value;
  const single = Float64Array.of(value);
  aloneInWeights(single, seriesOf(state, { spec: spec.entityWeight, scenario, node }, [window], whole));
  return single[0]!;
}

/** Each entity below, over the stretch of the window in which it belonged there, put together by the rule over entities. */
function acrossEntities(state: State, subject: Subject, window: Window, manner: Manner): number {
  const { spec, scenario, node } = subject;
  const values: number[] = [];
  const weights: number[] = [];
  for (const { member, stay } of membersOf(state, node, window)) {
    const value = formulaSeries(state, { spec, scenario, node: member }, [stay], { ...manner, own: true })[0]!;
    const weight =
      spec.entityWeight === undefined
        ? 1
        : seriesOf(state, { spec: spec.entityWeight, scenario, node: member }, [stay], whole)[0]!;
    if (Number.isNaN(value * weight)) continue;
    values.push(value);
    weights.push(weight);
  }
  return putTogether(spec, values, weights);
}

function putTogether({ entities }: Spec, values: readonly number[], weights: readonly number[]): number {
  if (values.length === 0) return NaN;
  const total = (items: readonly number[]): number => items.reduce((sum, item) => sum + item);
  switch (entities.kind) {
    case 'sum':
      return total(values);
    case 'min':
      return Math.min(...values);
    case 'max':
      return Math.max(...values);
    case 'first':
      return values[0]!;
    case 'last':
      return values.at(-1)!;
    case 'mean':
    case 'weighted': {
      const value = total(values.map((item, place) => item * weights[place]!)) / total(weights);
      return value + (value - value);
    }
    case 'recompute':
    case 'none':
      return NaN;
  }
}

/** All at or below a node at some time of a window, in the order of the tree at its end; then those that left before. */
function membersOf(
  { axes }: State,
  node: number,
  window: Window,
): readonly { readonly member: number; readonly stay: Window }[] {
  const { first, last } = within(axes, window);
  const stays = new Map<number, { first: number; last: number }>();
  for (const stretch of axes.stretches.toReversed()) {
    const from = Math.max(first, stretch.first);
    const to = Math.min(last, stretch.last);
    if (from > to) continue;
    const visit = (at: number): void => {
      const stay = stays.get(at);
      if (stay === undefined) stays.set(at, { first: from, last: to });
      else stay.first = from;
      for (const child of stretch.children[at]!) visit(child);
    };
    visit(node);
  }
  // Beyond the ends of the axis the tree stays as it is there.
  return [...stays].map(([member, stay]) => ({
    member,
    stay: {
      first: stay.first === first ? window.first : axes.first + stay.first,
      last: stay.last === last ? window.last : axes.first + stay.last,
    },
  }));
}
