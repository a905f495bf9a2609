// The web application before a real browser on loopback: what the Board's first visit loads, packed; when it paints; and how
// long the script of an edit takes until the last number has moved. Chromium and the server share the machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSample } from '@overhalf/actions';
import { createServer } from '@overhalf/server';
import type { Page } from 'playwright-core';
import {
  buildWeb,
  framesAtRest,
  launchBrowser,
  ports,
  quantile,
  root,
  watchKey,
  watchWork,
  who,
  workBetween,
  type Work,
} from './grid/browsing.ts';

const budget = { firstPage: 200_000, whatIf: 16 };
const browser = await launchBrowser();
const place = mkdtempSync(join(tmpdir(), 'overhalf-bench-'));
const [folder, assets] = [join(place, 'sample'), join(place, 'web')];
buildWeb(assets);
const built = await buildSample(ports, who, { from: join(root, 'examples/yunqiao'), folder });
if (built.kind === 'refused') throw new Error('The sample could not be built');
const token = 'bench';
const server = await createServer({ ports, folder, who, assets, token, version: 'bench' });
const address = (await server.listen({ host: '127.0.0.1', port: 0 })).replace('0.0.0.0', '127.0.0.1');
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

async function visit(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' });
  await context.request.get(`${address}/?token=${token}`);
  const page = await context.newPage();
  await page.goto(`${address}/board?through=2021-06`);
  await page.locator('table.lines tbody tr').first().waitFor();
  return page;
}

interface Resource {
  readonly name: string;
  readonly encodedBodySize: number;
}

/** What the visit has loaded, packed, by path; answers of the API aside. */
async function loadedBy(page: Page): Promise<readonly Resource[]> {
  const resources =
    (await page.evaluate(`[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .map(({ name, encodedBodySize }) => ({ name: new URL(name).pathname, encodedBodySize }))`)) as readonly Resource[];
  return resources.filter(({ name }) => !name.startsWith('/api/'));
}

const first = await visit();
const loaded = await loadedBy(first);
const total = loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
for (const { name, encodedBodySize } of loaded.toSorted((a, b) => b.encodedBodySize - a.encodedBodySize).slice(0, 6)) {
  console.log(`  ${kilobytes(encodedBodySize).padStart(9)}  ${name}`);
}
console.log(
  `first page, packed: ${kilobytes(total)} in ${loaded.length} files (budget ${kilobytes(budget.firstPage)})`,
);
await first.context().close();

const painted: number[] = [];
for (let round = 0; round < 7; round += 1) {
  const page = await visit();
  painted.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0));
  await page.context().close();
}
console.log(
  `Board, first contentful paint: median ${quantile(painted, 0.5).toFixed(0)} ms of ${painted.length} visits`,
);

const page = await visit();
const workOfPage = await watchWork(page.context(), page);
const usual = quantile(await page.evaluate<readonly number[]>(framesAtRest), 0.5);
const took: number[] = [];
const works: Work[] = [];
const wholes: Work[] = [];
for (let round = 0; round < 48; round += 1) {
  const row = [0, 7, 8, 11][round % 4]!;
  await page.locator('table.lines tbody tr').nth(row).locator('button.figure').nth(1).focus();
  await page.keyboard.press('F2');
  if (round === 0) await page.waitForTimeout(2000); // the figures are fetched once
  await page.keyboard.press('End');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(round % 2 === 0 ? '*1.01' : '*0.99');
  await page.evaluate(watchKey);
  const before = await workOfPage();
  await page.keyboard.press('Enter');
  const drawn = await workOfPage();
  await page.waitForTimeout(700);
  if (round < 8) continue;
  // From the key to the frame after the last number: what the reader waits for, the wait for the screen included.
  took.push(await page.evaluate<number>('window.toFrame'));
  works.push(workBetween(before, drawn));
  // With the address and the title, which are written when the page is at leisure.
  wholes.push(workBetween(before, await workOfPage()));
}
const median = (values: readonly number[]): string => quantile(values, 0.5).toFixed(1);
const high = (values: readonly number[]): string => quantile(values, 0.95).toFixed(1);
const scripts = works.map(({ script }) => script);
const isInFrame = quantile(scripts, 0.95) < budget.whatIf;
console.log(
  `what-if on the Board, ${took.length} edits: script from the key to the numbers median ${median(scripts)} ms, p95 ${high(scripts)} ms (budget ${budget.whatIf}: ${isInFrame ? 'kept' : 'MISSED'}), with address and title median ${median(wholes.map(({ script }) => script))} ms; all work of the page's thread median ${median(wholes.map(({ all }) => all))} ms; by the clock from the key to the next frame median ${median(took)} ms, p95 ${high(took)} ms, where a frame takes ${usual.toFixed(1)} ms`,
);

await browser.close();
await server.close();
rmSync(place, { recursive: true, force: true });
if (total > budget.firstPage) {
  console.error('The first page is over its budget.');
  process.exitCode = 1;
}
if (!isInFrame) {
  console.error('The script of a what-if is over its budget.');
  process.exitCode = 1;
}
