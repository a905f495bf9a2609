import { createScratch } from '../formula/index.ts';
import { evaluateByKernel } from './evaluate-by-kernel.ts';
import { evaluateInto, wayOf } from './evaluate-into.ts';
import { leaveOut } from './leave-out.ts';
import { gapsOf, pairedManner, whole } from './pairing.ts';
import type { Plane } from './plane.ts';
import { formulaSeries, inputScenario, inputSeries } from './series.ts';
import type { Input } from './spec.ts';
import { basePeriods, type State } from './state.ts';
import { yearStarts } from './windows.ts';

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
  if (!evaluateByKernel(state, plane, from, until)) evaluateByLoops(state, plane, from, until);
  const gaps = plane.spec.paired ? gapsOf(state, plane.spec, plane.scenario) : undefined;
  if (gaps !== undefined) leaveOut(state, plane, { gaps, from, until });
}

function evaluateByLoops(state: State, plane: Plane, from: number, until: number): void {
  const scratch = state.scratches.pop() ?? createScratch();
  const { length } = state.axes;
  const readers = plane.spec.inputs.map((input) => readerOf(state, plane, input));
  for (let start = from; start < until; start += blockRows) {
    const end = Math.min(until, start + blockRows);
    const operands = readers.map((read) => read(start, end));
    evaluateInto(plane.values.subarray(start * length, end * length), { spec: plane.spec, operands, scratch });
  }
  state.scratches.push(scratch);
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
  const starts = yearStarts(axes);
  return (start, end) => runningSums(fresh(start, end), { to: block, length, starts });
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
    let total = -0;
    let any = false;
    for (let time = 0; time < length; time += 1) {
      if (starts[time] === time) {
        total = -0;
        any = false;
      }
      const part = rows[offset + time]!;
      if (part === part) {
        // −0 is what adding changes nothing of.
        total += part;
        any = true;
      }
      to[offset + time] = any ? total : NaN;
    }
  }
  return to.subarray(0, rows.length);
}
