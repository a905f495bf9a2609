import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableCell, TableRequest, TableRows } from '../staging.ts';
import { describeFile } from './stage-source.ts';
import { whole } from './read.ts';
import { readRows } from './vectors.ts';

/** Rows of a CSV or Parquet file as they stand: see `FileLedger.readTable`. */
export async function readTable(
  reader: DuckDBConnection,
  { path, format, most, lines }: TableRequest,
): Promise<TableRows> {
  const { scan, headers } = await describeFile(reader, { path, format });
  const header = [...headers.keys()];
  const selected = [...headers.values()].map(({ sql, type }) => (isNumber(type) ? sql : `${sql}::varchar`));
  const numbered = format === 'csv' ? `row_number() over () + 1` : `file_row_number + 1`;
  const wanted = lines === undefined ? '' : ` where line in (${lines.map(whole).join(', ') || 'null'})`;
  const limited = most === undefined ? '' : ` limit ${whole(most)}`;
  const sql = `select * from (select ${numbered} as line, ${selected.join(', ')} from ${scan})${wanted}${limited}`;
  const rows = await readRows(reader, sql);
  const counted = format === 'csv' ? undefined : await readRows(reader, `select count(*) from ${scan}`);
  return {
    header,
    lines: rows.map(([line]) => Number(line)),
    columns: header.map((_, at) => rows.map((row) => cellOf(row[at + 1]))),
    ...(counted === undefined ? {} : { rows: Number(counted[0]?.[0]) }),
  };
}

function isNumber(type: string): boolean {
  return /^(DOUBLE|FLOAT|U?(TINY|SMALL|BIG)?INT(EGER)?)$/.test(type);
}

function cellOf(value: unknown): TableCell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  return null;
}
