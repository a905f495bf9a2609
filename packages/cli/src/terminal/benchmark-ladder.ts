import { comparatorNames, leftOutNames, rangeBetween, sayRange, showValue, type Comparison } from '@overhalf/core';
import type { Benchmarked } from '@overhalf/actions';
import { column, capital } from './benchmark-parts.ts';
import { figure, moneyFor, unitShown, wholeSteps } from './figures.ts';
import { entityName } from './name.ts';
import { inWords, type Screen } from './screen.ts';
import { drawTable, wrap } from './table.ts';

/** Prints our figure and everything it can be held against. */
export function printLadder(screen: Screen, { model, subject, against, ladder, perUnit }: Benchmarked): void {
  if (ladder === undefined) return;
  const { language } = screen;
  const { indicator, own, comparisons, isIncomplete } = ladder;
  const partly = isIncomplete ? { en: ', reported in part', zh: '（上报不全）' } : { en: '', zh: '' };
  screen.print(
    inWords(screen, {
      en: `Ours: ${showValue(indicator, own, 'en')}${partly.en}`,
      zh: `本单位：${showValue(indicator, own, 'zh')}${partly.zh}`,
    }),
  );
  if (comparisons.length === 0) {
    screen.print(inWords(screen, { en: 'There is nothing to compare it with.', zh: '没有可对标的数据。' }));
    return;
  }
  // A gap between figures made in different ways is worth nothing that could be said.
  const worths = comparisons.map(({ gap, differences }) =>
    perUnit === undefined || differences.length > 0 ? Number.NaN : Math.max(0, gap) * perUnit,
  );
  const money = moneyFor(model, worths, language);
  const mind = comparisons.map((one) => remarks(screen, one));
  const unit = unitShown(indicator, language);
  const columns = [
    column(screen, 'Against', '对标对象', { align: 'left' }),
    column(screen, 'Whose, of when', '来源与期间', { align: 'left', shortest: 24 }),
    column(screen, `Figure, ${unit}`, `数值（${unit}）`, {}),
    column(screen, 'Behind by', '落后', {}),
    ...(perUnit === undefined ? [] : [column(screen, `Worth, ${money.unit}`, `价值（${money.unit}）`, {})]),
    ...(mind.some((text) => text !== '')
      ? [column(screen, 'Mind', '注意', { align: 'left', shortest: 24, dispensable: 1 })]
      : []),
  ];
  const rows = comparisons.map((one, at) => [
    isNamed(one, against) ? inWords(screen, { en: 'entity', zh: '单位' }) : comparatorNames[one.kind][language],
    ofWhom(screen, { model, subject }, one),
    figure(indicator, one.value, language),
    figure(indicator, one.gap, language, true),
    ...(perUnit === undefined ? [] : [Number.isNaN(worths[at]!) ? '–' : money.text(wholeSteps(money, worths[at]!))]),
    mind[at]!,
  ]);
  screen.print('', ...drawTable(columns, rows, screen.width));
  for (const { kind, comparator, differences } of comparisons) {
    if (differences.length === 0) continue;
    const name = comparator?.name ?? comparatorNames[kind];
    const remark = inWords(screen, {
      en: `${capital(name.en)} is made otherwise than ours (${differences.join(', ')}), so its gap is not priced.`,
      zh: `${name.zh}的口径与本单位不同（${differences.join('，')}），其差距不计价。`,
    });
    screen.print(...wrap(remark, screen.width));
  }
}

/** An entity that was asked for by name, be it the best of its kind or not. */
function isNamed({ entity }: Comparison, against: Benchmarked['against']): boolean {
  return against?.kind === 'entity' && entity === against.entity.id;
}

/** Whose figure it is, and of when. */
function ofWhom(
  { language }: Screen,
  { model, subject }: Pick<Benchmarked, 'model' | 'subject'>,
  one: Comparison,
): string {
  const { kind, entity, window, comparator, booked } = one;
  const calendar = model.calendars.get('default')!;
  const range =
    window &&
    rangeBetween({ grain: calendar.base, index: window.first }, { grain: calendar.base, index: window.last }, calendar);
  const version = kind === 'plan' && comparator === undefined ? subject.knowledge.plan?.split('@')[1] : undefined;
  const parts = [
    version,
    entity && entityName(model, entity, language),
    range && sayRange(range, calendar, language),
    comparator?.name[language] === comparatorNames[kind][language] ? undefined : comparator?.name[language],
    booked?.period,
  ];
  return parts.filter((part) => part !== undefined).join(language === 'en' ? ', ' : '，');
}

function remarks(screen: Screen, { best, booked, isIncomplete, differences }: Comparison): string {
  const left = [...(best?.leftOut ?? [])].map(([why, number]) =>
    inWords(screen, {
      en: `${number} left out: ${leftOutNames[why].en}`,
      zh: `剔除${number}期：${leftOutNames[why].zh}`,
    }),
  );
  return [
    ...(differences.length > 0 ? [inWords(screen, { en: 'made otherwise', zh: '口径不同' })] : []),
    ...(isIncomplete === true ? [inWords(screen, { en: 'reported in part', zh: '上报不全' })] : []),
    ...(booked?.isOlder === true ? [inWords(screen, { en: 'older than ours', zh: '早于本期' })] : []),
    ...left,
  ].join(screen.language === 'en' ? '; ' : '；');
}
