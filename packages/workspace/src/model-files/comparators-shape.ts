import { z } from 'zod';
import { both, entityName, id, indicatorName, named, note, period, positive, unit } from './shape-parts.ts';

const source = z.strictObject(named).meta(both('Where the figures are from', '数据来源'));
const basis = z
  .record(z.string(), z.string())
  .meta(both('How figures are made: vat: excluded', '口径：如 vat: 不含税'));

const sourceDay = z.string().meta(both('Day of the source: 2021-03-31', '来源日期：2021-03-31'));
const factors = z
  .array(
    z.union([
      indicatorName,
      z.strictObject({
        indicator: indicatorName,
        price: positive.meta(both('Reference price, frozen for a campaign', '参考价，在一轮对标内固定')).optional(),
        unit: unit
          .meta(both('Of the price; absent: the currency per unit', '价格单位；不写则为货币/计量单位'))
          .optional(),
        money: indicatorName.meta(both('What it cost or brought in', '其成本或收入所在指标')).optional(),
      }),
    ]),
  )
  .min(1);

export const comparatorsShape = z
  .strictObject({
    comparators: z
      .array(
        z.strictObject({
          id,
          ...named,
          kind: z
            .enum(['plan', 'best-sister', 'peer', 'industry-average', 'best-quartile', 'limit'])
            .meta(both('What it is on the ladder of comparators', '在标杆阶梯中的类别')),
          source,
          date: sourceDay,
          basis: basis.optional(),
          note: note.optional(),
          values: z
            .array(
              z.strictObject({
                indicator: indicatorName,
                entity: entityName.meta(both('For whom; absent: all', '适用单位；不写则为全部')).optional(),
                period: period.meta(both('The period of the figure', '数据期间')),
                value: z.number(),
                unit: unit.optional(),
                basis: basis.optional(),
              }),
            )
            .optional(),
        }),
      )
      .meta(both('Comparators from outside', '外部标杆'))
      .optional(),
    basis: basis.optional(),
    norms: z
      .array(
        z.strictObject({
          indicator: indicatorName,
          by: indicatorName.meta(both('The indicator whose formula computes it', '计算它的标准公式指标')),
          given: z.array(indicatorName).min(1).meta(both('What ore and configuration give', '由矿石和装置决定的因素')),
        }),
      )
      .meta(both('How indicators follow from what is given and what is done', '区分客观条件与操作水平的标准公式'))
      .optional(),
    limits: z
      .array(z.strictObject({ indicator: indicatorName, by: indicatorName }))
      .meta(both('Theoretical limits, computed from our own figures', '按本企业条件计算的理论极限'))
      .optional(),
    prices: z
      .array(
        z.strictObject({
          indicator: indicatorName,
          value: positive,
          unit,
          volume: indicatorName
            .meta(both('What the gap is multiplied by; absent: the divisor', '差距所乘的数量；不写则为分母'))
            .optional(),
        }),
      )
      .meta(both('Reference prices, frozen for a campaign', '参考价，在一轮对标内固定'))
      .optional(),
    frontiers: z
      .array(
        z.strictObject({
          id,
          ...named,
          note: note.optional(),
          kinds: z.array(z.string()).meta(both('Kinds of entities compared', '参与对比的单位类别')).optional(),
          entities: z.array(entityName).meta(both('Entities compared', '参与对比的单位')).optional(),
          points: z
            .enum(['entities', 'entity-months'])
            .meta(
              both('Each entity over the period, or each of its months by itself', '按单位整期对比，或按单位逐月对比'),
            )
            .optional(),
          inputs: factors.meta(both('What is used', '投入')),
          outputs: factors.meta(both('What is made', '产出')),
        }),
      )
      .meta(both('Who is compared by all factors together', '按全部要素综合对比的范围'))
      .optional(),
    standards: z
      .strictObject({
        source,
        date: sourceDay,
        lines: z
          .array(
            z.strictObject({
              indicator: indicatorName,
              weight: positive.meta(both('What it counts', '权重')),
              values: z
                .tuple([z.number(), z.number(), z.number(), z.number(), z.number()])
                .meta(both('Excellent, good, average, low, poor', '优秀、良好、平均、较低、较差')),
            }),
          )
          .min(1),
      })
      .meta(both('Standards of the industry, for a composite score', '行业标准值，用于功效系数评分'))
      .optional(),
  })
  .meta({ title: 'comparators/*.yaml', ...both('What indicators are benchmarked against', '对标标杆') });
