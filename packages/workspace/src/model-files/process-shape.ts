import { z } from 'zod';
import { both, entityName, id, indicatorName, month, named, positive, shared, unit } from './shape-parts.ts';

const amount = z
  .union([z.number(), z.string()])
  .meta(shared('amount', 'A number, or one with a unit: 1150 t/d, 97 %', '数字，可带计量单位：1150 t/d、97 %'));
const months = z.array(amount).meta(shared('months', 'Twelve figures, from January', '自一月起的十二个数'));
const keyed = {
  usual: amount.meta(both('In all months that are not dated', '未按月指定的月份所用数值')).optional(),
  dated: z.record(z.string(), amount).meta(both('By month: 2021-07: 24750 t', '按月指定：2021-07: 24750 t')).optional(),
  indicator: indicatorName.optional(),
  entity: entityName
    .meta(both('Whose figure; absent: of the entity here', '取哪个单位的数据；不写则为本处单位'))
    .optional(),
  basis: z
    .enum(['year-to-date', 'last-3-months', 'last-month', 'prior-year', 'plan', 'forecast'])
    .meta(both('Of which months the indicator is taken', '指标取自哪些月份'))
    .optional(),
  times: positive.meta(both('Multiplies the indicator', '指标的乘数')).optional(),
};
// The ways of a number stand here side by side: within a union of its own, what is wrong elsewhere would be told of it.
const numbers = [z.number(), z.string(), months] as const;
const keyedFigure = z
  .strictObject(keyed)
  .meta(shared('keyed-figure', 'One of several figures added up', '相加的数值之一'));
const figure = z
  .union([
    ...numbers,
    z.strictObject({
      ...keyed,
      sum: z
        .array(z.union([...numbers, keyedFigure]))
        .min(1)
        .meta(both('Figures added up', '若干数值之和'))
        .optional(),
    }),
  ])
  .meta(shared('figure', 'A figure that may differ from month to month', '可逐月不同的数值'));
const share = figure.meta(shared('share', 'A share: 0.97 or 97 %', '比例：0.97 或 97 %'));
const material = z.string().meta(shared('material', 'A material: id or name', '物料：编号或名称'));
const process = z.string().meta(shared('process', 'A process: id or name', '工序：编号或名称'));

const flow = z
  .strictObject({
    material,
    at: entityName.meta(both('Where; absent: at the entity of the process', '地点；不写则为工序所在单位')).optional(),
    rate: figure
      .meta(both('Per unit of the first product; 1 unless said', '每单位首个产品的用量或产量，默认 1'))
      .optional(),
  })
  .meta(shared('flow', 'What is made or used of a material', '某种物料的产出或投入'));

const part = {
  share: share.optional(),
  amount: figure.meta(both('An amount of a month', '月数量')).optional(),
};

const repair = z.strictObject({
  id,
  ...named,
  days: z.int().meta(both('The first days of the month, whole', '当月前若干天（整数）')),
  planned: month.meta(both('The month in which it is planned', '计划月份')),
  window: z
    .tuple([month, month])
    .meta(both('First and last month in which it may be done', '可安排的最早和最晚月份'))
    .optional(),
  later: z
    .union([z.boolean(), z.number(), z.string()])
    .meta(
      both(
        'Whether it may be put off beyond the months looked at, or what that costs',
        '能否推迟到所看月份之后，或推迟的费用',
      ),
    )
    .optional(),
  moving: amount.meta(both('What moving it to another month costs', '改期费用')).optional(),
});

const declaredProcess = z.strictObject({
  id,
  ...named,
  entity: entityName,
  counts: indicatorName
    .meta(both('The reported indicator that its output counts towards', '产量计入的上报指标'))
    .optional(),
  makes: z.array(flow).min(1).meta(both('Products; the first is its output', '产品，首个为其产量')),
  uses: z.array(flow).optional(),
  capacity: z
    .strictObject({
      rate: figure.meta(both('Of a day: 1150 t/d', '日能力：1150 t/d')).optional(),
      load: share.meta(both('Load by month', '各月负荷率')).optional(),
      factor: figure.meta(both('A further factor: of the year', '其他系数，如年度系数')).optional(),
      amount: figure.meta(both('Of a month, in place of a rate', '月产能，代替日能力')).optional(),
    })
    .meta(both('Without limit when absent', '不写则无上限'))
    .optional(),
  least: z.strictObject(part).meta(both('Lowest output while it runs', '开机最低产量')).optional(),
  surge: z
    .strictObject({ ...part, cost: figure.optional(), from: month.optional(), to: month.optional() })
    .meta(both('What it can make beyond its capacity, at a cost', '超产能力及其费用'))
    .optional(),
  cost: figure.meta(both('Of a unit of output, besides what it uses', '除投入物料外的单位费用')).optional(),
  fixed: figure
    .meta(both('Cost of a month that runs on whether it works or stands', '无论开停都发生的月固定费用'))
    .optional(),
  rise: amount.meta(both('Highest rise from one month to the next', '月度最大增量')).optional(),
  repairs: z.array(repair).optional(),
});

const stock = z.strictObject({
  material,
  at: entityName,
  opening: figure.meta(both('What lies there before the first open month', '期初库存')),
  low: figure.optional(),
  high: figure.optional(),
  end: amount.meta(both('What is to lie there in the end', '期末要求库存')).optional(),
  cost: figure.meta(both('Of a unit lying there for a month', '单位月存储费用')).optional(),
  balance: z
    .strictObject({
      indicator: indicatorName,
      tolerance: z.number().meta(both("Either way, in the indicator's unit", '正负允许偏差，以指标单位计')),
    })
    .meta(both('The indicator that is nought where its history closes', '历史平衡时应为零的指标'))
    .optional(),
});

export const processShape = z
  .strictObject({
    materials: z.array(z.strictObject({ id, ...named, unit })).optional(),
    ramps: z
      .array(
        z.strictObject({
          id,
          ...named,
          days: z.int().min(0).meta(both('Days until all is there again', '恢复天数')),
          from: amount.meta(both('Share from which it climbs: 30 %', '起始比例：30 %')),
        }),
      )
      .meta(both('How things come back after a stop', '停产后的爬坡曲线'))
      .optional(),
    processes: z.array(declaredProcess).optional(),
    stocks: z.array(stock).optional(),
    hauls: z
      .array(
        z.strictObject({
          id,
          ...named,
          material,
          from: entityName,
          to: entityName,
          limit: figure.meta(both('What roads carry in a month', '月运输能力')).optional(),
          open: share.meta(both('Share that is open', '通行比例')).optional(),
          cost: figure.optional(),
        }),
      )
      .optional(),
    purchases: z
      .array(
        z.strictObject({
          id,
          ...named,
          material,
          at: entityName,
          bound: figure.meta(both('What is bound to be taken', '已约定必收数量')).optional(),
          offer: figure.meta(both('What can be ordered, by month of order', '可订购数量，按订货月份')).optional(),
          open: share
            .meta(both('Share that transport lets through, by month of arrival', '运输通过比例，按到货月份'))
            .optional(),
          lead: z.int().meta(both('Months from order to arrival', '订货至到货的月数')).optional(),
          price: figure,
          extra: z
            .boolean()
            .meta(both('Bought only to answer an event: an offer at a premium', '仅为应对事件而采购（溢价）'))
            .optional(),
        }),
      )
      .optional(),
    sales: z
      .array(
        z.strictObject({
          id,
          ...named,
          material,
          from: entityName,
          order: figure.meta(both('What is due in a month', '当月应交付数量')).optional(),
          price: figure,
          late: z.boolean().meta(both('Whether it may be delivered later', '是否允许延期交付')).optional(),
          more: figure
            .meta(both('What can be sold beyond; absent: any amount', '订单之外可售数量；不写则不限'))
            .optional(),
        }),
      )
      .optional(),
    permits: z
      .array(
        z.strictObject({
          id,
          ...named,
          unit,
          terms: z.array(z.strictObject({ process, rate: figure })).min(1),
          high: figure.meta(both('In a month', '月限额')).optional(),
          total: amount.meta(both('Over all open months together', '全部月份合计限额')).optional(),
        }),
      )
      .meta(both('What processes may do together', '各工序合计的限额'))
      .optional(),
    blends: z
      .array(
        z.strictObject({
          id,
          ...named,
          material,
          at: entityName,
          least: z.number().meta(both('Least average quality of what comes in', '进料平均品位下限')).optional(),
          most: z.number().meta(both('Highest average quality of what comes in', '进料平均品位上限')).optional(),
          quality: z
            .record(z.string(), z.number())
            .meta(both('By haul, purchase, or process that makes it there', '按运输、采购或在此产出的工序')),
        }),
      )
      .optional(),
  })
  .meta({
    title: 'process.yaml',
    ...both('Processes, materials, stocks and what limits them', '工序、物料、库存及其限制'),
  });
