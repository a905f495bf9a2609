import { sum } from '../base/index.ts';
import type { EntityId } from '../organisation/index.ts';
import type { Problem } from '../problem/index.ts';
import type { Solver } from '../program/index.ts';
import { aimsOf } from './aims.ts';
import { near, roundSums, sumsOf, type Sums } from './exact-sums.ts';
import type { ExactSum, LaidNetwork } from './laid.ts';
import { layNetwork } from './lay-network.ts';
import { planOf, standingAt, type ReplanPlan } from './plan.ts';
import { isProved, reachInOrder } from './reach.ts';
import type { ReplanRequest } from './request.ts';
import { sayEntity, sayFigure, sayLabel } from './say-limit.ts';

/** A target's plan in whole quanta. Shape: quanta, exact [entity × period]. */
export interface ExactTarget {
  readonly id: string;
  readonly quantum: number;
  readonly entities: readonly EntityId[];
  readonly quanta: Float64Array;
  /** What it was before rounding, in quanta. */
  readonly exact: Float64Array;
  /** All of it, in quanta. */
  readonly total: number;
}

/** A plan whose counted sums are whole quanta, all else following from them. */
export interface ExactPlan {
  readonly targets: readonly ExactTarget[];
  readonly plan: ReplanPlan;
  /** Whether our own check confirms it, aim by aim. */
  readonly proved: boolean;
  readonly notes: readonly Problem[];
}

/** Cells that limits turn out not to reach are rounded down in a further round, so often at most. */
const mostRounds = 4;

/** A plan that is to be rounded, one of several courses that may share decisions. */
export interface Roundable {
  readonly laid: LaidNetwork;
  readonly plan: ReplanPlan;
}

export interface Rounding {
  readonly request: ReplanRequest;
  /** Whether one decision serves two courses: how much a process makes in a period. */
  readonly isShared: (courses: readonly [number, number], at: { process: number; period: number }) => boolean;
  /** Solves all courses anew with sums that they are asked to come to; absent where that is not found. */
  readonly solveWith: (sums: readonly (readonly ExactSum[])[]) => Resolved | undefined;
}

/** Courses solved anew. Shape: [course], then columns [column of the course]. */
export interface Resolved {
  readonly courses: readonly { readonly laid: LaidNetwork; readonly columns: Float64Array }[];
  readonly plans: readonly ReplanPlan[];
  readonly proved: boolean;
}

/** The recovery of one course in whole quanta, as `exactPlans` has it. */
export function exactPlan(
  solver: Solver,
  { laid, plan, solution, request }: Roundable & { readonly solution: Float64Array; readonly request: ReplanRequest },
): ExactPlan | undefined {
  const solveWith: Rounding['solveWith'] = ([exact = []]) => {
    const again = layNetwork(laid.open, request, { ...laid.options, exact });
    const aims = aimsOf(again, request.prefer ?? 'margin');
    const reached = reachInOrder(solver, { laid: again, aims }, request.search, solution);
    if (reached.kind === 'unreached') return undefined;
    return {
      courses: [{ laid: again, columns: reached.solution.columns }],
      plans: [planOf(again, reached.solution)],
      proved: reached.stages.every(isProved),
    };
  };
  return exactPlans([{ laid, plan }], { request, isShared: () => false, solveWith })?.[0];
}

/**
 * Plans in whole quanta, course by course: each target's sum by entity and period, in every period and over the year within
 * one quantum of where it was, the total at the target where that is reached.
 *
 * The sums are rounded; then the network is solved anew with them, so that stocks, purchases and levels fit them. Where
 * limits do not leave a sum its quantum, it is rounded down and others are rounded up instead; what cannot be mended is in
 * the notes.
 * Keeps: a sum that is decided for several courses at once is the same in all of them.
 */
export function exactPlans(
  courses: readonly Roundable[],
  { request, isShared, solveWith }: Rounding,
): readonly ExactPlan[] | undefined {
  const whole = courses[0]!.laid.targets.filter(({ quantum }) => quantum !== undefined);
  if (whole.length === 0) return undefined;
  const sums = courses.map(({ laid, plan }) => whole.map((target) => sumsOf(laid, plan, target, request.rungs[0])));
  const tops = sums.map((own) => own.map(({ exact }) => exact.map((value) => Math.ceil(value - near))));
  const owners = sums.map((own, course) => own.map((each) => ownersOf(each, course, isShared)));
  for (let round = 1; ; round += 1) {
    const rounded: Float64Array[][] = [];
    for (const [course, own] of sums.entries())
      rounded.push(
        own.map((each, of) => {
          const held = Float64Array.from(owners[course]![of]!, (owner, cell) =>
            owner === course ? Number.NaN : rounded[owner]![of]![cell]!,
          );
          return roundSums(each, tops[course]![of]!, held);
        }),
      );
    const asked = sums.map((own, course) =>
      own.flatMap((each, of) => askedOf(courses[course]!.laid, { of, own: each }, rounded[course]![of]!)),
    );
    const resolved = solveWith(asked.map((own) => own.map(({ sum: each }) => each)));
    if (resolved === undefined) return undefined;
    const missed = resolved.courses.map(({ laid: { at }, columns }, course) =>
      asked[course]!.flatMap(({ of, cell, quantum }, place) => {
        const by = (columns[at.exactOver[place]!]! - columns[at.exactUnder[place]!]!) / quantum;
        return Math.abs(by) > near ? [{ of, cell, by }] : [];
      }),
    );
    const lowered = missed.flatMap((own, course) =>
      own.filter(({ of, cell, by }) => {
        const [owner, least] = [owners[course]![of]![cell]!, Math.floor(sums[course]![of]!.exact[cell]! + near)];
        if (by >= 0 || tops[owner]![of]![cell]! <= least) return false;
        tops[owner]![of]![cell] = least;
        return true;
      }),
    );
    if (lowered.length > 0 && round < mostRounds) continue;
    return sums.map((own, course): ExactPlan => {
      const { laid } = courses[course]!;
      const targets = own.map(({ target, entities, exact }, of): ExactTarget => {
        const quanta = rounded[course]![of]!;
        return { id: target.id, quantum: target.quantum!, entities, quanta, exact, total: sum(quanta) };
      });
      const notes = [
        ...own.flatMap((each, of) => totalNote(each, targets[of]!)),
        ...missed[course]!.map(({ of, cell, by }) =>
          missedNote({ laid, request, own: own[of]!, quanta: rounded[course]![of]! }, cell, by),
        ),
      ];
      const plan = resolved.plans[course]!;
      // What is written is the steps: a solver's last digits are no part of it.
      const standing = laid.targets.map((target, at) => {
        const rounded = targets.find(({ id }) => id === target.id);
        if (rounded === undefined) return plan.targets[at]!;
        return standingAt(target, target.done + rounded.total * rounded.quantum);
      });
      return { targets, plan: { ...plan, targets: standing }, proved: resolved.proved, notes };
    });
  }
}

/** The first course that decides each sum together with this one; itself where it decides alone. Shape: [entity × period]. */
function ownersOf({ terms, periods }: Sums, course: number, isShared: Rounding['isShared']): Int32Array {
  return Int32Array.from({ length: terms.length * periods }, (_, cell) => {
    const period = cell % periods;
    const processes = terms[Math.floor(cell / periods)]!;
    for (let other = 0; other < course; other += 1)
      if (processes.every(([process]) => isShared([other, course], { process, period }))) return other;
    return course;
  });
}

interface Asked {
  readonly of: number;
  readonly cell: number;
  readonly quantum: number;
  readonly sum: ExactSum;
}

function askedOf(
  { open }: LaidNetwork,
  { of, own }: { readonly of: number; readonly own: Sums },
  quanta: Float64Array,
): readonly Asked[] {
  const quantum = own.target.quantum!;
  return Array.from(quanta, (value, cell) => {
    const entity = Math.floor(cell / own.periods);
    const period = cell % own.periods;
    const name = `${own.target.id} ${own.entities[entity]!} ${open.labels[period]!}`;
    return { of, cell, quantum, sum: { name, period, terms: own.terms[entity]!, amount: value * quantum } };
  });
}

/** Where whole steps reach less than was reached before. */
function totalNote({ target, exact }: Sums, { total }: ExactTarget): readonly Problem[] {
  const all = sum(exact);
  if (total >= all - near) return [];
  const say = (quanta: number) => sayFigure(target.done + quanta * target.quantum!, target.unit);
  return [
    { code: 'replan-rounded-total', severity: 'note', target: target.name, exact: say(all), rounded: say(total) },
  ];
}

interface Missing {
  readonly laid: LaidNetwork;
  readonly request: ReplanRequest;
  readonly own: Sums;
  readonly quanta: Float64Array;
}

function missedNote({ laid, request, own, quanta }: Missing, cell: number, by: number): Problem {
  const { target, entities, periods } = own;
  const say = (amount: number) => sayFigure(amount * target.quantum!, target.unit);
  return {
    code: 'replan-rounded-missed',
    severity: 'warning',
    target: target.name,
    entity: sayEntity(request, entities[Math.floor(cell / periods)]!),
    period: sayLabel(laid.open.labels[cell % periods]!),
    rounded: say(quanta[cell]!),
    exact: say(quanta[cell]! + by),
  };
}
