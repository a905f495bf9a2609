import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, clearFolders, jsonOf, temporaryFolder, type Answer } from './capture.testing.ts';

let folder: string;
let built: Answer;

beforeAll(async () => {
  folder = join(await temporaryFolder(), 'sample');
  built = await answerOf(['demo', '--once', '-C', folder, '--lang', 'en']);
});
afterAll(clearFolders);

const asked = new Map<string, Promise<Answer>>();

/** The company's review at mid-year, asked once for each language and width. */
function midYear(language: 'en' | 'zh', columns = 140): Promise<Answer> {
  const key = `${language} ${columns}`;
  const args = ['review', '--through', '2021-06', '--contract', 'company-2021', '-C', folder, '--lang', language];
  const answer = asked.get(key) ?? answerOf(args, columns);
  asked.set(key, answer);
  return answer;
}

/** The cells of the row that begins with a name, without the blanks between them. */
function rowOf({ out }: Answer, name: string): readonly string[] {
  const line = out.split('\n').find((one) => one.startsWith(`${name}  `));
  if (line === undefined) throw new Error(`No row "${name}" in:\n${out}`);
  return line.trim().split(/ {2,}/);
}

describe('the sample company at mid-year, in the terminal', () => {
  it('is built from the example in one change set, and reviewed', async () => {
    expect(built.code).toBe(0);
    expect(built.out).toContain('figures in change set 1.');
    expect(built.out).toContain('21 of 23 assessed indicators over half or met; 22 of 23 by the plan to date.');
    expect(built.out).toContain('Try: overhalf explain cost.alumina_mfg --entity r1 --period 2021-H1 -C');
  });

  it.each([
    { name: 'alumina output', cells: ['610.84', '50.28 %', '103.03 %', 'over half'] },
    { name: 'bauxite output', cells: ['925.01', '49.73 %', 'phased only'] },
    { name: 'caustic loss', cells: ['124.00', '122.16', 'met'] },
    { name: 'anode manufacturing cost', cells: ['3,000.00', '3,226.39', 'not met'] },
    { name: 'receivables and inventory', cells: ['460.00', '486.00', '56.67 %'] },
    { name: 'fatalities', cells: ['head', '0', 'met'] },
  ])('in English: $name', async ({ name, cells }) => {
    const row = rowOf(await midYear('en'), name);
    expect(row).toEqual(expect.arrayContaining(cells));
  });

  it.each([
    { name: '氧化铝产量', cells: ['50.28%', '103.03%', '双过半'] },
    { name: '铝土矿产量', cells: ['49.73%', '仅达进度计划'] },
    { name: '碱耗', cells: ['122.16', '达标'] },
    { name: '阳极制造成本', cells: ['3,226.39', '未达标'] },
    { name: '工亡人数', cells: ['人', '0', '达标'] },
  ])('in Chinese: $name', async ({ name, cells }) => {
    const row = rowOf(await midYear('zh'), name);
    expect(row).toEqual(expect.arrayContaining(cells));
  });

  it('says the headline and the exceptions in both languages', async () => {
    const english = (await midYear('en')).out.replaceAll('\n', ' ');
    expect(english).toContain('21 of 23 assessed indicators over half or met');
    expect(english).toContain('Exceptions: bauxite output (49.73 %, phased only), anode manufacturing cost (not met).');
    expect(english).toMatch(/✗ anode manufacturing cost: 3,226\.39 CNY\/t .*3,000\.00 CNY\/t/);
    const chinese = (await midYear('zh')).out.replaceAll('\n', '');
    expect(chinese).toContain('考核指标23项，过半或达标21项；按进度计划22项。');
    expect(chinese).toContain('例外：铝土矿产量（49.73%，仅达进度计划）、阳极制造成本（未达标）。');
  });

  it.each([60, 140])('fits a terminal of %d columns in both languages', async (columns) => {
    for (const language of ['en', 'zh'] as const) {
      const { out } = await midYear(language, columns);
      // The two lines of period and clocks are said whole.
      const wide = out
        .split('\n')
        .filter((line) => stringWidth(line) > columns && !/^(Time gone|Through|时间进度|截至)/.test(line));
      expect(wide).toEqual([]);
    }
  });

  it('gives one sentence for every line on wish', async () => {
    const { out } = await answerOf(
      ['review', '--through', '2021-06', '--contract', 'company-2021', '-C', folder, '--lang', 'en', '--reasons'],
      400,
    );
    expect(out.split('\n').filter((line) => /^ [✓✗·] /.test(line))).toHaveLength(23);
  });

  it('reviews a plant by its Chinese name', async () => {
    const { code, out } = await answerOf([
      'review',
      '--through',
      '2021-06',
      '--contract',
      '一氧化铝厂',
      '-C',
      folder,
      '--lang',
      'zh',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('一氧化铝厂 · 一氧化铝厂2021年度责任书');
  });
});

describe('an explanation in the terminal', () => {
  const question = ['explain', 'cost.alumina_mfg', '--entity', 'r1', '--period', '2021-H1'];

  it('goes down to file and cell', async () => {
    const { code, out } = await answerOf([...question, '-C', folder, '--lang', 'en'], 200);
    expect(code).toBe(0);
    expect(out).toContain('First Alumina Refinery · H1 2021');
    const [, cell] = /2021-06 .*← data\/refineries\.csv ([A-Z]+\d+) #1/.exec(out) ?? [];
    expect(cell).toBeDefined();
  });

  it('names the cell where the figure stands', async () => {
    const { value } = (await jsonOf([...question, '-C', folder])) as { readonly value: Node };
    const rows = value.parts.flatMap((part) => part.rows);
    expect(rows.length).toBeGreaterThan(50);
    const table = (await readFile(join(folder, 'data/refineries.csv'), 'utf8'))
      .split(/\r?\n/)
      .map((line) => line.split(','));
    for (const row of rows.filter(({ original }) => original === null)) {
      const { letters = '', line = '' } = /^(?<letters>[A-Z]+)(?<line>\d+)$/.exec(row.cell)!.groups ?? {};
      const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
      expect(Number(table[Number(line) - 1]![column - 1])).toBe(Number(row.value));
    }
  });

  it('speaks Chinese to the bottom', async () => {
    const { out } = await answerOf([...question, '-C', folder, '--lang', 'zh'], 200);
    expect(out).toContain('一氧化铝厂 · 2021年上半年');
    expect(out).toContain('氧化铝制造成本 = ');
    expect(out).not.toMatch(/CNY|reported/);
  });

  it('opens only as deep as asked', async () => {
    const { out } = await answerOf([...question, '--depth', '1', '-C', folder, '--lang', 'en']);
    expect(out).not.toContain('←');
    expect(out.split('\n').filter((line) => /^[├└]─ /.test(line))).toHaveLength(14);
  });
});

interface Node {
  readonly parts: readonly Node[];
  readonly rows: readonly { readonly value: string; readonly cell: string; readonly original: unknown }[];
}

describe('the ledger of the sample', () => {
  it('is in order, and holds what the demo said', async () => {
    const { code, out } = await answerOf(['log', '--verify', '-C', folder, '--lang', 'en']);
    expect(code).toBe(0);
    expect(out).toContain('The chain of 1 change set holds.');
    expect((await answerOf(['check', '-C', folder, '--lang', 'zh'])).out).toContain('没有问题。');
  });
});
