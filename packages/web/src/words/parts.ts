/** Words of the parts that pages are made of. */
export const partsWords = {
  asTable: { en: 'As a table', zh: '以表格显示' },
  error: { en: 'Error.', zh: '错误：' },
  warning: { en: 'Warning.', zh: '警告：' },
  note: { en: 'Note.', zh: '提示：' },
  noAnswer: { en: 'No answer', zh: '无法显示' },
  loading: { en: 'Loading …', zh: '正在载入……' },
  chooseEntity: { en: 'Entity', zh: '单位' },
  chooseIndicator: { en: 'Indicator', zh: '指标' },
  doneOf: (done: number, of: number) => ({ en: `${done} of ${of}`, zh: `${done}/${of}` }),
  gap: (percent: string) => ({ en: `at most ${percent} % better`, zh: `最多再优${percent}%` }),
  stop: { en: 'Stop', zh: '停止' },
  stopped: { en: 'Stopped. Nothing was written.', zh: '已停止，未写入任何内容。' },
  again: { en: 'Once more', zh: '重新计算' },
  nothingFound: { en: 'Nothing is called that.', zh: '没有匹配的名称。' },
} as const;
