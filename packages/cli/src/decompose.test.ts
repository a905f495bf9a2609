import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, clearFolders, jsonOf, temporaryFolder, type Answer } from './capture.testing.ts';

let folder: string;

beforeAll(async () => {
  folder = join(await temporaryFolder(), 'sample');
  await answerOf(['demo', '--once', '-C', folder, '--lang', 'en']);
});
afterAll(clearFolders);

const put = 'r1 2021-09 <= 66.3 kt: Operations, repair of line 1b2 put off to January';
const kept = 'r2 2021-08 = 22 kt: Dispatch, trial run, until 2021-08-31';
const h2 = ['decompose', 'refinery.output', '--through', '2021-06'];

const ask = (args: readonly string[], language: 'en' | 'zh' = 'en', columns = 400): Promise<Answer> =>
  answerOf([...args, '-C', folder, '--lang', language], columns);
const askJson = async <Shape>(args: readonly string[]): Promise<Shape> =>
  (await jsonOf([...args, '-C', folder])) as Shape;

/** What a line of a table says from its second column on. */
function cellsOf({ out }: Answer, name: string, label: string): readonly string[] {
  const lines = out.split('\n');
  const at = lines.findIndex((line) => line.trimStart().startsWith(name) && /\d/.test(line));
  const row = lines.slice(at, at + 3).find((line) => line.includes(`  ${label}  `));
  if (at < 0 || row === undefined) throw new Error(`No row "${name}" in:\n${out}`);
  return row
    .slice(row.indexOf(label) + label.length)
    .trim()
    .split(/ {2,}/);
}

interface Table {
  readonly times: readonly { readonly id: string; readonly leaf: boolean }[];
  readonly entities: readonly {
    readonly id: string;
    readonly leaf: boolean;
    readonly planned: readonly number[];
    readonly before: readonly number[];
  }[];
}

interface Conflict {
  readonly format: string;
  readonly amount: string;
  readonly rules: readonly { readonly kind: string; readonly entity: string; readonly relaxedTo: string | null }[];
}

interface Plan {
  readonly format: string;
  readonly task: { readonly remaining: string; readonly planned: string };
  readonly tables: readonly Table[];
  readonly inForce: string;
  readonly certificates: readonly { readonly infeasibility: number }[];
}

describe('the second half after the flood, as a planner meets it', () => {
  it('is refused: the plants cannot make what is left', async () => {
    const english = await ask(h2);
    expect(english.code).toBe(1);
    expect(english.err).toContain('These cannot all hold and miss each other by 7,800 t');
    expect(english.err).toContain('must come to 604,200 t');
    expect(english.err).toContain('12 capacities under Alumina Division, H2 2021, add up to 596,400 t at most');
    expect(english.out).toContain('Nothing was planned.');
    const chinese = await ask(h2, 'zh');
    expect(chinese.code).toBe(1);
    expect(chinese.err).toContain('以下要求无法同时满足，相差7,800吨');
    expect(chinese.out).toContain('未编制计划。');
  });

  it('is refused once more by a hold, and succeeds when that gives way as far as the refusal says', async () => {
    const refused = await askJson<Conflict>([...h2, '--bound', put, '--hold', kept]);
    expect(refused).toMatchObject({ format: 'overhalf.conflict/1', amount: '700' });
    const hold = refused.rules.find(({ kind }) => kind === 'hold')!;
    expect(hold).toMatchObject({ entity: 'r2', relaxedTo: '22700' });
    const relaxed = kept.replace('22 kt', `${hold.relaxedTo} t`);
    expect((await ask([...h2, '--bound', put, '--hold', relaxed])).code).toBe(0);
    // One step less is not enough: what is named is the least that helps.
    expect((await ask([...h2, '--bound', put, '--hold', kept.replace('22 kt', '22600 t')])).code).toBe(1);
  });

  it('is planned with the bound that was named, and adds up at every entity and period', async () => {
    const { task, tables, certificates } = await askJson<Plan>([...h2, '--bound', put]);
    expect(task).toMatchObject({ remaining: '604155.836', planned: '604200' });
    expect(certificates.map(({ infeasibility }) => infeasibility)).toEqual([0]);
    const [{ times, entities }] = tables as [Table];
    const ids = '2021-H2 2021-Q3 2021-07 2021-08 2021-09 2021-Q4 2021-10 2021-11 2021-12';
    expect(times.map(({ id }) => id).join(' ')).toBe(ids);
    const at = (id: string): readonly number[] => entities.find((entity) => entity.id === id)!.planned;
    expect(at('yunqiao')).toEqual(at('r1').map((value, time) => value + at('r2')[time]!));
    for (const { planned } of entities) {
      expect(planned[0]).toBe(planned[1]! + planned[5]!);
      expect(planned[1]).toBe(planned[2]! + planned[3]! + planned[4]!);
      for (const value of planned) expect(value % 100).toBe(0);
    }
    expect(at('yunqiao')[0]).toBe(604_200);
    expect(at('r1')[4]).toBeLessThanOrEqual(66_300);
  });

  it('says the same in both languages', async () => {
    const english = await ask([...h2, '--bound', put, '--explain', 'r1@2021-09']);
    expect(english.out).toContain(
      'assessment value (2021-1) 1,215.00 kt − 610.84 kt done = 604.16 kt to go; planned 604.2 kt',
    );
    expect(english.out).toContain('Leaning on capacity (alumina capability, forecast@2021-07)');
    const row = ['65.0', '69.5', '66.1', '200.6', '69.5', '65.9', '67.4', '202.8', '403.4'];
    expect(cellsOf(english, 'First Alumina Refinery', 'new')).toEqual(row);
    expect(english.out).toMatch(/First Alumina Refinery · September 2021\n {2}· .*66,100 t/);
    const chinese = await ask([...h2, '--bound', put, '--explain', '一氧化铝厂 2021年9月'], 'zh');
    expect(chinese.out).toContain('考核值（2021-1）121.500万吨 − 已完成 61.084万吨 = 剩余 60.416万吨；编制 60.42万吨');
    expect(cellsOf(chinese, '一氧化铝厂', '新')).toEqual(row.map((text) => (Number(text) / 10).toFixed(2)));
    expect(chinese.out).toMatch(/一氧化铝厂 · 2021年9月\n {2}· .*66,100吨/);
  });

  it.each([60, 120])('fits a terminal of %d columns', async (columns) => {
    for (const language of ['en', 'zh'] as const) {
      const { out } = await ask([...h2, '--bound', put, '--explain', 'r1@2021-09'], language, columns);
      expect(out.split('\n').filter((line) => stringWidth(line) > columns)).toEqual([]);
      expect(out).not.toMatch(/\d…/);
    }
  });

  it('carries what the review has left to go', async () => {
    const { contracts } = await askJson<{
      contracts: readonly { lines: readonly { id: string; toGo: { balance: number } }[] }[];
    }>(['review', '--through', '2021-07', '--contract', 'company-2021']);
    const line = contracts[0]!.lines.find(({ id }) => id === 'refinery.output')!;
    const rest = ['decompose', 'refinery.output', '--through', '2021-07', '--beyond-capacity'];
    const { task } = await askJson<Plan>(rest);
    expect(Number(task.remaining)).toBeCloseTo(line.toGo.balance, 6);
    expect((line.toGo.balance / 1000).toFixed(2)).toBe('514.86');
  });

  it('spreads a capability of the months exactly, as the domain reference has it', async () => {
    const { tables } = await askJson<Plan>([
      'decompose',
      'refinery.output',
      '--period=2021',
      '--through=2020-12',
      '--beyond-capacity',
      '--profile=indicator:al_cap_t@plan',
    ]);
    const [{ times, entities }] = tables as [Table];
    const months = times.flatMap(({ leaf }, node) => (leaf ? [entities[0]!.planned[node]! / 1000] : []));
    expect(months.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1215, 9);
    const phased = [104, 92, 100.1, 94, 99.1, 103.7, 107.2, 107.2, 94.9, 107.2, 101.6, 104];
    // Rounded over plants and months at once, no month lies a step away from its own largest-remainder share.
    months.forEach((value, month) => expect(Math.abs(value - phased[month]!)).toBeLessThan(0.1 + 1e-9));
  });
});

describe('a plan that is kept', () => {
  const plan = (more: readonly string[]): readonly string[] => [...h2, '--bound', put, '--commit', ...more];

  it('is a draft first: what was in force stays in force', async () => {
    const { code, out } = await ask(
      plan([
        '--version',
        '2021-2',
        '--reason',
        'after the flood',
        '--hold',
        'r2 2021-12 = 38.3 kt: Dispatch, repair',
        '--record-holds',
      ]),
    );
    expect(code).toBe(0);
    expect(out).toContain(
      'Plan 2021-2 committed as change set 2: 12 figures; a draft: 2021-1 stays in force until it is approved.',
    );
    const q3 = await ask(['explain', 'refinery.output', '--scenario', 'plan', '--period', '2021-Q3']);
    expect(q3.out).toContain('alumina output = 309.30 kt');
  });

  it('respects the hold that was recorded, until it is released', async () => {
    const held = await ask([...h2, '--bound', put]);
    expect(held.err).toContain('One hold from the ledger is respected.');
    expect(cellsOf(held, 'Second Alumina Refinery', 'new')[7]).toBe('115.3');
    const freed = await ask([...h2, '--bound', put, '--release', 'r2 2021-12']);
    expect(cellsOf(freed, 'Second Alumina Refinery', 'new')[7]).toBe('115.4');
    expect((await ask([...h2, '--bound', put], 'zh')).err).toContain('已遵守台账中的1项锁定。');
  });

  it('comes into force once it is approved, and the review sees it', async () => {
    const { code, out } = await ask(
      plan(['--version', '2021-2', '--reason', 'after the flood', '--approve', 'Minutes 7']),
      'zh',
    );
    expect(code).toBe(0);
    expect(out).toContain('已生效。');
    const q3 = await ask(['explain', 'refinery.output', '--scenario', 'plan', '--period', '2021-Q3']);
    expect(q3.out).toContain('alumina output = 286.10 kt');
    const old = await ask(['explain', 'refinery.output', '--scenario', 'plan@2021-1', '--period', '2021-Q3']);
    expect(old.out).toContain('alumina output = 309.30 kt');
    // What the new version is silent of is inherited.
    const ore = await ask(['explain', 'mine.ore_output', '--scenario', 'plan', '--period', '2021-H1']);
    expect(ore.out).toContain('909.5');
    const { contracts } = await askJson<{
      contracts: readonly { lines: readonly { id: string; attainment: number; toGo: { ofPlan: number } }[] }[];
    }>(['review', '--through', '2021-06', '--contract', 'company-2021']);
    const line = contracts[0]!.lines.find(({ id }) => id === 'refinery.output')!;
    expect(line.toGo.ofPlan).toBeCloseTo(604_155.836 / 604_200, 4);
    // The first half stays as it was judged.
    expect(line.attainment).toBeCloseTo(610_844.164 / 592_900, 4);
    const log = await ask(['log'], 'zh');
    expect(log.out).toContain('编制 refinery.output 计划 2021-2：after the flood');
  });

  it('stays as it is from then on', async () => {
    const again = plan(['--version', '2021-2', '--reason', 'once more']);
    expect(await ask(again)).toMatchObject({ code: 2 });
    expect((await ask(again)).err).toContain(
      'The plan 2021-2 is approved and stays as it is. Name a new version: --version 2021-3.',
    );
    expect((await ask(again, 'zh')).err).toContain('计划 2021-2 已批准，须保持原样。请另取版本号：--version 2021-3。');
  });

  it('takes what is typed into it: a preview, then a version of its own', async () => {
    const typed = ['decompose', 'refinery.output', '--spread', 'r1 2021-Q4 -500'];
    const preview = await ask(typed);
    expect(preview.code).toBe(0);
    expect(preview.out).toContain('First Alumina Refinery, Q4 2021: −500');
    const { tables } = await askJson<Plan>(typed);
    const [{ times, entities }] = tables as [Table];
    const q4 = times.findIndex(({ id }) => id === '2021-Q4');
    const r1 = entities.find(({ id }) => id === 'r1')!;
    expect(r1.planned[q4]! - r1.before[q4]!).toBe(-500);
    const q3 = times.findIndex(({ id }) => id === '2021-Q3');
    expect(r1.planned[q3]).toBe(r1.before[q3]);
    const kept = await ask([...typed, '--commit', '--version', '2021-3', '--reason', 'typed']);
    expect(kept.out).toContain('Plan 2021-3 committed');
    expect((await ask(['undo'])).code).toBe(0);
  });

  it('is undone, and the old plan is in force again', async () => {
    // The approval is undone; what it approved is a draft once more.
    expect((await ask(['undo', '3'])).code).toBe(0);
    const q3 = await ask(['explain', 'refinery.output', '--scenario', 'plan', '--period', '2021-Q3']);
    expect(q3.out).toContain('alumina output = 309.30 kt');
    expect((await ask(['log', '--verify'])).out).toContain('holds.');
  });
});

describe('every kind of target', () => {
  it('a ratio through its numerator, so that the year comes to its target', async () => {
    const { code, out } = await ask(['decompose', 'refinery.caustic_loss', '--through', '2021-06']);
    expect(code).toBe(0);
    expect(out).toContain(
      'assessment value 124.00 kg/t, 122.16 kg/t to date: the rest must hold 125.82 kg/t; planned 125.82 kg/t',
    );
    expect(out).toContain('caustic used, NaOH 100 %, in t');
  });

  it('a stock as a path of month-ends', async () => {
    const to = ['--target', '200 Mio', '--through', '2021-06', '--profile', 'even'];
    const answer = await ask(['decompose', 'ar', ...to]);
    expect(answer.code).toBe(0);
    expect(cellsOf(answer, 'Headquarters', 'new').at(-1)).toBe('200,000,000');
  });

  it('a count of zero as zero everywhere', async () => {
    const { tables } = await askJson<Plan>(['decompose', 'safety.fatalities', '--through', '2021-06']);
    expect(new Set(tables[0]!.entities.flatMap(({ planned }) => planned))).toEqual(new Set([0]));
  });

  it('a ladder whose rungs rise in every cell', async () => {
    const { tables } = await askJson<Plan>([
      'decompose',
      'carbon.output',
      '--through',
      '2021-06',
      '--ladder',
      '--beyond-capacity',
    ]);
    expect(tables).toHaveLength(4);
    tables.slice(1).forEach(({ entities }, place) => {
      const below = tables[place]!.entities;
      entities.forEach(({ planned }, entity) =>
        planned.forEach((value, time) => expect(value).toBeGreaterThanOrEqual(below[entity]!.planned[time]!)),
      );
    });
    expect((await ask(['decompose', 'carbon.output', '--through', '2021-06', '--ladder'])).out).toContain(
      'At the challenge value:',
    );
  });

  it('under pressure with a reserve that closes the tree', async () => {
    const { out } = await ask(['decompose', 'carbon.output', '--through', '2021-06', '--pressure', '1.02']);
    expect(out).toContain('72.20 kt to go × 1.02; planned 73.65 kt');
    expect(out).toMatch(/Reserve .*−1\.45/);
  });
});

describe('holds and bounds in a file', () => {
  it('are read like those typed, and every problem is told with its place', async () => {
    const good = join(folder, 'rules.yaml');
    const bound =
      '  - { entity: r1, period: 2021-09, at_most: 66.3 kt, owner: Operations, reason: { en: put off, zh: 推迟 } }';
    await writeFile(good, `rules: 1\nindicator: refinery.output\nbounds:\n${bound}\n`);
    expect((await ask([...h2, '--rules', good])).code).toBe(0);
    const bad = join(folder, 'bad.yaml');
    const lines = [
      '  - { entity: r9, period: 2021-09, at_most: 5 }',
      '  - { entity: r1, period: 2021-H1, at_most: 5 GJ }',
    ];
    await writeFile(bad, `rules: 1\nbounds:\n${lines.join('\n')}\n`);
    const { code, err } = await ask([...h2, '--rules', bad]);
    expect(code).toBe(2);
    expect(err).toContain(`${bad}:3:15 error`);
    expect(err).toContain(`${bad}:4:27 error`);
    expect(err).toContain(`${bad}:4:45 error`);
  });
});

describe('what cannot be planned', () => {
  it('is a result of several indicators: those are named', async () => {
    const profit = ['decompose', 'fin.profit_total', '--through', '2021-06'];
    const english = await ask(profit);
    expect(english.code).toBe(2);
    expect(english.err).toContain('Decompose those it is made of: fin.revenue, al_cogs, anode_cogs');
    expect((await ask(profit, 'zh')).err).toContain('请分解其构成：fin.revenue');
  });
});
