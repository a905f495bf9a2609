import type { Bilingual, Language } from '../problem/index.ts';
import type { LineReview } from './line.ts';
import { showDistance, showShare, showValue } from './say.ts';

/** What stands beside a line's sentence: coverage, estimates, plans that are missing, targets and figures that changed. */
export function notesOf(review: LineReview, language: Language): readonly Bilingual[] {
  const { flags, coverage, restatement, indicator, adjustedFrom, standing } = review;
  const notes: Bilingual[] = [];
  if (flags.includes('INCOMPLETE') && coverage > 0) {
    const share = showShare(coverage, language);
    const isTask = standing?.pace !== undefined && standing.opening === undefined;
    notes.push(
      isTask
        ? {
            en: `on ${share} coverage, counting what is missing neither as done nor as due`,
            zh: `数据覆盖率${share}，缺报部分既不计完成也不计应完成`,
          }
        : { en: `on ${share} coverage`, zh: `数据覆盖率${share}` },
    );
  }
  if (flags.includes('ESTIMATED')) notes.push({ en: 'estimates included', zh: '含估计数' });
  if (flags.includes('NO_PLAN')) notes.push({ en: 'no plan to phase it by', zh: '无分月计划，未按进度计划评价' });
  if (flags.includes('PLAN_INCOMPLETE')) notes.push({ en: 'the plan to date has holes', zh: '至今的分月计划不完整' });
  if (flags.includes('ENDED') && standing !== undefined) {
    notes.push({ en: 'frozen when the entity ended', zh: '单位已撤并，数据冻结于撤并时' });
  }
  for (const { version, value } of adjustedFrom) {
    const was = showValue(indicator, value, language);
    notes.push(
      version === ''
        ? { en: `the target was ${was} before`, zh: `原目标为${was}` }
        : { en: `the target was ${was} in version ${version}`, zh: `版本${version}的目标为${was}` },
    );
  }
  if (restatement !== undefined) {
    const change = `${restatement < 0 ? '−' : '+'}${showDistance(indicator, restatement, language)}`;
    notes.push({ en: `restatement ${change}`, zh: `追溯调整${change}` });
  }
  return notes;
}
