import type { CommandSpec } from './command-spec.ts';
import { asOf } from './shared-options.ts';
import { timeLimit } from './time-limit.ts';

/** `landing`: where the year ends, and how likely each rung is. */
export const landing: CommandSpec = {
  name: 'landing',
  summary: {
    en: 'where the year will end, how likely each rung is, and how far that may be believed',
    zh: '全年预计落点、达到各档目标的概率及其可信程度',
  },
  parameters: [
    {
      name: '[contract]',
      about: { en: 'its id, or an entity; none: all of the year', zh: '责任书编号或单位；不写则为全年各份' },
    },
  ],
  options: [
    {
      flags: '--through <period>',
      about: {
        en: 'the last month whose actuals count: 2021-06 (default: the last with figures)',
        zh: '实绩截至哪一期：2021-06（默认：最近有数据的月份）',
      },
    },
    {
      flags: '--line <name>',
      about: { en: 'one line with its months and how it is forecast', zh: '只看某一条目，列出分月区间和推算方法' },
    },
    {
      flags: '--course <which>',
      about: { en: 'how recorded stoppages go (default: base)', zh: '已登记停产按哪种过程计算（默认：base）' },
      choices: ['optimistic', 'base', 'pessimistic'],
    },
    {
      flags: '--capacity <which>',
      about: {
        en: 'what bounds a forecast: all that is known, only the processes of process.yaml, or none (default: all)',
        zh: '以何种产能为上限：全部已知产能、仅 process.yaml 的工序、不设上限（默认：all）',
      },
      choices: ['all', 'processes', 'none'],
    },
    {
      flags: '--effect <text>',
      about: {
        en: 'what a directive promises, may be repeated: "refinery.output r1 2021-09..2021-12 +1 kt x 0.6"',
        zh: '督办事项的预期效果，可重复："refinery.output r1 2021-09..2021-12 +1 kt x 0.6"',
      },
      repeats: true,
    },
    {
      flags: '--draws <amount>',
      about: { en: 'how many years are drawn (default: 500)', zh: '抽样次数（默认：500）' },
    },
    {
      flags: '--seed <amount>',
      about: { en: 'the same seed gives the same answer (default: 1)', zh: '随机种子，相同则结果相同（默认：1）' },
    },
    timeLimit,
    asOf,
  ],
  load: async () => (await import('./commands/landing.ts')).landing,
};
