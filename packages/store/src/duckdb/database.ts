import { access, constants, mkdir, realpath } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Problem } from '@overhalf/core';
import { isBroken, problemOf } from './failures.ts';
import { readNames, type Names } from './names.ts';
import { prepareSchema, stageTables, statementsOf } from './schema.ts';

/** One open ledger file: one writer at a time, any number of readers beside it, each seeing what was committed when it began. */
export interface Database {
  readonly folder: string;
  readonly file: string;
  /** Runs alone on the connection that writes; a transaction left open by a failure is rolled back. */
  write<T>(work: (writer: DuckDBConnection, names: Names) => Promise<T>): Promise<T>;
  /** Runs within a transaction that only reads. */
  read<T>(work: (reader: DuckDBConnection, names: Names) => Promise<T>): Promise<T>;
  /** Waits for what is under way, then lets the file go. */
  close(): Promise<void>;
}

export type OpenedDatabase =
  | { readonly kind: 'open'; readonly database: Database }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

interface Shared {
  readonly opening: Promise<OpenedDatabase>;
  users: number;
}

/*
 * Two instances on one file in one process would not see each other's lock, and closing one would drop it for both. So
 * there is one per file and process, counted, in a place that two copies of this module share.
 */
const registryKey = Symbol.for('overhalf.ledgers');
const home = globalThis as { [registryKey]?: Map<string, Shared> };
const registry = (home[registryKey] ??= new Map<string, Shared>());

/**
 * Opens the ledger in a workspace folder, making it where there is none.
 *
 * Opened again in the same process it is the same database; it closes when the last user closes it.
 */
export async function openDatabase(folder: string): Promise<OpenedDatabase> {
  let file: string;
  try {
    const inside = join(await realpath(folder), '.overhalf');
    await mkdir(inside, { recursive: true });
    await access(inside, constants.W_OK);
    file = join(inside, 'ledger.duckdb');
  } catch (error) {
    return refused(error, { folder, file: folder });
  }
  const shared = registry.get(file) ?? { opening: openFile(folder, file), users: 0 };
  registry.set(file, shared);
  shared.users += 1;
  const opened = await shared.opening;
  if (opened.kind === 'refused') {
    registry.delete(file);
    return opened;
  }
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    shared.users -= 1;
    if (shared.users > 0) return;
    registry.delete(file);
    await opened.database.close();
  };
  return { kind: 'open', database: { ...opened.database, close } };
}

/** What a failure means for the user. Throws, with the failure as cause, when it means nothing to them. */
export function refused(
  error: unknown,
  at: { readonly folder: string; readonly file: string },
): { readonly kind: 'refused'; readonly problems: readonly Problem[] } {
  const problem = problemOf(error, at);
  if (problem === undefined) throw new Error(`The ledger ${at.file} failed.`, { cause: error });
  return { kind: 'refused', problems: [problem] };
}

interface Life {
  readonly instance: DuckDBInstance;
  readonly writer: DuckDBConnection;
  readonly names: Names;
}

async function openFile(folder: string, file: string): Promise<OpenedDatabase> {
  let life: Life;
  try {
    const begun = await begin(file);
    if (begun === 'not-a-ledger') {
      return { kind: 'refused', problems: [{ code: 'ledger-not-a-ledger', severity: 'error', file }] };
    }
    if (begun === 'newer') return { kind: 'refused', problems: [{ code: 'ledger-newer', severity: 'error', file }] };
    life = begun;
  } catch (error) {
    return refused(error, { folder, file });
  }
  return { kind: 'open', database: databaseOver(life, { folder, file }) };
}

async function begin(file: string): Promise<Life | 'not-a-ledger' | 'newer'> {
  const instance = await DuckDBInstance.create(file, {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: `${memoryLimit()}MB`,
  });
  try {
    const writer = await instance.connect();
    const state = await prepareSchema(writer);
    if (state !== 'ready') {
      writer.closeSync();
      instance.closeSync();
      return state;
    }
    for (const statement of statementsOf(stageTables)) await writer.run(statement);
    return { instance, writer, names: await readNames(writer) };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

/** Half of the machine's memory, at most 4 GB: DuckDB would take four fifths, and this program needs some itself. */
function memoryLimit(): number {
  return Math.max(256, Math.min(4096, Math.floor(totalmem() / 2 ** 21)));
}

function databaseOver(first: Life, { folder, file }: { readonly folder: string; readonly file: string }): Database {
  let life: Life | undefined = first;
  let writing: Promise<unknown> = Promise.resolve();
  const readers = new Set<Promise<unknown>>();

  /** Lets a database go that refuses everything, so that the next use opens it again: its file is whole. */
  const leave = () => {
    life?.writer.closeSync();
    life?.instance.closeSync();
    life = undefined;
  };
  const alive = async (): Promise<Life> => {
    if (life !== undefined) return life;
    const begun = await begin(file);
    if (typeof begun === 'string') throw new Error(`The ledger is ${begun}.`);
    life = begun;
    return begun;
  };

  return {
    folder,
    file,
    write: (work) => {
      const task = writing.then(async () => {
        const { writer, names } = await alive();
        try {
          return await work(writer, names);
        } catch (error) {
          try {
            await writer.run('rollback');
          } catch {
            // There was no transaction, or the database is broken: what was thrown first says more.
          }
          if (isBroken(error)) {
            await Promise.allSettled(readers);
            leave();
          }
          throw error;
        }
      });
      writing = task.catch(() => undefined);
      return task;
    },
    read: (work) => {
      const task = (async () => {
        const { instance, names } = await alive();
        const reader = await instance.connect();
        try {
          await reader.run('begin transaction read only');
          const result = await work(reader, names);
          await reader.run('commit');
          return result;
        } finally {
          reader.closeSync();
        }
      })();
      const settled = task.then(
        () => undefined,
        () => undefined,
      );
      readers.add(settled);
      void settled.then(() => readers.delete(settled));
      return task;
    },
    close: async () => {
      await writing;
      await Promise.allSettled(readers);
      leave();
    },
  };
}
