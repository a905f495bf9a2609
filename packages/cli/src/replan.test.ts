import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, clearFolders, jsonOf, temporaryFolder } from './capture.testing.ts';

const manual = (page: string): Promise<string> =>
  readFile(new URL(`../../../docs/manual/${page}`, import.meta.url), 'utf8');
let sample: string;
let flooded: string;
beforeAll(async () => {
  sample = join(await temporaryFolder(), 'sample');
  await answerOf(['demo', '--once', '-C', sample, '--lang', 'en']);
  flooded = await newSample();
  for (const [assets, course] of [
    [['mine-c'], '32+restart'],
    [['2b1', '2s1'], '18+restart'],
    [['mine-a'], '3+reopening'],
    [['r1'], '10@80%'],
  ] as const) {
    const args = ['stoppage', 'add', ...assets, '--from', '2021-07-20', '--base', course];
    await answerOf([...args, '-C', flooded, '--lang', 'en']);
  }
});
afterAll(clearFolders);

/** A sample company of its own, in which no stoppage is recorded. */
async function newSample(): Promise<string> {
  const folder = join(await temporaryFolder(), 'sample');
  await cp(sample, folder, { recursive: true });
  return folder;
}

const year = ['replan', '--through', '2021-06'];

describe.each(['replan.md', 'replan.zh.md'])('the tour of %s', (page) => {
  it('prints what the page shows, one command after the other', async () => {
    const shown = Array.from((await manual(page)).matchAll(/```text\n\$ overhalf (.*)\n([\s\S]*?)```/g));
    expect(shown).toHaveLength(10);
    const folder = await newSample();
    const language = page.endsWith('.zh.md') ? 'zh' : 'en';
    for (const [, command = '', answer = ''] of shown) {
      const words = command.replace(' -C demo', '').split(' ');
      const { code, out } = await answerOf([...words, '-C', folder, '--lang', language], 100);
      expect([command, code]).toEqual([command, 0]);
      const printed = new Set(out.split('\n'));
      const lines = answer.split('\n').filter((line) => line !== '' && line !== '…');
      expect(lines.filter((line) => !printed.has(line))).toEqual([]);
    }
  });
});

describe('a replan in the terminal', () => {
  it.each(['en', 'zh'] as const)('keeps to the width of a narrow one, in %s', async (language) => {
    const { out, code } = await answerOf([...year, '-C', flooded, '--lang', language], 80);
    expect(code).toBe(0);
    expect(out.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  it('says nothing in the other language', async () => {
    const { out, err } = await answerOf([...year, '--course', 'all', '-C', flooded, '--lang', 'en']);
    expect(`${out}${err}`).not.toMatch(/[\u4e00-\u9fff]/u);
  });
});

interface Answered {
  readonly format: string;
  readonly months: readonly string[];
  readonly lines: readonly {
    readonly id: string;
    readonly done: number;
    readonly exact: number;
    readonly recovery: number;
    readonly reached: number;
    readonly bridge: {
      readonly decimals: number;
      readonly from: { readonly printed: number };
      readonly to: { readonly printed: number };
      readonly steps: readonly { readonly printed: number }[];
    };
    readonly entities: readonly { readonly id: string; readonly planned: readonly number[] }[];
  }[];
  readonly aims: readonly { readonly proved: boolean }[];
  readonly loss: Readonly<
    Record<'margin' | 'idle' | 'stocks' | 'repair' | 'premium' | 'regained' | 'total' | 'recovered', number>
  >;
  readonly bottlenecks: readonly {
    readonly step: { readonly gained: number };
    readonly text: { readonly zh: string };
  }[];
  readonly money: { readonly recovery: { readonly margin: number } };
}

const asked = new Map<string, Promise<unknown>>();

/** A replan after the flood as JSON, each question asked once. */
function ask(...more: readonly string[]): Promise<Answered> {
  const key = more.join(' ');
  const answer = asked.get(key) ?? jsonOf([...year, ...more, '-C', flooded]);
  asked.set(key, answer);
  return answer as Promise<Answered>;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('a replan as JSON', () => {
  it('adds up: the table to the year, the bridge in its digits', async () => {
    const { lines, aims, months } = await ask();
    expect(months).toHaveLength(6);
    for (const { done, exact, entities, bridge } of lines) {
      expect(done + sum(entities.flatMap(({ planned }) => planned))).toBeCloseTo(exact, 6);
      expect(bridge.from.printed + sum(bridge.steps.map(({ printed }) => printed))).toBe(bridge.to.printed);
    }
    expect(aims.every(({ proved }) => proved)).toBe(true);
  });

  it('has the fields that the manual names', async () => {
    const row = (await manual('json.md')).split('\n').find((line) => line.includes('`overhalf.replan/1`'))!;
    const named = Array.from(row.split('|')[3]!.matchAll(/`([A-Za-z]+)(?:\[\])?`/g), ([, name]) => name);
    expect(Object.keys(await ask())).toEqual(['format', ...named]);
  });

  it('stays nearer to the plan when asked to, and earns no more by it', async () => {
    const [most, near] = [await ask(), await ask('--least-change')];
    expect(near.lines[1]!.recovery).toBeCloseTo(most.lines[1]!.recovery, 3);
    expect(near.money.recovery.margin).toBeLessThanOrEqual(most.money.recovery.margin + 1e-3);
  });
});

describe('the new plan is one number', () => {
  it.each(
    [[], ['--robust', 'worst']].flatMap((more) => (['en', 'zh'] as const).map((language) => ({ more, language }))),
  )('in table, sentence, bridge, courses and JSON: $more $language', async ({ more, language }) => {
    const { lines, loss } = await ask(...more);
    const { out } = await answerOf([...year, ...more, '-C', flooded, '--lang', language], 120);
    const [factor, decimals] = language === 'en' ? [1e-3, 2] : [1e-4, 3];
    const print = (amount: number): string =>
      (amount * factor).toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    for (const { done, entities, bridge, reached } of lines) {
      const table = done + sum(entities.flatMap(({ planned }) => planned));
      const printed = print(table);
      expect([print(reached), print(bridge.to.printed * 10 ** -bridge.decimals)]).toEqual([printed, printed]);
      expect(out).toMatch(new RegExp(`(can reach |可达)${printed} ?(kt|万吨)`));
      expect(out).toMatch(new RegExp(`(new plan|新计划) +${printed} `));
      expect(print(sum(entities.flatMap(({ planned }) => planned)))).toBe(print(reached - done));
    }
    const { margin, idle, stocks, repair, premium, regained, total, recovered } = loss;
    expect(margin + idle + stocks + repair + premium - regained).toBeCloseTo(total, 4);
    expect(regained - premium).toBeCloseTo(recovered, 4);
    const heading = language === 'en' ? 'Loss in money, each once' : '损失金额（各项只计一次）';
    const rows = out.slice(out.indexOf(heading)).split('\n').slice(2);
    const steps = rows
      .slice(0, rows.indexOf(''))
      .map((row) => Number(/([+−]?[\d,.]+)$/.exec(row)![1]!.replaceAll(',', '').replace('−', '-')));
    expect(sum(steps.slice(0, -1))).toBeCloseTo(steps.at(-1)!, 6);
  });
});

describe('one plan for all courses', () => {
  it('is kept in whole steps, the same ones where it is decided alike, and its reason says so', async () => {
    const folder = await newSample();
    const courses = ['--base', '18+restart', '--pessimistic', '30+30@20%'];
    await answerOf(['stoppage', 'add', '2b1', '2s1', '--from', '2021-07-20', ...courses, '-C', folder, '--lang', 'en']);
    const kept = ['--robust', 'worst', '--commit', '--version', '2021-2', '--reason', '洪水', '-C', folder];
    const { code, out } = await answerOf([...year, ...kept, '--lang', 'zh']);
    expect([code, out.includes('计划 2021-2 已入账')]).toEqual([0, true]);
    const { changeSets } = (await jsonOf(['log', '-C', folder])) as { changeSets: readonly { reason: object }[] };
    expect(changeSets.at(-1)?.reason).toMatchObject({
      code: 'replan',
      note: { text: '洪水（适用于各种过程的统一方案，最不利过程下最优）' },
    });
  });

  it.each(['worst', 'average'])(
    'is never better in a course than that course’s own, and the courses are told: %s',
    async (by) => {
      const { robust, courses } = (await ask('--robust', by)) as Answered & {
        readonly robust: {
          readonly by: string;
          readonly common: readonly string[];
          readonly aims: readonly { readonly over: string; readonly value: number; readonly proved: boolean }[];
          readonly courses: readonly { readonly course: string; readonly margin: number }[];
          readonly carried: readonly { readonly course: string; readonly value: number | null }[];
        };
        readonly courses: readonly { readonly course: string }[];
      };
      expect([robust.by, robust.common[0]]).toEqual([by, '2021-07']);
      const names = ['optimistic', 'base', 'pessimistic'];
      expect([courses, robust.courses, robust.carried].map((all) => all.map(({ course }) => course))).toEqual(
        Array.from({ length: 3 }, () => names),
      );
      expect(robust.aims.every(({ proved }) => proved)).toBe(true);
      for (const { value } of robust.carried) expect(value).toBeGreaterThanOrEqual(robust.aims[0]!.value - 1e-6);
    },
  );

  it('is printed beside them, in both languages', async () => {
    const robust = [...year, '--robust', 'worst', '-C', flooded];
    expect((await answerOf([...robust, '--lang', 'en'])).out).toContain('One plan for all courses, best in the course');
    expect((await answerOf([...robust, '--lang', 'zh'])).out).toContain('适用于各种过程的统一方案（最不利过程下最优）');
  });
});

describe('a replan that takes too long', () => {
  it('is stopped at its time limit, and says so', async () => {
    const { code, out, err } = await answerOf([...year, '--time-limit', '0.01', '-C', flooded, '--lang', 'zh']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('已停止：0.01 秒内未能完成，未写入任何内容。');
  });

  it('takes no limit that is none', async () => {
    const { code, err } = await answerOf([...year, '--time-limit', 'soon', '-C', flooded, '--lang', 'en']);
    expect([code, err.includes('--time-limit')]).toEqual([2, true]);
  });
});

it('a replan that is kept is told as one in the log, in both languages', async () => {
  const folder = await newSample();
  const kept = ['--commit', '--version', '2021-9', '--reason', 'after the flood'];
  expect((await answerOf([...year, ...kept, '-C', folder, '--lang', 'en'])).code).toBe(0);
  const { changeSets } = (await jsonOf(['log', '-C', folder])) as { changeSets: readonly { reason: object }[] };
  expect(changeSets.at(-1)?.reason).toMatchObject({
    code: 'replan',
    version: '2021-9',
    indicators: ['mine.ore_output', 'refinery.output', 'carbon.output'],
  });
  expect((await answerOf(['log', '-C', folder, '--lang', 'en'])).out).toContain('replan 2021-9 of ');
  expect((await answerOf(['log', '-C', folder, '--lang', 'zh'])).out).toContain('停产后重排 ');
});

describe('what was asked wrongly, or cannot be', () => {
  it.each([
    { rule: 'a year that is over', args: ['--through', '2021-12'], codes: ['plan-period-over'] },
    { rule: 'a rung that nobody has', args: ['--target', 'strivin'], codes: ['plan-no-rung'] },
    { rule: 'a version without commit', args: ['--version', '2021-2'], codes: ['plan-option-needs'] },
    {
      rule: 'commit without version and reason',
      args: ['--commit'],
      codes: ['plan-option-needs', 'plan-option-needs'],
    },
    {
      rule: 'a version that is in force',
      args: ['--commit', '--version', '2021-1', '--reason', 'x'],
      codes: ['plan-version-approved'],
    },
    { rule: 'a course that is none', args: ['--course', 'wet'], codes: ['command-value-refused'] },
  ])('is told: $rule', async ({ args, codes }) => {
    const { format, problems } = await jsonOf([...year, ...args, '-C', flooded]);
    expect(format).toBe('overhalf.refused/1');
    expect((problems as readonly { readonly code: string }[]).map(({ code }) => code)).toEqual(codes);
  });

  it('is nothing without processes', async () => {
    const folder = await newSample();
    const file = join(folder, 'overhalf.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/^.*process: .*\n/m, ''));
    const { code, err } = await answerOf([...year, '-C', folder, '--lang', 'en']);
    expect([code > 0, err.includes('No process is declared')]).toEqual([true, true]);
  });

  it('is a plan without loss where no stoppage is recorded, and says so', async () => {
    const { code, out, err } = await answerOf([...year, '-C', sample, '--lang', 'zh']);
    expect(code).toBe(0);
    expect(err).toContain('没有停产记录');
    expect(out).not.toContain('不采取措施的损失\n');
  });

  it('is told as a conflict where not all limits can hold', async () => {
    const folder = await newSample();
    const file = join(folder, 'process.yaml');
    const text = await readFile(file, 'utf8');
    // More ore is to lie at R1 at the end than can be brought there.
    await writeFile(file, text.replace('high: 130000 t\n    end: 90000 t', 'end: 9000000 t'));
    const { code, err, out } = await answerOf([...year, '--no-stocks', '-C', folder, '--lang', 'en']);
    expect(code).toBe(1);
    expect(err).toContain('these cannot all hold');
    expect(err).toMatch(/the end stock of dry ore at First Alumina Refinery/);
    expect(out).toContain('Nothing was planned');
    const answer = await jsonOf([...year, '--no-stocks', '-C', folder]);
    expect(answer).toMatchObject({ format: 'overhalf.replan-refused/1', kind: 'conflicting', course: 'base' });
  });
});
