import { open } from 'node:fs/promises';
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
  const { scan, headers } = await describeFile(writer, { path, format });
  const wanted = stagedColumns.flatMap((name) => {
    const header = columns[name];
    return header === undefined ? [] : [{ name, header }];
  });
  const missing = wanted.filter(({ header }) => !headers.has(header));
  if (missing.length > 0) {
    const found = [...headers.keys()].join(', ');
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
  const value = valueType(headers.get(columns.value)!.type);
  const selected = wanted.map(({ name, header }) => {
    const column = headers.get(header)!.sql;
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

/** How SQL reads a file, and what it calls its columns. */
export async function describeFile(
  connection: DuckDBConnection,
  { path, format }: Pick<StageRequest, 'path' | 'format'>,
): Promise<Description> {
  return format === 'csv' ? describeCsv(path) : describeParquet(connection, path);
}

interface Description {
  /** The table function that reads the file. */
  readonly scan: string;
  /** By what the file calls a column: what SQL calls it, and its type there. The first of two alike. */
  readonly headers: ReadonlyMap<string, { readonly sql: string; readonly type: string }>;
}

async function describeParquet(writer: DuckDBConnection, path: string): Promise<Description> {
  const scan = `read_parquet(${literal(path)}, file_row_number = true)`;
  const described = await readRows(writer, `describe select * exclude (file_row_number) from ${scan}`);
  const headers = new Map(
    described.map(([name, type]) => {
      const sql = `"${String(name).replaceAll('"', '""')}"`;
      return [String(name), { sql, type: String(type) }] as const;
    }),
  );
  return { scan, headers };
}

/** Columns are texts, named by place. Nothing is sniffed: a guess that skips a line it does not like would lose figures. */
async function describeCsv(path: string): Promise<Description> {
  const first = await firstLine(path);
  const delimiter = delimiterOf(first);
  const names = fieldsOf(first, delimiter);
  const headers = new Map<string, { readonly sql: string; readonly type: string }>();
  names.forEach((name, i) => {
    if (!headers.has(name)) headers.set(name, { sql: `c${i}`, type: 'VARCHAR' });
  });
  const columns = names.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  const scan = `read_csv(${literal(path)}, auto_detect = false, header = true, delim = ${literal(delimiter)}, quote = '"',
    escape = '"', strict_mode = true, null_padding = false, columns = {${columns}})`;
  return { scan, headers };
}

const longestHeader = 1 << 20;

async function firstLine(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longestHeader), 0, longestHeader, 0);
    const text = new TextDecoder('utf-8').decode(buffer.subarray(0, bytesRead));
    const end = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0].length ?? 0;
    return text.slice(0, end);
  } finally {
    await file.close();
  }
}

/** Of comma, semicolon, tab and bar the one that parts the header into most fields. */
function delimiterOf(header: string): string {
  const delimiters = [',', ';', '\t', '|'];
  const fields = delimiters.map((delimiter) => fieldsOf(header, delimiter).length);
  return delimiters[fields.indexOf(Math.max(...fields))]!;
}

function fieldsOf(line: string, delimiter: string): string[] {
  const fields: string[] = [''];
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const character = line[i]!;
    if (character === '"' && quoted && line[i + 1] === '"') {
      fields[fields.length - 1] += '"';
      i += 1;
    } else if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) fields.push('');
    else fields[fields.length - 1] += character;
  }
  return fields.map((field) => field.trim());
}

function valueType(type: string): ValueType {
  if (type === 'DOUBLE') return 'double';
  return /^U?(TINY|SMALL|BIG)?INT(EGER)?$/.test(type) && type !== 'UBIGINT' ? 'whole' : 'text';
}

/** A file that DuckDB cannot read as data, with the line it names; absent when the failure is another. */
export function unreadable(error: unknown, path: string): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message } = error;
  if (!/^(Invalid Input|IO|Conversion) Error|CSV Error|parquet|^E(NOENT|ISDIR|ACCES)/i.test(message)) return undefined;
  if (/No space left|Out of Memory/.test(message)) return undefined;
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  return {
    code: 'ledger-file-unreadable',
    severity: 'error',
    path,
    ...(line === undefined ? {} : { line: Number(line) }),
  };
}
