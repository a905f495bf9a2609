import { sayRange, type Calendar } from '../calendar/index.ts';
import { rangeBetween } from '../calendar/index.ts';
import type { Model } from '../model/index.ts';
import type { Bilingual, Language } from '../problem/index.ts';
import { showDistance, showValue } from '../review/index.ts';
import type { LeftOut } from './best-ever.ts';
import type { ComparatorKind } from './comparator.ts';
import type { GapStep } from './gap-tree.ts';
import type { Comparison, ComparatorLadder } from './ladder.ts';

export const comparatorNames: Readonly<Record<ComparatorKind, Bilingual>> = {
  plan: { en: 'plan', zh: '计划' },
  'last-year': { en: 'last year', zh: '上年同期' },
  'best-month': { en: 'best month ever', zh: '历史最优月' },
  'best-year': { en: 'best twelve months ever', zh: '历史最优连续12个月' },
  'best-sister': { en: 'best sister', zh: '内部最优' },
  peer: { en: 'peer', zh: '同行' },
  'industry-average': { en: 'industry average', zh: '行业平均' },
  'best-quartile': { en: 'best quartile of the industry', zh: '行业前25%' },
  limit: { en: 'theoretical limit', zh: '理论极限' },
};

export const leftOutNames: Readonly<Record<LeftOut, Bilingual>> = {
  incomplete: { en: 'incomplete', zh: '数据不全' },
  estimated: { en: 'estimated', zh: '含估计数' },
  'low-load': { en: 'below 80 % load', zh: '负荷低于80%' },
  'no-value': { en: 'no value', zh: '无数据' },
};

export const gapStepNames: Readonly<Record<GapStep['kind'], Bilingual>> = {
  total: { en: 'gap', zh: '差距' },
  entity: { en: 'entity', zh: '单位' },
  element: { en: 'element', zh: '要素' },
  usage: { en: 'usage', zh: '单耗' },
  price: { en: 'price', zh: '价格' },
  dilution: { en: 'dilution', zh: '产量摊薄' },
  spending: { en: 'spending', zh: '费用支出' },
  mix: { en: 'mix', zh: '结构' },
  new: { en: 'new', zh: '新增' },
  closed: { en: 'closed', zh: '停用' },
};

/** Where we stand against one comparator, in one sentence: how far, what it is, and what to mind. */
export function sayComparison(
  { indicator, own }: ComparatorLadder,
  comparison: Comparison,
  { model, language }: { readonly model: Model; readonly language: Language },
): string {
  const { kind, value, gap } = comparison;
  const calendar = model.calendars.get('default')!;
  const figure = showValue(indicator, own, language);
  const other = showValue(indicator, value, language);
  const what = comparatorNames[kind][language];
  const details = detailsOf(comparison, { model, calendar, language });
  const apart = showDistance(indicator, gap, language);
  if (language === 'zh') {
    const whose = details.length === 0 ? what : `${what}（${details.join('，')}）`;
    if (Number.isNaN(gap)) return `实际${figure}，${whose}为${other}。`;
    if (gap === 0) return `实际${figure}，与${whose}持平。`;
    return `实际${figure}，${gap > 0 ? '落后' : '优于'}${whose}${other}，差${apart}。`;
  }
  const named = kind === 'last-year' ? what : `${kind === 'peer' ? 'a' : 'the'} ${what}`;
  const whose = details.length === 0 ? named : `${named} (${details.join(', ')})`;
  if (Number.isNaN(gap)) return `${figure}, where ${whose} is ${other}.`;
  if (gap === 0) return `${figure} is level with ${whose}.`;
  return `${figure} is ${apart} ${gap > 0 ? 'behind' : 'ahead of'} ${whose}, ${other}.`;
}

/** Whose figure, of when, from where, and what was made in another way. */
function detailsOf(
  { entity, window, comparator, booked, best, isIncomplete, differences }: Comparison,
  { model, calendar, language }: { readonly model: Model; readonly calendar: Calendar; readonly language: Language },
): readonly string[] {
  const zh = language === 'zh';
  const details: string[] = [];
  if (entity !== undefined) details.push(model.organisation.entities.get(entity)!.name[language]);
  if (window !== undefined) details.push(sayWindow(window, calendar, language));
  if (best !== undefined) {
    for (const [why, count] of best.leftOut) {
      const name = leftOutNames[why][language];
      details.push(zh ? `剔除${count}期${name}` : `${count} left out as ${name}`);
    }
  }
  if (comparator !== undefined) {
    details.push(comparator.name[language]);
    if (booked !== undefined) {
      const { period, isOlder } = booked;
      details.push(isOlder ? (zh ? `${period}，较早` : `${period}, older than ours`) : period);
    }
    details.push(comparator.source[language]);
  }
  if (isIncomplete === true) details.push(zh ? '上报不全' : 'reported in part');
  if (differences.length > 0)
    details.push(zh ? `口径不同：${differences.join('，')}` : `made otherwise: ${differences.join(', ')}`);
  return details;
}

function sayWindow(
  { first, last }: { readonly first: number; readonly last: number },
  calendar: Calendar,
  language: Language,
): string {
  const grain = calendar.base;
  const range = rangeBetween({ grain, index: first }, { grain, index: last }, calendar)!;
  return sayRange(range, calendar, language);
}
