import type { DuckDBConnection } from '@duckdb/node-api';
import type { Problem } from '@overhalf/core';
import type { StagedColumn, StageRequest } from '../staging.ts';
import { literal } from './export.ts';
import { readRows } from './vectors.ts';

/** How a value column comes: as text, as whole numbers, as doubles. */
export type ValueType = 'text' | 'whole' | 'double';

export interface Source {
  /** Temporary table or view: `line` and the columns of the request that the file has. */
  readonly table: string;
  readonly has: ReadonlySet<StagedColumn>;
  readonly value: ValueType;
}

const stagedColumns = ['scenario', 'version', 'entity', 'indicator', 'unit', 'period', 'value', 'status'] as const;

/** Makes the file's columns readable under our names. A text that is not there is empty. */
export async function openSource(
  writer: DuckDBConnection,
  { path, format, columns }: StageRequest,
  table: string,
): Promise<{ readonly source: Source } | { readonly problems: readonly Problem[] }> {
  const scan =
    format === 'csv'
      ? `read_csv(${literal(path)}, header = true, all_varchar = true)`
      : `read_parquet(${literal(path)}, file_row_number = true)`;
  const types = new Map(
    (await readRows(writer, `describe select * from ${scan}`)).map(([name, type]) => [String(name), String(type)]),
  );
  types.delete('file_row_number');
  const wanted = stagedColumns.flatMap((name) => {
    const header = columns[name];
    return header === undefined ? [] : [{ name, header }];
  });
  const missing = wanted.filter(({ header }) => !types.has(header));
  if (missing.length > 0) {
    const found = [...types.keys()].join(', ');
    return {
      problems: missing.map(({ header }) => ({
        code: 'ledger-file-without-column',
        severity: 'error',
        path,
        column: header,
        columns: found,
      })),
    };
  }
  const value = valueType(types.get(columns.value)!);
  const selected = wanted.map(({ name, header }) => {
    const column = `"${header.replaceAll('"', '""')}"`;
    if (name === 'value' && value !== 'text') return `${column} as value`;
    return `coalesce(${column}::varchar, '') as ${name}`;
  });
  // A CSV file is parsed once, into a table; of a Parquet file each question reads only the columns that it needs.
  const made =
    format === 'csv'
      ? `create temp table ${table} as select ${selected.join(', ')} from ${scan}`
      : `create temp view ${table} as select file_row_number::integer + 1 as line, ${selected.join(', ')} from ${scan}`;
  await writer.run(made);
  const source = format === 'csv' ? `(select rowid::integer + 2 as line, * from ${table})` : table;
  return { source: { table: source, has: new Set(wanted.map(({ name }) => name)), value } };
}

function valueType(type: string): ValueType {
  if (type === 'DOUBLE') return 'double';
  return /^U?(TINY|SMALL|BIG)?INT(EGER)?$/.test(type) && type !== 'UBIGINT' ? 'whole' : 'text';
}

/** A file that DuckDB cannot read as data, with the line it names; absent when the failure is another. */
export function unreadable(error: unknown, path: string): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message } = error;
  if (!/^(Invalid Input|IO|Conversion|Binder|Parser) Error|CSV Error|parquet/i.test(message)) return undefined;
  if (/No space left|Out of Memory/.test(message)) return undefined;
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  return {
    code: 'ledger-file-unreadable',
    severity: 'error',
    path,
    ...(line === undefined ? {} : { line: Number(line) }),
  };
}
