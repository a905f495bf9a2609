import {
  divideUnits,
  formatNumber,
  formatQuantity,
  leavesOf,
  sayMethod,
  sayStep,
  shownIn,
  tallyOf,
  unitOf,
  type Bilingual,
  type Bridge,
  type BridgeRole,
  type BridgeStep,
  type BridgeStepName,
  type Unit,
} from '@overhalf/core';
import type { Bridged } from '@overhalf/actions';
import { entityName } from './name.ts';
import { inWords, type Screen } from './screen.ts';
import { wrap } from './table.ts';

/** A printed number: what stands in the bridge is a whole number of the last digit, so that labels add up. */
export function figureOf({ language }: Screen, { shown }: Bridge, printed: number, sign = false): string {
  const { decimals, factor } = shown[language];
  const digit = shown.en.factor * 10 ** shown.en.decimals;
  return formatNumber((printed / digit) * factor, { language, decimals, sign });
}

/** The value of a state; `–` where it has none, as of what is new or closed. */
export function stateFigure(screen: Screen, leg: Bridge, { value, printed }: Bridge['from']): string {
  return figureOf(screen, leg, Number.isNaN(value) ? NaN : printed);
}

const percent = unitOf('%');

/** A driver's own values in both states, with five digits that count. */
export function driverText({ language }: Screen, { model }: Bridged, step: BridgeStep): string {
  const { from, to, indicator, per, role, children } = step;
  if (children.length > 0 || from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to))
    return '';
  // The unit stands once, behind the second value.
  const arrow = (unit: Unit, decimals: number, factor = 1): string =>
    `${formatNumber(from * factor, { language, decimals })} → ${formatQuantity(to * factor, unit, { language, decimals })}`;
  if (role === 'mix') return arrow(percent, 2, 100);
  const measured = indicator === undefined ? undefined : model.indicators.get(indicator);
  const under = per === undefined ? undefined : model.indicators.get(per);
  if (measured === undefined || role === 'other' || role === 'incomplete' || role === 'own') return '';
  if (per === undefined) {
    const { unit, decimals, factor } = shownIn(measured, language);
    return arrow(unit, decimals, factor);
  }
  if (under === undefined) return '';
  const size = Math.max(Math.abs(from), Math.abs(to));
  const decimals = size === 0 ? 0 : Math.max(0, Math.min(6, 4 - Math.floor(Math.log10(size))));
  return arrow(divideUnits(measured.unit, under.unit), decimals);
}

/** `1,904.08 +20.27 = 1,924.35` of the printed numbers, and in whose hands the change was. */
function sumText(screen: Screen, leg: Bridge): string {
  const change = figureOf(screen, leg, leg.root.printed, true);
  const sum = `${stateFigure(screen, leg, leg.from)} ${change} = ${stateFigure(screen, leg, leg.to)}`;
  if (leavesOf(leg.root).every(({ tag }) => tag === undefined)) return sum;
  const { printed } = tallyOf(leg.root);
  const figure = (tag: keyof typeof printed): string => figureOf(screen, leg, printed[tag], true);
  const [controllable, market, untagged] = [figure('controllable'), figure('market'), figure('untagged')];
  return inWords(screen, {
    en: `${sum}: controllable ${controllable}, market ${market}${printed.untagged === 0 ? '' : `, neither ${untagged}`}`,
    zh: `${sum}：可控 ${controllable}，市场 ${market}${printed.untagged === 0 ? '' : `，未归属 ${untagged}`}`,
  });
}

/** The sum, whose it is, and method, order and level: without them a bridge is one of many. */
export function howLines(screen: Screen, { model, entity, legs }: Bridged): readonly string[] {
  const { language } = screen;
  const [leg] = legs as readonly [Bridge];
  const method = inWords(screen, sayMethod(leg.method));
  const orders = [...new Set(legs.flatMap(({ order }) => order).map((sequence) => orderText(screen, model, sequence)))];
  const ordered = orders.filter((order) => order.includes(' → '));
  const shown = ordered.slice(0, mostOrders);
  const more = ordered.length - shown.length;
  const { depth } = leg.level;
  const entities = [...new Set(legs.flatMap(({ level }) => level.entities))];
  const where = entities.map((id) => entityName(model, id, language));
  const isWhole = entities.length === 1 && entities[0] === entity;
  const at = inWords(screen, {
    en: isWhole ? `on the totals of ${where[0]!}` : `at ${where.join(', ')}, and summed upwards`,
    zh: isWhole ? `按${where[0]!}的合计数计算` : `按${where.join('、')}计算后逐级加总`,
  });
  const texts = [
    ordered.length === 0
      ? inWords(screen, { en: `Method: ${method}.`, zh: `方法：${method}。` })
      : inWords(screen, {
          en: `Method: ${method}, in this order: ${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
          zh: `方法：${method}，顺序：${shown.join('；')}${more > 0 ? `；另有${more}种` : ''}。`,
        }),
    inWords(screen, {
      en: `Computed ${at}; formulas opened ${depth} deep.`,
      zh: `${at}，公式展开${depth}层。`,
    }),
    ...legs.flatMap(({ error, shown: { [language]: how } }) =>
      error === undefined ? [] : [errorText(screen, error * how.factor, how.decimals + 6)],
    ),
  ];
  const sums = legs.map((one) => sumText(screen, one));
  return [...sums, ...texts].flatMap((text) => wrap(text, screen.width));
}

function errorText(screen: Screen, error: number, decimals: number): string {
  // A bound is rounded up: of nothing, one of the last digit.
  const most = formatNumber(Math.max(1, Math.ceil(error * 10 ** decimals)) / 10 ** decimals, {
    language: screen.language,
    decimals,
  });
  return inWords(screen, {
    en: `The steps are off by no more than ${most} altogether.`,
    zh: `各步误差合计不超过${most}。`,
  });
}

/** More orders than these are in the JSON. */
const mostOrders = 6;

const roleNames: Readonly<Partial<Record<BridgeRole, Bilingual>>> = {
  volume: { en: 'volume', zh: '总量' },
  mix: { en: 'mix', zh: '结构' },
  usage: { en: 'usage', zh: '单耗' },
  price: { en: 'price', zh: '单价' },
  dilution: { en: 'dilution', zh: '摊薄' },
  spending: { en: 'spending', zh: '支出' },
  other: { en: 'other', zh: '其他' },
};

/** The order of one summand, by what its drivers are: the same for every element of cost. */
function orderText(screen: Screen, model: Bridged['model'], sequence: readonly BridgeStepName[]): string {
  return sequence.map((step) => inWords(screen, roleNames[step.role] ?? sayStep(step, model))).join(' → ');
}
