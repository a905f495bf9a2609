import {
  findEntity,
  findIndicator,
  monthOf,
  parseRange,
  printMonth,
  windowOf,
  type Model,
  type Problem,
} from '@overhalf/core';
import type { FactQuery, Ledger } from '@overhalf/store';
import { withWorkspace } from './opened.ts';
import { asWritten, pathAt } from './path-at.ts';
import type { Refused } from './refused.ts';
import type { Ports, Who } from './ports.ts';
import { stateOf } from './state-of.ts';

export interface ExportFacts {
  readonly folder: string;
  /** Where to; its ending says the format unless `format` does: csv, parquet, json. */
  readonly path: string;
  readonly format?: string;
  readonly scenario?: string;
  readonly indicator?: string;
  readonly entity?: string;
  readonly period?: string;
  readonly asOf?: string;
}

export interface Exported {
  readonly kind: 'exported';
  readonly path: string;
  readonly facts: number;
}

const formats = ['csv', 'parquet', 'json'] as const;

/** Writes current facts (or those known on a day) with their sources to one file. */
export async function exportFacts(ports: Ports, _who: Who, input: ExportFacts): Promise<Exported | Refused> {
  const ending = input.format ?? input.path.split('.').at(-1) ?? '';
  const format = formats.find((one) => one === ending.toLowerCase());
  if (format === undefined) {
    return { kind: 'refused', problems: [{ code: 'action-format-unknown', severity: 'error', format: ending }] };
  }
  return withWorkspace(ports, input.folder, async ({ model, ledger }): Promise<Exported | Refused> => {
    const { query, problems } = queryOf(model, input);
    const unknown = await checkScenario(model, ledger, input.scenario);
    const known = await stateOf(ledger, input.asOf);
    const wrong = [...problems, ...unknown, ...known.problems];
    if (wrong.length > 0) return { kind: 'refused', problems: wrong };
    ports.progress?.({ step: 'write', subject: input.path });
    const asOf = known.id === undefined ? {} : { asOf: known.id };
    const path = pathAt(ports, input.path);
    const written = await ledger.exportFacts({ query: { ...query, ...asOf }, path, format });
    return written.kind === 'refused'
      ? { kind: 'refused', problems: asWritten(written.problems, input.path, path) }
      : { kind: 'exported', path: input.path, facts: written.facts };
  });
}

/** Problems: a scenario that the model cannot have and the ledger does not hold. */
async function checkScenario(model: Model, ledger: Ledger, name: string | undefined): Promise<readonly Problem[]> {
  const usual = ['actual', 'plan', 'forecast', ...model.rungs.map(({ id }) => `target/${id}`)];
  if (name === undefined || usual.includes(name)) return [];
  if ((await ledger.facts({ scenarios: [name] })).length > 0) return [];
  return [{ code: 'action-no-scenario', severity: 'error', name, known: usual.join(', ') }];
}

function queryOf(
  model: Model,
  input: ExportFacts,
): { readonly query: FactQuery; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const query: { -readonly [Key in keyof FactQuery]: FactQuery[Key] } = {};
  if (input.scenario !== undefined) query.scenarios = [input.scenario];
  if (input.indicator !== undefined) {
    const { indicator, ...hint } = findIndicator(model, input.indicator);
    if (indicator === undefined) {
      problems.push({ code: 'action-no-indicator', severity: 'error', name: input.indicator, ...hint });
    } else query.indicators = [indicator.id];
  }
  if (input.entity !== undefined) {
    const { entity, ...hint } = findEntity(model, input.entity);
    if (entity === undefined)
      problems.push({ code: 'action-no-entity', severity: 'error', name: input.entity, ...hint });
    else query.entities = [entity.id];
  }
  if (input.period !== undefined) {
    const calendar = model.calendars.get('default')!;
    const { range, problems: unread } = parseRange(input.period, calendar);
    problems.push(...unread);
    if (range !== undefined) {
      const { first, last } = windowOf(range, calendar);
      query.grain = 'month';
      query.fromPeriod = printMonth(monthOf(first, calendar));
      query.toPeriod = printMonth(monthOf(last, calendar));
    }
  }
  return { query, problems };
}
