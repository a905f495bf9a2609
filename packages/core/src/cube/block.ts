import { createScratch, evaluateBlock, type Scratch } from '../formula/index.ts';
import { atCell, stepFrame, timesIn, type Frame, type Gaps } from './gaps.ts';
import { cellWithout, overlayOf } from './overlay.ts';
import { gapsOf, pairedManner, whole } from './pairing.ts';
import { sharesLeaves, type Plane } from './plane.ts';
import { formulaSeries, inputScenario, inputSeries } from './series.ts';
import type { Input, Spec } from './spec.ts';
import { basePeriods, type State } from './state.ts';
import { moveWindows } from './windows.ts';

/** Rows per block: with their operands they stay in the nearest cache. */
const blockRows = 32;

/** The formula of an entity's own values for each base period. */
export function evaluateOwnRow(state: State, { spec, scenario, layout }: Plane, slot: number): Float64Array {
  const subject = { spec, scenario, node: layout.nodes[slot]! };
  return formulaSeries(state, subject, basePeriods(state.axes), pairedManner(state, subject, { own: true }));
}

/**
 * Evaluates a plane's formula on the wholes of some rows, block by block, for each base period.
 *
 * Keeps: the same bits, whichever rows are asked for.
 */
export function evaluateRows(state: State, plane: Plane, from: number, until: number): void {
  const scratch = state.scratches.pop() ?? createScratch();
  const { length } = state.axes;
  const readers = plane.spec.inputs.map((input) => readerOf(state, plane, input));
  for (let start = from; start < until; start += blockRows) {
    const end = Math.min(until, start + blockRows);
    const operands = readers.map((read) => read(start, end));
    evaluateInto(plane.values.subarray(start * length, end * length), { spec: plane.spec, operands, scratch });
  }
  state.scratches.push(scratch);
  const gaps = plane.spec.paired ? gapsOf(state, plane.spec, plane.scenario) : undefined;
  if (gaps !== undefined) leaveOut(state, plane, { gaps, from, until });
}

interface Evaluation {
  readonly spec: Spec;
  readonly operands: readonly Float64Array[];
  readonly scratch: Scratch;
}

/** The result's register is the target itself where the program has one for it, so that nothing is copied. */
function evaluateInto(target: Float64Array, { spec, operands, scratch }: Evaluation): void {
  const program = spec.program!;
  const place = program.result - operands.length;
  const kept = scratch.blocks[place] ?? new Float64Array(0);
  if (place >= 0) scratch.blocks[place] = target;
  const result = evaluateBlock(program, operands, target.length, scratch);
  if (result !== target) target.set(result.length === target.length ? result : result.subarray(0, target.length));
  if (place >= 0) scratch.blocks[place] = kept;
  applyGuards(target, spec, operands);
}

function applyGuards(target: Float64Array, { guards }: Spec, operands: readonly Float64Array[]): void {
  if (guards.length === 0) return;
  for (let place = 0; place < target.length; place += 1) {
    if (guards.every((guard) => Number.isNaN(operands[guard]![place]!))) target[place] = NaN;
  }
}

/** Operand values of rows start … end − 1 of a plane. Shape: [row × base period]. */
type Reader = (start: number, end: number) => Float64Array;

function readerOf(state: State, plane: Plane, input: Input): Reader {
  const { axes } = state;
  const { length } = axes;
  if (input.spec === undefined || input.entity !== undefined) return repeated(state, plane, input);
  const scenario = inputScenario(state, input, plane.scenario);
  if (scenario === undefined) return (start, end) => new Float64Array((end - start) * length).fill(NaN);
  const source = state.planeOf(input.spec, scenario);
  const way = wayOf(input, axes.calendar.base);
  if (way === undefined) return rowByRow(state, plane, input);
  const alike = source.layout === plane.layout;
  const fresh: Reader = (start, end) => {
    if (alike) {
      if (source.staleCount > 0) state.refreshRows(source, start, end);
      return source.values.subarray(start * length, end * length);
    }
    return gathered(state, { plane, source }, start, end);
  };
  if (way.kind === 'here') return fresh;
  const block = new Float64Array(Math.min(blockRows, plane.layout.size) * length);
  if (way.kind === 'shifted') return (start, end) => shiftRows(fresh(start, end), { to: block, length, by: way.by });
  const starts = Int32Array.from(
    moveWindows(basePeriods(axes), input.moves, axes.calendar),
    ({ first }) => first - axes.first,
  );
  return (start, end) => runningSums(fresh(start, end), { to: block, length, starts });
}

/** How an operand's row follows from its indicator's row, where it does so simply. */
type Way = { readonly kind: 'here' | 'running' } | { readonly kind: 'shifted'; readonly by: number };

function wayOf({ moves, mean, spec }: Input, base: 'day' | 'month'): Way | undefined {
  if (moves.length === 0) return { kind: 'here' };
  if (moves.length === 1 && moves[0]!.kind === 'ytd' && !mean && spec!.time.kind === 'sum') return { kind: 'running' };
  let by = 0;
  for (const move of moves) {
    if (move.kind === 'opening') by += 1;
    else if (move.kind === 'prior' && base === 'month') by += move.months;
    else return undefined;
  }
  return { kind: 'shifted', by };
}

/** The same for every row: days, and what is read of one entity. */
function repeated(state: State, plane: Plane, input: Input): Reader {
  const { length } = state.axes;
  const subject = { spec: plane.spec, scenario: plane.scenario, node: plane.layout.nodes[0] ?? 0 };
  const row = inputSeries(state, subject, { input, windows: basePeriods(state.axes), manner: whole });
  return (start, end) => {
    const block = new Float64Array((end - start) * length);
    for (let offset = 0; offset < block.length; offset += length) block.set(row, offset);
    return block;
  };
}

function rowByRow(state: State, plane: Plane, input: Input): Reader {
  const { length } = state.axes;
  const windows = basePeriods(state.axes);
  return (start, end) => {
    const block = new Float64Array((end - start) * length);
    for (let slot = start; slot < end; slot += 1) {
      const subject = { spec: plane.spec, scenario: plane.scenario, node: plane.layout.nodes[slot]! };
      block.set(inputSeries(state, subject, { input, windows, manner: whole }), (slot - start) * length);
    }
    return block;
  };
}

/** Rows of a plane that lies otherwise. */
function gathered(
  state: State,
  { plane, source }: { readonly plane: Plane; readonly source: Plane },
  start: number,
  end: number,
): Float64Array {
  const { length } = state.axes;
  const block = new Float64Array((end - start) * length).fill(NaN);
  for (let slot = start; slot < end; slot += 1) {
    const from = source.layout.slot[plane.layout.nodes[slot]!]!;
    if (from < 0) continue;
    if (source.staleCount > 0) state.refreshRows(source, from, from + 1);
    block.set(source.values.subarray(from * length, (from + 1) * length), (slot - start) * length);
  }
  return block;
}

function shiftRows(
  rows: Float64Array,
  { to, length, by }: { readonly to: Float64Array; readonly length: number; readonly by: number },
): Float64Array {
  const first = Math.min(length, Math.max(0, by));
  const last = Math.max(0, Math.min(length, length + by));
  for (let offset = 0; offset < rows.length; offset += length) {
    for (let time = 0; time < first; time += 1) to[offset + time] = NaN;
    for (let time = first; time < last; time += 1) to[offset + time] = rows[offset + time - by]!;
    for (let time = last; time < length; time += 1) to[offset + time] = NaN;
  }
  return to.subarray(0, rows.length);
}

/** Sums from where each base period's year begins. Keeps: the bits of a sum over that window. */
function runningSums(
  rows: Float64Array,
  { to, length, starts }: { readonly to: Float64Array; readonly length: number; readonly starts: Int32Array },
): Float64Array {
  for (let offset = 0; offset < rows.length; offset += length) {
    let total = NaN;
    for (let time = 0; time < length; time += 1) {
      if (starts[time] === time) total = NaN;
      const part = rows[offset + time]!;
      const next = total + part;
      total = next === next ? next : part === part ? part : total;
      to[offset + time] = total;
    }
  }
  return to.subarray(0, rows.length);
}

interface Correction {
  readonly gaps: Gaps;
  readonly from: number;
  readonly until: number;
}

/** Evaluates again, without the cells that are left out, what stands on them. */
function leaveOut(state: State, plane: Plane, { gaps, from, until }: Correction): void {
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
