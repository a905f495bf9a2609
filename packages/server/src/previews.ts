import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileCorrection } from '@overhalf/actions';

/** A file that was sent to be looked at, waiting to be committed or let go. */
export interface Preview {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  /** The last change set when it was last looked at. */
  readonly changeSet: number;
  /** How it was last read. */
  readonly reading: Reading;
}

/** How a file is read, beside how it is recognised. */
export interface Reading {
  /** In the keys of a mapping file. */
  readonly mapping?: object;
  readonly corrections?: readonly FileCorrection[];
}

export interface Previews {
  /** Keeps a file under a name; `too-large` where it has more bytes than fit. */
  readonly take: (name: string, bytes: Readable) => Promise<Preview | 'too-large'>;
  readonly find: (id: string) => Preview | undefined;
  readonly seen: (preview: Preview, changeSet: number, reading?: Reading) => void;
  /** Writes a mapping beside the file; its path. */
  readonly writeMapping: (preview: Preview, text: string) => Promise<string>;
  readonly drop: (preview: Preview) => Promise<void>;
  readonly clear: () => Promise<void>;
}

/** Files kept at once; the oldest goes. */
const most = 8;

/** Keeps files that were sent in a folder of their own, at most so many bytes each. */
export function keepPreviews(folder: string, mostBytes: number): Previews {
  const kept = new Map<string, Preview>();
  const drop = async ({ id }: Preview): Promise<void> => {
    kept.delete(id);
    await rm(join(folder, id), { recursive: true, force: true });
  };
  return {
    take: async (name, bytes) => {
      const id = randomBytes(9).toString('base64url');
      const preview: Preview = { id, name, path: join(folder, id, name), changeSet: 0, reading: {} };
      await mkdir(join(folder, id), { recursive: true, mode: 0o700 });
      try {
        if (!(await store(bytes, preview.path, mostBytes))) {
          await drop(preview);
          return 'too-large';
        }
      } catch (cause) {
        await drop(preview);
        throw new Error(`${name} could not be kept`, { cause }); // whoever sent it hung up, or the disk is full
      }
      kept.set(id, preview);
      const [oldest] = kept.values();
      if (kept.size > most && oldest !== undefined) await drop(oldest);
      return preview;
    },
    find: (id) => kept.get(id),
    seen: (preview, changeSet, reading = preview.reading) =>
      void kept.set(preview.id, { ...preview, changeSet, reading }),
    writeMapping: async ({ id, name }, text) => {
      // Never the file itself, whatever that is called.
      const path = join(folder, id, name === 'mapping.yaml' ? 'mapping-given.yaml' : 'mapping.yaml');
      await writeFile(path, text);
      return path;
    },
    drop,
    clear: async () => {
      kept.clear();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * True when all bytes were written; false where there were more than fit.
 *
 * What is too much is still read, and thrown away: a connection that is cut tells whoever sends nothing.
 */
async function store(bytes: Readable, path: string, mostBytes: number): Promise<boolean> {
  let size = 0;
  await pipeline(
    bytes,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size <= mostBytes) yield chunk;
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  );
  return size <= mostBytes;
}

/** True for what can be the name of a file on any system, and of nothing else. */
export function isFileName(name: string): boolean {
  // Control characters are what is meant to be refused.
  // oxlint-disable-next-line no-control-regex
  return name.length <= 200 && !/[\\/:*?"<>|\u0000-\u001f]/.test(name) && !/^\.+$|^\s|\s$/.test(name);
}
