import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openMemoryLedger, type Ledger } from '@overhalf/store';
import type { Ports, Progress } from '../ports.ts';
import { startThread, type JobOptions } from './start-thread.ts';

const thread = startThread(new URL('./thread-source.testing.mjs', import.meta.url));
afterAll(() => thread.close());

let ledger: Ledger;
let closed: number;
let told: Progress[];
let onProgress: () => void;
let ports: Ports;
beforeEach(() => {
  ledger = openMemoryLedger();
  closed = 0;
  told = [];
  onProgress = () => undefined;
  const lent = { ...ledger, close: () => Promise.resolve(void (closed += 1)) };
  ports = {
    openLedger: (folder) =>
      Promise.resolve(
        folder === 'none'
          ? { kind: 'refused', problems: [{ code: 'action-no-figures', severity: 'error' }] }
          : { kind: 'open', ledger: lent },
      ),
    now: () => '2026-07-05T08:00:00.000Z',
    progress: (step) => {
      told.push(step);
      onProgress();
    },
  };
});

const run = (name: string, given: unknown, options: Partial<JobOptions> = {}) =>
  thread.run({ name, given }, { ports, ...options });
const cancelled = { kind: 'stopped', problem: { code: 'action-cancelled', severity: 'error' } };

describe('a job on a thread', () => {
  it('answers with data, and tells how far it is', async () => {
    expect(await run('echo', 'data')).toEqual({ kind: 'done', value: 'data' });
    expect(await run('block', 1)).toEqual({ kind: 'done', value: 'done' });
    expect(told).toEqual([{ step: 'compute', subject: 'sums', gap: 0.5 }]);
  });

  it('writes to the ledger of whoever asks, reads it there, and lets it go', async () => {
    expect(await run('write, then block', { folder: '.', text: 'one' })).toEqual({ kind: 'done', value: 'committed' });
    expect(await run('read', { folder: '.' })).toMatchObject({ value: [{ id: 'one', changeSet: 1 }] });
    expect(closed).toBe(2);
    const [header] = await ledger.log();
    expect(header?.time).toMatch(/^2026-07-05T08:00:/);
  });

  it('hears why there is no ledger', async () => {
    expect(await run('why', { folder: 'none' })).toMatchObject({
      value: { kind: 'refused', problems: [{ code: 'action-no-figures' }] },
    });
  });

  it('lets whoever asks go on meanwhile', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    await run('block', 300);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });

  it('that fails, fails where it was asked for, with what the system said', async () => {
    await expect(run('fail', undefined)).rejects.toMatchObject({ message: 'no space', code: 'ENOSPC', path: '/disk' });
    await expect(run('end', undefined)).rejects.toThrow('broke off');
    expect(await run('echo', 1)).toEqual({ kind: 'done', value: 1 });
  });
});

describe('a job that is cancelled', () => {
  it('ends at once in the middle of a calculation, has written nothing, and the next is done', async () => {
    const stop = new AbortController();
    onProgress = () => stop.abort();
    const asked = run('block, then write', { folder: '.', text: 'never' }, { signal: stop.signal });
    const next = run('echo', 'next');
    expect(await asked).toEqual(cancelled);
    expect(await next).toEqual({ kind: 'done', value: 'next' });
    expect([await ledger.log(), closed]).toEqual([[], 1]);
  });

  it('before its turn is never begun, and not at all where it was cancelled before it was asked', async () => {
    const stop = new AbortController();
    const first = run('block', 100);
    const second = run('write, then block', { folder: '.', text: 'second' }, { signal: stop.signal });
    stop.abort();
    expect(await second).toEqual(cancelled);
    expect(await first).toMatchObject({ value: 'done' });
    expect(await run('echo', 1, { signal: stop.signal })).toEqual(cancelled);
    expect(await ledger.log()).toEqual([]);
  });

  it('after it has written is not stopped: its answer says what was written', async () => {
    const stop = new AbortController();
    onProgress = () => stop.abort();
    const asked = run('write, then block', { folder: '.', text: 'one' }, { signal: stop.signal });
    expect(await asked).toEqual({ kind: 'done', value: 'committed' });
    expect(await ledger.log()).toHaveLength(1);
  });

  it('by its time limit says so', async () => {
    const ran = await run('block, then write', { folder: '.', text: 'never' }, { seconds: 0.2 });
    expect(ran).toEqual({ kind: 'stopped', problem: { code: 'action-time-up', severity: 'error', seconds: 0.2 } });
    expect(await ledger.log()).toEqual([]);
  });

  it('with its thread, when that is closed', async () => {
    const other = startThread(new URL('./thread-source.testing.mjs', import.meta.url));
    const asked = [
      other.run({ name: 'block', given: 60_000 }, { ports }),
      other.run({ name: 'echo', given: 1 }, { ports }),
    ];
    await other.close();
    expect(await Promise.all(asked)).toEqual([cancelled, cancelled]);
  });
});
