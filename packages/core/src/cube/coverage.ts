import type { Window } from '../calendar/index.ts';
import { isBelow } from './axes.ts';
import type { Source, Spec } from './spec.ts';
import type { Plane } from './plane.ts';
import { scenarioNumber, type Asked, type State } from './state.ts';
import { needWindows, within } from './windows.ts';

/** What a value stands on. */
export interface Coverage {
  readonly reported: number;
  readonly expected: number;
  readonly estimated: boolean;
}

/** Base cells below an entity that a value for a window is made from: those expected, those of them reported. */
export function coverageOf(state: State, { spec, scenario, node }: Asked, window: Window): Coverage {
  const { axes } = state;
  const seen = within(axes, window);
  const onAxis = seen.first <= seen.last ? [seen] : [];
  let reported = 0;
  let expected = 0;
  let estimated = false;
  for (const { base, ways, direct, entity, scenario: other } of spec.sources) {
    const at = entity === undefined ? node : axes.numbers.get(entity)!;
    const from = other === undefined ? scenario : scenarioNumber(state, other);
    const plane = from === undefined ? undefined : state.planeOf(base, from);
    const slot = plane === undefined ? -1 : plane.layout.slot[at]!;
    const before = state.expectationOf(base).before[at];
    const reads = direct ? onAxis : readWindows(state, base, ways, window);
    for (const { first, last } of reads) {
      const due = before === undefined ? 0 : before[last + 1]! - before[first]!;
      expected += due;
      if (plane === undefined || slot < 0) continue;
      reported += due;
      if (plane.gappy[slot] === 1) reported -= missingIn(plane, slot * axes.length + first, slot * axes.length + last);
      estimated ||= plane.estimates.size > 0 && hasEstimate(state, { plane, node: at, first, last });
    }
  }
  return { reported, expected, estimated };
}

function missingIn({ missing }: Plane, from: number, to: number): number {
  let count = 0;
  for (let place = from; place <= to; place += 1) count += missing![place]!;
  return count;
}

/** The stretches of the axis that are read on any of some ways, each base period once. */
function readWindows({ axes }: State, base: Spec, ways: Source['ways'], window: Window): readonly Window[] {
  const { calendar } = axes;
  const reads = ways
    .flatMap((steps) => needWindows(steps, window, { base, calendar }))
    .map((read) => within(axes, read))
    .filter(({ first, last }) => first <= last);
  if (reads.length < 2) return reads;
  const merged: { first: number; last: number }[] = [];
  for (const { first, last } of reads.toSorted((a, b) => a.first - b.first)) {
    const before = merged.at(-1);
    if (before !== undefined && first <= before.last + 1) before.last = Math.max(before.last, last);
    else merged.push({ first, last });
  }
  return merged;
}

function hasEstimate(
  { axes }: State,
  {
    plane,
    node,
    first,
    last,
  }: { readonly plane: Plane; readonly node: number; readonly first: number; readonly last: number },
): boolean {
  const alone = plane.spec.entities.kind === 'none';
  for (const [holder, times] of plane.estimates) {
    if (alone ? holder !== node : !axes.upward[holder]!.includes(node)) continue;
    for (let time = first; time <= last; time += 1)
      if (times[time] === 1 && isBelow(axes, holder, node, time)) return true;
  }
  return false;
}
