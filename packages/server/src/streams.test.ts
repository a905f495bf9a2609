import { get, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, closeBenches, openBench, token, type Bench } from './server.testing.ts';

let bench: Bench;
let address: string;
const typed: unknown[] = [];
beforeAll(async () => {
  bench = await openBench({
    runCommand: async (command, { ports }, { out, err }) => {
      typed.push(command);
      if (command.args[0] === 'fail') throw new Error('a fault');
      out('first\n');
      err('beside\n');
      await ports.openLedger(command.cwd);
      out('第二\n');
      return 1;
    },
  });
  address = await bench.server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(closeBenches);

function post(path: string, body: object): Promise<{ readonly status: number | undefined; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${address}${path}`,
      { method: 'POST', headers: { ...bearer, 'content-type': 'application/json' } },
      (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => resolve({ status: answer.statusCode, text }));
      },
    );
    asked.on('error', reject);
    asked.end(JSON.stringify(body));
  });
}

describe('over a real connection', () => {
  it('listens on this machine alone', () => {
    expect((bench.server.app.server.address() as AddressInfo).address).toBe('127.0.0.1');
  });

  it('an answer is the same, and a stranger is sent away', async () => {
    const answer = await fetch(`${address}/api/v1/log`, { headers: bearer });
    expect(await answer.json()).toEqual((await bench.get('/api/v1/log')).json);
    expect((await fetch(`${address}/api/v1/log`)).status).toBe(401);
  });

  it('a browser that follows the address with the token arrives at the page', async () => {
    const first = await fetch(`${address}/?token=${token}`, { redirect: 'manual' });
    const cookie = first.headers.get('set-cookie')!.split(';')[0]!;
    const page = await fetch(new URL(first.headers.get('location')!, address), { headers: { cookie } });
    expect(await page.text()).toContain('Overhalf pages');
  });
});

describe('events', () => {
  it('tell of progress and of every change set, until one hangs up', async () => {
    const heard = new Promise<string>((resolve) => {
      const asked = get(`${address}/api/v1/events`, { headers: bearer }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          if (text.includes(': listening') && !text.includes('event:')) void post('/api/v1/undo', {});
          if (!text.includes('event: changed\n')) return;
          asked.destroy();
          resolve(text);
        });
        answer.on('error', () => undefined); // we hang up ourselves
      });
    });
    const text = await heard;
    expect(text).toMatch(/event: progress\ndata: \{"action":"undo",.*"step":"read-model"/);
    expect(text).toMatch(/event: changed\ndata: \{.*"reason":\{"code":"undo","of":1/);
  });

  it('are not for strangers', async () => {
    expect((await fetch(`${address}/api/v1/events`)).status).toBe(401);
  });
});

describe('a command line', () => {
  const command = { args: ['log'], cwd: '/tmp', columns: 100, colours: true, language: 'zh', actor: 'li' };

  it('is run with what it was typed with, and its words stream back in order, then its code', async () => {
    const { status, text } = await post('/api/v1/command', command);
    expect(status).toBe(200);
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([{ out: 'first\n' }, { err: 'beside\n' }, { out: '第二\n' }, { code: 1 }]);
    expect(typed.at(-1)).toEqual({ ...command, terminal: false });
  });

  it('that fails by a fault of ours ends as a failure, and the next is run', async () => {
    expect((await post('/api/v1/command', { ...command, args: ['fail'] })).text).toBe('{"code":3}\n');
    expect((await post('/api/v1/command', command)).text).toContain('{"code":1}');
  });

  it.each([
    { fault: 'no folder', body: { ...command, cwd: '' } },
    { fault: 'a language that there is not', body: { ...command, language: 'fr' } },
    { fault: 'a field that there is not', body: { ...command, shell: true } },
  ])('is not run with $fault', async ({ body }) => {
    const before = typed.length;
    expect((await post('/api/v1/command', body)).status).toBe(400);
    expect(typed.length).toBe(before);
  });

  it('is not taken by a server that runs none', async () => {
    const without = await openBench();
    expect((await without.post('/api/v1/command', command)).status).toBe(404);
  });
});
