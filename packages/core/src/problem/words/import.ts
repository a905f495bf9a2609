import type { Bilingual, Words } from '../language.ts';
import { didYouMean } from './nearest.ts';

/** Where else the same thing is wrong: how many places in all, and the first few of them. */
interface More {
  readonly more?: { readonly count: number; readonly cells: string };
}

/** How people call what a column of a data file holds. */
export const columnWords = {
  entity: { en: 'entity', zh: '单位' },
  indicator: { en: 'indicator', zh: '指标' },
  unit: { en: 'unit', zh: '计量单位' },
  period: { en: 'period', zh: '期间' },
  value: { en: 'value', zh: '数值' },
  scenario: { en: 'scenario', zh: '口径' },
  version: { en: 'version', zh: '版本' },
  status: { en: 'status', zh: '状态' },
  note: { en: 'note', zh: '备注' },
} as const;

/** What a column of a data file can hold. */
export type DataColumn = keyof typeof columnWords;

/** What bytes look like when they are no table. */
type Lookalike = 'pdf' | 'image' | 'web-page' | 'archive' | 'other-spreadsheet' | 'binary';

type Grain = 'day' | 'month' | 'quarter' | 'half' | 'year';

/** What can be wrong with a data file: codes with their parameters. */
export type ImportProblems = {
  'import-empty': {};
  'import-no-rows': {};
  'import-too-large': { readonly megabytes: number; readonly limit: number };
  'import-unpacked-too-large': { readonly megabytes: number; readonly limit: number };
  'import-not-a-table': { readonly looksLike: Lookalike };
  'import-old-excel': {};
  'import-password': {};
  'import-gzip-too-large': { readonly limit: number };
  'import-broken-gzip': {};
  'import-broken-xlsx': {};
  'import-parquet-unstaged': {};
  'import-broken-parquet': {};
  'import-mixed-encoding': { readonly lines: string; readonly count: number };
  'import-undecodable': { readonly lines: string; readonly count: number };
  'import-quotes': More;
  'import-correction-cell': { readonly cell: string; readonly last: string };
  'import-correction-line': { readonly cell: string; readonly whole: string };
  /** `sheets` is empty for a file that has none. */
  'import-correction-sheet': { readonly sheet: string; readonly sheets: string };
  'import-correction-no-sheet': { readonly cell: string; readonly sheets: string };
  'import-correction-file': { readonly cell: string; readonly name?: string; readonly files: string };
  'import-correction-no-cells': { readonly cell: string };
  'import-no-header': { readonly seen: string };
  'import-sheet-unknown': { readonly sheet: string; readonly sheets: string };
  'import-several-sheets': { readonly sheets: string };
  'import-sheets-unread': { readonly sheets: string };
  'import-column-missing': {
    readonly column: DataColumn;
    readonly header: string;
    readonly seen: string;
    readonly row?: number;
    /** The file can be read without it, and is. */
    readonly isOptional?: boolean;
  };
  'import-key-missing': { readonly column: DataColumn; readonly seen: string };
  'import-year-taken': { readonly year: number; readonly from: string };
  'import-second-table': {};
  'import-repeated-header': { readonly rows: string };
  'import-columns-unread': { readonly headers: string };
  'import-column-unknown': { readonly header: string; readonly nearest?: string };
  'import-columns-alike': { readonly header: string; readonly cells: string };
  'import-total-columns': { readonly headers: string };
  'import-hidden': { readonly rows: string; readonly columns: string };
  'import-period-of-sheet': { readonly period: string; readonly from: string };
  'import-unit-of-sheet': { readonly unit: string };
  'import-entity-of-sheet': { readonly entity: string };
  'import-mapping-name': { readonly from: string; readonly to: string; readonly nearest?: string };
  'import-mapping-unit': { readonly name: string; readonly unit: string; readonly seen: string };
  'import-scenario-doubtful': { readonly title: string; readonly scenario: string };
  'import-cells-outside': { readonly cells: string; readonly count: number };

  'import-entity-unknown': { readonly name: string; readonly nearest?: string } & More;
  'import-indicator-unknown': { readonly name: string; readonly nearest?: string } & More;
  'import-key-blank': { readonly column: DataColumn } & More;
  /** A period, unit or number that its own area refuses: that problem's code and sentence. */
  'import-unreadable': { readonly cause: string; readonly reason: Bilingual } & More;
  'import-scenario-unknown': { readonly text: string; readonly known: string } & More;
  'import-status-unknown': { readonly text: string } & More;
  'import-version-of-actual': { readonly version: string } & More;
  'import-unit-mismatch': { readonly indicator: Bilingual; readonly unit: string; readonly expected: string } & More;

  'import-formula-as-text': { readonly text: string } & More;
  'import-formula-error': { readonly text: string } & More;
  'import-formula-uncalculated': More;
  'import-control-character': { readonly text: string } & More;
  'import-number-too-large': { readonly text: string; readonly resolution: string } & More;
  'import-merged-value': { readonly range: string } & More;
  'import-date-as-value': { readonly text: string } & More;
  'import-shortened-number': { readonly text: string } & More;
  'import-percent-mismatch': { readonly text: string; readonly unit: string } & More;

  'import-grain': { readonly indicator: Bilingual; readonly expected: Grain; readonly given: string } & More;
  'import-derived': { readonly indicator: Bilingual; readonly formula: string; readonly reads: Bilingual } & More;
  'import-not-reporter': { readonly entity: Bilingual; readonly indicator: Bilingual; readonly who: string } & More;
  'import-entity-closed': {
    readonly entity: Bilingual;
    readonly last: string;
    readonly period: string;
    readonly successor?: Bilingual;
  } & More;
  'import-entity-not-yet': { readonly entity: Bilingual; readonly first: string; readonly period: string } & More;
  'import-outside-span': { readonly period: string; readonly first: string; readonly last: string } & More;
  'import-indicator-not-yet': { readonly indicator: Bilingual; readonly first: string; readonly period: string } & More;
  'import-too-low': {
    readonly indicator: Bilingual;
    readonly value: string;
    readonly limit: string;
    readonly unit: string;
  } & More;
  'import-too-high': {
    readonly indicator: Bilingual;
    readonly value: string;
    readonly limit: string;
    readonly unit: string;
  } & More;
  'import-total-row': { readonly name: string } & More;
  'import-parent-total': { readonly entity: Bilingual; readonly indicator: Bilingual } & More;
  'import-parent-and-children': { readonly entity: Bilingual; readonly indicator: Bilingual } & More;
  'import-duplicate': { readonly other: string } & More;
  'import-repeated': { readonly other: string } & More;
  'import-factor': {
    readonly value: string;
    readonly usual: string;
    readonly factor: number;
    readonly against: 'file' | 'history';
    /** It was not sure enough to keep the figure out, or it was accepted. */
    readonly isTaken?: boolean;
  } & More;
  'import-fractions': { readonly indicator: Bilingual; readonly unit: string } & More;

  'import-rounded': { readonly count: number; readonly text: string; readonly value: string };
  'import-days-as-months': { readonly count: number };
  'import-apostrophes': { readonly count: number };
  'import-short-year': { readonly text: string; readonly period: string } & More;
  'import-totals-skipped': { readonly count: number };
  'import-unlisted': { readonly count: number };
};

const lookalikes: Readonly<Record<Lookalike, Bilingual>> = {
  pdf: { en: 'a PDF', zh: 'PDF 文件' },
  image: { en: 'a picture', zh: '图片' },
  'web-page': { en: 'a web page', zh: '网页' },
  archive: { en: 'an archive or another Office file', zh: '压缩包或其他 Office 文件' },
  'other-spreadsheet': { en: 'a spreadsheet of another format (ODS or XLSB)', zh: '其他格式的表格（ODS 或 XLSB）' },
  binary: { en: 'binary data', zh: '二进制数据' },
};

const grains: Readonly<Record<Grain, Bilingual>> = {
  day: { en: 'day', zh: '日' },
  month: { en: 'month', zh: '月' },
  quarter: { en: 'quarter', zh: '季度' },
  half: { en: 'half-year', zh: '半年' },
  year: { en: 'year', zh: '年' },
};

/** A sentence for one place, which tells of the other places too. */
function said(english: string, chinese: string, { more }: More): Bilingual {
  if (more === undefined) return { en: english, zh: chinese };
  return {
    en: `${english} (${more.count} cells: ${more.cells})`,
    zh: `${chinese}（共 ${more.count} 处：${more.cells}）`,
  };
}

const many = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;
const were = (count: number): string => (count === 1 ? 'was' : 'were');

export const importWords: Words<ImportProblems> = {
  'import-empty': () => ({ en: 'The file is empty.', zh: '文件是空的。' }),
  'import-no-rows': () => ({
    en: 'There is a header but no figure below it. Fill in the rows, or check that the right sheet was saved.',
    zh: '只有表头，下面没有数据。请填写数据行，或检查保存的工作表是否正确。',
  }),
  'import-too-large': ({ megabytes, limit }) => ({
    en: `The file has ${megabytes} MB; at most ${limit} MB are read. Split it, by year for example.`,
    zh: `文件大小为 ${megabytes} MB，最多读取 ${limit} MB。请拆分文件，例如按年度拆分。`,
  }),
  'import-unpacked-too-large': ({ megabytes, limit }) => ({
    en: `The workbook unpacks to ${megabytes} MB; at most ${limit} MB are read. Copy the table into a new workbook.`,
    zh: `工作簿解压后有 ${megabytes} MB，最多读取 ${limit} MB。请把表格复制到新的工作簿。`,
  }),
  'import-gzip-too-large': ({ limit }) => ({
    en: `The packed file holds more than ${limit} MB. Unpack it and split it, by year for example.`,
    zh: `压缩文件解压后超过 ${limit} MB。请先解压并拆分，例如按年度拆分。`,
  }),
  'import-broken-gzip': () => ({
    en: 'The packed file (.gz) is damaged or was cut off on the way. Copy or send the file again.',
    zh: '压缩文件（.gz）已损坏或传输不完整。请重新复制或发送。',
  }),
  'import-not-a-table': ({ looksLike }) => ({
    en: `This is ${lookalikes[looksLike].en}, not a table. Save the table as XLSX or CSV.`,
    zh: `这是${lookalikes[looksLike].zh}，不是数据表。请把表格另存为 XLSX 或 CSV。`,
  }),
  'import-old-excel': () => ({
    en: 'This is a workbook of Excel 97–2003 (.xls). Open it in Excel and save it as XLSX.',
    zh: '这是 Excel 97–2003 工作簿（.xls）。请用 Excel 打开并另存为 XLSX。',
  }),
  'import-password': () => ({
    en: 'The workbook is protected by a password. Save a copy without one.',
    zh: '工作簿设有打开密码。请另存一份不带密码的副本。',
  }),
  'import-broken-xlsx': () => ({
    en: 'The workbook is damaged or was cut off on the way. Copy or send the file again.',
    zh: '工作簿已损坏或传输不完整。请重新复制或发送文件。',
  }),
  'import-parquet-unstaged': () => ({
    en: 'Parquet is read through the ledger. Import the file with `overhalf import`.',
    zh: 'Parquet 文件须经台账读取。请用 `overhalf import` 导入该文件。',
  }),
  'import-broken-parquet': () => ({
    en: 'The Parquet file is damaged or was cut off on the way. Write or copy it again.',
    zh: 'Parquet 文件已损坏或传输不完整。请重新生成或复制文件。',
  }),
  'import-mixed-encoding': ({ lines, count }) => ({
    en: `The file mixes UTF-8 and GBK (${many(count, 'line')} in GBK: ${lines}). Each line was read in its own; compare the names, or save the file as UTF-8.`,
    zh: `文件混用了 UTF-8 和 GBK 编码（${count} 行为 GBK：第 ${lines} 行），已逐行识别。请核对名称，或将文件统一存为 UTF-8。`,
  }),
  'import-undecodable': ({ lines, count }) => ({
    en: `Some bytes are text in neither UTF-8 nor GBK (${count} lines: ${lines}). Save the file again as UTF-8.`,
    zh: `部分字节既不是 UTF-8 也不是 GBK 文本（${count} 行：第 ${lines} 行）。请将文件重新存为 UTF-8。`,
  }),
  'import-quotes': (parameters) =>
    said(
      'A quotation mark is opened and not closed, or closed in the middle of a cell; only this line is left out. Double every quotation mark inside a quoted cell.',
      '引号未成对，或在单元格中间闭合；仅此行未读取。引号内的引号须写两遍。',
      parameters,
    ),
  'import-correction-cell': ({ cell, last }) => ({
    en: `There is no cell "${cell}" to correct: the table runs from A1 to ${last}. Give the address of one of its cells.`,
    zh: `没有可更正的单元格“${cell}”：表格范围是 A1 至 ${last}。请填写其中的单元格地址。`,
  }),
  'import-correction-line': ({ cell, whole }) => ({
    en: `The cell ${cell} cannot be corrected alone: the quotation marks of its line do not pair, so that the line is one cell. Write the whole line anew as ${whole}.`,
    zh: `无法单独更正单元格 ${cell}：该行引号不成对，整行只作为一个单元格。请按 ${whole} 重写整行。`,
  }),
  'import-correction-sheet': ({ sheet, sheets }) =>
    sheets === ''
      ? {
          en: `The correction names the sheet "${sheet}", but this file has no sheets. Leave the sheet out.`,
          zh: `更正中注明了工作表“${sheet}”，但该文件没有工作表。请删除工作表名称。`,
        }
      : {
          en: `The correction names the sheet "${sheet}", which the workbook does not have. Its sheets: ${sheets}. Name one of them.`,
          zh: `更正中注明的工作表“${sheet}”不存在。现有工作表：${sheets}。请填写其中之一。`,
        },
  'import-correction-no-sheet': ({ cell, sheets }) => ({
    en: `The workbook has several sheets (${sheets}), and the correction of ${cell} does not say which it means. Name the sheet.`,
    zh: `工作簿有多个工作表（${sheets}），对 ${cell} 的更正未注明是哪一个。请填写工作表名称。`,
  }),
  'import-correction-file': ({ cell, name, files }) =>
    name === undefined
      ? {
          en: `Several files are imported (${files}), and the correction of ${cell} does not say which it means. Name the file.`,
          zh: `本次导入多个文件（${files}），对 ${cell} 的更正未注明是哪一个。请填写文件名。`,
        }
      : {
          en: `The correction of ${cell} names the file "${name}", which is not imported here. Imported: ${files}. Name one of them.`,
          zh: `对 ${cell} 的更正注明了文件“${name}”，但本次未导入该文件。本次导入：${files}。请填写其中之一。`,
        },
  'import-correction-no-cells': ({ cell }) => ({
    en: `The cell ${cell} cannot be corrected: Parquet and very large CSV files are not read cell by cell. Mend the figure where the file comes from, and write the file again.`,
    zh: `无法更正单元格 ${cell}：Parquet 和超大 CSV 文件不按单元格读取。请在数据来源处修改，然后重新生成文件。`,
  }),
  'import-no-header': ({ seen }) => ({
    en: `No header was recognised. The first rows read: ${seen}. Say in a mapping which rows hold the header and which column holds what (header, columns).`,
    zh: `未能识别表头。前几行内容为：${seen}。请在映射文件中指明表头所在行（header）和各列含义（columns）。`,
  }),
  'import-sheet-unknown': ({ sheet, sheets }) => ({
    en: `The workbook has no sheet "${sheet}". It has: ${sheets}.`,
    zh: `工作簿中没有工作表“${sheet}”。现有工作表：${sheets}。`,
  }),
  'import-several-sheets': ({ sheets }) => ({
    en: `Several sheets look like data: ${sheets}. Name one in the mapping (sheet).`,
    zh: `有多个工作表都像数据表：${sheets}。请在映射文件中指明一个（sheet）。`,
  }),
  'import-sheets-unread': ({ sheets }) => ({
    en: `Sheets that were not read: ${sheets}.`,
    zh: `未读取的工作表：${sheets}。`,
  }),
  'import-column-missing': ({ column, header, seen, row, isOptional = false }) => ({
    en: `The mapping looks for the ${columnWords[column].en} under "${header}", which is not in the header${isOptional ? '; the file was read without it' : ''}. ${row === undefined ? `The header reads: ${seen}.` : `It stands in row ${row}: set header to [${row}].`}`,
    zh: `映射文件指定${columnWords[column].zh}列为“${header}”，但表头中没有${isOptional ? '，已按没有该列读取' : ''}。${row === undefined ? `表头内容：${seen}。` : `该文字在第 ${row} 行：请将 header 设为 [${row}]。`}`,
  }),
  'import-key-missing': ({ column, seen }) => ({
    en: `Nothing says which ${columnWords[column].en} the figures belong to. The header reads: ${seen}. Add a column, or say it in a mapping (columns or defaults).`,
    zh: `无法得知数据属于哪个${columnWords[column].zh}。表头内容：${seen}。请增加一列，或在映射文件中说明（columns 或 defaults）。`,
  }),
  'import-year-taken': ({ year, from }) => ({
    en: `The months have no year of their own: ${year} was taken, because of "${from}".`,
    zh: `月份未写年份：年份 ${year} 取自“${from}”。`,
  }),
  'import-second-table': () => ({
    en: 'A second table starts here; only the one above was read. Put it into a sheet or file of its own.',
    zh: '此处开始另一张表，仅读取了上方的表。请将其放到单独的工作表或文件中。',
  }),
  'import-repeated-header': ({ rows }) => ({
    en: `The header is repeated in rows ${rows}; they were skipped.`,
    zh: `第 ${rows} 行重复了表头，已跳过。`,
  }),
  'import-columns-unread': ({ headers }) => ({
    en: `Columns that were not read: ${headers}.`,
    zh: `未读取的列：${headers}。`,
  }),
  'import-column-unknown': ({ header, nearest }) => ({
    en: `The column "${header}" holds numbers but its heading is neither a known name nor a period; it was not read.${didYouMean(nearest).en} Correct the heading, or name it in a mapping.`,
    zh: `“${header}”列有数字，但表头既不是已知名称也不是期间，未读取。${didYouMean(nearest).zh}请更正表头，或在映射文件中对应名称。`,
  }),
  'import-columns-alike': ({ header, cells }) => ({
    en: `Several columns are headed "${header}": ${cells}. None of them was read; keep one, or correct the heading.`,
    zh: `有多列表头同为“${header}”：${cells}，均未读取。请只保留一列，或更正表头。`,
  }),
  'import-total-columns': ({ headers }) => ({
    en: `Total columns were skipped: ${headers}. Totals are added up from the parts.`,
    zh: `已跳过合计列：${headers}。合计由各部分汇总得出。`,
  }),
  'import-hidden': ({ rows, columns: hidden }) => ({
    en: `Hidden ${[rows && `rows ${rows}`, hidden && `columns ${hidden}`].filter(Boolean).join(' and ')} were read like the others.`,
    zh: `隐藏的${[rows && `第 ${rows} 行`, hidden && `${hidden} 列`].filter(Boolean).join('和')}与其他内容一样读取。`,
  }),
  'import-period-of-sheet': ({ period, from }) => ({
    en: `No column says the period: ${period} was taken, because of "${from}".`,
    zh: `没有期间列：期间 ${period} 取自“${from}”。`,
  }),
  'import-unit-of-sheet': ({ unit }) => ({
    en: `The unit above the table, ${unit}, was taken for every figure without a unit of its own.`,
    zh: `表格上方注明的计量单位“${unit}”用于所有未单独注明单位的数据。`,
  }),
  'import-entity-of-sheet': ({ entity }) => ({
    en: `The entity above the table, ${entity}, was taken for every row.`,
    zh: `表格上方注明的单位“${entity}”用于所有行。`,
  }),
  'import-mapping-name': ({ from, to, nearest }) => ({
    en: `The mapping says that "${from}" is "${to}", which does not exist.${didYouMean(nearest).en}`,
    zh: `映射文件将“${from}”对应到“${to}”，但后者不存在。${didYouMean(nearest).zh}`,
  }),
  'import-mapping-unit': ({ name, unit, seen }) => ({
    en: `The mapping gives "${name}" the unit ${unit}, but the file has no such column and the model no such indicator. The header reads: ${seen}. Correct the name (units).`,
    zh: `映射文件为“${name}”指定了计量单位 ${unit}，但文件中没有该列，模型中也没有该指标。表头内容：${seen}。请更正名称（units）。`,
  }),
  'import-scenario-doubtful': ({ title, scenario }) => ({
    en: `The figures were taken as "${scenario}", but the title reads "${title}". If they are something else, say so in a scenario column or in the mapping (defaults).`,
    zh: `数据按“${scenario}”读取，但标题为“${title}”。如口径不同，请在口径列或映射文件（defaults）中说明。`,
  }),
  'import-cells-outside': ({ cells, count }) => ({
    en: `${many(count, 'cell')} right of the header ${were(count)} not read: ${cells}. A line with too many separators looks like this.`,
    zh: `有 ${count} 个单元格超出表头范围，未读取：${cells}。该行可能多了分隔符。`,
  }),

  'import-entity-unknown': (p) =>
    said(
      `No entity is called "${p.name}".${didYouMean(p.nearest).en} Correct it, or map the name (names.entities).`,
      `没有名为“${p.name}”的单位。${didYouMean(p.nearest).zh}请更正，或在映射文件中对应名称（names.entities）。`,
      p,
    ),
  'import-indicator-unknown': (p) =>
    said(
      `No indicator is called "${p.name}".${didYouMean(p.nearest).en} Correct it, or map the name (names.indicators).`,
      `没有名为“${p.name}”的指标。${didYouMean(p.nearest).zh}请更正，或在映射文件中对应名称（names.indicators）。`,
      p,
    ),
  'import-key-blank': (p) =>
    said(
      `The figure has no ${columnWords[p.column].en}. Fill it in on every row.`,
      `该数据没有${columnWords[p.column].zh}。请逐行填写。`,
      p,
    ),
  'import-unreadable': (p) => said(p.reason.en, p.reason.zh, p),
  'import-scenario-unknown': (p) =>
    said(`"${p.text}" is not a scenario. Known: ${p.known}.`, `“${p.text}”不是口径。可用：${p.known}。`, p),
  'import-status-unknown': (p) =>
    said(
      `"${p.text}" is not a status. Write actual, provisional or estimate.`,
      `“${p.text}”不是状态。请写“实际”“快报”或“估计”。`,
      p,
    ),
  'import-version-of-actual': (p) =>
    said(
      `Actual figures have no version, but "${p.version}" is given. Clear it, or give the scenario.`,
      `实际数没有版本，但填写了“${p.version}”。请删除，或填写口径。`,
      p,
    ),
  'import-unit-mismatch': (p) =>
    said(
      `${p.indicator.en} is measured in ${p.expected}; ${p.unit} cannot be converted to it.`,
      `${p.indicator.zh}的计量单位是 ${p.expected}，无法由 ${p.unit} 换算。`,
      p,
    ),

  'import-formula-as-text': (p) =>
    said(
      `"${p.text}" is a formula written as text; it is never run. Write the figure.`,
      `“${p.text}”是以文本形式写入的公式，不会执行。请填写数值。`,
      p,
    ),
  'import-formula-error': (p) =>
    said(
      `The cell holds the error ${p.text}. Write the figure, or mend the formula in the workbook and save it.`,
      `单元格内为错误值 ${p.text}。请填写数值，或在工作簿中修正公式并保存。`,
      p,
    ),
  'import-formula-uncalculated': (p) =>
    said(
      'The formula has no calculated value. Write the figure, or open the workbook in Excel, let it calculate, and save it.',
      '公式没有计算结果。请填写数值，或用 Excel 打开工作簿，计算后保存。',
      p,
    ),
  'import-control-character': (p) =>
    said(
      `"${p.text}" contains characters that cannot be seen (NUL or others). Type the cell anew.`,
      `“${p.text}”含有不可见字符（NUL 等）。请重新输入该单元格。`,
      p,
    ),
  'import-number-too-large': (p) =>
    said(
      `${p.text} is more than 2⁵³ steps of ${p.resolution} and cannot be held exactly. Check the unit, or coarsen the indicator's resolution.`,
      `${p.text} 超过 ${p.resolution} 的 2⁵³ 倍，无法精确保存。请检查计量单位，或调粗指标的分辨率。`,
      p,
    ),
  'import-merged-value': (p) =>
    said(
      `The value cells ${p.range} are merged, so it is not clear which of them the figure belongs to. Split them.`,
      `数值单元格 ${p.range} 是合并的，无法判断数据属于哪一格。请取消合并。`,
      p,
    ),
  'import-date-as-value': (p) =>
    said(
      `The cell holds a date (${p.text}) where a figure is expected. Format the cell as a number.`,
      `此处应为数字，单元格内却是日期（${p.text}）。请将单元格格式设为数值。`,
      p,
    ),
  'import-shortened-number': (p) =>
    said(
      `"${p.text}" is in scientific notation; spreadsheets cut digits off when they save it so. Compare it with the original.`,
      `“${p.text}”是科学计数法，表格软件这样保存时会丢失位数。请与原始数据核对。`,
      p,
    ),

  'import-percent-mismatch': (p) =>
    said(
      `"${p.text}" is a percentage, but the unit given is ${p.unit}. Correct one of them.`,
      `“${p.text}”是百分数，但注明的计量单位是 ${p.unit}。请更正其一。`,
      p,
    ),

  'import-grain': (p) =>
    said(
      `${p.indicator.en} is reported by ${grains[p.expected].en}; "${p.given}" is not one.`,
      `${p.indicator.zh}按${grains[p.expected].zh}填报，“${p.given}”不符。`,
      p,
    ),
  'import-derived': (p) =>
    said(
      `${p.indicator.en} is computed from ${p.reads.en} (${p.formula}). Give those; it is never entered.`,
      `${p.indicator.zh}由${p.reads.zh}计算得出（${p.formula}）。请填报这些基础量，不直接填报该指标。`,
      p,
    ),
  'import-not-reporter': (p) =>
    said(
      `${p.entity.en} does not report ${p.indicator.en}; it is reported by: ${p.who}. Correct the row, or widen reported_by in the model.`,
      `${p.entity.zh}不填报${p.indicator.zh}，填报范围为：${p.who}。请更正该行，或在模型中扩大 reported_by。`,
      p,
    ),
  'import-entity-closed': (p) =>
    said(
      `${p.entity.en} exists until ${p.last}; ${p.period} is later.${p.successor === undefined ? '' : ` Its successor is ${p.successor.en}.`}`,
      `${p.entity.zh}存续至 ${p.last}，${p.period} 在其后。${p.successor === undefined ? '' : `其承继单位为${p.successor.zh}。`}`,
      p,
    ),
  'import-entity-not-yet': (p) =>
    said(
      `${p.entity.en} exists from ${p.first}; ${p.period} is earlier.`,
      `${p.entity.zh}自 ${p.first} 起存在，${p.period} 在其前。`,
      p,
    ),
  'import-outside-span': (p) =>
    said(
      `${p.period} lies outside the model, which runs from ${p.first} to ${p.last} (span in overhalf.yaml).`,
      `${p.period} 超出模型期间 ${p.first} 至 ${p.last}（overhalf.yaml 的 span）。`,
      p,
    ),
  'import-indicator-not-yet': (p) =>
    said(
      `${p.indicator.en} is expected from ${p.first} on; ${p.period} is earlier. The figure is kept.`,
      `${p.indicator.zh}自 ${p.first} 起填报，${p.period} 在其前。数据已保留。`,
      p,
    ),
  'import-too-low': (p) =>
    said(
      `${p.value} ${p.unit} is below the lowest sensible value of ${p.indicator.en}, ${p.limit} ${p.unit}.`,
      `${p.value} ${p.unit} 低于${p.indicator.zh}的合理下限 ${p.limit} ${p.unit}。`,
      p,
    ),
  'import-too-high': (p) =>
    said(
      `${p.value} ${p.unit} is above the highest sensible value of ${p.indicator.en}, ${p.limit} ${p.unit}.`,
      `${p.value} ${p.unit} 高于${p.indicator.zh}的合理上限 ${p.limit} ${p.unit}。`,
      p,
    ),
  'import-total-row': (p) =>
    said(
      `The row "${p.name}" is a total and was left out: with its parts it would count twice.`,
      `“${p.name}”是合计行，未读取：与各组成部分同时计入会重复计算。`,
      p,
    ),
  'import-parent-total': (p) =>
    said(
      `${p.entity.en} contains other entities of this file: its ${p.indicator.en} would count their figures twice. Leave the row out; the total is added up.`,
      `${p.entity.zh}包含本文件中的其他单位，其${p.indicator.zh}会重复计算。请删除该行，合计自动汇总。`,
      p,
    ),
  'import-parent-and-children': (p) =>
    said(
      `${p.entity.en} and entities within it both give ${p.indicator.en}; they are added together. Check that the figure is its own part only.`,
      `${p.entity.zh}与其下属单位都填报了${p.indicator.zh}，二者会相加。请确认该数据仅为其自身部分。`,
      p,
    ),
  'import-duplicate': (p) =>
    said(
      `The same figure is given in ${p.other} with another value; neither was taken. Keep the right one.`,
      `${p.other} 给出了同一数据的不同数值，二者均未采用。请保留正确的一个。`,
      p,
    ),
  'import-repeated': (p) =>
    said(
      `The same figure stands in ${p.other} already; it was taken once.`,
      `${p.other} 已有同一数据，仅采用一次。`,
      p,
    ),
  'import-factor': (p) =>
    said(
      `${p.value} is about ${p.factor} times off ${p.against === 'file' ? 'its neighbours in this file' : 'what was reported before'} (around ${p.usual}). Check the unit; ${p.isTaken === true ? 'the figure was taken as it is' : 'if it is right, accept it with --accept import-factor'}.`,
      `${p.value} 与${p.against === 'file' ? '本文件中的同类数据' : '以往填报'}（约 ${p.usual}）相差约 ${p.factor} 倍。请检查计量单位；${p.isTaken === true ? '该数据已照常采用' : '如无误，请加上 --accept import-factor 再导入'}。`,
      p,
    ),
  'import-fractions': (p) =>
    said(
      `All values of ${p.indicator.en} lie between 0 and 1 although it is measured in ${p.unit}. If they are fractions, write them as percentages or give the unit 1.`,
      `${p.indicator.zh}的数值都在 0 与 1 之间，而其计量单位是 ${p.unit}。如为小数比例，请写成百分数，或将计量单位写为 1。`,
      p,
    ),

  'import-rounded': ({ count, text, value }) => ({
    en: `${many(count, 'value')} ${were(count)} rounded to the indicator's resolution (${text} became ${value}); the original is kept.`,
    zh: `${count} 个数值按指标分辨率四舍五入（如 ${text} 变为 ${value}），原值已保留。`,
  }),
  'import-days-as-months': ({ count }) => ({
    en: `${many(count, 'date')} ${were(count)} read as the month of the day.`,
    zh: `${count} 个日期按所在月份读取。`,
  }),
  'import-apostrophes': ({ count }) => ({
    en: `An apostrophe was removed from the start of ${many(count, 'cell')}.`,
    zh: `${count} 个单元格以撇号开头，已去除。`,
  }),
  'import-short-year': (p) => said(`"${p.text}" was read as ${p.period}.`, `“${p.text}”按 ${p.period} 读取。`, p),
  'import-totals-skipped': ({ count }) => ({
    en: `${many(count, 'figure')} of quarters, halves or years ${were(count)} skipped beside the months.`,
    zh: `已有各月数据，跳过 ${count} 个季度、半年或年度数据。`,
  }),
  'import-unlisted': ({ count }) => ({
    en: `${count} more problems of these kinds are not listed. The rejected rows name all of them.`,
    zh: `另有 ${count} 个同类问题未列出，详见被拒绝的数据行。`,
  }),
};
