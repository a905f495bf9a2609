import type { Bilingual, Words } from '../language.ts';
import { didYouMean } from './nearest.ts';

/** What can be wrong with what is asked of a landing: codes with their parameters. */
export type LandingProblems = {
  'landing-base': {};
  'landing-count': { readonly what: 'draws' | 'seed'; readonly text: string };
  'landing-line': { readonly name: string; readonly known: string; readonly nearest?: string };
  'landing-effect': { readonly text: string };
  'landing-effect-indicator': { readonly text: string; readonly name: string; readonly nearest?: string };
  'landing-effect-entity': { readonly text: string; readonly name: string; readonly nearest?: string };
  'landing-effect-period': { readonly text: string; readonly name: string };
  'landing-effect-amount': { readonly text: string; readonly amount: string; readonly unit: string };
  'landing-effect-factor': { readonly text: string; readonly factor: string };
  'landing-effect-derived': { readonly text: string; readonly indicator: Bilingual; readonly parts: string };
  'landing-effect-level': { readonly text: string; readonly indicator: Bilingual };
  'landing-effect-nobody': { readonly text: string; readonly indicator: Bilingual; readonly entity: Bilingual };
  'landing-effect-closed': { readonly text: string; readonly first: string; readonly last: string };
  'landing-effect-unread': { readonly text: string };
  'landing-no-capacity': { readonly count: number };
};

/** How an effect is written, for the messages that say so. */
const example = 'refinery.output r1 2021-09..2021-12 +1 kt x 0.6';

const counts = {
  draws: { en: 'The number of draws', zh: '抽样次数', range: '50 … 5000' },
  seed: { en: 'The seed', zh: '随机种子', range: '0 … 4294967295' },
} as const;

export const landingWords: Words<LandingProblems> = {
  'landing-base': () => ({
    en: 'A landing is drawn month by month, and this workspace is kept by days. Keep a workspace with base: month for it.',
    zh: '全年预计按月推算，而本工作区以日为基础期间。请使用 base: month 的工作区。',
  }),
  'landing-count': ({ what, text }) => ({
    en: `${counts[what].en} is a whole number, ${counts[what].range}; "${text}" is none.`,
    zh: `${counts[what].zh}应为整数（${counts[what].range}），“${text}”不是。`,
  }),
  'landing-line': ({ name, known, nearest }) => ({
    en: `No line is called "${name}".${didYouMean(nearest).en} Lines here: ${known}.`,
    zh: `没有名为“${name}”的责任书条目。${didYouMean(nearest).zh}条目有：${known.replaceAll(', ', '、')}。`,
  }),
  'landing-effect': ({ text }) => ({
    en: `"${text}" is no effect. Write indicator, entity, months, amount with its sign and how much of it will come true: "${example}"; "per month" behind the amount means each month.`,
    zh: `“${text}”无法识别为预期效果。请依次写明指标、单位、月份、带正负号的数量和兑现系数，如“${example}”；数量后写“每月”表示逐月。`,
  }),
  'landing-effect-indicator': ({ text, name, nearest }) => ({
    en: `Effect "${text}": no indicator is called "${name}".${didYouMean(nearest).en}`,
    zh: `预期效果“${text}”：没有名为“${name}”的指标。${didYouMean(nearest).zh}`,
  }),
  'landing-effect-entity': ({ text, name, nearest }) => ({
    en: `Effect "${text}": no entity is called "${name}".${didYouMean(nearest).en}`,
    zh: `预期效果“${text}”：没有名为“${name}”的单位。${didYouMean(nearest).zh}`,
  }),
  'landing-effect-period': ({ text, name }) => ({
    en: `Effect "${text}": "${name}" is no month or stretch of months, such as 2021-09..2021-12.`,
    zh: `预期效果“${text}”：“${name}”不是月份或月份区间，如 2021-09..2021-12。`,
  }),
  'landing-effect-amount': ({ text, amount, unit }) => ({
    en: `Effect "${text}": "${amount}" is no amount in ${unit}.`,
    zh: `预期效果“${text}”：“${amount}”不是以${unit}计的数量。`,
  }),
  'landing-effect-factor': ({ text, factor }) => ({
    en: `Effect "${text}": how much of it will come true is a share from 0 to 1, or a percentage; "${factor}" is none.`,
    zh: `预期效果“${text}”：兑现系数应为0至1之间的数或百分数，“${factor}”不是。`,
  }),
  'landing-effect-derived': ({ text, indicator, parts }) => ({
    en: `Effect "${text}": ${indicator.en} is computed from others. Name what is reported and changes: ${parts}.`,
    zh: `预期效果“${text}”：${indicator.zh}由其他指标计算得出。请写明实际上报且会变化的指标：${parts.replaceAll(', ', '、')}。`,
  }),
  'landing-effect-level': ({ text, indicator }) => ({
    en: `Effect "${text}": ${indicator.en} does not add up over months. Name the amounts that it is made of.`,
    zh: `预期效果“${text}”：${indicator.zh}不能按月累加。请写明构成它的数量指标。`,
  }),
  'landing-effect-nobody': ({ text, indicator, entity }) => ({
    en: `Effect "${text}": nobody at or below ${entity.en} reports ${indicator.en}.`,
    zh: `预期效果“${text}”：${entity.zh}及其下属单位均不上报${indicator.zh}。`,
  }),
  'landing-effect-closed': ({ text, first, last }) => ({
    en: `Effect "${text}": only months still open can be changed, ${first} to ${last}.`,
    zh: `预期效果“${text}”：只能作用于尚未关账的月份，即${first}至${last}。`,
  }),
  'landing-effect-unread': ({ text }) => ({
    en: `Effect "${text}": no line of these contracts is made of it, so it changes nothing here.`,
    zh: `预期效果“${text}”：所列责任书没有条目用到该指标，对结果没有影响。`,
  }),
  'landing-no-capacity': ({ count }) => ({
    en: `Stoppages are recorded, but ${count === 1 ? 'a figure' : `${count} figures`} that the capacity of processes needs cannot be read, so not all of what they take is counted.`,
    zh: `已登记停产，但工序产能所需的${count}个数据无法读取，其影响未能全部计入。`,
  }),
};
