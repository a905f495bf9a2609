import type { CommandSpec } from './command-spec.ts';
import { asOf, asVersion, entity, oneIndicator } from './shared-options.ts';

/** `decompose`, whose options are many. */
export const decompose: CommandSpec = {
  name: 'decompose',
  summary: {
    en: 'split what is left of a target over entities and months; --commit keeps it as a plan',
    zh: '将目标余量分解到单位和月份；--commit 存为计划',
  },
  parameters: oneIndicator,
  options: [
    entity,
    {
      flags: '--through <period>',
      about: { en: 'through which period actuals count: 2021-06', zh: '实绩截至哪一期：2021-06' },
    },
    {
      flags: '--period <range>',
      about: {
        en: 'what is planned: 2021-H2, 2021-07..2021-12 (default: the rest of the year)',
        zh: '编制哪一段：2021-H2、2021-07..2021-12（默认：全年剩余月份）',
      },
    },
    {
      flags: '--target <which>',
      about: {
        en: 'a rung, or the amount of the year: striving, "1215 kt" (default: the contractual rung)',
        zh: '档位或全年数量：奋斗值、121.5万吨（默认：合同档位）',
      },
    },
    {
      flags: '--total <amount>',
      about: {
        en: 'the amount of the period itself, in place of target less actuals',
        zh: '本期数量，代替目标减实绩',
      },
    },
    {
      flags: '--pressure <factor>',
      about: {
        en: "the entities' sum over what is asked: 1.02; the difference is shown as a reserve",
        zh: '各单位合计与任务之比：1.02；差额列为预留',
      },
    },
    {
      flags: '--profile <which>',
      about: {
        en: 'what it leans on: plan, prior-year, capacity, even, days, present, indicator:<id>, scenario:<name>',
        zh: '分布依据：plan（计划）、prior-year（上年）、capacity（产能）、even（平均）、days（天数）、present（现值）、indicator:<编号>、scenario:<口径>',
      },
    },
    {
      flags: '--nearest <which>',
      about: { en: 'in what sense it lies near the profile', zh: '贴近依据的方式' },
      choices: ['relative', 'entropy', 'absolute'],
    },
    {
      flags: '--smooth',
      about: { en: 'smooth the profile within its quarters first', zh: '先在季度内平滑分布依据' },
    },
    {
      flags: '--hold <rule>',
      about: {
        en: 'keep an amount, may be repeated: "r1 2021-08 = 50 kt: owner, reason, until 2021-09-30"',
        zh: '锁定数量，可重复：“r1 2021-08 = 50 kt：责任人，理由，至 2021-09-30”',
      },
      repeats: true,
    },
    {
      flags: '--bound <rule>',
      about: {
        en: 'lowest or highest amount, may be repeated: "mine-a 2021-Q3 <= 100 kt: owner, reason"',
        zh: '上限或下限，可重复：“mine-a 2021-Q3 <= 100 kt：责任人，理由”',
      },
      repeats: true,
    },
    { flags: '--rules <file>', about: { en: 'holds and bounds in a YAML file', zh: '锁定和上下限的 YAML 文件' } },
    {
      flags: '--release <rule>',
      about: {
        en: 'leave out a recorded hold, may be repeated: "r1 2021-08"',
        zh: '解除台账中的锁定，可重复：“r1 2021-08”',
      },
      repeats: true,
    },
    { flags: '--beyond-capacity', about: { en: 'leave capacities aside', zh: '不受产能限制' } },
    {
      flags: '--ladder',
      about: { en: 'plan every rung, each on top of the one below', zh: '分解全部档位，逐级叠加' },
    },
    {
      flags: '--spread <code>',
      about: {
        en: 'type into the plan instead: "r1 2021-Q3 +500", "alumina 2021-08 12k", "r2 2021-H2 even"',
        zh: '改为直接录入计划：“r1 2021-Q3 +500”、“alumina 2021-08 3.5万”、“r2 2021-H2 平均”',
      },
    },
    {
      flags: '--explain <cell>',
      about: { en: 'why a cell or total is what it is: r1@2021-09', zh: '说明某一单元格或合计的由来：r1@2021-09' },
    },
    ...asVersion,
    { flags: '--record-holds', about: { en: 'keep the holds given in the ledger', zh: '将所给锁定记入台账' } },
    asOf,
  ],
  load: async () => (await import('./commands/decompose.ts')).decompose,
};
