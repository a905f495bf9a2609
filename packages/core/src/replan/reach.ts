import {
  checkSolution,
  dotExactly,
  withAimRows,
  type LinearProgram,
  type OpenOptions,
  type Outcome,
  type SearchProgress,
  type Solution,
  type SolutionCheck,
  type Solver,
} from '../program/index.ts';
import type { LaidAim } from './aims.ts';
import { onFace } from './face.ts';
import type { ColumnPlaces, LaidNetwork } from './laid.ts';
import type { ReplanSearch } from './request.ts';
import { solveKept } from './solve-kept.ts';
import { solveWhole } from './solve-whole.ts';

/** How well one aim was reached, those before it kept. */
export interface ReachedStage {
  readonly aim: LaidAim;
  /** In the aim's measure. */
  readonly value: number;
  /** The sum over the aim's own coefficients, before scale and offset. */
  readonly reached: number;
  /** What was solved: with this aim, and with the limits that keep those before it. */
  readonly program: LinearProgram;
  readonly solution: Solution;
  /** Of the solution against its program, by our own reckoning. */
  readonly check: SolutionCheck;
  /** With whole numbers: what the search over them left open, as a share of the aim's value; NaN where it found nothing. */
  readonly gap: number;
}

/** What aims can be reached over: a program, and where in it stands what targets miss. */
export interface Reachable {
  readonly program: LinearProgram;
  readonly at: Pick<ColumnPlaces, 'shortfall'>;
}

/** A plan that is best by all aims in their order. */
export interface Reached<Laid extends Reachable = LaidNetwork> {
  readonly kind: 'reached';
  readonly laid: Laid;
  readonly stages: readonly ReachedStage[];
  readonly solution: Solution;
  /** Whether there were choices in whole numbers; they are fixed in the programs of the stages. */
  readonly whole: boolean;
}

export interface Unreached {
  readonly kind: 'unreached';
  /** Absent when there is none. */
  readonly aim?: LaidAim;
  /** Whether it was the first aim, which only the network's own limits can stand against. */
  readonly isFirst: boolean;
  readonly outcome: Exclude<Outcome, { readonly kind: 'optimal' }>;
}

/** How far our own check may be from perfect. */
const perfect = 1e-6;

/** Whether a stage is proved: limits kept, and nothing better by the bound of its prices, to a millionth. */
export function isProved({ check }: Pick<ReachedStage, 'check'>): boolean {
  return Object.values(check).every((miss) => miss <= perfect);
}

interface Staging<Laid extends Reachable> {
  readonly laid: Laid;
  readonly aims: readonly LaidAim[];
}

/**
 * The plan that is best by each aim in turn, among the plans that are best by those before.
 *
 * Choices in whole numbers are made first, over all aims; with them fixed the aims are reached once more, so that prices
 * exist and optimality can be proved. An aim is kept by its prices: what they press on stays pressed (`onFace`). Among
 * whole numbers, where there are no prices, it is kept to a millionth; where the solver then finds nothing, which its own
 * tolerance can bring about, to a little more, and at last the choices made so far are taken.
 * With `settled`, a solution of a program that begins with the same columns, its choices in whole numbers are taken.
 */
export function reachInOrder<Laid extends Reachable>(
  solver: Solver,
  { laid, aims }: Staging<Laid>,
  search: ReplanSearch = {},
  settled?: Float64Array,
): Reached<Laid> | Unreached {
  const options = {
    gap: search.gap ?? 1e-6,
    ...(search.seconds === undefined ? {} : { seconds: search.seconds }),
  };
  const { whole, ...columns } = laid.program.columns;
  if (whole === undefined)
    return inStages(solver, { laid, aims }, { options, search, start: laid.program, keep: keepFace });
  let choices = settled;
  let gaps: readonly number[] = [];
  if (choices === undefined) {
    const start = withAimRows(laid.program, aims);
    const own = laid.program.rows.names.length;
    const chosen = inStages(solver, { laid, aims }, { options, search, start, keep: keepRow(own) });
    if (chosen.kind === 'unreached') return chosen;
    choices = chosen.solution.columns;
    gaps = chosen.stages.map(({ gap }) => gap);
  }
  const low = columns.low.slice();
  const high = columns.high.slice();
  whole.forEach((isWhole, column) => {
    if (isWhole === 1) low[column] = high[column] = Math.round(choices[column]!);
  });
  const start = { ...laid.program, columns: { ...columns, low, high } };
  const reached = inStages(solver, { laid, aims }, { options, search, start, keep: keepFace });
  if (reached.kind === 'unreached') return reached;
  const stages = reached.stages.map((stage, at) => ({
    ...stage,
    gap: gaps.length === 0 ? 0 : (gaps[at] ?? Number.NaN),
  }));
  return { ...reached, stages, whole: true };
}

/** A program in which an aim stays as it was reached, with more room at each further try. */
type Keep = (stage: ReachedStage, at: number, tried: number) => LinearProgram | undefined;

interface Stages {
  readonly options: OpenOptions & { readonly gap: number };
  readonly search: ReplanSearch;
  readonly start: LinearProgram;
  readonly keep: Keep;
}

const keepFace: Keep = ({ program, solution }, _, tried) => (tried === 0 ? onFace(program, solution) : undefined);

/** What later aims may cost one among whole numbers, as a share of it and of its largest coefficient. */
const rooms = [1e-6, 1e-5, 1e-4];

const keepRow =
  (own: number): Keep =>
  ({ program, aim, reached }, at, tried) => {
    const room = rooms[tried];
    if (room === undefined) return undefined;
    const slack = room * Math.max(1, Math.abs(reached));
    const { low, high } = { low: program.rows.low.slice(), high: program.rows.high.slice() };
    if (aim.sense === 'minimize') high[own + at] = reached + slack;
    else low[own + at] = reached - slack;
    return { ...program, rows: { ...program.rows, low, high } };
  };

function inStages<Laid extends Reachable>(
  solver: Solver,
  { laid, aims }: Staging<Laid>,
  { options, search, start, keep }: Stages,
): Reached<Laid> | Unreached {
  const stages: ReachedStage[] = [];
  const isWhole = start.columns.whole !== undefined;
  const shortfalls = laid.at.shortfall.flatMap((own) => [...own].filter((column) => column >= 0));
  for (const [at, aim] of aims.entries()) {
    const found = stageOf(solver, { aim, at, before: stages.at(-1), start, shortfalls }, { options, search, keep });
    if (!('outcome' in found)) stages.push(found);
    else if (isWhole && at > 0) break;
    else return { kind: 'unreached', aim, isFirst: at === 0, outcome: found.outcome };
  }
  const last = stages.at(-1)?.solution;
  if (last !== undefined) return { kind: 'reached', laid, stages, solution: last, whole: false };
  const outcome = solveKept(solver, { program: start, shortfalls, options, asked: { explain: true } });
  if (outcome.kind !== 'optimal') return { kind: 'unreached', isFirst: true, outcome };
  return { kind: 'reached', laid, stages, solution: outcome.solution, whole: false };
}

interface Staged {
  readonly aim: LaidAim;
  readonly at: number;
  readonly before: ReachedStage | undefined;
  readonly start: LinearProgram;
  readonly shortfalls: readonly number[];
}

function stageOf(
  solver: Solver,
  { aim, at, before, start, shortfalls }: Staged,
  { options, search: { watch }, keep }: Omit<Stages, 'start'>,
): ReachedStage | Pick<Unreached, 'outcome'> {
  const asked = {
    explain: at === 0,
    ...(watch === undefined
      ? {}
      : { watch: (own: SearchProgress) => watch({ ...own, aim: aim.name, said: aim.said }) }),
  };
  let failed: Unreached['outcome'] | undefined;
  for (let tried = 0; ; tried += 1) {
    const kept = before === undefined ? (tried === 0 ? start : undefined) : keep(before, at - 1, tried);
    if (kept === undefined) return { outcome: failed! };
    const program = { ...kept, sense: aim.sense, columns: { ...kept.columns, cost: aim.cost } };
    const outcome: Outcome =
      before !== undefined && isReachedBy(aim, program, before.solution)
        ? { kind: 'optimal', solution: costingNothing(aim, before.solution) }
        : program.columns.whole === undefined
          ? solveKept(solver, { program, shortfalls, options, asked })
          : solveWhole(solver, { program, options, asked, ...(before === undefined ? {} : { like: before.solution }) });
    if (outcome.kind !== 'optimal') {
      failed = outcome;
      continue;
    }
    const { solution } = outcome;
    const reached = dotExactly(aim.cost, solution.columns);
    const value = reached / aim.scale + aim.offset;
    return { aim, value, reached, program, solution, check: checkSolution(program, solution), gap: solution.gap };
  }
}

/** Whether a plan already has nothing of an aim that cannot come below nothing. */
function isReachedBy({ sense, cost }: LaidAim, { columns }: LinearProgram, plan: Solution): boolean {
  return (
    sense === 'minimize' &&
    cost.every((own, column) => own === 0 || (own > 0 && columns.low[column] === 0 && plan.columns[column]! <= 0))
  );
}

/** The same plan for an aim that it has nothing of: what each unit would cost is the price of having none. */
function costingNothing({ cost }: LaidAim, { prices, ...solution }: Solution): Solution {
  if (prices === undefined) return { ...solution, objective: 0 };
  return { ...solution, objective: 0, prices: { rows: prices.rows.map(() => 0), columns: cost.slice() } };
}
