import { canonicalModel, planTold, printMonth, printPeriod, type Fact } from '@overhalf/core';
import type { Json, LedgerRecord, Note } from '@overhalf/store';
import { amountOfSteps } from '../decompose/table.ts';
import { versionRecord, type OpenVersion } from '../decompose/version.ts';
import type { Opened } from '../opened.ts';
import type { Ports, Who } from '../ports.ts';
import type { Refused } from '../refused.ts';
import type { CommittedVersion, YearReplanned } from './answer.ts';
import type { ReplanYear } from './ask.ts';
import type { AskedReplan } from './asked.ts';
import type { ReplanTable } from './table.ts';

interface Committing {
  readonly ports: Ports;
  readonly who: Who;
  readonly opened: Opened;
  readonly input: ReplanYear;
}

interface ToCommit {
  readonly asked: AskedReplan;
  readonly answered: YearReplanned;
  readonly version: OpenVersion;
}

/** Writes a replan as a version of the plan, one part of it for each line. Refused where a line has no plan in whole steps. */
export async function commitReplan(
  { ports, who, opened: { ledger, model }, input }: Committing,
  { asked, answered, version }: ToCommit,
): Promise<CommittedVersion | Refused> {
  const { tables, lines } = answered;
  if (tables.length < lines.length) {
    return { kind: 'refused', problems: [{ code: 'replan-not-whole', severity: 'error' }] };
  }
  const known = asked.asOf ?? (await ledger.log()).at(-1)?.id ?? 0;
  // What was made of a line before is replaced.
  let { made: parts } = version;
  let record: LedgerRecord | undefined;
  for (const table of tables) {
    record = versionRecord({ ...version, made: parts }, madeFrom(table, answered, known), input.approve);
    ({ made: parts } = record.body as unknown as { readonly made: readonly Json[] });
  }
  const committed = await ledger.commit({
    author: who.actor,
    time: ports.now(),
    reason: {
      code: 'replan',
      indicators: tables.map(({ line }) => line.asked.id),
      version: version.version,
      ...(input.reason === undefined ? {} : { note: noteOf(input.reason, answered) }),
    },
    sources: [],
    model: canonicalModel(model),
    facts: tables.flatMap((table) => replanFacts(table, version.version)),
    records: record === undefined ? [] : [record],
  });
  if (committed.kind === 'refused') return committed;
  const approved = input.approve !== undefined;
  return { kind: 'committed', version: version.version, approved, header: committed.header };
}

/** The cells of a replan as facts of a version. */
function replanFacts({ line, entities, months, steps, step }: ReplanTable, version: string): readonly Fact[] {
  return [...steps].map((count, cell): Fact => ({
    scenario: 'plan',
    version,
    entity: entities[Math.floor(cell / months.length)]!,
    indicator: line.base.id,
    grain: 'month',
    period: printMonth(months[cell % months.length]!),
    value: amountOfSteps(count, step),
    status: 'actual',
  }));
}

/** What a line's part of a version was made from. */
function madeFrom({ line }: ReplanTable, answered: YearReplanned, known: number): { readonly [key: string]: Json } {
  const { target, asked, base, entity } = line;
  const { replan, robust, stretch, course, request, stoppages } = answered;
  const reached = planTold(replan).targets.find(({ id }) => id === target.id)!;
  return {
    by: 'replan',
    indicator: asked.id,
    base: base.id,
    entity,
    period: `${printMonth(stretch.months.first)}..${printMonth(stretch.months.last)}`,
    through: printMonth(stretch.through),
    year: printPeriod(stretch.year, stretch.calendar),
    done: target.done,
    reached: reached.value,
    course,
    ...(robust === undefined ? {} : { robust: robust.by }),
    rungs: [...request.rungs],
    levers: [...(request.levers ?? [])],
    stoppages: stoppages.map(({ id }) => id),
    solver: replan.solver,
    proved: isProvedWhole(answered),
    changeSet: known,
  };
}

/** Whether all aims of the plan that is written are proved. */
function isProvedWhole({ replan, robust }: YearReplanned): boolean {
  const aims = robust?.outcome.kind === 'replanned' ? robust.outcome.robust.aims : replan.aims;
  return aims.every(({ proved }) => proved);
}

const robustNotes = {
  worst: {
    en: 'one plan for all courses, best in the worst of them',
    zh: '适用于各种过程的统一方案，最不利过程下最优',
  },
  average: { en: 'one plan for all courses, best on average', zh: '适用于各种过程的统一方案，平均最优' },
} as const;

/** The reason as given; of a plan for all courses it says that it is one. */
function noteOf(note: Note, { robust }: YearReplanned): Note {
  if (robust === undefined) return note;
  const own = robustNotes[robust.by][note.language];
  return { ...note, text: note.language === 'en' ? `${note.text} (${own})` : `${note.text}（${own}）` };
}
