import { z } from 'zod';
import { both, entityName, id, indicatorName, month, named, note, positive, unit } from './shape-parts.ts';

const shownIn = z
  .union([unit, z.strictObject({ en: unit, zh: unit })])
  .meta(both('Unit of display: kt, or { en: kt, zh: 万吨 }', '显示单位：kt，或按语言 { en: kt, zh: 万吨 }'));
const grain = z.enum(['day', 'month', 'quarter', 'half', 'year']);

const rule = z.enum(['sum', 'last', 'first', 'mean', 'min', 'max', 'weighted', 'recompute', 'none']);

const kind = z
  .union([z.enum(['flow', 'stock', 'average', 'ratio', 'grade']), z.strictObject({ time: rule, entities: rule })])
  .meta(both('How it adds up over time and entities', '在时间和单位上的汇总方式'));

const better = z
  .union([z.enum(['higher', 'lower', 'none']), z.strictObject({ within: z.tuple([z.number(), z.number()]) })])
  .meta(both('Which way is good', '优劣方向'));

export const indicatorsShape = z
  .strictObject({
    area: z.string().meta(both('Area of the indicators that name none', '未写领域的指标所属领域')).optional(),
    indicators: z.array(
      z.strictObject({
        id,
        ...named,
        note: note.optional(),
        area: z.string().optional(),
        unit,
        shown_in: shownIn.optional(),
        kind,
        weighted_by: indicatorName.optional(),
        better,
        resolution: z.number().meta(both('Finest amount kept: 0.001', '最小精度：0.001')).optional(),
        quantum: z.number().meta(both('Step in which it is planned: 100', '计划步长：100')).optional(),
        decimals: z.int().min(0).max(9).meta(both('Digits shown', '显示小数位')).optional(),
        explained_by: z
          .string()
          .meta(
            both(
              'What a bridge opens it by: naoh_t * price.caustic_in',
              '差异分析时的展开式：naoh_t * price.caustic_in',
            ),
          )
          .optional(),
        tag: z
          .enum(['controllable', 'market'])
          .meta(both('In whose hands it is, as a driver', '作为动因由谁掌握：controllable 可控，market 市场'))
          .optional(),
        capacity: indicatorName.meta(both('The indicator that limits it', '产能上限所用指标')).optional(),
        reported_by: z
          .strictObject({
            kinds: z.array(z.string()).optional(),
            entities: z.array(entityName).optional(),
            grain: grain.optional(),
          })
          .meta(both('Who reports it', '填报单位'))
          .optional(),
        formula: z.string().meta(both('How it follows from other indicators', '计算公式')).optional(),
        from: month.optional(),
        limits: z
          .strictObject({ low: z.number().optional(), high: z.number().optional() })
          .meta(both('Values that make sense; others are refused', '合理值范围，超出则拒收'))
          .optional(),
        calendar: z.string().optional(),
        scale: positive
          .meta(both('Zero target of money: the amount that counts as 100 % off', '零目标金额：偏离 100% 的金额'))
          .optional(),
      }),
    ),
  })
  .meta({ title: 'indicators/*.yaml', ...both('What is measured', '指标') });
