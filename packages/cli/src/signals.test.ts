import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, clearFolders, jsonOf, temporaryFolder, type Answer } from './capture.testing.ts';
import { sampleCompany } from './sample.testing.ts';

const sample = sampleCompany();
const { ask, askJson } = sample;
beforeAll(sample.build);
afterAll(clearFolders);

describe("is June's caustic loss news or noise", () => {
  const question = ['signals', 'refinery.caustic_loss', '--through', '2021-06'];

  it('noise, with a picture that says so', async () => {
    const { code, out } = await ask(question);
    expect(code).toBe(0);
    expect(out).toContain(
      'June 2021: 122.47 kg/t is noise: it lies within the natural limits 120.66 kg/t to 123.66 kg/t',
    );
    expect(out).toMatch(/^123\.66 │/m);
    expect(out).toMatch(/^120\.66 │/m);
    expect(out).toContain('└2019────────────────────2020────────────────────2021');
    const last = out
      .split('\n')
      .filter((line) => line.includes('│'))
      .map((line) => line.slice(line.indexOf('│') + 1));
    const june = last
      .map((line) => line[58] ?? ' ')
      .join('')
      .trim();
    expect(june.replaceAll(/[┄─ ]/g, '')).toBe('•');
    expect((await ask(question, 'zh')).out).toContain('属正常波动');
  });

  it('in JSON has answer, limits and every month', async () => {
    const read = await askJson<{ points: readonly object[]; stretches: readonly object[] }>(question);
    expect(read).toMatchObject({
      format: 'overhalf.signals/1',
      kind: 'signal',
      indicator: 'refinery.caustic_loss',
      unit: 'kg/t',
      answer: { kind: 'noise', good: null, hits: [] },
    });
    expect(read.points).toHaveLength(30);
    expect(read.stretches.at(-1)).toMatchObject({ from: '2021-01', to: '2021-06', provisional: true, values: 6 });
  });

  it.each([60, 100])('fits a terminal of %d columns', async (columns) => {
    for (const language of ['en', 'zh'] as const) {
      for (const args of [question, ['signals', '--through', '2021-06']]) {
        const { out } = await ask(args, language, columns);
        for (const line of out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      }
    }
  });
});

describe('what looks wrong in the figures', () => {
  it('is nothing grave in the sample, and said in both languages', async () => {
    const english = await ask(['signals', '--through', '2021-06']);
    expect(english.code).toBe(0);
    expect(english.out).toContain('purchased ore received, March 2021');
    expect(english.out).toContain('0 errors, 0 warnings, 2 notes.');
    const chinese = await ask(['signals', '--through', '2021-06'], 'zh');
    expect(chinese.out).toContain('错误0条，警告0条，提示2条。');
    expect(chinese.out.replaceAll(/[A-Z]{2,}/g, '')).not.toMatch(/[a-z]{3,} [a-z]{2,}/);
  });

  it('ends with exit code 1 when a figure is a thousand times off', async () => {
    const works = await temporaryFolder();
    await answerOf(['init', works, '--year', '2026', '--lang', 'en']);
    await answerOf(['import', '-C', works, '--commit', '--lang', 'en']);
    const file = join(works, 'slip.csv');
    await writeFile(file, 'Entity,Indicator,Unit,2026-03\nNorth plant,output,t,8.9\n');
    await answerOf(['import', file, '-C', works, '--commit', '--accept', 'import-factor', '--lang', 'en']);
    const { code, out } = await answerOf(['signals', '-C', works, '--lang', 'en']);
    expect(out).toContain('is about 1000 times off the usual');
    expect(code).toBe(1);
    const { findings } = (await jsonOf(['signals', '-C', works])) as {
      findings: readonly { readonly about: object; readonly problem: object }[];
    };
    expect(findings[0]).toMatchObject({
      about: { indicator: 'output', entity: 'plant-north', from: '2026-03', to: '2026-03' },
      problem: { code: 'signal-slip', severity: 'error' },
    });
  });
});

describe('figures to check', () => {
  let works: string;
  const header = 'Entity,Indicator,Unit,2026-03,2026-05\n';
  const rows = 'North plant,output,t,8.9,7000\nSouth plant,output,t,5.3,5400\n';

  beforeAll(async () => {
    works = await temporaryFolder();
    await answerOf(['init', works, '--year', '2026', '--lang', 'en']);
    await answerOf(['import', '-C', works, '--commit', '--lang', 'en']);
    await writeFile(join(works, 'slip.csv'), header + rows);
  });

  const bring = ['import', 'slip.csv', '--accept', 'import-factor'];
  const inWorks = async (args: readonly string[], language: 'en' | 'zh'): Promise<Answer> =>
    answerOf(
      [...args.map((arg) => (arg === 'slip.csv' ? join(works, arg) : arg)), '-C', works, '--lang', language],
      100,
    );

  it('stand below an import, ranked, with their cells, before and after it is committed', async () => {
    const [shown, chinese] = [await inWorks(bring, 'en'), await inWorks(bring, 'zh')];
    expect([shown.code, chinese.code]).toEqual([0, 0]);
    const block = shown.out.slice(shown.out.indexOf('Figures to check'));
    expect(block.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      'Figures to check: 2 errors, 3 warnings, 0 notes.',
      'slip.csv D2 error',
      'slip.csv D3 error',
      'slip.csv D2 warning',
      'slip.csv D3 warning',
      'slip.csv E2 warning',
      'Nothing was committed: this shows what --commit would do.',
    ]);
    expect(block).toContain('North plant, output, May 2026: restated from 9,100 t to 7,000 t (−23.08 %).');
    expect(chinese.out).toContain('待核数据：错误2条，警告3条，提示0条。');
    expect(chinese.out).toContain('slip.csv E2 警告');
    expect(chinese.out).toContain('北厂2026年5月产量由9,100吨追溯调整为7,000吨（−23.08%）。');
    const { findings, moreFindings } = (await jsonOf([...bring.with(1, join(works, 'slip.csv')), '-C', works])) as {
      readonly findings: readonly object[];
      readonly moreFindings: number;
    };
    expect([findings.length, moreFindings]).toEqual([5, 0]);
    expect(findings[4]).toMatchObject({
      about: { indicator: 'output', entity: 'plant-north', from: '2026-05', to: '2026-05' },
      problem: { code: 'signal-restated', at: { file: 'slip.csv', cell: 'E2' } },
    });
    const committed = await inWorks([...bring, '--commit'], 'en');
    expect(committed.code).toBe(0);
    expect(committed.out).toContain('Figures to check: 2 errors, 3 warnings, 0 notes.');
  });

  it('stand below a review, the worst of them, with the command that shows all', async () => {
    const { code, out } = await inWorks(['review', '--through', '2026-06'], 'en');
    expect(code).toBe(0);
    const block = out.slice(out.indexOf('Figures to check'));
    expect(block).toContain('Figures to check: 2 errors, 3 warnings, 0 notes.');
    expect(block.split('\n').filter((line) => /^(error|warning|note)$/.test(line))).toEqual(['error', 'warning']);
    expect(block).toContain(`… and 2 more: overhalf signals --through 2026-06 -C ${works}`);
    const all = await inWorks(['signals', '--through', '2026-06'], 'en');
    expect(all.out).toContain('2 errors, 3 warnings, 0 notes.');
    expect((await inWorks(['review', '--through', '2026-06'], 'zh')).out).toContain('……另有2条：overhalf signals');
    expect((await inWorks(['review', '--through', '2026-02'], 'en')).out).not.toContain('Figures to check');
  });
});

describe('signals asked wrongly', () => {
  it.each([
    { args: ['signals', '--rules', 'wheler'], en: '--rules does not take "wheler".', zh: '--rules 不接受“wheler”。' },
    { args: ['signals', '--since', '2021-13'], en: 'months run from 01 to 12', zh: '月份只能是 01 至 12' },
  ])('$args is told in both languages, with exit code 2', async ({ args, en, zh }) => {
    const [english, chinese] = [await ask(args), await ask(args, 'zh')];
    expect([english.code, chinese.code]).toEqual([2, 2]);
    expect(english.err).toContain(en);
    expect(chinese.err).toContain(zh);
  });
});
