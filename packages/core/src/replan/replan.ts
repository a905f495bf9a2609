import type { OpenNetwork } from '../network/index.ts';
import type { Solver } from '../program/index.ts';
import { isClean, type Bilingual, type Problem } from '../problem/index.ts';
import { formatNumber } from '../quantity/index.ts';
import { aimsOf } from './aims.ts';
import type { LeverStep, Replan, ReplanAim, ReplanOutcome, RobustCourse, ToldBottleneck } from './answer.ts';
import { bottlenecksOf } from './bottlenecks.ts';
import { checkReplan } from './check-request.ts';
import { membersOf, sayConflict } from './conflict.ts';
import { exactPlan } from './exact.ts';
import { layNetwork } from './lay-network.ts';
import { accountLoss, type OriginalPlan } from './loss.ts';
import { countedOf, planOf, planTold, reachedOf, type ReplanPlan } from './plan.ts';
import { isProved, reachInOrder, type Reached, type ReachedStage, type Unreached } from './reach.ts';
import { levers as allLevers, type Lever, type NetworkCase, type ReplanRequest } from './request.ts';
import { both, inBoth, type ReplanSpeaker } from './say-limit.ts';
import { replanPlanNames, sayBottleneck } from './say-replan.ts';
import { targetBridges, type ChainedPlan, type EndPlan } from './target-bridge.ts';

/**
 * The year after a stoppage: what comes without action, what the allowed levers bring back, and why no more.
 *
 * Levers are switched on one after the other in the order of `levers`, those that the network has; every plan on the way
 * is best by all aims in their order. The last one is the recovery.
 * Shape: by process, stock, haul, purchase or sale in the network's order, then [period].
 * Keeps: bridges add up in the digits printed; each aim's optimality is checked outside the solver.
 * Problems: a target on an unknown process, a rung that nobody has: refused. Limits that cannot all hold: conflicting, with
 * a set of them none of which can be spared.
 */
export function replan(solver: Solver, { open, request }: NetworkCase): ReplanOutcome {
  const problems = checkReplan({ open, request });
  if (!isClean(problems)) return { kind: 'refused', problems };
  const chain: (ChainedPlan & { readonly unreached?: Unreached })[] = [];
  const unproved: ReachedStage[] = [];
  const on: Lever[] = [];
  const steps: (Lever | undefined)[] = [undefined, ...leversIn(open, request)];
  let last: Reached | Unreached | undefined;
  for (const lever of steps) {
    if (lever !== undefined) on.push(lever);
    if (last?.kind === 'reached') unproved.push(...last.stages.filter((stage) => !isProved(stage)));
    last = reach(solver, { open, request }, on);
    chain.push({
      ...(lever === undefined ? {} : { lever }),
      ...(last.kind === 'reached' ? { plan: planOf(last.laid, last.solution) } : { unreached: last }),
    });
  }
  if (last === undefined || last.kind === 'unreached')
    return refuse(solver, { open, request, on, unreached: last!, severity: 'error' });
  const { unreached } = chain[0]!;
  const without =
    unreached === undefined ? [] : refuse(solver, { open, request, on: [], unreached, severity: 'warning' }).problems;
  const doubts = unproved.map(({ aim }): Problem => ({
    code: 'replan-unproved',
    severity: 'warning',
    aim: aim.said,
  }));
  const answered = answer(solver, { open, request }, { last, chain, notes: [...problems, ...without, ...doubts] });
  return { kind: 'replanned', replan: answered };
}

/** The levers that are allowed and that the network has. */
export function leversIn(open: OpenNetwork, { levers = allLevers }: Pick<ReplanRequest, 'levers'>): readonly Lever[] {
  const has: Readonly<Record<Lever, boolean>> = {
    repairs: open.processes.some(({ repairs }) =>
      repairs.some(
        ({ loss, planned, later }) =>
          later !== undefined || loss.some((own, period) => !Number.isNaN(own) && period !== planned),
      ),
    ),
    stocks: open.stocks.some(({ end }) => !Number.isNaN(end)),
    purchases: open.purchases.some(({ extra, low, high }) => extra && high.some((own, at) => own > low[at]!)),
    surge: open.processes.some(({ surge }) => surge.high.some((own) => own > 0)),
  };
  return allLevers.filter((lever) => levers.includes(lever) && has[lever]);
}

function reach(solver: Solver, { open, request }: NetworkCase, on: readonly Lever[]): Reached | Unreached {
  const laid = layNetwork(open, request, { levers: new Set(on) });
  return reachInOrder(solver, { laid, aims: aimsOf(laid, request.prefer ?? 'margin') }, request.search);
}

interface Refusing extends NetworkCase {
  readonly on: readonly Lever[];
  readonly unreached: Unreached;
  /** Without the whole there is no answer; without the plan without action there is still one. */
  readonly severity: 'error' | 'warning';
}

function refuse(
  solver: Solver,
  { open, request, on, unreached: { aim, isFirst, outcome }, severity }: Refusing,
): Extract<ReplanOutcome, { readonly kind: 'conflicting' | 'stopped' }> {
  const laid = layNetwork(open, request, { levers: new Set(on) });
  const speaker: ReplanSpeaker = { laid, request };
  const name = aim?.said ?? both('');
  switch (outcome.kind) {
    case 'unbounded':
      return { kind: 'stopped', problems: [{ code: 'replan-unbounded', severity, aim: name }] };
    case 'stopped':
      return { kind: 'stopped', problems: [{ code: 'replan-stopped', severity, aim: name, by: outcome.by }] };
    case 'infeasible': {
      // With the first aim reached, plans there are: only the solver's numbers can say otherwise.
      if (!isFirst)
        return { kind: 'stopped', problems: [{ code: 'replan-stopped', severity, aim: name, by: 'numbers' }] };
      const members = membersOf(solver, laid.program, outcome.conflict);
      const plan = replanPlanNames[on.length === 0 ? 'natural' : 'recovery'];
      return { kind: 'conflicting', members, problems: sayConflict(speaker, members, { plan, severity }) };
    }
  }
}

interface Reaching {
  readonly last: Reached;
  readonly chain: readonly ChainedPlan[];
  readonly notes: readonly Problem[];
}

function answer(solver: Solver, { open, request }: NetworkCase, { last, chain, notes }: Reaching): Replan {
  const { laid, stages, solution } = last;
  const speaker: ReplanSpeaker = { laid, request };
  const recovery = chain.at(-1)!.plan!;
  const natural = chain[0]!.plan;
  const original = originalOf(solver, { open, request });
  const bottlenecks = bottlenecksOf(solver, last, request).map((own): ToldBottleneck => {
    return { ...own, sentence: sayBottleneck(own, stages[own.aim]!.aim, speaker) };
  });
  const exact = exactPlan(solver, { laid, plan: recovery, solution: solution.columns, request });
  const aims = stages.map(aimOf);
  const plans = { original, ...(natural === undefined ? {} : { natural }), recovery };
  return {
    aims,
    levers: leverSteps(chain),
    bottlenecks,
    ...endedBy({ open, request }, chain, { plans, ...(exact === undefined ? {} : { exact }) }),
    solver: solver.name,
    notes: [...notes, ...notesOn(last, aims, bottlenecks), ...(exact?.notes ?? [])],
  };
}

/** What follows from the plan that counts: the way to it, and what is left of the loss. */
function endedBy(
  { open, request }: NetworkCase,
  chain: readonly ChainedPlan[],
  { plans, exact }: Pick<Replan, 'plans' | 'exact'>,
): Pick<Replan, 'plans' | 'exact' | 'ends' | 'bridges' | 'loss'> {
  const { original, natural, recovery, robust } = plans;
  const ends: EndPlan[] = [
    ...(robust === undefined ? [] : [{ kind: 'robust' as const, plan: robust }]),
    ...(exact === undefined ? [] : [{ kind: 'whole' as const, plan: exact.plan }]),
  ];
  const { targets, losses } = request;
  const told = planTold({ plans, ...(exact === undefined ? {} : { exact }) });
  return {
    plans,
    ...(exact === undefined ? {} : { exact }),
    ends: ends.map(({ kind, plan }, at) => ({
      kind,
      margin: plan.money.margin - (ends[at - 1]?.plan ?? recovery).money.margin,
    })),
    bridges: targetBridges(request, { original, chain, ends }),
    loss: accountLoss({ open, targets, losses, original, natural, recovery: told }),
  };
}

/** The same replan ended by the course's own part of one plan for all courses, with that in whole steps where there is one. */
export function endedByRobust(network: NetworkCase, told: Replan, robust: RobustCourse): Replan {
  const { exact: single, plans, levers, notes, ...rest } = told;
  const { plan, exact } = robust;
  const chain: readonly ChainedPlan[] = [plans.natural === undefined ? {} : { plan: plans.natural }, ...levers];
  const own = single?.notes ?? [];
  return {
    ...rest,
    levers,
    notes: [...notes.filter((note) => !own.includes(note)), ...(exact?.notes ?? [])],
    ...endedBy(network, chain, { plans: { ...plans, robust: plan }, ...(exact === undefined ? {} : { exact }) }),
  };
}

function leverSteps(chain: readonly ChainedPlan[]): readonly LeverStep[] {
  return chain.flatMap(({ lever, plan }, at) => {
    if (lever === undefined) return [];
    const margin = (plan?.money.margin ?? Number.NaN) - (chain[at - 1]!.plan?.money.margin ?? Number.NaN);
    return [{ lever, ...(plan === undefined ? {} : { plan }), margin }];
  });
}

/** A larger share left open among whole numbers is told. */
const tellable = 1e-6;

function aimOf({ aim, value, check, gap }: ReachedStage): ReplanAim {
  const { kind, rung, said: name, measure } = aim;
  const proved = isProved({ check });
  return { kind, ...(rung === undefined ? {} : { rung }), name, measure, value, check, gap, proved };
}

function notesOn(
  { whole }: Reached,
  aims: readonly ReplanAim[],
  bottlenecks: readonly ToldBottleneck[],
): readonly Problem[] {
  const isFixed = whole && bottlenecks.length > 0;
  return [...doubtsOn(aims), ...(isFixed ? [{ code: 'replan-fixed-prices', severity: 'note' } as const] : [])];
}

/** What is not proved of aims, and what a search among whole numbers left open. */
export function doubtsOn(aims: readonly ReplanAim[]): readonly Problem[] {
  return aims.flatMap(({ name: aim, proved, gap }): readonly Problem[] => [
    ...(proved ? [] : [{ code: 'replan-unproved', severity: 'warning', aim } as const]),
    ...(gap <= tellable ? [] : [{ code: 'replan-gap', severity: 'note', aim, gap: sayGap(gap) } as const]),
  ]);
}

function sayGap(gap: number): Bilingual {
  if (Number.isNaN(gap)) return { en: 'an unknown share', zh: '未知比例' };
  return inBoth((language) => `${formatNumber(gap * 100, { language, decimals: 4 })}${language === 'en' ? ' ' : ''}%`);
}

/** The plan so far: where the network as it would have been is given, solved there as near to the plan as it allows. */
function originalOf(solver: Solver, { open, request }: NetworkCase): OriginalPlan {
  const { before, targets } = request;
  const solved = before === undefined ? undefined : solveBefore(solver, before, request);
  if (solved !== undefined) return solved;
  const levels = open.processes.map(({ plan }) => plan);
  return {
    levels,
    counted: countedOf({ open }, levels),
    targets: targets.map((target) => reachedOf({ open }, target, levels)),
  };
}

function solveBefore(solver: Solver, before: OpenNetwork, request: ReplanRequest): ReplanPlan | undefined {
  const laid = layNetwork(before, { targets: request.targets, rungs: [] }, { levers: new Set() });
  const reached = reachInOrder(solver, { laid, aims: aimsOf(laid, 'stability') }, request.search);
  if (reached.kind === 'unreached') return undefined;
  return planOf(laid, reached.solution);
}
