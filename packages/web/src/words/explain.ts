import type { Bilingual } from '@overhalf/core';

interface Made {
  readonly count: number;
  readonly largest: string;
  readonly value: string;
}

/** Words of the page that opens a number down to the rows of its files. */
export const explainWords = {
  from: (name: string, value: string, formula: string): Bilingual => ({
    en: `${capital(name)} is ${value}: ${formula}.`,
    zh: `${name}为${value}，即${formula}。`,
  }),
  fromMany: (name: string, value: string, made: Made): Bilingual => ({
    en: `${capital(name)} is ${value}, from ${made.count} inputs; the largest is ${made.largest}, ${made.value}.`,
    zh: `${name}为${value}，由${made.count}项投入计算，最大一项为${made.largest}（${made.value}）。`,
  }),
  sum: (name: string, value: string, parts: number): Bilingual => ({
    en: `${capital(name)} is ${value}, from ${parts} ${parts === 1 ? 'entity' : 'entities'} below.`,
    zh: `${name}为${value}，由${parts}个下级单位汇总。`,
  }),
  own: (name: string, value: string, rows: number): Bilingual => ({
    en: `${capital(name)} is ${value}, from ${rows} reported ${rows === 1 ? 'figure' : 'figures'}.`,
    zh: `${name}为${value}，来自${rows}条上报数据。`,
  }),
  nothing: (name: string): Bilingual => ({ en: `${capital(name)} has no value here.`, zh: `${name}在此没有数值。` }),
  waiting: { en: 'Tracing the number …', zh: '正在追溯……' },
  choose: { en: 'Which number shall be explained?', zh: '要追溯哪个数？' },
  what: { en: 'From the value to the row of the file', zh: '由数值追溯到原始行' },
  made: { en: 'What it is made of', zh: '构成' },
  entity: { en: 'Entity', zh: '单位' },
  value: { en: 'Value', zh: '数值' },
  unit: { en: 'Unit', zh: '计量单位' },
  reported: { en: 'Reported', zh: '报数' },
  ofFigures: (reported: number, expected: number): Bilingual => ({
    en: `${reported} of ${expected}`,
    zh: `${reported}/${expected}`,
  }),
  formula: { en: 'Formula', zh: '公式' },
  open: (name: string): Bilingual => ({ en: `Open ${name}`, zh: `展开${name}` }),
  openAll: { en: 'Open all', zh: '全部展开' },
  closeAll: { en: 'Close all', zh: '全部收起' },
  period: { en: 'Period', zh: '期间' },
  asWritten: { en: 'As written', zh: '原文' },
  file: { en: 'File', zh: '文件' },
  place: { en: 'Cell', zh: '单元格' },
  status: { en: 'Status', zh: '状态' },
  changeSet: { en: 'Change set', zh: '变更' },
  rowsOf: (name: string): Bilingual => ({ en: `Reported rows of ${name}`, zh: `${name}的原始行` }),
  actual: { en: 'final', zh: '定稿' },
  provisional: { en: 'provisional', zh: '暂报' },
  estimate: { en: 'estimate', zh: '估计' },
  estimated: { en: 'estimated', zh: '含估计' },
  indicator: { en: 'Indicator', zh: '指标' },
} as const;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
