// The grid before a real browser: what an edit costs on the Decompose page with 10,008 cells, 2,000 of them in view, from the key
// that ends it to the paint; what a paste of all of them costs; and how many frames are lost scrolling through 100,000 rows.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createFileServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from '@overhalf/server';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { buildLargeCompany, months, plants } from '../../packages/web/stories/large-company.testing.ts';
import {
  buildWeb,
  framesAtRest,
  launchBrowser,
  ports,
  quantile,
  watchKey,
  watchWork,
  who,
  workBetween,
  type Work,
} from './browsing.ts';

const budget = { edit: 16, paste: 200, dropped: 0.05 };
const browser = await launchBrowser();
const place = mkdtempSync(join(tmpdir(), 'overhalf-bench-'));
const assets = join(place, 'web');
buildWeb(assets);
await build({
  configFile: false,
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  logLevel: 'error',
  build: { outDir: join(place, 'rows'), emptyOutDir: true },
});

const folder = await buildLargeCompany();
const server = await createServer({ ports, folder, who, assets, token: 'bench', version: 'bench' });
const address = (await server.listen({ host: '127.0.0.1', port: 0 })).replace('0.0.0.0', '127.0.0.1');
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };
const files = createFileServer((request, response) => {
  const path = join(place, 'rows', request.url === '/' ? 'index.html' : request.url!);
  if (!existsSync(path)) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/plain' }).end(readFileSync(path));
});
await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
const rowsAddress = `http://127.0.0.1:${(files.address() as { port: number }).port}/`;
const mark = (isKept: boolean): string => (isKept ? 'kept' : 'MISSED');

const framesWhileScrolling = `(async () => {
  const scroller = document.querySelector('[role="treegrid"]');
  const frames = [];
  const until = performance.now() + 5000;
  let last = performance.now();
  for (let frame = 1; performance.now() < until; frame += 1) {
    scroller.scrollTop += frame % 60 === 0 ? scroller.scrollHeight / 12 : 110;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  return frames;
})()`;

// Tall enough for 2,000 cells to be in view at once.
const context = await browser.newContext({ viewport: { width: 2200, height: 4700 }, locale: 'en-GB' });
await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: address });
await context.request.get(`${address}/?token=bench`);
const page = await context.newPage();
await page.goto(`${address}/decompose?indicator=output&through=2020-12&period=2021&lang=en`);
await page.getByRole('treegrid').waitFor();
await page.getByText('computed in this browser').waitFor();
const workOfPage = await watchWork(context, page);
const inView = await page.getByRole('gridcell').count();
const works: Work[] = [];
const painted: number[] = [];
await page.locator('[data-r="2"][data-c="0"]').click();
for (let round = 0; round < 60; round += 1) {
  await page.keyboard.type(String(1000 + round));
  await page.evaluate(watchKey);
  const before = await workOfPage();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(60);
  works.push(workBetween(before, await workOfPage()));
  painted.push(await page.evaluate<number>('window.toPaint'));
}
// The first ones teach the machine.
const [warm, warmPaint] = [works.slice(10), painted.slice(10)];
const scripts = warm.map(({ script }) => script);
const all = warm.map((work) => work.all);
const edit = quantile(scripts, 0.95);
console.log(
  `an edit, ${inView} cells in view of ${plants * months.length}: script p50 ${quantile(scripts, 0.5).toFixed(1)} ms, p95 ${edit.toFixed(1)} ms (budget ${budget.edit}: ${mark(edit < budget.edit)}); all work of the page's thread p50 ${quantile(all, 0.5).toFixed(1)} ms; key to paint by the clock p50 ${quantile(warmPaint, 0.5).toFixed(1)} ms, p95 ${quantile(warmPaint, 0.95).toFixed(1)} ms`,
);

const pasted: number[] = [];
for (let round = 0; round < 5; round += 1) {
  const lines = Array.from(
    { length: plants },
    (_, row) => `Plant ${row + 1}\t${months.map((_month, month) => 1000 + ((row + month + round) % 7)).join('\t')}`,
  );
  const text = [`\t${months.join('\t')}`, ...lines].join('\r\n');
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.locator('[data-r="0"][data-c="0"]').click();
  const before = await workOfPage();
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: 'Undo: Pasted 10,008 cells' }).waitFor();
  await page.waitForTimeout(100);
  pasted.push(workBetween(before, await workOfPage()).script);
  await page.waitForTimeout(600);
}
const paste = quantile(pasted, 0.5);
console.log(
  `a paste of ${plants * months.length} cells: script ${paste.toFixed(0)} ms (budget ${budget.paste}: ${mark(paste < budget.paste)})`,
);
await context.close();

const plain = await browser.newContext({ viewport: { width: 1366, height: 768 } });
const rows = await plain.newPage();
await rows.goto(rowsAddress);
await rows.getByRole('treegrid').waitFor();
const workOfRows = await watchWork(plain, rows);
const before = await workOfRows();
const scrolled = await rows.evaluate<readonly number[]>(framesWhileScrolling);
const { script, all: whole } = workBetween(before, await workOfRows());
// What a frame takes on this machine when nothing scrolls says which frames were lost.
const still = await rows.evaluate<readonly number[]>(framesAtRest);
const usual = quantile(still, 0.5);
const lost = scrolled.reduce((count, took) => count + Math.max(0, Math.round(took / usual) - 1), 0);
const dropped = lost / (scrolled.length + lost);
const stillLost = still.reduce((count, took) => count + Math.max(0, Math.round(took / usual) - 1), 0);
const perFrame = (work: number): string => (work / scrolled.length).toFixed(1);
console.log(
  `scrolling through 100,000 rows: ${(100 * dropped).toFixed(1)} % of frames dropped (budget ${100 * budget.dropped} %: ${mark(dropped < budget.dropped)}); of a frame's ${usual.toFixed(1)} ms (${(1000 / usual).toFixed(0)} Hz) script takes ${perFrame(script)} ms and all work of the page's thread ${perFrame(whole)} ms; at rest ${((100 * stillLost) / (still.length + stillLost)).toFixed(1)} % are dropped`,
);

await browser.close();
await server.close();
files.close();
rmSync(place, { recursive: true, force: true });
rmSync(dirname(folder), { recursive: true, force: true });
process.exit(edit < budget.edit && paste < budget.paste && dropped < budget.dropped ? 0 : 1);
