import {
  decimalToNumber,
  findEntity,
  isoDay,
  nearest,
  parseDecimal,
  parseRange,
  printFixed,
  windowOf,
  type Calendar,
  type Decimal,
  type Indicator,
  type Model,
  type Problem,
} from '@overhalf/core';
import { parseAmount } from './amount.ts';
import type { EntityAxis, Months } from './reporters.ts';
import type { PlanRule, RuleDraft } from './rule-draft.ts';
import { sayAmount } from './say-amount.ts';
import type { TimeAxis } from './stretch.ts';

/** Where rules are looked up. */
export interface Plane {
  readonly model: Model;
  readonly calendar: Calendar;
  /** The indicator whose amounts the rules speak of. */
  readonly indicator: Indicator;
  readonly entities: EntityAxis;
  readonly times: TimeAxis;
  /**
   * What is done in closed months, in the indicator's unit: a bound on a whole quarter has less left for its open months.
   * Absent for what does not add up over time; then a period must not reach into closed months, unless only its end counts.
   */
  readonly done?: (entity: string, months: Months) => number;
  readonly endCounts: boolean;
}

export interface ResolvedRules {
  readonly rules: readonly PlanRule[];
  readonly problems: readonly Problem[];
}

/**
 * Rules as the core takes them, from what people wrote.
 *
 * Problems: all of all rules at once: entities and periods that are none, or that the plan is not spread over; amounts.
 */
export function resolveRules(plane: Plane, drafts: readonly RuleDraft[]): ResolvedRules {
  const resolved = drafts.map((draft) => resolveRule(plane, draft));
  return {
    rules: resolved.flatMap(({ rule }) => (rule === undefined ? [] : [rule])),
    problems: resolved.flatMap(({ problems }) => problems),
  };
}

function resolveRule(
  plane: Plane,
  draft: RuleDraft,
): { readonly rule?: PlanRule; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const entity = nodeOfEntity(plane, draft, problems);
  const time = nodeOfPeriod(plane, draft, problems);
  const least = amountOf(plane, draft, 'least', problems);
  const most = draft.most === draft.least ? least : amountOf(plane, draft, 'most', problems);
  if (draft.until !== undefined && isoDay(draft.until) === undefined) {
    problems.push({ code: 'plan-until', severity: 'error', ...placeOf(draft, 'until'), day: draft.until });
  }
  if (least !== undefined && most !== undefined && decimalToNumber(least) > decimalToNumber(most)) {
    problems.push({ code: 'plan-bounds-crossed', severity: 'error', ...placeOf(draft, 'least'), rule: draft.text });
  }
  if (problems.length > 0 || entity === undefined || time === undefined) return { problems };
  const { closed, node } = time;
  const done = closed === undefined || plane.done === undefined ? 0 : plane.done(entity, closed);
  if (closed !== undefined && !plane.endCounts) {
    const inClosed = { rule: draft.text, amount: sayAmount(plane.indicator, done) };
    problems.push({ code: 'plan-rule-closed-part', severity: 'note', ...placeOf(draft, 'period'), ...inClosed });
  }
  return {
    problems,
    rule: {
      kind: draft.kind,
      entity,
      time: plane.times.tree.ids[node]!,
      ...(least === undefined ? {} : { low: less(least, done) }),
      ...(most === undefined ? {} : { high: less(most, done) }),
      ...(draft.owner === undefined ? {} : { owner: draft.owner }),
      ...(draft.reason === undefined ? {} : { reason: draft.reason }),
      ...(draft.until === undefined ? {} : { until: draft.until }),
    },
  };
}

function placeOf(draft: RuleDraft, part: Parameters<RuleDraft['at']>[0]): Pick<Problem, 'at'> {
  const at = draft.at(part);
  return at === undefined ? {} : { at };
}

function nodeOfEntity({ model, entities }: Plane, draft: RuleDraft, problems: Problem[]): string | undefined {
  const { ids } = entities.tree;
  if (ids.includes(draft.entity)) return draft.entity;
  const { entity, ...hint } = findEntity(model, draft.entity);
  const at = placeOf(draft, 'entity');
  if (entity === undefined) {
    problems.push({ code: 'action-no-entity', severity: 'error', ...at, name: draft.entity, ...hint });
    return undefined;
  }
  if (ids.includes(entity.id)) return entity.id;
  const known = ids.filter((id) => !id.endsWith('/own')).join(', ');
  problems.push({ code: 'plan-rule-entity', severity: 'error', ...at, entity: entity.id, known });
  return undefined;
}

interface NodeOfPeriod {
  readonly node: number;
  /** Months of the period that are closed. */
  readonly closed?: Months;
}

function nodeOfPeriod(
  { calendar, times, done, endCounts }: Plane,
  draft: RuleDraft,
  problems: Problem[],
): NodeOfPeriod | undefined {
  const { period } = draft;
  if (period === undefined) return { node: 0 };
  const { range, problems: unread } = parseRange(period, calendar);
  const at = placeOf(draft, 'period');
  if (range === undefined) {
    problems.push(...unread.map((problem) => ({ ...problem, ...at })));
    return undefined;
  }
  const asked = windowOf(range, { ...calendar, base: 'month' });
  const whole = times.months[0]!;
  const open = { first: Math.max(asked.first, whole.first), last: asked.last };
  const node = times.months.findIndex(({ first, last }) => first === open.first && last === open.last);
  const isWhole = open.first === asked.first;
  if (node >= 0 && (isWhole || done !== undefined || endCounts)) {
    return isWhole ? { node } : { node, closed: { first: asked.first, last: open.first - 1 } };
  }
  const labels = times.tree.ids;
  const near = nearest(range.label, labels);
  const periods = { period: range.label, known: labels.join(', '), ...(near === undefined ? {} : { nearest: near }) };
  problems.push({ code: 'plan-rule-period', severity: 'error', ...at, ...periods });
  return undefined;
}

function amountOf(
  { indicator }: Plane,
  draft: RuleDraft,
  part: 'least' | 'most',
  problems: Problem[],
): Decimal | undefined {
  const text = draft[part];
  if (text === undefined) return undefined;
  const { amount, problems: unread } = parseAmount(text, indicator, draft.at(part));
  problems.push(...unread);
  return amount;
}

/** An amount less what is done, both whole numbers of the indicator's resolution. */
function less(amount: Decimal, done: number): Decimal {
  if (done === 0) return amount;
  return parseDecimal(printFixed(decimalToNumber(amount) - done, 9) ?? '')!;
}
