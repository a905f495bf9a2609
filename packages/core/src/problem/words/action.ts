import type { Bilingual, Words } from '../language.ts';
import { didYouMean } from './nearest.ts';

/** What can be wrong with what was asked for: codes with their parameters. */
export type ActionProblems = {
  'action-no-contract': { readonly name: string; readonly year: string; readonly nearest?: string };
  'action-no-contract-year': { readonly year: string };
  'action-no-indicator': { readonly name: string; readonly nearest?: string };
  'action-no-entity': { readonly name: string; readonly nearest?: string };
  'action-no-change-set': { readonly id: string; readonly last: number };
  'action-no-files': object;
  'action-no-period': object;
  'action-no-figures': object;
  'action-no-scenario': { readonly name: string; readonly known: string };
  'action-no-comparator': { readonly name: string; readonly known: string; readonly nearest?: string };
  'action-no-prices': object;
  'action-not-comparable': { readonly against: Bilingual; readonly what: Bilingual };
  'action-not-per-volume': { readonly indicator: Bilingual };
  'action-outside-span': { readonly period: string; readonly first: string; readonly last: string };
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
  'action-ledger-cannot-stage': { readonly file: string };
  'action-large-not-long': { readonly file: string };
  'action-large-not-alone': { readonly file: string };
  'action-more-rejected': { readonly more: number };
  'action-not-acceptable': { readonly name: string; readonly choices: string };
  'action-cancelled': object;
  'action-time-up': { readonly seconds: number };
  'action-system': { readonly cause: string; readonly file?: string };
  'action-defect': { readonly cause: string };
  'command-unknown': { readonly name: string; readonly nearest?: string };
  'command-option-unknown': { readonly option: string; readonly nearest?: string };
  'command-argument-missing': { readonly argument: string };
  'command-arguments-many': object;
  'command-value-missing': { readonly option: string };
  'command-value-refused': { readonly option: string; readonly value: string; readonly choices: string };
  'command-number-expected': { readonly option: string; readonly value: string; readonly example: string };
};

/** What the system's short words mean: `ENOENT`, `EACCES`. */
const causes: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  ENOENT: { en: 'it does not exist', zh: '文件不存在' },
  EACCES: { en: 'this account has no right to it', zh: '当前账户没有权限' },
  EPERM: { en: 'this account has no right to it', zh: '当前账户没有权限' },
  EISDIR: { en: 'it is a folder', zh: '它是文件夹' },
  ENOTDIR: { en: 'part of its path is a file, not a folder', zh: '路径中有一段是文件而非文件夹' },
  ENOSPC: { en: 'no space is left', zh: '磁盘空间不足' },
  EROFS: { en: 'the disk is read-only', zh: '磁盘为只读' },
  EBUSY: { en: 'another program is using it', zh: '正被另一个程序占用' },
  EMFILE: { en: 'too many files are open', zh: '打开的文件过多' },
  ENAMETOOLONG: { en: 'its name is too long', zh: '名称过长' },
};

const why = (cause: string): { readonly en: string; readonly zh: string } =>
  causes[cause] ?? { en: `the system says ${cause}`, zh: `系统提示 ${cause}` };

export const actionWords: Words<ActionProblems> = {
  'action-no-contract': ({ name, year, nearest }) => ({
    en: `There is no contract "${name}" in ${year}, by its id or by its entity.${didYouMean(nearest).en}`,
    zh: `${year}年没有责任书“${name}”（可按责任书编号或单位查找）。${didYouMean(nearest).zh}`,
  }),
  'action-no-contract-year': ({ year }) => ({
    en: `No contract is declared for ${year}. Add one under contracts/ in the workspace.`,
    zh: `${year}年没有责任书。请在工作区的 contracts/ 下添加。`,
  }),
  'action-no-indicator': ({ name, nearest }) => ({
    en: `No indicator is called "${name}".${didYouMean(nearest).en}`,
    zh: `没有名为“${name}”的指标。${didYouMean(nearest).zh}`,
  }),
  'action-no-entity': ({ name, nearest }) => ({
    en: `No entity is called "${name}".${didYouMean(nearest).en}`,
    zh: `没有名为“${name}”的单位。${didYouMean(nearest).zh}`,
  }),
  'action-no-change-set': ({ id, last }) =>
    last === 0
      ? {
          en: 'Nothing has been committed yet, so there is no change set to name. "overhalf import --commit" writes the first.',
          zh: '尚未入账任何数据，没有可指明的变更。可用“overhalf import --commit”写入第一次变更。',
        }
      : {
          en: `There is no change set ${id}; the last one is ${last}. "overhalf log" lists them.`,
          zh: `没有“${id}”号变更，最后一号为${last}。可用“overhalf log”查看。`,
        },
  'action-no-files': () => ({
    en: 'No file was named and the workspace lists none under files: data. Name a file: "overhalf import june.xlsx".',
    zh: '没有指定文件，工作区的 files: data 下也没有列出文件。请指定文件：“overhalf import 六月.xlsx”。',
  }),
  'action-file-unreadable': ({ file, cause }) => ({
    en: `${file} cannot be read: ${why(cause).en}. Check the name and the rights.`,
    zh: `无法读取 ${file}：${why(cause).zh}。请检查文件名和权限。`,
  }),
  'action-file-unwritable': ({ file, cause }) => {
    const { en, zh } = cause === 'ENOENT' ? { en: 'its folder does not exist', zh: '所在文件夹不存在' } : why(cause);
    return {
      en: `${file} cannot be written: ${en}. Check the folder, its rights and the space left.`,
      zh: `无法写入 ${file}：${zh}。请检查文件夹、权限和剩余空间。`,
    };
  },
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
  'action-ledger-cannot-stage': ({ file }) => ({
    en: `This ledger cannot read ${file} itself. Parquet and very large CSV files need the ledger in a workspace folder.`,
    zh: `当前台账无法直接读取 ${file}。Parquet 和超大 CSV 文件需使用工作区文件夹中的台账。`,
  }),
  'action-large-not-long': ({ file }) => ({
    en: `${file} is large and does not have one figure per line. Split it, or write it with the columns entity, indicator, period, value.`,
    zh: `${file} 较大，且不是每行一个数据。请拆分，或改为“单位、指标、期间、数值”各一列的长表。`,
  }),
  'action-large-not-alone': ({ file }) => ({
    en: `${file} is very large and becomes a change set of its own. Import it alone, without other files and without --approve.`,
    zh: `${file} 很大，需单独作为一次变更入账。请单独导入，不与其他文件同时导入，也不加 --approve。`,
  }),
  'action-more-rejected': ({ more }) => ({
    en: `${more} more lines are rejected. Mend the file: so many are not put into quarantine.`,
    zh: `另有${more}行被退回。数量过多，不放入隔离文件，请改正原文件。`,
  }),
  'action-not-acceptable': ({ name, choices }) => ({
    en: `"${name}" is not a finding that can be accepted. These can: ${choices}.`,
    zh: `“${name}”不是可以放行的问题。可放行的有：${choices}。`,
  }),
  'action-folder-in-use': ({ folder }) => ({
    en: `${folder} holds files of its own. Name an empty or new folder with --dir.`,
    zh: `${folder} 中已有其他文件。请用 --dir 指定空文件夹或新文件夹。`,
  }),
  'action-format-unknown': ({ format }) => ({
    en: `"${format}" is not a format. Use csv, parquet or json.`,
    zh: `“${format}”不是可用的格式。可用 csv、parquet 或 json。`,
  }),
  'action-no-period': () => ({
    en: 'No period was named. Say which: --period 2021-H1.',
    zh: '没有指明期间。请指明：--period 2021年上半年。',
  }),
  'action-no-figures': () => ({
    en: 'No actual figures are known, so there is no month to review. Import them, or name a month with --through.',
    zh: '尚无实际数据，无法确定评价期间。请先导入数据，或用 --through 指定月份。',
  }),
  'action-no-scenario': ({ name, known }) => ({
    en: `There is no scenario "${name}" here. ${known === '' ? 'No figures are known yet' : `Use one of ${known}`}.`,
    zh: `此处没有口径“${name}”。${known === '' ? '尚无任何数据' : `可用：${known.replaceAll(', ', '、')}`}。`,
  }),
  'action-no-comparator': ({ name, known, nearest }) => ({
    en: `There is nothing called "${name}" to compare with. Known: ${known}, and entities.${didYouMean(nearest).en}`,
    zh: `没有名为“${name}”的对标对象。可用：${known.replaceAll(', ', '、')}，以及各单位。${didYouMean(nearest).zh}`,
  }),
  'action-no-prices': () => ({
    en: 'No reference prices are declared, so no gap can be valued. Name an indicator to compare it alone, or declare prices in a file of comparators.',
    zh: '尚未声明参考价，无法为差距计价。请指明一个指标单独对标，或在对标文件中声明参考价。',
  }),
  'action-not-comparable': ({ against, what }) => ({
    en: `Against ${against.en} nothing can be said of ${what.en}: it lacks figures that this takes, or made them in another way than ours. Name another with --against, or leave it out.`,
    zh: `“${against.zh}”缺少所需数据或口径不同，无法与${what.zh}对标。请用 --against 改选其他对象，或不写。`,
  }),
  'action-not-per-volume': ({ indicator }) => ({
    en: `A curve runs over volume and needs an indicator that is per unit of it, as a unit cost or a consumption: ${indicator.en} is not.`,
    zh: `曲线以产量为横轴，须指明单位成本或单耗类指标：${indicator.zh}不适用。`,
  }),
  'action-outside-span': ({ period, first, last }) => ({
    en: `${period} lies outside ${first} to ${last}, the months of this workspace. Name another period, or widen the span in overhalf.yaml.`,
    zh: `${period} 不在本工作区的期间 ${first} 至 ${last} 之内。请改用其他期间，或在 overhalf.yaml 中扩大 span。`,
  }),
  'action-cancelled': () => ({ en: 'Cancelled. Nothing was written.', zh: '已取消，未写入任何内容。' }),
  'action-time-up': ({ seconds }) => ({
    en: `Stopped: it was not done within ${seconds} second${seconds === 1 ? '' : 's'}. Nothing was written. Allow more time, or ask for less at once.`,
    zh: `已停止：${seconds} 秒内未能完成，未写入任何内容。请放宽时限，或缩小计算范围。`,
  }),
  'action-system': ({ cause, file }) => ({
    en: `${file ?? 'A file or device'} cannot be used: ${why(cause).en}. Mend that and try again.`,
    zh: `无法使用${file === undefined ? '某个文件或设备' : ` ${file}`}：${why(cause).zh}。请排除后重试。`,
  }),
  'action-defect': ({ cause }) => ({
    en: `This is a fault of Overhalf, not of your input: ${cause}. Please report it; OVERHALF_TRACE=1 prints where it arose.`,
    zh: `这是 Overhalf 自身的错误，与输入无关：${cause}。请反馈该问题；设置 OVERHALF_TRACE=1 可输出出错位置。`,
  }),
  'command-unknown': ({ name, nearest }) => ({
    en: `There is no command "${name}".${didYouMean(nearest).en}`,
    zh: `没有命令“${name}”。${didYouMean(nearest).zh}`,
  }),
  'command-option-unknown': ({ option, nearest }) => ({
    en: `There is no option ${option}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
    zh: `没有选项 ${option}。${nearest === undefined ? '' : `是否应为 ${nearest}？`}`,
  }),
  'command-argument-missing': ({ argument }) => ({
    en: `<${argument}> is missing.`,
    zh: `缺少参数 <${argument}>。`,
  }),
  'command-arguments-many': () => ({ en: 'There are more arguments than expected.', zh: '参数过多。' }),
  'command-value-missing': ({ option }) => ({ en: `${option} needs a value.`, zh: `${option} 需要一个值。` }),
  'command-value-refused': ({ option, value, choices }) => ({
    en: `${option} does not take "${value}". It takes ${choices}.`,
    zh: `${option} 不接受“${value}”。可用：${choices.replaceAll(', ', '、')}。`,
  }),
  'command-number-expected': ({ option, value, example }) => ({
    en: `${option} takes a number, not "${value}": ${option} ${example}.`,
    zh: `${option} 应为数字，而不是“${value}”：如 ${option} ${example}。`,
  }),
};
