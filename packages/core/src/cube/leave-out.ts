import { createScratch } from '../formula/index.ts';
import { evaluateInto, wayOf } from './evaluate-into.ts';
import type { Axes } from './axes.ts';
import { wordsFor, type Bits } from './bits.ts';
import { atCell, stepFrame, type Frame, type GapGroup, type Gaps } from './gaps.ts';
import type { Layout } from './layout.ts';
import { cellWithout, overlayOf } from './overlay.ts';
import { sharesLeaves, type Plane } from './plane.ts';
import { putBack, takeOut, type TakenOut } from './take-out.ts';
import { foldOf } from './roll-up.ts';
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
  const alone = until - from < plane.layout.size;
  const operands = spec.inputs.map((input) => {
    const way = isSimple(input) ? wayOf(input, axes.calendar.base) : undefined;
    return way !== undefined && way.kind !== 'running'
      ? pickCells(state, plane, { input, cells, gaps, alone, by: way.kind === 'shifted' ? way.by : 0 })
      : seriesByRow(state, plane, { input, cells, gaps });
  });
  const result = new Float64Array(cells.length);
  const scratch = scratches.pop() ?? createScratch();
  evaluateInto(result, { spec, operands, scratch });
  scratches.push(scratch);
  for (let place = 0; place < cells.length; place += 1) values[cells[place]!] = result[place]!;
}

/** Marks of cells, a bit for each base period of a row; none is set between two uses. */
let marks = new Uint32Array(0);

/** Cells of a plane, as slot × length + base period, whose operands may lack something that is left out; in order. */
function touchedCells(state: State, plane: Plane, { gaps, from, until }: Correction): readonly number[] {
  const { layout } = plane;
  const { upward, length } = state.axes;
  const words = wordsFor(length);
  if (marks.length < layout.size * words) marks = new Uint32Array(layout.size * words);
  const absences = certainAbsences(state, plane);
  const live = liveTimes(layout, absences, length);
  let [low, high] = [until, from];
  for (const [group, { nodes, cells, words: wide, from: first }] of gaps.groups) {
    for (let row = 0; row < nodes.length; row += 1) {
      for (const above of upward[nodes[row]!]!) {
        const slot = layout.slot[above]!;
        if (slot < from || slot >= until) continue;
        if (slot < low) low = slot;
        if (slot >= high) high = slot + 1;
        // What is read by another way may be read from any base period.
        if (group !== '') for (let time = 0; time < length; time += 1) mark(slot * words, time);
        else if (first === 0) {
          for (let word = 0; word < words; word += 1)
            marks[slot * words + word]! |= cells[row * wide + word]! & live[word]!;
        } else {
          for (let word = 0; word < wide; word += 1) {
            for (let left = cells[row * wide + word]!; left !== 0; left &= left - 1) {
              const time = first + 32 * word + 31 - Math.clz32(left & -left);
              if (time >= 0 && time < length) mark(slot * words, time);
            }
          }
        }
      }
    }
  }
  const touched: number[] = [];
  if (low >= high) return touched;
  for (let slot = low; slot < high; slot += 1) {
    for (let word = 0; word < words; word += 1) {
      let left = marks[slot * words + word]! & live[word]!;
      marks[slot * words + word] = 0;
      for (; left !== 0; left &= left - 1) {
        const time = 32 * word + 31 - Math.clz32(left & -left);
        if (time >= length) break;
        const cell = slot * length + time;
        if (!isAbsent(absences, cell, time)) touched.push(cell);
      }
    }
  }
  return touched;
}

function mark(start: number, time: number): void {
  marks[start + (time >>> 5)]! |= 1 << (time & 31);
}

/** An operand without which a formula has no value: its values, and how many base periods ago they are read. */
interface Term {
  readonly values: Float64Array;
  readonly by: number;
  readonly length: number;
  /** True when what is absent at the top is absent below it. */
  readonly folds: boolean;
}

/** The operands without which a formula has no value, where it is plain to see whether they are absent at a cell. */
function certainAbsences(state: State, { spec, scenario, layout }: Plane): readonly Term[] {
  const { axes } = state;
  if (spec.guards.length > 0) return [];
  return spec.inputs.flatMap((input) => {
    const way = isSimple(input) ? wayOf(input, axes.calendar.base) : undefined;
    const from = inputScenario(state, input, scenario);
    if (way === undefined || way.kind === 'running' || from === undefined || !sharesLeaves(input.spec!)) return [];
    const source = state.planeOf(input.spec!, from);
    if (source.layout !== layout) return [];
    const by = way.kind === 'shifted' ? way.by : 0;
    // Where the tree changes in between, the top of then is not that of now.
    const folds = foldOf(input.spec!.entities) !== undefined && (by === 0 || layout.foldings.length === 1);
    return [{ values: source.values, by, length: axes.length, folds }];
  });
}

/** The base periods in which no operand is absent everywhere, as bits: months to come have nothing to leave out. */
function liveTimes({ foldings }: Layout, terms: readonly Term[], length: number): Bits {
  const live = new Uint32Array(wordsFor(length));
  for (const { first, last, roots } of foldings) {
    for (let time = first; time <= last; time += 1) {
      let isLive = true;
      for (let place = 0; place < terms.length && isLive; place += 1) {
        const { folds, values, by } = terms[place]!;
        if (!folds) continue;
        isLive = false;
        if (time < by || time - by >= length) break;
        for (let root = 0; root < roots.length && !isLive; root += 1) {
          const value = values[roots[root]! * length + time - by]!;
          isLive = value === value;
        }
      }
      if (isLive) live[time >>> 5]! |= 1 << (time & 31);
    }
  }
  return live;
}

/** Nothing becomes present by leaving cells out of a sum: cells without a term are what they were. */
function isAbsent(terms: readonly Term[], cell: number, time: number): boolean {
  for (let place = 0; place < terms.length; place += 1) {
    const { values, by, length } = terms[place]!;
    if (time < by || time - by >= length) return true;
    const value = values[cell - by]!;
    if (value !== value) return true;
  }
  return false;
}

/** True for operands whose values without some cells are those of a roll-up without them. */
function isSimple({ spec, entity }: Input): boolean {
  // What is recomputed over time is so at each leaf, without the cells: not the value that lies there, left out.
  return spec !== undefined && entity === undefined && spec.kind !== 'node' && spec.time.kind !== 'recompute';
}

interface Picking {
  readonly input: Input;
  readonly cells: readonly number[];
  readonly gaps: Gaps;
}

/** An operand's values at some cells, without what is left out, where they lie in its rows. */
function pickCells(
  state: State,
  { layout, scenario }: Plane,
  {
    input,
    cells,
    gaps,
    by,
    alone,
  }: Picking & {
    readonly by: number;
    /** True where other rows of the plane are evaluated by themselves, and ask for the same. */
    readonly alone: boolean;
  },
): Float64Array {
  const { axes } = state;
  const { length } = axes;
  const picked = new Float64Array(cells.length).fill(NaN);
  const from = inputScenario(state, input, scenario);
  if (from === undefined) return picked;
  const source = state.planeOf(input.spec!, from);
  const frame = input.moves.reduce((at: Frame, move) => stepFrame(at, move, axes.calendar.base), atCell);
  const overlay = alone ? overlayOf(source, gaps, frame, axes) : undefined;
  const group = gaps.groups.get(frame.group);
  const taken = alone || group === undefined ? undefined : takeOutFor(cells, { source, group, by, frame, axes });
  const { values } = source;
  for (let place = 0; place < cells.length; place += 1) {
    const slot = Math.floor(cells[place]! / length);
    const time = cells[place]! - slot * length - by;
    if (time < 0 || time >= length) continue;
    const there = source.layout === layout ? slot : source.layout.slot[layout.nodes[slot]!]!;
    if (there < 0) continue;
    const cell = there * length + time;
    picked[place] = overlay === undefined ? values[cell]! : cellWithout(overlay, cell);
  }
  if (taken !== undefined) putBack(taken);
  return picked;
}

/** Takes out what stands in the base periods in which some cells read a plane. */
function takeOutFor(
  cells: readonly number[],
  {
    source,
    group,
    by,
    frame,
    axes,
  }: {
    readonly source: Plane;
    readonly group: GapGroup;
    readonly by: number;
    readonly frame: Frame;
    readonly axes: Axes;
  },
): TakenOut {
  const only = new Uint32Array(group.words);
  for (let place = 0; place < cells.length; place += 1) {
    const bit = (cells[place]! % axes.length) - by + frame.shift - group.from;
    if (bit >= 0 && bit < 32 * group.words) only[bit >>> 5]! |= 1 << (bit & 31);
  }
  return takeOut(source, { group, shift: frame.shift, only }, axes);
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
    const windows = cells.slice(start, end).map((cell) => periods[cell - slot * length]!);
    found.set(inputSeries(state, { spec, scenario, node: layout.nodes[slot]! }, { input, windows, manner }), start);
    start = end;
  }
  return found;
}
