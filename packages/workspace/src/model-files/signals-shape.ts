import { z } from 'zod';
import { both, entityName, indicatorName, month, named } from './shape-parts.ts';

export const signalsShape = z
  .strictObject({
    rules: z
      .string()
      .meta(
        both(
          'Run rules: wheeler, western-electric, nelson, limits-only',
          '判异规则：wheeler、western-electric、nelson、limits-only',
        ),
      )
      .optional(),
    changes: z
      .array(
        z.strictObject({
          from: month,
          ...named,
          indicators: z.array(indicatorName).optional(),
          entities: z.array(entityName).optional(),
        }),
      )
      .meta(both('Changes made on purpose: limits start anew', '有计划的工艺变更，自此重新划定界限'))
      .optional(),
    balances: z
      .array(
        z.strictObject({
          indicator: indicatorName,
          tolerance: z.number().meta(both("Either way, in the indicator's unit", '正负允许偏差，以指标单位计')),
          entities: z.array(entityName).optional(),
        }),
      )
      .meta(both('Indicators that are nought where figures agree', '数据一致时应为零的平衡指标'))
      .optional(),
  })
  .meta({ title: 'signals.yaml', ...both('News and noise, good figures and bad', '波动判断与数据质量') });
