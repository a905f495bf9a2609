import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Long enough for a browser to start and read the page. */
const milliseconds = 30_000;
const pattern = /^open-[\w-]+\.html$/;

/**
 * Opens an address in whatever browser the system has. Where there is none, the address stands in the terminal.
 *
 * The command line of a process can be read by every account of the machine, and the address holds the token: the browser
 * is given a page instead, which only this account may read, and which leads there. `sweepPages` removes it.
 */
export async function openBrowser(folder: string, address: string): Promise<void> {
  const { platform, env } = process;
  const isBlind = platform === 'linux' && env['DISPLAY'] === undefined && env['WAYLAND_DISPLAY'] === undefined;
  if (isBlind) return;
  const page = await writePage(folder, address);
  const url = pathToFileURL(page).href;
  const [command, args]: readonly [string, readonly string[]] =
    platform === 'darwin'
      ? ['open', [url]]
      : platform === 'win32'
        ? ['rundll32', ['url.dll,FileProtocolHandler', url]]
        : ['xdg-open', [url]];
  const opener = spawn(command, args, { detached: true, stdio: 'ignore' });
  opener.on('error', () => undefined); // there is none: the address has been printed
  opener.unref();
}

/** Writes a page that leads to an address, readable by this account alone; its path. */
export async function writePage(folder: string, address: string): Promise<string> {
  const path = join(folder, '.overhalf', `open-${randomBytes(9).toString('base64url')}.html`);
  // An address of ours: letters, digits, and what needs no escaping in HTML.
  const text = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Overhalf</title><meta http-equiv="refresh" content="0;url=${address}"><a href="${address}">Overhalf</a>\n`;
  await writeFile(path, text, { mode: 0o600, flag: 'wx' });
  return path;
}

/** Removes the pages that led a browser here, ours and those of later commands, as soon as it has had time to read them. */
export function sweepPages(folder: string): { readonly end: () => Promise<void> } {
  const timer = setInterval(() => void removePages(folder, milliseconds), milliseconds / 2);
  timer.unref();
  return {
    end: async () => {
      clearInterval(timer);
      await removePages(folder, 0);
    },
  };
}

async function removePages(folder: string, age: number): Promise<void> {
  const state = join(folder, '.overhalf');
  const names = await readdir(state).catch(() => []); // the workspace is gone: so are they
  for (const name of names.filter((one) => pattern.test(one))) {
    const path = join(state, name);
    const { mtimeMs = 0 } = (await stat(path).catch(() => undefined)) ?? {};
    if (mtimeMs <= Date.now() - age) await rm(path, { force: true });
  }
}
