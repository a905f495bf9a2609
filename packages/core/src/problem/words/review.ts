import type { Words } from '../language.ts';

/** What can stand in the way of a review: codes with their parameters. */
export type ReviewProblems = {
  'review-parameter-unknown': { readonly rule: string; readonly name: string; readonly nearest?: string };
  'review-parameter-missing': { readonly rule: string; readonly name: string };
  'review-parameter-wrong': {
    readonly rule: string;
    readonly name: string;
    readonly holds: 'number' | 'five-numbers' | 'consequence';
  };
  'review-version-unclear': { readonly scenario: string; readonly versions: string };
  'review-version-circular': { readonly scenario: string; readonly versions: string };
};

const scenarioNames: Readonly<Record<string, { en: string; zh: string }>> = {
  target: { en: 'targets', zh: '目标' },
  plan: { en: 'plan', zh: '计划' },
  forecast: { en: 'forecast', zh: '预测' },
};

const contents = {
  number: { en: 'a number', zh: '一个数' },
  'five-numbers': {
    en: 'five numbers from excellent to poor, rising or falling',
    zh: '由优到差依次递增或递减的五个数',
  },
  consequence: {
    en: 'zero-total, cap-grade, lose-area or leader-bonus',
    zh: 'zero-total、cap-grade、lose-area 或 leader-bonus',
  },
} as const;

export const reviewWords: Words<ReviewProblems> = {
  'review-parameter-unknown': ({ rule, name, nearest }) => ({
    en: `The scoring rule "${rule}" takes no "${name}".${nearest === undefined ? ' Leave it out.' : ` Did you mean "${nearest}"?`}`,
    zh: `计分规则“${rule}”没有参数“${name}”。${nearest === undefined ? '请删去。' : `是否应为“${nearest}”？`}`,
  }),
  'review-parameter-missing': ({ rule, name }) => ({
    en: `The scoring rule "${rule}" needs "${name}". Add it to the line's scoring.`,
    zh: `计分规则“${rule}”缺少参数“${name}”。请在该项的 scoring 中补充。`,
  }),
  'review-parameter-wrong': ({ rule, name, holds }) => ({
    en: `"${name}" of the scoring rule "${rule}" must be ${contents[holds].en}.`,
    zh: `计分规则“${rule}”的参数“${name}”应为${contents[holds].zh}。`,
  }),
  'review-version-unclear': ({ scenario, versions }) => ({
    en: `Several versions of the ${scenarioNames[scenario]?.en ?? scenario} have figures (${versions}) and none is approved. Approve one: "overhalf import … --approve <document>".`,
    zh: `${scenarioNames[scenario]?.zh ?? scenario}有多个版本（${versions}），但均未批准。请批准其中之一：“overhalf import … --approve <文件号>”。`,
  }),
  'review-version-circular': ({ scenario, versions }) => ({
    en: `The versions of the ${scenarioNames[scenario]?.en ?? scenario} are adjusted from each other in a circle: ${versions}. Correct the parent of one of them.`,
    zh: `${scenarioNames[scenario]?.zh ?? scenario}的版本互为上一版，形成循环：${versions}。请更正其中一个版本的上一版。`,
  }),
};
