import { createScratch } from '../formula/index.ts';
import { evaluateInto, wayOf } from './evaluate-into.ts';
import type { Axes } from './axes.ts';
import { wordsFor } from './bits.ts';
import { certainAbsences, isAbsent, isSimple, liveTimes } from './certain-absences.ts';
import { atCell, stepFrame, type Frame, type GapGroup, type Gaps } from './gaps.ts';
import { cellWithout, overlayOf } from './overlay.ts';
import type { Plane } from './plane.ts';
import { isPlainSum, readWithout } from './read-without.ts';
import { putBack, takeOut, type TakenOut } from './take-out.ts';
import { inputScenario, inputSeries } from './series.ts';
import type { Input } from './spec.ts';
import { basePeriods, type State } from './state.ts';

interface Correction {
  readonly gaps: Gaps;
  readonly from: number;
  readonly until: number;
}

/** Room for the cells of one correction. Belongs to one at a time: an operand may bring about another. */
interface Work {
  /** As slot × length + base period, in order. */
  cells: Int32Array;
  readonly operands: Float64Array[];
  result: Float64Array;
}

const idle: Work[] = [];

/** Evaluates again, without the cells that are left out, what stands on them. */
export function leaveOut(state: State, plane: Plane, correction: Correction): void {
  const { axes, scratches } = state;
  const { spec, values } = plane;
  const work = idle.pop() ?? { cells: new Int32Array(64), operands: [], result: new Float64Array(64) };
  const count = touchedCells(state, plane, correction, work);
  if (count > 0) {
    const cells = work.cells.subarray(0, count);
    const alone = correction.until - correction.from < plane.layout.size;
    const operands = spec.inputs.map((input, place) => {
      const { gaps } = correction;
      const way = isSimple(input) ? wayOf(input, axes.calendar.base) : undefined;
      if (way === undefined || way.kind === 'running') return seriesByRow(state, plane, { input, cells, gaps });
      const known = work.operands[place];
      const to = known === undefined || known.length < count ? new Float64Array(2 * count) : known;
      work.operands[place] = to;
      pickCells(state, plane, { input, cells, gaps, alone, by: way.kind === 'shifted' ? way.by : 0, to });
      return to;
    });
    if (work.result.length < count) work.result = new Float64Array(2 * count);
    const scratch = scratches.pop() ?? createScratch();
    evaluateInto(work.result.subarray(0, count), { spec, operands, scratch });
    scratches.push(scratch);
    for (let place = 0; place < count; place += 1) values[cells[place]!] = work.result[place]!;
  }
  idle.push(work);
}

/** Marks of cells, a bit for each base period of a row; none is set between two uses. */
let marks = new Int32Array(0);

/** Writes down the cells of a plane whose operands may lack something that is left out, in order, and how many they are. */
function touchedCells(state: State, plane: Plane, { gaps, from, until }: Correction, work: Work): number {
  const { layout } = plane;
  const { length } = state.axes;
  const words = wordsFor(length);
  if (marks.length < layout.size * words) marks = new Int32Array(layout.size * words);
  const absences = certainAbsences(state, plane);
  const live = liveTimes(layout, absences, { wanted: timesOf(gaps, words), length });
  const { aboveFrom, above, foldings } = layout;
  for (const [name, group] of gaps.groups) {
    const { nodes, cells, words: wide } = group;
    const plain = isPlain(name, group);
    for (let row = 0; row < nodes.length; row += 1) {
      for (let word = 0; word < words; word += 1) {
        const bits = plain ? live[word]! & cells[row * wide + word]! : live[word]!;
        if (bits === 0) continue;
        const end = aboveFrom[nodes[row]! + 1]!;
        for (let place = aboveFrom[nodes[row]!]!; place < end; place += 1) {
          const slot = above[place]!;
          if (slot >= from && slot < until) marks[slot * words + word]! |= bits;
        }
      }
    }
  }
  const { place } = foldings[0]!;
  let count = 0;
  for (let index = from * words; index < until * words; index += 1) {
    let left = marks[index]!;
    if (left === 0) continue;
    marks[index] = 0;
    const slot = Math.floor(index / words);
    for (; left !== 0; left &= left - 1) {
      const time = 32 * (index - slot * words) + 31 - Math.clz32(left & -left);
      const cell = slot * length + time;
      // Cells above others are wanted in any case, for those above them.
      if (place[slot]! < 0 && isAbsent(absences, cell, time)) continue;
      if (count === work.cells.length) work.cells = longer(work.cells);
      work.cells[count] = cell;
      count += 1;
    }
  }
  return count;
}

/** True where a cell is left out of what is calculated at its own base period, and of nothing else. */
function isPlain(name: string, { from }: GapGroup): boolean {
  return name === '' && from === 0;
}

/** The base periods, as bits, that cells left out may bear on: what is read by another way may be read from any. */
function timesOf({ groups }: Gaps, words: number): Int32Array {
  const times = new Int32Array(words);
  for (const [name, group] of groups) {
    if (!isPlain(name, group)) return times.fill(-1);
    const { nodes, cells, words: wide } = group;
    for (let row = 0; row < nodes.length; row += 1)
      for (let word = 0; word < words; word += 1) times[word]! |= cells[row * wide + word]!;
  }
  return times;
}

function longer(cells: Int32Array): Int32Array {
  const found = new Int32Array(2 * cells.length);
  found.set(cells);
  return found;
}

interface Picking {
  readonly input: Input;
  readonly cells: Int32Array;
  readonly gaps: Gaps;
}

/** Writes an operand's values at some cells, without what is left out, where they lie in its rows. */
function pickCells(
  state: State,
  { layout, scenario }: Plane,
  {
    input,
    cells,
    gaps,
    by,
    alone,
    to,
  }: Picking & {
    readonly to: Float64Array;
    readonly by: number;
    /** True where other rows of the plane are evaluated by themselves, and ask for the same. */
    readonly alone: boolean;
  },
): void {
  const { axes } = state;
  const { length } = axes;
  const from = inputScenario(state, input, scenario);
  if (from === undefined) {
    to.fill(NaN, 0, cells.length);
    return;
  }
  const source = state.planeOf(input.spec!, from);
  const only = gaps.groups.size === 1 ? gaps.groups.get('') : undefined;
  if (!alone && only !== undefined && isPlain('', only) && isPlainSum(source) && source.layout === layout) {
    readWithout(source, { group: only, by, cells, to, length });
    return;
  }
  to.fill(NaN, 0, cells.length);
  const frame = input.moves.reduce((at: Frame, move) => stepFrame(at, move, axes.calendar.base), atCell);
  const overlay = alone ? overlayOf(source, gaps, frame, axes) : undefined;
  const group = gaps.groups.get(frame.group);
  const taken = alone || group === undefined ? undefined : takeOutFor(cells, { source, group, by, frame, axes });
  const { values } = source;
  const alike = source.layout === layout;
  for (let place = 0; place < cells.length; place += 1) {
    const slot = Math.floor(cells[place]! / length);
    const time = cells[place]! - slot * length - by;
    if (time < 0 || time >= length) continue;
    const there = alike ? slot : source.layout.slot[layout.nodes[slot]!]!;
    if (there < 0) continue;
    const cell = there * length + time;
    to[place] = overlay === undefined ? values[cell]! : cellWithout(overlay, cell);
  }
  if (taken !== undefined) putBack(taken);
}

/** Takes out what stands in the base periods in which some cells read a plane. */
function takeOutFor(
  cells: Int32Array,
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
    const windows = Array.from(cells.subarray(start, end), (cell) => periods[cell - slot * length]!);
    found.set(inputSeries(state, { spec, scenario, node: layout.nodes[slot]! }, { input, windows, manner }), start);
    start = end;
  }
  return found;
}
