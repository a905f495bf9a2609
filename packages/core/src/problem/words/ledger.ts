import type { Words } from '../language.ts';

/** Which figure is meant. */
interface Figure {
  readonly scenario: string;
  readonly version: string;
  readonly entity: string;
  readonly indicator: string;
  readonly period: string;
}

/** What can be wrong in this area: codes with their parameters. */
export type LedgerProblems = {
  'ledger-no-folder': { readonly folder: string };
  'ledger-in-use': { readonly folder: string; readonly pid?: number };
  'ledger-read-only': { readonly folder: string };
  'ledger-disk-full': { readonly folder: string };
  'ledger-memory': { readonly folder: string };
  'ledger-not-a-ledger': { readonly file: string };
  'ledger-corrupt': { readonly file: string };
  'ledger-newer': { readonly file: string };
  'ledger-interrupted': { readonly folder: string };
  'ledger-twice': Figure & { readonly count: number };
  'ledger-record-twice': { readonly kind: string; readonly id: string };
  'ledger-estimate-over-actual': Figure;
  'ledger-more': { readonly count: number };
  'ledger-nothing-new': { readonly unchanged: number };
  'ledger-no-change-set': { readonly id: number; readonly last: number };
  'ledger-nothing-to-undo': { readonly id: number; readonly changedSince: number };
  'ledger-cannot-write-parquet': { readonly path: string };
  'ledger-export-failed': { readonly path: string };
  'ledger-file-unreadable': { readonly path: string; readonly line?: number };
  'ledger-file-without-column': { readonly path: string; readonly column: string; readonly columns: string };
  'ledger-line-twice': Figure;
};

export const ledgerWords: Words<LedgerProblems> = {
  'ledger-no-folder': ({ folder }) => ({
    en: `There is no folder ${folder}. Give the folder that holds overhalf.yaml.`,
    zh: `找不到文件夹 ${folder}。请指定 overhalf.yaml 所在的文件夹。`,
  }),
  'ledger-in-use': ({ folder, pid }) => ({
    en: `Another program has the ledger of ${folder} open${pid === undefined ? '' : ` (process ${pid})`}. Close it there, or work through it, then try again.`,
    zh: `${folder} 的台账正被另一个程序打开${pid === undefined ? '' : `（进程 ${pid}）`}。请先关闭该程序或改用该程序操作，然后重试。`,
  }),
  'ledger-read-only': ({ folder }) => ({
    en: `The ledger in ${folder} may not be written by this account. Nothing was changed; ask for write access to the folder and its files.`,
    zh: `当前账户无权写入 ${folder} 中的台账，未作任何更改。请取得该文件夹及其中文件的写入权限。`,
  }),
  'ledger-disk-full': ({ folder }) => ({
    en: `There is no space left to write the ledger in ${folder}. Nothing of this change was kept and nothing before it was lost; free some space and try again.`,
    zh: `${folder} 所在磁盘空间不足，无法写入台账。本次更改未保留，此前的内容没有丢失。请清理空间后重试。`,
  }),
  'ledger-memory': ({ folder }) => ({
    en: `The ledger in ${folder} needs more memory for this than it is allowed. Nothing was changed; split the file into smaller ones.`,
    zh: `${folder} 的台账执行本次操作所需内存超过上限，未作任何更改。请将文件拆分成较小的文件。`,
  }),
  'ledger-not-a-ledger': ({ file }) => ({
    en: `${file} is not a ledger of Overhalf. Move it away to start a new ledger, or put the ledger back.`,
    zh: `${file} 不是 Overhalf 的台账文件。请将其移走以新建台账，或恢复原来的台账文件。`,
  }),
  'ledger-corrupt': ({ file }) => ({
    en: `The ledger ${file} is damaged and cannot be read. Restore it from the last backup.`,
    zh: `台账文件 ${file} 已损坏，无法读取。请用最近的备份恢复。`,
  }),
  'ledger-newer': ({ file }) => ({
    en: `The ledger ${file} was written by a newer version of Overhalf. Update Overhalf to open it.`,
    zh: `台账文件 ${file} 由更新版本的 Overhalf 写入。请升级 Overhalf 后再打开。`,
  }),
  'ledger-interrupted': ({ folder }) => ({
    en: `Writing the ledger in ${folder} was interrupted. Nothing of this change was kept; try again.`,
    zh: `写入 ${folder} 的台账时中断，本次更改未保留。请重试。`,
  }),
  'ledger-twice': (figure) => ({
    en: `${sayEn(figure)} is given ${figure.count} times in one change. Keep one of them.`,
    zh: `同一次更改中，${sayZh(figure)}出现了 ${figure.count} 次。请只保留一个。`,
  }),
  'ledger-record-twice': ({ kind, id }) => ({
    en: `The record ${kind} "${id}" is given more than once in one change. Keep one of them.`,
    zh: `同一次更改中，记录 ${kind}“${id}”出现了多次。请只保留一个。`,
  }),
  'ledger-estimate-over-actual': (figure) => ({
    en: `${sayEn(figure)} already has an actual figure; an estimate cannot replace it. Leave the estimate out, or give the figure as actual.`,
    zh: `${sayZh(figure)}已有实际数，不能用预估数覆盖。请去掉该预估数，或改按实际数上报。`,
  }),
  'ledger-more': ({ count }) => ({
    en: `${count} more figures have the same fault.`,
    zh: `另有 ${count} 个数据存在同样的问题。`,
  }),
  'ledger-nothing-new': ({ unchanged }) => ({
    en:
      unchanged === 0
        ? 'There was nothing to commit.'
        : `Nothing was committed: all ${unchanged} figures already stand so in the ledger.`,
    zh: unchanged === 0 ? '没有可提交的内容。' : `未提交任何内容：${unchanged} 个数据与台账中的现有数据完全相同。`,
  }),
  'ledger-no-change-set': ({ id, last }) => ({
    en:
      last === 0
        ? `There is no change set ${id}: the ledger is empty.`
        : `There is no change set ${id}. The ledger holds 1 to ${last}.`,
    zh: last === 0 ? `没有第 ${id} 号变更：台账为空。` : `没有第 ${id} 号变更。台账中现有第 1 至 ${last} 号。`,
  }),
  'ledger-nothing-to-undo': ({ id, changedSince }) => ({
    en:
      changedSince === 0
        ? `Change set ${id} has already been undone.`
        : `Nothing of change set ${id} can be undone: its ${changedSince} entries were changed again since. Undo the later changes first.`,
    zh:
      changedSince === 0
        ? `第 ${id} 号变更已被撤销。`
        : `第 ${id} 号变更无法撤销：其中 ${changedSince} 项此后又被更改。请先撤销较晚的变更。`,
  }),
  'ledger-cannot-write-parquet': ({ path }) => ({
    en: `${path} was not written: a ledger held in memory writes CSV and JSON only. Choose one of them.`,
    zh: `未写入 ${path}：内存中的台账只能导出 CSV 或 JSON。请选择其中一种格式。`,
  }),
  'ledger-export-failed': ({ path }) => ({
    en: `${path} could not be written. Check that its folder exists, may be written, and has space left.`,
    zh: `无法写入 ${path}。请检查其所在文件夹是否存在、是否可写、空间是否充足。`,
  }),
  'ledger-file-unreadable': ({ path, line }) => ({
    en: `${path} could not be read as data${line === undefined ? '' : ` from line ${line} on`}. Check that it is CSV in UTF-8 with one header line, or Parquet.`,
    zh: `无法按数据读取 ${path}${line === undefined ? '' : `（自第 ${line} 行起）`}。请检查其是否为带一行表头的 UTF-8 编码 CSV 文件，或 Parquet 文件。`,
  }),
  'ledger-file-without-column': ({ path, column, columns }) => ({
    en: `${path} has no column "${column}". Its columns are ${columns}; name the right one in the mapping.`,
    zh: `${path} 中没有“${column}”列。现有的列为：${columns}。请在映射中填写正确的列名。`,
  }),
  'ledger-line-twice': (figure) => ({
    en: `${sayEn(figure)} stands on more than one line of the file. Keep the right one.`,
    zh: `${sayZh(figure)}在文件中出现了不止一行。请只保留正确的一行。`,
  }),
};

function sayEn({ indicator, entity, period, scenario, version }: Figure): string {
  return `${indicator} of ${entity} for ${period} (${scenario}${version === '' ? '' : ` ${version}`})`;
}

function sayZh({ indicator, entity, period, scenario, version }: Figure): string {
  return `${entity}的 ${indicator}（${period}，${scenario}${version === '' ? '' : ` ${version}`}）`;
}
