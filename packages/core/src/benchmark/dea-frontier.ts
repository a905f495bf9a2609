import type { Solver } from '../program/index.ts';
import type { DeaPoint } from './dea-data.ts';
import { layPoint, layPoints, type Laid } from './dea-lay.ts';
import { frontierProgram, scoreColumn, seedsOf } from './dea-program.ts';
import { readAssessment, type Assessment } from './dea-read.ts';
import {
  isTight,
  letIn,
  nothing,
  search,
  searchSlacks,
  setPoint,
  type Asked,
  type FrontierOptions,
  type Search,
} from './dea-search.ts';

/**
 * A frontier that is kept in one program, changed in place from point to point.
 *
 * The program holds only those of the reference that a price ever called for: after each search all others are priced, and
 * come in when they would improve it. So each score is proved over all of the reference, and most columns are never there.
 */
export interface Frontier {
  /** The entity of the reference at that place, itself among its possible peers. */
  own(entity: number): Answer;
  /** Any point, which is no peer of itself. */
  foreign(point: DeaPoint): Answer;
  /** The entity of the reference at that place, measured by the others alone. */
  without(entity: number): Answer;
  close(): void;
}

/** `no-bound` where the frontier sets none to the point; `unsolved` where no answer held when it was checked. */
export type Answer = Assessment | 'no-bound' | 'unsolved';

/** Answers that miss by more are sought again, and by how much they may miss at most. */
const good = 1e-9;
const bearable = 1e-6;

export function openFrontier(solver: Solver, points: readonly DeaPoint[], options: FrontierOptions): Frontier {
  const held = hold(solver, layPoints(points, options.returns), { options, repeated: true });
  const answer = (point: DeaPoint, question: Question): Answer => {
    const first = ask(held, point, question);
    if (first === 'no-bound' || (first !== 'unsolved' && first.miss <= good)) return first;
    // Amounts of very different sizes within one point: measured by its own amounts they are all 1.
    const alone = hold(solver, layPoints(points, options.returns, point), { options, repeated: false });
    try {
      const second = ask(alone, point, question);
      const isBetter = first === 'unsolved' || (typeof second !== 'string' && second.miss < first.miss);
      const best = isBetter ? second : first;
      return typeof best === 'string' || best.miss <= bearable ? best : 'unsolved';
    } finally {
      alone.open.close();
    }
  };
  return {
    own: (entity) => answer(points[entity]!, { self: entity, slacks: options.slacks }),
    foreign: (point) => answer(point, { slacks: false }),
    without: (entity) => answer(points[entity]!, { without: entity, slacks: false }),
    close: () => held.open.close(),
  };
}

type Question = Omit<Asked, 'at'>;

function hold(
  solver: Solver,
  laid: Laid,
  { options, repeated }: { readonly options: FrontierOptions; readonly repeated: boolean },
): Search {
  const open = solver.open(frontierProgram(laid, options.orientation), { repeated });
  const state: Search = { laid, open, options, places: laid.points.map(() => undefined), columns: [] };
  letIn(state, seedsOf(laid));
  return state;
}

function ask(state: Search, point: DeaPoint, question: Question): Answer {
  const { open, places, laid } = state;
  const asked: Asked = { ...question, at: layPoint(laid, point) };
  setPoint(state, asked);
  const barred = asked.without === undefined ? undefined : places[asked.without];
  if (barred !== undefined) open.setColumn(barred, 0, 0);
  try {
    const first = search(state, asked);
    if (typeof first === 'string') return first;
    const own = first.columns[scoreColumn]!;
    const exact = Math.abs(own - 1) <= nothing ? 1 : own;
    const last = !asked.slacks || isTight(state, asked.at, first) ? first : searchSlacks(state, asked, exact);
    return typeof last === 'string' ? last : readAssessment(state, asked, { score: exact, first, last });
  } finally {
    if (barred !== undefined) open.setColumn(barred, 0, Infinity);
  }
}
