import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addStoppage, buildSample, startThread, type Ports, type Progress, type Who } from '@overhalf/actions';
import { createServer, type Server } from '@overhalf/server';
import { openMemoryLedger } from '@overhalf/store';
import { apart } from './apart.ts';
import { clearFolders, temporaryFolder } from './capture.testing.ts';

const who: Who = { actor: 'tester', language: 'en' };
const ledger = openMemoryLedger();
const ports: Ports = {
  openLedger: () => Promise.resolve({ kind: 'open', ledger }),
  now: () => '2021-07-31T08:00:00.000Z',
};
const token = 'token-of-the-tests';
/** Takes long enough to be stopped, and would be written. */
const asked = { through: '2021-06', course: 'all', robust: 'worst', commit: true, version: '2021-2' } as const;
let folder: string;
let server: Server;
let address: string;
let known: number;

beforeAll(async () => {
  const home = await temporaryFolder();
  folder = join(home, 'sample');
  await buildSample(ports, who, { from: fileURLToPath(new URL('../../../examples/yunqiao', import.meta.url)), folder });
  const courses = { base: '32+restart', pessimistic: '45+30@20%' };
  await addStoppage(ports, who, { folder, assets: ['mine-c'], from: '2021-07-20', courses });
  known = (await ledger.log()).length;
  const assets = join(home, 'built');
  await mkdir(assets);
  await writeFile(join(assets, 'index.html'), '<!doctype html><title>Overhalf</title>');
  const entry = new URL('./apart-worker-source.mjs', import.meta.url);
  server = await createServer({
    ports,
    folder,
    who,
    assets,
    token,
    version: '0.0.0',
    startThread: () => startThread(entry),
  });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
}, 60_000);
afterAll(async () => {
  await server.close();
  await clearFolders();
});

describe('a replan that is cancelled', () => {
  it('on its thread ends in the middle of a search, and has written nothing', async () => {
    const stop = new AbortController();
    const told: Progress[] = [];
    const progress = (step: Progress): void => {
      told.push(step);
      if (step.aim !== undefined) stop.abort();
    };
    const input = { ...asked, folder, reason: { language: 'en', text: 'flood' } } as const;
    const outcome = await apart('replanYear', { who, input }, { ports: { ...ports, progress }, signal: stop.signal });
    expect(outcome).toEqual({ kind: 'refused', problems: [{ code: 'action-cancelled', severity: 'error' }] });
    expect(told.find(({ aim }) => aim !== undefined)).toMatchObject({
      step: 'compute',
      subject: 'optimistic',
      aim: 'least shortfall on assessment value',
    });
    expect(await ledger.log()).toHaveLength(known);
  });

  it('by its name over HTTP is refused in both languages, and has written nothing', async () => {
    const answer = post('/replan', { ...asked, reason: 'flood' }, 'own');
    await until(async () => (await underWay()).some(({ id, step }) => id === 'own' && step?.aim !== undefined));
    expect((await post('/jobs/own/cancel', {}).answered).status).toBe(200);
    const { status, text } = await answer.answered;
    expect([status, JSON.parse(text)]).toMatchObject([
      422,
      {
        problems: [
          { code: 'action-cancelled', text: { en: 'Cancelled. Nothing was written.', zh: '已取消，未写入任何内容。' } },
        ],
      },
    ]);
    expect(await ledger.log()).toHaveLength(known);
  });

  it('by whoever asked hanging up is no longer under way, and has written nothing', async () => {
    const answer = post('/replan', { ...asked, reason: 'flood' }, 'alone');
    await until(async () => (await underWay()).some(({ id, step }) => id === 'alone' && step?.aim !== undefined));
    answer.hangUp();
    await expect(answer.answered).rejects.toThrow('hang up');
    await until(async () => (await underWay()).length === 0);
    expect(await ledger.log()).toHaveLength(known);
  });
});

interface Job {
  readonly id: string;
  readonly action: string;
  readonly step?: Progress;
}

async function underWay(): Promise<readonly Job[]> {
  const response = await fetch(`${address}/api/v1/jobs`, { headers: { authorization: `Bearer ${token}` } });
  const { jobs } = (await response.json()) as { readonly jobs: readonly Job[] };
  return jobs.filter(({ action }) => action !== 'jobs');
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

function post(path: string, body: object, job?: string) {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    ...(job === undefined ? {} : { 'overhalf-job': job }),
  };
  const asking = request(`${address}/api/v1${path}`, { method: 'POST', headers });
  const answered = new Promise<{ readonly status: number | undefined; readonly text: string }>((resolve, reject) => {
    asking.on('error', reject);
    asking.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
  });
  asking.end(JSON.stringify(body));
  return { answered, hangUp: () => void asking.destroy() };
}
