import { printMonth, type Fact, type Problem } from '@overhalf/core';
import type { Json, Ledger, LedgerRecord } from '@overhalf/store';
import type { Knowledge } from '../knowledge.ts';
import type { DecomposeTarget } from './ask.ts';
import type { PlanDesk } from './desk.ts';
import { unchanged, type PlannedCells } from './planned.ts';
import { amountOfSteps } from './table.ts';

/** A version of the plan that may be written to. */
export interface OpenVersion {
  readonly version: string;
  /** The version that it stands on. */
  readonly parent?: string;
  /** What it was made from before this. */
  readonly made: readonly Json[];
}

/**
 * The version that is to be written: new, or a draft of before.
 *
 * Problems: no version or no reason was named; a version that is there already and no draft.
 */
export async function openVersion(
  ledger: Ledger,
  knowledge: Knowledge,
  { version, reason }: Pick<DecomposeTarget, 'version' | 'reason'>,
): Promise<{ readonly open?: OpenVersion; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const next = nextVersion(knowledge);
  if (version === undefined) {
    problems.push({ code: 'plan-option-needs', severity: 'error', option: '--commit', needs: `--version ${next}` });
  }
  if (reason === undefined) {
    problems.push({ code: 'plan-option-needs', severity: 'error', option: '--commit', needs: '--reason "…"' });
  }
  if (version === undefined || problems.length > 0) return { problems };
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(version)) {
    return { problems: [{ code: 'plan-version-text', severity: 'error', version }] };
  }
  const record = (await ledger.records('version@1')).find(({ id }) => id === recordId(version));
  const body = fieldsOf(record?.body);
  if (body['status'] === 'approved' || body['status'] === 'superseded') {
    return { problems: [{ code: 'plan-version-approved', severity: 'error', version, next }] };
  }
  const [parent] = knowledge.planChain;
  const isThere = knowledge.cube.scenarios().includes(`plan@${version}`);
  if (record === undefined && (isThere || parent === version)) {
    return { problems: [{ code: 'plan-version-taken', severity: 'error', version, next }] };
  }
  const before = record === undefined ? parent : body['parent'];
  const made = Array.isArray(body['made']) ? (body['made'] as readonly Json[]) : [];
  return { open: { version, made, ...(typeof before === 'string' ? { parent: before } : {}) }, problems: [] };
}

function recordId(version: string): string {
  return `plan/${version}`;
}

function fieldsOf(body: Json | undefined): Readonly<Record<string, Json>> {
  return body === undefined || body === null || typeof body !== 'object' || Array.isArray(body)
    ? {}
    : (body as Readonly<Record<string, Json>>);
}

/** `2021-2` after `2021-1`. */
function nextVersion({ planChain, cube }: Knowledge): string {
  const taken = new Set(cube.scenarios());
  const [inForce = '1'] = planChain;
  const match = /^(?<stem>.*?)(?<number>\d+)$/.exec(inForce)?.groups;
  const stem = match?.['stem'] ?? `${inForce}-`;
  for (let number = Number(match?.['number'] ?? 1) + 1; ; number += 1) {
    if (!taken.has(`plan@${stem}${number}`)) return `${stem}${number}`;
  }
}

/** The record of a version: draft, or approved by a document. `made` says what each part of it was made from. */
export function versionRecord(
  { version, parent, made }: OpenVersion,
  part: { readonly [key: string]: Json },
  approve: string | undefined,
): LedgerRecord {
  // The same part made once more replaces what it was.
  const isSame = (one: Json): boolean =>
    ['indicator', 'entity', 'rung'].every((key) => fieldsOf(one)[key] === fieldsOf(part)[key]);
  return {
    kind: 'version@1',
    id: recordId(version),
    body: {
      scenario: 'plan',
      version,
      ...(parent === undefined ? {} : { parent }),
      status: approve === undefined ? 'draft' : 'approved',
      ...(approve === undefined ? {} : { approval: approve }),
      made: [...made.filter((one) => !isSame(one)), part],
    },
  };
}

/** Cells of a plan as facts, in whole steps; a cell without a value withdraws what stands there. */
export function planFacts(
  { entities, times, stretch }: PlanDesk,
  { cells, step, scenario, indicator }: PlannedCells,
  version: string,
): readonly Fact[] {
  const width = times.leaves.length;
  return [...cells].flatMap((steps, cell): Fact[] => {
    const leaf = Math.floor(cell / width);
    const month = stretch.months.first + (cell % width);
    if (steps === unchanged || !entities.standsIn(leaf, month)) return [];
    return [
      {
        scenario,
        version,
        entity: entities.entities[entities.leaves[leaf]!]!,
        indicator: indicator.id,
        grain: 'month',
        period: printMonth(month),
        value: Number.isNaN(steps) ? null : amountOfSteps(steps, step),
        status: 'actual',
      },
    ];
  });
}
