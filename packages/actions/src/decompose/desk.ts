import {
  findEntity,
  fiscalYear,
  isClean,
  parseRange,
  printPeriod,
  windowOf,
  type Bilingual,
  type Calendar,
  type Entity,
  type Indicator,
  type Model,
  type Problem,
} from '@overhalf/core';
import { knowledgeOf, type Knowledge } from '../knowledge.ts';
import type { Opened } from '../opened.ts';
import type { Ports } from '../ports.ts';
import { latestMonth } from '../review-contracts.ts';
import { stateOf } from '../state-of.ts';
import type { DecomposeTarget } from './ask.ts';
import { parseRule } from './parse-rule.ts';
import { entityAxis } from './reporters.ts';
import { stretchOf, timeAxis } from './stretch.ts';
import { readTyped, type Typed } from './typed.ts';
import { tableEntities, tableTimes } from './table.ts';
import { subjectOf, type Subject } from './subject.ts';
import type { ProfileDesk } from './profile.ts';

/** All that a plan of one base indicator is drawn on. */
export interface PlanDesk extends ProfileDesk {
  readonly asked: Indicator;
  /** The indicator of whose amounts holds and bounds speak: the base, or a ratio itself. */
  readonly ruled: Indicator;
  readonly entity: Entity;
  /** Names of entities and periods by the ids that rules use. */
  readonly names: ReadonlyMap<string, Bilingual>;
  /** The whole of what is planned. */
  readonly periodName: Bilingual;
  /** The change set up to which it is known. */
  readonly asOf?: number;
}

/** What was asked for, found: who, when, and what is known. */
export interface Asked {
  readonly model: Model;
  readonly subject: Subject;
  readonly entity: Entity;
  readonly knowledge: Knowledge;
  readonly asOf?: number;
  /** The spreading code and where it goes, where one was typed. */
  readonly typed?: Typed;
  /** The desk for one of the subject's base indicators. */
  readonly deskOf: (base: Indicator) => { readonly desk?: PlanDesk; readonly problems: readonly Problem[] };
}

/** Finds what a decomposition is of. Problems: everything wrong with indicator, entity, period and dates at once. */
export async function askedOf(
  ports: Ports,
  { model, ledger }: Opened,
  input: DecomposeTarget,
): Promise<{ readonly asked?: Asked; readonly problems: readonly Problem[] }> {
  const found = subjectOf(model, input.indicator);
  const { entity, ...hint } = findEntity(model, input.entity ?? model.organisation.root);
  const known = await stateOf(ledger, input.asOf);
  const calendar = model.calendars.get('default')!;
  const spread = input.spread === undefined ? undefined : readTyped(input.spread, { model, calendar });
  const isOpen = input.through === undefined && input.period === undefined;
  const latest = isOpen && spread === undefined ? await latestMonth(ledger, calendar, known.id) : undefined;
  const wanted: Pick<DecomposeTarget, 'period' | 'through'> = {
    ...(input.period === undefined ? {} : { period: input.period }),
    ...(isOpen && spread?.typed !== undefined ? yearOf(spread.typed.period, calendar) : {}),
    ...(input.through === undefined ? (latest === undefined ? {} : { through: latest }) : { through: input.through }),
  };
  const months = stretchOf(model, calendar, wanted);
  const problems: Problem[] = [...known.problems, ...(spread?.problems ?? [])];
  if ('problem' in found) problems.push(found.problem);
  if (entity === undefined) {
    problems.push({ code: 'action-no-entity', severity: 'error', name: input.entity ?? '', ...hint });
  }
  problems.push(...months.problems);
  // Where months or entity are wrong the rules are never resolved: what is no rule at all is told with the rest.
  if (problems.length > 0) problems.push(...unreadableRules(input, { model, calendar }));
  if ('problem' in found || entity === undefined || months.stretch === undefined || !isClean(problems)) {
    return { problems };
  }
  const asOf = known.id === undefined ? {} : { asOf: known.id };
  const knowledge = await knowledgeOf(ports, { model, ledger }, { structure: { kind: 'as-was' }, ...asOf });
  if (!isClean(knowledge.problems)) return { problems: knowledge.problems };
  const { subject } = found;
  const { cube } = knowledge;
  const draft = input.version === undefined ? undefined : `plan@${input.version}`;
  const deskOf: Asked['deskOf'] = (base) => {
    const own = model.calendars.get(base.calendar) ?? calendar;
    const { stretch } = stretchOf(model, own, wanted);
    if (stretch === undefined) return { problems: months.problems };
    const entities = entityAxis(model, { reporting: base, entity: entity.id, months: stretch.months });
    if (!isClean(entities.problems)) return { problems: entities.problems };
    const times = timeAxis(stretch.months, own);
    const periods = tableTimes(times, own);
    const desk: PlanDesk = {
      model,
      knowledge,
      cube,
      base,
      asked: subject.asked,
      ruled: subject.kind === 'ratio' ? subject.asked : base,
      entity,
      stretch,
      entities,
      times,
      names: new Map([...tableEntities(model, entities), ...periods].map(({ id, name }) => [id, name])),
      periodName: periods[0]!.name,
      ...asOf,
      ...(draft !== undefined && cube.scenarios().includes(draft) ? { draft } : {}),
    };
    return { desk, problems: entities.problems };
  };
  const typed = spread?.typed === undefined ? {} : { typed: spread.typed };
  return { asked: { model, subject, entity, knowledge, deskOf, ...asOf, ...typed }, problems };
}

function unreadableRules(
  { holds = [], bounds = [] }: DecomposeTarget,
  at: Parameters<typeof parseRule>[2],
): readonly Problem[] {
  const read = [
    ...holds.map((text) => parseRule('hold', text, at)),
    ...bounds.map((text) => parseRule('bound', text, at)),
  ];
  return read.flatMap(({ problems }) => problems);
}

/** The year of a period, all of which is shown around what is typed into it. */
function yearOf(text: string, calendar: Calendar): { readonly period?: string } {
  const { range } = parseRange(text, calendar);
  if (range === undefined) return { period: text };
  return { period: printPeriod(fiscalYear(windowOf(range, calendar).first, calendar), calendar) };
}
