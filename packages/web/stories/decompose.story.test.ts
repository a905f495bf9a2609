import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';

import { violationsOn } from './axe.testing.ts';
import { chromiumPath, openServed, type Served } from './served.testing.ts';

const told = {
  en: {
    cannot: '604,200 t cannot be laid out: the rules miss each other by 7,800 t.',
    owner: 'Owner',
    reason: 'Reason',
    relax: 'Relax to 66,100 t: First Alumina Refinery, September 2021',
    addsUp: 'All 604,200 t are laid out, and every total adds up.',
    remains: '500 t of 604,200 t remain to be laid out.',
    commit: 'Keep as a version',
    written: 'Version 2021-2 is written beside the plan in force.',
    madeOf: 'what it is made of',
    undoWritten: 'Undo it (change set 2)',
    confirm: 'Undo it',
    undone: 'Change set 2 is undone by change set 3',
    kept: 'Your draft was kept; nothing is written yet.',
    undo: /^Undo: Typed -500 into/u,
    by: 'Operations',
    why: 'repair of line 1b2 put off to January',
    set: 'Set',
  },
  zh: {
    cannot: '604,200吨无法分解：各项要求相差7,800吨。',
    owner: '责任人',
    reason: '原因',
    relax: '放宽至66,100吨：一氧化铝厂2021年9月',
    addsUp: '604,200吨已全部分解，逐级相加一致。',
    remains: '604,200吨中尚有500吨未分解。',
    commit: '保存为版本',
    written: '版本2021-2已保存，与现行计划并存。',
    madeOf: '查看构成',
    undoWritten: '撤销（第2号变更）',
    confirm: '确认撤销',
    undone: '已由第3号变更撤销第2号变更',
    kept: '草稿已恢复，尚未写入。',
    undo: /^撤销：在.*键入-500$/u,
    by: '生产部',
    why: '1b2线检修推迟到一月',
    set: '确定',
  },
} as const;

/** The cell of a row and a column, by their places in the grid as shown. */
const cellAt = (page: Page, row: number, column: number) => page.locator(`[data-r="${row}"][data-c="${column}"]`);
// Three rows for each entity; columns Jul Aug Sep Q3 Oct Nov Dec Q4 H2.
const [company, first] = [0, 6];

describe.skipIf(chromiumPath === undefined)('decompose', () => {
  let served: Served;
  beforeAll(async () => {
    served = await openServed();
  }, 120_000);
  afterAll(() => served.close());

  it.each(['en', 'zh'] as const)(
    'is refused, is mended where it is refused, is worked on, outlives a reload and is written (%s)',
    async (lang) => {
      const say = told[lang];
      const page = await served.open(`decompose?indicator=refinery.output&through=2021-06&lang=${lang}`);
      const heading = page.getByRole('heading', { level: 1 });
      await heading.filter({ hasText: say.cannot }).waitFor();
      const september = cellAt(page, first, 2);
      expect(await september.getAttribute('class')).toContain('conflict');
      expect(await violationsOn(page)).toEqual([]);

      const panel = page.locator('.conflict-panel');
      await panel.getByLabel(say.owner).fill(say.by);
      await panel.getByLabel(say.reason).fill(say.why);
      await page.getByRole('button', { name: say.relax }).click();
      await heading.filter({ hasText: say.addsUp }).waitFor();
      expect(await september.innerText()).toContain('66,100');
      expect(await cellAt(page, company, 8).innerText()).toContain('604,200');

      // A total is typed into: its parts follow, and what is left is said.
      await cellAt(page, company, 7).click();
      await page.keyboard.type('-500');
      await page.keyboard.press('Enter');
      await heading.filter({ hasText: say.remains }).waitFor();
      const quarter = [4, 5, 6].map(async (column) =>
        Number((await cellAt(page, company, column).innerText()).replaceAll(/[^0-9]/gu, '')),
      );
      expect((await Promise.all(quarter)).reduce((sum, part) => sum + part, 0)).toBe(317_700);
      await page.getByRole('button', { name: say.undo }).click();
      await heading.filter({ hasText: say.addsUp }).waitFor();

      // August is held, with who and why.
      await cellAt(page, first, 1).click();
      await page.keyboard.press('Control+Shift+h');
      const form = page.locator('.rule-form');
      await form.getByLabel(say.owner).fill(say.by);
      await form.getByLabel(say.reason).fill(say.why);
      await form.getByRole('button', { name: say.set }).click();
      await page.locator(`[data-r="${first}"][data-c="1"].held`).waitFor();
      expect(await violationsOn(page)).toEqual([]);

      await page.reload();
      await page.getByText(say.kept).waitFor();
      await heading.filter({ hasText: say.addsUp }).waitFor();
      expect(await september.innerText()).toContain('66,100');

      if (lang === 'zh') return;
      const keep = page.locator('.commit');
      await keep.getByLabel(say.reason).fill('after the flood');
      await keep.getByRole('button', { name: say.commit }).click();
      await page.getByText(say.written).waitFor();
      const answer = await page.request.get(
        `${served.address}/api/v1/series?indicator=al_t&entity=r1&scenario=plan@2021-2&from=2021-07&to=2021-12`,
      );
      expect(JSON.stringify(await answer.json())).toContain('66100');

      // What a figure before is made of is a link away, to the very cell; and what was written can be undone.
      await cellAt(page, first, 1).click();
      const origin = new URL(
        (await page.locator('.inspector').getByRole('link', { name: say.madeOf }).getAttribute('href'))!,
        served.address,
      );
      expect(Object.fromEntries(origin.searchParams)).toMatchObject({
        indicator: 'refinery.output',
        entity: 'r1',
        through: '2021-08',
        view: 'month',
        scenario: 'plan@2021-1',
      });
      await page.getByRole('link', { name: say.undoWritten }).click();
      await page.getByRole('button', { name: say.confirm, exact: true }).click();
      await page.getByText(say.undone).waitFor();
      expect(new URL(page.url()).searchParams.has('undo')).toBe(false);
      const after = await page.request.get(
        `${served.address}/api/v1/series?indicator=al_t&entity=r1&scenario=plan@2021-2&from=2021-07&to=2021-12`,
      );
      expect(JSON.stringify(await after.json())).not.toContain('66100');
    },
    120_000,
  );

  it('is done without a mouse', async () => {
    const page = await served.open('decompose?indicator=refinery.output&through=2021-06&profile=plan&lang=en');
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('data-r') + ',' + document.activeElement?.getAttribute('data-c'),
      );
    await page.getByRole('treegrid').waitFor();
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    for (let steps = 0; (await focused()) !== '0,0' && steps < 80; steps += 1) await press('Tab');
    expect(await focused()).toBe('0,0');
    await press('ArrowDown', 'ArrowRight');
    expect(await focused()).toBe('1,1');
    await press('Control+End');
    expect(await focused()).toBe('11,8');
    await press('Control+Home', 'End');
    expect(await focused()).toBe('0,8');
    await press('Control+ArrowLeft', 'Tab', 'Shift+Tab', 'PageDown', 'Home', 'Control+Home');
    expect(await focused()).toBe('0,0');

    // Go to a cell by its name, edit it with F2, leave it with Escape, type over it.
    await press('Control+g');
    await page.keyboard.type('r2 2021-11');
    await press('Enter');
    await expect.poll(focused).toBe('9,5');
    const before = await cellAt(page, 9, 5).innerText();
    await press('F2', '9', 'Escape');
    expect(await cellAt(page, 9, 5).innerText()).toBe(before);
    await page.keyboard.type('3.5万');
    await press('Enter');
    await expect.poll(() => cellAt(page, 9, 5).innerText()).toContain('35,000');
    expect(await focused()).toBe('10,5');
    await press('ArrowUp', 'Control+z');
    await expect.poll(() => cellAt(page, 9, 5).innerText()).toBe(before);
    await press('Control+y');
    await expect.poll(() => cellAt(page, 9, 5).innerText()).toContain('35,000');

    // The menu, the hold, and out of the grid again.
    await press('Shift+F10', 'ArrowDown', 'Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('form')?.className)).toBe('rule-form');
    await press('Escape');
    await expect.poll(focused).toBe('9,5');
    await press('Escape', 'Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[role="treegrid"]') === null)).toBe(true);
  }, 120_000);
});
