import { wayOf } from './evaluate-into.ts';
import type { Layout } from './layout.ts';
import { sharesLeaves, type Plane } from './plane.ts';
import { foldOf } from './roll-up.ts';
import { inputScenario } from './series.ts';
import type { Input } from './spec.ts';
import type { State } from './state.ts';

/** An operand without which a formula has no value: its values, and how many base periods ago they are read. */
export interface Term {
  readonly values: Float64Array;
  readonly by: number;
  readonly length: number;
  /** True when what is absent at the top is absent below it. */
  readonly folds: boolean;
}

/** The operands without which a formula has no value, where it is plain to see whether they are absent at a cell. */
export function certainAbsences(state: State, { spec, scenario, layout }: Plane): readonly Term[] {
  const { axes } = state;
  if (spec.guards.length > 0) return [];
  const terms: Term[] = [];
  for (const input of spec.inputs) {
    const way = isSimple(input) ? wayOf(input, axes.calendar.base) : undefined;
    const from = inputScenario(state, input, scenario);
    if (way === undefined || way.kind === 'running' || from === undefined || !sharesLeaves(input.spec!)) continue;
    const source = state.planeOf(input.spec!, from);
    if (source.layout !== layout) continue;
    const by = way.kind === 'shifted' ? way.by : 0;
    // Where the tree changes in between, the top of then is not that of now.
    const folds = foldOf(input.spec!.entities) !== undefined && (by === 0 || layout.foldings.length === 1);
    terms.push({ values: source.values, by, length: axes.length, folds });
  }
  return terms;
}

/** The base periods among some in which no operand is absent everywhere, as bits: months to come have nothing to leave out. */
export function liveTimes(
  { foldings }: Layout,
  terms: readonly Term[],
  { wanted, length }: { readonly wanted: Int32Array; readonly length: number },
): Int32Array {
  const live = new Int32Array(wanted.length);
  for (const { first, last, roots } of foldings) {
    for (let time = first; time <= last; time += 1) {
      if ((wanted[time >>> 5]! & (1 << (time & 31))) === 0) continue;
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
export function isAbsent(terms: readonly Term[], cell: number, time: number): boolean {
  for (let place = 0; place < terms.length; place += 1) {
    const { values, by, length } = terms[place]!;
    if (time < by || time - by >= length) return true;
    const value = values[cell - by]!;
    if (value !== value) return true;
  }
  return false;
}

/** True for operands whose values without some cells are those of a roll-up without them. */
export function isSimple({ spec, entity }: Input): boolean {
  // What is recomputed over time is so at each leaf, without the cells: not the value that lies there, left out.
  return spec !== undefined && entity === undefined && spec.kind !== 'node' && spec.time.kind !== 'recompute';
}
