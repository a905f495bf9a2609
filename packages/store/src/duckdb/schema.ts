import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows } from './vectors.ts';

/** Version of the tables below. A ledger of a later one is refused. */
const format = 1;

/** The columns that a fact's key takes in every table, in order. */
export const keyColumns = ['scenario', 'version', 'entity', 'indicator', 'grain', 'period'] as const;
export const keyList = keyColumns.join(', ');

/** Place in this list is the code in column `status`. */
export const statuses = ['actual', 'provisional', 'estimate'] as const;

const key = keyColumns.map((column) => `${column} integer not null`).join(', ');

/*
 * Texts are kept once in `names` and referred to by number; 0 is "absent". There is no primary key and no index: DuckDB
 * keeps an index in memory and on disk, and every commit would pay for it. What keeps keys apart is the commit itself.
 *
 * What is current is not written a second time: a commit only tells which facts its own come in place of. Most facts are
 * never replaced, so the list is short and history is read almost as fast as a copy would be. By an anti join: DuckDB
 * takes ten times as long over `not exists`.
 */
const tables = `
create table ledger_format (format integer not null);
insert into ledger_format values (${format});
create table names (id integer not null, text varchar not null);
create table models (hash varchar not null, text varchar not null);
create table change_sets (
  id integer not null, time varchar not null, author varchar not null, reason varchar not null,
  sources varchar not null, model varchar not null, facts integer not null, records integer not null,
  previous varchar not null, hash varchar not null);
create table history (
  seq bigint not null, change_set integer not null, ${key},
  mantissa bigint, scale utinyint not null, status utinyint not null,
  original_unit integer not null, source_file integer not null, source_sheet integer not null,
  source_row uinteger not null);
create table history_texts (seq bigint not null, change_set integer not null, original_text varchar, source_cell varchar);
create table superseded (seq bigint not null);
create view current as
  select * from history h anti join superseded o using (seq) where h.mantissa is not null;
create table records (change_set integer not null, kind varchar not null, name varchar not null, id varchar not null, body varchar not null);
`;

/** Tables that live as long as the connection: facts on their way in. */
export const stageTables = `
create or replace temp table stage (
  i integer, ${keyColumns.map((column) => `${column} integer`).join(', ')},
  mantissa double, scale utinyint, status utinyint,
  original_unit integer, source_file integer, source_sheet integer, source_row uinteger);
create or replace temp table stage_texts (i integer, original_text varchar, source_cell varchar);
`;

/** Makes the tables in an empty file; says what else the file is. */
export async function prepareSchema(connection: DuckDBConnection): Promise<'ready' | 'not-a-ledger' | 'newer'> {
  const names = (await readRows(connection, `select table_name from duckdb_tables() where not temporary`)).flat();
  if (names.length === 0) {
    await connection.run('begin');
    for (const statement of statementsOf(tables)) await connection.run(statement);
    await connection.run('commit');
    return 'ready';
  }
  if (!names.includes('ledger_format') || !names.includes('superseded')) return 'not-a-ledger';
  const [row] = await readRows(connection, 'select format from ledger_format');
  return Number(row?.[0]) > format ? 'newer' : 'ready';
}

export function statementsOf(script: string): string[] {
  return script
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
