import type { Bilingual } from '@overhalf/core';

/** What the grid says. */
export const gridWords = {
  help: {
    en: 'Arrow keys move, F2 or typing edits, Shift extends, Ctrl+Z undoes, Shift+F10 opens the menu. Escape, then Tab, leaves the grid.',
    zh: '方向键移动，F2或直接键入可编辑，按住Shift扩展选择，Ctrl+Z撤销，Shift+F10打开菜单。按Esc后再按Tab离开表格。',
  },
  open: (name: string): Bilingual => ({ en: `Show the parts of ${name}`, zh: `展开${name}` }),
  close: (name: string): Bilingual => ({ en: `Hide the parts of ${name}`, zh: `收起${name}` }),
  edit: (row: string, column: string): Bilingual => ({ en: `${row}, ${column}`, zh: `${row}，${column}` }),
  levels: { en: 'Levels', zh: '层级' },
  entities: { en: 'Entities', zh: '单位' },
  periods: { en: 'Periods', zh: '期间' },
  sum: { en: 'Sum', zh: '合计' },
  average: { en: 'Average', zh: '平均' },
  count: { en: 'Count', zh: '个数' },
  min: { en: 'Min', zh: '最小' },
  max: { en: 'Max', zh: '最大' },
  mixed: { en: 'Several units: no sum', zh: '计量单位不同，不求和' },
  selection: { en: 'Selected cells', zh: '所选单元格' },
  find: { en: 'Find', zh: '查找' },
  findNext: { en: 'Next', zh: '下一个' },
  replaceBy: { en: 'Replace by', zh: '替换为' },
  replace: { en: 'Replace', zh: '替换' },
  replaceAll: { en: 'Replace all', zh: '全部替换' },
  replaced: (cells: number): Bilingual => ({
    en:
      cells === 0
        ? 'Nothing was replaced.'
        : `Replaced in ${cells.toLocaleString('en')} ${cells === 1 ? 'cell' : 'cells'}.`,
    zh: cells === 0 ? '没有可替换的内容。' : `已替换${cells.toLocaleString('en')}个单元格。`,
  }),
  goTo: { en: 'Go to', zh: '转到' },
  goToHint: { en: 'entity period, e.g. r1 2021-09', zh: '单位 期间，如 r1 2021-09' },
  nowhere: (text: string): Bilingual => ({ en: `“${text}” is nowhere in the grid.`, zh: `表中没有“${text}”。` }),
  cancel: { en: 'Cancel', zh: '取消' },
  history: { en: 'History', zh: '操作记录' },
  undo: { en: 'Undo', zh: '撤销' },
  redo: { en: 'Redo', zh: '重做' },
  undoOf: (name: string): Bilingual => ({ en: `Undo: ${name}`, zh: `撤销：${name}` }),
  redoOf: (name: string): Bilingual => ({ en: `Redo: ${name}`, zh: `重做：${name}` }),
  pasteRead: (cells: number): Bilingual => ({
    en: `${cells.toLocaleString('en')} ${cells === 1 ? 'cell is' : 'cells are'} ready to paste.`,
    zh: `${cells.toLocaleString('en')}个单元格待粘贴。`,
  }),
  pasteUnread: (cells: number): Bilingual => ({
    en: `${cells.toLocaleString('en')} ${cells === 1 ? 'cell' : 'cells'} cannot be read and would stay as they are:`,
    zh: `${cells.toLocaleString('en')}个单元格无法识别，将保持原值：`,
  }),
  pasteOutside: (cells: number): Bilingual => ({
    en: `${cells.toLocaleString('en')} ${cells === 1 ? 'cell finds' : 'cells find'} no place in the grid and would be left out.`,
    zh: `${cells.toLocaleString('en')}个单元格超出表格范围，将被舍去。`,
  }),
  pasteLocked: (cells: number): Bilingual => ({
    en: `${cells.toLocaleString('en')} ${cells === 1 ? 'cell is' : 'cells are'} not open to change and would stay.`,
    zh: `${cells.toLocaleString('en')}个单元格不可修改，将保持原值。`,
  }),
  pasteBeyond: (rows: number, columns: number): Bilingual => ({
    en: `What was copied is larger than the selection: ${rows} × ${columns} cells.`,
    zh: `复制内容大于所选范围：${rows}×${columns}个单元格。`,
  }),
  pasteAll: { en: 'Paste', zh: '粘贴' },
  pasteExtended: { en: 'Paste all of it', zh: '全部粘贴' },
  pasteClipped: { en: 'Only into the selection', zh: '仅粘贴到所选范围' },
  pastePercent: { en: 'a percentage, where an amount is wanted', zh: '此处应为数量，不能是百分数' },
  pasted: (cells: number): Bilingual => ({
    en: `Pasted ${cells.toLocaleString('en')} ${cells === 1 ? 'cell' : 'cells'}`,
    zh: `粘贴${cells.toLocaleString('en')}个单元格`,
  }),
  copied: (cells: number): Bilingual => ({
    en: `${cells.toLocaleString('en')} ${cells === 1 ? 'cell' : 'cells'} copied`,
    zh: `已复制${cells.toLocaleString('en')}个单元格`,
  }),
} as const;
