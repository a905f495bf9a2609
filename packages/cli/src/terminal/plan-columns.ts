import { widthOf } from './width.ts';
import {
  convertDecimal,
  decimalToNumber,
  formatNumber,
  printUnit,
  shownIn,
  type Decimal,
  type Indicator,
  type Language,
} from '@overhalf/core';
import type { PlanTable, TableTime } from '@overhalf/actions';

/** How amounts of a plan are shown: what is shown adds up in the digits shown. */
export interface Amounts {
  readonly unit: string;
  readonly text: (value: number, sign?: boolean) => string;
}

/** Digits beyond which a larger unit makes amounts longer, not shorter. */
const mostDecimals = 4;

/**
 * Amounts in the unit in which the indicator is shown, with the digits that a step needs; in its own unit where those
 * would be too many.
 */
export function amountsIn(
  shown: Indicator,
  { indicator, step }: Pick<PlanTable, 'indicator' | 'step'>,
  language: Language,
): Amounts {
  const { unit, factor } = shownIn(shown, language);
  const converted = convertDecimal(step, indicator.unit, unit, 15)?.value;
  const isNear = converted !== undefined && converted.scale <= mostDecimals;
  const [name, by, decimals] = isNear ? [unit, factor, converted.scale] : [indicator.unit, 1, step.scale];
  return {
    unit: printUnit(name, language),
    text: (value, sign = false) => {
      const rounded = Number.isNaN(value) ? value : value * by + 0;
      return formatNumber(rounded, { language, decimals, ...(sign ? { sign: true } : {}) });
    },
  };
}

/** A decimal in the unit and digits of a plan. */
export function amountText({ text, unit }: Amounts, value: Decimal | number, language: Language): string {
  const shown = text(typeof value === 'number' ? value : decimalToNumber(value));
  return language === 'en' || !/^[\u4e00-\u9fff]/u.test(unit) ? `${shown} ${unit}` : `${shown}${unit}`;
}

/** Periods in the order of reading: months, then the quarter that they make, then the half. Numbers of the table's times. */
export function readingOrder(times: readonly TableTime[]): readonly number[] {
  return times
    .map((time, node) => ({ ...time.months, node }))
    .sort((a, b) => a.last - b.last || b.first - a.first)
    .map(({ node }) => node);
}

/** `Jul`, `Q3`, `H2`, `Aug–Dec`; `7月`, `三季度`, `下半年`: the year stands above the table. */
export function shortName({ name, grain, leaf }: TableTime, language: Language): string {
  if (language === 'zh') {
    const short = name.zh.replace(/^\d{4}(?:年|财年)(?=.)/u, '');
    return grain === 'year' && short === name.zh ? '全年' : short;
  }
  const [text] = [name.en.replace(/ (?:FY)?\d{4}$/u, '')];
  return leaf || text.includes('–') ? text.replaceAll(/(\p{Lu}\p{Ll}{2})\p{Ll}+/gu, '$1') : text;
}

/**
 * Columns in as many tables as the width asks for, cut after a quarter or half.
 *
 * `columnWidth` is what each takes with its gap, `room` what is left beside the names.
 */
export function columnsThatFit(
  times: readonly TableTime[],
  { columnWidth, room }: { readonly columnWidth: (node: number) => number; readonly room: number },
): readonly (readonly number[])[] {
  const groups: number[][] = [[]];
  for (const node of readingOrder(times)) {
    groups.at(-1)!.push(node);
    if (!times[node]!.leaf) groups.push([]);
  }
  const tables: number[][] = [];
  let left = 0;
  for (const group of groups) {
    if (group.length === 0) continue;
    const taken = group.reduce((sum, node) => sum + columnWidth(node), 0);
    if (tables.length === 0 || taken > left) {
      tables.push([...group]);
      left = room - taken;
    } else {
      tables.at(-1)!.push(...group);
      left -= taken;
    }
  }
  return tables;
}

/** The widest of some texts. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
}
