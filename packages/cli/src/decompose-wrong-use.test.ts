import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, clearFolders, temporaryFolder } from './capture.testing.ts';

let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  await answerOf(['init', folder, '--year', '2026', '--lang', 'en']);
  await answerOf(['import', '-C', folder, '--commit', '--lang', 'en']);
});
afterAll(clearFolders);

interface Said {
  readonly text?: { readonly en: string; readonly zh: string };
}

const rest = ['output', '--through', '2026-06'];
const hold = 'North plant 2026-08 = 5 kt: Dispatch, trial';

describe('a decomposition asked wrongly', () => {
  it.each<{ args: readonly string[]; en: string; zh: string }>([
    { args: ['outptu'], en: 'Did you mean "output"?', zh: '是否应为“output”？' },
    { args: [...rest, '--period', '2026-H1'], en: 'Nothing of 2026-H1 is left', zh: '2026-H1 已无剩余月份。' },
    { args: [...rest, '--period', '2026-13'], en: 'months run from 01 to 12', zh: '月份只能是 01 至 12' },
    { args: ['output', '--period', '2026-07..2027-03'], en: 'reaches into another year', zh: '跨越年度' },
    { args: [...rest, '--entity', 'west'], en: 'No entity is called "west".', zh: '没有名为“west”的单位。' },
    { args: [...rest, '--target', 'strivng'], en: 'Did you mean "striving"?', zh: '是否应为“striving”？' },
    { args: [...rest, '--target', '5 GJ'], en: 'has a unit of something else', zh: '的计量单位不符' },
    {
      args: [...rest, '--total', '1.23456 t'],
      en: 'no amount that can be kept exactly',
      zh: '不是可按 t 精确保存的数量',
    },
    { args: [...rest, '--profile', 'capcity'], en: 'Did you mean "capacity"?', zh: '是否应为“capacity”？' },
    { args: [...rest, '--profile', 'capacity'], en: 'says nothing of output', zh: '没有 output 的数据' },
    { args: [...rest, '--profile', 'scenario:plan@x'], en: '"plan@x"', zh: '“plan@x”' },
    { args: [...rest, '--pressure', 'much'], en: '"much" is no pressure factor.', zh: '“much”不是加压系数。' },
    {
      args: [...rest, '--hold', 'North plant 2026-08 = 5 kt'],
      en: 'neither who wants it nor why',
      zh: '未写全责任人和理由',
    },
    { args: [...rest, '--hold', 'plant-north 2026-08 <= 5 kt'], en: 'cannot be read as a hold', zh: '读作锁定' },
    {
      args: [...rest, '--period', '2026-H1', '--bound', 'nonsense'],
      en: 'cannot be read as a bound',
      zh: '读作上下限',
    },
    { args: [...rest, '--hold', `${hold}, until 2026-02-31`], en: 'is no date', zh: '不是日期' },
    { args: [...rest, '--bound', 'plant-north 2026-08'], en: 'cannot be read as a bound', zh: '读作上下限' },
    {
      args: [...rest, '--bound', 'plant-nroth 2026-08 <= 5'],
      en: 'Did you mean "plant-north"?',
      zh: '是否应为“plant-north”？',
    },
    {
      args: [...rest, '--bound', '北厂 2026-08..2026-10 <= 5'],
      en: 'is no period of this plan',
      zh: '不是本次计划的期间',
    },
    {
      args: [...rest, '--explain', '北厂@2026-05'],
      en: '2026-05 is no period of this plan',
      zh: '2026-05 不是本次计划的期间',
    },
    { args: [...rest, '--commit'], en: '--commit needs --version', zh: '使用 --commit 时须同时给出 --version' },
    {
      args: [...rest, '--commit', '--version', 'a b', '--reason', 'x'],
      en: 'no name of a version',
      zh: '不能用作版本号',
    },
    { args: [...rest, '--approve', 'x'], en: '--approve needs --commit', zh: '使用 --approve 时须同时给出 --commit' },
    {
      args: [...rest, '--total', '5', '--target', 'floor'],
      en: '--total and --target',
      zh: '--total 与 --target 相互矛盾',
    },
    { args: [...rest, '--release', 'plant-north 2026-08'], en: 'No hold is recorded', zh: '台账中没有' },
    {
      args: ['output', '--spread', 'plant-north 2026-Q4'],
      en: 'Write entity, period and a code',
      zh: '请依次写单位、期间和代码',
    },
    { args: [...rest, '--nearest', 'close'], en: '--nearest does not take "close".', zh: '--nearest 不接受“close”。' },
    { args: [...rest, '--rules', '/nowhere.yaml'], en: '/nowhere.yaml', zh: '/nowhere.yaml' },
    { args: ['receivables', '--through', '2026-06', '--ladder'], en: 'which is a stock', zh: '（存量）' },
  ])('$args is told in both languages, with exit code 2', async ({ args, en, zh }) => {
    const { code, out } = await answerOf(['decompose', ...args, '-C', folder, '--json', '--lang', 'en']);
    const { problems } = JSON.parse(out) as { readonly problems: readonly Said[] };
    // Problems of the command line itself carry no sentences in JSON: those are told once more.
    const said = async (language: 'en' | 'zh'): Promise<string> =>
      problems.every(({ text }) => text !== undefined)
        ? problems.map(({ text }) => text![language]).join(' ')
        : (await answerOf(['decompose', ...args, '-C', folder, '--lang', language], 400)).err;
    expect(await said('en')).toContain(en);
    expect(await said('zh')).toContain(zh);
    expect(code).toBe(2);
    // What the user wrote is told as written.
    expect((await said('en')).replaceAll(/"[^"]*"/g, '')).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('says everything that is wrong at once', async () => {
    const wrong = [
      '--target',
      '5 GJ',
      '--profile',
      'x',
      '--pressure',
      'y',
      '--hold',
      'z',
      '--bound',
      'west 2026-08 <= 1',
    ];
    const { err } = await answerOf(['decompose', ...rest, ...wrong, '-C', folder, '--lang', 'en'], 400);
    expect(err).toContain('5 errors.');
  });
});
