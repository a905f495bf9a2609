import type { Window } from '../calendar/index.ts';
import { evaluateOwnRow, evaluateRows } from './block.ts';
import { wordsFor, type Bits } from './bits.ts';
import type { Layout } from './layout.ts';
import { countMissing } from './missing.ts';
import { addOwnRow, createPlane, noteChange, sharesLeaves, type Plane, type Terms } from './plane.ts';
import { divideTerms, foldOf, foldParent, rollUp } from './roll-up.ts';
import { inputScenario, wholeRow } from './series.ts';
import type { Spec } from './spec.ts';
import { scenarioNumber, type State } from './state.ts';

/** All values of an indicator in a scenario, rolled up as far as they are not. Rows of `node` planes may still be stale. */
export function planeOf(state: State, spec: Spec, scenario: number): Plane {
  let plane = state.planes[scenario]![spec.number];
  if (plane === undefined) {
    const layout = spec.kind === 'base' ? state.layoutOf([]) : derivedLayout(state, spec, scenario);
    plane = createPlane({ spec, scenario, layout, length: state.axes.length }, state.room);
    state.planes[scenario]![spec.number] = plane;
  }
  if (!plane.ready) {
    plane.ready = true;
    // To clear an empty map is not free.
    if (plane.changed.size > 0) plane.changed.clear();
    if (plane.staleCount > 0) plane.stale.fill(0);
    plane.staleCount = 0;
    if (spec.kind === 'base') {
      countMissing(plane, state.expectationOf(spec), state);
      calculateBase(state, plane);
    } else if (spec.kind === 'cell') calculateCells(state, plane);
    else evaluateRows(state, plane, 0, plane.layout.size);
  }
  if (plane.staleCount > 0 && spec.kind === 'cell') refreshCells(state, plane);
  if (plane.changed.size > 0) rollUpChanges(state, plane);
  return plane;
}

/** Evaluates again what is stale among some rows of a `node` plane. */
export function refreshRows(state: State, plane: Plane, from: number, until: number): void {
  for (let slot = from; slot < until && plane.staleCount > 0; slot += 1) {
    if (plane.stale[slot] === 0) continue;
    plane.stale[slot] = 0;
    plane.staleCount -= 1;
    evaluateRows(state, plane, slot, slot + 1);
  }
}

/** Rows for all entities at which a derived indicator can have a value. */
function derivedLayout(state: State, { inputs }: Spec, scenario: number): Layout {
  const layouts = new Set<Layout>();
  let local = false;
  for (const input of inputs) {
    if (input.spec === undefined || input.entity !== undefined) continue;
    local = true;
    const from = inputScenario(state, input, scenario);
    if (from !== undefined) layouts.add(state.planeOf(input.spec, from).layout);
  }
  if (!local) return state.layoutOf(Array.from({ length: state.axes.nodes }, (_, node) => node));
  const [only, ...others] = layouts;
  if (only !== undefined && others.length === 0) return only;
  return state.layoutOf(new Set([...layouts].flatMap(({ nodes }) => Array.from(nodes))));
}

function calculateBase(state: State, plane: Plane): void {
  const { axes } = state;
  const { spec, layout } = plane;
  const fold = foldOf(spec.entities);
  if (fold === undefined) return;
  const { length } = axes;
  if (plane.terms === undefined) {
    rollUp(
      [{ block: plane.values, own: plane.hasOwn ? plane.own : [] }],
      { fold, foldings: layout.foldings, length },
      state.room,
    );
    return;
  }
  for (let slot = 0; slot < layout.size; slot += 1) writeTerms(state, plane, slot, { first: 0, last: length - 1 });
  const above = { block: plane.terms.above, own: plane.ownTerms.map((row) => row?.above) };
  const below = { block: plane.terms.below, own: plane.ownTerms.map((row) => row?.below) };
  rollUp([above, below], { fold, foldings: layout.foldings, length }, state.room);
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

function termsOf({ axes, room }: State, plane: Plane, slot: number): Terms {
  if (axes.inner[plane.layout.nodes[slot]!] === 0) return plane.terms!;
  return (plane.ownTerms[slot] ??= { above: room.floats(axes.length), below: room.floats(axes.length) });
}

function calculateCells(state: State, plane: Plane): void {
  const { spec, layout } = plane;
  const holders = holdersOf(state, plane);
  if (sharesLeaves(spec)) {
    // Leaves are what their formula says of their wholes; inner rows are written over.
    evaluateRows(state, plane, 0, layout.size);
    for (const slot of layout.inner) writeCellRow(state, plane, slot, holders);
  } else for (let slot = 0; slot < layout.size; slot += 1) writeCellRow(state, plane, slot, holders);
  calculateBase(state, plane);
}

/** Evaluates the formula at an entity's own values, one base period at a time. */
function writeCellRow(state: State, plane: Plane, slot: number, holders: Holders): void {
  const { axes, room } = state;
  const { spec, layout } = plane;
  const isInner = axes.inner[layout.nodes[slot]!] === 1;
  if (!isInner && sharesLeaves(spec)) {
    evaluateRows(state, plane, slot, slot + 1);
    return;
  }
  const may = mayHaveOwn(holders, layout.nodes[slot]!, wordsFor(axes.length));
  if (!may && plane.own[slot] === undefined && spec.entities.kind !== 'none') return;
  const row = may ? evaluateOwnRow(state, plane, slot) : new Float64Array(axes.length).fill(NaN);
  if (spec.entities.kind === 'none') plane.values.set(row, slot * axes.length);
  else if (plane.own[slot] !== undefined) plane.own[slot].set(row);
  else if (row.some((value) => !Number.isNaN(value))) addOwnRow(plane, slot, room.floats(axes.length)).set(row);
}

/** What a formula stands on, as bits of the entities that have it; absent where it may stand on anything anywhere. */
type Holders = readonly { readonly present: Bits; readonly slot: Int32Array }[] | undefined;

function holdersOf(state: State, { spec, scenario }: Plane): Holders {
  const holders = new Map<Bits, Int32Array>();
  for (const need of spec.needs) {
    if (need.entity !== undefined) return undefined;
    const from = need.scenario === undefined ? scenario : scenarioNumber(state, need.scenario);
    if (from === undefined) continue;
    const { layout, present } = state.planeOf(need.base, from);
    holders.set(present, layout.slot);
  }
  return Array.from(holders, ([present, slot]) => ({ present, slot }));
}

/** False where a formula over an entity's own values can have none: nothing that it stands on is reported there. */
function mayHaveOwn(holders: Holders, node: number, words: number): boolean {
  if (holders === undefined) return true;
  for (const { present, slot } of holders) {
    const row = slot[node]!;
    if (row < 0) continue;
    for (let word = 0; word < words; word += 1) if (present[row * words + word] !== 0) return true;
  }
  return false;
}

function refreshCells(state: State, plane: Plane): void {
  const { stale, layout } = plane;
  const holders = holdersOf(state, plane);
  for (let slot = 0; slot < layout.size; slot += 1) {
    if (stale[slot] === 0) continue;
    stale[slot] = 0;
    writeCellRow(state, plane, slot, holders);
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
