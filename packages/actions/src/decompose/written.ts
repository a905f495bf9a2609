import { printDecimal, printMonth, printPeriod, type Fact } from '@overhalf/core';
import type { Json, LedgerRecord } from '@overhalf/store';
import type { DecomposeTarget } from './ask.ts';
import type { Asked } from './desk.ts';
import { holdRecord } from './holds.ts';
import type { Planned } from './planned.ts';
import type { PlanRule } from './rule-draft.ts';
import { planFacts } from './version.ts';

/** What a plan writes: its cells, what it was made from, and the holds that are to be kept. */
export interface Written {
  readonly facts: readonly Fact[];
  readonly made: { readonly [key: string]: Json };
  readonly holds: readonly LedgerRecord[];
}

export function writtenOf(
  asked: Asked,
  planned: Planned,
  { input, version, known }: { readonly input: DecomposeTarget; readonly version: string; readonly known: number },
): Written {
  const { desk, gathered, cells } = planned;
  return {
    facts: cells.flatMap((one) => planFacts(desk, one, version)),
    made: { ...madeOf(asked, planned, input), changeSet: known },
    holds: [
      ...gathered.released.map((id): LedgerRecord => ({ kind: 'hold@1', id, body: null })),
      ...(input.recordHolds === true ? gathered.given.flatMap((rule) => recordOf(planned, rule)) : []),
    ],
  };
}

function recordOf({ desk }: Planned, { kind, entity, time, high, owner, reason, until }: PlanRule): LedgerRecord[] {
  if (kind !== 'hold' || high === undefined) return [];
  const hold = {
    entity,
    period: time,
    value: printDecimal(high),
    ...(owner === undefined ? {} : { owner }),
    ...(reason === undefined ? {} : { reason }),
    ...(until === undefined ? {} : { until }),
  };
  return [holdRecord(desk.ruled, hold)];
}

/** What a part of a version was made from: so that it can be made again, and its reasons be read. */
function madeOf(asked: Asked, planned: Planned, input: DecomposeTarget): Written['made'] {
  const { desk, profile, gathered, answers } = planned;
  const { stretch, times, base, entity } = desk;
  const [first] = answers;
  return {
    by: planned.kind === 'spread' ? 'spread' : 'decompose',
    indicator: asked.subject.asked.id,
    base: base.id,
    entity: entity.id,
    period: times.tree.ids[0]!,
    through: printMonth(stretch.through),
    year: printPeriod(stretch.year, stretch.calendar),
    ...taskOf(planned),
    profile: {
      kind: profile.kind,
      ...(profile.indicator === undefined ? {} : { indicator: profile.indicator }),
      ...(profile.scenario === undefined ? {} : { scenario: profile.scenario }),
      ...(input.smooth === true ? { smooth: true } : {}),
    },
    nearest: input.nearest ?? 'relative',
    ...(gathered.capacity === undefined ? {} : { capacity: gathered.capacity }),
    rules: gathered.rules.filter(({ kind }) => kind !== 'capacity').map(ruleJson),
    ...(first === undefined ? {} : { certificate: { ...first.answer.certificate } }),
  };
}

function taskOf(planned: Planned): { readonly [key: string]: Json } {
  switch (planned.kind) {
    case 'flow':
    case 'count': {
      const { task, planned: total, pressure } = planned;
      return {
        ...(task.target === undefined ? {} : { target: { ...task.target } }),
        done: task.done,
        elsewhere: task.elsewhere,
        remaining: printDecimal(task.remaining),
        planned: printDecimal(total),
        ...(pressure === undefined ? {} : { pressure: printDecimal(pressure.factor) }),
      };
    }
    case 'ladder':
      return {
        rungs: planned.tasks.map(({ target, remaining }) => ({
          ...(target === undefined ? {} : { target: { ...target } }),
          remaining: printDecimal(remaining),
        })),
      };
    case 'stock':
      return { target: { ...planned.target }, opening: planned.opening };
    case 'ratio':
      return { target: { ...planned.target }, required: planned.required, denominator: planned.denominator.id };
    case 'spread':
      return { code: { ...planned.code }, at: { ...planned.at } };
  }
}

function ruleJson({ kind, entity, time, low, high, owner, reason, until }: PlanRule): Json {
  return {
    kind,
    entity,
    time,
    ...(low === undefined ? {} : { low: printDecimal(low) }),
    ...(high === undefined ? {} : { high: printDecimal(high) }),
    ...(owner === undefined ? {} : { owner }),
    ...(reason === undefined ? {} : { reason: { ...reason } }),
    ...(until === undefined ? {} : { until }),
  };
}
