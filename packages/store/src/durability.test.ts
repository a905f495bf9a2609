import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changes, fact } from './short-facts.testing.ts';
import { openLedger } from './duckdb/duckdb-ledger.ts';

/*
 * The ledger in programs of its own that are killed, starved of space, and refused access. They run a bundle of this
 * package, made once, so that each starts in a fraction of a second.
 */

const child = fileURLToPath(new URL('durability-child.mjs', import.meta.url));
const kills = 200;
const lanes = 2;
/** Rounds in one folder: its ledger is verified at the start of each, which takes longer as it grows. */
const roundsPerFolder = 20;

let home: string;
let bundle: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'overhalf-durability-'));
  // Another account must be able to read the bundle.
  await chmod(home, 0o755);
  bundle = join(home, 'store.mjs');
  const resolve = createRequire(import.meta.url).resolve;
  const built = await rolldown({
    input: fileURLToPath(new URL('index.ts', import.meta.url)),
    platform: 'node',
    plugins: [
      {
        name: 'duckdb-where-it-is',
        resolveId: (id) => (id === '@duckdb/node-api' ? { id: resolve(id), external: true } : null),
      },
    ],
  });
  await built.write({ file: bundle, format: 'esm' });
  await built.close();
}, 60_000);

afterAll(() => rm(home, { recursive: true, force: true }));

type Message =
  | { readonly kind: 'opened'; readonly last: number; readonly hash: string; readonly wrong: readonly number[] }
  | { readonly kind: 'committed'; readonly id: number; readonly hash: string }
  | { readonly kind: 'refused'; readonly problems: readonly { readonly code: string; readonly pid?: number }[] }
  | { readonly kind: 'after'; readonly last: number; readonly wrong: readonly number[] };

function start(job: string, folder: string, { seed = 1, size = 50 } = {}): ChildProcess {
  return spawn(process.execPath, [child, job, bundle, folder, String(seed), String(size)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** A whole run of a program that ends by itself. */
function run(
  command: string,
  args: readonly string[],
  options: { readonly uid?: number; readonly gid?: number } = {},
): Message[] {
  const { stdout } = spawnSync(command, args, { encoding: 'utf8', ...options });
  return parseMessages(stdout);
}

function parseMessages(text: string): Message[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Message);
}

/** What was acknowledged last. */
interface Known {
  readonly id: number;
  readonly hash: string;
}

interface Plan {
  readonly seed: number;
  readonly size: number;
  /** Killed so many milliseconds after its so-manieth word: within a commit, on a slow machine as on a quick one. */
  readonly words: number;
  readonly delay: number;
}

/** One round: opens, checks what is there against what was acknowledged, commits until killed at a random instant. */
async function round(folder: string, known: Known, { seed, size, words, delay }: Plan) {
  const program = start('commit', folder, { seed, size });
  const messages: Message[] = [];
  let killing = false;
  const lines = createInterface({ input: program.stdout! });
  lines.on('line', (line) => {
    messages.push(JSON.parse(line) as Message);
    if (killing || messages.length < words) return;
    killing = true;
    setTimeout(() => program.kill('SIGKILL'), delay);
  });
  await new Promise((resolve) => lines.on('close', resolve));
  const [first, ...rest] = messages;
  if (first?.kind !== 'opened') throw new Error(`The ledger did not open: ${JSON.stringify(messages)}`);
  expect(first.wrong).toEqual([]);
  // One change set more than was acknowledged may be there: killed between its commit and the word of it.
  expect([known.id, known.id + 1]).toContain(first.last);
  expect(first.last === known.id ? first.hash : known.hash).toBe(known.hash);
  const last = rest.at(-1);
  const acknowledged =
    last?.kind === 'committed' ? { id: last.id, hash: last.hash } : { id: first.last, hash: first.hash };
  return { acknowledged, commits: rest.length };
}

describe('killed at any instant', () => {
  it(`reopens with every acknowledged change set and no partial one, ${kills} times`, async () => {
    let commits = 0;
    const lane = async (number: number) => {
      for (let done = 0; done < kills / lanes; done += roundsPerFolder) {
        const folder = await mkdtemp(join(home, 'killed-'));
        let known: Known = { id: 0, hash: '' };
        for (let i = 0; i < roundsPerFolder; i += 1) {
          const seed = 1 + number * 1_000_003 + (done + i) * 7919;
          // Small change sets live in the write-ahead log; large ones reach its limit and are moved into the file.
          const size = i % 8 === 7 ? 30_000 : 60;
          const delay = (seed * 31) % (size > 60 ? 200 : 25);
          const played = await round(folder, known, { seed, size, delay, words: 1 + (seed % 3) });
          known = played.acknowledged;
          commits += played.commits;
        }
        const opened = await openLedger(folder);
        if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.problems));
        expect(await opened.ledger.verify()).toEqual([]);
        expect((await opened.ledger.log()).length).toBeGreaterThanOrEqual(known.id);
        await opened.ledger.close();
        await rm(folder, { recursive: true });
      }
    };
    await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
    expect(commits).toBeGreaterThan(kills / 2);
  }, 300_000);
});

describe('one program at a time', () => {
  it('tells a second program who has the ledger, and lets it in afterwards', async () => {
    const folder = await mkdtemp(join(home, 'shared-'));
    const holder = start('hold', folder);
    await new Promise((resolve) => holder.stdout!.once('data', resolve));
    expect(await openLedger(folder)).toEqual({
      kind: 'refused',
      problems: [{ code: 'ledger-in-use', severity: 'error', folder, pid: holder.pid }],
    });
    const gone = new Promise((resolve) => holder.once('exit', resolve));
    holder.kill('SIGKILL');
    await gone;
    const opened = await openLedger(folder);
    expect(opened.kind).toBe('open');
    if (opened.kind === 'open') await opened.ledger.close();
  });
});

describe('no space left', () => {
  it('refuses the change, says why, and keeps everything before it', async () => {
    const folder = await mkdtemp(join(home, 'full-'));
    // No file of this program may pass 6 MB (in blocks of 1,024 bytes).
    const command = 'ulimit -f 6000; exec "$@"';
    const messages = run('bash', [
      '-c',
      command,
      'bash',
      process.execPath,
      child,
      'fill',
      bundle,
      folder,
      '1',
      '20000',
    ]);
    const committed = messages.filter(({ kind }) => kind === 'committed').length;
    const [refused, after] = messages.slice(-2);
    expect(committed).toBeGreaterThan(0);
    expect(refused).toMatchObject({ kind: 'refused', problems: [{ code: 'ledger-disk-full' }] });
    expect(after).toEqual({ kind: 'after', last: committed, wrong: [] });
    const opened = await openLedger(folder);
    if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.problems));
    expect((await opened.ledger.log()).length).toBe(committed);
    expect(await opened.ledger.verify()).toEqual([]);
    expect((await opened.ledger.commit(changes([fact('plant-0', '2021-07', '1')]))).kind).toBe('committed');
    await opened.ledger.close();
  }, 60_000);

  it('goes on once there is space again', async ({ skip }) => {
    const folder = await mkdtemp(join(home, 'small-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status === 0;
    skip(!mounted, 'a small file system cannot be mounted by this account');
    try {
      const filler = join(folder, 'filler');
      await writeFile(filler, Buffer.alloc(20_000_000));
      const opened = await openLedger(folder);
      if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.problems));
      const { ledger } = opened;
      const facts = (mark: number) =>
        Array.from({ length: 20_000 }, (_, i) =>
          fact(`plant-${i}`, '2021-06', `${(i * 7919 + mark * 104_729) % 999_983}.${mark}1`),
        );
      let committed = 0;
      let last = await ledger.commit(changes(facts(committed)));
      while (last.kind === 'committed') {
        committed += 1;
        last = await ledger.commit(changes(facts(committed)));
      }
      expect(last.problems).toMatchObject([{ code: 'ledger-disk-full' }]);
      expect((await ledger.log()).length).toBe(committed);
      await rm(filler);
      expect((await ledger.commit(changes(facts(committed)))).kind).toBe('committed');
      expect(await ledger.verify()).toEqual([]);
      await ledger.close();
    } finally {
      spawnSync('umount', [folder]);
    }
  }, 60_000);
});

describe('no right to write', () => {
  const root = process.getuid?.() === 0;

  /** Opens in another program: as root, under an account that owns nothing. */
  const openElsewhere = (folder: string): Message[] =>
    run(process.execPath, [child, 'fill', bundle, folder], root ? { uid: 65_534, gid: 65_534 } : {});

  it('says so of a folder that may not be written', async () => {
    const folder = await mkdtemp(join(home, 'closed-'));
    await chmod(folder, 0o555);
    expect(openElsewhere(folder)).toMatchObject([
      { kind: 'refused', problems: [{ code: 'ledger-read-only', folder }] },
    ]);
    await chmod(folder, 0o755);
  });

  it('says so of a ledger that may not be written, and leaves it as it was', async () => {
    const folder = await mkdtemp(join(home, 'closed-'));
    await chmod(folder, 0o755);
    const opened = await openLedger(folder);
    if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.problems));
    await opened.ledger.commit(changes([fact('plant-0', '2021-06', '1')]));
    await opened.ledger.close();
    await chmod(join(folder, '.overhalf', 'ledger.duckdb'), 0o444);
    await chmod(join(folder, '.overhalf'), 0o777);
    expect(openElsewhere(folder)).toMatchObject([
      { kind: 'refused', problems: [{ code: 'ledger-read-only', folder }] },
    ]);
    await chmod(join(folder, '.overhalf', 'ledger.duckdb'), 0o644);
    const again = await openLedger(folder);
    if (again.kind === 'refused') throw new Error(JSON.stringify(again.problems));
    expect(await again.ledger.verify()).toEqual([]);
    await again.ledger.close();
  });

  it('says so of a folder that is not there', async () => {
    const folder = join(home, 'nowhere');
    expect(await openLedger(folder)).toMatchObject({
      kind: 'refused',
      problems: [{ code: 'ledger-no-folder', folder }],
    });
    await mkdir(join(home, 'a-file-below'), { recursive: true });
    const below = join(home, 'a-file-below', 'file');
    await writeFile(below, '');
    expect(await openLedger(below)).toMatchObject({ kind: 'refused', problems: [{ code: 'ledger-no-folder' }] });
  });
});
