import { conversion, formatNumber, formatQuantity } from '../quantity/index.ts';
import type { Indicator } from '../model/index.ts';
import type { Bilingual, Language } from '../problem/index.ts';
import type { LineReview } from './line.ts';
import type { Flag, VerdictCode } from './verdict.ts';

/** A value of an indicator as people read it: in its unit of display, with its digits. */
export function showValue(indicator: Indicator, value: number, language: Language): string {
  const { unit, shownIn = unit, decimals } = indicator;
  return formatQuantity(value * conversion(unit, shownIn), shownIn, { language, decimals });
}

/** A share as a percentage with two digits. */
export function showShare(share: number, language: Language): string {
  const digits = formatNumber(share * 100, { language, decimals: 2 });
  return Number.isNaN(share) ? digits : language === 'en' ? `${digits} %` : `${digits}%`;
}

/** A difference of shares in percentage points, always signed. */
export function showPoints(difference: number, language: Language): string {
  const digits = formatNumber(difference * 100, { language, decimals: 2, sign: true });
  return language === 'en' ? `${digits} pp` : `${digits}个百分点`;
}

export const verdictNames: Readonly<Record<VerdictCode, Bilingual>> = {
  OVER_HALF: { en: 'over half', zh: '双过半' },
  MET: { en: 'met', zh: '达标' },
  PHASED_ONLY: { en: 'phased only', zh: '仅达进度计划' },
  STRICT_ONLY: { en: 'strict only', zh: '仅达序时' },
  BEHIND: { en: 'behind', zh: '未过半' },
  NOT_MET: { en: 'not met', zh: '未达标' },
  NOT_APPLICABLE: { en: 'new', zh: '年中新增' },
  NO_TARGET: { en: 'no target', zh: '无目标' },
  NO_DATA: { en: 'no data', zh: '无数据' },
};

export const flagNames: Readonly<Record<Flag, Bilingual>> = {
  INCOMPLETE: { en: 'incomplete', zh: '数据不全' },
  ESTIMATED: { en: 'estimated', zh: '含估计数' },
  NOT_APPLICABLE: { en: 'new', zh: '年中新增' },
  RESTATED: { en: 'restated', zh: '已追溯调整' },
  ADJUSTED: { en: 'target adjusted', zh: '目标已调整' },
  NO_PLAN: { en: 'no plan', zh: '无分月计划' },
  ENDED: { en: 'entity ended', zh: '单位已撤并' },
};

/** Why a line has its verdict, in one sentence. */
export function sayReason(review: LineReview, language: Language): string {
  const sentence = sentenceOf(review, language);
  const notes = notesOf(review, language);
  return language === 'en' ? `${[sentence, ...notes].join('; ')}.` : `${[sentence, ...notes].join('；')}。`;
}

function sentenceOf(review: LineReview, language: Language): string {
  const { line, indicator, target, standing, verdict, clocks } = review;
  const both = ({ en, zh }: Bilingual): string => (language === 'en' ? en : zh);
  if (verdict.code === 'NO_TARGET') return both({ en: 'No target was signed', zh: '未签订目标值' });
  if (standing === undefined || target === undefined) {
    return verdict.code === 'NOT_APPLICABLE'
      ? both({ en: 'Its time has not begun', zh: '尚未到考核起始期' })
      : both({ en: 'Nothing was reported', zh: '没有上报数据' });
  }
  const value = showValue(indicator, standing.value, language);
  const goal = showValue(indicator, target, language);
  const share = showShare(standing.progress ?? Number.NaN, language);
  if (verdict.code === 'NOT_APPLICABLE') {
    const pace = showShare(clocks.months.share, language);
    return both({
      en: `Began during the year: ${value} of ${goal} is ${share} of its own stretch, ${pace} of which has passed`,
      zh: `年中新增：完成${value}，占目标${goal}的${share}，其考核期已过${pace}`,
    });
  }
  switch (line.measure) {
    case 'accumulate':
      return both(accumulated(review, { value, goal, share, language }));
    case 'year-end': {
      const opening = showValue(indicator, standing.opening ?? Number.NaN, language);
      return standing.progress === undefined
        ? both(compared(review, { value, goal, language }))
        : both({
            en: `From ${opening} to ${value} is ${share} of the way to ${goal}`,
            zh: `由年初${opening}变为${value}，已走完至${goal}路程的${share}`,
          });
    }
    case 'level':
      return both(compared(review, { value, goal, language }));
    case 'worst':
      return both({
        en: `The worst observation to date is ${value} against ${goal}`,
        zh: `年内最差值为${value}，目标为${goal}`,
      });
    case 'count':
      return standing.value === 0
        ? both({ en: 'None occurred', zh: '未发生' })
        : both({ en: `${value} occurred where none may`, zh: `发生${value}，目标为零` });
    case 'in-range': {
      const { done = 0, of = 0 } = standing.parts ?? {};
      return both({
        en: `${value} is ${standing.strict ? 'inside' : 'outside'} its range; ${done} of ${of} periods were inside`,
        zh: `${value}${standing.strict ? '在' : '不在'}控制范围内；${of}期中有${done}期在范围内`,
      });
    }
    case 'milestones': {
      const { overdue = 0 } = standing.parts ?? {};
      return both({
        en: `${share} of the weighted milestones are done and ${overdue} ${overdue === 1 ? 'is' : 'are'} overdue`,
        zh: `已完成节点权重的${share}，逾期${overdue}项`,
      });
    }
  }
}

interface Shown {
  readonly value: string;
  readonly goal: string;
  readonly share: string;
  readonly language: Language;
}

/** Flows: what was done of what, against the month clock, and against the plan to date. */
function accumulated(review: LineReview, { value, goal, share, language }: Shown): Bilingual {
  const { standing, target, indicator } = review;
  const { progress, pace = 0, allowance, value: done } = standing!;
  const phased =
    allowance === undefined || review.line.profile !== 'plan'
      ? { en: '', zh: '' }
      : {
          en: `, and ${showShare(done / allowance, language)} of the plan to date`,
          zh: `，为计划进度的${showShare(done / allowance, language)}`,
        };
  if (progress === undefined) {
    return { en: `${value} against a target of nothing`, zh: `完成${value}，目标为零` };
  }
  const due = target! * pace;
  const isCap = indicator.better.kind === 'lower';
  const short = showValue(indicator, Math.abs(done - due), language);
  const points = showPoints(progress - pace, language);
  if (target! < 0) {
    return {
      en: `${value} uses ${share} of the planned ${goal}${phased.en}`,
      zh: `实现${value}，占计划${goal}的${share}${phased.zh}`,
    };
  }
  if (isCap) {
    return {
      en: `${value} uses ${share} of the cap of ${goal}, ${points} against the months${phased.en}`,
      zh: `已用${value}，占控制数${goal}的${share}，较序时进度${points}${phased.zh}`,
    };
  }
  return standing!.strict
    ? {
        en: `${value} is ${share} of ${goal}, ${points} against the months${phased.en}`,
        zh: `完成${value}，占全年${goal}的${share}，较序时进度${points}${phased.zh}`,
      }
    : {
        en: `${value} is ${share} of ${goal}, ${short} short of the months${phased.en}`,
        zh: `完成${value}，占全年${goal}的${share}，比序时进度欠${short}${phased.zh}`,
      };
}

/** Levels: the value against its target, with the distance. */
function compared(review: LineReview, { value, goal, language }: Omit<Shown, 'share'>): Bilingual {
  const { indicator, standing, target } = review;
  const distance = showValue(indicator, Math.abs(standing!.value - target!), language);
  const limit =
    indicator.better.kind === 'lower' ? { en: 'at most', zh: '不高于' } : { en: 'at least', zh: '不低于' };
  return standing!.strict
    ? {
        en: `${value} against ${limit.en} ${goal}: better by ${distance}`,
        zh: `实际${value}，目标${limit.zh}${goal}，优于目标${distance}`,
      }
    : {
        en: `${value} against ${limit.en} ${goal}: missed by ${distance}`,
        zh: `实际${value}，目标${limit.zh}${goal}，差${distance}`,
      };
}

function notesOf(review: LineReview, language: Language): readonly string[] {
  const { flags, coverage, restatement, indicator, adjustedFrom } = review;
  const notes: string[] = [];
  const add = ({ en, zh }: Bilingual): void => void notes.push(language === 'en' ? en : zh);
  if (flags.includes('INCOMPLETE')) {
    const share = showShare(coverage, language);
    add({ en: `on ${share} coverage`, zh: `数据覆盖率${share}` });
  }
  if (flags.includes('ESTIMATED')) add({ en: 'estimates included', zh: '含估计数' });
  if (flags.includes('NO_PLAN')) add({ en: 'no plan to phase it by', zh: '无分月计划，未按计划进度评价' });
  if (flags.includes('ENDED')) add({ en: 'frozen when the entity ended', zh: '单位撤并，数据冻结于撤并时' });
  for (const { version, value } of adjustedFrom) {
    const was = showValue(indicator, value, language);
    add({ en: `target was ${was} in version ${version}`, zh: `${version}版目标为${was}` });
  }
  if (restatement !== undefined) {
    const sign = restatement < 0 ? '−' : '+';
    const size = showValue(indicator, Math.abs(restatement), language);
    add({ en: `restatement ${sign}${size}`, zh: `追溯调整${sign}${size}` });
  }
  return notes;
}
