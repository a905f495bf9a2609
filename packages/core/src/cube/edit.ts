import { noteChange, createPlane, ownRow, ownRowToWrite, type Plane } from './plane.ts';
import type { Cell } from './placing.ts';
import type { Spec } from './spec.ts';
import { addScenario, type State } from './state.ts';

/** Sets base values, and marks what stands on them. Nothing is calculated until it is read. */
export function setCells(state: State, cells: readonly Cell[]): void {
  for (const { spec, scenario, nodes } of rowsIn(state, cells)) makeRoom(state, spec, { scenario, nodes });
  for (const cell of cells) {
    const scenario = state.scenarioNumbers.get(cell.scenario)!;
    const plane = state.planes[scenario]![cell.spec.number]!;
    setCell(state, plane, cell);
    touchDependants(state, plane, cell);
  }
}

interface Rows {
  readonly spec: Spec;
  readonly scenario: number;
  readonly nodes: Set<number>;
}

function rowsIn(state: State, cells: readonly Cell[]): readonly Rows[] {
  const rows = new Map<string, Rows>();
  for (const { scenario: text, spec, node } of cells) {
    const scenario = addScenario(state, text);
    const key = `${scenario} ${spec.number}`;
    const known = rows.get(key);
    if (known === undefined) rows.set(key, { spec, scenario, nodes: new Set([node]) });
    else known.nodes.add(node);
  }
  return [...rows.values()];
}

/** Sees to it that a plane has rows for some nodes. When it lacks one it is laid out anew, and so is all that stands on it. */
function makeRoom(state: State, spec: Spec, { scenario, nodes }: { readonly scenario: number; readonly nodes: ReadonlySet<number> }): void {
  const { axes, allocate } = state;
  const row = state.planes[scenario]!;
  const old = row[spec.number];
  if (old !== undefined && old.layout.size > 0 && [...nodes].every((node) => old.layout.slot[node]! >= 0)) return;
  const holders = new Set([...nodes, ...state.expectationOf(spec).reporters, ...(old?.layout.nodes ?? [])]);
  const layout = state.layoutOf(holders);
  const plane = createPlane({ spec, scenario, layout, length: axes.length }, allocate);
  layout.nodes.forEach((node, slot) => {
    const inner = axes.inner[node] === 1;
    const oldSlot = old?.layout.slot[node] ?? -1;
    const values = old && oldSlot >= 0 ? ownRow(old, { slot: oldSlot, length: axes.length, inner }) : undefined;
    if (values !== undefined) ownRowToWrite(plane, { slot, length: axes.length, inner }, allocate).set(values);
    countMissing(state, plane, slot);
  });
  for (const [node, times] of old?.estimates ?? []) plane.estimates.set(node, times);
  plane.magnitude = old?.magnitude ?? 0;
  row[spec.number] = plane;
  dropDependants(state, spec, scenario);
}

/** Forgets what stands on an indicator, in its scenario and in those that look across. */
export function dropDependants(state: State, { dependants }: Spec, scenario: number): void {
  for (const dependant of dependants) {
    state.planes.forEach((row, number) => {
      if (number !== scenario && !dependant.crossing) return;
      const plane = row[dependant.number];
      // A base plane holds facts: what stands on others in it is only its weights.
      if (plane !== undefined && dependant.kind === 'base') plane.ready = false;
      else row[dependant.number] = undefined;
      state.gaps[number]![dependant.number] = undefined;
    });
  }
}

/** Counts an entity's expected cells that have no value, at it and above. */
export function countMissing(state: State, plane: Plane, slot: number): void {
  const { axes } = state;
  const node = plane.layout.nodes[slot]!;
  const expected = state.expectationOf(plane.spec).own[node];
  if (expected === undefined) return;
  const own = ownRow(plane, { slot, length: axes.length, inner: axes.inner[node] === 1 });
  for (let time = 0; time < axes.length; time += 1) {
    const value = own === undefined ? NaN : own[time]!;
    if (expected[time] === 1 && Number.isNaN(value)) noteMissing(state, plane, { slot, time, by: 1 });
  }
}

function noteMissing({ axes }: State, plane: Plane, { slot, time, by }: { readonly slot: number; readonly time: number; readonly by: 1 | -1 }): void {
  const { layout, missing, spec } = plane;
  const { parent } = layout.foldings.find(({ last }) => time <= last)!;
  plane.missingCells += by;
  for (let at = slot; at >= 0; at = spec.entities.kind === 'none' ? -1 : parent[at]!) {
    (missing[at] ??= new Uint16Array(axes.length))[time]! += by;
  }
}

function setCell(state: State, plane: Plane, { node, time, value, estimated, spec }: Cell): void {
  const { axes, allocate } = state;
  const slot = plane.layout.slot[node]!;
  const row = ownRowToWrite(plane, { slot, length: axes.length, inner: axes.inner[node] === 1 }, allocate);
  const old = row[time]!;
  row[time] = value;
  plane.magnitude += (Number.isNaN(value) ? 0 : Math.abs(value)) - (Number.isNaN(old) ? 0 : Math.abs(old));
  if (Number.isNaN(old) !== Number.isNaN(value) && state.expectationOf(spec).own[node]?.[time] === 1) {
    noteMissing(state, plane, { slot, time, by: Number.isNaN(value) ? 1 : -1 });
  }
  const estimates = plane.estimates.get(node);
  const isEstimate = estimated && !Number.isNaN(value);
  if (estimates !== undefined) estimates[time] = isEstimate ? 1 : 0;
  else if (isEstimate) {
    const times = new Uint8Array(axes.length);
    times[time] = 1;
    plane.estimates.set(node, times);
  }
  if (plane.ready) noteChange(plane, slot, time, time);
}

/** Marks every value that may stand on a cell: rows at its entity and above, of all that reads its indicator. */
function touchDependants(state: State, { spec, scenario }: Plane, { node }: Cell): void {
  for (const dependant of spec.dependants) {
    for (let number = 0; number < state.planes.length; number += 1) {
      if (number !== scenario && !dependant.crossing) continue;
      state.gaps[number]![dependant.number] = undefined;
      const plane = state.planes[number]![dependant.number];
      if (plane === undefined || !plane.ready) continue;
      const rows = dependant.elsewhere ? plane.layout.nodes : state.axes.upward[node]!;
      for (const above of rows) touchRow(state, plane, above);
    }
  }
}

function touchRow({ axes }: State, plane: Plane, node: number): void {
  const slot = plane.layout.slot[node]!;
  if (slot < 0) return;
  if (plane.spec.kind === 'base') noteChange(plane, slot, 0, axes.length - 1);
  else if (plane.stale[slot] === 0) {
    plane.stale[slot] = 1;
    plane.staleCount += 1;
  }
}
