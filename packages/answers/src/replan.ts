import { planTold, printMonth, type Bottleneck, type PriceSide, type ReplanPlan } from '@overhalf/core';
import type { YearNotReplanned, YearReplanned } from '@overhalf/actions';
import { problemsJson } from './problems.ts';
import { robustJson } from './replan-robust.ts';

/** A replanned year as JSON: format `overhalf.replan/1`, described in `docs/manual/json.md`. */
export function replanJson(outcome: YearReplanned): object {
  const { stretch, course, stoppages, lines, open, request, replan, courses, inForce, committed, problems } = outcome;
  const { plans, loss, aims, levers, bottlenecks, exact, solver } = replan;
  const told = planTold(replan);
  return {
    format: 'overhalf.replan/1',
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
      gap: numberOrNull(gap),
      check: Object.fromEntries(Object.entries(check).map(([key, miss]) => [key, numberOrNull(miss)])),
    })),
    levers: levers.map(({ lever, plan, margin }) => ({
      lever,
      reached: plan === undefined ? null : plan.targets.map(({ value }) => value),
      margin: numberOrNull(margin),
    })),
    loss: {
      margin: numberOrNull(loss.margin),
      idle: numberOrNull(loss.idle),
      stocks: numberOrNull(loss.stocks),
      repair: loss.repair,
      premium: numberOrNull(loss.premium),
      regained: numberOrNull(loss.regained),
      recovered: numberOrNull(loss.recovered),
      total: numberOrNull(loss.total),
    },
    money: {
      original: plans.original.money ?? null,
      natural: plans.natural?.money ?? null,
      recovery: plans.recovery.money,
      exact: exact?.plan.money ?? null,
    },
    plan: planJson(outcome, told),
    bottlenecks: bottlenecks.map((own) => bottleneckJson(outcome, own)),
    exact: exact === undefined ? null : { proved: exact.proved },
    solver,
    courses: courses.map((one) => ({
      course: one.course,
      natural: one.natural ?? null,
      recovery: one.recovery ?? null,
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
export function notReplannedJson({ kind, course, problems }: YearNotReplanned): object {
  return { format: 'overhalf.replan-refused/1', kind, course, problems: problemsJson(problems) };
}

function lineJson({ lines, replan, tables, lost }: YearReplanned, place: number): object {
  const { target, asked, base, entity } = lines[place]!;
  const { plans, exact, loss, bridges } = replan;
  const table = tables.find(({ line }) => line.target.id === target.id);
  const bridge = bridges.find((own) => own.target === target.id);
  const width = table?.months.length ?? 0;
  const row = (values: Float64Array, at: number): readonly (number | null)[] =>
    Array.from(values.subarray(at * width, (at + 1) * width), numberOrNull);
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
    original: numberOrNull(plans.original.targets[place]!.value),
    natural: plans.natural?.targets[place]!.value ?? null,
    recovery: plans.recovery.targets[place]!.value,
    exact: exact?.plan.targets[place]!.value ?? null,
    capacityLost: taken.map(({ process, without, left }) => ({
      process: process.id,
      without: Array.from(without, numberOrNull),
      left: Array.from(left, numberOrNull),
    })),
    lost: Array.from(loss.targets[place]!.byPeriod, numberOrNull),
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

function planJson({ open }: YearReplanned, plan: ReplanPlan): object {
  const over = (objects: readonly { readonly id: string }[], values: readonly Float64Array[]): object =>
    Object.fromEntries(objects.map(({ id }, of) => [id, Array.from(values[of]!, numberOrNull)]));
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
      asked: numberOrNull(end),
      amounts: Array.from(plan.stocks[of]!),
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
): object {
  const side = ({ price, units, end, value }: PriceSide): object => ({
    price: numberOrNull(price),
    units: numberOrNull(units),
    end,
    value: numberOrNull(value),
  });
  return {
    aim,
    limit: name,
    kind,
    month: open.labels[period] ?? null,
    helps: helps === 1 ? 'more' : 'less',
    amount: numberOrNull(amount),
    more: side(more),
    less: side(less),
    step: { size: step, day: isDay, gained: numberOrNull(stepMore), lost: numberOrNull(stepLess) },
    closes,
    text: sentence,
  };
}

type Told = Bottleneck & { readonly sentence: { readonly en: string; readonly zh: string } };

/** JSON has no number for what is not known or without limit. */
function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
