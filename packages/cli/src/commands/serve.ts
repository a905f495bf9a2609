import { randomBytes } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Problem } from '@overhalf/core';
import { showLog } from '@overhalf/actions';
import { createServer, type Server } from '@overhalf/server';
import { startApart } from '../apart.ts';
import { readServerFile, removeServerFile, writeServerFile, type ServerFile } from '../forward-file.ts';
import { runHere } from '../forward-here.ts';
import { openBrowser, sweepPages } from '../serve-browser.ts';
import { refuse, textOf, type Session } from '../session.ts';
import { exit } from '../terminal/exit.ts';
import { inWords } from '../terminal/screen.ts';
import { version } from '../version.ts';

/** Where it listens unless told otherwise: always the same, so that a bookmark holds. */
const usualPort = 4850;
const ownMachine = '127.0.0.1';

/** Serves a workspace until it is told to end; the address is that of `page`. */
export async function serve(
  session: Session,
  _parameters: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
  page = '/',
): Promise<number> {
  const { ports, who, screen, run } = session;
  const asked = textOf(options['port']);
  const port = asked === undefined ? usualPort : portIn(asked);
  if (port === undefined) return refuse(session, { problems: [noPort(asked ?? '')] });
  const opens = options['open'] !== false;
  const running = await readServerFile(session.folder);
  if (running !== undefined) {
    session.end();
    return show(session, running, { opens, page, isNew: false });
  }
  const sound = await showLog(ports, who, { folder: session.folder, verify: false });
  session.end();
  if (sound.kind === 'refused') return refuse(session, sound);
  const folder = realpathSync(session.folder);
  const host = textOf(options['host']) ?? ownMachine;
  const token = randomBytes(32).toString('base64url');
  const server = await createServer({
    ports: { ...ports, progress: () => undefined },
    folder,
    who,
    assets: builtPages(),
    token,
    version,
    runCommand: runHere(run),
    startThread: startApart,
    hosts: namesOf(host),
    ...(process.env['OVERHALF_TRACE'] === undefined ? {} : { fault: (error: unknown) => console.error(error) }),
  });
  const ended = untilTold();
  const sweeping = sweepPages(folder);
  try {
    const address = await listenAt(server, { host, port, isAsked: asked !== undefined });
    await writeServerFile(folder, { address, token, pid: process.pid, version });
    if (host !== ownMachine) {
      screen.tell(
        inWords(screen, {
          en: 'Others on the network can reach this address, and nothing on the way is encrypted: whoever learns the token can do all that you can.',
          zh: '网络上的其他人可以访问此地址，且传输未加密：得到令牌的人拥有与您相同的全部权限。',
        }),
      );
    }
    await show({ ...session, folder }, { address, token }, { opens, page, isNew: true });
    await ended;
    if (!session.json) screen.print(inWords(screen, { en: 'Closed.', zh: '已关闭。' }));
    return exit.fine;
  } finally {
    await sweeping.end();
    await removeServerFile(folder, { token });
    await server.close();
  }
}

/** Prints the address and what one can do there, and opens it. */
async function show(
  { screen, json, folder }: Session,
  server: Pick<ServerFile, 'address' | 'token'>,
  { opens, page, isNew }: { readonly opens: boolean; readonly page: string; readonly isNew: boolean },
): Promise<number> {
  const at = new URL(page, server.address);
  at.searchParams.set('token', server.token);
  const address = at.href;
  if (json) screen.print(JSON.stringify({ format: 'overhalf.serve/1', address }, undefined, 2));
  else {
    screen.print(
      '',
      `  ${address}`,
      '',
      isNew
        ? inWords(screen, {
            en: 'Open it to see who is over half, why, and what is left to do. Ctrl+C ends.',
            zh: '请打开上述地址：谁已过半、为何、还剩多少，一看便知。按 Ctrl+C 结束。',
          })
        : inWords(screen, { en: 'It is running already.', zh: '已在运行。' }),
    );
  }
  if (opens) await openBrowser(folder, address);
  return exit.fine;
}

/** Where the web application was built: beside the bundle, or at the repository's root. */
function builtPages(): string {
  const places = ['web', '../web', '../../../dist/web', '../../../../dist/web'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return places.find((path) => existsSync(join(path, 'index.html'))) ?? places.at(-1)!;
}

/** The port that was asked for; the usual one gives way to any that is free. */
async function listenAt(
  server: Server,
  { host, port, isAsked }: { readonly host: string; readonly port: number; readonly isAsked: boolean },
): Promise<string> {
  const named = (address: string): string => address.replace('0.0.0.0', ownMachine).replace('[::]', ownMachine);
  try {
    return named(await server.listen({ host, port }));
  } catch (error) {
    if (isAsked || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return named(await server.listen({ host, port: 0 }));
  }
}

/** The names under which a host is asked; all of this machine's where it listens on every address. */
function namesOf(host: string): readonly string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host.includes(':') ? `[${host}]` : host];
  const addresses = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
  return [hostname(), ...addresses.map((address) => (address.includes(':') ? `[${address}]` : address))];
}

function portIn(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined;
}

function noPort(value: string): Problem {
  return { code: 'command-number-expected', severity: 'error', option: '--port', value, example: '4850' };
}

/** Resolves when the process is told to end; a second time it ends at once. */
function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
