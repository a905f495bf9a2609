import type { Window } from '../calendar/index.ts';
import { createScratch, evaluateBlock } from '../formula/index.ts';
import { atCell, findGaps, leftOut, overlayOf, stepFrame, type Frame, type Gaps } from './gaps.ts';
import { createPlane, noteChange, ownRow, sharesLeaves, type Plane, type Terms } from './plane.ts';
import { divideTerms, foldOf, foldParent, rollUp } from './roll-up.ts';
import type { Input, Spec } from './spec.ts';
import { scenarioNumber, type State } from './state.ts';
import { daysFor, foldTime, meanOf, moveWindows, within, type Row } from './windows.ts';

/** How values are to be taken. */
export interface Manner {
  /** True for what an entity has itself, as if nothing were below it. */
  readonly own: boolean;
  /** Leaf cells to leave out, and from where they are seen. */
  readonly without?: { readonly gaps: Gaps; readonly frame: Frame };
}

export const whole: Manner = { own: false };

/** What is read, of whom. */
export interface Subject {
  readonly spec: Spec;
  readonly scenario: number;
  readonly node: number;
}

/** All values of an indicator in a scenario, calculated as far as they are not. */
export function planeOf(state: State, spec: Spec, scenario: number): Plane {
  let plane = state.planes[scenario]![spec.number];
  if (plane === undefined) {
    const layout = state.layoutOf(spec.kind === 'base' ? [] : holdersOf(state, spec, scenario));
    plane = createPlane({ spec, scenario, layout, length: state.axes.length }, state.allocate);
    state.planes[scenario]![spec.number] = plane;
  }
  if (!plane.ready) {
    plane.ready = true;
    if (spec.kind === 'base') calculateBase(state, plane);
    else if (spec.kind === 'cell') calculateCells(state, plane);
    else for (let slot = 0; slot < plane.layout.size; slot += 1) calculateNodeRow(state, plane, slot);
  }
  if (plane.staleCount > 0 && spec.kind === 'cell') refreshCells(state, plane);
  if (plane.changed.size > 0) rollUpChanges(state, plane);
  return plane;
}

/** Nodes at which a derived indicator can have a value. */
function holdersOf(state: State, { inputs }: Spec, scenario: number): Iterable<number> {
  const holders = new Set<number>();
  let local = false;
  for (const input of inputs) {
    if (input.spec === undefined || input.entity !== undefined) continue;
    local = true;
    const from = inputScenario(state, input, scenario);
    if (from !== undefined) for (const node of planeOf(state, input.spec, from).layout.nodes) holders.add(node);
  }
  return local ? holders : Array.from({ length: state.axes.nodes }, (_, node) => node);
}

function inputScenario(state: State, input: Input, scenario: number): number | undefined {
  return input.scenario === undefined ? scenario : scenarioNumber(state, input.scenario);
}

// --- Planes ---

function calculateBase(state: State, plane: Plane): void {
  const { axes } = state;
  const { spec, layout } = plane;
  const fold = foldOf(spec.entities);
  if (fold === undefined) return;
  const { length } = axes;
  if (plane.terms === undefined) {
    rollUp([{ block: plane.values, own: plane.own }], { fold, foldings: layout.foldings, length });
    return;
  }
  for (let slot = 0; slot < layout.size; slot += 1) writeTerms(state, plane, slot, { first: 0, last: length - 1 });
  const above = { block: plane.terms.above, own: plane.ownTerms.map((row) => row?.above) };
  const below = { block: plane.terms.below, own: plane.ownTerms.map((row) => row?.below) };
  rollUp([above, below], { fold, foldings: layout.foldings, length });
  divideTerms(plane, 0, plane.values.length);
}

/** The two numbers that an entity's own values bring into a mean: a leaf's into the blocks, an inner entity's aside. */
function writeTerms(state: State, plane: Plane, slot: number, { first, last }: Window): void {
  const { length, inner } = state.axes;
  const { spec, layout, scenario } = plane;
  const node = layout.nodes[slot]!;
  const own = plane.own[slot];
  const to = termsOf(state, plane, slot);
  const weights = own && spec.entityWeight ? wholeRow(state, { spec: spec.entityWeight, scenario, node }) : undefined;
  const offset = inner[node] === 1 ? 0 : slot * length;
  for (let time = first; time <= last; time += 1) {
    const value = own === undefined ? NaN : own[time]!;
    const weight = spec.entityWeight === undefined ? 1 : weights === undefined ? NaN : weights[time]!;
    const part = value * weight;
    to.above[offset + time] = part;
    to.below[offset + time] = part === part ? weight : NaN;
  }
}

function termsOf({ axes, allocate }: State, plane: Plane, slot: number): Terms {
  if (axes.inner[plane.layout.nodes[slot]!] === 0) return plane.terms!;
  return (plane.ownTerms[slot] ??= { above: allocate(axes.length), below: allocate(axes.length) });
}

function calculateCells(state: State, plane: Plane): void {
  for (let slot = 0; slot < plane.layout.size; slot += 1) writeCellRow(state, plane, slot);
  calculateBase(state, plane);
}

/** Evaluates the formula at an entity's own values, one base period at a time. */
function writeCellRow(state: State, plane: Plane, slot: number): void {
  const { axes, allocate } = state;
  const { spec, scenario, layout } = plane;
  const node = layout.nodes[slot]!;
  const row = formulaRow(state, { spec, scenario, node }, { own: true });
  const isInner = axes.inner[node] === 1;
  if (!isInner && sharesLeaves(spec)) plane.values.set(row, slot * axes.length);
  else if (spec.entities.kind === 'none') plane.values.set(row, slot * axes.length);
  else if (plane.own[slot] !== undefined) plane.own[slot].set(row);
  else if (row.some((value) => !Number.isNaN(value))) (plane.own[slot] = allocate(axes.length)).set(row);
}

function refreshCells(state: State, plane: Plane): void {
  const { stale, layout } = plane;
  for (let slot = 0; slot < layout.size; slot += 1) {
    if (stale[slot] === 0) continue;
    stale[slot] = 0;
    writeCellRow(state, plane, slot);
    noteChange(plane, slot, 0, state.axes.length - 1);
  }
  plane.staleCount = 0;
}

/** Rolls up again what stands above changed cells. */
function rollUpChanges(state: State, plane: Plane): void {
  const { spec, layout, changed, terms } = plane;
  const { length } = state.axes;
  const fold = foldOf(spec.entities);
  const changes = [...changed];
  changed.clear();
  if (fold === undefined) return;
  for (const [slot, window] of changes) if (terms !== undefined) writeTerms(state, plane, slot, window);
  for (const folding of layout.foldings) {
    for (const [slot, window] of changes) {
      const first = Math.max(window.first, folding.first);
      const last = Math.min(window.last, folding.last);
      if (first > last) continue;
      for (let at = slot; at >= 0; at = folding.parent[at]!) {
        const place = folding.place[at]!;
        if (place >= 0) {
          const part = { length, fold, folding, place, first, last };
          if (terms === undefined) foldParent({ ...part, block: plane.values, own: plane.own[at] });
          else {
            foldParent({ ...part, block: terms.above, own: plane.ownTerms[at]?.above });
            foldParent({ ...part, block: terms.below, own: plane.ownTerms[at]?.below });
          }
        }
        divideTerms(plane, at * length + first, at * length + last + 1);
      }
    }
  }
}

/** Evaluates the formula on the wholes of an entity, for each base period. */
function calculateNodeRow(state: State, plane: Plane, slot: number): void {
  const { spec, scenario, layout, values } = plane;
  values.set(formulaRow(state, { spec, scenario, node: layout.nodes[slot]! }, whole), slot * state.axes.length);
}

/** The formula of a subject for each base period. */
function formulaRow(state: State, subject: Subject, manner: Manner): Float64Array {
  return formulaSeries(state, subject, basePeriods(state), paired(state, subject, manner));
}

const periodsOf = new WeakMap<State, readonly Window[]>();

/** Each base period as a window. */
function basePeriods(state: State): readonly Window[] {
  const known = periodsOf.get(state);
  if (known !== undefined) return known;
  const { first, length } = state.axes;
  const windows = Array.from({ length }, (_, time) => ({ first: first + time, last: first + time }));
  periodsOf.set(state, windows);
  return windows;
}

// --- Rows: one value per base period ---

/** Values of an entity's row in a plane, up to date. Absent where the plane has no row for it. */
export function wholeRow(state: State, { spec, scenario, node }: Subject): Float64Array | undefined {
  const plane = planeOf(state, spec, scenario);
  const slot = plane.layout.slot[node]!;
  if (slot < 0) return undefined;
  if (plane.staleCount > 0 && plane.stale[slot] === 1) {
    plane.stale[slot] = 0;
    plane.staleCount -= 1;
    calculateNodeRow(state, plane, slot);
  }
  return plane.values.subarray(slot * state.axes.length, (slot + 1) * state.axes.length);
}

/** A subject's value at each base period, with what a fold over time needs. */
function rowOf(state: State, subject: Subject, manner: Manner): Row | undefined {
  const { spec, scenario, node } = subject;
  const { axes } = state;
  const weights = spec.timeWeight && wholeRow(state, { spec: spec.timeWeight, scenario, node });
  if (manner.own && axes.inner[node] === 1) return ownValues(state, subject, manner, weights);
  const { without } = manner;
  if (without !== undefined && spec.kind === 'node') {
    return { values: formulaSeries(state, subject, basePeriods(state), manner), offset: 0, ...weightsOf(axes.length, spec, weights) };
  }
  const values = wholeRow(state, subject);
  if (values === undefined) return undefined;
  const plane = planeOf(state, spec, scenario);
  const slot = plane.layout.slot[node]!;
  const masked = without && overlayOf(plane, without.gaps, without.frame, axes).get(slot);
  const start = slot * axes.length;
  const atOnce = spec.timeWeight !== undefined && spec.timeWeight === spec.entityWeight && plane.terms !== undefined;
  if (atOnce) {
    const above = masked?.above ?? plane.terms.above.subarray(start, start + axes.length);
    const below = masked?.below ?? plane.terms.below.subarray(start, start + axes.length);
    return { values: masked?.values ?? values, offset: 0, terms: { above, below } };
  }
  return { values: masked?.values ?? values, offset: 0, ...weightsOf(axes.length, spec, weights) };
}

function weightsOf(length: number, { timeWeight }: Spec, weights: Float64Array | undefined): { readonly weights?: Float64Array } {
  return timeWeight === undefined ? {} : { weights: weights ?? new Float64Array(length).fill(NaN) };
}

/** What an inner entity has itself at each base period. */
function ownValues(state: State, subject: Subject, manner: Manner, weights: Float64Array | undefined): Row | undefined {
  const { spec, scenario, node } = subject;
  const { length } = state.axes;
  let values: Float64Array;
  if (spec.kind === 'node') values = formulaSeries(state, subject, basePeriods(state), manner);
  else {
    const plane = planeOf(state, spec, scenario);
    const slot = plane.layout.slot[node]!;
    const own = slot < 0 ? undefined : ownRow(plane, { slot, length, inner: true });
    if (own === undefined) return undefined;
    values = own.slice();
    const { without } = manner;
    if (without !== undefined) for (const time of leftOut(without.gaps, without.frame, length).get(node) ?? []) values[time] = NaN;
    if (spec.entityWeight !== undefined) aloneInWeights(values, wholeRow(state, { spec: spec.entityWeight, scenario, node }));
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
  const matched = paired(state, subject, manner);
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
  if (matched.own || spec.entities.kind === 'none') return Float64Array.from(windows, (window) => aloneOver(state, subject, window, matched));
  return Float64Array.from(windows, (window) => acrossEntities(state, subject, window, matched));
}

/** A paired formula leaves out the cells of which it misses a term, unless who asks has said which to leave out. */
function paired(state: State, { spec, scenario }: Subject, manner: Manner): Manner {
  if (!spec.paired || manner.without !== undefined) return manner;
  const gaps = gapsOf(state, spec, scenario);
  return gaps === undefined ? manner : { ...manner, without: { gaps, frame: atCell } };
}

function gapsOf(state: State, spec: Spec, scenario: number): Gaps | undefined {
  const row = state.gaps[scenario]!;
  let gaps = row[spec.number];
  if (gaps === undefined) {
    gaps = findGaps(placedNeeds(state, spec, scenario, true), state.axes) ?? null;
    row[spec.number] = gaps;
  }
  return gaps ?? undefined;
}

/** An indicator's needs with the planes that a scenario reads them from. */
export function placedNeeds(state: State, spec: Spec, scenario: number, decides: boolean) {
  return spec.needs.map((need) => {
    const from = need.scenario === undefined ? scenario : scenarioNumber(state, need.scenario);
    return {
      need,
      plane: from === undefined ? undefined : planeOf(state, need.base, from),
      expected: state.expectationOf(need.base).own,
      decides,
    };
  });
}

/** The formula of one entity for windows. Shape: [window]. */
function formulaSeries(state: State, subject: Subject, windows: readonly Window[], manner: Manner): Float64Array {
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

function inputSeries(state: State, subject: Subject, { input, windows, manner }: InputReading): Float64Array {
  const { axes } = state;
  const moved = moveWindows(windows, input.moves, axes.calendar);
  const { reads } = input.operand;
  if (input.spec === undefined || reads.kind === 'indicator' === false) {
    const kind = reads.kind === 'days-in-year' ? 'days-in-year' : 'days';
    return Float64Array.from(moved, (window) => daysFor(kind, window, axes.calendar));
  }
  const scenario = inputScenario(state, input, subject.scenario);
  if (scenario === undefined) return new Float64Array(windows.length).fill(NaN);
  const node = input.entity === undefined ? subject.node : axes.numbers.get(input.entity)!;
  const from: Subject = { spec: input.spec, scenario, node };
  const seen = input.entity === undefined ? moveManner(manner, input, axes.calendar.base) : whole;
  if (!input.mean) return seriesOf(state, from, moved, seen);
  const values = seriesOf(state, from, basePeriods(state), seen);
  return Float64Array.from(moved, (window) => {
    const { first, last } = within(axes, window);
    return meanOf(values, first, last);
  });
}

function moveManner(manner: Manner, { moves }: Input, base: 'day' | 'month'): Manner {
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
  const { axes } = state;
  if (window.first === window.last && manner.without === undefined) {
    const time = window.first - axes.first;
    return wholeRow(state, subject)?.[time] ?? NaN;
  }
  const values: number[] = [];
  const weights: number[] = [];
  for (const { member, stay } of membersOf(state, node, window)) {
    const value = formulaSeries(state, { spec, scenario, node: member }, [stay], { ...manner, own: true })[0]!;
    const weight = spec.entityWeight === undefined ? 1 : seriesOf(state, { spec: spec.entityWeight, scenario, node: member }, [stay], whole)[0]!;
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
    default:
      return NaN;
  }
}

/** All at or below a node at some time of a window, in the order of the tree at its end; then those that left before. */
function membersOf({ axes }: State, node: number, window: Window): readonly { readonly member: number; readonly stay: Window }[] {
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
