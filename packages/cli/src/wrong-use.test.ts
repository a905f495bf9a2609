import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerOf, clearFolders, temporaryFolder } from './capture.testing.ts';

afterAll(clearFolders);

describe('a wrong use of the command line', () => {
  it.each([
    { args: ['frobnicate'], en: 'There is no command "frobnicate".', zh: '没有命令“frobnicate”。' },
    { args: ['reveiw'], en: 'Did you mean "review"?', zh: '是否应为“review”？' },
    { args: ['review', '--frob'], en: 'There is no option --frob.', zh: '没有选项 --frob。' },
    { args: ['review', '--reasns'], en: 'Did you mean --reasons?', zh: '是否应为 --reasons？' },
    {
      args: ['review', '--structure', 'odd'],
      en: '--structure does not take "odd". It takes as-was, restated.',
      zh: '--structure 不接受“odd”。可用：as-was、restated。',
    },
    { args: ['review', '--through'], en: '--through needs a value.', zh: '--through 需要一个值。' },
    { args: ['review', '--through', '--reasons'], en: '--through needs a value.', zh: '--through 需要一个值。' },
    { args: ['explain'], en: '<indicator> is missing.', zh: '缺少参数 <指标>。' },
    { args: ['undo', '1', '2'], en: 'There are more arguments than expected.', zh: '参数过多。' },
    { args: ['explain', 'x'], en: 'Say which: --period 2021-H1.', zh: '请指明：--period 2021年上半年。' },
    {
      args: ['explain', 'x', '--period', '2021', '--depth', 'deep'],
      en: '--depth takes a number, not "deep": --depth 2.',
      zh: '--depth 应为数字，而不是“deep”：如 --depth 2。',
    },
    { args: ['init', '--year', 'soon'], en: '--year takes a number', zh: '--year 应为数字' },
    { args: ['schema', 'odd'], en: 'schema does not take "odd".', zh: 'schema 不接受“odd”。' },
    { args: ['export', 'a.xls'], en: '"xls" is not a format.', zh: '“xls”不是可用的格式。' },
    {
      args: ['review', '-C', '/nowhere'],
      en: 'There is no overhalf.yaml in /nowhere.',
      zh: '/nowhere 中没有 overhalf.yaml。',
    },
  ])('$args is told in both languages, with exit code 2', async ({ args, en, zh }) => {
    const english = await answerOf(['--lang', 'en', ...args], 400);
    const chinese = await answerOf(['--lang', 'zh', ...args], 400);
    expect([english.code, chinese.code]).toEqual([2, 2]);
    expect(english.err).toContain(en);
    expect(chinese.err).toContain(zh);
    expect(chinese.err).not.toMatch(/[a-z]{3,} [a-z]{2,} [a-z]{2,}/); // no English sentence
    expect(english.err).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('in JSON is a problem with a code', async () => {
    const { code, out, err } = await answerOf(['--json', 'reveiw']);
    expect(code).toBe(2);
    expect(err).toBe('');
    expect(JSON.parse(out)).toEqual({
      format: 'overhalf.refused/1',
      problems: [{ code: 'command-unknown', severity: 'error', name: 'reveiw', nearest: 'review' }],
    });
  });

  it('points to the help of the command', async () => {
    expect((await answerOf(['review', '--frob', '--lang', 'en'])).err).toContain('See "overhalf review --help".');
    expect((await answerOf(['review', '--frob', '--lang', 'zh'])).err).toContain('请参阅“overhalf review --help”。');
  });
});

describe('help', () => {
  it('is shown in the language of the run, with nothing left in the other', async () => {
    const english = await answerOf(['explain', '--help', '--lang', 'en']);
    expect(english).toMatchObject({ code: 0, err: '' });
    expect(english.out).toContain('Usage: overhalf explain [options] <indicator>');
    const chinese = await answerOf(['explain', '--help', '--lang', 'zh']);
    expect(chinese.out).toContain('用法： overhalf explain [选项] <指标>');
    expect(chinese.out).toContain('--period <期间>');
    expect(chinese.out).not.toMatch(/Usage|Options|Arguments|Commands|<[a-z]+>/);
  });

  it('without a command is shown too, as wrong use', async () => {
    const { code, out, err } = await answerOf(['--lang', 'zh']);
    expect(code).toBe(2);
    expect(out + err).toContain('用法： overhalf [选项] [命令]');
  });
});

describe('what the system refuses', () => {
  it('is said in words, never as a code alone', async () => {
    const folder = await temporaryFolder();
    await answerOf(['init', folder, '--lang', 'en']);
    await mkdir(join(folder, 'june.csv'));
    const asked = ['import', '-C', folder, join(folder, 'july.csv'), join(folder, 'june.csv')];
    const english = await answerOf([...asked, '--lang', 'en'], 400);
    expect(english.code).toBe(2);
    expect(english.err).toContain('july.csv cannot be read: it does not exist.');
    expect(english.err).toContain('june.csv cannot be read: it is a folder.');
    const chinese = await answerOf([...asked, '--lang', 'zh'], 400);
    expect(chinese.err).toContain('july.csv：文件不存在。');
    expect(chinese.err).toContain('june.csv：它是文件夹。');
    expect(english.err + chinese.err).not.toMatch(/ENOENT|EISDIR/);
  });

  it('is a failure where a folder cannot be made', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    const { code, err } = await answerOf(['init', join(folder, 'file', 'in'), '--lang', 'en'], 400);
    expect(code).toBe(2);
    expect(err).toContain('part of its path is a file, not a folder');
  });
});
