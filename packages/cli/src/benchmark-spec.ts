import type { CommandSpec } from './command-spec.ts';
import { asOf, entity } from './shared-options.ts';

/** An indicator that may be left out, and what is answered then. */
function indicatorOr(en: string, zh: string): NonNullable<CommandSpec['parameters']> {
  return [{ name: '[indicator]', about: { en: `id or name; none: ${en}`, zh: `编号或名称；不写则${zh}` } }];
}

/** `benchmark`: against whom, and what the gap is worth. */
export const benchmark: CommandSpec = {
  name: 'benchmark',
  summary: {
    en: 'where we stand against others, and what each gap is worth',
    zh: '与各类标杆对比，并为差距计价',
  },
  parameters: indicatorOr('every priced gap', '列出全部已定价差距'),
  options: [
    entity,
    {
      flags: '--period <period>',
      about: {
        en: '2021-06, 2021-H1, ytd 2021-06 (default: the year to the last month with figures)',
        zh: '2021-06、2021-H1、2021年1-6月（默认：本年至最近有数据的月份）',
      },
    },
    {
      flags: '--against <name>',
      about: {
        en: 'a comparator, plan, last-year, or another entity (default: the best that says enough); of a frontier: last-year or an earlier period',
        zh: '标杆、plan（计划）、last-year（上年同期）或其他单位（默认：数据足够的最优者）；对前沿面则为 last-year 或更早的期间',
      },
    },
    { flags: '--by-entity', about: { en: 'tell a unit-cost gap apart by plant too', zh: '单位成本差距另按单位列出' } },
    { flags: '--league', about: { en: 'rank the plants', zh: '各单位排名' } },
    {
      flags: '--curve',
      about: {
        en: 'plants and peers along the volume, the lowest first',
        zh: '各单位和同行按产量累计的曲线，由低到高',
      },
    },
    {
      flags: '--frontier <name>',
      about: {
        en: 'a declared frontier: efficiency by all inputs and outputs together (DEA)',
        zh: '所声明的前沿面：按全部投入和产出综合评价效率（DEA）',
      },
    },
    {
      flags: '--points <which>',
      about: {
        en: 'each entity over the period, or each of its months (default: as declared)',
        zh: '按单位整期对比，或按单位逐月对比（默认：按声明）',
      },
      choices: ['entities', 'entity-months'],
    },
    {
      flags: '--returns <which>',
      about: {
        en: 'to scale: constant, variable, falling, rising, or real ones only (default: crs)',
        zh: '规模报酬：不变、可变、非递增、非递减，或只与实际单位对比（默认：crs）',
      },
      choices: ['crs', 'vrs', 'drs', 'irs', 'fdh'],
    },
    {
      flags: '--orientation <which>',
      about: {
        en: 'the same from less, or more from the same (default: input)',
        zh: '产出不变减少投入，或投入不变增加产出（默认：input）',
      },
      choices: ['input', 'output'],
    },
    {
      flags: '--super',
      about: { en: 'measure those on the frontier by the others alone', zh: '超效率：有效者只与其余对比' },
    },
    { flags: '--scale', about: { en: 'tell size apart from practice', zh: '区分规模与操作水平' } },
    {
      flags: '--index <which>',
      about: {
        en: 'how productivity is weighed by prices, with --against (default: fisher)',
        zh: '按价格加权的生产率指数，与 --against 同用（默认：fisher）',
      },
      choices: ['fisher', 'tornqvist'],
    },
    asOf,
  ],
  load: async () => (await import('./commands/benchmark.ts')).benchmark,
};

/** `signals`: news or noise, good figures or bad. */
export const signals: CommandSpec = {
  name: 'signals',
  summary: {
    en: 'is a figure news or noise; without an indicator: what looks wrong in the figures',
    zh: '判断某期数据是信号还是波动；不写指标则列出数据疑点',
  },
  parameters: indicatorOr('findings in all figures', '检查全部数据'),
  options: [
    entity,
    {
      flags: '--through <period>',
      about: {
        en: 'the last month looked at: 2021-06 (default: the last with figures)',
        zh: '看到哪一期：2021-06（默认：最近有数据的月份）',
      },
    },
    {
      flags: '--since <period>',
      about: {
        en: 'the first month looked at (default: all; of findings the first of the year)',
        zh: '从哪一期看起（默认：全部；数据疑点为本年起）',
      },
    },
    {
      flags: '--rules <name>',
      about: { en: 'run rules (default: those of the workspace)', zh: '判异规则（默认：工作区所定）' },
      choices: ['wheeler', 'western-electric', 'nelson', 'limits-only'],
    },
    { flags: '--year-on-year', about: { en: 'chart the difference from a year before', zh: '按同比差作图' } },
    asOf,
  ],
  load: async () => (await import('./commands/signals.ts')).signals,
};
