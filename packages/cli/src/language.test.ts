import { describe, expect, it } from 'vitest';
import { languageOf } from './language.ts';

const nowhere = (): string => 'de-DE';

describe('the language of a run', () => {
  it.each([
    { rule: 'what --lang names', args: ['review', '--lang', 'zh'], env: { LANG: 'en_US.UTF-8' }, language: 'zh' },
    { rule: 'also with =', args: ['--lang=zh', 'review'], env: {}, language: 'zh' },
    { rule: '--lang before everything else', args: ['--lang', 'en'], env: { OVERHALF_LANG: 'zh' }, language: 'en' },
    { rule: 'OVERHALF_LANG before the system', args: [], env: { OVERHALF_LANG: 'zh', LC_ALL: 'C' }, language: 'zh' },
    { rule: 'LC_ALL before LANG', args: [], env: { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US' }, language: 'zh' },
    { rule: 'an empty variable is none', args: [], env: { LC_ALL: '', LANG: 'zh_CN.UTF-8' }, language: 'zh' },
    { rule: 'traditional Chinese reads Chinese too', args: [], env: { LANG: 'zh_TW.UTF-8' }, language: 'zh' },
    { rule: 'English for any other language', args: [], env: { LANG: 'de_DE.UTF-8' }, language: 'en' },
    { rule: 'English when nothing is said', args: [], env: {}, language: 'en' },
  ] as const)('$rule', ({ args, env, language }) => expect(languageOf(args, env, nowhere)).toBe(language));

  it('is the system’s where no variable is set', () => {
    expect(languageOf([], {}, () => 'zh-Hans-CN')).toBe('zh');
  });
});
