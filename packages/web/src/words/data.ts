const many = (count: number, thing: string): string =>
  `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;
const grouped = (count: number): string => count.toLocaleString('en');

/** Words of the page that brings in files. */
export const dataWords = {
  known: (month: string) => ({ en: `Figures reach ${month}.`, zh: `数据已到${month}。` }),
  unknown: { en: 'There are no figures yet: bring in a file.', zh: '还没有数据，请导入文件。' },
  lastImport: (id: number, file: string, day: string) => ({
    en: `Last import: ${file}, ${day}, change set ${id}.`,
    zh: `最近一次导入：${file}，${day}，第${id}号变更。`,
  }),
  andMore: (file: string, more: number) => ({
    en: more === 0 ? file : `${file} and ${more} more`,
    zh: more === 0 ? file : `${file}等${more + 1}个文件`,
  }),
  drop: { en: 'Drop a data file here, or', zh: '将数据文件拖到此处，或' },
  choose: { en: 'choose a file', zh: '选择文件' },
  formats: {
    en: 'CSV or XLSX, packed with gzip or not, and Parquet; one figure in a row or months across; names in English or Chinese. Nothing is written before you commit.',
    zh: '支持 CSV、XLSX（可用 gzip 压缩）和 Parquet；可一行一值，也可各月横排；名称中英文均可。提交入账之前不会写入任何内容。',
  },
  reading: (name: string) => ({ en: `Reading ${name} …`, zh: `正在读取${name}……` }),
  working: { en: 'Working …', zh: '正在处理……' },

  unreadable: (name: string, problems: number) => ({
    en: `${name} cannot be read yet: ${many(problems, 'problem')} to mend.`,
    zh: `${name}暂时无法读取：有${problems}处问题需要处理。`,
  }),
  broken: (name: string, rejected: number, all: number, problems: number) => ({
    en: `${grouped(rejected)} of ${many(all, 'figure')} in ${name} cannot be taken yet: ${many(problems, 'problem')} to mend.`,
    zh: `${name}共${grouped(all)}个数据，其中${grouped(rejected)}个暂不能入账：有${problems}处问题需要处理。`,
  }),
  ready: (name: string, added: number, changed: number) => ({
    en: `${name} can be committed: it ${[added > 0 ? `adds ${many(added, 'figure')}` : '', changed > 0 ? `changes ${many(changed, 'figure')}` : ''].filter((part) => part !== '').join(' and ')}.`,
    zh: `${name}可以入账：${[added > 0 ? `新增${grouped(added)}个数据` : '', changed > 0 ? `更改${grouped(changed)}个数据` : ''].filter((part) => part !== '').join('，')}。`,
  }),
  nothingNew: (name: string) => ({
    en: `Every figure of ${name} is in the ledger already: there is nothing to commit.`,
    zh: `${name}中的数据均已在台账中，无需入账。`,
  }),
  counts: (added: number, changed: number, unchanged: number, rejected: number) => ({
    en: `${grouped(added)} new · ${grouped(changed)} changed · ${grouped(unchanged)} known already · ${grouped(rejected)} rejected`,
    zh: `新增${grouped(added)} · 更改${grouped(changed)} · 已有${grouped(unchanged)} · 未采用${grouped(rejected)}`,
  }),
  fileLine: (name: string) => ({ en: `File ${name}, not committed`, zh: `文件${name}，尚未入账` }),

  commit: (figures: number) => ({ en: `Commit ${many(figures, 'figure')}`, zh: `将${grouped(figures)}个数据入账` }),
  commitRight: (figures: number, rejected: number) => ({
    en: `Commit the ${grouped(figures)} that ${figures === 1 ? 'is' : 'are'} right, set ${grouped(rejected)} aside`,
    zh: `仅将正确的${grouped(figures)}个入账，其余${grouped(rejected)}个另存`,
  }),
  chooseAgain: { en: 'Choose the file again', zh: '重新选择文件' },
  imports: { en: 'Imports so far', zh: '历次导入' },
  changeSet: { en: 'change set', zh: '变更号' },
  when: { en: 'when', zh: '时间' },
  files: { en: 'files', zh: '文件' },
  who: { en: 'who', zh: '经办人' },
  figures: { en: 'figures', zh: '数据量' },
  cancel: { en: 'Cancel', zh: '取消' },
  note: { en: 'Note', zh: '说明' },
  approvedBy: { en: 'Approved by document', zh: '批准文件' },

  problems: { en: 'To mend', zh: '需要处理' },
  notices: { en: 'To know', zh: '需要知悉' },
  rowOf: (row: number) => ({ en: `Row ${row}`, zh: `第${row}行` }),
  cellLabel: (cell: string, heading: string) => ({
    en: `Cell ${cell}${heading === '' ? '' : `, ${heading}`}`,
    zh: `单元格${cell}${heading === '' ? '' : `，${heading}`}`,
  }),
  corrections: { en: 'Corrected by hand', zh: '手工更正' },
  correctionsNote: {
    en: 'Read otherwise than they stand in the file. The file stays as it was sent; what stands there is kept with the change set.',
    zh: '以下单元格未按文件原值读取。文件保持原样，原值随变更一并保存。',
  },
  cell: { en: 'cell', zh: '单元格' },
  stood: { en: 'in the file', zh: '文件中' },
  corrected: { en: 'read as', zh: '读作' },
  nothing: { en: '(blank)', zh: '（空白）' },
  takeBack: { en: 'Take back', zh: '恢复原值' },
  takeBackOf: (cell: string) => ({ en: `Take back: ${cell}`, zh: `恢复原值：${cell}` }),
  wholeRow: (row: number) => ({ en: `Row ${row} as it stands`, zh: `第${row}行原文` }),
  meansEntity: (name: string) => ({ en: `"${name}" is the entity`, zh: `“${name}”即单位` }),
  meansIndicator: (name: string) => ({ en: `"${name}" is the indicator`, zh: `“${name}”即指标` }),
  notYet: { en: 'not chosen', zh: '未选择' },
  takeIt: (name: string) => ({ en: `It is ${name}`, zh: `即${name}` }),
  unknownEntity: (name: string, nearest: string) => ({
    en: `No entity is called "${name}".${nearest === '' ? '' : ` Did you mean "${nearest}"?`} Choose which one it is, or correct the cell in the file.`,
    zh: `没有名为“${name}”的单位。${nearest === '' ? '' : `是否应为“${nearest}”？`}请选择对应的单位，或在文件中更正。`,
  }),
  unknownIndicator: (name: string, nearest: string) => ({
    en: `No indicator is called "${name}".${nearest === '' ? '' : ` Did you mean "${nearest}"?`} Choose which one it is, or correct the cell in the file.`,
    zh: `没有名为“${name}”的指标。${nearest === '' ? '' : `是否应为“${nearest}”？`}请选择对应的指标，或在文件中更正。`,
  }),
  factor: (value: string, usual: string, factor: number) => ({
    en: `${value} is about ${factor} times off what stands beside it or was reported before (around ${usual}). Check the unit; if the figure is right, say so.`,
    zh: `${value}与前后或以往填报的数据（约${usual}）相差约${factor}倍。请检查计量单位；如数据无误，请勾选确认。`,
  }),
  cells: (count: number) => ({ en: ` (${grouped(count)} cells)`, zh: `（共${grouped(count)}处）` }),
  isRight: { en: 'The figure is right: take it as it is', zh: '数据无误，照常采用' },
  inWorkbook: {
    en: 'Mend it in the file, save it, and drop it here again; how it is read stays as you set it.',
    zh: '请在文件中修改并保存，再拖到此处；已设定的读取方式保持不变。',
  },
  readAgain: { en: 'Check again', zh: '重新检查' },
  staged: (count: number) => ({
    en: count === 0 ? 'Nothing mended yet' : `${many(count, 'change')} to check`,
    zh: count === 0 ? '尚未修改' : `${count}处修改待检查`,
  }),

  changes: { en: 'What would change', zh: '将更改的数据' },
  indicator: { en: 'indicator', zh: '指标' },
  entity: { en: 'entity', zh: '单位' },
  period: { en: 'period', zh: '期间' },
  scenario: { en: 'scenario', zh: '口径' },
  before: { en: 'in the ledger', zh: '台账中' },
  after: { en: 'as read', zh: '本次读取' },
  difference: { en: 'difference', zh: '差额' },
  moreChanges: (count: number) => ({ en: `and ${many(count, 'more change')}`, zh: `另有${grouped(count)}个` }),
  findings: { en: 'Figures to check', zh: '值得核对的数据' },
  findingsNote: {
    en: 'The worst first. They keep nothing out.',
    zh: '按严重程度排列，不影响入账。',
  },
  moreFindings: (count: number) => ({ en: `and ${grouped(count)} more`, zh: `另有${grouped(count)}项` }),

  mapping: { en: 'How the file is read', zh: '文件的读取方式' },
  mappingNote: {
    en: 'As it was recognised. Change what is wrong and check again.',
    zh: '以下为自动识别的结果，如有不符请更改后重新检查。',
  },
  mappingUnknown: {
    en: 'Not recognised. Say which column holds what, and what holds where the file says nothing.',
    zh: '未能自动识别。请指明各列的含义，以及文件未注明时如何处理。',
  },
  sayBelow: { en: 'Say below how the file is read', zh: '请在下方说明文件的读取方式' },
  field: { en: 'field', zh: '字段' },
  column: { en: 'column of the file', zh: '文件中的列' },
  fallback: { en: 'where the file says nothing', zh: '文件未注明时' },
  noColumn: { en: 'none', zh: '无' },
  fieldColumn: (field: string) => ({ en: `Column of the ${field}`, zh: `${field}所在列` }),
  fieldFallback: (field: string) => ({ en: `The ${field} where the file says nothing`, zh: `文件未注明时的${field}` }),
  layout: { en: 'Layout', zh: '布局' },
  long: { en: 'one figure in a row', zh: '一行一值' },
  wide: { en: 'figures across', zh: '数值横排' },
  header: { en: 'Rows of the header', zh: '表头所在行' },
  sheet: { en: 'Sheet', zh: '工作表' },
  names: { en: 'Names of the file', zh: '文件中的名称' },
  forget: (name: string) => ({ en: `Forget "${name}"`, zh: `不再对应“${name}”` }),
  actual: { en: 'actual', zh: '实际' },
  provisional: { en: 'provisional', zh: '快报' },
  estimate: { en: 'estimate', zh: '估计' },

  committed: (id: number, file: string, facts: number) => ({
    en: `Change set ${id}: ${many(facts, 'figure')} of ${file} ${facts === 1 ? 'is' : 'are'} in the ledger.`,
    zh: `第${id}号变更：${file}的${grouped(facts)}个数据已入账。`,
  }),
  undone: (id: number, of: number) => ({
    en: `Change set ${of} is undone by change set ${id}.`,
    zh: `第${of}号变更已由第${id}号变更撤销。`,
  }),
  otherChange: (id: number) => ({ en: `Change set ${id} is in the ledger.`, zh: `第${id}号变更已入账。` }),
  noChange: (id: string) => ({ en: `There is no change set ${id}.`, zh: `没有第${id}号变更。` }),
  by: (author: string, time: string) => ({ en: `By ${author}, ${time}`, zh: `${author}，${time}` }),
  aside: (path: string) => ({
    en: `What was rejected stands in ${path}: mend it there and bring it in.`,
    zh: `未采用的数据保存在${path}，修改后可再次导入。`,
  }),
  toLedger: { en: 'See it in the ledger', zh: '在台账中查看' },
  undo: { en: 'Undo it', zh: '撤销' },
  another: { en: 'Bring in another file', zh: '导入其他文件' },
} as const;
