import { invariant, sum } from '../base/index.ts';
import type { CourseName, OpenNetwork } from '../network/index.ts';
import type { Solution, Solver } from '../program/index.ts';
import { isClean, type Problem } from '../problem/index.ts';
import { aimsOf } from './aims.ts';
import type { ReplanAim, ReplanOutcome, RobustCourse } from './answer.ts';
import { checkReplan } from './check-request.ts';
import { layNetwork } from './lay-network.ts';
import { exactPlans, type ExactPlan } from './exact.ts';
import { periodsOf } from './laid.ts';
import { layRobust, type LaidRobust, type RobustLaidAim } from './lay-robust.ts';
import { planOf, type ReplanPlan } from './plan.ts';
import { isProved, reachInOrder, type Reached, type Unreached } from './reach.ts';
import { doubtsOn, leversIn, replan } from './replan.ts';
import type { ReplanRequest, RobustRule } from './request.ts';
import { toldApart } from './told-apart.ts';

/** A way in which a stoppage may go, and what it leaves of the network. */
export interface CourseOpen {
  readonly course: CourseName;
  readonly open: OpenNetwork;
}

/** An aim of a robust plan: what it comes to in the worst course, or on average. */
export interface RobustAim extends ReplanAim {
  readonly over: RobustLaidAim['over'];
}

/** One plan for all courses: what must be decided before they are told apart is the same in each. */
export interface RobustReplan {
  /** Its way on in each course, in the order given. */
  readonly courses: readonly RobustCourse[];
  /** Periods from the first one in which no course can be told from another: what is decided in them is the same in all. */
  readonly common: number;
  readonly aims: readonly RobustAim[];
  /** What it would come to, to decide by one course alone. */
  readonly carried: readonly CarriedPlan[];
  readonly solver: string;
  readonly notes: readonly Problem[];
}

/** The best plan for one course, kept as long as that course cannot be told from another, whichever comes. */
export interface CarriedPlan {
  readonly course: CourseName;
  /** Best where the course is known from the start. */
  readonly plan: ReplanPlan;
  /** Its way on in each course, in the order given; absent where it leaves one of them without a plan, or was not asked. */
  readonly courses?: readonly ReplanPlan[];
  /** The first aim of the robust plan, here; absent with `courses`. */
  readonly value?: number;
}

export type RobustOutcome =
  | { readonly kind: 'replanned'; readonly robust: RobustReplan }
  /** A course without a plan of its own; `course` says which. Without it, no one plan holds in all. */
  | (Exclude<ReplanOutcome, { readonly kind: 'replanned' }> & { readonly course?: CourseName });

/**
 * One plan for all the ways in which a stoppage may go, all allowed levers on.
 *
 * As long as courses cannot be told from each other, one decision serves them all: levels of processes that they leave
 * alike, purchases, repairs. A course shows itself at the end of the first period in which it leaves other capacities; what
 * a struck process makes then, stocks, hauls and deliveries follow the course from the start.
 * Keeps: every limit of every course; the first aim, over the courses, is at least as good as that of any single course's
 * plan carried over to the others.
 * Problems: as of `replan`, of the first course that has no plan of its own.
 */
export function replanRobust(solver: Solver, courses: readonly CourseOpen[], request: ReplanRequest): RobustOutcome {
  const [first] = courses;
  invariant(first !== undefined, 'there is a course to plan for');
  const problems = checkReplan({ open: first.open, request });
  if (!isClean(problems)) return { kind: 'refused', problems };
  const prefer = request.prefer ?? 'margin';
  const single = courses.map(({ open }) => {
    const laid = layNetwork(open, request, { levers: new Set(leversIn(open, request)) });
    return { laid, reached: reachInOrder(solver, { laid, aims: aimsOf(laid, prefer) }, request.search) };
  });
  for (const [at, { reached }] of single.entries()) {
    if (reached.kind === 'reached') continue;
    const outcome = replan(solver, { open: courses[at]!.open, request });
    invariant(outcome.kind !== 'replanned', 'a course has a plan of its own or none');
    return { ...outcome, course: courses[at]!.course };
  }
  const { by, weights, carry = true }: RobustRule = request.robust ?? { by: 'worst' };
  const counts = courses.map(({ course }) => weights?.[course] ?? (weights === undefined ? 1 : 0));
  const all = sum(counts);
  invariant(all > 0 && counts.every((count) => count >= 0), 'weights of courses are not below zero, and one is above');
  const shares = counts.map((count) => count / all);
  const laid = layRobust(
    single.map((one) => one.laid),
    { by, shares, prefer },
  );
  const reached = reachInOrder(solver, { laid, aims: laid.aims }, request.search);
  if (reached.kind === 'unreached') return unreachable(reached);
  const plans = plansIn(laid, reached.solution);
  const exact = roundedIn(solver, { laid, plans, solution: reached.solution, request, rule: { by, shares, prefer } });
  const groups = toldApart(courses.map(({ open }) => open));
  const apart = groups.findIndex((group) => group.some((own) => own !== group[0]));
  const aims = reached.stages.map(({ aim, value, check, gap }, at): RobustAim => {
    const { kind, rung, said: name, measure } = aim;
    const { over } = laid.aims[at]!;
    const of = rung === undefined ? {} : { rung };
    return { kind, ...of, over, name, measure, value, check, gap, proved: isProved({ check }) };
  });
  return {
    kind: 'replanned',
    robust: {
      courses: plans.map((plan, at) => {
        const own = exact?.[at];
        return { course: courses[at]!.course, plan, ...(own === undefined ? {} : { exact: own }) };
      }),
      common: apart < 0 ? groups.length : apart,
      aims,
      carried: single.map((one, at) => {
        const { solution } = one.reached as Reached;
        const plan = planOf(one.laid, solution);
        const kept = carry ? carriedOver(solver, { laid, at, solution, request }) : {};
        return { course: courses[at]!.course, plan, ...kept };
      }),
      solver: solver.name,
      notes: [...problems, ...doubtsOn(aims)],
    },
  };
}

/** What a course's columns come to. */
function columnsIn({ columns }: LaidRobust, course: number, solution: Solution): Float64Array {
  return Float64Array.from(columns[course]!, (column) => solution.columns[column]!);
}

/** The same of each course, as plans. */
function plansIn(laid: LaidRobust, solution: Solution): readonly ReplanPlan[] {
  return laid.courses.map((own, at) => planOf(own, { ...solution, columns: columnsIn(laid, at, solution) }));
}

interface Rounded {
  readonly laid: LaidRobust;
  readonly plans: readonly ReplanPlan[];
  readonly solution: Solution;
  readonly request: ReplanRequest;
  readonly rule: Parameters<typeof layRobust>[1];
}

/** The same plan in whole steps: what is decided for several courses is rounded for all of them at once. */
function roundedIn(
  solver: Solver,
  { laid, plans, solution, request, rule }: Rounded,
): readonly ExactPlan[] | undefined {
  const { courses, columns } = laid;
  return exactPlans(
    courses.map((own, at) => ({ laid: own, plan: plans[at]! })),
    {
      request,
      isShared: ([one, other], { process, period }) => {
        const place = process * periodsOf(courses[one]!.open) + period;
        const columnIn = (course: number): number => columns[course]![courses[course]!.at.level[place]!]!;
        return columnIn(one) === columnIn(other);
      },
      solveWith: (sums) => {
        const again = layRobust(
          courses.map(({ open, options }, at) => layNetwork(open, request, { ...options, exact: sums[at]! })),
          rule,
        );
        // Each course's columns begin as they did.
        const settled = new Float64Array(again.program.columns.names.length);
        columns.forEach((own, course) =>
          own.forEach((column, at) => {
            settled[again.columns[course]![at]!] = solution.columns[column]!;
          }),
        );
        const reached = reachInOrder(solver, { laid: again, aims: again.aims }, request.search, settled);
        if (reached.kind === 'unreached') return undefined;
        return {
          courses: again.courses.map((own, course) => ({
            laid: own,
            columns: columnsIn(again, course, reached.solution),
          })),
          plans: plansIn(again, reached.solution),
          proved: reached.stages.every(isProved),
        };
      },
    },
  );
}

interface Carried {
  readonly laid: LaidRobust;
  /** The course whose plan is carried over, and its solution. */
  readonly at: number;
  readonly solution: Solution;
  readonly request: ReplanRequest;
}

/** The same program with what is common to a course and others held where its own plan has it. */
function carriedOver(solver: Solver, { laid, at, solution, request }: Carried): Pick<CarriedPlan, 'courses' | 'value'> {
  const uses = new Map<number, number>();
  for (const own of laid.columns) for (const column of own) uses.set(column, (uses.get(column) ?? 0) + 1);
  const { columns } = laid.program;
  const [low, high] = [columns.low.slice(), columns.high.slice()];
  laid.columns[at]!.forEach((column, own) => {
    if (uses.get(column)! < 2) return;
    const value = solution.columns[own]!;
    low[column] = high[column] = Math.min(Math.max(value, low[column]!), high[column]!);
  });
  const held = { ...laid, program: { ...laid.program, columns: { ...columns, low, high } } };
  const reached = reachInOrder(solver, { laid: held, aims: laid.aims }, request.search);
  if (reached.kind === 'unreached') return {};
  return { courses: plansIn(laid, reached.solution), value: reached.stages[0]?.value ?? 0 };
}

/** No one plan holds in all courses, or the search gave up. */
function unreachable({ aim, outcome, isFirst }: Unreached): RobustOutcome {
  if (outcome.kind === 'infeasible' && isFirst)
    return { kind: 'conflicting', members: [], problems: [{ code: 'replan-robust-none', severity: 'error' }] };
  const name = aim?.said ?? { en: '', zh: '' };
  const by = outcome.kind === 'stopped' ? outcome.by : 'numbers';
  return { kind: 'stopped', problems: [{ code: 'replan-stopped', severity: 'error', aim: name, by }] };
}
