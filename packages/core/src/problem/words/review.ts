import type { Words } from '../language.ts';

/** What can stand in the way of a review: codes with their parameters. */
export type ReviewProblems = {
  'review-version-unclear': { readonly scenario: string; readonly versions: string };
  'review-version-circular': { readonly scenario: string; readonly versions: string };
};

const scenarioNames: Readonly<Record<string, { en: string; zh: string }>> = {
  target: { en: 'targets', zh: '目标' },
  plan: { en: 'plan', zh: '计划' },
  forecast: { en: 'forecast', zh: '预测' },
};

export const reviewWords: Words<ReviewProblems> = {
  'review-version-unclear': ({ scenario, versions }) => ({
    en: `Several versions of the ${scenarioNames[scenario]?.en ?? scenario} have figures (${versions}) and none is approved. Approve one: "overhalf import … --approve <document>".`,
    zh: `${scenarioNames[scenario]?.zh ?? scenario}有多个版本（${versions}），但均未批准。请批准其中之一：“overhalf import … --approve <文件号>”。`,
  }),
  'review-version-circular': ({ scenario, versions }) => ({
    en: `The versions of the ${scenarioNames[scenario]?.en ?? scenario} are adjusted from each other in a circle: ${versions}. Correct the parent of one of them.`,
    zh: `${scenarioNames[scenario]?.zh ?? scenario}的版本互为上一版，形成循环：${versions}。请更正其中一个版本的上一版。`,
  }),
};
