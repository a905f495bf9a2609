import { z } from 'zod';
import { both, entityName, indicatorName, unit } from './shape-parts.ts';

const header = z.union([z.string(), z.int()]).meta(both('Text of the column header', '列标题'));
const words = z.record(z.string(), z.string());

export const mappingShape = z
  .strictObject({
    mapping: z.literal(1).meta(both('Version of the format', '格式版本')),
    layout: z.enum(['long', 'wide']).meta(both('One figure in a row, or periods across', '一行一值，或期间横排')),
    sheet: z.union([z.string(), z.int()]).meta(both('Sheet: name or number from 1', '工作表：名称或序号')).optional(),
    header: z.array(z.int().min(1)).min(1).meta(both('Rows of the header, from 1', '表头所在行，从 1 起')).optional(),
    columns: z
      .strictObject({
        entity: header.optional(),
        indicator: header.optional(),
        unit: header.optional(),
        period: header.optional(),
        value: header.optional(),
        scenario: header.optional(),
        version: header.optional(),
        status: header.optional(),
        note: header.optional(),
      })
      .optional(),
    units: z
      .record(z.string(), unit)
      .meta(both('Units by column header or indicator', '计量单位，按列标题或指标'))
      .optional(),
    ignore: z.array(header).meta(both('Columns left out on purpose', '不读取的列')).optional(),
    defaults: z
      .strictObject({
        scenario: z.string().optional(),
        version: z.union([z.string(), z.number()]).optional(),
        entity: entityName.optional(),
        indicator: indicatorName.optional(),
        unit: unit.optional(),
        status: z.enum(['actual', 'provisional', 'estimate']).optional(),
      })
      .optional(),
    names: z
      .strictObject({ entities: words.optional(), indicators: words.optional() })
      .meta(both("The file's own words for entities and indicators", '文件中单位和指标的叫法'))
      .optional(),
  })
  .meta({ title: 'mapping', ...both('How a data file is laid out', '数据文件的布局') });

export type MappingFile = z.infer<typeof mappingShape>;
