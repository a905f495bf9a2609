import type { CommandSpec } from './command-spec.ts';
import { asOf, asVersion } from './shared-options.ts';
import { timeLimit } from './time-limit.ts';

/** `replan`: what the year still reaches after its stoppages. */
export const replan: CommandSpec = {
  name: 'replan',
  summary: {
    en: 'what the year still reaches after stoppages, by which levers, and why no more; --commit keeps it as a plan',
    zh: '停产之后全年还能完成多少、靠哪些措施、瓶颈何在；--commit 存为计划',
  },
  options: [
    {
      flags: '--through <period>',
      about: {
        en: 'the last month whose actuals count: 2021-06 (default: the last with figures)',
        zh: '实绩截至哪一期：2021-06（默认：最近有数据的月份）',
      },
    },
    {
      flags: '--course <which>',
      about: {
        en: 'how recorded stoppages go; all sets the three beside each other (default: base)',
        zh: '已登记停产按哪种过程计算；all 并列三种（默认：base）',
      },
      choices: ['optimistic', 'base', 'pessimistic', 'all'],
    },
    {
      flags: '--robust <which>',
      about: {
        en: 'plan for all courses at once: best in the worst of them, or on average',
        zh: '改用适用于各种过程的统一方案：最不利过程下最优，或平均最优',
      },
      choices: ['worst', 'average'],
    },
    {
      flags: '--target <which>',
      about: {
        en: 'a rung to be reached once the contractual one is: striving',
        zh: '考核值之后还要争取的档位：奋斗值',
      },
    },
    { flags: '--no-repairs', about: { en: 'leave repairs where they are', zh: '不调整检修' } },
    { flags: '--no-stocks', about: { en: 'keep end stocks as asked', zh: '不压减期末库存' } },
    { flags: '--no-extra', about: { en: 'no purchases at a premium', zh: '不增加溢价外购' } },
    { flags: '--no-surge', about: { en: 'nothing beyond capacity', zh: '不超能力生产' } },
    {
      flags: '--least-change',
      about: { en: 'stay near the plan rather than earn most', zh: '优先贴近原计划，而非边际贡献最大' },
    },
    ...asVersion,
    timeLimit,
    asOf,
  ],
  load: async () => (await import('./commands/replan.ts')).replan,
};
