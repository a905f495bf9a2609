import type { Words } from '../language.ts';

interface AtDriver {
  readonly indicator: string;
  readonly driver: string;
  readonly entity: string;
}

/** What can stand in the way of a bridge: codes with their parameters. */
export type BridgeProblems = {
  'bridge-no-value': { readonly indicator: string; readonly entity: string; readonly which: 'from' | 'to' };
  'bridge-incomplete': { readonly which: 'from' | 'to'; readonly reported: number; readonly expected: number };
  'bridge-grouped': { readonly drivers: number; readonly count: number };
  'bridge-sign': AtDriver;
  'bridge-form': AtDriver;
  'bridge-divisor': AtDriver;
  'bridge-jump': AtDriver;
  'bridge-many': AtDriver;
};

const ends = { from: { en: 'starting', zh: '起点' }, to: { en: 'final', zh: '终点' } } as const;

export const bridgeWords: Words<BridgeProblems> = {
  'bridge-no-value': ({ indicator, entity, which }) => ({
    en: `"${indicator}" has no value at "${entity}" in the ${ends[which].en} state, so its change cannot be explained. Choose a period or scenario that has figures, or import them.`,
    zh: `“${entity}”的“${indicator}”在${ends[which].zh}没有数值，无法解释变动。请选择有数据的期间或口径，或先导入数据。`,
  }),
  'bridge-incomplete': ({ which, reported, expected }) => ({
    en: `The ${ends[which].en} state is incomplete: ${reported} of ${expected} figures are reported. The steps explain what is there.`,
    zh: `${ends[which].zh}数据不全：应报${expected}项，已报${reported}项。各步骤只解释已有数据。`,
  }),
  'bridge-grouped': ({ drivers, count }) => ({
    en: `${drivers} drivers repeat in one formula, too many to take in every order: they moved in ${count} groups. Aumann–Shapley takes them one by one.`,
    zh: `同一公式中有${drivers}个动因重复出现，无法逐一排列，已分为${count}组计算。如需逐个计算，请用 Aumann–Shapley 法。`,
  }),
  'bridge-sign': ({ indicator, driver, entity }) => ({
    en: `The logarithmic method cannot explain "${indicator}": "${driver}" changes its sign at "${entity}". Use the accounting chain or Shapley.`,
    zh: `对数平均法无法解释“${indicator}”：“${entity}”的“${driver}”正负号发生变化。请改用连环替代法或 Shapley 法。`,
  }),
  'bridge-form': ({ indicator, driver, entity }) => ({
    en: `The logarithmic method needs a sum of products; the formula of "${indicator}" is none where it reads "${driver}" (at "${entity}"). Use the accounting chain or Shapley.`,
    zh: `对数平均法要求公式为乘积之和，“${indicator}”的公式在“${driver}”处不符合（“${entity}”）。请改用连环替代法或 Shapley 法。`,
  }),
  'bridge-divisor': ({ indicator, driver, entity }) => ({
    en: `A divisor in "${indicator}" may be zero between the two states (near "${driver}" at "${entity}"). Use the accounting chain with another order, or open fewer formulas.`,
    zh: `“${indicator}”的某个分母在两个状态之间可能为零（“${entity}”的“${driver}”附近）。请改用其他顺序的连环替代法，或减少展开层数。`,
  }),
  'bridge-jump': ({ indicator, driver, entity }) => ({
    en: `"${indicator}" jumps between the two states (near "${driver}" at "${entity}"), and a jump belongs to no driver along the way. Use the accounting chain or Shapley.`,
    zh: `“${indicator}”在两个状态之间发生跳变（“${entity}”的“${driver}”附近），无法沿路径归因。请改用连环替代法或 Shapley 法。`,
  }),
  'bridge-many': ({ indicator, driver, entity }) => ({
    en: `Too many drivers repeat in the formula of "${indicator}" for Shapley (near "${driver}" at "${entity}"). Use Aumann–Shapley, or open fewer formulas.`,
    zh: `“${indicator}”公式中重复的动因过多，无法用 Shapley 法计算（“${entity}”的“${driver}”附近）。请改用 Aumann–Shapley 法，或减少展开层数。`,
  }),
};
