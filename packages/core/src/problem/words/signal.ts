import type { Bilingual, Words } from '../language.ts';
import { didYouMean } from './nearest.ts';

/** What a finding is about: whose figure, of what, when. Texts with units are in the language that they are shown in. */
interface About {
  readonly entity: Bilingual;
  readonly indicator: Bilingual;
  readonly period: Bilingual;
}

/** What looks wrong in figures, and in what is declared for looking: codes with their parameters. */
export type SignalProblems = {
  'signal-slip': About & { readonly value: Bilingual; readonly usual: Bilingual; readonly factor: number };
  'signal-sign': About & { readonly value: Bilingual; readonly count: number };
  'signal-jump': About & { readonly value: Bilingual; readonly before: Bilingual; readonly others: Bilingual };
  'signal-balance': About & { readonly value: Bilingual; readonly tolerance: Bilingual };
  'signal-missing': About & { readonly months: number };
  'signal-restated': About & { readonly before: Bilingual; readonly after: Bilingual; readonly percent: Bilingual };

  'signal-month': { readonly text: string };
  'signal-rules-unknown': { readonly name: string; readonly known: string; readonly nearest?: string };
  'signal-tolerance': { readonly indicator: string };
};

export const signalWords: Words<SignalProblems> = {
  'signal-slip': ({ entity, indicator, period, value, usual, factor }) => ({
    en: `${entity.en}, ${indicator.en}, ${period.en}: ${value.en} is about ${factor} times off the usual ${usual.en}. Check the unit, and correct the figure if it is wrong.`,
    zh: `${entity.zh}${period.zh}${indicator.zh}为${value.zh}，与通常的${usual.zh}相差约${factor}倍。请核对计量单位，如有误请更正。`,
  }),
  'signal-sign': ({ entity, indicator, period, value, count }) => ({
    en: `${entity.en}, ${indicator.en}, ${period.en}: ${value.en} has the opposite sign of all ${count} other figures. Check whether it is a correction, and of which month.`,
    zh: `${entity.zh}${period.zh}${indicator.zh}为${value.zh}，与其余${count}个数据符号相反。请核对是否为冲销，以及所属月份。`,
  }),
  'signal-jump': ({ entity, indicator, period, value, before, others }) => ({
    en: `${entity.en}, ${indicator.en}, ${period.en}: from ${before.en} to ${value.en} at once, while its other figures moved by ${others.en}. Check the figure, or note the cause.`,
    zh: `${entity.zh}${period.zh}${indicator.zh}由${before.zh}突变为${value.zh}，同期其他数据变动${others.zh}。请核对数据，或说明原因。`,
  }),
  'signal-balance': ({ entity, indicator, period, value, tolerance }) => ({
    en: `${entity.en}, ${period.en}: "${indicator.en}" does not close: ${value.en}, where ${tolerance.en} either way is tolerated. One of its figures is wrong or missing.`,
    zh: `${entity.zh}${period.zh}“${indicator.zh}”不平衡：偏差${value.zh}，允许±${tolerance.zh}。所涉数据有误或缺漏，请核对。`,
  }),
  'signal-missing': ({ entity, indicator, period, months }) => ({
    en: `${entity.en}, ${indicator.en}: nothing was reported for ${period.en}${months === 1 ? '' : ` (${months} periods)`}. Report it, or enter an estimate.`,
    zh: `${entity.zh}${indicator.zh}${period.zh}未上报${months === 1 ? '' : `（共${months}期）`}。请补报或填报估计数。`,
  }),
  'signal-restated': ({ entity, indicator, period, before, after, percent }) => ({
    en: `${entity.en}, ${indicator.en}, ${period.en}: restated from ${before.en} to ${after.en} (${percent.en}). Say why, as figures already shown change.`,
    zh: `${entity.zh}${period.zh}${indicator.zh}由${before.zh}追溯调整为${after.zh}（${percent.zh}）。已发布的数据随之变化，请说明原因。`,
  }),
  'signal-month': ({ text }) => ({
    en: `"${text}" is no month of the span held. Write it like 2021-01.`,
    zh: `“${text}”不是数据范围内的月份。请按2021-01的格式填写。`,
  }),
  'signal-rules-unknown': ({ name, known, nearest }) => ({
    en: `There is no set of run rules "${name}". Known: ${known}.${didYouMean(nearest).en}`,
    zh: `没有名为“${name}”的判异规则。可用：${known}。${didYouMean(nearest).zh}`,
  }),
  'signal-tolerance': ({ indicator }) => ({
    en: `The balance "${indicator}" needs a tolerance above zero, in its own unit.`,
    zh: `平衡“${indicator}”须给出大于零的允许偏差，以该指标的计量单位计。`,
  }),
};
