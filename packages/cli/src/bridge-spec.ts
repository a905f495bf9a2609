import type { CommandSpec } from './command-spec.ts';
import { asOf, entity, oneIndicator } from './shared-options.ts';

/** `bridge`, whose options are many. */
export const bridge: CommandSpec = {
  name: 'bridge',
  summary: {
    en: 'why a number changed, in steps of its drivers that add up',
    zh: '一个数为何变动：按动因逐步拆解，各步相加等于变动',
  },
  parameters: oneIndicator,
  options: [
    entity,
    {
      flags: '--period <range>',
      about: {
        en: 'of the states that name none: 2021-06, 2021-H1, ytd 2021-06',
        zh: '未写期间的状态所取的期间：2021-06、2021-H1、2021年1-6月',
      },
    },
    {
      flags: '--from <state>',
      about: {
        en: 'where it begins: plan, forecast, prior-year, a comparator, a period, an entity, or several: plan@2021-1@2021-H1 (default: plan)',
        zh: '起点：计划、预计、上年同期、标杆、期间、单位，可用 @ 组合：plan@2021-1@2021-H1（默认：计划）',
      },
    },
    {
      flags: '--to <state>',
      about: { en: 'where it ends, likewise (default: actual)', zh: '终点，写法同上（默认：实际）' },
    },
    {
      flags: '--via <state>',
      about: { en: 'a state on the way, may be repeated', zh: '途经的状态，可重复' },
      repeats: true,
    },
    {
      flags: '--method <which>',
      about: { en: 'how a change is given to its drivers (default: chain)', zh: '变动归于动因的方法（默认：chain）' },
      choices: ['chain', 'shapley', 'aumann-shapley', 'lmdi'],
    },
    {
      flags: '--depth <levels>',
      about: {
        en: 'how many formulas are opened, one inside the other (default: 2)',
        zh: '逐层展开的公式层数（默认：2）',
      },
    },
    {
      flags: '--by-entity',
      about: { en: 'entities outside, drivers inside', zh: '先按单位，再按动因' },
    },
    {
      flags: '--levels <levels>',
      about: {
        en: 'levels of entities to open (default: none; by entity down to where there are several)',
        zh: '展开的单位层数（默认：不展开；按单位时展开到有多个单位为止）',
      },
    },
    {
      flags: '--first <indicator>',
      about: {
        en: 'a driver that the chain moves first, may be repeated',
        zh: '连环替代时先替代的动因，可重复',
      },
      repeats: true,
    },
    {
      flags: '--mix',
      about: { en: 'open quantity × price into volume, mix and price', zh: '把量×价拆为总量、结构和价格' },
    },
    asOf,
  ],
  load: async () => (await import('./commands/bridge.ts')).bridge,
};
