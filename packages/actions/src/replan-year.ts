import {
  capacityLost,
  courseNames,
  courseWords,
  endedByRobust,
  invariant,
  openNetwork,
  planTold,
  replan,
  type Bilingual,
  type CourseName,
  type OpenNetwork,
  type Problem,
  type ReplanOutcome,
  type ReplanRequest,
} from '@overhalf/core';
import { openVersion } from './decompose/version.ts';
import { withWorkspace, type Opened } from './opened.ts';
import type { Ports, Who } from './ports.ts';
import type { Refused } from './refused.ts';
import type { CourseReached, YearNotReplanned, YearReplanned } from './replan/answer.ts';
import type { ReplanYear } from './replan/ask.ts';
import { askedReplan } from './replan/asked.ts';
import { robustOf, toldIn, type YearRobust } from './replan/robust.ts';
import { tablesOf } from './replan/table.ts';
import { commitReplan } from './replan/written.ts';

const allCourses: Bilingual = { en: 'all courses', zh: '各种过程' };

/**
 * Replans what is left of a year after the stoppages recorded, and keeps it as a version of the plan when told to.
 *
 * A plan that is written is a new version: the one in force stays as it is, and in force unless the new one is approved.
 */
export async function replanYear(
  ports: Ports,
  who: Who,
  input: ReplanYear,
): Promise<YearReplanned | YearNotReplanned | Refused> {
  return withWorkspace(ports, input.folder, async (opened) => replanOpened(ports, who, { opened, input }));
}

/** The same, in a workspace that is open already. */
async function replanOpened(
  ports: Ports,
  who: Who,
  { opened, input }: { readonly opened: Opened; readonly input: ReplanYear },
): Promise<YearReplanned | YearNotReplanned | Refused> {
  const { asked, problems } = await askedReplan(ports, opened, input);
  if (asked === undefined) return { kind: 'refused', problems };
  const { ledger, model, network } = opened;
  const version = input.commit ? await openVersion(ledger, asked.knowledge, input) : undefined;
  if (version !== undefined && version.open === undefined) return { kind: 'refused', problems: version.problems };
  invariant(ports.solver !== undefined, 'whoever asks for a replan gives a solver');
  const { figures, lines, request, stretch, stoppages } = asked;
  const solver = await ports.solver();
  const course = input.course === undefined || input.course === 'all' ? 'base' : input.course;
  const wanted = input.course === 'all' || input.robust !== undefined ? courseNames : [course];
  const without = openNetwork({ ...figures, stoppages: [], course });
  if (without.open === undefined) return { kind: 'refused', problems: without.problems };
  const told: { readonly course: CourseName; readonly open: OpenNetwork; readonly outcome: ReplanOutcome }[] = [];
  const asking: ReplanRequest = { ...request, before: without.open };
  const of = wanted.length + (input.robust === undefined ? 0 : 1);
  const watched = (words: Bilingual, done: number): ReplanRequest => ({
    ...asking,
    search: {
      watch: ({ said, gap }) => {
        const left = gap === undefined ? {} : { gap };
        const [subject, aim] = [words[who.language], said[who.language]];
        ports.progress?.({ step: 'compute', subject, done, of, aim, ...left });
        return 'go on';
      },
    },
  });
  for (const [done, one] of wanted.entries()) {
    const { open, problems: unread } = openNetwork({ ...figures, stoppages, course: one });
    if (open === undefined) return { kind: 'refused', problems: unread };
    const outcome = replan(solver, { open, request: watched(courseWords[one], done) });
    told.push({ course: one, open, outcome });
  }
  const robust =
    input.robust === undefined
      ? undefined
      : robustOf(solver, { courses: told, request: watched(allCourses, wanted.length) }, input.robust);
  const { open, outcome } = told.find((one) => one.course === course)!;
  if (outcome.kind === 'refused') return outcome;
  if (outcome.kind !== 'replanned') {
    return { kind: outcome.kind, course, problems: [...problems, ...outcome.problems] };
  }
  const all = robust === undefined ? undefined : toldIn(robust, course);
  if (input.commit && robust !== undefined && all === undefined) return { kind: 'refused', problems: noneOf(robust) };
  const replanned = all === undefined ? outcome.replan : endedByRobust({ open, request: asking }, outcome.replan, all);
  const { cube, plan } = asked.knowledge;
  const months = Array.from({ length: open.labels.length }, (_, t) => stretch.months.first + t);
  const tables = tablesOf(lines, replanned.exact?.targets ?? [], {
    cube,
    months,
    ...(plan === undefined ? {} : { plan }),
  });
  const answered: YearReplanned = {
    kind: 'replanned',
    model,
    network,
    stretch,
    course,
    stoppages,
    lines,
    open,
    request: asking,
    replan: replanned,
    lost: capacityLost({ ...figures, stoppages, course }).lost,
    tables,
    courses: told.map((one) => reachedIn(one)),
    ...(robust === undefined ? {} : { robust }),
    ...(plan === undefined ? {} : { inForce: plan }),
    problems: [...problems, ...replanned.notes],
  };
  if (version?.open === undefined) return answered;
  ports.progress?.({ step: 'commit' });
  const committed = await commitReplan({ ports, who, opened, input }, { asked, answered, version: version.open });
  return committed.kind === 'refused' ? committed : { ...answered, committed };
}

function reachedIn({
  course,
  outcome,
}: {
  readonly course: CourseName;
  readonly outcome: ReplanOutcome;
}): CourseReached {
  if (outcome.kind !== 'replanned') return { course, problems: outcome.problems };
  const { natural, recovery } = outcome.replan.plans;
  return {
    course,
    ...(natural === undefined ? {} : { natural: natural.targets.map(({ value }) => value) }),
    recovery: recovery.targets.map(({ value }) => value),
    reached: planTold(outcome.replan).targets.map(({ value }) => value),
    problems: outcome.replan.notes,
  };
}

/** Why there is no one plan for all courses. */
function noneOf({ outcome }: YearRobust): readonly Problem[] {
  return outcome.kind === 'replanned' ? [] : outcome.problems;
}
