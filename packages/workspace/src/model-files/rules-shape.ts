import { z } from 'zod';
import { both, entityName, indicatorName, period } from './shape-parts.ts';

const amount = z
  .union([z.number(), z.string()])
  .meta(both("An amount; without a unit in the indicator's own", '数量；不写单位则按指标单位'));
const why = z
  .union([z.string(), z.strictObject({ en: z.string(), zh: z.string() })])
  .meta(both('Why: one text, or one for each language', '理由：一段文字，或按语言分别写'));
const lastDay = z.string().meta(both('Last day it holds: 2021-09-30', '有效期末日：2021-09-30'));
const where = {
  indicator: indicatorName.optional(),
  entity: entityName,
  period: period.meta(both('A period of the plan; absent: all of it', '计划内的期间；不写则为全部')).optional(),
};

export const rulesShape = z
  .strictObject({
    rules: z.literal(1).meta(both('Version of the format', '格式版本')),
    indicator: indicatorName.optional(),
    holds: z
      .array(
        z.strictObject({
          ...where,
          value: amount,
          owner: z.string().meta(both('Who wants it', '责任人')),
          reason: why,
          until: lastDay.optional(),
        }),
      )
      .meta(both('Values that are kept as they are', '锁定值'))
      .optional(),
    bounds: z
      .array(
        z.strictObject({
          ...where,
          at_least: amount.optional(),
          at_most: amount.optional(),
          owner: z.string().optional(),
          reason: why.optional(),
          until: lastDay.optional(),
        }),
      )
      .meta(both('Lowest and highest amounts', '上下限'))
      .optional(),
  })
  .meta({ title: 'rules', ...both('Holds and bounds for a decomposition', '分解时的锁定与上下限') });

export type RulesFile = z.infer<typeof rulesShape>;
