import type { Bilingual, Language } from '../problem/index.ts';
import type { LineReview } from './line.ts';
import { showAttainment, showDistance, showPointsApart, showShare, showValue } from './say.ts';
import type { Standing } from './standing.ts';
import { directionOf } from './verdict.ts';

/** A line that has something to say, in the language that its figures are to be shown in. */
export interface Told {
  readonly review: LineReview;
  readonly standing: Standing;
  readonly target: number;
  readonly value: string;
  readonly goal: string;
  readonly language: Language;
}

/** Where a line stands, in the words of its measure; without a full stop. */
export function sayStanding(told: Told): Bilingual {
  switch (told.review.line.measure) {
    case 'accumulate':
      return accumulated(told);
    case 'year-end':
      return onItsWay(told);
    case 'level':
      return compared(told);
    case 'worst':
      return compared(told, { en: 'The worst observation to date is ', zh: '年内最差值' });
    case 'count':
      return counted(told);
    case 'in-range':
      return ranged(told);
    case 'milestones':
      return reached(told);
  }
}

/** Flows: what was done of what, against the clock, and against the plan to date. */
function accumulated(told: Told): Bilingual {
  const { review, standing, target, value, goal, language } = told;
  const { progress, pace = 0 } = standing;
  const phased = againstPlan(told);
  if (progress === undefined) {
    return { en: `${value} against a target of zero${phased.en}`, zh: `完成${value}，目标为零${phased.zh}` };
  }
  if (directionOf(review.indicator.better) * target < 0) return allowed(told, progress, phased);
  const share = showShare(progress, language);
  const apart = againstClock(told, progress - pace, task);
  const short = standing.strict
    ? { en: '', zh: '' }
    : shortBy(showDistance(review.indicator, target * pace - standing.value, language));
  return {
    en: `${value} is ${share} of ${goal}, ${apart.en}${short.en}${phased.en}`,
    zh: `完成${value}，占全年${goal}的${share}，${apart.zh}${short.zh}${phased.zh}`,
  };
}

function shortBy(distance: string): Bilingual {
  return { en: ` (${distance} short)`, zh: `（差${distance}）` };
}

/** Caps and planned losses: what is used of what may be. */
function allowed(told: Told, progress: number, phased: Bilingual): Bilingual {
  const { review, standing, value, goal, language } = told;
  if (progress < 0) {
    const planned = standing.allowance === undefined ? '' : showValue(review.indicator, standing.allowance, language);
    return review.line.profile !== 'plan' || planned === ''
      ? { en: `${value} where ${goal} was allowed`, zh: `实际${value}，全年允许额为${goal}` }
      : {
          en: `${value} where ${goal} was allowed, ${planned} of it by now`,
          zh: `实际${value}，全年允许额为${goal}，其中进度计划为${planned}`,
        };
  }
  const share = showShare(progress, language);
  const { pace = 0 } = standing;
  const apart = againstClock(told, progress - pace, allowance);
  return {
    en: `${value} uses ${share} of the ${goal} allowed, ${apart.en}${phased.en}`,
    zh: `实际${value}，占允许额${goal}的${share}，${apart.zh}${phased.zh}`,
  };
}

interface Sides {
  readonly ahead: readonly [en: string, zh: string];
  readonly behind: readonly [en: string, zh: string];
}

const task: Sides = { ahead: ['ahead of', '超'], behind: ['behind', '落后'] };
const allowance: Sides = { ahead: ['above', '高于'], behind: ['below', '低于'] };

/** A distance from the line's clock, in words that suit a task or an allowance. */
function againstClock({ review, language }: Told, difference: number, { ahead, behind }: Sides): Bilingual {
  const clock =
    review.line.clock === 'days' ? { en: 'the day clock', zh: '日历进度' } : { en: 'the month clock', zh: '序时进度' };
  if (Math.abs(difference) < 5e-13) return { en: `level with ${clock.en}`, zh: `与${clock.zh}持平` };
  const [en, zh] = difference > 0 ? ahead : behind;
  if (Math.abs(difference) < 5e-5) return { en: `just ${en} ${clock.en}`, zh: `略${zh}${clock.zh}` };
  const points = showPointsApart(difference, language);
  return { en: `${points} ${en} ${clock.en}`, zh: `${zh}${clock.zh}${points}` };
}

/** The plan to date, where the line follows one. */
function againstPlan({ review, standing, language }: Told): Bilingual {
  const { allowance, value } = standing;
  if (allowance === undefined || review.line.profile !== 'plan') return { en: '', zh: '' };
  if (allowance !== 0 && value / allowance >= 0) {
    const share = showShare(value / allowance, language);
    return { en: `, and ${share} of the plan to date`, zh: `，为进度计划的${share}` };
  }
  const planned = showValue(review.indicator, allowance, language);
  return { en: `, where ${planned} was planned to date`, zh: `，进度计划为${planned}` };
}

/** Stocks: how far from the opening value to the year-end target. */
function onItsWay(told: Told): Bilingual {
  const { review, standing, value, goal, language } = told;
  const { progress, pace = 0, opening, allowance } = standing;
  if (opening === undefined) {
    const { en, zh } = compared(told);
    return {
      en: `${en}, judged as a level since its opening value is not known`,
      zh: `${zh}（期初值缺失，按当前水平评价）`,
    };
  }
  const from = showValue(review.indicator, opening, language);
  if (progress === undefined) {
    const { en, zh } = compared(told);
    return { en: `${en}, which the opening ${from} had met already`, zh: `${zh}（期初${from}已达目标，须保持）` };
  }
  const share = showShare(progress, language);
  const apart = againstClock(told, progress - pace, task);
  const path = allowance === undefined ? undefined : showValue(review.indicator, allowance, language);
  return {
    en: `From ${from} to ${value} is ${share} of the way to ${goal}, ${apart.en}${path === undefined ? '' : `, where the path is at ${path}`}`,
    zh: `由期初${from}变为${value}，完成至${goal}路程的${share}，${apart.zh}${path === undefined ? '' : `，路径值为${path}`}`,
  };
}

/** Levels: the value against its target, with the distance. */
function compared(told: Told, figure: Bilingual = { en: '', zh: '实际' }): Bilingual {
  const { review, standing, target, value, goal, language } = told;
  const { indicator, line } = review;
  const distance = showDistance(indicator, standing.value - target, language);
  const attained = showAttainment(standing.attainment ?? Number.NaN, language);
  const isCap = indicator.better.kind === 'lower';
  const limit = isCap ? { en: 'at most', zh: '不高于' } : { en: 'at least', zh: '不低于' };
  const head = {
    en: `${figure.en}${value} against ${limit.en} ${goal}`,
    zh: `${figure.zh}${value}，目标${limit.zh}${goal}`,
  };
  const season = line.profile === 'plan' ? seasonal(told) : { en: '', zh: '' };
  if (standing.value === target)
    return { en: `${head.en}, met exactly${season.en}`, zh: `${head.zh}，恰好达到${season.zh}` };
  return standing.strict
    ? {
        en: `${head.en}, better by ${distance}, ${attained} attained${season.en}`,
        zh: `${head.zh}，优于目标${distance}，完成率${attained}${season.zh}`,
      }
    : {
        en: `${head.en}, missed by ${distance}, ${attained} attained${season.en}`,
        zh: `${head.zh}，差${distance}，完成率${attained}${season.zh}`,
      };
}

/** What a target becomes in the plan's season. */
function seasonal({ review, standing, language }: Told): Bilingual {
  if (standing.allowance === undefined) return { en: '', zh: '' };
  const allowed = showValue(review.indicator, standing.allowance, language);
  return { en: `, where the season asks for ${allowed}`, zh: `，按进度计划为${allowed}` };
}

function counted({ standing, target, value, goal }: Told): Bilingual {
  if (standing.value === 0) return { en: 'None happened', zh: '未发生' };
  return target === 0
    ? { en: `${value} where none may happen`, zh: `实际${value}，目标为零` }
    : { en: `${value} where at most ${goal} may happen`, zh: `实际${value}，目标不超过${goal}` };
}

function ranged({ review, standing, value, language }: Told): Bilingual {
  const { indicator } = review;
  const { better } = indicator;
  const { done = 0, of = 0 } = standing.parts ?? {};
  if (better.kind !== 'within') return { en: value, zh: value };
  const [low, high] = [showValue(indicator, better.low, language), showValue(indicator, better.high, language)];
  const out = Math.max(better.low - standing.value, standing.value - better.high, 0);
  const distance = showDistance(indicator, out, language);
  const periods = { en: `${done} of ${of} periods were inside`, zh: `${of}期中${done}期在范围内` };
  return standing.strict
    ? {
        en: `${value} is within ${low} to ${high}; ${periods.en}`,
        zh: `${value}在控制范围${low}～${high}内；${periods.zh}`,
      }
    : {
        en: `${value} is outside ${low} to ${high} by ${distance}; ${periods.en}`,
        zh: `${value}超出控制范围${low}～${high}，偏离${distance}；${periods.zh}`,
      };
}

function reached({ standing, language }: Told): Bilingual {
  const { of = 1, due = 0, overdue = 0 } = standing.parts ?? {};
  const [done, asked] = [showShare(standing.progress ?? 0, language), showShare(due / of, language)];
  return {
    en: `Milestones worth ${done} of the weight are done, ${asked} were due; ${overdue === 0 ? 'none is' : overdue === 1 ? '1 is' : `${overdue} are`} overdue`,
    zh: `已完成节点占权重${done}，应完成${asked}；${overdue === 0 ? '无逾期节点' : `${overdue}个节点逾期`}`,
  };
}
