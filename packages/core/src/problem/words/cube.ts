import type { Words } from '../language.ts';

/** How often something was met, by what name, with one example (entity, indicator and period). */
interface Met {
  readonly name: string;
  readonly example: string;
  readonly count: number;
}

/** What can be wrong with facts when they are put on their axes: codes with their parameters. */
export type CubeProblems = {
  'cube-unknown-indicator': Met;
  'cube-unknown-entity': Met;
  'cube-derived': Met;
  'cube-period': Met;
  'cube-outside': Met;
  'cube-rounded': Met;
  'cube-too-large': Met;
  'cube-sum-too-large': { readonly indicator: string; readonly scenario: string };
};

const figures = (count: number): string => (count === 1 ? 'one figure' : `${count} figures`);
const are = (count: number): string => (count === 1 ? 'is' : 'are');

export const cubeWords: Words<CubeProblems> = {
  'cube-unknown-indicator': ({ name, example, count }) => ({
    en: `The model has no indicator "${name}": ${figures(count)} ${are(count)} left out (${example}). Declare the indicator, or withdraw them.`,
    zh: `模型中没有指标“${name}”，${count}个数据未计入（如${example}）。请补充该指标的定义，或撤回这些数据。`,
  }),
  'cube-unknown-entity': ({ name, example, count }) => ({
    en: `The model has no entity "${name}": ${figures(count)} ${are(count)} left out (${example}). Declare the entity, or withdraw them.`,
    zh: `模型中没有单位“${name}”，${count}个数据未计入（如${example}）。请补充该单位，或撤回这些数据。`,
  }),
  'cube-derived': ({ name, example, count }) => ({
    en: `"${name}" is calculated by a formula: ${figures(count)} reported for it ${are(count)} left out (${example}). Report what the formula reads instead.`,
    zh: `“${name}”由公式计算得出，为其填报的${count}个数据未计入（如${example}）。请改为填报公式所用的基础指标。`,
  }),
  'cube-period': ({ name, example, count }) => ({
    en: `"${name}" is no period: ${figures(count)} ${are(count)} left out (${example}). Write it like 2021-06.`,
    zh: `“${name}”不是有效的期间，${count}个数据未计入（如${example}）。请按2021-06的格式填写。`,
  }),
  'cube-outside': ({ name, example, count }) => ({
    en: `${name} lies outside the span of the model: ${figures(count)} ${are(count)} left out (${example}). Widen "span" in overhalf.yaml to include it.`,
    zh: `${name}不在模型的时间范围内，${count}个数据未计入（如${example}）。如需计入，请扩大overhalf.yaml中的span。`,
  }),
  'cube-rounded': ({ name, example, count }) => ({
    en: `${count === 1 ? 'One figure' : `${count} figures`} of "${name}" ${are(count)} finer than its resolution and ${count === 1 ? 'was' : 'were'} rounded to it (${example}). Declare a finer resolution to keep all digits.`,
    zh: `“${name}”有${count}个数据的精度高于其最小计量，已四舍五入（如${example}）。如需保留全部位数，请设置更小的resolution。`,
  }),
  'cube-too-large': ({ name, example, count }) => ({
    en: `${count === 1 ? 'One figure' : `${count} figures`} of "${name}" cannot be held exactly in steps of its resolution and ${are(count)} left out (${example}). Declare a coarser resolution or a larger unit.`,
    zh: `“${name}”有${count}个数据过大，无法按其最小计量精确保存，未计入（如${example}）。请设置更大的resolution或更大的计量单位。`,
  }),
  'cube-sum-too-large': ({ indicator, scenario }) => ({
    en: `The total of "${indicator}" in ${scenario} cannot be held exactly in steps of its resolution: its sums may be off in the last digit. Declare a coarser resolution or a larger unit.`,
    zh: `“${indicator}”（${scenario}）的合计过大，无法按其最小计量精确保存，末位可能有误差。请设置更大的resolution或更大的计量单位。`,
  }),
};
