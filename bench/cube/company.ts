import {
  checkFormula,
  createCube,
  parseDecimal,
  parseFormula,
  unitOf,
  type Entity,
  type EntityId,
  type FilledRow,
  type Indicator,
  type IndicatorId,
  type Kind,
  type LoadedCube,
  type Model,
  type Scope,
} from '@overhalf/core';

/** How large a company is. */
export interface Size {
  readonly entities: number;
  /** Children of each entity but those at the bottom; depth follows. */
  readonly children: number;
  /** Base indicators, and as many formulas. */
  readonly base: number;
  readonly months: number;
  readonly scenarios: number;
  /** Whether figures are missing: one month in a hundredth of the rows, and the last six of the actuals. */
  readonly gaps: boolean;
}

/** 500 entities in four levels × 400 indicators × 60 months × 5 scenarios: 60 million cells. */
export const full: Size = { entities: 500, children: 7.6, base: 200, months: 60, scenarios: 5, gaps: true };

/** What a spreadsheet can bear: 120 thousand cells, none missing. */
export const small: Size = { entities: 50, children: 4, base: 20, months: 60, scenarios: 1, gaps: false };

export const scenarioNames: readonly string[] = ['actual', 'plan@1', 'plan@2', 'forecast@1', 'forecast@2'];

export type FormulaKind = 'ratio' | 'difference' | 'chain' | 'ytd' | 'yoy';
export const formulaKinds: readonly FormulaKind[] = ['ratio', 'difference', 'chain', 'ytd', 'yoy'];

/** One derived indicator: which base indicators it reads, by number. */
export interface Derived {
  readonly kind: FormulaKind;
  readonly reads: readonly number[];
}

/** A fifth of the formulas of each kind. A chain is a flow: evaluated at every leaf, then rolled up. */
export function derivedOf({ base }: Size): readonly Derived[] {
  return Array.from({ length: base }, (_, number) => {
    const kind = formulaKinds[number % formulaKinds.length]!;
    const reads = [number, (number + 1) % base, (number + 2) % base];
    return { kind, reads: reads.slice(0, kind === 'chain' ? 3 : kind === 'ytd' || kind === 'yoy' ? 1 : 2) };
  });
}

const texts: Readonly<Record<FormulaKind, (names: readonly string[]) => string>> = {
  ratio: ([a, b]) => `${a} / ${b}`,
  difference: ([a, b]) => `(${a} - ${b}) / ${b}`,
  chain: ([a, b, c]) => `${a} + 0.5 * ${b} - 0.25 * ${c}`,
  ytd: ([a]) => `ytd(${a})`,
  yoy: ([a]) => `${a} / prior(${a}, 12) - 1`,
};

export const firstMonth = 12 * 2017;

/** [entity] parent, −1 for the root: filled level by level. */
export function parentsOf({ entities, children }: Size): readonly number[] {
  return Array.from({ length: entities }, (_, number) => (number === 0 ? -1 : Math.floor((number - 1) / children)));
}

export function modelOf(size: Size): Model {
  const tonnes = unitOf('t');
  const plain = unitOf('1');
  const parents = parentsOf(size);
  const inner = new Set(parents);
  const entities = parents.map((parent, number): Entity => ({
    id: `e${number}` as EntityId,
    name: { en: `e${number}`, zh: `e${number}` },
    kind: inner.has(number) ? 'division' : 'plant',
    belongs: parent < 0 ? [] : [{ parent: `e${parent}` as EntityId }],
    elimination: false,
  }));
  const indicators = new Map<IndicatorId, Indicator>();
  const declare = (id: string, kind: Kind, formula?: string): void => {
    const unit = formula === undefined || kind.time.kind === 'sum' || formula.startsWith('ytd') ? tonnes : plain;
    const common = {
      id: id as IndicatorId,
      name: { en: id, zh: id },
      area: 'bench',
      unit,
      kind,
      better: { kind: 'none' as const },
      resolution: parseDecimal('0.001')!,
      decimals: 2,
      calendar: 'default',
    };
    indicators.set(
      common.id,
      formula === undefined
        ? { ...common, reportedBy: { entities: [], kinds: ['plant'], grain: 'month' } }
        : { ...common, formula: checked(formula, unit, indicators) },
    );
  };
  const flow: Kind = { time: { kind: 'sum' }, entities: { kind: 'sum' } };
  const ratio: Kind = { time: { kind: 'recompute' }, entities: { kind: 'recompute' } };
  for (let number = 0; number < size.base; number += 1) declare(`b${number}`, flow);
  derivedOf(size).forEach(({ kind, reads }, number) => {
    declare(`d${number}`, kind === 'chain' ? flow : ratio, texts[kind](reads.map((read) => `b${read}`)));
  });
  return {
    id: 'bench',
    name: { en: 'bench', zh: 'bench' },
    currency: 'CNY',
    languages: ['en'],
    calendars: new Map([['default', { base: 'month', fiscalStart: 1, yearNamedBy: 'end' }]]),
    span: { first: firstMonth, last: firstMonth + size.months - 1 },
    organisation: {
      root: 'e0' as EntityId,
      entities: new Map(entities.map((entity) => [entity.id, entity])),
      successions: [],
    },
    indicators,
    rungs: [],
    contractual: '',
    contracts: [],
  };
}

function checked(text: string, unit: ReturnType<typeof unitOf>, indicators: ReadonlyMap<IndicatorId, Indicator>) {
  const scope: Scope = {
    indicator: (name) => {
      const found = indicators.get(name as IndicatorId);
      return found && { id: found.id, unit: found.unit, additive: true };
    },
    indicatorNames: () => indicators.keys(),
    entity: () => undefined,
    entityNames: () => [],
    scenario: () => false,
  };
  const { checked: formula, problems } = checkFormula({ text, tree: parseFormula(text).tree, unit, scope });
  if (formula === undefined) throw new Error(`${text}: ${JSON.stringify(problems)}`);
  return formula;
}

/** Random numbers that are the same in every run. Source: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The rows of all leaves. */
export function* rowsOf(size: Size): Generator<FilledRow & { readonly leaf: number; readonly number: number }> {
  const inner = new Set(parentsOf(size));
  const random = randomFrom(42);
  for (const scenario of scenarioNames.slice(0, size.scenarios)) {
    for (let number = 0; number < size.base; number += 1) {
      for (let leaf = 0; leaf < size.entities; leaf += 1) {
        if (inner.has(leaf)) continue;
        const values = Float64Array.from({ length: size.months }, () => Math.round(random() * 1e6) / 1000);
        if (size.gaps && random() < 0.01) values[Math.floor(random() * size.months)] = NaN;
        if (size.gaps && scenario === 'actual') values.fill(NaN, size.months - 6);
        yield {
          scenario,
          indicator: `b${number}` as IndicatorId,
          entity: `e${leaf}` as EntityId,
          values,
          leaf,
          number,
        };
      }
    }
  }
}

export function cubeOf(model: Model, size: Size): LoadedCube {
  const cube = createCube(model, []);
  cube.fill(rowsOf(size));
  return cube;
}
