import type { Bilingual, Language } from '../problem/index.ts';
import type { LineReview } from './line.ts';
import { notesOf } from './notes.ts';
import { showValue } from './say.ts';
import { sayStanding } from './sentences.ts';

/** Why a line has its verdict, in one sentence. */
export function sayReason(review: LineReview, language: Language): string {
  const sentence = sentenceOf(review, language)[language];
  const notes = notesOf(review, language).map((note) => note[language]);
  return language === 'en' ? `${[sentence, ...notes].join('; ')}.` : `${[sentence, ...notes].join('；')}。`;
}

function sentenceOf(review: LineReview, language: Language): Bilingual {
  const { indicator, target, standing, verdict, actual, flags } = review;
  if (verdict.code === 'NO_TARGET') {
    const known = Number.isNaN(actual.value) ? undefined : showValue(indicator, actual.value, language);
    const why = target === undefined ? noTarget : onlyWatched;
    if (known === undefined) return { en: `Nothing was reported; ${why.en}`, zh: `没有上报数据；${why.zh}` };
    return { en: `${known} to date; ${why.en}`, zh: `累计${known}；${why.zh}` };
  }
  if (standing === undefined || target === undefined) {
    if (verdict.code === 'NOT_APPLICABLE' && target === undefined)
      return flags.includes('ENDED') ? overBefore : notBegun;
    return actual.reported > 0 ? partOnly : nothing;
  }
  const told = {
    review,
    standing,
    target,
    value: showValue(indicator, standing.value, language),
    goal: showValue(indicator, target, language),
    language,
  };
  const began = verdict.code === 'NOT_APPLICABLE' ? beganLate(review) : { en: '', zh: '' };
  const { en, zh } = sayStanding(told);
  return { en: `${began.en}${en}`, zh: `${began.zh}${zh}` };
}

function beganLate({ clocks: { months } }: LineReview): Bilingual {
  return {
    en: `Began during the year (${months.gone} of its ${months.of} months are gone): `,
    zh: `年中新增（考核期${months.of}个月，已过${months.gone}个月）：`,
  };
}

const noTarget = { en: 'no target was signed', zh: '未签订目标值' };
const onlyWatched = {
  en: 'it is only watched, as neither more nor less of it is better',
  zh: '该指标无优劣方向，仅作监测',
};
const overBefore = { en: 'The entity had ended before the year', zh: '单位在本年度之前已撤并' };
const notBegun = { en: 'Its time has not begun', zh: '尚未到考核起始期' };
const nothing = { en: 'Nothing was reported', zh: '没有上报数据' };
const partOnly = {
  en: 'It was reported only in part, and a part of a stock says nothing of the whole',
  zh: '仅部分上报，存量不能以部分推断整体',
};
