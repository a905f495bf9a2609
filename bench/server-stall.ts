// How long the server's event loop stands still while it answers each route, with its threads and without: for that long
// nobody else hears anything. The client shares the process; what it reads is small beside what is calculated.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { addStoppage, buildSample, startThread, type Ports, type Who } from '@overhalf/actions';
import { createServer } from '@overhalf/server';
import { loadHighs } from '@overhalf/solver';
import { openLedger } from '@overhalf/store';

const who: Who = { actor: 'bench', language: 'en' };
const ports: Ports = { openLedger, now: () => new Date().toISOString(), solver: loadHighs };
const folder = join(mkdtempSync(join(tmpdir(), 'overhalf-bench-')), 'sample');
const from = fileURLToPath(new URL('../examples/yunqiao', import.meta.url));
const built = await buildSample(ports, who, { from, folder });
if (built.kind === 'refused') throw new Error('The sample could not be built');
await addStoppage(ports, who, { folder, assets: ['mine-c'], from: '2021-07-20', courses: { base: '32+restart' } });

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
}

/** An address that was never asked for: as known on a day to come, the answer is the same. */
const day = (n: number): string => `asOf=${2200 + n}-01-01`;

const routes = (n: number): readonly Asked[] => [
  { method: 'GET', path: `/review?through=2021-06&${day(n)}` },
  { method: 'GET', path: `/series?indicator=refinery.output&${day(n)}` },
  { method: 'GET', path: `/explain?indicator=cost.alumina_mfg&period=2021-H1&${day(n)}` },
  { method: 'GET', path: `/bridge?indicator=cost.alumina_mfg&entity=r1&period=2021-H1&${day(n)}` },
  { method: 'GET', path: `/benchmark?${day(n)}` },
  { method: 'GET', path: `/frontier?frontier=refining&${day(n)}` },
  { method: 'GET', path: `/signals?through=2021-06&${day(n)}` },
  { method: 'GET', path: `/knowledge?${day(n)}` },
  { method: 'GET', path: `/stoppages?${day(n)}` },
  { method: 'GET', path: '/diff?from=0' },
  { method: 'GET', path: '/change/1' },
  { method: 'POST', path: '/decompose', body: { indicator: 'refinery.output', through: '2021-06' } },
  { method: 'GET', path: `/landing?through=2021-06&${day(n)}` },
  { method: 'POST', path: '/replan', body: { through: '2021-06' } },
];

interface Stall {
  readonly stall: number;
  readonly took: number;
}

/** The longest stall and answer of each route in the last two of three rounds: the first one loads and compiles. */
async function stallsOf(threads: Partial<Parameters<typeof createServer>[0]>): Promise<ReadonlyMap<string, Stall>> {
  const token = 'stall';
  const server = await createServer({ ports, folder, who, assets: folder, token, version: 'bench', ...threads });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const found = new Map<string, Stall>();
  for (const round of [0, 1, 2]) {
    for (const { method, path, body } of routes(round)) {
      await pause(30);
      delay.reset();
      const started = performance.now();
      const answer = await fetch(`${address}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      await answer.arrayBuffer();
      const took = performance.now() - started;
      await pause(5);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
      const name = `${method} ${path.split('?')[0]!}`;
      const before = round < 2 ? undefined : found.get(name);
      found.set(name, {
        stall: Math.max(delay.max / 1e6, before?.stall ?? 0),
        took: Math.max(took, before?.took ?? 0),
      });
    }
  }
  delay.disable();
  await server.close();
  return found;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

const entry = new URL('../packages/cli/src/apart-worker-source.mjs', import.meta.url);
const inPlace = await stallsOf({});
const apart = await stallsOf({ startThread: () => startThread(entry) });
console.log('longest stall of the event loop, and time to the answer, in ms');
console.log(`${''.padEnd(20)} ${'in place'.padStart(16)} ${'on threads'.padStart(16)}`);
for (const [path, { stall, took }] of apart) {
  const own = inPlace.get(path)!;
  const cells = [own.stall, own.took, stall, took].map((value) => value.toFixed(0).padStart(8));
  console.log(`${path.padEnd(20)} ${cells.join('')}`);
}
rmSync(join(folder, '..'), { recursive: true, force: true });
