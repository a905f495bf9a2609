import type { Reason } from '@overhalf/store';
import { inWords, type Screen } from './screen.ts';

/** Why a change set was committed, with what its author wrote. */
export function reasonText(screen: Screen, reason: Reason): string {
  const note = 'note' in reason && reason.note !== undefined ? reason.note.text : '';
  const text = inWords(screen, wordsOf(reason));
  return note === '' ? text : screen.language === 'en' ? `${text}: ${note}` : `${text}：${note}`;
}

function wordsOf(reason: Reason): { readonly en: string; readonly zh: string } {
  switch (reason.code) {
    case 'import':
      return { en: 'import', zh: '导入' };
    case 'edit':
      return { en: 'edit', zh: '修改' };
    case 'undo':
      return { en: `undo of ${reason.of}`, zh: `撤销第${reason.of}号` };
    case 'decompose':
      return {
        en: `plan ${reason.version} of ${reason.indicator}`,
        zh: `编制 ${reason.indicator} 计划 ${reason.version}`,
      };
    case 'replan': {
      const { version, indicators } = reason;
      return {
        en: `replan ${version} of ${indicators.join(', ')}`,
        zh: `停产后重排 ${indicators.join('、')} 计划 ${version}`,
      };
    }
    case 'sample':
      return { en: 'sample', zh: '样例' };
  }
}
