import type { Words } from '../language.ts';
import { didYouMean } from './nearest.ts';

const names = {
  scenario: { en: 'scenarios', zh: '口径' },
  period: { en: 'periods', zh: '期间' },
  entity: { en: 'entities', zh: '单位' },
} as const;

/** What can be wrong with the states that are compared: codes with their parameters. */
export type StateProblems = {
  'state-unknown': { readonly part: string; readonly known: string; readonly nearest?: string };
  'state-twice': { readonly text: string; readonly what: keyof typeof names };
  'state-none': { readonly which: 'plan' | 'forecast' };
  'state-nothing-given': { readonly comparator: string; readonly period: string };
  'state-not-opened': { readonly comparator: string; readonly drivers: string };
  'state-same': { readonly state: string };
  'state-not-by-entity': { readonly option: string };
};

const versions = { plan: { en: 'plan', zh: '计划' }, forecast: { en: 'forecast', zh: '预计' } } as const;

export const stateWords: Words<StateProblems> = {
  'state-unknown': ({ part, known, nearest }) => ({
    en: `"${part}" is no scenario, period or entity.${didYouMean(nearest).en} Scenarios here: ${known}.`,
    zh: `“${part}”不是口径、期间或单位。${didYouMean(nearest).zh}此处的口径有：${known.replaceAll(', ', '、')}。`,
  }),
  'state-twice': ({ text, what }) => ({
    en: `"${text}" names two ${names[what].en}. Keep one of them.`,
    zh: `“${text}”中有两个${names[what].zh}。请只保留一个。`,
  }),
  'state-none': ({ which }) => ({
    en: `No ${versions[which].en} has figures, so there is nothing to start from or end at. Import one, or name other states: --from prior-year.`,
    zh: `尚无${versions[which].zh}数据，无法作为起点或终点。请先导入，或指明其他状态：--from 上年同期。`,
  }),
  'state-nothing-given': ({ comparator, period }) => ({
    en: `The comparator "${comparator}" says nothing of ${period}. Name another comparator or an earlier period of its own.`,
    zh: `标杆“${comparator}”没有 ${period} 的数据。请改用其他标杆或期间。`,
  }),
  'state-not-opened': ({ comparator, drivers }) => ({
    en: `The comparator "${comparator}" does not say what its figure is made of: ${drivers} not given. Compare the figure with "overhalf benchmark", or give the comparator these values.`,
    zh: `标杆“${comparator}”只有结果，缺少构成数据：${drivers.replaceAll(', ', '、')}。请用“overhalf benchmark”比较结果，或补充这些数据。`,
  }),
  'state-same': ({ state }) => ({
    en: `"${state}" is both where a bridge begins and where it ends. Name two different states with --from and --to.`,
    zh: `起点与终点同为“${state}”。请用 --from 和 --to 指明两个不同的状态。`,
  }),
  'state-not-by-entity': ({ option }) => ({
    en: `${option} opens the entities below one entity, but these states are of different entities, or of a comparator. Leave it out, or compare two states of one entity.`,
    zh: `${option} 展开同一单位的下级单位，而这些状态属于不同单位或标杆。请去掉该选项，或比较同一单位的两个状态。`,
  }),
};
