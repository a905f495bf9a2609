import type { Window } from '../calendar/index.ts';
import { isBelow } from './axes.ts';
import { planeOf, type Subject } from './calculate.ts';
import { scenarioNumber, type State } from './state.ts';
import { needWindow, within } from './windows.ts';

/** What a value stands on. */
export interface Coverage {
  readonly reported: number;
  readonly expected: number;
  readonly estimated: boolean;
}

/** Base cells below an entity that a value for a window is made from: those expected, those of them reported. */
export function coverageOf(state: State, { spec, scenario, node }: Omit<Subject, 'scenario'> & { readonly scenario: number | undefined }, window: Window): Coverage {
  const { axes } = state;
  let reported = 0;
  let expected = 0;
  let estimated = false;
  for (const need of spec.needs) {
    const read = needWindow(need.steps, window, { base: need.base, calendar: axes.calendar });
    const { first, last } = within(axes, read);
    if (first > last) continue;
    const at = need.entity === undefined ? node : axes.numbers.get(need.entity)!;
    const before = state.expectationOf(need.base).before[at];
    const due = before === undefined ? 0 : before[last + 1]! - before[first]!;
    expected += due;
    const from = need.scenario === undefined ? scenario : scenarioNumber(state, need.scenario);
    if (from === undefined) continue;
    const plane = planeOf(state, need.base, from);
    const slot = plane.layout.slot[at]!;
    if (slot < 0) continue;
    reported += due;
    const missing = plane.missing[slot];
    if (missing !== undefined) for (let time = first; time <= last; time += 1) reported -= missing[time]!;
    estimated ||= hasEstimate(state, { plane, node: at, first, last });
  }
  return { reported, expected, estimated };
}

function hasEstimate(
  { axes }: State,
  { plane, node, first, last }: { readonly plane: ReturnType<typeof planeOf>; readonly node: number; readonly first: number; readonly last: number },
): boolean {
  const alone = plane.spec.entities.kind === 'none';
  for (const [holder, times] of plane.estimates) {
    if (alone ? holder !== node : !axes.upward[holder]!.includes(node)) continue;
    for (let time = first; time <= last; time += 1) if (times[time] === 1 && isBelow(axes, holder, node, time)) return true;
  }
  return false;
}
