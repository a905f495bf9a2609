import {
  compareText,
  findEntity,
  findIndicator,
  isClean,
  monthOf,
  parsePeriod,
  parseRange,
  printMonth,
  windowOf,
  type Coordinates,
  type Cube,
  type Leaf,
  type Measured,
  type Model,
  type Problem,
  type Range,
} from '@overhalf/core';
import type { CommittedFact, Ledger } from '@overhalf/store';
import { knowledgeOf, type Knowledge } from './knowledge.ts';
import { withWorkspace } from './opened.ts';
import type { Refused } from './refused.ts';
import type { Ports, Who } from './ports.ts';
import { stateOf } from './state-of.ts';

export interface ExplainValue {
  readonly folder: string;
  /** Id or name in either language. */
  readonly indicator: string;
  /** Id or name; absent: the company. */
  readonly entity?: string;
  readonly period: string;
  /** `actual` unless said; `plan` is the version in force. */
  readonly scenario?: string;
  readonly asOf?: string;
}

/** One value and what it is made of, down to the rows of the files. */
export interface Explained {
  readonly kind: 'explained';
  readonly root: ExplainedValue;
  readonly range: Range;
  readonly model: Model;
  readonly problems: readonly Problem[];
}

export interface ExplainedValue {
  readonly at: Coordinates;
  readonly measured: Measured;
  /** How it was reached from its parent: the formula's operand as written, or a child in a roll-up. */
  readonly as: 'root' | 'operand' | 'child' | 'own';
  /** The operand's text where `as` is operand. */
  readonly text?: string;
  /** The formula that made it, where one did. */
  readonly formula?: string;
  readonly parts: readonly ExplainedValue[];
  /** The figures of files, at the bottom. */
  readonly rows: readonly SourceRow[];
}

/** One figure as it stands in a file. */
export interface SourceRow {
  readonly period: string;
  readonly fact: CommittedFact;
  /** Name of the file, where it was read from one. */
  readonly file?: string;
}

/** Opens a number to its formula, its inputs and the rows of the files they came from. */
export async function explainValue(ports: Ports, _who: Who, input: ExplainValue): Promise<Explained | Refused> {
  return withWorkspace(ports, input.folder, async ({ model, ledger }) => {
    const calendar = model.calendars.get('default')!;
    const { indicator, ...noIndicator } = findIndicator(model, input.indicator);
    const { entity, ...noEntity } = findEntity(model, input.entity ?? model.organisation.root);
    const { range, problems } = rangeWithin(model, input.period);
    const known = await stateOf(ledger, input.asOf);
    if (indicator === undefined || entity === undefined || range === undefined || known.problems.length > 0) {
      const wrong: Problem[] = [...problems, ...known.problems];
      if (indicator === undefined) {
        wrong.push({ code: 'action-no-indicator', severity: 'error', name: input.indicator, ...noIndicator });
      }
      if (entity === undefined) {
        wrong.push({ code: 'action-no-entity', severity: 'error', name: input.entity ?? '', ...noEntity });
      }
      return { kind: 'refused', problems: wrong };
    }
    const asOf = known.id;
    const knowledge = await knowledgeOf(
      ports,
      { model, ledger },
      { structure: { kind: 'as-was' }, ...(asOf === undefined ? {} : { asOf }) },
    );
    if (!isClean(knowledge.problems)) return { kind: 'refused', problems: knowledge.problems };
    const scenario = input.scenario === 'plan' ? (knowledge.plan ?? 'plan') : (input.scenario ?? 'actual');
    const scenarios = knowledge.cube.scenarios();
    if (scenario !== 'actual' && !scenarios.includes(scenario)) {
      const names = { name: scenario, known: scenarios.join(', ') };
      return { kind: 'refused', problems: [{ code: 'action-no-scenario', severity: 'error', ...names }] };
    }
    const at: Coordinates = {
      scenario,
      indicator: indicator.id,
      entity: entity.id,
      window: windowOf(range, calendar),
    };
    const leaves = leavesOf(knowledge.cube, at);
    const sources = await sourcesOf(model, ledger, { leaves, asOf, planChains: knowledge.planChains });
    const root = open({ model, cube: knowledge.cube, sources }, { at, as: 'root' });
    return { kind: 'explained', root, range, model, problems: knowledge.problems };
  });
}

/** Problems: no period; one that lies wholly outside the span, where nothing can stand. */
export function rangeWithin(model: Model, text: string): ReturnType<typeof parseRange> {
  const calendar = model.calendars.get('default')!;
  const { range, problems } = parseRange(text, calendar);
  if (range === undefined) return { problems };
  const { first, last } = windowOf(range, calendar);
  const { span } = model;
  if (first <= span.last && last >= span.first) return { range, problems };
  const month = (base: number): string => printMonth(monthOf(base, calendar));
  const outside = { period: range.label, first: month(span.first), last: month(span.last) };
  return { problems: [{ code: 'action-outside-span', severity: 'error', ...outside }] };
}

/** What a value is made of in the end. */
function leavesOf(cube: Cube, at: Coordinates): readonly Leaf[] {
  return cube.open(at).flatMap((opened) => (opened.kind === 'own' ? [opened.leaf] : leavesOf(cube, opened.at)));
}

interface Bench {
  readonly model: Model;
  readonly cube: Cube;
  readonly sources: Sources;
}

type Sources = (leaf: Leaf) => readonly SourceRow[];

function open({ model, cube, sources }: Bench, value: Pick<ExplainedValue, 'at' | 'as' | 'text'>): ExplainedValue {
  const parts: ExplainedValue[] = [];
  const rows: SourceRow[] = [];
  for (const opened of cube.open(value.at)) {
    if (opened.kind === 'own') rows.push(...sources(opened.leaf));
    else {
      parts.push(
        open(
          { model, cube, sources },
          { at: opened.at, as: opened.kind, ...(opened.kind === 'operand' ? { text: opened.text } : {}) },
        ),
      );
    }
  }
  const isFormula = parts.some(({ as }) => as === 'operand');
  const formula = isFormula ? model.indicators.get(value.at.indicator)?.formula?.text : undefined;
  return {
    ...value,
    measured: cube.measure(value.at),
    ...(formula === undefined ? {} : { formula }),
    parts,
    rows,
  };
}

/**
 * Finds the committed rows of each of the leaves of a value, with the names of their files.
 *
 * A version of the plan stands on the versions before it: for each period the first of the chain that speaks of it.
 */
async function sourcesOf(
  model: Model,
  ledger: Ledger,
  {
    leaves,
    asOf,
    planChains,
  }: {
    readonly leaves: readonly Leaf[];
    readonly asOf: number | undefined;
    readonly planChains: Knowledge['planChains'];
  },
): Promise<Sources> {
  const calendar = model.calendars.get('default')!;
  const facts = await ledger.facts({
    scenarios: [...new Set(leaves.map(({ scenario }) => scenario.split('@')[0]!))],
    indicators: [...new Set(leaves.map(({ indicator }) => indicator))],
    entities: [...new Set(leaves.map(({ entity }) => entity))],
    ...(asOf === undefined ? {} : { asOf }),
  });
  const files = new Map((await ledger.log()).flatMap(({ sources }) => sources.map(({ hash, name }) => [hash, name])));
  const byRow = new Map<string, CommittedFact[]>();
  for (const fact of facts) {
    const key = rowKey(fact);
    const row = byRow.get(key);
    if (row === undefined) byRow.set(key, [fact]);
    else row.push(fact);
  }
  return ({ scenario, indicator, entity, window }) => {
    const [kind = '', version = ''] = scenario.split('@');
    const versions = (kind === 'plan' ? planChains.get(version) : undefined) ?? [version];
    const rows = new Map<string, CommittedFact>();
    for (const one of versions) {
      for (const fact of byRow.get(rowKey({ scenario: kind, version: one, entity, indicator })) ?? []) {
        if (!rows.has(fact.period)) rows.set(fact.period, fact);
      }
    }
    const inOrder = [...rows.values()].sort((a, b) => compareText(a.period, b.period));
    return inOrder.flatMap((fact) => {
      const { period } = parsePeriod(fact.period, calendar);
      if (period === undefined) return [];
      const { last } = windowOf(period, calendar);
      if (last < window.first || last > window.last) return [];
      const file = fact.source === undefined ? undefined : files.get(fact.source.file);
      return [{ period: fact.period, fact, ...(file === undefined ? {} : { file }) }];
    });
  };
}

function rowKey(key: Pick<CommittedFact, 'scenario' | 'version' | 'entity' | 'indicator'>): string {
  return [key.scenario, key.version, key.entity, key.indicator].join('\u0000');
}
