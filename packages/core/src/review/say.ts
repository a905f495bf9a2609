import { formatNumber, formatQuantity } from '../quantity/index.ts';
import { shownIn, type Indicator } from '../model/index.ts';
import type { Bilingual, Language } from '../problem/index.ts';
import type { Flag, VerdictCode } from './verdict.ts';

/** A value of an indicator as people read it: in its unit of display, with its digits. */
export function showValue(indicator: Indicator, value: number, language: Language): string {
  const { unit, factor, decimals } = shownIn(indicator, language);
  return formatQuantity(value * factor, unit, { language, decimals });
}

/**
 * A distance with as many digits as it takes not to read as zero, up to six more: what is missed is never shown as
 * nothing. Percentages are points apart.
 */
export function showDistance(indicator: Indicator, distance: number, language: Language): string {
  const size = Math.abs(distance);
  const show = (more: number): string => {
    const finer = { ...indicator, decimals: indicator.decimals + more };
    const { unit, factor, decimals } = shownIn(finer, language);
    return unit.text === '%'
      ? pointsText(formatNumber(size * factor, { language, decimals }), language)
      : showValue(finer, size, language);
  };
  const enough = [0, 1, 2, 3, 4, 5].find((more) => size === 0 || /[1-9]/u.test(figuresOf(show(more))));
  return show(enough ?? 6);
}

/** The digits before the unit, which may have some of its own. */
function figuresOf(text: string): string {
  return /^[0-9.,]*/u.exec(text)?.[0] ?? '';
}

/** A share as a percentage with two digits. */
export function showShare(share: number, language: Language): string {
  const digits = formatNumber(share * 100, { language, decimals: 2 });
  return Number.isNaN(share) ? digits : language === 'en' ? `${digits} %` : `${digits}%`;
}

/** An attainment as a percentage, shown within 0 … 200 %: beyond that the figure says more about the target. */
export function showAttainment(attainment: number, language: Language): string {
  return showShare(Math.min(2, Math.max(0, attainment)), language);
}

/** The size of a difference of shares in percentage points. */
export function showPointsApart(difference: number, language: Language): string {
  return pointsText(formatNumber(Math.abs(difference) * 100, { language, decimals: 2 }), language);
}

function pointsText(digits: string, language: Language): string {
  return language === 'en' ? `${digits} pp` : `${digits}个百分点`;
}

export const verdictNames: Readonly<Record<VerdictCode, Bilingual>> = {
  OVER_HALF: { en: 'over half', zh: '双过半' },
  MET: { en: 'met', zh: '达标' },
  PHASED_ONLY: { en: 'phased only', zh: '仅达进度计划' },
  STRICT_ONLY: { en: 'strict only', zh: '仅达序时进度' },
  BEHIND: { en: 'behind', zh: '进度滞后' },
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
  PLAN_INCOMPLETE: { en: 'plan incomplete', zh: '计划不全' },
  ENDED: { en: 'entity ended', zh: '单位已撤并' },
};
