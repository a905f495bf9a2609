import {
  findEntity,
  findIndicator,
  isClean,
  parsePeriod,
  windowOf,
  yearToDate,
  type Entity,
  type Indicator,
  type Problem,
  type Range,
  type Window,
} from '@overhalf/core';
import { rangeWithin } from '../explain-value.ts';
import { knowledgeOf, type Knowledge } from '../knowledge.ts';
import type { Opened } from '../opened.ts';
import type { Ports } from '../ports.ts';
import { latestMonth } from '../review-contracts.ts';
import { stateOf } from '../state-of.ts';

/** What is asked about, as people write it. */
export interface SubjectAsked {
  /** Id or name in either language; absent: all. */
  readonly indicator?: string;
  /** Id or name; absent: the company. */
  readonly entity?: string;
  /** Absent: the year to the last month with actual figures. */
  readonly period?: string;
  readonly asOf?: string;
}

/** The same, found. */
export interface Subject {
  readonly indicator?: Indicator;
  readonly entity: Entity;
  readonly range: Range;
  readonly window: Window;
  readonly knowledge: Knowledge;
}

/** Finds what is asked about, and loads what is known of it. Problems: everything that is wrong, at once. */
export async function subjectOf(
  ports: Ports,
  { model, ledger }: Pick<Opened, 'model' | 'ledger'>,
  asked: SubjectAsked,
): Promise<{ readonly subject?: Subject; readonly problems: readonly Problem[] }> {
  const calendar = model.calendars.get('default')!;
  const wrong: Problem[] = [];
  const severity = 'error' as const;
  const named = asked.indicator === undefined ? undefined : findIndicator(model, asked.indicator);
  if (asked.indicator !== undefined && named?.indicator === undefined) {
    wrong.push({ code: 'action-no-indicator', severity, name: asked.indicator, ...nearestIn(named) });
  }
  const found = findEntity(model, asked.entity ?? model.organisation.root);
  if (found.entity === undefined) {
    wrong.push({ code: 'action-no-entity', severity, name: asked.entity ?? '', ...nearestIn(found) });
  }
  const known = await stateOf(ledger, asked.asOf);
  wrong.push(...known.problems);
  const asOf = known.id;
  let range: Range | undefined;
  if (asked.period !== undefined) {
    const read = rangeWithin(model, asked.period);
    wrong.push(...read.problems);
    ({ range } = read);
  } else if (known.problems.length === 0) {
    const latest = await latestMonth(ledger, calendar, asOf);
    const period = latest === undefined ? undefined : parsePeriod(latest, calendar).period;
    if (period === undefined) wrong.push({ code: 'action-no-figures', severity });
    else range = yearToDate(period, calendar);
  }
  const { entity } = found;
  if (entity === undefined || range === undefined || !isClean(wrong)) return { problems: wrong };
  const knowledge = await knowledgeOf(
    ports,
    { model, ledger },
    { structure: { kind: 'as-was' }, ...(asOf === undefined ? {} : { asOf }) },
  );
  if (!isClean(knowledge.problems)) return { problems: knowledge.problems };
  const indicator = named?.indicator;
  const window = windowOf(range, calendar);
  return {
    subject: { ...(indicator === undefined ? {} : { indicator }), entity, range, window, knowledge },
    problems: [...wrong, ...knowledge.problems],
  };
}

function nearestIn(found: { readonly nearest?: string } | undefined): { readonly nearest?: string } {
  return found?.nearest === undefined ? {} : { nearest: found.nearest };
}
