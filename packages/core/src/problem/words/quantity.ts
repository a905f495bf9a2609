import type { Words } from '../language.ts';
import { didYouMean } from './nearest.ts';

/** What can be wrong with units and numbers: codes with their parameters. */
export type QuantityProblems = {
  'unit-unknown': { readonly text: string; readonly nearest?: string };
  'unit-empty': {};
  'unit-long': { readonly longest: number };
  'unit-expected': {};
  'unit-parenthesis': {};
  'unit-power': { readonly text: string };
  'unit-number': { readonly text: string };
  'unit-order': { readonly text: string; readonly first: string; readonly second: string };
  'unit-ambiguous': { readonly text: string; readonly readings: readonly string[] };
  'number-unreadable': { readonly text: string };
  'number-comma': { readonly text: string; readonly readings: readonly string[] };
  'number-long': { readonly text: string };
  'number-sheet-error': { readonly text: string };
};

export const quantityWords: Words<QuantityProblems> = {
  'unit-unknown': ({ text, nearest }) => ({
    en: `"${text}" is not a unit.${didYouMean(nearest).en}`,
    zh: `“${text}”不是计量单位。${didYouMean(nearest).zh}`,
  }),
  'unit-empty': () => ({
    en: 'A unit is missing. Write 1 where a number has no unit.',
    zh: '缺少计量单位。无量纲的数请写 1。',
  }),
  'unit-long': ({ longest }) => ({
    en: `A unit's text has at most ${longest} characters.`,
    zh: `计量单位最多 ${longest} 个字符。`,
  }),
  'unit-expected': () => ({
    en: 'A unit is missing here, beside an operator. Add it or remove the operator.',
    zh: '此处运算符旁缺少计量单位。请补上单位或删去运算符。',
  }),
  'unit-parenthesis': () => ({
    en: 'This parenthesis has no partner. Close or remove it.',
    zh: '括号不成对。请补上另一半或删去。',
  }),
  'unit-power': ({ text }) => ({
    en: `"${text}" is not a power of a unit. Powers are whole numbers other than 0, such as m² or s^-1.`,
    zh: `“${text}”不是计量单位的幂次。幂次须为非零整数，例如 m² 或 s^-1。`,
  }),
  'unit-number': ({ text }) => ({
    en: `A unit may only be multiplied by a power of ten such as 10^4, not by ${text}.`,
    zh: `计量单位前只能有 10 的幂（如 10^4、万），不能是 ${text}。`,
  }),
  'unit-order': ({ text, first, second }) => ({
    en: `"${text}" has two meanings. Write ${first} or ${second}.`,
    zh: `“${text}”有两种含义。请写成 ${first} 或 ${second}。`,
  }),
  'unit-ambiguous': ({ text, readings }) => ({
    en: `"${text}" may mean ${readings.join(' or ')}. Write which one.`,
    zh: `“${text}”可能指 ${readings.join(' 或 ')}。请写明是哪一个。`,
  }),
  'number-unreadable': ({ text }) => ({
    en: `"${text}" is not a number. Write figures only, and leave the cell empty where there is no value.`,
    zh: `“${text}”不是数字。请只填数字；没有数值时请留空。`,
  }),
  'number-comma': ({ text, readings }) => ({
    en: `"${text}" may mean ${readings.join(' or ')}. Write a point before decimals, and commas only between groups of three figures.`,
    zh: `“${text}”可能指 ${readings.join(' 或 ')}。小数点请用“.”，逗号只能用作每三位一组的千分位。`,
  }),
  'number-long': ({ text }) => ({
    en: `"${text}" has more figures than can be kept exactly (about 15). Round it or use a larger unit.`,
    zh: `“${text}”位数过多，无法精确保存（约 15 位）。请先舍入，或改用较大的计量单位。`,
  }),
  'number-sheet-error': ({ text }) => ({
    en: `The cell holds the spreadsheet error ${text} instead of a number. Mend its formula, or leave the cell empty.`,
    zh: `单元格是表格错误 ${text}，不是数字。请修正其公式，或将单元格留空。`,
  }),
};
