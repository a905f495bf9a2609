import type { DataColumn } from '@overhalf/core';
import type { Excerpt, MappingShape } from './import-shape.ts';

/** Where a file's reading starts from when no table was recognised and nothing of it is seen. */
const blank: MappingShape = {
  mapping: 1,
  layout: 'long',
  header: [1],
  columns: {},
  defaults: { scenario: 'actual', status: 'actual' },
};

/** The plainest headings; what else a column may be called is chosen by hand. */
const headings: readonly (readonly [DataColumn, RegExp])[] = [
  ['entity', /^(entity|plant|site|company|单位|单位名称|企业|公司|厂|车间|部门)$/iu],
  ['indicator', /^(indicator|kpi|measure|item|指标|指标名称|项目)$/iu],
  ['unit', /^(unit|uom|计量单位)$/iu],
  ['period', /^(period|month|date|期间|月份|日期|年月)$/iu],
  ['value', /^(value|amount|figure|数值|值|数据|数量)$/iu],
  ['scenario', /^(scenario|口径)$/iu],
  ['version', /^(version|版本)$/iu],
  ['status', /^(status|状态)$/iu],
  ['note', /^(note|remark|备注|说明)$/iu],
];

/** A mapping to begin with, where the server could not tell how a file is read: what its headings say plainly. */
export function suggestMapping(excerpt: Excerpt | null): MappingShape {
  const header = excerpt?.rows.find(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1);
  if (header === undefined) return blank;
  const columns: Partial<Record<DataColumn, string>> = {};
  for (const cell of header.cells) {
    const heading = cell.trim();
    const [field] = headings.find(([, words]) => words.test(heading)) ?? [];
    if (field !== undefined) columns[field] ??= heading;
  }
  return { ...blank, layout: columns.value === undefined ? 'wide' : 'long', header: [header.row], columns };
}
