import { checkFormula, namesIn, parseFormula, sortByDependency, type Checked, type Scope } from '../formula/index.ts';
import { isClean } from '../problem/index.ts';
import { dimensionless } from '../quantity/index.ts';
import type { Draft, Drafts } from './build-indicators.ts';
import type { BuiltOrganisation } from './build-organisation.ts';
import { optional, shifted, type Desk } from './desk.ts';
import type { Indicator, IndicatorId } from './indicator.ts';
import { rulesOf } from './kind.ts';
import { parseScenario } from './scenario.ts';

/** Indicators with their formulas, in topological order; less those whose unit or formula is wrong. */
export function buildFormulas(
  desk: Desk,
  { drafts, names }: Drafts,
  frame: { readonly organisation: BuiltOrganisation; readonly rungs: ReadonlySet<string> },
): ReadonlyMap<IndicatorId, Indicator> {
  const scope = scopeOf({ drafts, names }, frame);
  const built = new Map<IndicatorId, Indicator>();
  const reads = new Map<IndicatorId, readonly IndicatorId[]>();
  for (const [id, draft] of drafts) {
    const { checked, names: read } = formulaOf(desk, draft, 'formula', { drafts, names }, scope);
    // What explains an amount may read the amount itself: it takes no part in the order of calculation.
    const { checked: explainedBy } = formulaOf(desk, draft, 'explained_by', { drafts, names }, scope);
    const weights = [draft.rest.kind.time, draft.rest.kind.entities].flatMap((rule) =>
      rule.kind === 'weighted' ? [rule.by] : [],
    );
    const found = read.flatMap((name) => names.find(name) ?? []) as IndicatorId[];
    reads.set(id, [...new Set([...found, ...weights])]);
    if (draft.unit === undefined || (draft.declared.formula !== undefined && checked === undefined)) continue;
    built.set(id, {
      ...draft.rest,
      unit: draft.unit,
      ...optional('formula', checked),
      ...optional('explainedBy', explainedBy),
    });
  }
  const order = sortOrReport(desk, drafts, reads);
  return new Map(order.flatMap((id) => (built.has(id) ? [[id, built.get(id)!] as const] : [])));
}

function scopeOf(
  { drafts, names }: Drafts,
  { organisation, rungs }: { readonly organisation: BuiltOrganisation; readonly rungs: ReadonlySet<string> },
): Scope {
  return {
    indicator: (name) => {
      const id = names.find(name) as IndicatorId | undefined;
      const draft = id === undefined ? undefined : drafts.get(id);
      if (id === undefined || draft === undefined) return undefined;
      return { id, unit: draft.unit ?? dimensionless, additive: rulesOf(draft.declared.kind)[1] === 'sum' };
    },
    indicatorNames: () => names.all(),
    entity: (name) => organisation.names.find(name) as ReturnType<Scope['entity']>,
    entityNames: () => organisation.names.all(),
    scenario: (name) => {
      const scenario = parseScenario(name);
      if (scenario === undefined) return false;
      return scenario.kind !== 'target' || (scenario.rung !== undefined && rungs.has(scenario.rung));
    },
  };
}

function formulaOf(
  desk: Desk,
  { declared, at, path, unit }: Draft,
  key: 'formula' | 'explained_by',
  { drafts, names }: Drafts,
  scope: Scope,
): { readonly checked?: Checked; readonly names: readonly string[] } {
  const text = declared[key];
  if (text === undefined) return { names: [] };
  const where = [...path, key];
  const { tree, problems } = parseFormula(text);
  desk.problems.push(...shifted(problems, at, where));
  const read = namesIn(tree);
  // A unit that could not be read is one problem already: formulas that meet it are only asked for their names.
  const blind = unit === undefined || read.some((name) => unitUnread({ drafts, names }, name));
  const { checked, problems: found } = checkFormula({ text, tree, unit: unit ?? dimensionless, scope });
  const told = blind ? found.filter(({ code }) => code.startsWith('formula-unknown-')) : found;
  desk.problems.push(...shifted(told, at, where));
  const complete = isClean(problems) && !blind;
  return { names: read, ...(complete && checked !== undefined ? { checked } : {}) };
}

function unitUnread({ drafts, names }: Drafts, name: string): boolean {
  const id = names.find(name) as IndicatorId | undefined;
  return id !== undefined && drafts.get(id)?.unit === undefined;
}

/** Ids in an order in which nothing is read before it is known. Every cycle is reported, and then left out. */
function sortOrReport(
  desk: Desk,
  drafts: Drafts['drafts'],
  reads: ReadonlyMap<IndicatorId, readonly IndicatorId[]>,
): readonly IndicatorId[] {
  let remaining = reads;
  for (;;) {
    const sorted = sortByDependency(remaining);
    if (sorted.order !== undefined) return sorted.order;
    const path = sorted.cycle;
    const { at, path: where, declared } = drafts.get(path[0]!)!;
    const key = declared.formula === undefined ? 'weighted_by' : 'formula';
    desk.error({ code: 'model-cycle', at: at([...where, key]), path });
    const inCycle = new Set(path);
    remaining = new Map(
      [...remaining]
        .filter(([id]) => !inCycle.has(id))
        .map(([id, ids]) => [id, ids.filter((other) => !inCycle.has(other))]),
    );
  }
}
