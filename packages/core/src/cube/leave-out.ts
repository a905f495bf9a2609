import { createScratch } from '../formula/index.ts';
import { evaluateInto, wayOf } from './evaluate-into.ts';
import { atCell, stepFrame, timesIn, type Frame, type Gaps } from './gaps.ts';
import { cellWithout, overlayOf } from './overlay.ts';
import { sharesLeaves, type Plane } from './plane.ts';
import { inputScenario, inputSeries } from './series.ts';
import type { Input } from './spec.ts';
import { basePeriods, type State } from './state.ts';

interface Correction {
  readonly gaps: Gaps;
  readonly from: number;
  readonly until: number;
}

/** Evaluates again, without the cells that are left out, what stands on them. */
export function leaveOut(state: State, plane: Plane, { gaps, from, until }: Correction): void {
  const { axes, scratches } = state;
  const { spec, values } = plane;
  const cells = touchedCells(state, plane, { gaps, from, until });
  if (cells.length === 0) return;
  const operands = spec.inputs.map((input) => {
    const way = isSimple(input) ? wayOf(input, axes.calendar.base) : undefined;
    return way !== undefined && way.kind !== 'running'
      ? pickCells(state, plane, { input, cells, gaps, by: way.kind === 'shifted' ? way.by : 0 })
      : seriesByRow(state, plane, { input, cells, gaps });
  });
  const result = new Float64Array(cells.length);
  const scratch = scratches.pop() ?? createScratch();
  evaluateInto(result, { spec, operands, scratch });
  scratches.push(scratch);
  for (let place = 0; place < cells.length; place += 1) values[cells[place]!] = result[place]!;
}

/** Cells of a plane, as slot × length + base period, whose operands may lack something that is left out; in order. */
function touchedCells(state: State, plane: Plane, { gaps, from, until }: Correction): Int32Array {
  const { axes } = state;
  const { layout } = plane;
  const { length } = axes;
  const touched = new Uint8Array((until - from) * length);
  const absences = certainAbsences(state, plane);
  const cells: number[] = [];
  const touch = (cell: number): void => {
    if (touched[cell] === 1) return;
    touched[cell] = 1;
    for (const isAbsent of absences) if (isAbsent(from * length + cell)) return;
    cells.push(from * length + cell);
  };
  for (const [group, found] of gaps.groups) {
    found.nodes.forEach((node, row) => {
      // What is read by another way may be read from any base period.
      const times = group === '' ? timesIn(found, row) : [...basePeriods(axes).keys()];
      for (const above of axes.upward[node]!) {
        const start = (layout.slot[above]! - from) * length;
        if (start < 0 || start >= touched.length) continue;
        for (const time of times) if (time >= 0 && time < length) touch(start + time);
      }
    });
  }
  return Int32Array.from(cells).sort();
}

/**
 * For each operand without which a formula has no value: whether it is absent at a cell, where that is plain to see.
 *
 * Nothing becomes present by leaving cells out of a sum; so these cells are what they were.
 */
function certainAbsences(state: State, { spec, scenario, layout }: Plane): readonly ((cell: number) => boolean)[] {
  const { axes } = state;
  const { length } = axes;
  if (spec.guards.length > 0) return [];
  return spec.inputs.flatMap((input) => {
    const way = isSimple(input) ? wayOf(input, axes.calendar.base) : undefined;
    const from = inputScenario(state, input, scenario);
    if (way === undefined || way.kind === 'running' || from === undefined || !sharesLeaves(input.spec!)) return [];
    const by = way.kind === 'shifted' ? way.by : 0;
    const source = state.planeOf(input.spec!, from);
    if (source.layout !== layout) return [];
    return [
      (cell: number): boolean => {
        const time = (cell % length) - by;
        return time < 0 || time >= length || Number.isNaN(source.values[cell - by]!);
      },
    ];
  });
}

/** True for operands whose values without some cells are those of a roll-up without them. */
function isSimple({ spec, entity }: Input): boolean {
  // What is recomputed over time is so at each leaf, without the cells: not the value that lies there, left out.
  return spec !== undefined && entity === undefined && spec.kind !== 'node' && spec.time.kind !== 'recompute';
}

interface Picking {
  readonly input: Input;
  readonly cells: Int32Array;
  readonly gaps: Gaps;
}

/** An operand's values at some cells, without what is left out, where they lie in its rows. */
function pickCells(
  state: State,
  { layout, scenario }: Plane,
  { input, cells, gaps, by }: Picking & { readonly by: number },
): Float64Array {
  const { axes } = state;
  const { length } = axes;
  const picked = new Float64Array(cells.length).fill(NaN);
  const from = inputScenario(state, input, scenario);
  if (from === undefined) return picked;
  const source = state.planeOf(input.spec!, from);
  const frame = input.moves.reduce((at: Frame, move) => stepFrame(at, move, axes.calendar.base), atCell);
  const overlay = overlayOf(source, gaps, frame, axes);
  for (let place = 0; place < cells.length; place += 1) {
    const slot = Math.floor(cells[place]! / length);
    const time = cells[place]! - slot * length - by;
    if (time < 0 || time >= length) continue;
    const there = source.layout === layout ? slot : source.layout.slot[layout.nodes[slot]!]!;
    if (there < 0) continue;
    picked[place] = cellWithout(overlay, there, time);
  }
  return picked;
}

/** An operand's values at some cells, without what is left out, by asking for each row's windows. */
function seriesByRow(state: State, { spec, scenario, layout }: Plane, { input, cells, gaps }: Picking): Float64Array {
  const { length } = state.axes;
  const periods = basePeriods(state.axes);
  const found = new Float64Array(cells.length);
  const manner = { own: false, without: { gaps, frame: atCell } };
  for (let start = 0; start < cells.length;) {
    const slot = Math.floor(cells[start]! / length);
    let end = start;
    while (end < cells.length && cells[end]! < (slot + 1) * length) end += 1;
    const windows = Array.from(cells.subarray(start, end), (cell) => periods[cell - slot * length]!);
    found.set(inputSeries(state, { spec, scenario, node: layout.nodes[slot]! }, { input, windows, manner }), start);
    start = end;
  }
  return found;
}
