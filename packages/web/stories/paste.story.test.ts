import { spawn, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { buildLargeCompany, plants } from './large-company.testing.ts';
import { chromiumPath, openServed, type Served } from './served.testing.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The large company, served. */
async function serveLarge(): Promise<{
  readonly child: ChildProcess;
  readonly address: string;
  readonly folder: string;
}> {
  const folder = await buildLargeCompany();
  const args = [
    '--import',
    'tsx',
    join(root, 'packages/cli/src/main.ts'),
    'serve',
    '-C',
    folder,
    '--port',
    '0',
    '--no-open',
    '--json',
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  const address = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString();
      const found = /"address": "([^"]+)"/u.exec(out)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
  });
  return { child, address, folder };
}

/** What Excel puts on the clipboard for a block of cells: groups of three, the last line ended. */
const block = (rows: number, value: (row: number, column: number) => string): string =>
  Array.from(
    { length: rows },
    (_, row) => `${Array.from({ length: 12 }, (_cell, column) => value(row, column)).join('\t')}\r\n`,
  ).join('');

/** Puts a text on the clipboard of the page and presses Ctrl+V. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+v');
}

describe.skipIf(chromiumPath === undefined)('paste from Excel', () => {
  let served: Served;
  let large: Awaited<ReturnType<typeof serveLarge>>;
  beforeAll(async () => {
    [served, large] = await Promise.all([openServed(), serveLarge()]);
  }, 180_000);
  afterAll(async () => {
    await served.close();
    const ended = new Promise((resolve) => large.child.once('exit', resolve));
    large.child.kill('SIGTERM');
    await ended;
    await rm(dirname(large.folder), { recursive: true, force: true });
  });

  async function open(lang: 'en' | 'zh'): Promise<Page> {
    const context = await served.browser.newContext({ viewport: { width: 1366, height: 768 } });
    const { origin } = new URL(large.address);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    const page = await context.newPage();
    await page.goto(large.address);
    await page.goto(`${origin}/decompose?indicator=output&through=2020-12&period=2021&lang=${lang}`);
    await page.getByRole('treegrid').waitFor();
    return page;
  }

  it('takes 10,008 cells of names and figures at once, undoes them as one step, and brings them back', async () => {
    const page = await open('en');
    const heading = page.getByRole('heading', { level: 1 });
    await heading.filter({ hasText: 'All 10,008,000 t are laid out' }).waitFor();
    // The names of plants and months are those of the grid: figures go where they say, totals between them follow.
    const header = `\t${Array.from({ length: 12 }, (_, month) => `2021-${String(month + 1).padStart(2, '0')}`).join('\t')}\r\n`;
    const rows = block(plants, (row, column) => `"${(1_000 + ((row + column) % 7)).toLocaleString('en')}"`)
      .split('\r\n')
      .slice(0, -1)
      .map((line, row) => `Plant ${row + 1}\t${line}\r\n`);
    await page.locator('[data-r="0"][data-c="0"]').click();
    await page.evaluate(() => {
      const times = window as unknown as { pasteTook: number };
      document.addEventListener(
        'paste',
        () => {
          const began = performance.now();
          // After the paint that follows the frame in which the paste was drawn.
          requestAnimationFrame(() => setTimeout(() => (times.pasteTook = performance.now() - began)));
        },
        { capture: true, once: true },
      );
    });
    await paste(page, `${header}${rows.join('')}`);
    const sum = Array.from(
      { length: plants * 12 },
      (_, cell) => 1_000 + ((Math.floor(cell / 12) + (cell % 12)) % 7),
    ).reduce((total, one) => total + one, 0);
    await heading.filter({ hasText: `${(sum - 10_008_000).toLocaleString('en')} t over` }).waitFor();
    await page.getByRole('button', { name: 'Undo: Pasted 10,008 cells' }).waitFor();
    const took = await page.evaluate(() => (window as unknown as { pasteTook: number }).pasteTook);
    console.info(`10,008 cells pasted and drawn in ${took.toFixed(0)} ms`);

    await page.keyboard.press('Control+z');
    await heading.filter({ hasText: 'All 10,008,000 t are laid out' }).waitFor();
    await page.keyboard.press('Control+y');
    await heading.filter({ hasText: 't over' }).waitFor();
    await page.reload();
    await heading.filter({ hasText: 't over' }).waitFor();
    expect(await page.locator('[data-r="2"][data-c="0"]').innerText()).toContain('1,000');

    // The cell that has the focus keeps it, however far one goes from it.
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const { r, c } = (document.activeElement as HTMLElement).dataset;
        return `${r},${c}`;
      });
    await page.locator('[data-r="2"][data-c="0"]').click();
    await page.keyboard.press('Control+End');
    await page.locator('[data-r="860"]').first().waitFor();
    expect(await focused()).toBe('876,18');
    await page.getByRole('treegrid').evaluate((grid) => grid.scrollTo(200, 9_000));
    await page.locator('[data-r="325"]').first().waitFor();
    expect(await focused()).toBe('876,18');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe('875,18');

    // All of it is written as it stands, each cell as one that was typed.
    const keep = page.locator('.commit');
    await keep.getByLabel('Owner').fill('Planning');
    await keep.getByLabel('Reason').fill('from the workbook');
    await keep.getByRole('button', { name: 'Keep as a version' }).click();
    await page.getByText('Version 2021-2 is written beside the plan in force.').waitFor({ timeout: 60_000 });
    const { origin } = new URL(large.address);
    const query = 'indicator=output&entity=p834&scenario=plan@2021-2&from=2021-12&to=2021-12';
    const answer = await page.request.get(`${origin}/api/v1/series?${query}`);
    expect(await answer.json()).toMatchObject({ rows: [{ values: [1_000 + ((833 + 11) % 7)] }] });
  }, 180_000);

  it('reads how others write, asks before it goes beyond, and leaves the unreadable alone', async () => {
    const page = await open('zh');
    const cell = (row: number, column: number) => page.locator(`[data-r="${row}"][data-c="${column}"]`);
    await page.keyboard.press('Escape');
    await cell(2, 0).click();
    await paste(page, '1.234,0\t１１００\t1,5万\r\n');
    await expect.poll(() => cell(2, 0).innerText()).toContain('1,234');
    expect(await cell(2, 1).innerText()).toContain('1,100');
    expect(await cell(2, 2).innerText()).toContain('15,000');

    // One value fills the selection.
    await cell(3, 0).click();
    await cell(5, 2).click({ modifiers: ['Shift'] });
    await paste(page, '950');
    await expect.poll(() => cell(5, 2).innerText()).toContain('950');

    // Larger than the selection, with a cell that is none: nothing happens before someone agrees.
    await cell(6, 0).click();
    await cell(6, 1).click({ modifiers: ['Shift'] });
    const before = await cell(7, 1).innerText();
    await paste(page, '"无\n数据"\t801\r\n802\t803\r\n');
    const asked = page.getByRole('alertdialog');
    await asked.getByText('1个单元格无法识别').waitFor();
    expect(await cell(7, 1).innerText()).toBe(before);
    await asked.getByRole('button', { name: '仅粘贴到所选范围' }).click();
    await expect.poll(() => cell(6, 1).innerText()).toContain('801');
    expect(await cell(7, 1).innerText()).toBe(before);
  }, 60_000);
});
