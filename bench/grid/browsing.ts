// What the benches in a browser share: the browser, the application built for it, and how its work is measured.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Ports, Who } from '@overhalf/actions';
import { openLedger } from '@overhalf/store';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const who: Who = { actor: 'bench', language: 'en' };
export const ports: Ports = { openLedger, now: () => new Date().toISOString() };

/** A browser without a window. Ends the bench where none is installed. */
export async function launchBrowser(): Promise<Browser> {
  const places = [process.env['OVERHALF_CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'];
  const executablePath = places.find((path) => path !== '' && existsSync(path));
  if (executablePath === undefined) {
    console.error(
      'No Chromium: install it (apt-get install chromium fonts-noto-cjk), or name it in OVERHALF_CHROMIUM.',
    );
    process.exit(2);
  }
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Builds the application as it is delivered. */
export function buildWeb(assets: string): void {
  const config = [
    '--config',
    'packages/web/vite.config.ts',
    '--logLevel',
    'error',
    '--outDir',
    assets,
    '--emptyOutDir',
  ];
  execFileSync(`${root}node_modules/.bin/vite`, ['build', 'packages/web', ...config], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'inherit',
  });
}

export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!;
}

/** Milliseconds that the page's own thread has worked since it was opened: what waits for a busy machine is not in it. */
export interface Work {
  readonly script: number;
  readonly layout: number;
  /** Script, layout, style, paint and all else of the thread. */
  readonly all: number;
}

export async function watchWork(context: BrowserContext, page: Page): Promise<() => Promise<Work>> {
  const session: CDPSession = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (wanted: string): number => 1000 * metrics.find(({ name }) => name === wanted)!.value;
    return {
      script: of('ScriptDuration'),
      layout: of('LayoutDuration') + of('RecalcStyleDuration'),
      all: of('TaskDuration'),
    };
  };
}

/** What is between two readings. */
export function workBetween(before: Work, after: Work): Work {
  return { script: after.script - before.script, layout: after.layout - before.layout, all: after.all - before.all };
}

/** What runs in the page is written as text: there is no document here. How long it is to the next frame, and to its paint. */
export const watchKey = `document.addEventListener(
  'keydown',
  () => {
    const start = performance.now();
    requestAnimationFrame(() => {
      window.toFrame = performance.now() - start;
      setTimeout(() => (window.toPaint = performance.now() - start));
    });
  },
  { capture: true, once: true },
)`;

/** Times between frames while nothing happens: what the machine gives, in milliseconds. */
export const framesAtRest = `(async () => {
  const frames = [];
  let last = performance.now();
  for (let frame = 0; frame < 60; frame += 1) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  return frames;
})()`;
