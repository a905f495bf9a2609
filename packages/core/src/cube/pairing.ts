import { atCell, findGaps, type Frame, type Gaps, type PlacedNeed } from './gaps.ts';
import type { Spec } from './spec.ts';
import { scenarioNumber, type State, type Subject } from './state.ts';

/** How values are to be taken. */
export interface Manner {
  /** True for what an entity has itself, as if nothing were below it. */
  readonly own: boolean;
  /** Leaf cells to leave out, and from where they are seen. */
  readonly without?: { readonly gaps: Gaps; readonly frame: Frame };
}

export const whole: Manner = { own: false };

/** A paired formula leaves out the cells of which it misses a term, unless who asks has said which to leave out. */
export function pairedManner(state: State, { spec, scenario }: Subject, manner: Manner): Manner {
  if (!spec.paired || manner.without !== undefined) return manner;
  const gaps = gapsOf(state, spec, scenario);
  return gaps === undefined ? manner : { ...manner, without: { gaps, frame: atCell } };
}

/** The cells that a paired formula leaves out in a scenario. Absent when there are none. */
export function gapsOf(state: State, spec: Spec, scenario: number): Gaps | undefined {
  const row = state.gaps[scenario]!;
  let gaps = row[spec.number];
  if (gaps === undefined) {
    gaps = findGaps(placedNeeds(state, spec, scenario, true), state) ?? null;
    row[spec.number] = gaps;
  }
  return gaps ?? undefined;
}

/** An indicator's needs with the planes that a scenario reads them from. */
export function placedNeeds(state: State, spec: Spec, scenario: number, decides: boolean): readonly PlacedNeed[] {
  return spec.needs.map((need) => {
    const from = need.scenario === undefined ? scenario : scenarioNumber(state, need.scenario);
    const plane = from === undefined ? undefined : state.planeOf(need.base, from);
    return { need, plane, expectation: state.expectationOf(need.base), decides };
  });
}
