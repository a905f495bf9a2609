// What Lighthouse says of the Board with the sample company, as `overhalf serve` gives it, in both languages and for both of
// its devices: a desktop, and a phone on a slow network (its throttling is simulated). Of three runs each, the middle one.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSample, type Ports, type Who } from '@overhalf/actions';
import { openLedger } from '@overhalf/store';

const root = fileURLToPath(new URL('..', import.meta.url));
const least = { desktop: { performance: 0.95, accessibility: 0.95 }, mobile: { performance: 0, accessibility: 0.95 } };
const runs = 3;
const chromePath = [process.env['OVERHALF_CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== '' && existsSync(path),
);
if (chromePath === undefined) {
  console.error('No Chromium: install it (apt-get install chromium fonts-noto-cjk), or name it in OVERHALF_CHROMIUM.');
  process.exit(2);
}

interface Audit {
  readonly title: string;
  readonly score: number | null;
  readonly displayValue?: string;
  readonly numericValue?: number;
}

interface Category {
  readonly score: number | null;
  readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
}

/** As much of a result as is printed. */
interface Report {
  readonly categories: Readonly<Record<'performance' | 'accessibility', Category>>;
  readonly audits: Readonly<Record<string, Audit>>;
  readonly runtimeError?: { readonly message: string };
}

type Lighthouse = (url: string, flags: object, config?: object) => Promise<{ readonly lhr: Report } | undefined>;
type Launch = (options: object) => Promise<{ readonly port: number; readonly kill: () => void }>;

// Installed beside the benchmarks: their types are not there where they are not.
const { resolve } = createRequire(import.meta.url);
const load = async (name: string): Promise<Readonly<Record<string, unknown>>> =>
  (await import(pathToFileURL(resolve(name)).href)) as Readonly<Record<string, unknown>>;
const lighthouse = (await load('lighthouse'))['default'] as Lighthouse;
const launch = (await load('chrome-launcher'))['launch'] as Launch;
const presets = {
  desktop: (await load('lighthouse/core/config/desktop-config.js'))['default'] as object,
  mobile: undefined,
};

execFileSync(
  `${root}node_modules/.bin/vite`,
  ['build', 'packages/web', '--config', 'packages/web/vite.config.ts', '--logLevel', 'error'],
  { cwd: root, env: { ...process.env, NODE_ENV: 'production' }, stdio: 'inherit' },
);
const place = mkdtempSync(join(tmpdir(), 'overhalf-bench-'));
const folder = join(place, 'sample');
const who: Who = { actor: 'bench', language: 'en' };
const ports: Ports = { openLedger, now: () => new Date().toISOString() };
const built = await buildSample(ports, who, { from: join(root, 'examples/yunqiao'), folder });
if (built.kind === 'refused') throw new Error('The sample could not be built');
const served = await serve();
const chrome = await launch({
  chromePath,
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  logLevel: 'error',
});

let isShort = false;
try {
  for (const device of ['desktop', 'mobile'] as const) {
    for (const language of ['en', 'zh'] as const) {
      const url = `${served.address}/board?through=2021-06&lang=${language}`;
      const reports: Report[] = [];
      for (let run = 0; run < runs; run += 1) reports.push(await judge(url, presets[device]));
      const middle = reports.toSorted((a, b) => scoreOf(a, 'performance') - scoreOf(b, 'performance'))[runs >> 1]!;
      tell(`${device}, ${language}`, middle);
      for (const category of ['performance', 'accessibility'] as const) {
        isShort ||= scoreOf(middle, category) < least[device][category];
      }
    }
  }
} finally {
  chrome.kill();
  served.child.kill('SIGTERM');
  await new Promise((done) => served.child.once('exit', done));
  rmSync(place, { recursive: true, force: true });
}
if (isShort) {
  console.error('A score is below what is asked for.');
  process.exitCode = 1;
}

async function judge(url: string, config: object | undefined): Promise<Report> {
  const flags = {
    port: chrome.port,
    logLevel: 'error',
    onlyCategories: ['performance', 'accessibility'],
    extraHeaders: { cookie: served.cookie },
  };
  const result = await lighthouse(url, flags, config);
  if (result === undefined) throw new Error('Lighthouse gave no result');
  if (result.lhr.runtimeError !== undefined) throw new Error(result.lhr.runtimeError.message);
  return result.lhr;
}

function scoreOf({ categories }: Report, category: 'performance' | 'accessibility'): number {
  return categories[category].score ?? 0;
}

/** The scores, the times behind them, and what costs points. */
function tell(name: string, report: Report): void {
  const { audits, categories } = report;
  const percent = (score: number): string => String(Math.round(score * 100)).padStart(3);
  const times = [
    'first-contentful-paint',
    'largest-contentful-paint',
    'total-blocking-time',
    'cumulative-layout-shift',
  ];
  const shown = times.map((id) => `${audits[id]?.title ?? id} ${audits[id]?.displayValue ?? '–'}`).join(' · ');
  console.log(
    `${name.padEnd(12)} performance ${percent(scoreOf(report, 'performance'))}  accessibility ${percent(scoreOf(report, 'accessibility'))}  ${shown}`,
  );
  const asked = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  for (const { id } of asked) {
    const audit = audits[id];
    if (audit?.score === undefined || audit.score === null || audit.score >= 0.9) continue;
    console.log(`    ${percent(audit.score)}  ${audit.title} ${audit.displayValue ?? ''}`);
  }
}

/** `overhalf serve`, as a user starts it, and the cookie of one who has signed in. */
async function serve(): Promise<{ readonly child: ChildProcess; readonly address: string; readonly cookie: string }> {
  const args = [
    '--import',
    'tsx',
    'packages/cli/src/main.ts',
    'serve',
    '-C',
    folder,
    '--port',
    '0',
    '--no-open',
    '--json',
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const told = await new Promise<string>((done, fail) => {
    let out = '';
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString();
      const found = /"address": "([^"]+)"/.exec(out)?.[1];
      if (found !== undefined) done(found);
    });
    child.once('exit', (code) => fail(new Error(`serve ended with ${code}`)));
  });
  const answer = await fetch(told, { redirect: 'manual' });
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0]!;
  return { child, address: new URL(told).origin, cookie };
}
