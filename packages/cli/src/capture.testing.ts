import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { run } from './run.ts';

/** What a run of the command line answered. */
export interface Answer {
  readonly code: number;
  /** Standard output. */
  readonly out: string;
  /** Standard error. */
  readonly err: string;
}

/** Runs the command line in this process, as wide as told, and catches what it prints. */
export async function answerOf(args: readonly string[], columns = 140): Promise<Answer> {
  const caught = { out: '', err: '' };
  const into = (stream: 'out' | 'err') => (text: string | Uint8Array) => {
    caught[stream] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('err')),
  ];
  vi.stubEnv('COLUMNS', String(columns));
  vi.stubEnv('OVERHALF_ACTOR', 'tester');
  try {
    return { code: await run(args), ...caught };
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
  }
}

/** The answer of a run with `--json`, read back. */
export async function jsonOf(args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const { out } = await answerOf([...args, '--json', '--lang', 'en']);
  return JSON.parse(out) as Readonly<Record<string, unknown>>;
}

const folders: string[] = [];

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'overhalf-cli-'));
  folders.push(folder);
  return folder;
}

/** Removes what the tests have written. */
export async function clearFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}
