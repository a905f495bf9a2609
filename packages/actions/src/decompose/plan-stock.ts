import {
  baseOf as basePeriods,
  decimalToNumber,
  decomposeStock,
  isClean,
  printMonth,
  type Problem,
} from '@overhalf/core';
import type { Ledger } from '@overhalf/store';
import type { Refused } from '../refused.ts';
import type { DecomposeTarget } from './ask.ts';
import type { PlanDesk } from './desk.ts';
import { cellValues, nodeSums } from './figures.ts';
import { gatherRules } from './gather-rules.ts';
import { frameOf } from './plan-flow.ts';
import type { NotPlanned, PlannedStock } from './planned.ts';
import { profileOf } from './profile.ts';
import type { PlanRule } from './rule-draft.ts';
import { amountsOfSteps, tableEntities, tableTimes, type PlanTable } from './table.ts';
import { decimalAt, targetOf, type YearTarget } from './task.ts';
import { parseAmount } from './amount.ts';

/**
 * The month-end path of a stock, from where it stands to where it must be at the end of the stretch.
 *
 * A bound on a quarter or half holds at its end. Without a target of the year the stretch's own level is given by `total`.
 */
export async function planStock(
  desk: PlanDesk,
  ledger: Ledger,
  input: DecomposeTarget,
): Promise<PlannedStock | NotPlanned | Refused> {
  const { base, entities, times, knowledge } = desk;
  const unfit = unfitOptions(desk, input);
  const leveled = levelOf(desk, input);
  const gathered = await gatherRules(desk, ledger, { ...input, beyondCapacity: true });
  const kind = input.profile === undefined && knowledge.plan === undefined ? 'even' : (input.profile ?? 'plan');
  const profiled = kind === 'even' ? { problems: [] } : profileOf(desk, kind);
  const problems = [...unfit, ...leveled.problems, ...gathered.problems, ...profiled.problems];
  const { target } = leveled;
  if (target === undefined || !isClean(problems)) return { kind: 'refused', problems };
  const opening = openingOf(desk);
  const months = times.leaves.map((node) => times.tree.ids[node]!);
  const quantum = base.quantum ?? base.resolution;
  const total = decimalAt(base, target.value);
  const root = { entity: entities.tree.ids[0]!, time: months.at(-1)! };
  const path = 'profile' in profiled && profiled.profile !== undefined ? profiled.profile : undefined;
  const frame = frameOf(desk);
  const answer = decomposeStock({
    entities: frame.entities,
    ...(frame.names === undefined ? {} : { names: frame.names }),
    ...(frame.asOf === undefined ? {} : { asOf: frame.asOf }),
    unit: base.unit,
    quantum,
    months,
    opening,
    ...(path === undefined
      ? {}
      : { path: { levels: path.values, opening: openingOfPath(desk, path.kind, path.scenario) } }),
    ...(input.nearest === undefined ? {} : { nearest: input.nearest }),
    rules: [{ kind: 'total', ...root, low: total, high: total }, ...gathered.rules.map((rule) => atEnd(desk, rule))],
  });
  if (answer.kind === 'conflicting') return { kind: 'conflicting', conflict: answer, desk, problems };
  if (answer.kind === 'refused') return { kind: 'refused', problems: [...problems, ...answer.problems] };
  return {
    kind: 'stock',
    desk,
    target,
    opening: opening.reduce((sum, level) => sum + level, 0),
    profile: path ?? { kind: 'even', values: new Float64Array() },
    gathered,
    answers: [{ answer: answer.changes }],
    tables: [stockTable(desk, answer.levels, quantum)],
    cells: [{ indicator: base, scenario: 'plan', cells: answer.levels, step: quantum }],
    problems: [...problems, ...answer.changes.notes],
  };
}

/** What makes no sense of a stock. */
function unfitOptions({ asked }: PlanDesk, { pressure, ladder, smooth }: DecomposeTarget): readonly Problem[] {
  const given = [
    ...(pressure === undefined ? [] : ['--pressure']),
    ...(ladder === true ? ['--ladder'] : []),
    ...(smooth === true ? ['--smooth'] : []),
  ];
  return given.map((option) => ({
    code: 'plan-option-kind',
    severity: 'error',
    option,
    indicator: asked.id,
    kind: 'stock',
  }));
}

function levelOf(
  desk: PlanDesk,
  input: DecomposeTarget,
): { readonly target?: YearTarget; readonly problems: readonly Problem[] } {
  if (input.total !== undefined) {
    const { amount, problems } = parseAmount(input.total, desk.base);
    return amount === undefined ? { problems } : { target: { value: decimalToNumber(amount) }, problems };
  }
  const { stretch, knowledge } = desk;
  if (stretch.months.last !== stretch.yearMonths.last) {
    const option = { option: `--period ${desk.times.tree.ids[0]!}`, needs: '--total' };
    return { problems: [{ code: 'plan-option-needs', severity: 'error', ...option }] };
  }
  return targetOf({ ...desk, targets: knowledge.targets }, input.target);
}

/** Levels of the rows just before the first month: as reported, or as planned where that month is still open. */
function openingOf(desk: PlanDesk): Float64Array {
  const { months, through } = desk.stretch;
  const isClosed = months.first - 1 <= through;
  return levelsBefore(desk, isClosed ? 'actual' : (desk.knowledge.plan ?? 'plan'), 0);
}

/** The level from which a path's changes count. */
function openingOfPath(desk: PlanDesk, kind: string, scenario: string | undefined): Float64Array {
  if (kind === 'prior-year') return levelsBefore(desk, 'actual', 12);
  const before = scenario === undefined ? undefined : levelsBefore(desk, scenario, 0);
  return before === undefined || before.some(Number.isNaN) ? openingOf(desk) : before;
}

function levelsBefore(desk: PlanDesk, scenario: string, back: number): Float64Array {
  const { stretch, entities, cube, base } = desk;
  const month = stretch.months.first - 1 - back;
  const { last } = basePeriods(month, stretch.calendar);
  return Float64Array.from(entities.leaves, (node) => {
    const entity = entities.entities[node]!;
    const measure = (id: typeof entity): number =>
      cube.measure({ scenario, indicator: base.id, entity: id, window: { first: last, last } }).value;
    if (entities.own[node] !== true) return measure(entity);
    const above = entities.tree.parent[node]!;
    const others = entities.tree.ids.flatMap((_, other) =>
      entities.tree.parent[other] === above && other !== node ? [measure(entities.entities[other]!)] : [],
    );
    return others.reduce((left, level) => left - (Number.isNaN(level) ? 0 : level), measure(entity));
  });
}

/** A rule on a quarter or half is one on its last month's end. */
function atEnd({ times }: PlanDesk, rule: PlanRule): PlanRule {
  const node = times.tree.ids.indexOf(rule.time);
  return { ...rule, time: printMonth(times.months[node]!.last) };
}

/** Levels at the ends of periods: entities add up, time does not. */
function stockTable(desk: PlanDesk, levels: Float64Array, step: PlanTable['step']): PlanTable {
  const { model, base, knowledge, entities, times, stretch } = desk;
  const none = new Float64Array(levels.length).fill(Number.NaN);
  const before = knowledge.plan === undefined ? none : cellValues(desk, { scenario: knowledge.plan, indicator: base });
  return {
    indicator: base,
    entities: tableEntities(model, entities),
    times: tableTimes(times, stretch.calendar),
    planned: amountsOfSteps(lastInTime(desk, nodeSums(desk, levels)), step),
    before: lastInTime(desk, nodeSums(desk, before)),
    step,
  };
}

/** A period's level is that of its last month. Shape: [entity node × time node]. */
function lastInTime({ times, entities }: PlanDesk, sums: Float64Array): Float64Array {
  const columns = times.tree.ids.length;
  const lastMonth = times.tree.ids.map((_, node) =>
    times.leaves.find((leaf) => times.months[leaf]!.last === times.months[node]!.last)!,
  );
  const levels = new Float64Array(sums.length);
  for (let entity = 0; entity < entities.tree.ids.length; entity += 1) {
    lastMonth.forEach((from, node) => {
      levels[entity * columns + node] = sums[entity * columns + from]!;
    });
  }
  return levels;
}
