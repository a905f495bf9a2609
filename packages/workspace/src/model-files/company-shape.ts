import { z } from 'zod';
import { both, id, named, period } from './shape-parts.ts';

const cutoffDay = z
  .int()
  .min(1)
  .max(28)
  .meta(both("Last day of a month's books; absent: the calendar month", '月结日；不写则按自然月'));

const calendar = z.strictObject({
  base: z.enum(['day', 'month']).meta(both('The finest grain held', '最细期间')).optional(),
  fiscal_start: z.int().min(1).max(12).meta(both('First month of the fiscal year', '财年起始月')).optional(),
  named_by: z
    .enum(['start', 'end'])
    .meta(both('Which calendar year names the fiscal year', '财年以起始年还是结束年命名'))
    .optional(),
  cutoff_day: cutoffDay.optional(),
});

const dataEntry = z.strictObject({
  path: z.string().meta(both('A data file', '数据文件')),
  mapping: z.string().meta(both('The mapping file that reads it', '读取该文件的映射文件')).optional(),
});

const paths = z.union([z.string(), z.array(z.string())]);

export const companyShape = z
  .strictObject({
    overhalf: z.literal(1).meta(both('Version of the format', '格式版本')),
    company: z.strictObject({ id, ...named }),
    currency: z.string().meta(both('ISO 4217 code: CNY', '货币代码（ISO 4217）：CNY')),
    languages: z
      .array(z.enum(['en', 'zh']))
      .min(1)
      .meta(both('First is the default', '首项为默认语言'))
      .optional(),
    calendar: calendar.optional(),
    calendars: z
      .record(z.string(), z.strictObject({ cutoff_day: cutoffDay.optional() }))
      .meta(both('Further calendars, by name', '其他日历，按名称'))
      .optional(),
    span: z.strictObject({ from: period, to: period }).meta(both('First and last period held', '数据起止期间')),
    rungs: z
      .array(z.strictObject({ id, ...named, score: z.number() }))
      .min(1)
      .meta(both('Levels of a target, lowest first, with their scores', '目标档位，由低到高，附得分')),
    contractual: z.string().meta(both('The rung that must be met', '必须完成的档位')),
    files: z.strictObject({
      entities: z.string(),
      indicators: paths,
      contracts: paths.optional(),
      comparators: paths.optional(),
      signals: paths.optional(),
      process: z.string().meta(both('The file of processes', '工序文件')).optional(),
      data: z.array(dataEntry).optional(),
    }),
  })
  .meta({ title: 'overhalf.yaml', ...both('The company and its files', '公司及其文件') });
