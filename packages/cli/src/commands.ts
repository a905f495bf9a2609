import type { Bilingual, Language } from '@overhalf/core';
import { bridge } from './bridge-spec.ts';
import { benchmark, signals } from './benchmark-spec.ts';
import type { CommandSpec, OptionSpec } from './command-spec.ts';
import { decompose } from './decompose-spec.ts';
import { landing } from './landing-spec.ts';
import { replan } from './replan-spec.ts';
import { serve, serveOptions } from './serve-spec.ts';
import { asOf, entity, oneIndicator } from './shared-options.ts';
import { stoppage } from './stoppage-spec.ts';

export type { CommandSpec, OptionSpec, RunCommand } from './command-spec.ts';

/** What stands in `<>` and `[]`, as help shows it. */
export const placeholders: Readonly<Record<string, Bilingual>> = {
  folder: { en: 'folder', zh: '文件夹' },
  file: { en: 'file', zh: '文件' },
  files: { en: 'files', zh: '文件' },
  id: { en: 'id', zh: '编号' },
  name: { en: 'name', zh: '名称' },
  contract: { en: 'contract', zh: '责任书' },
  year: { en: 'year', zh: '年份' },
  code: { en: 'code', zh: '代码' },
  text: { en: 'text', zh: '文字' },
  date: { en: 'date', zh: '日期' },
  period: { en: 'period', zh: '期间' },
  range: { en: 'range', zh: '期间' },
  which: { en: 'which', zh: '方式' },
  levels: { en: 'levels', zh: '层数' },
  state: { en: 'state', zh: '状态' },
  document: { en: 'document', zh: '文件号' },
  indicator: { en: 'indicator', zh: '指标' },
  language: { en: 'language', zh: '语言' },
  amount: { en: 'amount', zh: '数量' },
  factor: { en: 'factor', zh: '系数' },
  rule: { en: 'rule', zh: '规则' },
  cell: { en: 'cell', zh: '单元格' },
  from: { en: 'from', zh: '起' },
  to: { en: 'to', zh: '止' },
  number: { en: 'number', zh: '数字' },
  seconds: { en: 'seconds', zh: '秒数' },
  address: { en: 'address', zh: '地址' },
};

/** `--period <period>` with its placeholder in the language of the run. */
export function localised(flags: string, language: Language): string {
  return flags.replace(
    /[<[](\w+)/,
    (written, word: string) => `${written[0]!}${placeholders[word]?.[language] ?? word}`,
  );
}

/** Options of every command. */
export const common: readonly OptionSpec[] = [
  {
    flags: '-C, --dir <folder>',
    about: { en: 'the workspace (default: this folder)', zh: '工作区文件夹（默认：当前文件夹）' },
  },
  { flags: '--lang <language>', about: { en: 'language of the answer', zh: '输出语言' }, choices: ['en', 'zh'] },
  { flags: '--json', about: { en: 'answer as JSON, for programs', zh: '以 JSON 输出，供程序使用' } },
];

const note: OptionSpec = { flags: '--note <text>', about: { en: 'why, kept in the ledger', zh: '事由，记入台账' } };

/** Every command, in the order of a first day. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'demo',
    staysHere: true,
    summary: { en: 'build the sample company and print its review', zh: '生成样例公司并输出评价' },
    options: [
      { flags: '--once', about: { en: 'end after the review', zh: '输出评价后结束' } },
      { flags: '--from <folder>', about: { en: 'the example to build from', zh: '所用样例的文件夹' } },
      ...serveOptions,
    ],
    load: async () => (await import('./commands/demo.ts')).demo,
  },
  {
    name: 'init',
    staysHere: true,
    summary: { en: 'write a small workspace to start from', zh: '新建一个小型工作区' },
    parameters: [{ name: '[folder]', about: { en: 'where (default: this folder)', zh: '位置（默认：当前文件夹）' } }],
    options: [
      { flags: '--id <id>', about: { en: "the company's id", zh: '公司编号' } },
      { flags: '--name <name>', about: { en: "the company's English name", zh: '公司英文名称' } },
      { flags: '--name-zh <name>', about: { en: "the company's Chinese name", zh: '公司中文名称' } },
      {
        flags: '--year <year>',
        about: { en: 'the year of the contract (default: this year)', zh: '责任书年份（默认：今年）' },
      },
      { flags: '--currency <code>', about: { en: 'ISO code (default: CNY)', zh: '币种代码（默认：CNY）' } },
    ],
    load: async () => (await import('./commands/init.ts')).init,
  },
  {
    name: 'check',
    summary: { en: 'check the model and the targets; list all problems', zh: '检查模型与目标，列出全部问题' },
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    name: 'schema',
    staysHere: true,
    summary: { en: 'print the JSON Schema of a workspace file', zh: '输出工作区文件的 JSON Schema' },
    parameters: [{ name: '[name]', about: { en: 'which; none lists them', zh: '名称；不写则列出全部' } }],
    load: async () => (await import('./commands/schema.ts')).schema,
  },
  {
    name: 'import',
    summary: {
      en: 'check data files and show what would change; --commit writes it',
      zh: '检查数据文件并显示变化；--commit 入账',
    },
    parameters: [
      {
        name: '[files...]',
        about: {
          en: 'CSV, XLSX or Parquet; none: those of the workspace',
          zh: 'CSV、XLSX 或 Parquet；不写则为工作区所列文件',
        },
      },
    ],
    options: [
      { flags: '--commit', about: { en: 'write to the ledger', zh: '写入台账' } },
      {
        flags: '--valid-rows',
        about: { en: 'commit what is right, put the rest into quarantine', zh: '正确的行入账，其余放入隔离文件' },
      },
      { flags: '--mapping <file>', about: { en: 'how the columns are to be read', zh: '列的对应关系文件' } },
      {
        flags: '--save-mapping <file>',
        about: { en: 'save the columns as they were read', zh: '保存识别出的对应关系' },
      },
      {
        flags: '--correct <cell>',
        about: {
          en: 'read a cell as if this stood in it, once or several times: Sheet1!B7=1234.5',
          zh: '按此内容读取单元格，可重复使用：Sheet1!B7=1234.5',
        },
        repeats: true,
      },
      {
        flags: '--accept <code>',
        about: {
          en: 'a finding looked at that may pass, once or several times: import-factor',
          zh: '经核对可放行的问题代码，可重复使用：import-factor',
        },
        repeats: true,
      },
      {
        flags: '--approve <document>',
        about: { en: 'approve the target and plan versions in the files', zh: '批准文件中的目标、计划版本（文件号）' },
      },
      note,
    ],
    load: async () => (await import('./commands/import.ts')).importData,
  },
  {
    name: 'review',
    summary: { en: 'who is over half, why, and what is left to do', zh: '谁已过半、为何、还剩多少' },
    options: [
      {
        flags: '--through <period>',
        about: {
          en: 'through which period: 2021-06, 2021-H1, 2021年上半年',
          zh: '截至哪一期：2021-06、2021-H1、2021年上半年',
        },
      },
      asOf,
      { flags: '--contract <name>', about: { en: 'one contract, or those of an entity', zh: '某份责任书或某单位' } },
      {
        flags: '--structure <which>',
        about: { en: 'the organisation of each period, or restated like-for-like', zh: '按当期组织，或同口径追溯' },
        choices: ['as-was', 'restated'],
      },
      { flags: '--since <date>', about: { en: 'show what has been restated since', zh: '显示自该日以来的追溯调整' } },
      { flags: '--reasons', about: { en: 'one sentence for every line', zh: '逐项给出一句话理由' } },
    ],
    load: async () => (await import('./commands/review.ts')).review,
  },
  {
    name: 'explain',
    summary: { en: 'open a number to its formula, inputs and rows', zh: '把一个数拆到公式、投入与原始行' },
    parameters: oneIndicator,
    options: [
      entity,
      {
        flags: '--period <period>',
        about: { en: '2021-06, 2021-H1, ytd 2021-06', zh: '2021-06、2021-H1、2021年1-6月' },
      },
      { flags: '--scenario <name>', about: { en: 'actual or plan', zh: 'actual（实际）或 plan（计划）' } },
      {
        flags: '--depth <levels>',
        about: { en: 'how many levels to open (default: all)', zh: '展开层数（默认：全部）' },
      },
      asOf,
    ],
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  decompose,
  bridge,
  benchmark,
  signals,
  landing,
  stoppage,
  replan,
  {
    name: 'log',
    summary: { en: 'list the change sets', zh: '列出变更记录' },
    options: [{ flags: '--verify', about: { en: 'recompute the chain of hashes', zh: '重新核对哈希链' } }],
    load: async () => (await import('./commands/log.ts')).log,
  },
  {
    name: 'diff',
    summary: { en: 'what changed between two states of knowledge', zh: '两个时点之间数据的变化' },
    parameters: [
      { name: '<from>', about: { en: 'a change set or a day', zh: '变更号或日期' } },
      { name: '[to]', about: { en: 'the same (default: now)', zh: '同上（默认：现在）' } },
    ],
    load: async () => (await import('./commands/diff.ts')).diff,
  },
  {
    name: 'undo',
    summary: { en: 'reverse a change set by a new one', zh: '以新变更撤销一次变更' },
    parameters: [{ name: '[id]', about: { en: 'which (default: the last)', zh: '变更号（默认：最后一次）' } }],
    options: [note],
    load: async () => (await import('./commands/undo.ts')).undo,
  },
  {
    name: 'export',
    summary: { en: 'write figures with their sources to a file', zh: '导出数据及其来源' },
    parameters: [
      { name: '<file>', about: { en: 'ends in .csv, .parquet or .json', zh: '以 .csv、.parquet 或 .json 结尾' } },
    ],
    options: [
      {
        flags: '--format <name>',
        about: { en: 'when the ending does not say', zh: '文件名未说明格式时' },
        choices: ['csv', 'parquet', 'json'],
      },
      {
        flags: '--scenario <name>',
        about: { en: 'actual, plan, target/assessment …', zh: 'actual、plan、target/assessment 等' },
      },
      { flags: '--indicator <name>', about: { en: 'id or name', zh: '指标编号或名称' } },
      { flags: '--entity <name>', about: { en: 'id or name', zh: '单位编号或名称' } },
      { flags: '--period <range>', about: { en: 'months: 2021-01..2021-06', zh: '月份：2021-01..2021-06' } },
      asOf,
    ],
    load: async () => (await import('./commands/export.ts')).exportData,
  },
  serve,
];
