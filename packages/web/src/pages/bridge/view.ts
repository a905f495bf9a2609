import type { BridgeAnswer, BridgeLeg, BridgeState, BridgeStepAnswer, NamedStep } from '@overhalf/answers';
import { divideUnits, formatNumber, formatQuantity, unitOf, type Bilingual, type Language } from '@overhalf/core';
import type { Impact, Measure, Scenario, WaterfallInput, WaterfallStep } from '@overhalf/charts';
import type { Catalogue } from '../../analysis/catalogue.ts';
import { impactOf, opening, printSteps, withUnit } from '../../analysis/figures.ts';
import { namedStretch } from '../../analysis/moment.ts';
import { bridgeWords, roleNames } from '../../words/bridge.ts';

/** A step where it stands among the others. */
export interface StepRow {
  /** Tells it from a step of the same key elsewhere. */
  readonly path: string;
  readonly level: number;
  readonly step: BridgeStepAnswer;
  /** It has parts that can be seen. */
  readonly isGroup: boolean;
  readonly isOpen: boolean;
}

const separator = ' › ';
/** A group is open at first where it makes at least this share of what its siblings move. */
const openFrom = 0.15;
/** And not deeper than this. */
const openDeep = 3;
/** More steps than these side by side are put together in the drawing. */
const mostBars = 9;

/** What is not zero in the digits shown, the largest first; what is left over stands last. */
export function visible(steps: readonly BridgeStepAnswer[]): readonly BridgeStepAnswer[] {
  const isRest = ({ role }: BridgeStepAnswer): boolean => role === 'other' || role === 'incomplete';
  return steps
    .filter(({ printed }) => printed !== 0)
    .toSorted((a, b) => Number(isRest(a)) - Number(isRest(b)) || Math.abs(b.printed) - Math.abs(a.printed));
}

/** How many steps of a tree are nothing in the digits shown, those beneath them not counted. */
export function silent(steps: readonly BridgeStepAnswer[]): number {
  return steps.reduce((sum, { printed, children }) => sum + (printed === 0 ? 1 : silent(children)), 0);
}

/** The groups that are open before anyone opens or shuts one: those that matter. */
export function openAtFirst(leg: BridgeLeg): ReadonlySet<string> {
  const open = new Set<string>();
  const walk = (steps: readonly BridgeStepAnswer[], above: string, level: number): void => {
    if (level >= openDeep) return;
    const shown = visible(steps);
    const whole = shown.reduce((sum, { printed }) => sum + Math.abs(printed), 0);
    for (const step of shown) {
      const path = `${above}${step.key}`;
      if (visible(step.children).length === 0 || Math.abs(step.printed) < openFrom * whole) continue;
      open.add(path);
      walk(step.children, `${path}${separator}`, level + 1);
    }
  };
  walk(leg.change.children, '', 0);
  return open;
}

/** Every group there is. */
export function allGroups(leg: BridgeLeg): ReadonlySet<string> {
  const all = new Set<string>();
  const walk = (steps: readonly BridgeStepAnswer[], above: string): void => {
    for (const step of visible(steps)) {
      const path = `${above}${step.key}`;
      if (visible(step.children).length === 0) continue;
      all.add(path);
      walk(step.children, `${path}${separator}`);
    }
  };
  walk(leg.change.children, '');
  return all;
}

/** The steps as rows, parts under their whole where it is open. */
export function rowsOf(leg: BridgeLeg, open: ReadonlySet<string>): readonly StepRow[] {
  const rows: StepRow[] = [];
  const walk = (steps: readonly BridgeStepAnswer[], above: string, level: number): void => {
    for (const step of visible(steps)) {
      const path = `${above}${step.key}`;
      const isGroup = visible(step.children).length > 0;
      const isOpen = isGroup && open.has(path);
      rows.push({ path, level, step, isGroup, isOpen });
      if (isOpen) walk(step.children, `${path}${separator}`, level + 1);
    }
  };
  walk(leg.change.children, '', 0);
  return rows;
}

/** In what notation a state is drawn: an earlier actual beside a later one is the previous period. */
export function scenarioOf({ scenario, comparator }: BridgeState, isBase: boolean): Scenario {
  if (comparator !== null) return 'BM';
  if (scenario.startsWith('plan')) return 'PL';
  if (scenario.startsWith('forecast')) return 'FC';
  return scenario === 'actual' && isBase ? 'PY' : 'AC';
}

/** What a state is called: what its figures are, and whose and when where the two states differ in that. */
export function stateName(catalogue: Catalogue, state: BridgeState, other: BridgeState): Bilingual {
  const period = state.period === other.period ? undefined : namedStretch(state.period, catalogue.calendar).name;
  const whose = state.entity === other.entity || state.entity === null ? undefined : catalogue.entityName(state.entity);
  const isAlike = state.scenario === other.scenario && state.comparator === other.comparator;
  // Figures of one kind are told apart by whose and when alone.
  const own = isAlike && (period ?? whose) !== undefined ? undefined : scenarioName(catalogue, state);
  return {
    en: [whose?.en, own?.en, period?.en].filter((part) => part !== undefined).join(', '),
    zh: [whose?.zh, period?.zh, own?.zh].filter((part) => part !== undefined).join(''),
  };
}

function scenarioName(catalogue: Catalogue, { scenario, comparator }: BridgeState): Bilingual {
  if (comparator !== null) return catalogue.comparators.find(({ id }) => id === comparator)?.name ?? both(comparator);
  if (scenario.startsWith('plan')) return bridgeWords.plan;
  if (scenario.startsWith('forecast')) return bridgeWords.forecast;
  return scenario === 'actual' ? bridgeWords.actual : both(scenario);
}

function both(text: string): Bilingual {
  return { en: text, zh: text };
}

/** A leg as a waterfall: open groups with their parts, the many small ones put together. */
export function waterfallFor(
  { catalogue, answer, measure }: Subject,
  leg: BridgeLeg,
  open: ReadonlySet<string>,
): WaterfallInput {
  const stepsOf = (steps: readonly BridgeStepAnswer[], above: string): readonly WaterfallStep[] => {
    const shown = visible(steps);
    const ranked = shown.filter(({ role }) => role !== 'other' && role !== 'incomplete');
    const kept = shown.length > mostBars ? ranked.slice(0, mostBars - 1) : ranked;
    const left = steps.filter((step) => !kept.includes(step));
    const drawn = kept.map((step): WaterfallStep => {
      const path = `${above}${step.key}`;
      const parts = open.has(path) ? visible(step.children) : [];
      return {
        key: path,
        name: step.name,
        effect: step.effect,
        printed: step.printed,
        ...(parts.length === 0 ? {} : { children: stepsOf(step.children, `${path}${separator}`) }),
      };
    });
    if (left.every(({ printed }) => printed === 0)) return drawn;
    const effect = left.reduce((sum, step) => sum + step.effect, 0);
    const printed = left.reduce((sum, step) => sum + step.printed, 0);
    return [...drawn, { key: `${above}other`, name: bridgeWords.other, effect, printed, isRemainder: true }];
  };
  const end = (state: BridgeState, other: BridgeState, isBase: boolean): WaterfallInput['base'] => ({
    name: stateName(catalogue, state, other),
    value: state.value ?? Number.NaN,
    scenario: scenarioOf(state, isBase),
    printed: state.printed,
  });
  return {
    title: { who: catalogue.entityName(answer.entity), when: namedStretch(leg.to.period, catalogue.calendar).name },
    measure,
    base: end(leg.from, leg.to, true),
    total: end(leg.to, leg.from, false),
    steps: stepsOf(leg.change.children, ''),
  };
}

export interface Subject {
  readonly catalogue: Catalogue;
  readonly answer: BridgeAnswer;
  readonly measure: Measure;
}

/** The sentence of the page: what changed against what, by how much, and in whose hands it was. */
export function messageOf({ catalogue, answer, measure }: Subject): Bilingual {
  const [first, last] = [answer.legs[0]!, answer.legs.at(-1)!];
  const say = (language: Language): string => {
    const print = (steps: number): string => printSteps(measure, steps, { language, sign: true });
    const steps = last.to.printed - first.from.printed;
    const amount = withUnit(measure, print(steps), language, true);
    const change = both(amount);
    const what = { en: opening(answer.name.en), zh: answer.name.zh };
    const base = { ...first.from, entity: first.from.entity };
    const state = stateName(catalogue, base, last.to);
    const impact = changeImpact(measure, first, last);
    const head = steps === 0 ? bridgeWords.level(what, state) : headOf(impact, first.from)(what, state, change);
    return `${head[language]}${tailOf(answer.legs, print)[language]}`;
  };
  return { en: say('en'), zh: say('zh') };
}

function headOf(impact: Impact, { scenario, comparator }: BridgeState): (typeof bridgeWords)['missed'] {
  if (impact === 'neutral') return bridgeWords.moved;
  const isPlan = scenario.startsWith('plan') || comparator !== null;
  if (isPlan) return impact === 'bad' ? bridgeWords.missed : bridgeWords.beat;
  return impact === 'bad' ? bridgeWords.worse : bridgeWords.better;
}

/** What the whole change does to the business. */
export function changeImpact(measure: Measure, first: BridgeLeg, last: BridgeLeg): Impact {
  const [from, to] = [first.from.value, last.to.value];
  return from === null || to === null || first.from.printed === last.to.printed
    ? 'neutral'
    : impactOf(measure.better, from, to);
}

function tailOf(legs: readonly BridgeLeg[], print: (steps: number) => string): Bilingual {
  const sum = (tag: keyof BridgeLeg['tally']['printed']): number =>
    legs.reduce((total, { tally }) => total + tally.printed[tag], 0);
  const [market, own, untagged] = [sum('market'), sum('controllable'), sum('untagged')];
  if (market !== 0 || own !== 0) {
    return bridgeWords.hands(print(market), print(own), untagged === 0 ? undefined : print(untagged));
  }
  const first = visible(legs[0]!.change.children)[0];
  return first === undefined ? { en: '.', zh: '。' } : bridgeWords.mostly(first.name, print(first.printed));
}

/** A driver's own values in both states; empty where it has none of its own. */
export function driverText(catalogue: Catalogue, step: BridgeStepAnswer, language: Language): string {
  const { from, to, indicator, per, role, children } = step;
  if (children.length > 0 || from === null || to === null || role === 'own' || role === 'incomplete') return '';
  const print = (value: number, decimals: number): string => formatNumber(value, { language, decimals });
  if (role === 'mix') {
    const share = { language, decimals: 2 };
    return `${print(from * 100, 2)} → ${formatQuantity(to * 100, unitOf('%'), share)}`;
  }
  if (indicator === null || role === 'other') return '';
  if (per === null) {
    const measure = catalogue.measure(indicator);
    if (measure === undefined) return '';
    const { unit, factor, decimals } = measure.shown[language];
    return `${print(from * factor, decimals)} → ${formatQuantity(to * factor, unit, { language, decimals })}`;
  }
  const [over, under] = [catalogue.find(indicator), catalogue.find(per)];
  if (over === undefined || under === undefined) return '';
  const size = Math.max(Math.abs(from), Math.abs(to));
  const decimals = size === 0 ? 0 : Math.max(0, Math.min(6, 4 - Math.floor(Math.log10(size))));
  const unit = divideUnits(unitOf(over.unit), unitOf(under.unit));
  return `${print(from, decimals)} → ${formatQuantity(to, unit, { language, decimals })}`;
}

/** The orders in which drivers moved, by what they are: the same for every element of a cost. */
export function ordersOf(legs: readonly BridgeLeg[]): readonly Bilingual[] {
  const say = (sequence: readonly NamedStep[]): Bilingual => {
    const names = sequence.map((step) => roleNames[step.role] ?? step.name);
    return { en: names.map(({ en }) => en).join(' → '), zh: names.map(({ zh }) => zh).join(' → ') };
  };
  const all = legs.flatMap(({ order }) => order.filter((sequence) => sequence.length > 1).map(say));
  return [...new Map(all.map((order) => [order.en, order])).values()].slice(0, mostOrders);
}

const mostOrders = 6;

/** Where a step leads: its own bridge where it has parts or is someone's, else the months of what it is. */
export function leadsTo(
  { answer }: Pick<Subject, 'answer'>,
  { role, indicator, entity, children }: BridgeStepAnswer,
): { readonly page: 'bridge' | 'indicator'; readonly indicator: string; readonly entity: string } | undefined {
  if (role === 'entity' && entity !== null) return { page: 'bridge', indicator: answer.indicator, entity };
  if (indicator === null) return undefined;
  const isOwn = indicator === answer.indicator && (entity === null || entity === answer.entity);
  if (isOwn) return undefined;
  return { page: children.length > 0 ? 'bridge' : 'indicator', indicator, entity: entity ?? answer.entity };
}
