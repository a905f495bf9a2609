import type { Words } from '../language.ts';

/** What can be wrong with what was asked for: codes with their parameters. */
export type ActionProblems = {
  'action-no-contract': { readonly name: string; readonly year: string; readonly nearest?: string };
  'action-no-contract-year': { readonly year: string };
  'action-no-indicator': { readonly name: string; readonly nearest?: string };
  'action-no-entity': { readonly name: string; readonly nearest?: string };
  'action-no-change-set': { readonly id: string; readonly last: number };
  'action-no-files': object;
  'action-file-unreadable': { readonly file: string; readonly cause: string };
  'action-file-unwritable': { readonly file: string; readonly cause: string };
  'action-target-missing': { readonly contract: string; readonly line: string; readonly rung: string };
  'action-ladder-not-monotone': { readonly contract: string; readonly line: string; readonly values: string };
  'action-fact-twice': {
    readonly entity: string;
    readonly indicator: string;
    readonly period: string;
    readonly other: string;
  };
  'action-format-unknown': { readonly format: string };
  'action-folder-in-use': { readonly folder: string };
};

const hint = (nearest: string | undefined): { en: string; zh: string } =>
  nearest === undefined ? { en: '', zh: '' } : { en: ` Did you mean "${nearest}"?`, zh: `是否应为“${nearest}”？` };

export const actionWords: Words<ActionProblems> = {
  'action-no-contract': ({ name, year, nearest }) => ({
    en: `There is no contract "${name}" in ${year}, by its id or by its entity.${hint(nearest).en}`,
    zh: `${year}年没有责任书“${name}”（可按责任书编号或单位查找）。${hint(nearest).zh}`,
  }),
  'action-no-contract-year': ({ year }) => ({
    en: `No contract is declared for ${year}. Add one under contracts/ in the workspace.`,
    zh: `${year}年没有责任书。请在工作区的 contracts/ 下添加。`,
  }),
  'action-no-indicator': ({ name, nearest }) => ({
    en: `No indicator is called "${name}".${hint(nearest).en}`,
    zh: `没有名为“${name}”的指标。${hint(nearest).zh}`,
  }),
  'action-no-entity': ({ name, nearest }) => ({
    en: `No entity is called "${name}".${hint(nearest).en}`,
    zh: `没有名为“${name}”的单位。${hint(nearest).zh}`,
  }),
  'action-no-change-set': ({ id, last }) => ({
    en: `There is no change set ${id}; the last one is ${last}. "overhalf log" lists them.`,
    zh: `没有第${id}号变更，最后一号为${last}。可用“overhalf log”查看。`,
  }),
  'action-no-files': () => ({
    en: 'No file was named and the workspace lists none under files: data. Name a file: "overhalf import june.xlsx".',
    zh: '没有指定文件，工作区的 files: data 下也没有列出文件。请指定文件：“overhalf import 六月.xlsx”。',
  }),
  'action-file-unreadable': ({ file, cause }) => ({
    en: `${file} cannot be read (${cause}). Check the name and the rights.`,
    zh: `无法读取 ${file}（${cause}）。请检查文件名和权限。`,
  }),
  'action-file-unwritable': ({ file, cause }) => ({
    en: `${file} cannot be written (${cause}). Check the folder, its rights and the space left.`,
    zh: `无法写入 ${file}（${cause}）。请检查文件夹、权限和剩余空间。`,
  }),
  'action-target-missing': ({ contract, line, rung }) => ({
    en: `Contract ${contract}, line ${line}: no target value for the rung "${rung}". Import it with the targets file.`,
    zh: `责任书 ${contract} 的 ${line}：没有“${rung}”的目标值。请随目标文件导入。`,
  }),
  'action-ladder-not-monotone': ({ contract, line, values }) => ({
    en: `Contract ${contract}, line ${line}: the rungs must rise in the indicator's direction, but they are ${values}. Correct the targets file.`,
    zh: `责任书 ${contract} 的 ${line}：各档目标值须按指标方向逐级递进，现为 ${values}。请更正目标文件。`,
  }),
  'action-fact-twice': ({ entity, indicator, period, other }) => ({
    en: `${indicator} of ${entity} for ${period} is given here and in ${other}. Keep it in one of the files.`,
    zh: `${entity} 的 ${indicator}（${period}）在此处和 ${other} 中重复给出。请只保留一处。`,
  }),
  'action-folder-in-use': ({ folder }) => ({
    en: `${folder} holds files of its own. Name an empty or new folder with --dir.`,
    zh: `${folder} 中已有其他文件。请用 --dir 指定空文件夹或新文件夹。`,
  }),
  'action-format-unknown': ({ format }) => ({
    en: `"${format}" is not a format. Use csv, parquet or json.`,
    zh: `“${format}”不是可用的格式。可用 csv、parquet 或 json。`,
  }),
};
