import {
  compareText,
  createCube,
  isClean,
  scenarioText,
  versionChain,
  type Cube,
  type EntityId,
  type FactStatus,
  type Figure,
  type IndicatorId,
  type KnownVersion,
  type Model,
  type Problem,
  type Structure,
  type TargetBook,
  bookTargets,
} from '@overhalf/core';
import type { CellColumns, Ledger, LedgerRecord } from '@overhalf/store';
import { textAt } from './compare-facts.ts';
import type { Ports } from './ports.ts';

/** All that was known at one moment: figures in a cube, targets in a book, the versions in force. */
export interface Knowledge {
  readonly cube: Cube;
  readonly targets: TargetBook;
  /** The plan in force as the cube names it; absent when there is none. */
  readonly plan?: string;
  /** The plan's version in force, then those that it stands on, newest first. */
  readonly planChain: readonly string[];
  /** The newest forecast as the cube names it; absent when there is none. */
  readonly forecast?: string;
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
  const known = asOf === undefined ? {} : { asOf };
  const [signed, cells, versions] = await Promise.all([
    ledger.facts({ ...known, scenarios: model.rungs.map(({ id }) => `target/${id}`) }),
    ledger.readCells(known),
    versionsKnown(ledger, asOf),
  ]);
  const figures = figuresOf(cells);
  const target = versionChain('target', versions, candidates('target', versions, signed));
  const planned = figures.filter(({ scenario }) => scenario === 'plan');
  const plan = versionChain('plan', versions, candidates('plan', versions, planned));
  const planVersion = plan.chain[0];
  const forecast = newestForecast(figures, versions);
  const cube = createCube(model, [...figures, ...inheritedPlans(planned, plan.chain)], {
    structure,
    versions: new Map([
      ...(planVersion === undefined ? [] : [['plan', planVersion] as const]),
      ...(forecast === undefined ? [] : [['forecast', forecast] as const]),
    ]),
  });
  const planScenario = planVersion === undefined ? undefined : scenarioText({ scenario: 'plan', version: planVersion });
  return {
    cube,
    targets: bookTargets(signed, target.chain),
    planChain: plan.chain,
    ...(planScenario === undefined ? {} : { plan: planScenario }),
    ...(forecast === undefined ? {} : { forecast: scenarioText({ scenario: 'forecast', version: forecast }) }),
    ...(asOf === undefined ? {} : { asOf }),
    problems: [...target.problems, ...plan.problems].filter((problem) => !isClean([problem])),
  };
}

/** Versions that have figures and may be in force: all but those that are known to be drafts. */
function candidates(
  scenario: KnownVersion['scenario'],
  versions: readonly KnownVersion[],
  figures: readonly { readonly version: string }[],
): readonly string[] {
  const drafts = new Set(
    versions.filter((one) => one.scenario === scenario && one.status === 'draft').map(({ version }) => version),
  );
  return [...new Set(figures.map(({ version }) => version))].filter((version) => !drafts.has(version));
}

/** Forecasts follow each other without anyone's approval: the one approved last, else the last by its name. */
function newestForecast(figures: readonly Figure[], versions: readonly KnownVersion[]): string | undefined {
  const present = candidates(
    'forecast',
    versions,
    figures.filter(({ scenario }) => scenario === 'forecast'),
  );
  const [approved] = versionChain('forecast', versions, []).chain;
  return approved ?? [...present].sort(compareText).at(-1);
}

/** Cells as the cube takes them, targets left out: those are read as given. */
function figuresOf({ length, value, ...columns }: CellColumns): readonly Figure[] {
  const { scenario, version, entity, indicator, period, status } = columns;
  const figures: Figure[] = [];
  for (let row = 0; row < length; row += 1) {
    const of = textAt(scenario, row);
    if (of.startsWith('target/')) continue;
    figures.push({
      scenario: of,
      version: textAt(version, row),
      // Texts of the ledger are the ids under which they were committed.
      entity: textAt(entity, row) as EntityId,
      indicator: textAt(indicator, row) as IndicatorId,
      period: textAt(period, row),
      status: textAt(status, row) as FactStatus,
      value: value[row]!,
    });
  }
  return figures;
}

/**
 * What the plan in force takes over from the versions before it, under its own name: all of which it does not speak.
 *
 * The versions themselves stay as they are; `chain` names the one in force first.
 */
function inheritedPlans(planned: readonly Figure[], chain: readonly string[]): readonly Figure[] {
  const [inForce, ...parents] = chain;
  if (inForce === undefined || parents.length === 0) return [];
  const spoken = new Set<string>();
  const inherited: Figure[] = [];
  for (const version of chain) {
    for (const figure of planned) {
      if (figure.version !== version) continue;
      const key = `${figure.entity}\u0000${figure.indicator}\u0000${figure.period}`;
      if (spoken.has(key)) continue;
      spoken.add(key);
      if (version !== inForce) inherited.push({ ...figure, version: inForce });
    }
  }
  return inherited;
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
