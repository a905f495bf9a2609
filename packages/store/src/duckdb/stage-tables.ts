import type { DuckDBConnection } from '@duckdb/node-api';
import { appendColumns, readRows, type Filling } from './vectors.ts';

/** A column of a small table made from values in memory. */
export type NewColumn =
  | { readonly name: string; readonly kind: 'int32' | 'float64'; readonly values: ArrayLike<number> }
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] };

const sqlTypes = { int32: 'integer', float64: 'double', text: 'varchar' } as const;

/** Makes a temporary table of columns of one length. */
export async function makeTable(writer: DuckDBConnection, table: string, columns: readonly NewColumn[]): Promise<void> {
  const declared = columns.map(({ name, kind }) => `${name} ${sqlTypes[kind]}`);
  await writer.run(`create or replace temp table ${table} (${declared.join(', ')})`);
  await appendColumns(writer, { table, length: columns[0]?.values.length ?? 0, columns: columns.map(filling) });
}

function filling(column: NewColumn): Filling {
  if (column.kind === 'text') return { kind: 'text', read: (row) => column.values[row]! };
  const { values } = column;
  const fill = (into: Int32Array | Float64Array, from: number) => {
    for (let i = 0; i < into.length; i += 1) into[i] = values[from + i]!;
  };
  return column.kind === 'int32' ? { kind: 'int32', fill } : { kind: 'float64', fill };
}

/** Drops the temporary tables and views whose names begin so. */
export async function dropTables(writer: DuckDBConnection, prefix: string): Promise<void> {
  const found = await readRows(
    writer,
    `select view_name, 'view' from duckdb_views() where temporary and starts_with(view_name, $1)
     union all select table_name, 'table' from duckdb_tables() where temporary and starts_with(table_name, $1)
     order by 2 desc`,
    [prefix],
  );
  // Views come first: they stand on the tables.
  for (const [name, kind] of found) await writer.run(`drop ${String(kind)} if exists ${String(name)}`);
}
