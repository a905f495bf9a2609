import { printDecimal, printMonth } from '@overhalf/core';
import type { ConflictingTarget, Planned, PlannedTarget, PlanTable } from '@overhalf/actions';
import type { Json } from './json.ts';
import { orNull } from './or-null.ts';
import { problemsJson } from './problems.ts';

export type DecomposeAnswer = Json<ReturnType<typeof decomposeJson>>;
export type ConflictAnswer = Json<ReturnType<typeof refusalJson>>;
export type PlanTableAnswer = Json<ReturnType<typeof tableJson>>;
export type RuleAnswer = Json<ReturnType<typeof ruleJson>>;

/** A plan as JSON: format `overhalf.decompose/1`, described in `docs/manual/json.md`. */
export function decomposeJson({ planned, explained, committed, problems }: PlannedTarget) {
  const { desk, profile, answers, tables } = planned;
  return {
    format: 'overhalf.decompose/1' as const,
    ...headJson(planned),
    kind: planned.kind,
    task: taskJson(planned),
    profile: { kind: profile.kind, indicator: profile.indicator ?? null, scenario: profile.scenario ?? null },
    nearest: answers[0]!.answer.split.nearest,
    tables: tables.map((table) => tableJson(planned, table)),
    rules: planned.gathered.rules.map(ruleJson),
    certificates: answers.map(({ rung, answer }) => ({ rung: rung ?? null, ...answer.certificate })),
    explained:
      explained === undefined
        ? null
        : {
            entity: explained.entity,
            time: explained.time,
            answers: explained.answers.map(({ rung, why }) => ({
              rung: rung ?? null,
              amount: printDecimal(why.amount),
              exact: why.exact,
              profile: orNull(why.profile),
              pressing: why.pressing.map(({ rule, ...press }) => ({
                ...press,
                rule: rule === undefined ? null : ruleJson(rule),
              })),
              held: why.held,
              rounding: why.rounding,
              reasons: problemsJson(why.reasons),
            })),
          },
    committed:
      committed === undefined
        ? null
        : { version: committed.version, approved: committed.approved, header: committed.header },
    inForce: desk.knowledge.plan ?? null,
    problems: problemsJson(problems),
  };
}

/** A refusal of rules that cannot hold together: format `overhalf.conflict/1`. */
export function refusalJson(outcome: ConflictingTarget) {
  const { conflict, rung, problems } = outcome;
  return {
    format: 'overhalf.conflict/1' as const,
    ...headJson(outcome),
    rung: rung ?? null,
    amount: printDecimal(conflict.amount),
    rules: conflict.rules.map(({ rule, side, relaxedTo }) => ({
      ...ruleJson(rule),
      side,
      relaxedTo: relaxedTo === undefined ? null : printDecimal(relaxedTo),
    })),
    problems: problemsJson([...problems, ...conflict.problems]),
  };
}

function headJson({ desk }: Pick<Planned, 'desk'>) {
  return {
    indicator: desk.asked.id,
    base: desk.base.id,
    unit: desk.base.unit.text,
    entity: desk.entity.id,
    period: desk.times.tree.ids[0],
    through: printMonth(desk.stretch.through),
  };
}

function taskJson(planned: Planned) {
  switch (planned.kind) {
    case 'flow':
    case 'count':
      return {
        target: planned.task.target ?? null,
        done: planned.task.done,
        elsewhere: planned.task.elsewhere,
        remaining: printDecimal(planned.task.remaining),
        planned: printDecimal(planned.planned),
        pressure: planned.pressure === undefined ? null : printDecimal(planned.pressure.factor),
        reserve: planned.reserve?.[0] ?? null,
      };
    case 'ladder':
      return {
        rungs: planned.tasks.map(({ target, remaining }) => ({ target, remaining: printDecimal(remaining) })),
      };
    case 'stock':
      return { target: planned.target, opening: planned.opening };
    case 'ratio':
      return {
        target: planned.target,
        toDate: planned.toDate ?? null,
        required: planned.required,
        reached: planned.reached,
        margin: planned.ratio.margin.value,
        denominator: planned.denominator.id,
      };
    case 'spread':
      return { at: planned.at, code: planned.code };
  }
}

function tableJson({ reserve }: Planned, { indicator, rung, entities, times, planned, before, step }: PlanTable) {
  const rowOf = (values: Float64Array, entity: number): readonly (number | null)[] =>
    Array.from(values.subarray(entity * times.length, (entity + 1) * times.length), orNull);
  return {
    indicator: indicator.id,
    unit: indicator.unit.text,
    rung: rung ?? null,
    step: printDecimal(step),
    times: times.map(({ id, grain, leaf }) => ({ id, grain, leaf })),
    entities: entities.map(({ id, name, depth, leaf }, entity) => ({
      id,
      name,
      depth,
      leaf,
      planned: rowOf(planned, entity),
      before: rowOf(before, entity),
    })),
    reserve: reserve === undefined || rung !== undefined ? null : Array.from(reserve, orNull),
  };
}

type RuleGiven = Planned['gathered']['rules'][number];

function ruleJson({ kind, entity, time, low, high, owner, reason, until }: RuleGiven) {
  return {
    kind,
    entity,
    time,
    low: low === undefined ? null : printDecimal(low),
    high: high === undefined ? null : printDecimal(high),
    owner: owner ?? null,
    reason: reason ?? null,
    until: until ?? null,
  };
}
