import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

/*
 * Two processes, as two people at one machine: one serves the workspace and holds its ledger, which no other process can
 * then open; the other types commands. Both run the bundle, which starts quickly.
 */
const root = fileURLToPath(new URL('../../..', import.meta.url));
let home: string;
let main: string;
let folder: string;
const servers: ChildProcess[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'overhalf-forward-'));
  await bundle('overhalf', 'main.ts');
  await bundle('apart-worker', 'apart-worker.ts');
  await symlink(join(root, 'node_modules'), join(home, 'node_modules'));
  main = join(home, 'bin', 'overhalf.js');
  const starter = join(home, 'starter');
  await overhalf(['init', starter, '--year', '2026', '--lang', 'en']);
  await overhalf(['import', '-C', starter, '--commit', '--approve', 'D1', '--lang', 'en']);
});

/** Threads start from a file of their own, built apart as for publishing. */
async function bundle(name: string, file: string): Promise<void> {
  const built = await rolldown({
    input: { [name]: join(root, 'packages/cli/src', file) },
    platform: 'node',
    external: ['@duckdb/node-api', 'highs'],
    logLevel: 'silent',
  });
  await built.write({ dir: join(home, 'bin'), format: 'esm', chunkFileNames: 'chunk-[name]-[hash].js' });
  await built.close();
}

beforeEach(async () => {
  folder = await mkdtemp(join(home, 'workspace-'));
  await cp(join(home, 'starter'), folder, { recursive: true });
});

afterAll(async () => {
  for (const server of servers) server.kill('SIGKILL');
  await rm(home, { recursive: true, force: true });
});

interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const environment = { ...process.env, OVERHALF_ACTOR: 'tester', COLUMNS: '120', NO_COLOR: '1' };

function start(args: readonly string[], cwd = home, more: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    cwd,
    env: { ...environment, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function overhalf(args: readonly string[], cwd = home): Promise<Answer> {
  return answerOf(start(args, cwd));
}

function answerOf(child: ChildProcess): Promise<Answer> {
  const said = { out: '', err: '' };
  child.stdout?.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (said.err += text.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, ...said }));
  });
}

interface Served {
  readonly server: ChildProcess;
  readonly said: () => string;
}

/** Serves the folder; resolves once the address is printed. */
function serve(language = 'en'): Promise<Served> {
  return invited(['serve', '-C', folder, '--port', '0', '--no-open', '--lang', language]);
}

/** Starts what ends with an address and an invitation; resolves once they are printed. */
async function invited(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Served> {
  const server = start(args, home, more);
  servers.push(server);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stdout?.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('Ctrl+C')) resolve();
    });
    server.on('close', () => reject(new Error(said)));
  });
  return { server, said: () => said };
}

function ended(server: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    server.on('exit', (code) => resolve(code));
  });
}

const serverFile = (): string => join(folder, '.overhalf', 'server.json');
const more = 'Entity,Indicator,Unit,2026-05,2026-06\nNorth plant,output,t,9000,8000\n';

describe('while a server holds the ledger', () => {
  it('commands in its workspace answer the same as without it, in both languages', async () => {
    const asked = [
      ['review', '--lang', 'en'],
      ['review', '--lang', 'zh', '--reasons'],
      ['explain', 'output', '--period', '2026-03', '--json'],
      ['log', '--lang', 'zh'],
      ['review', '--through', '2026-13', '--lang', 'zh'],
      ['undo', '99', '--lang', 'en'],
    ];
    const alone: Answer[] = [];
    for (const args of asked) alone.push(await overhalf(args, folder));
    const { server } = await serve();
    for (const [place, args] of asked.entries()) expect(await overhalf(args, folder)).toEqual(alone[place]);
    server.kill('SIGTERM');
    await ended(server);
  });

  it('import, review and undo work in a second process, with paths as they are typed there', async () => {
    await mkdir(join(home, 'desk'), { recursive: true });
    await writeFile(join(home, 'desk', 'june.csv'), more);
    const { server } = await serve('zh');
    const typed = (...args: readonly string[]) => overhalf([...args, '-C', folder], join(home, 'desk'));
    const imported = await typed('import', 'june.csv', '--commit', '--lang', 'zh', '--accept', 'import-factor');
    expect(imported).toMatchObject({ code: 0, out: expect.stringContaining('已入账：第2号变更') as unknown });
    expect((await typed('review', '--json', '--lang', 'en')).out).toContain('"through": "2026-06"');
    expect((await typed('undo', '--lang', 'en')).out).toContain('Change set 3 reverses');
    expect((await typed('export', 'out.csv', '--lang', 'en')).code).toBe(0);
    expect(existsSync(join(home, 'desk', 'out.csv'))).toBe(true);
    const { changeSets } = JSON.parse((await typed('log', '--json')).out) as { changeSets: { author: string }[] };
    expect(changeSets.map(({ author }) => author)).toEqual(['tester', 'tester', 'tester']);
    server.kill('SIGINT');
    expect(await ended(server)).toBe(0);
  });

  it('a second server is not started: it says where the first one is', async () => {
    const { server, said } = await serve();
    const { code, out } = await overhalf(['serve', '-C', folder, '--no-open', '--lang', 'en']);
    expect(code).toBe(0);
    expect(out).toContain('It is running already.');
    expect(out.trim().split('\n')[0]).toBe(said().trim().split('\n')[0]);
    server.kill('SIGTERM');
    await ended(server);
  });
});

describe('a long calculation', () => {
  const long = ['landing', '--through', '2021-06', '--draws', '5000'];

  // A company whose landing takes tens of seconds.
  beforeEach(async () => {
    const built = join(home, 'company');
    if (!existsSync(built)) await overhalf(['demo', '--once', '--from', join(root, 'examples/yunqiao'), '-C', built]);
    await rm(folder, { recursive: true });
    await cp(built, folder, { recursive: true });
  });

  /** Presses it as soon as the command says that it calculates. */
  const interrupted = (language: string): Promise<Answer> => {
    const child = start([...long, '-C', folder, '--lang', language]);
    child.stderr?.once('data', () => child.kill('SIGINT'));
    return answerOf(child);
  };

  it('ends with Ctrl+C at once, with the exit code of shells and one sentence', async () => {
    const { code, out, err } = await interrupted('zh');
    expect([code, out]).toEqual([130, '']);
    expect(err).toContain('已取消，未写入任何内容。');
  });

  it('ends with Ctrl+C in the server that does it, which goes on', async () => {
    const { server } = await serve();
    const { code, out, err } = await interrupted('en');
    expect([code, out]).toEqual([130, '']);
    expect(err).toContain('Cancelled. Nothing was written.');
    expect((await overhalf(['log', '-C', folder, '--lang', 'en'])).code).toBe(0);
    server.kill('SIGTERM');
    await ended(server);
  });

  it('holds up no other command, whatever folder that was typed in', async () => {
    const { server } = await serve();
    await mkdir(join(home, 'elsewhere'), { recursive: true });
    await writeFile(join(home, 'elsewhere', 'july.csv'), 'Entity,Indicator,2021-07\nNobody,nothing,1\n');
    const child = start([...long, '-C', folder, '--lang', 'en']);
    await new Promise((resolve) => child.stderr?.once('data', resolve));
    const args = ['import', 'july.csv', '-C', folder, '--lang', 'en'];
    const shown = await overhalf(args, join(home, 'elsewhere'));
    expect([child.exitCode, shown.err]).toEqual([null, expect.stringContaining('july.csv')]);
    child.kill('SIGINT');
    expect((await answerOf(child)).code).toBe(130);
    server.kill('SIGTERM');
    await ended(server);
  });
});

describe('a server', () => {
  it.runIf(process.platform === 'linux')('opens the browser without showing the token to other accounts', async () => {
    const seen = join(folder, 'seen');
    await mkdir(join(home, 'fake'), { recursive: true });
    const opener = `#!/bin/sh\nprintf '%s\\n' "$@" > '${seen}.part'\nstat -c %a "\${1#file://}" >> '${seen}.part'\ncat "\${1#file://}" >> '${seen}.part'\nmv '${seen}.part' '${seen}'\n`;
    await writeFile(join(home, 'fake', 'xdg-open'), opener, { mode: 0o755 });
    const shown = { DISPLAY: ':9', PATH: `${join(home, 'fake')}:${process.env['PATH'] ?? ''}` };
    const args = ['serve', '-C', folder, '--port', '0', '--lang', 'en'];
    const { server, said } = await invited(args, shown);
    while (!existsSync(seen)) await new Promise((resolve) => setTimeout(resolve, 20));
    const [url = '', mode, page] = (await readFile(seen, 'utf8')).split('\n');
    const [address = '', token = ''] = /http:\S+token=(\S+)/.exec(said()) ?? [];
    expect([url.includes(token), mode, page?.includes(`url=${address}"`)]).toEqual([false, '600', true]);
    server.kill('SIGTERM');
    await ended(server);
    expect(existsSync(url.slice('file://'.length))).toBe(false);
  });
});

describe('the demo', () => {
  it('ends with the address of the running application and an invitation; Ctrl+C ends it', async () => {
    const from = join(root, 'examples/yunqiao');
    const sample = join(home, 'sample');
    const { server, said } = await invited([
      'demo',
      '--from',
      from,
      '-C',
      sample,
      '--port',
      '0',
      '--no-open',
      '--lang',
      'zh',
    ]);
    const [address] = /http:\/\/127\.0\.0\.1:\d+\/board\?through=2021-06&token=\S+/.exec(said()) ?? [''];
    expect(said().trim().split('\n').at(-1)).toContain('请打开上述地址');
    const page = await fetch(address, { redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/board?through=2021-06']);
    server.kill('SIGINT');
    expect(await ended(server)).toBe(0);
  });
});

describe('the address and token of a server', () => {
  it('are for its own account alone, and go with it', async () => {
    const { server, said } = await serve('zh');
    const { mode } = await stat(serverFile());
    expect((mode & 0o777).toString(8)).toBe('600');
    const { address, token } = JSON.parse(await readFile(serverFile(), 'utf8')) as { address: string; token: string };
    expect(said()).toContain(`${address}/?token=${token}`);
    expect(said()).toContain('请打开');
    server.kill('SIGINT');
    expect(await ended(server)).toBe(0);
    expect(said()).toContain('已关闭');
    expect(existsSync(serverFile())).toBe(false);
  });

  it('that a killed server left behind are removed, and the command works without it', async () => {
    const { server } = await serve();
    server.kill('SIGKILL');
    await ended(server);
    expect(existsSync(serverFile())).toBe(true);
    expect((await overhalf(['log', '-C', folder, '--lang', 'en'])).code).toBe(0);
    expect(existsSync(serverFile())).toBe(false);
  });

  it.each([
    { fault: 'is half written', text: () => '{"address":"http' },
    {
      fault: 'names a process that is another one by now',
      text: () => JSON.stringify({ address: 'http://127.0.0.1:9', token: 'x', pid: process.pid, version: '0' }),
    },
  ])('are removed from a file that $fault', async ({ text }) => {
    await writeFile(serverFile(), text());
    expect((await overhalf(['log', '-C', folder, '--lang', 'en'])).code).toBe(0);
    expect(existsSync(serverFile())).toBe(false);
  });
});
