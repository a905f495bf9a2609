import {
  createCube,
  isClean,
  versionChain,
  type Cube,
  type Fact,
  type KnownVersion,
  type Model,
  type Problem,
  type Structure,
  type TargetBook,
  bookTargets,
} from '@overhalf/core';
import type { Ledger, LedgerRecord } from '@overhalf/store';
import { keyText } from './compare-facts.ts';
import type { Ports } from './ports.ts';

/** All that was known at one moment: figures in a cube, targets in a book, the versions in force. */
export interface Knowledge {
  readonly cube: Cube;
  readonly targets: TargetBook;
  /** The plan in force as the cube names it; absent when there is none. */
  readonly plan?: string;
  /** The change set up to which it is known; absent: all. */
  readonly asOf?: number;
  readonly problems: readonly Problem[];
}

interface Wanted {
  readonly structure: Structure;
  readonly asOf?: number;
}

/** Loads what was known after a change set: everything, when none is named. */
export async function knowledgeOf(
  ports: Ports,
  { model, ledger }: { readonly model: Model; readonly ledger: Ledger },
  { structure, asOf }: Wanted,
): Promise<Knowledge> {
  ports.progress?.({ step: 'load' });
  const facts = await ledger.facts(asOf === undefined ? {} : { asOf });
  const versions = await versionsKnown(ledger, asOf);
  const present = (kind: string): string[] => [
    ...new Set(facts.filter(({ scenario }) => scenario.split('/')[0] === kind).map(({ version }) => version)),
  ];
  const target = versionChain('target', versions, present('target'));
  const plan = versionChain('plan', versions, present('plan'));
  const planVersion = plan.chain[0];
  const cube = createCube(
    model,
    withParents(
      facts.filter(({ scenario }) => !scenario.startsWith('target/')),
      plan.chain,
    ),
    { structure, versions: new Map(planVersion === undefined ? [] : [['plan', planVersion]]) },
  );
  const planScenario = planVersion === undefined ? undefined : planVersion === '' ? 'plan' : `plan@${planVersion}`;
  return {
    cube,
    targets: bookTargets(facts, target.chain),
    ...(planScenario === undefined ? {} : { plan: planScenario }),
    ...(asOf === undefined ? {} : { asOf }),
    problems: [...target.problems, ...plan.problems].filter((problem) => !isClean([problem])),
  };
}

/**
 * Plan figures such that the version in force is whole: what it does not speak of stands as in the version before it.
 *
 * The versions themselves stay as they are; `chain` names the one in force first.
 */
function withParents(facts: readonly Fact[], chain: readonly string[]): readonly Fact[] {
  const [inForce, ...parents] = chain;
  if (inForce === undefined || parents.length === 0) return facts;
  const spoken = new Set<string>();
  const plans = facts.filter(({ scenario }) => scenario === 'plan');
  const inherited: Fact[] = [];
  for (const version of chain) {
    for (const fact of plans) {
      if (fact.version !== version) continue;
      const key = keyText({ ...fact, version: inForce });
      if (spoken.has(key)) continue;
      spoken.add(key);
      if (version !== inForce) inherited.push({ ...fact, version: inForce });
    }
  }
  return [...facts, ...inherited];
}

/** What is recorded of versions of targets and plans, as known after a change set. */
export async function versionsKnown(ledger: Ledger, asOf?: number): Promise<readonly KnownVersion[]> {
  return (await ledger.records('version@1', asOf)).flatMap(readVersion);
}

/** A `version@1` record as the review reads it; a body that is none is left aside. */
function readVersion(record: LedgerRecord & { readonly changeSet: number }): readonly KnownVersion[] {
  const { body, changeSet } = record;
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return [];
  const { scenario, version, parent, status, approval } = body as Record<string, unknown>;
  if (scenario !== 'target' && scenario !== 'plan' && scenario !== 'forecast') return [];
  if (typeof version !== 'string') return [];
  if (status !== 'draft' && status !== 'proposed' && status !== 'approved' && status !== 'superseded') return [];
  return [
    {
      scenario,
      version,
      status,
      changeSet,
      ...(typeof parent === 'string' ? { parent } : {}),
      ...(typeof approval === 'string' ? { approval } : {}),
    },
  ];
}
