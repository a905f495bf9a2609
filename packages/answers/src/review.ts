import {
  flagNames,
  printPeriod,
  sayReason,
  verdictNames,
  type Language,
  type LineReview,
  type Review,
} from '@overhalf/core';
import type { Reviewed } from '@overhalf/actions';
import { worstJson } from './findings.ts';
import type { Json } from './json.ts';
import { namedLine } from './line.ts';
import { orNull } from './or-null.ts';
import { problemsJson } from './problems.ts';

export type ReviewAnswer = Json<ReturnType<typeof reviewJson>>;
export type ReviewedContract = Json<ReturnType<typeof contractJson>>;
export type ReviewedLine = Json<ReturnType<typeof lineJson>>;

/** A review as JSON: format `overhalf.review/1`, described in `docs/manual/json.md`. Absent numbers are null. */
export function reviewJson(reviewed: Reviewed, language: Language) {
  const { opened, reviews, through, day, changeSet, findings, problems } = reviewed;
  const calendar = opened.model.calendars.get('default')!;
  return {
    format: 'overhalf.review/1',
    company: opened.model.id,
    through: printPeriod(through, calendar),
    day,
    changeSet,
    language,
    contracts: reviews.map((review) => contractJson(review, language)),
    ...worstJson(opened.model, findings),
    problems: problemsJson(problems),
  };
}

function contractJson(review: Review, language: Language) {
  const { contract, structure, ruleVersion, headline, lines, score } = review;
  return {
    id: contract.id,
    entity: contract.entity,
    structure: structure.kind,
    rules: ruleVersion,
    headline,
    lines: lines.map((line) => lineJson(line, language)),
    score,
  };
}

function lineJson(review: LineReview, language: Language) {
  const { line, target, standing, actual, verdict, clocks, toGo, score, rungs } = review;
  return {
    ...namedLine(review),
    weight: line.weight,
    target: orNull(target),
    adjustedFrom: review.adjustedFrom,
    value: orNull(standing?.value ?? actual.value),
    reported: actual.reported,
    expected: actual.expected,
    coverage: review.coverage,
    progress: orNull(standing?.progress),
    pace: { due: orNull(standing?.pace), months: clocks.months, days: clocks.days },
    allowance: orNull(standing?.allowance),
    attainment: orNull(standing?.attainment),
    verdict: {
      code: verdict.code,
      text: verdictNames[verdict.code][language],
      strict: orNull(verdict.strict),
      phased: orNull(verdict.phased),
    },
    flags: review.flags.map((code) => ({ code, text: flagNames[code][language] })),
    rungs: rungs.map(({ rung, value, progress, strict, phased, attainment }) => ({
      id: rung.id,
      value,
      progress: orNull(progress),
      attainment: orNull(attainment),
      strict: orNull(strict),
      phased: orNull(phased),
    })),
    toGo: toGo ?? null,
    score: score ?? null,
    restatement: orNull(review.restatement),
    reason: { en: sayReason(review, 'en'), zh: sayReason(review, 'zh') },
  };
}
