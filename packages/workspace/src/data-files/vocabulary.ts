import type { FactStatus } from '@overhalf/core';
import type { MappingColumn } from '../model-files/index.ts';

/** One spelling for the ways to write a heading: width, case, blanks and a colon at the end do not matter. */
export function fold(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[​﻿]/gu, '')
    .trim()
    .replaceAll(/\s+/gu, ' ')
    .replace(/:$/u, '')
    .toLowerCase();
  // Chinese headings are padded with blanks to one width: 单  位.
  return /\p{Script=Han}/u.test(plain) ? plain.replaceAll(' ', '') : plain;
}

/** Headings by what the column holds. 单位 is an entity or a unit: the content decides. */
const headings: Readonly<Record<MappingColumn, readonly string[]>> = {
  entity: [
    words('entity|plant|site|department|division|organisation|organization|company|workshop'),
    words('单位|单位名称|填报单位|责任单位|企业|企业名称|公司|厂矿|分厂|车间|部门|组织'),
  ].flat(),
  indicator: words('indicator|indicator name|kpi|measure|metric|item|指标|指标名称|指标项|项目|项目名称|考核指标'),
  unit: words('unit|units|uom|unit of measure|计量单位|单位|指标单位'),
  period: [
    words('period|month|date|year|time|reporting period'),
    words('期间|月份|日期|时间|年月|月度|年度|年份|报告期|统计期|会计期间'),
  ].flat(),
  value: words('value|amount|quantity|figure|number|数值|值|数据|数量|本月|本期|本月数|本期数|指标值'),
  scenario: words('scenario|口径|情景|数据口径|数据类型'),
  version: words('version|版本|版本号'),
  status: words('status|状态|数据状态'),
  note: words('note|notes|remark|remarks|comment|comments|备注|说明|注'),
};

function words(text: string): readonly string[] {
  return text.split('|');
}

const columnsByHeading = new Map<string, MappingColumn[]>();
for (const [column, words] of Object.entries(headings) as [MappingColumn, readonly string[]][]) {
  for (const word of words) columnsByHeading.set(word, [...(columnsByHeading.get(word) ?? []), column]);
}

/** What a column with this heading holds; two where the heading means two things. */
export function columnsHeaded(heading: string): readonly MappingColumn[] {
  return columnsByHeading.get(fold(heading)) ?? [];
}

const ignored = new Set(words('序号|编号|no.|no|#|s/n|problem|问题|source|来源|问题说明').map(fold));

/** A column that is ours to leave alone: row numbers, and what a quarantine file says about its rows. */
export function isIgnoredHeading(heading: string): boolean {
  return ignored.has(fold(heading));
}

const yearHeadings = new Set(words('year|年|年份|年度'));

/** A column of years beside a column of months. */
export function isYearHeading(heading: string): boolean {
  return yearHeadings.has(fold(heading));
}

const totals = new Set([
  ...words('total|totals|subtotal|sub-total|sub total|grand total|sum|overall'),
  ...words('合计|总计|小计|共计|总和|累计|汇总|全部合计|公司合计|集团合计'),
]);

/** The name of a row or column that adds others up. */
export function isTotal(name: string): boolean {
  const folded = fold(name);
  return totals.has(folded) || (folded.length <= 12 && /(合计|总计|小计|共计)$/u.test(folded));
}

const comparisons =
  /^(ytd|year to date|cumulative|average|avg|mean|yoy|mom|change|variance|%|完成率|进度|排名|平均|均值|同比|环比|比上年|比计划)|(累计|同比|环比|增减|增减额|增减率|完成率|增幅|占比)%?$|^\d{1,2}[-~至]\d{1,2}月(累计|合计)?$/u;

/** The heading of a column that follows from other columns: cumulated, compared, averaged. */
export function isDerivedHeading(heading: string): boolean {
  return isTotal(heading) || comparisons.test(fold(heading).replaceAll(/[()]/gu, ''));
}

const missing = new Set([
  '',
  ...words('-|--|---|—|——|–|―|−|/|\\|.|..|...|…'),
  ...words('n/a|na|n.a.|nil|none|null|nan|无|未报|缺|暂无|无数据|未填'),
]);

/** What people write where there is no figure. Missing is not zero. */
export function isMissing(text: string): boolean {
  return text === '' || missing.has(text.normalize('NFKC').trim().toLowerCase()) || missing.has(text.trim());
}

/** The thing and the unit of `产量(吨)`, `caustic [kg/t]`, `产量，单位：吨`. */
export function splitUnit(text: string): { readonly name: string; readonly unit?: string } {
  const plain = text.normalize('NFKC').trim();
  const match = /^(?<name>.+?)\s*(?:\((?<round>[^()]*(?:\([^()]*\)[^()]*)*)\)|\[(?<square>[^[\]]+)\])$/u.exec(plain);
  const groups = match?.groups;
  if (groups?.['name'] === undefined) return { name: plain };
  return {
    name: groups['name'],
    unit: (groups['round'] ?? groups['square'] ?? '').replace(/^(计量)?单位:?/u, '').trim(),
  };
}

/** Words for scenarios, as the text of a scenario; `target` stands for the contractual rung. */
export const scenarioWords: ReadonlyMap<string, string> = meanings({
  actual: 'actual|actuals|实际|实际数|实际值|实际完成|完成|完成值|完成数|实绩|本月实际',
  plan: 'plan|planned|计划|计划数|计划值|月计划|本月计划',
  target: 'target|targets|目标|目标值|年度目标|全年目标',
  forecast: 'forecast|预测|预计',
});

/** Words for how firm a figure is. */
export const statusWords: ReadonlyMap<string, FactStatus> = meanings<FactStatus>({
  actual: 'actual|final|实际|正式|终值|确认',
  provisional: 'provisional|preliminary|flash|快报|暂报|初步|暂定',
  estimate: 'estimate|estimated|估计|估算|预估|暂估',
});

function meanings<Meaning extends string>(spellings: Readonly<Record<Meaning, string>>): ReadonlyMap<string, Meaning> {
  const entries = Object.entries(spellings) as [Meaning, string][];
  return new Map(entries.flatMap(([meaning, text]) => words(text).map((word): [string, Meaning] => [word, meaning])));
}
