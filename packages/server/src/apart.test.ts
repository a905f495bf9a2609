import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startThread } from '@overhalf/actions';
import { bearer, closeBenches, openBench, type Bench } from './server.testing.ts';

const entry = new URL('./thread-source.testing.mjs', import.meta.url);
let bench: Bench;
let inPlace: Bench;
let address: string;
beforeAll(async () => {
  bench = await openBench({ startThread: () => startThread(entry) });
  inPlace = await openBench();
  address = await bench.server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(closeBenches);

/** Takes long: each seed is another answer, which is not kept yet. */
const long = (seed: number): string => `/api/v1/landing?draws=2000&seed=${seed}`;

interface Underway {
  readonly jobs: readonly { readonly id: string; readonly action: string; readonly step?: { readonly step: string } }[];
}
const underWay = async (): Promise<Underway['jobs']> =>
  ((await bench.get('/api/v1/jobs')).json as unknown as Underway).jobs.filter(({ action }) => action !== 'jobs');

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

const isCalculating = (id: string) => async (): Promise<boolean> =>
  (await underWay()).some((job) => job.id === id && job.step?.step === 'compute');

describe('an answer from a thread', () => {
  it.each([
    '/api/v1/workspace',
    '/api/v1/review?through=2026-03',
    '/api/v1/series?indicator=output',
    '/api/v1/knowledge',
    '/api/v1/bridge?indicator=energy_per_tonne&from=2026-Q1&to=2026-02',
    '/api/v1/explain?indicator=outputt&period=2026-13',
  ])('is the same to the byte as one in place: %s', async (path) => {
    const [apart, here] = [await bench.get(path), await inPlace.get(path)];
    expect([apart.status, apart.headers['etag']]).toEqual([here.status, here.headers['etag']]);
    expect(apart.bytes.equals(here.bytes)).toBe(true);
  });

  it('keeps to what was known on a day', async () => {
    const before = (await bench.get('/api/v1/review?asOf=0')).json;
    expect(before).toEqual((await inPlace.get('/api/v1/review?asOf=0')).json);
  });

  it('that writes, writes to the ledger of the server, and whoever listens is told', async () => {
    const own = await openBench({ startThread: () => startThread(entry) });
    const decompose = { indicator: 'output', through: '2026-03', commit: true, version: '2026-2', reason: 'why' };
    const { status, json } = await own.post('/api/v1/decompose', decompose);
    expect([status, json['committed']]).toMatchObject([200, { version: '2026-2', header: { id: 2 } }]);
    expect((await own.get('/api/v1/log')).json['changeSets']).toHaveLength(2);
  });
});

describe('a request that takes long', () => {
  it('is listed under its own name and holds up nobody', async () => {
    const asked = bench.get(long(1), { ...bearer, 'overhalf-job': 'my-landing' });
    await until(isCalculating('my-landing'));
    expect((await bench.get('/api/v1/series?indicator=output&from=2026-01')).status).toBe(200);
    expect((await underWay()).map(({ id, action }) => [id, action])).toEqual([['my-landing', 'landing']]);
    expect((await asked).status).toBe(200);
    expect(await underWay()).toEqual([]);
  });

  it('is cancelled by its name: it is refused in both languages', async () => {
    const asked = bench.get(long(2), { ...bearer, 'overhalf-job': 'second' });
    await until(isCalculating('second'));
    expect((await bench.post('/api/v1/jobs/second/cancel', {})).status).toBe(200);
    const { status, json } = await asked;
    expect([status, json.problems?.[0]?.code]).toEqual([422, 'action-cancelled']);
    expect(json.problems?.[0]?.text).toMatchObject({
      en: 'Cancelled. Nothing was written.',
      zh: '已取消，未写入任何内容。',
    });
  });

  it('is cancelled when whoever asked hangs up, and not while another one waits for the same', async () => {
    const hangUp = (job: string) => {
      const asked = get(`${address}${long(3)}`, { headers: { ...bearer, 'overhalf-job': job } });
      asked.on('error', () => undefined); // we hang up ourselves
      return asked;
    };
    const first = hangUp('first');
    await until(isCalculating('first'));
    const other = bench.get(long(3));
    await until(async () => (await underWay()).length === 2);
    first.destroy();
    expect((await other).status).toBe(200);
    const alone = get(`${address}${long(4)}`, { headers: { ...bearer, 'overhalf-job': 'alone' } });
    alone.on('error', () => undefined);
    await until(isCalculating('alone'));
    alone.destroy();
    await until(async () => (await underWay()).length === 0);
    expect((await bench.get('/api/v1/frontier?frontier=none')).status).toBe(422); // the long lane is free again
  });

  it('ends at its time limit', async () => {
    const { status, json } = await bench.get(`${long(5)}&timeLimit=0.1`);
    expect([status, json.problems?.[0]]).toMatchObject([422, { code: 'action-time-up', seconds: 0.1 }]);
  });

  it('that is not under way cannot be cancelled', async () => {
    const { status, json } = await bench.post('/api/v1/jobs/nobody/cancel', {});
    expect([status, json.problems?.[0]]).toMatchObject([404, { code: 'server-no-job', job: 'nobody' }]);
  });
});
