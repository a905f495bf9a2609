import type { Bilingual } from '@overhalf/core';

/** Words of the ledger. */
export const ledgerWords = {
  message: (count: number, day: string, author: string, figures: string): Bilingual => ({
    en: `${count} change ${count === 1 ? 'set' : 'sets'}; the last, of ${day} by ${author}, wrote ${figures} ${figures === '1' ? 'figure' : 'figures'}.`,
    zh: `共${count}次变更；最近一次由${author}于${day}提交，写入${figures}个数据。`,
  }),
  empty: { en: 'Nothing has been committed yet.', zh: '尚无变更入账。' },
  what: {
    en: 'Everything that was ever committed, in order, never overwritten',
    zh: '全部入账记录，按顺序保存，从不覆盖',
  },
  sets: { en: 'Change sets', zh: '变更记录' },
  id: { en: 'No.', zh: '编号' },
  time: { en: 'Time', zh: '时间' },
  author: { en: 'Author', zh: '提交人' },
  reason: { en: 'Reason', zh: '缘由' },
  figures: { en: 'Figures', zh: '数据' },
  records: { en: 'Records', zh: '记录' },
  from: { en: 'Files', zh: '来源文件' },
  files: (count: number, first: string): Bilingual => ({
    en: `${first} and ${count - 1} more`,
    zh: `${first}等${count}个`,
  }),
  import: { en: 'import', zh: '导入' },
  edit: { en: 'edit', zh: '修改' },
  undoOf: (id: number): Bilingual => ({ en: `undo of ${id}`, zh: `撤销第${id}号` }),
  decompose: (indicator: string, version: string): Bilingual => ({
    en: `plan ${version} of ${indicator}`,
    zh: `${indicator}计划（${version}）`,
  }),
  replan: (indicators: readonly string[], version: string): Bilingual => ({
    en: `year planned anew, ${version}: ${indicators.join(', ')}`,
    zh: `全年重排（${version}）：${indicators.join('、')}`,
  }),
  sample: { en: 'sample', zh: '样例' },
  show: { en: 'show', zh: '查看' },
  showOne: (id: number): Bilingual => ({ en: `Show what change set ${id} wrote`, zh: `查看第${id}号变更写入的内容` }),
  asOf: { en: 'as of', zh: '回看' },
  asOfOne: (id: number): Bilingual => ({
    en: `See everything as of change set ${id}`,
    zh: `回看第${id}号变更之后的状态`,
  }),
  undo: { en: 'undo …', zh: '撤销……' },
  undoOne: (id: number): Bilingual => ({ en: `Undo change set ${id}`, zh: `撤销第${id}号变更` }),
  wrote: (id: number): Bilingual => ({ en: `What change set ${id} wrote`, zh: `第${id}号变更写入的内容` }),
  changed: (count: string, added: string): Bilingual => ({
    en: `${count} changed, ${added} new`,
    zh: `修改${count}个，新增${added}个`,
  }),
  entity: { en: 'Entity', zh: '单位' },
  indicator: { en: 'Indicator', zh: '指标' },
  period: { en: 'Period', zh: '期间' },
  scenario: { en: 'Scenario', zh: '口径' },
  before: { en: 'Before', zh: '变更前' },
  after: { en: 'After', zh: '变更后' },
  difference: { en: 'Difference', zh: '差异' },
  unit: { en: 'Unit', zh: '计量单位' },
  cell: { en: 'Cell', zh: '单元格' },
  filter: { en: 'Show only', zh: '筛选' },
  filterHint: { en: 'entity, indicator or period', zh: '单位、指标或期间' },
  more: (count: string): Bilingual => ({ en: `Show more (${count} left)`, zh: `显示更多（还有${count}条）` }),
  nothing: { en: 'It wrote no figures.', zh: '未写入数据。' },
  nothingFound: { en: 'Nothing is called that.', zh: '没有匹配的名称。' },
  undoTitle: (id: number): Bilingual => ({ en: `Undo change set ${id}?`, zh: `撤销第${id}号变更？` }),
  undoBack: (count: string): Bilingual => ({
    en:
      count === '1'
        ? '1 figure goes back to what it was before.'
        : `${count} figures go back to what they were before.`,
    zh: `${count}个数据恢复为变更前的值。`,
  }),
  undoGone: (count: string): Bilingual => ({
    en:
      count === '1'
        ? '1 figure was not there before and is withdrawn.'
        : `${count} figures were not there before and are withdrawn.`,
    zh: `${count}个数据变更前不存在，将被撤回。`,
  }),
  undoKept: (count: string): Bilingual => ({
    en:
      count === '1'
        ? '1 figure has been changed since and stays as it is.'
        : `${count} figures have been changed since and stay as they are.`,
    zh: `${count}个数据此后又有变更，保持不变。`,
  }),
  undoHow: {
    en: 'Undoing is a change set of its own: nothing is lost, and it can be undone.',
    zh: '撤销本身也是一次变更：不会丢失任何数据，也可再次撤销。',
  },
  note: { en: 'Note', zh: '备注' },
  confirm: { en: 'Undo it', zh: '确认撤销' },
  cancel: { en: 'Cancel', zh: '取消' },
  undone: (of: number, id: number, figures: string): Bilingual => ({
    en: `Change set ${of} is undone by change set ${id}: ${figures} ${figures === '1' ? 'figure' : 'figures'}.`,
    zh: `已由第${id}号变更撤销第${of}号变更，涉及${figures}个数据。`,
  }),
  conflicts: (count: string): Bilingual => ({
    en: `${count} had been changed since and were left.`,
    zh: `${count}个此后又有变更，未撤销。`,
  }),
  withdrawn: { en: 'withdrawn', zh: '撤回' },
  hash: { en: 'Hash', zh: '哈希' },
} as const;
