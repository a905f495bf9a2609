import { z } from 'zod';
import { both, entityName, id, indicatorName, month, named, period, positive } from './shape-parts.ts';

const parameter = z.union([z.number(), z.string(), z.boolean(), z.array(z.number())]);

const line = z.strictObject({
  id: id.optional(),
  indicator: indicatorName,
  entity: entityName.optional(),
  weight: z.number().min(0).max(100).meta(both('Points of 100', '权重（满分 100）')),
  area: z.string().optional(),
  profile: z
    .enum(['plan', 'even', 'half', 'days', 'none', 'path'])
    .meta(both('What it is measured against part-way', '期中比较口径'))
    .optional(),
  clock: z.enum(['months', 'days']).optional(),
  measure: z
    .enum(['accumulate', 'level', 'year-end', 'worst', 'in-range', 'count', 'milestones'])
    .meta(both('How it is judged', '评价方式'))
    .optional(),
  scoring: z
    .union([z.string(), z.object({ rule: z.string() }).catchall(parameter)])
    .meta(both('Scoring rule, with parameters where it needs them', '计分规则及参数'))
    .optional(),
  from: month.optional(),
  milestones: z
    .array(
      z.strictObject({
        id,
        ...named,
        weight: positive,
        due: z.string().meta(both('Date: 2021-06-30', '日期：2021-06-30')),
      }),
    )
    .optional(),
});

export const contractsShape = z
  .strictObject({
    contracts: z.array(
      z.strictObject({
        id,
        ...named,
        entity: entityName,
        year: period.meta(both('The year: 2021', '年度：2021')),
        difficulty: positive.meta(both('Multiplies the points; 1 unless said', '难度系数，默认 1')).optional(),
        lines: z.array(line).min(1),
      }),
    ),
  })
  .meta({ title: 'contracts/*.yaml', ...both('Responsibility contracts', '目标责任书') });
