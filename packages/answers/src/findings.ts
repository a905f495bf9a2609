import { monthOf, printMonth, type Finding, type Model } from '@overhalf/core';
import type { Json } from './json.ts';
import { problemsJson } from './problems.ts';

/** Findings beside another answer are at most so many: `signals` has all. */
const most = 100;

export type FindingAnswer = Json<ReturnType<typeof findingJson>>;

/** What looks wrong in figures, beside another answer: the worst of them, and how many more there are. */
export function worstJson(model: Model, findings: readonly Finding[]) {
  return {
    findings: findings.slice(0, most).map((finding) => findingJson(model, finding)),
    moreFindings: Math.max(0, findings.length - most),
  };
}

export function findingJson(model: Model, { problem, indicator, entity, window, size }: Finding) {
  const calendar = model.calendars.get('default')!;
  return {
    about: {
      indicator,
      entity,
      from: printMonth(monthOf(window.first, calendar)),
      to: printMonth(monthOf(window.last, calendar)),
    },
    size,
    problem: problemsJson([problem])[0]!,
  };
}
