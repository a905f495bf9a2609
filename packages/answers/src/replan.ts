import { planTold, printMonth, type Bottleneck, type PriceSide, type ReplanPlan } from '@overhalf/core';
import type { YearNotReplanned, YearReplanned } from '@overhalf/actions';
import type { Json } from './json.ts';
import { orNull } from './or-null.ts';
import { problemsJson } from './problems.ts';
import { robustJson } from './replan-robust.ts';

/** What asking for a replan is answered with. */
export type ReplanAnswer = ReplannedAnswer | NotReplannedAnswer;
export type ReplannedAnswer = Json<ReturnType<typeof replanJson>>;
export type NotReplannedAnswer = Json<ReturnType<typeof notReplannedJson>>;
export type ReplanLineAnswer = Json<ReturnType<typeof lineJson>>;

/** A replanned year as JSON: format `overhalf.replan/1`, described in `docs/manual/json.md`. */
export function replanJson(outcome: YearReplanned) {
  const { stretch, course, stoppages, lines, open, request, replan, courses, inForce, committed, problems } = outcome;
  const { plans, loss, aims, levers, ends, bottlenecks, exact, solver } = replan;
  const told = planTold(replan);
  return {
    format: 'overhalf.replan/1' as const,
    through: printMonth(stretch.through),
    months: open.labels,
    course,
    stoppages: stoppages.map(({ id }) => id),
    rungs: request.rungs,
    prefer: request.prefer ?? 'margin',
    lines: lines.map((_, place) => lineJson(outcome, place)),
    aims: aims.map(({ kind, rung, name, measure, value, check, gap, proved }) => ({
      kind,
      rung: rung ?? null,
      name,
      unit: measure.kind === 'unit' ? measure.unit.text : measure.kind === 'money' ? request.currency.text : '%',
      value,
      proved,
      gap: orNull(gap),
      check: Object.fromEntries(Object.entries(check).map(([key, miss]) => [key, orNull(miss)])),
    })),
    levers: levers.map(({ lever, plan, margin }) => ({
      lever,
      reached: plan === undefined ? null : plan.targets.map(({ value }) => value),
      margin: orNull(margin),
    })),
    loss: {
      margin: orNull(loss.margin),
      idle: orNull(loss.idle),
      stocks: orNull(loss.stocks),
      repair: loss.repair,
      premium: orNull(loss.premium),
      regained: orNull(loss.regained),
      recovered: orNull(loss.recovered),
      total: orNull(loss.total),
      ends: ends.map(({ kind, margin }) => ({ kind, margin: orNull(margin) })),
    },
    money: {
      original: plans.original.money ?? null,
      natural: plans.natural?.money ?? null,
      recovery: plans.recovery.money,
      robust: plans.robust?.money ?? null,
      exact: exact?.plan.money ?? null,
      reached: told.money,
    },
    plan: planJson(outcome, told),
    bottlenecks: bottlenecks.map((own) => bottleneckJson(outcome, own)),
    exact: exact === undefined ? null : { proved: exact.proved },
    solver,
    courses: courses.map((one) => ({
      course: one.course,
      natural: one.natural ?? null,
      recovery: one.recovery ?? null,
      reached: one.reached ?? null,
      problems: problemsJson(one.problems),
    })),
    robust: robustJson(outcome),
    inForce: inForce ?? null,
    committed:
      committed === undefined
        ? null
        : { version: committed.version, approved: committed.approved, header: committed.header },
    problems: problemsJson(problems),
  };
}

/** A year without a plan: format `overhalf.replan-refused/1`. */
export function notReplannedJson({ kind, course, problems }: YearNotReplanned) {
  return { format: 'overhalf.replan-refused/1' as const, kind, course, problems: problemsJson(problems) };
}

function lineJson({ lines, replan, tables, lost }: YearReplanned, place: number) {
  const { target, asked, base, entity } = lines[place]!;
  const { plans, exact, loss, bridges } = replan;
  const table = tables.find(({ line }) => line.target.id === target.id);
  const bridge = bridges.find((own) => own.target === target.id);
  const width = table?.months.length ?? 0;
  const row = (values: Float64Array, at: number): readonly (number | null)[] =>
    Array.from(values.subarray(at * width, (at + 1) * width), orNull);
  const taken = lost.filter(({ process }) => target.terms.some((term) => term.process === process.id));
  return {
    id: target.id,
    indicator: asked.id,
    base: base.id,
    entity,
    unit: target.unit.text,
    quantum: target.quantum ?? null,
    done: target.done,
    rungs: target.rungs.map(({ rung, amount }) => ({ rung, amount })),
    original: orNull(plans.original.targets[place]!.value),
    natural: plans.natural?.targets[place]!.value ?? null,
    recovery: plans.recovery.targets[place]!.value,
    robust: plans.robust?.targets[place]!.value ?? null,
    exact: exact?.plan.targets[place]!.value ?? null,
    reached: planTold(replan).targets[place]!.value,
    capacityLost: taken.map(({ process, without, left }) => ({
      process: process.id,
      without: Array.from(without, orNull),
      left: Array.from(left, orNull),
    })),
    lost: Array.from(loss.targets[place]!.byPeriod, orNull),
    bridge:
      bridge === undefined
        ? null
        : {
            rung: bridge.rung,
            decimals: bridge.decimals,
            from: bridge.from,
            steps: bridge.steps.map(({ kind, levers, effect, printed }) => ({ kind, levers, effect, printed })),
            to: bridge.to,
          },
    entities:
      table === undefined
        ? []
        : table.entities.map((id, at) => ({ id, planned: row(table.planned, at), before: row(table.before, at) })),
  };
}

function planJson({ open }: YearReplanned, plan: ReplanPlan) {
  const over = (objects: readonly { readonly id: string }[], values: readonly Float64Array[]) =>
    Object.fromEntries(objects.map(({ id }, of) => [id, Array.from(values[of]!, orNull)]));
  return {
    levels: over(open.processes, plan.levels),
    surge: over(open.processes, plan.surge),
    purchases: over(open.purchases, plan.purchases),
    hauls: over(open.hauls, plan.hauls),
    deliveries: over(open.sales, plan.deliveries),
    late: over(open.sales, plan.late),
    more: over(open.sales, plan.more),
    stocks: open.stocks.map(({ material, at, end }, of) => ({
      material,
      at,
      asked: orNull(end),
      amounts: Array.from(plan.stocks[of]!, orNull),
    })),
    repairs: plan.repairs.map(({ process, repair, planned, period }) => ({
      process,
      repair,
      planned: open.labels[planned] ?? null,
      done: open.labels[period] ?? null,
    })),
  };
}

function bottleneckJson(
  { open }: YearReplanned,
  { aim, name, kind, period, helps, amount, more, less, step, isDay, stepMore, stepLess, closes, sentence }: Told,
) {
  const side = ({ price, units, end, value }: PriceSide) => ({
    price: orNull(price),
    units: orNull(units),
    end,
    value: orNull(value),
  });
  return {
    aim,
    limit: name,
    kind,
    month: open.labels[period] ?? null,
    helps: helps === 1 ? 'more' : 'less',
    amount: orNull(amount),
    more: side(more),
    less: side(less),
    step: { size: step, day: isDay, gained: orNull(stepMore), lost: orNull(stepLess) },
    closes,
    text: sentence,
  };
}

type Told = Bottleneck & { readonly sentence: { readonly en: string; readonly zh: string } };
