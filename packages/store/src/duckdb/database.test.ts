import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { say } from '@overhalf/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changes, fact } from '../short-facts.testing.ts';
import type { FileLedger } from '../staging.ts';
import { openLedger } from './duckdb-ledger.ts';
import { isBroken, problemOf } from './failures.ts';
import { appendColumns, readColumns } from './vectors.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'overhalf-database-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function open(folder: string): Promise<FileLedger> {
  const opened = await openLedger(folder);
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.problems));
  return opened.ledger;
}

async function folderWith(sql: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(home, 'ws-'));
  await mkdir(join(folder, '.overhalf'));
  await tamper(folder, sql);
  return folder;
}

async function tamper(folder: string, sql: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(join(folder, '.overhalf', 'ledger.duckdb'));
  const connection = await instance.connect();
  for (const statement of sql) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

describe('openLedger', () => {
  it('gives the same ledger to whoever opens it again, until the last closes it', async () => {
    const folder = await mkdtemp(join(home, 'ws-'));
    const link = join(home, 'link');
    await symlink(folder, link);
    const [one, two] = await Promise.all([open(folder), open(link)]);
    await one.commit(changes([fact('m1', '2021-01', '1')]));
    expect((await two.log()).length).toBe(1);
    await one.close();
    await one.close();
    expect((await two.commit(changes([fact('m1', '2021-01', '2')]))).kind).toBe('committed');
    await two.close();
    const three = await open(folder);
    expect((await three.log()).length).toBe(2);
    await three.close();
  });

  it('waits with closing for what is under way', async () => {
    const ledger = await open(await mkdtemp(join(home, 'ws-')));
    const all = [ledger.commit(changes([fact('m1', '2021-01', '1')])), ledger.facts({}), ledger.close()] as const;
    const [committed] = await Promise.all(all);
    expect(committed.kind).toBe('committed');
  });

  it('refuses what is no database, and leaves it alone', async () => {
    const folder = await folderWith([]);
    const file = join(folder, '.overhalf', 'ledger.duckdb');
    await writeFile(file, 'not a database at all');
    expect(await openLedger(folder)).toEqual({
      kind: 'refused',
      problems: [{ code: 'ledger-not-a-ledger', severity: 'error', file }],
    });
    await rm(file);
    await (await open(folder)).close();
  });

  it('refuses a database of something else', async () => {
    const folder = await folderWith(['create table customers (name varchar)']);
    expect(await openLedger(folder)).toMatchObject({ kind: 'refused', problems: [{ code: 'ledger-not-a-ledger' }] });
  });

  it('refuses a ledger of a later format', async () => {
    const folder = await mkdtemp(join(home, 'ws-'));
    await (await open(folder)).close();
    await tamper(folder, ['update ledger_format set format = 99']);
    expect(await openLedger(folder)).toMatchObject({ kind: 'refused', problems: [{ code: 'ledger-newer' }] });
  });
});

describe('verify', () => {
  const committed = async () => {
    const folder = await mkdtemp(join(home, 'ws-'));
    const ledger = await open(folder);
    const original = { text: '1.00' };
    await ledger.commit(
      changes([fact('m1', '2021-01', '1', { original }), fact('m2', '2021-01', '1')], {
        records: [{ kind: 'remark@1', id: 'r', body: 1 }],
      }),
    );
    await ledger.commit(changes([fact('m1', '2021-01', '2'), fact('m3', '2021-01', '2')], { model: 'another' }));
    await ledger.commit(changes([fact('m2', '2021-01', null)]));
    expect(await ledger.verify()).toEqual([]);
    await ledger.close();
    return folder;
  };

  it.each([
    { rule: 'a value in history', sql: 'update history set mantissa = 7 where change_set = 2', wrong: [2] },
    { rule: 'the places of a value in history', sql: 'update history set scale = 1 where change_set = 2', wrong: [2] },
    { rule: 'a replaced fact brought back', sql: 'delete from superseded where seq = 1', wrong: [1] },
    {
      rule: 'a fact missing from what is current',
      sql: 'insert into superseded select max(seq) from history where change_set = 2',
      wrong: [2],
    },
    { rule: 'a status', sql: 'update history set status = 2 where change_set = 3', wrong: [3] },
    { rule: 'a withdrawal', sql: 'update history set mantissa = 1 where change_set = 3', wrong: [3] },
    { rule: 'an original text', sql: `update history_texts set original_text = '2.00'`, wrong: [1] },
    {
      rule: 'a row taken away',
      sql: 'delete from history where change_set = 1 and mantissa is not null and seq = 1',
      wrong: [1],
    },
    { rule: 'an author', sql: `update change_sets set author = 'somebody' where id = 2`, wrong: [2] },
    { rule: 'a time', sql: `update change_sets set time = '2020-01-01T00:00:00.000Z' where id = 1`, wrong: [1] },
    { rule: 'a record', sql: `update records set body = '2'`, wrong: [1] },
    { rule: 'a model', sql: `update models set text = 'yet another' where text = 'another'`, wrong: [2] },
    { rule: 'a name', sql: `update names set text = 'm4' where text = 'm3'`, wrong: [2] },
    { rule: 'a change set taken out', sql: 'delete from change_sets where id = 2', wrong: [2, 3] },
    { rule: 'a hash', sql: `update change_sets set hash = repeat('a', 64) where id = 1`, wrong: [1, 2] },
  ])('finds $rule altered', async ({ sql, wrong }) => {
    const folder = await committed();
    await tamper(folder, sql.split('; '));
    const ledger = await open(folder);
    expect(await ledger.verify()).toEqual(wrong);
    await ledger.close();
  });
});

describe('what a failure means', () => {
  const at = { folder: '/ws', file: '/ws/.overhalf/ledger.duckdb' };
  it.each([
    {
      message:
        'IO Error: Could not set lock on file "/ws/x": Conflicting lock is held in /usr/bin/node (PID 42). See also …',
      code: 'ledger-in-use',
      more: { pid: 42 },
    },
    { message: 'IO Error: Could not set lock on file "/ws/x"', code: 'ledger-in-use', more: {} },
    {
      message: 'IO Error: Could not write all bytes to file "/ws/x": wanted=4096 wrote=0: No space left on device',
      code: 'ledger-disk-full',
      more: {},
    },
    { message: 'IO Error: Could not write file "/ws/x": File too large', code: 'ledger-disk-full', more: {} },
    { message: 'IO Error: Cannot open file "/ws/x": Permission denied', code: 'ledger-read-only', more: {} },
    { message: "EACCES: permission denied, mkdir '/ws/.overhalf'", code: 'ledger-read-only', more: {} },
    { message: "ENOENT: no such file or directory, realpath '/ws'", code: 'ledger-no-folder', more: {} },
    {
      message: 'IO Error: The file "/ws/x" exists, but it is not a valid DuckDB database file!',
      code: 'ledger-not-a-ledger',
      more: {},
    },
    {
      message:
        'IO Error: Trying to read a database file with version number 99, but we can only read versions between 64 and 67.',
      code: 'ledger-newer',
      more: {},
    },
    {
      message:
        'IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2 in block at location 3',
      code: 'ledger-corrupt',
      more: {},
    },
    {
      message: 'Out of Memory Error: failed to allocate data of size 16.0 MiB (286.1 MiB/286.1 MiB used)',
      code: 'ledger-memory',
      more: {},
    },
    {
      message: 'FATAL Error: Failed: database has been invalidated because of a previous fatal error.',
      code: 'ledger-interrupted',
      more: {},
    },
  ])('$code: $message', ({ message, code, more }) => {
    const problem = problemOf(new Error('outside', { cause: new Error(message) }), at);
    expect(problem).toMatchObject({ code, severity: 'error', ...more });
    expect(say(problem!, 'en')).toMatch(/[.]$/);
    expect(say(problem!, 'zh')).toMatch(/。$/);
  });

  it('is nothing to the user when it is a defect', () => {
    expect(problemOf(new Error('Binder Error: Referenced column "x" not found'), at)).toBeUndefined();
    expect(isBroken(new Error('Binder Error'))).toBe(false);
    expect(isBroken(new Error('FATAL Error: …'))).toBe(true);
  });
});

describe('columns to and from DuckDB', () => {
  it('come back as they went, across chunks, whatever their kind', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run('create temp table t (a integer, b uinteger, c utinyint, d double, e varchar)');
    const length = 5000;
    const text = (row: number) => (row % 7 === 0 ? null : row % 5 === 0 ? '' : `字 ${row} longer than twelve bytes`);
    await appendColumns(connection, {
      table: 't',
      length,
      columns: [
        { kind: 'int32', fill: (into, from) => into.set(into.map((_, i) => -(from + i))) },
        { kind: 'uint32', fill: (into, from) => into.set(into.map((_, i) => 2 ** 32 - 1 - from - i)) },
        { kind: 'uint8', fill: (into, from) => into.set(into.map((_, i) => from + i)) },
        { kind: 'float64', fill: (into, from) => into.set(into.map((_, i) => (from + i) / 3)) },
        { kind: 'text', read: text },
      ],
    });
    const read = await readColumns(connection, {
      sql: 'select * from t',
      kinds: ['int32', 'uint32', 'uint8', 'float64', 'text'],
    });
    const rows = Array.from({ length }, (_, row) => row);
    expect(read.length).toBe(length);
    expect([...read.columns[0]]).toEqual(rows.map((row) => 0 - row));
    expect([...read.columns[1]]).toEqual(rows.map((row) => 2 ** 32 - 1 - row));
    expect([...read.columns[2]]).toEqual(rows.map((row) => row % 256));
    expect([...read.columns[3]]).toEqual(rows.map((row) => row / 3));
    expect(read.columns[4]).toEqual(rows.map(text));
    const nulls = readColumns(connection, { sql: 'select null::integer', kinds: ['int32'] });
    await expect(nulls).rejects.toThrow('a query coalesces its numbers');
    const other = readColumns(connection, { sql: 'select 1::bigint', kinds: ['int32'] });
    await expect(other).rejects.toThrow('a column of int32 comes as int32');
    connection.closeSync();
    instance.closeSync();
  });
});
