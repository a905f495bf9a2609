import { monthOf, printMonth, printPeriod, ruleName, saySignal } from '@overhalf/core';
import type { FindingsRead, SignalRead } from '@overhalf/actions';
import { findingJson } from './findings.ts';
import type { Json } from './json.ts';
import { orNull } from './or-null.ts';
import { problemsJson } from './problems.ts';

export type SignalsAnswer = Json<ReturnType<typeof signalsJson>>;
/** Of one indicator. */
export type SignalAnswer = Extract<SignalsAnswer, { readonly kind: 'signal' }>;
export type HitAnswer = SignalAnswer['answer']['hits'][number];

/** Signals as JSON: format `overhalf.signals/1`, described in `docs/manual/json.md`. */
export function signalsJson(read: SignalRead | FindingsRead) {
  const { model, subject } = read;
  const calendar = model.calendars.get('default')!;
  const head = { format: 'overhalf.signals/1', entity: subject.entity.id };
  const months = ({ first, last }: { readonly first: number; readonly last: number }) => ({
    from: printMonth(monthOf(first, calendar)),
    to: printMonth(monthOf(last, calendar)),
  });
  if (read.kind === 'findings') {
    return {
      ...head,
      kind: read.kind,
      ...months(read.window),
      findings: read.findings.map((finding) => findingJson(model, finding)),
      problems: problemsJson(read.problems),
    };
  }
  const { indicator, season, points, stretches, answer } = read.signal;
  const hitJson = ({ rule, first, side }: (typeof points)[number]['hits'][number]) => ({
    rule: rule.kind,
    text: ruleName(rule),
    since: printPeriod(points[first]!.period, calendar),
    side: side ?? null,
  });
  return {
    ...head,
    kind: read.kind,
    indicator: indicator.id,
    unit: indicator.unit.text,
    rules: read.rules,
    season,
    answer: {
      kind: answer.kind,
      why: answer.kind === 'unknown' ? answer.why : null,
      good: answer.kind === 'news' ? (answer.isGood ?? null) : null,
      hits: answer.kind === 'news' ? answer.hits.map(hitJson) : [],
      text: { en: saySignal(read.signal, calendar, 'en'), zh: saySignal(read.signal, calendar, 'zh') },
    },
    stretches: stretches.map(({ first, last, limits, isProvisional, change }) => ({
      from: printPeriod(points[first]!.period, calendar),
      to: printPeriod(points[last]!.period, calendar),
      provisional: isProvisional,
      change: change?.reason ?? null,
      centre: limits?.centre ?? null,
      low: limits?.low ?? null,
      high: limits?.high ?? null,
      rangeHigh: limits?.rangeHigh ?? null,
      values: limits?.values ?? 0,
    })),
    points: points.map(({ period, value, charted, range, isIncomplete, hits }) => ({
      period: printPeriod(period, calendar),
      value: orNull(value),
      charted: orNull(charted),
      range: orNull(range),
      incomplete: isIncomplete,
      hits: hits.map(hitJson),
    })),
    problems: problemsJson(read.problems),
  };
}
