import { invariant } from '../base/index.ts';
import type { Window } from '../calendar/index.ts';
import type { IndicatorId, Model } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Problem } from '../problem/index.ts';
import { plainRoom, vectorRoom, type Room } from '../vectors/index.ts';
import { axesOf } from './axes.ts';
import { placedNeeds, whole } from './pairing.ts';
import { planeOf, refreshRows } from './planes.ts';
import { seriesOf } from './series.ts';
import { coverageOf } from './coverage.ts';
import type { Coordinates, Cube, Measured, Structure } from './cube.ts';
import { setCells, setRow } from './edit.ts';
import { expectationsOf } from './expectation.ts';
import { atCell, findGaps } from './gaps.ts';
import { layoutsOf } from './layout.ts';
import { measureSubject, openAt } from './open.ts';
import { placing, roundAway, type Cell, type Figure } from './placing.ts';
import { specsOf } from './spec.ts';
import { isThere, scenarioNumber, type Asked, type State } from './state.ts';

export interface CubeOptions {
  /** Absent: as it was. */
  readonly structure?: Structure;
  /** First and last base period to hold; absent: the model's span. */
  readonly from?: number;
  readonly to?: number;
  /** Version in force of each scenario, for scenarios named without one; absent: the greatest there is. */
  readonly versions?: ReadonlyMap<string, string>;
  /** How it calculates: with the vectors of WebAssembly or with loops in JavaScript, to the same bits; absent: as its size asks for. */
  readonly arithmetic?: 'vectors' | 'loops';
}

type Row = Pick<Cell, 'scenario' | 'spec' | 'node'>;

/** One row of base values. */
export interface FilledRow {
  /** With its version: `plan@2021-1`. */
  readonly scenario: string;
  readonly indicator: IndicatorId;
  readonly entity: EntityId;
  /** [base period from the cube's first]; NaN where absent. In the indicator's unit. */
  readonly values: ArrayLike<number>;
}

/** A cube with what only its owner asks of it. */
export interface LoadedCube extends Cube {
  /** What was wrong with the facts, in the order of loading; edits add to it. */
  readonly problems: readonly Problem[];
  /** The base periods that it holds. */
  readonly span: Window;
  /** Sets whole rows of base values at once. */
  fill(rows: Iterable<FilledRow>): void;
  /** Calculates every indicator of every entity anew for each base period, of some scenarios or all. */
  computeAll(scenarios?: readonly string[]): void;
  /**
   * A value made only from those leaf cells for which `against` has all that it needs: the plan of the months and plants
   * that have reported. Coverage is that of the value as a whole.
   */
  matched(at: Coordinates, against: string): Measured;
}

/**
 * Facts on their axes, rolled up and calculated on demand.
 *
 * Keeps: after edits every value is, to the bit, that of a cube built from the facts as they stand then.
 */
export function createCube(model: Model, facts: Iterable<Figure>, options: CubeOptions = {}): LoadedCube {
  const { structure = { kind: 'as-was' }, versions = new Map() } = options;
  const span = {
    first: Math.max(model.span.first, options.from ?? model.span.first),
    last: Math.min(model.span.last, options.to ?? model.span.last),
  };
  const axes = axesOf(model, { structure, ...span });
  const specs = specsOf(model);
  const room = roomFor(axes.nodes * axes.length * specs.size, options.arithmetic);
  const state: State = {
    model,
    axes,
    specs,
    order: [...specs.values()],
    room,
    layoutOf: layoutsOf(axes, room),
    expectationOf: expectationsOf(model, axes),
    versions,
    scenarios: [],
    scenarioNumbers: new Map(),
    resolved: new Map(),
    planes: [],
    gaps: [],
    scratches: [],
    planeOf: (spec, scenario) => planeOf(state, spec, scenario),
    refreshRows: (plane, from, until) => {
      refreshRows(state, plane, from, until);
    },
  };
  // What formulas read is calculated when they ask for it, and still in the cache when they read it.
  const formulasFirst = state.order.toSorted((a, b) => Number(a.kind === 'base') - Number(b.kind === 'base'));
  const place = placing(model, axes, specs);
  const problems: Problem[] = [];
  const load = (given: Iterable<Figure>): void => {
    const placed = place(given);
    setCells(state, placed.cells);
    problems.push(...placed.problems, ...tooLarge(state, placed.cells));
  };
  load(facts);
  const subjectOf = ({ indicator, entity, scenario }: Omit<Coordinates, 'window'>): Asked => {
    const spec = specs.get(indicator);
    const node = axes.numbers.get(entity);
    invariant(spec !== undefined && node !== undefined, `"${indicator}" of "${entity}" is in the model`);
    return { spec, node, scenario: scenarioNumber(state, scenario) };
  };
  return {
    model,
    structure,
    problems,
    span,
    measure: (at) => measureSubject(state, subjectOf(at), at.window),
    series(at, windows) {
      const asked = subjectOf(at);
      if (!isThere(asked)) return new Float64Array(windows.length).fill(NaN);
      return seriesOf(state, asked, windows, whole).map((value) => value / asked.spec.scale);
    },
    edit: load,
    scenarios: () => [...state.scenarios],
    open: (at) => openAt(state, at),
    fill(rows) {
      for (const row of rows) {
        const filled = fillRow(state, row);
        problems.push(...tooLarge(state, [filled]));
      }
    },
    computeAll(names = state.scenarios) {
      for (const name of names) {
        const scenario = scenarioNumber(state, name);
        if (scenario === undefined) continue;
        for (const plane of state.planes[scenario]!) if (plane !== undefined) plane.ready = false;
        state.gaps[scenario]!.fill(undefined);
        for (const spec of formulasFirst) {
          const plane = state.planeOf(spec, scenario);
          state.refreshRows(plane, 0, plane.layout.size);
        }
      }
    },
    matched(at, against) {
      const subject = subjectOf(at);
      const value = matchedValue(state, subject, at.window, scenarioNumber(state, against));
      return { ...coverageOf(state, subject, at.window), value };
    },
  };
}

/** Cells of a scenario from which on a memory with kernels is worth the addresses that it takes. */
const manyCells = 1_000_000;

function roomFor(cells: number, arithmetic: CubeOptions['arithmetic']): Room {
  const vectors = arithmetic === 'vectors' || (arithmetic === undefined && cells >= manyCells);
  return (vectors ? vectorRoom() : undefined) ?? plainRoom();
}

function matchedValue(state: State, asked: Asked, window: Window, against: number | undefined): number {
  if (!isThere(asked) || against === undefined) return NaN;
  const { spec, scenario } = asked;
  const own = placedNeeds(state, spec, scenario, spec.paired);
  const gaps = findGaps([...own, ...placedNeeds(state, spec, against, true)], state);
  const manner = gaps === undefined ? whole : { own: false, without: { gaps, frame: atCell } };
  return seriesOf(state, asked, [window], manner)[0]! / spec.scale;
}

function fillRow(state: State, { scenario, indicator, entity, values }: FilledRow): Row {
  const { axes, specs } = state;
  const spec = specs.get(indicator);
  const node = axes.numbers.get(entity);
  invariant(
    spec?.kind === 'base' && node !== undefined,
    `"${indicator}" is a base indicator and "${entity}" an entity`,
  );
  invariant(!axes.parts.has(node), 'rows are filled in as they were');
  const held = new Float64Array(axes.length);
  const { scale } = spec;
  for (let time = 0; time < held.length; time += 1) {
    const value = values[time] ?? NaN;
    held[time] = spec.whole ? roundAway(value * scale) : value;
  }
  const row = { scenario, spec, node };
  setRow(state, row, held);
  return row;
}

/** Sums are exact as long as all values of an indicator together stay below 2⁵³ steps; told once for each. */
function tooLarge(state: State, rows: readonly Pick<Row, 'scenario' | 'spec'>[]): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { scenario, spec } of rows) {
    const plane = state.planes[state.scenarioNumbers.get(scenario)!]![spec.number];
    if (plane === undefined || !spec.whole || plane.told || plane.magnitude <= Number.MAX_SAFE_INTEGER) continue;
    plane.told = true;
    problems.push({ code: 'cube-sum-too-large', severity: 'warning', indicator: spec.id, scenario });
  }
  return problems;
}
