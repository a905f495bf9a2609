import { compareText } from '../base/index.ts';
import type { Window } from '../calendar/index.ts';
import type { Scratch } from '../formula/index.ts';
import type { IndicatorId, Model } from '../model/index.ts';
import type { Room } from '../vectors/index.ts';
import type { Axes } from './axes.ts';
import type { Expectation } from './expectation.ts';
import type { Gaps } from './gaps.ts';
import type { Layout } from './layout.ts';
import { releasePlane, type Plane } from './plane.ts';
import type { Spec } from './spec.ts';

/** All that a cube holds. */
export interface State {
  readonly model: Model;
  readonly axes: Axes;
  readonly specs: ReadonlyMap<IndicatorId, Spec>;
  readonly order: readonly Spec[];
  readonly room: Room;
  readonly layoutOf: (holders: Iterable<number>) => Layout;
  readonly expectationOf: (spec: Spec) => Expectation;
  /** Versions in force, by scenario. */
  readonly versions: ReadonlyMap<string, string>;
  /** Scenarios with their versions, and the number of each. */
  readonly scenarios: string[];
  readonly scenarioNumbers: Map<string, number>;
  /** Texts that were asked for, and the scenario that each came to. Emptied when a scenario is added. */
  readonly resolved: Map<string, number | undefined>;
  /** [scenario][indicator] */
  readonly planes: (Plane | undefined)[][];
  /** [scenario][indicator] where terms are missing; null where nothing is left out. */
  readonly gaps: (Gaps | null | undefined)[][];
  readonly scratches: Scratch[];
  /** All values of an indicator in a scenario, up to date but for stale rows of formulas. */
  planeOf(spec: Spec, scenario: number): Plane;
  /** Brings rows `from` … `until` − 1 of a plane up to date. */
  refreshRows(plane: Plane, from: number, until: number): void;
}

/** What is read, of whom. */
export interface Subject {
  readonly spec: Spec;
  readonly scenario: number;
  readonly node: number;
}

/** What is asked of whom; without a number where the scenario has no figures. */
export interface Asked extends Omit<Subject, 'scenario'> {
  readonly scenario: number | undefined;
}

export function isThere(asked: Asked): asked is Subject {
  return asked.scenario !== undefined;
}

const periodsOf = new WeakMap<Axes, readonly Window[]>();

/** Each base period of the axis as a window. */
export function basePeriods(axes: Axes): readonly Window[] {
  const known = periodsOf.get(axes);
  if (known !== undefined) return known;
  const windows = Array.from({ length: axes.length }, (_, time) => ({
    first: axes.first + time,
    last: axes.first + time,
  }));
  periodsOf.set(axes, windows);
  return windows;
}

/** The number of a scenario; without a version, of the version in force or the greatest there is. Absent when there is none. */
export function scenarioNumber(state: State, text: string): number | undefined {
  const { scenarioNumbers, resolved, versions } = state;
  const exact = scenarioNumbers.get(text);
  if (exact !== undefined) return exact;
  if (resolved.has(text)) return resolved.get(text);
  let found: number | undefined;
  if (!text.includes('@')) {
    const version = versions.get(text);
    const greatest = state.scenarios
      .filter((name) => name.startsWith(`${text}@`))
      .sort(compareText)
      .at(-1);
    found = scenarioNumbers.get(
      version === undefined ? (greatest ?? '') : version === '' ? text : `${text}@${version}`,
    );
  }
  resolved.set(text, found);
  return found;
}

/** The number of a scenario, given one if it has none. */
export function addScenario(state: State, text: string): number {
  const known = state.scenarioNumbers.get(text);
  if (known !== undefined) return known;
  const number = state.scenarios.push(text) - 1;
  state.scenarioNumbers.set(text, number);
  state.resolved.clear();
  forgetCrossings(state);
  state.planes.push(Array.from({ length: state.order.length }));
  state.gaps.push(Array.from({ length: state.order.length }));
  return number;
}

/** A new version may be the one that others read: what looks across scenarios is calculated again. */
function forgetCrossings({ order, planes, gaps, room }: State): void {
  for (const { number, crossing, kind } of order) {
    if (!crossing) continue;
    for (const row of gaps) row[number] = undefined;
    for (const row of planes) {
      const plane = row[number];
      // A base plane holds facts: what crosses over in it is only its weights.
      if (plane !== undefined && kind === 'base') plane.ready = false;
      else {
        if (plane !== undefined) releasePlane(plane, room);
        row[number] = undefined;
      }
    }
  }
}
