import {
  bookComparators,
  comparatorScenario,
  comparatorValue,
  findEntity,
  nearest,
  rangeBetween,
  shiftMonths,
  windowOf,
  type Benchmarks,
  type BridgeState,
  type Calendar,
  type Comparator,
  type EntityId,
  type IndicatorId,
  type Model,
  type Period,
  type Problem,
  type Range,
} from '@overhalf/core';
import { rangeWithin } from '../explain-value.ts';
import type { Knowledge } from '../knowledge.ts';

/** One end of a bridge, as it was asked for. */
export interface NamedState {
  /** Scenario with its version: `actual`, `plan@2021-1`, `comparator/plan-run`. */
  readonly scenario: string;
  /** Months of a year before, where the prior year was asked for. */
  readonly isPriorYear: boolean;
  readonly range: Range;
  readonly entity: EntityId;
  /** Whose figures, of a comparator that is declared. */
  readonly comparator?: Comparator;
  readonly state: BridgeState;
}

/** What states are read against. */
export interface StateDesk {
  readonly model: Model;
  readonly benchmarks: Benchmarks;
  readonly knowledge: Knowledge;
}

/** What a text says of a state; what it leaves out follows from the other states. */
export interface ReadState {
  readonly scenario?: string;
  readonly isPriorYear?: boolean;
  readonly comparator?: Comparator;
  readonly range?: Range;
  readonly entity?: EntityId;
}

const words: Readonly<Record<string, 'actual' | 'plan' | 'forecast' | 'prior-year'>> = {
  actual: 'actual',
  实际: 'actual',
  实绩: 'actual',
  plan: 'plan',
  计划: 'plan',
  forecast: 'forecast',
  预测: 'forecast',
  预计: 'forecast',
  'prior-year': 'prior-year',
  'prior year': 'prior-year',
  上年同期: 'prior-year',
  去年同期: 'prior-year',
  上年: 'prior-year',
};

/**
 * The state that a text names: a scenario, a period, an entity, or several of them joined by `@`.
 *
 * Problems: a part that is none of them; two of one sort; a plan or forecast that is not there; a period outside the span.
 * @example
 * readState(desk, 'plan@2021-H1') // the plan in force, of the first half of 2021
 */
export function readState(
  desk: StateDesk,
  text: string,
): { readonly read: ReadState; readonly problems: readonly Problem[] } {
  const parts = text
    .normalize('NFKC')
    .split('@')
    .map((part) => part.trim());
  const scenarios = desk.knowledge.cube.scenarios();
  const found: ReadState[] = [];
  const problems: Problem[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const versioned = `${parts[at]!}@${parts[at + 1] ?? ''}`;
    const isVersion = scenarios.includes(versioned);
    if (isVersion) at += 1;
    const part = isVersion ? { read: { scenario: versioned } } : readPart(desk, parts[at]!);
    if ('read' in part) found.push(part.read);
    else problems.push(...part.problems);
  }
  for (const what of ['scenario', 'range', 'entity'] as const) {
    if (found.filter((read) => read[what] !== undefined).length < 2) continue;
    problems.push({ code: 'state-twice', severity: 'error', text, what: what === 'range' ? 'period' : what });
  }
  return { read: Object.assign({}, ...found) as ReadState, problems };
}

type PartRead = { readonly read: ReadState } | { readonly problems: readonly Problem[] };

function readPart({ model, benchmarks, knowledge }: StateDesk, part: string): PartRead {
  const scenarios = knowledge.cube.scenarios();
  const word = words[part.toLowerCase()];
  switch (word) {
    case 'actual':
      return { read: { scenario: 'actual' } };
    case 'prior-year':
      return { read: { scenario: 'actual', isPriorYear: true } };
    case 'plan':
    case 'forecast': {
      const scenario = knowledge[word];
      if (scenario !== undefined) return { read: { scenario } };
      return { problems: [{ code: 'state-none', severity: 'error', which: word }] };
    }
    case undefined:
      break;
  }
  const comparator = benchmarks.comparators.find(({ id, name }) =>
    [id, comparatorScenario(id), name.en.toLowerCase(), name.zh].includes(part.toLowerCase()),
  );
  const scenario = [part, comparatorScenario(part), comparator && comparatorScenario(comparator.id)].find(
    (one) => one !== undefined && scenarios.includes(one),
  );
  if (comparator !== undefined) return { read: { scenario: comparatorScenario(comparator.id), comparator } };
  if (scenario !== undefined) return { read: { scenario } };
  const { range, problems } = rangeWithin(model, part);
  if (range !== undefined) return { read: { range } };
  const whose = findEntity(model, part);
  if (whose.entity !== undefined) return { read: { entity: whose.entity.id } };
  // What begins like a year was meant to be a period: its own problem says more.
  if (/^(ytd *)?(19|20)\d\d/i.test(part)) return { problems };
  const names = [...scenarios, ...benchmarks.comparators.map(({ id }) => id), 'prior-year'];
  const close = nearest(part, [...Object.keys(words), ...names]) ?? whose.nearest;
  const known = names.join(', ');
  const unknown = { part, known, ...(close === undefined ? {} : { nearest: close }) };
  return { problems: [{ code: 'state-unknown', severity: 'error', ...unknown }] };
}

/** A state with its period and entity: its own, else those of the question. */
export function stateAt(
  desk: StateDesk,
  { scenario = 'actual', isPriorYear = false, comparator, ...read }: ReadState,
  asked: { readonly range: Range; readonly entity: EntityId },
): { readonly named?: NamedState; readonly problems: readonly Problem[] } {
  const { model, knowledge } = desk;
  const calendar = model.calendars.get('default')!;
  const range = isPriorYear ? yearBefore(read.range ?? asked.range, calendar) : (read.range ?? asked.range);
  const entity = read.entity ?? asked.entity;
  const window = windowOf(range, calendar);
  const who = { scenario, isPriorYear, range, entity, ...(comparator === undefined ? {} : { comparator }) };
  if (comparator === undefined || knowledge.cube.scenarios().includes(scenario)) {
    return { named: { ...who, state: { scenario, window, entity } }, problems: [] };
  }
  const values = new Map<IndicatorId, number>();
  const book = bookComparators(model, desk.benchmarks);
  for (const indicator of model.indicators.keys()) {
    const found = comparatorValue({ cube: knowledge.cube, book, comparator }, { indicator, entity, window });
    if (found !== undefined) values.set(indicator, found.value);
  }
  if (values.size > 0) return { named: { ...who, state: { values, window } }, problems: [] };
  const silent = { comparator: comparator.id, period: range.label };
  return { problems: [{ code: 'state-nothing-given', severity: 'error', ...silent }] };
}

/** The same months of the year before, under labels of the same grain. */
function yearBefore({ first, last }: Range, calendar: Calendar): Range {
  const perYear = { month: 12, quarter: 4, half: 2, year: 1 } as const;
  if (first.grain !== 'day') {
    const back = perYear[first.grain];
    const before = ({ grain, index }: Period): Period => ({ grain, index: index - back });
    return rangeBetween(before(first), before(last), calendar)!;
  }
  const window = shiftMonths({ first: first.index, last: last.index }, -12, { ...calendar, base: 'day' });
  return rangeBetween({ grain: 'day', index: window.first }, { grain: 'day', index: window.last }, calendar)!;
}
