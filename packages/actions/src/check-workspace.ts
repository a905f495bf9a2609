import { checkScoring, directionOf, isClean, printPeriod, type Model, type Problem } from '@overhalf/core';
import type { Ledger } from '@overhalf/store';
import { readWorkspace } from '@overhalf/workspace';
import { knowledgeOf } from './knowledge.ts';
import { withWorkspace } from './opened.ts';
import { pathAt } from './path-at.ts';
import type { Ports, Who } from './ports.ts';

export interface CheckWorkspace {
  readonly folder: string;
}

/** What was found, errors first as they stand, and what the workspace holds. */
export interface Checked {
  readonly kind: 'checked';
  readonly problems: readonly Problem[];
  readonly model?: Model;
}

/** Checks a workspace: every file of the model, and that every contract line has its targets, rising in its direction. */
export async function checkWorkspace(ports: Ports, _who: Who, { folder }: CheckWorkspace): Promise<Checked> {
  const { model, problems } = await readWorkspace(pathAt(ports, folder));
  if (model === undefined || !isClean(problems)) return { kind: 'checked', problems };
  const outcome = await withWorkspace(ports, folder, async ({ ledger }) => ({
    kind: 'checked' as const,
    problems: await checkTargets(ports, model, ledger),
  }));
  return { kind: 'checked', problems: [...problems, ...outcome.problems], model };
}

/** Problems: a contract line without a contractual target; rungs that do not rise strictly in the indicator's direction. */
async function checkTargets(ports: Ports, model: Model, ledger: Ledger): Promise<readonly Problem[]> {
  const { targets, problems } = await knowledgeOf(ports, { model, ledger }, { structure: { kind: 'as-was' } });
  const found: Problem[] = [...problems, ...model.contracts.flatMap(({ lines }) => lines.flatMap(checkScoring))];
  const calendar = model.calendars.get('default')!;
  for (const contract of model.contracts) {
    const period = printPeriod(contract.year, calendar);
    for (const line of contract.lines) {
      if (line.measure === 'milestones' || line.measure === 'in-range' || line.measure === 'count') continue;
      const entity = line.entity ?? contract.entity;
      const at = line.at === undefined ? {} : { at: line.at };
      const key = { entity, indicator: line.indicator, period };
      const values = model.rungs.flatMap(({ id }) => targets.value({ ...key, rung: id }) ?? []);
      if (targets.value({ ...key, rung: model.contractual }) === undefined) {
        const names = { contract: contract.id, line: line.id, rung: model.contractual };
        found.push({ code: 'action-target-missing', severity: 'error', ...at, ...names });
      }
      const direction = directionOf(model.indicators.get(line.indicator)!.better);
      if (values.some((value, k) => k > 0 && direction * (value - values[k - 1]!) <= 0)) {
        const names = { contract: contract.id, line: line.id, values: values.join(' → ') };
        found.push({ code: 'action-ladder-not-monotone', severity: 'error', ...at, ...names });
      }
    }
  }
  return found;
}
