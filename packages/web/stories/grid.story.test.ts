import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { violationsOn } from './axe.testing.ts';
import { chromiumPath, openServed, type Served } from './served.testing.ts';

const languages = {
  en: {
    least: 'Sort by Sep, least first',
    model: 'Order of the model',
    hide: 'Hide Aug',
    hidden: 'Show what is hidden (1)',
    without: 'without August 2021 ×',
    sorted: 'by September 2021, least first ×',
    narrow: 'narrow rows',
    find: 'Find',
    by: 'Replace by',
    all: 'Replace all',
    replaced: 'Replaced in',
    undo: /^Undo: Replaced/,
    notHere: 'is not in this plan.',
    wider: 'Wider column',
    alike: 'All columns alike',
  },
  zh: {
    least: '按9月升序',
    model: '恢复模型顺序',
    hide: '隐藏8月',
    hidden: '显示已隐藏项（1）',
    without: '不含2021年8月 ×',
    sorted: '按2021年9月升序 ×',
    narrow: '紧凑行距',
    find: '查找',
    by: '替换为',
    all: '全部替换',
    replaced: '已替换',
    undo: /^撤销：替换/,
    notHere: '本计划不含',
    wider: '加宽此列',
    alike: '各列等宽',
  },
} as const;

describe.skipIf(chromiumPath === undefined)('the grid, arranged', () => {
  let served: Served;
  beforeAll(async () => {
    served = await openServed();
  });
  afterAll(async () => served.close());

  const cellAt = (page: Page, row: number, column: number) => page.locator(`[data-r="${row}"][data-c="${column}"]`);
  const choose = async (page: Page, name: string): Promise<void> => {
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name }).click();
  };
  /** Names of rows, as they stand one below the other. */
  const names = (page: Page): Promise<readonly string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.grid .grid-row:not(.aside)')]
        .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
        .map((row) => row.querySelector('.grid-name')!.textContent ?? ''),
    );

  it.each(['en', 'zh'] as const)(
    'is put in order, has columns hidden and drawn, and keeps that in its address (%s)',
    async (lang) => {
      const say = languages[lang];
      const page = await served.open(`decompose?indicator=refinery.output&through=2021-06&profile=plan&lang=${lang}`);
      await page.getByRole('treegrid').waitFor({ timeout: 30_000 });
      const model = await names(page);
      const september = page.getByRole('columnheader', { name: lang === 'en' ? 'Sep' : '9月', exact: false });
      await cellAt(page, 0, 2).click();
      await choose(page, say.least);
      await page.waitForURL(/sort=2021-09/u);
      expect(await september.getAttribute('aria-sort')).toBe('ascending');
      const sorted = await names(page);
      expect(sorted).not.toEqual(model);
      expect(sorted.toSorted()).toEqual(model.toSorted());
      // A column is left out.
      await cellAt(page, 0, 1).click();
      await choose(page, say.hide);
      await page.waitForURL(/hide=2021-08/u);
      expect(
        await page
          .getByRole('columnheader')
          .filter({ hasText: /^(Aug|8月)$/u })
          .count(),
      ).toBe(0);
      expect(await violationsOn(page)).toEqual([]);

      await page.reload();
      await page.getByRole('treegrid').waitFor();
      expect(await names(page)).toEqual(sorted);
      await page.getByRole('button', { name: say.hidden }).click();
      await page
        .getByRole('columnheader')
        .filter({ hasText: /^(Aug|8月)$/u })
        .waitFor();
      await cellAt(page, 0, 0).click();
      await choose(page, say.model);
      await expect.poll(() => names(page)).toEqual(model);

      // What is not as usual stands above the grid, each with the way back.
      await page.goto(`${page.url()}&sort=2021-09&hide=2021-08`);
      await page.getByRole('button', { name: say.without, exact: true }).click();
      await page.getByRole('button', { name: say.sorted, exact: true }).click();
      await expect.poll(() => names(page)).toEqual(model);
      expect(new URL(page.url()).searchParams.has('hide')).toBe(false);

      // Rows are closer together where that is wished, the next time too.
      const top = async (): Promise<number> => (await cellAt(page, 5, 0).boundingBox())!.y;
      const [usual, above] = [await top(), (await cellAt(page, 0, 0).boundingBox())!.y];
      await page.getByLabel(say.narrow).check();
      await expect.poll(async () => (await top()) - (await cellAt(page, 0, 0).boundingBox())!.y).toBe(5 * 22);
      expect(usual - above).toBe(5 * 28);
      expect(await violationsOn(page)).toEqual([]);
      await page.reload();
      await page.getByRole('treegrid').waitFor();
      expect((await cellAt(page, 0, 0).boundingBox())!.height).toBeLessThan(22);
      await page.getByLabel(say.narrow).uncheck();

      // A column is drawn by its edge, and by the menu.
      const widthOf = async (): Promise<number> => (await cellAt(page, 0, 1).boundingBox())!.width;
      const first = await widthOf();
      const edge = (await page.locator('[data-resize="1"]').boundingBox())!;
      await page.mouse.move(edge.x + 4, edge.y + 8);
      await page.mouse.down();
      await page.mouse.move(edge.x + 44, edge.y + 8, { steps: 4 });
      await page.mouse.up();
      expect(await widthOf()).toBe(first + 40);
      await cellAt(page, 0, 1).click();
      await choose(page, say.wider);
      await expect.poll(widthOf).toBe(first + 64);
      await page.reload();
      await page.getByRole('treegrid').waitFor();
      expect(await widthOf()).toBe(first + 64);
      await cellAt(page, 0, 1).click();
      await choose(page, say.alike);
      await expect.poll(widthOf).toBe(first);
    },
    60_000,
  );

  it.each(['en', 'zh'] as const)(
    'has figures replaced as one step (%s)',
    async (lang) => {
      const say = languages[lang];
      const page = await served.open(`decompose?indicator=refinery.output&through=2021-06&profile=plan&lang=${lang}`);
      await page.getByRole('treegrid').waitFor();
      const cell = cellAt(page, 6, 0);
      await cell.click();
      await page.keyboard.type('54321');
      await page.keyboard.press('Control+Enter');
      await expect.poll(() => cell.innerText()).toContain('54,3');
      await cell.click();
      await page.keyboard.press('Control+h');
      const finder = page.getByRole('search');
      await finder.getByLabel(say.find, { exact: true }).fill('54,3');
      await finder.getByLabel(say.by).fill('443');
      await finder.getByRole('button', { name: say.all }).click();
      await finder.getByText(say.replaced).waitFor();
      await expect.poll(() => cell.innerText()).toContain('44,300');
      await page.getByRole('button', { name: say.undo }).click();
      await expect.poll(() => cell.innerText()).toContain('54,3');
      await page.keyboard.press('Escape');

      // The year on screen is past: today has no column in it.
      await cell.click();
      await page.keyboard.press('Control+;');
      await page.getByText(say.notHere).waitFor();
    },
    60_000,
  );

  it('is printed whole', async () => {
    const page = await served.open('decompose?indicator=refinery.output&through=2021-06&profile=plan&lang=zh');
    await page.getByRole('treegrid').waitFor();
    const rows = Number(await page.getByRole('treegrid').getAttribute('aria-rowcount'));
    await page.evaluate(() =>
      window.addEventListener('beforeprint', () => {
        const count = document.querySelectorAll('.printed-plan tr').length;
        document.documentElement.dataset['printed'] = String(count);
      }),
    );
    const sheet = await page.pdf({ preferCSSPageSize: true });
    expect(sheet.toString('latin1').match(/\/Type \/Page\b/gu)).toHaveLength(1);
    expect(await page.evaluate(() => document.documentElement.dataset['printed'])).toBe(String(rows));
    expect(await page.locator('.printed-plan').count()).toBe(0);
  }, 60_000);
});
