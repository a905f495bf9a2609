import { decomposeLadder, isClean, pressTotal, type Problem } from '@overhalf/core';
import type { Ledger } from '@overhalf/store';
import type { Refused } from '../refused.ts';
import type { DecomposeTarget } from './ask.ts';
import type { PlanDesk } from './desk.ts';
import { prepareFlow, tableOf } from './plan-flow.ts';
import type { NotPlanned, PlannedLadder } from './planned.ts';
import { targetOf, taskOf, type Task } from './task.ts';

/**
 * A flow planned for every rung that has a target: the lowest, then increments that never fall below zero.
 *
 * The contractual rung is the plan; the others are written beside it.
 */
export async function planLadder(
  desk: PlanDesk,
  ledger: Ledger,
  input: DecomposeTarget,
): Promise<PlannedLadder | NotPlanned | Refused> {
  const { model, knowledge, base, asked } = desk;
  const { targets, plan } = knowledge;
  const { prepared, problems } = await prepareFlow(desk, ledger, input);
  if (prepared === undefined) return { kind: 'refused', problems };
  const taskDesk = { ...desk, targets, ...(plan === undefined ? {} : { plan }) };
  const better = base.better.kind === 'lower' ? 'lower' : 'higher';
  const rungs = model.rungs.flatMap(({ id, name }) => {
    if (targetOf(taskDesk, id).target === undefined) return [];
    const tasked = taskOf(taskDesk, { target: id });
    return [{ id, name, task: tasked.task, problems: tasked.problems }];
  });
  const known = rungs.map(({ id }) => id).join(', ');
  if (rungs.length < 2) {
    const missing: Problem = { code: 'plan-rung-missing', severity: 'error', indicator: asked.id, known };
    return { kind: 'refused', problems: [missing] };
  }
  const unclear = rungs.flatMap((rung) => rung.problems);
  if (!isClean(unclear)) return { kind: 'refused', problems: unclear };
  const { entities, times, quantum } = { ...prepared.request };
  const root = { entity: entities.ids[0]!, time: times.ids[0]! };
  const answered = decomposeLadder({
    ...prepared.request,
    better,
    rungs: rungs.map(({ id, name, task }) => {
      const { factor } = prepared.pressure;
      const total = pressTotal({ target: task!.remaining, factor, better, quantum });
      return { id, rules: [{ kind: 'total', ...root, low: total, high: total, reason: name }] };
    }),
  });
  const tasks = rungs.flatMap(({ task }): Task[] => (task === undefined ? [] : [task]));
  if (answered.kind === 'refused') return answered;
  if (answered.kind === 'conflicting') {
    const { rung, ...conflict } = answered;
    return { kind: 'conflicting', conflict, desk, rung, problems: prepared.problems };
  }
  const answers = answered.rungs.map(({ id, answer }) => ({ rung: id, answer }));
  return {
    kind: 'ladder',
    desk,
    tasks,
    profile: prepared.profile,
    gathered: prepared.gathered,
    answers,
    tables: answers.map(({ rung, answer }) => tableOf(desk, answer, rung)),
    cells: answers.map(({ rung, answer }) => ({
      indicator: base,
      scenario: rung === model.contractual ? 'plan' : `plan/${rung}`,
      cells: answer.cells,
      step: quantum,
    })),
    problems: [
      ...prepared.problems.filter(({ code }) => code !== 'plan-total-rounded'),
      ...answers.flatMap(({ answer }) => answer.notes),
    ],
  };
}
