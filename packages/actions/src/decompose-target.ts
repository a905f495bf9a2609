import { canonicalModel, isClean, type Model, type Problem } from '@overhalf/core';
import type { ChangeSet, ChangeSetHeader } from '@overhalf/store';
import type { DecomposeTarget } from './decompose/ask.ts';
import { askedOf, type Asked } from './decompose/desk.ts';
import { explainPlanned, type ExplainedCell } from './decompose/explain-planned.ts';
import { planSubject, type NotPlanned, type Planned } from './decompose/plan-subject.ts';
import { openVersion, versionRecord } from './decompose/version.ts';
import { writtenOf } from './decompose/written.ts';
import { withWorkspace, type Opened } from './opened.ts';
import type { Refused } from './refused.ts';
import type { Ports, Who } from './ports.ts';

/** A target spread over entities and months, beside the plan in force. */
export interface PlannedTarget {
  readonly kind: 'planned';
  readonly model: Model;
  readonly asked: Asked;
  readonly planned: Planned;
  /** Why one cell is what it is, where that was asked. */
  readonly explained?: ExplainedCell;
  /** The version and its change set, once written. */
  readonly committed?: { readonly version: string; readonly approved: boolean; readonly header: ChangeSetHeader };
  readonly problems: readonly Problem[];
}

/** Rules that cannot hold together: nothing was planned. */
export type ConflictingTarget = NotPlanned & { readonly model: Model };

/**
 * Spreads what is left of a target over entities and months so that it adds up, and keeps it as a plan when told to.
 *
 * A plan that is written is a new version: the one in force stays as it is, and in force unless the new one is approved.
 */
export async function decomposeTarget(
  ports: Ports,
  who: Who,
  input: DecomposeTarget,
): Promise<PlannedTarget | ConflictingTarget | Refused> {
  return withWorkspace(ports, input.folder, async (opened) => decomposeOpened(ports, who, { opened, input }));
}

/** The same, in a workspace that is open already. */
async function decomposeOpened(
  ports: Ports,
  who: Who,
  { opened, input }: { readonly opened: Opened; readonly input: DecomposeTarget },
): Promise<PlannedTarget | ConflictingTarget | Refused> {
  const { model, ledger } = opened;
  const clashes = clashesIn(input);
  const { asked, problems: unclear } = await askedOf(ports, opened, input);
  if (asked === undefined || clashes.length > 0) return { kind: 'refused', problems: [...clashes, ...unclear] };
  const version = input.commit ? await openVersion(ledger, asked.knowledge, input) : undefined;
  if (version !== undefined && version.open === undefined) return { kind: 'refused', problems: version.problems };
  ports.progress?.({ step: 'compute', subject: asked.subject.asked.id });
  const planned = await planSubject(asked, ledger, input);
  if (planned.kind === 'refused') return planned;
  if (planned.kind === 'conflicting') return { ...planned, model };
  const explained = input.explain === undefined ? undefined : explainPlanned(planned, input.explain);
  if (explained !== undefined && !('cell' in explained)) return { kind: 'refused', problems: explained.problems };
  const problems = [...unclear.filter((problem) => !isTold(problem, planned.problems)), ...planned.problems];
  const outcome: PlannedTarget = {
    kind: 'planned',
    model,
    asked,
    planned,
    ...(explained === undefined ? {} : { explained: explained.cell }),
    problems,
  };
  if (version?.open === undefined) return outcome;
  ports.progress?.({ step: 'commit' });
  const known = asked.asOf ?? (await ledger.log()).at(-1)?.id ?? 0;
  const written = writtenOf(asked, planned, { input, version: version.open.version, known });
  const changes: ChangeSet = {
    author: who.actor,
    time: ports.now(),
    reason: {
      code: 'decompose',
      indicator: asked.subject.asked.id,
      version: version.open.version,
      ...(input.reason === undefined ? {} : { note: input.reason }),
    },
    sources: [],
    model: canonicalModel(model),
    facts: written.facts,
    records: [versionRecord(version.open, written.made, input.approve), ...written.holds],
  };
  const committed = await ledger.commit(changes);
  if (committed.kind === 'refused') return committed;
  const approved = input.approve !== undefined;
  return { ...outcome, committed: { version: version.open.version, approved, header: committed.header } };
}

function isTold(problem: Problem, told: readonly Problem[]): boolean {
  return told.some(({ code }) => code === problem.code);
}

/** Options that contradict each other, or lack what they stand on. */
function clashesIn(input: DecomposeTarget): readonly Problem[] {
  const severity = 'error' as const;
  const both = [
    { first: '--total', second: '--target', is: input.total !== undefined && input.target !== undefined },
    { first: '--total', second: '--ladder', is: input.total !== undefined && input.ladder === true },
    { first: '--target', second: '--ladder', is: input.target !== undefined && input.ladder === true },
    { first: '--spread', second: '--target', is: input.spread !== undefined && input.target !== undefined },
    { first: '--spread', second: '--total', is: input.spread !== undefined && input.total !== undefined },
    { first: '--spread', second: '--ladder', is: input.spread !== undefined && input.ladder === true },
    { first: '--spread', second: '--pressure', is: input.spread !== undefined && input.pressure !== undefined },
    { first: '--spread', second: '--profile', is: input.spread !== undefined && input.profile !== undefined },
  ];
  const needs = [
    { option: '--approve', needs: '--commit', is: input.approve !== undefined && !input.commit },
    { option: '--version', needs: '--commit', is: input.version !== undefined && !input.commit },
    { option: '--record-holds', needs: '--commit', is: input.recordHolds === true && !input.commit },
  ];
  return [
    ...both
      .filter(({ is }) => is)
      .map(({ first, second }): Problem => {
        return { code: 'plan-options-clash', severity, first, second };
      }),
    ...needs
      .filter(({ is }) => is)
      .map(({ option, needs: beside }): Problem => {
        return { code: 'plan-option-needs', severity, option, needs: beside };
      }),
  ].filter((problem) => !isClean([problem]));
}
