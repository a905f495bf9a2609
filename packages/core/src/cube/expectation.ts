import { periodAt, windowOf } from '../calendar/index.ts';
import type { Model, ReportedBy } from '../model/index.ts';
import type { Axes } from './axes.ts';
import { setBit, wordsFor, type Bits } from './bits.ts';
import type { Spec } from './spec.ts';

/** Which base cells of an indicator are expected. Alike for all indicators that the same entities report. */
export interface Expectation {
  /** Nodes that are expected to report at some time. */
  readonly reporters: readonly number[];
  /** [node] 1 at base periods at which it is expected to report itself. */
  readonly own: readonly (Uint8Array | undefined)[];
  /** [node] the same as bits. */
  readonly due: readonly (Bits | undefined)[];
  /** [node] cells expected at it and below in all base periods before each; one longer than the axis. */
  readonly before: readonly (Int32Array | undefined)[];
}

/** What is expected of each base indicator. */
export function expectationsOf(model: Model, axes: Axes): (spec: Spec) => Expectation {
  const known = new Map<string, Expectation>();
  const bySpec = new Map<Spec, Expectation>();
  return (spec) => {
    const found = bySpec.get(spec);
    if (found !== undefined) return found;
    const { reportedBy = nobody, from, calendar } = spec.indicator;
    const alone = spec.entities.kind === 'none';
    const key = JSON.stringify([reportedBy.entities, reportedBy.kinds, reportedBy.grain, from, calendar, alone]);
    const expectation = known.get(key) ?? expectationOf(model, axes, spec, reportedBy);
    known.set(key, expectation);
    bySpec.set(spec, expectation);
    return expectation;
  };
}

const nobody: ReportedBy = { entities: [], kinds: [], grain: 'month' };

function expectationOf(model: Model, axes: Axes, { indicator, entities }: Spec, reportedBy: ReportedBy): Expectation {
  const { length, nodes, holder } = axes;
  const due = duePeriods(model, axes, { from: indicator.from, calendar: indicator.calendar, grain: reportedBy.grain });
  const own: (Uint8Array | undefined)[] = Array.from({ length: nodes });
  const before: (Int32Array | undefined)[] = Array.from({ length: nodes });
  for (let node = 0; node < nodes; node += 1) {
    const id = axes.entities[holder[node]!]!;
    const { kind } = model.organisation.entities.get(id)!;
    if (!reportedBy.entities.includes(id) && !reportedBy.kinds.includes(kind)) continue;
    own[node] = due.map((expected, time) => (expected === 1 && axes.exists(node, time) ? 1 : 0));
  }
  own.forEach((cells, node) => {
    if (cells === undefined) return;
    for (const { first, last, parent } of axes.stretches) {
      for (let at = node; at >= 0; at = entities.kind === 'none' ? -1 : parent[at]!) {
        const counts = (before[at] ??= new Int32Array(length + 1));
        for (let time = first; time <= last; time += 1) counts[time + 1]! += cells[time]!;
      }
    }
  });
  for (const counts of before) {
    if (counts !== undefined) for (let time = 0; time < length; time += 1) counts[time + 1]! += counts[time]!;
  }
  const bits = own.map((cells) => cells && bitsOf(cells));
  return { due: bits, reporters: own.flatMap((cells, node) => (cells === undefined ? [] : [node])), own, before };
}

function bitsOf(cells: Uint8Array): Bits {
  const bits = new Uint32Array(wordsFor(cells.length));
  cells.forEach((cell, time) => {
    if (cell === 1) setBit(bits, 0, time, true);
  });
  return bits;
}

/** [base period] 1 where a figure of a grain falls due: the last base period of each of its periods. */
function duePeriods(
  model: Model,
  { first, length, months }: Axes,
  {
    from,
    calendar: name,
    grain,
  }: { readonly from: number | undefined; readonly calendar: string; readonly grain: ReportedBy['grain'] },
): Uint8Array {
  const calendar = model.calendars.get(name) ?? model.calendars.get('default')!;
  return Uint8Array.from({ length }, (_, time) => {
    if (from !== undefined && months[time]! < from) return 0;
    if (grain === calendar.base || grain === 'day') return 1;
    return windowOf(periodAt(first + time, grain, calendar), calendar).last === first + time ? 1 : 0;
  });
}
