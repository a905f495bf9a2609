import { z } from 'zod';

/** A description in both languages, as editors show it. */
export const both = (en: string, zh: string): { readonly description: string } => ({ description: `${en} · ${zh}` });

/** The same for a part that stands in many places: a schema defines it once, by this name, and refers to it. */
export const shared = (id: string, en: string, zh: string): { readonly id: string; readonly description: string } => ({
  id,
  ...both(en, zh),
});

export const id = z
  .string()
  .meta(
    shared('id', 'Id: Latin letters, digits, dots, hyphens, underscores', '编号：拉丁字母、数字、点、连字符、下划线'),
  );
const en = z.string().meta(shared('english-name', 'English name', '英文名称'));
const zh = z.string().meta(shared('chinese-name', 'Chinese name', '中文名称'));
export const named = { en, zh };
export const note = z
  .strictObject({ en: z.string(), zh: z.string() })
  .meta(shared('note', 'A longer gloss', '补充说明'));
export const period = z.union([z.string(), z.int()]);
export const month = period.meta(shared('month', 'A month, such as 2021-04', '月份，如 2021-04'));
export const positive = z.number().positive();
export const entityName = z.string().meta(shared('entity', 'An entity: id or name', '单位：编号或名称'));
export const indicatorName = z.string().meta(shared('indicator', 'An indicator: id or name', '指标：编号或名称'));
export const unit = z.string().meta(shared('unit', 'Unit of measure: t, kg/t, CNY/t', '计量单位：吨、公斤/吨、元/吨'));
