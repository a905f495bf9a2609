import type { DuckDBConnection } from '@duckdb/node-api';
import type { CommittedRecord, Json } from '../ledger.ts';
import { kindName } from '../rules.ts';
import { whole } from './read.ts';
import { readRows } from './vectors.ts';

/** Latest of each id of the kinds with this name, withdrawn ones included, as known after `asOf`. */
export async function latestRecords(
  connection: DuckDBConnection,
  name: string,
  asOf = Infinity,
): Promise<CommittedRecord[]> {
  return readRecords(
    connection,
    `select change_set, kind, id, body from records where name = $1 and change_set <= ${whole(asOf)}
     qualify row_number() over (partition by id order by change_set desc) = 1 order by id`,
    [name],
  );
}

/** See `Ledger.records`. */
export async function recordsOfKind(
  connection: DuckDBConnection,
  kind: string,
  asOf: number | undefined,
): Promise<CommittedRecord[]> {
  const name = kindName(kind);
  const latest = await latestRecords(connection, name, asOf);
  return latest.filter((record) => record.body !== null && (kind === name || record.kind === kind));
}

/** What one change set wrote, sorted by kind, then id. */
export async function recordsOfChangeSet(connection: DuckDBConnection, id: number): Promise<CommittedRecord[]> {
  return readRecords(
    connection,
    `select change_set, kind, id, body from records where change_set = ${whole(id)} order by kind, id`,
    [],
  );
}

async function readRecords(connection: DuckDBConnection, sql: string, values: string[]): Promise<CommittedRecord[]> {
  const rows = await readRows(connection, sql, values);
  return rows.map(([changeSet, kind, id, body]) => ({
    changeSet: Number(changeSet),
    kind: String(kind),
    id: String(id),
    // Written by `commit` as canonical JSON.
    body: JSON.parse(String(body)) as Json,
  }));
}
