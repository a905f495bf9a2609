import type { DuckDBConnection } from '@duckdb/node-api';
import type { ExportFormat, ExportRequest } from '../ledger.ts';
import { exportColumns } from '../print-facts.ts';
import type { Names } from './names.ts';
import { seqsOf } from './read.ts';
import { keyColumns, statuses } from './schema.ts';
import { readRows } from './vectors.ts';

/** Writes current facts to a file through DuckDB, as many as there are; how many they were. */
export async function exportFacts(
  reader: DuckDBConnection,
  names: Names,
  { query, path, format }: ExportRequest,
): Promise<number> {
  const { seqs, values } = seqsOf(names, query);
  const sql = selection(format, seqs);
  const [[count] = []] = await readRows(reader, `copy (${sql}) to ${literal(path)} (${options[format]})`, values);
  return Number(count);
}

const options: { readonly [F in ExportFormat]: string } = {
  csv: 'format csv, header true',
  json: 'format json, array true',
  parquet: 'format parquet, compression zstd',
};

/** Values are exact: text in CSV, a number with every digit in JSON, DECIMAL(34,15) in Parquet. */
const values: { readonly [F in ExportFormat]: string } = {
  csv: decimalText(),
  json: `(${decimalText()})::json`,
  parquet: `(${decimalText()})::decimal(34,15)`,
};

function decimalText(): string {
  const digits = `lpad(abs(h.mantissa)::varchar, greatest(h.scale + 1, length(abs(h.mantissa)::varchar))::integer, '0')`;
  return `case when h.mantissa < 0 then '-' else '' end || case when h.scale = 0 then ${digits}
    else left(${digits}, -h.scale::integer) || '.' || right(${digits}, h.scale::integer) end`;
}

function selection(format: ExportFormat, seqs: string): string {
  const meaning: { readonly [column in (typeof exportColumns)[number]]: string } = {
    scenario: 'n_scenario.text',
    version: 'n_version.text',
    entity: 'n_entity.text',
    indicator: 'n_indicator.text',
    grain: 'n_grain.text',
    period: 'n_period.text',
    value: values[format],
    status: `case h.status ${statuses.map((status, code) => `when ${code} then '${status}'`).join(' ')} end`,
    change_set: 'h.change_set',
    original_text: 't.original_text',
    original_unit: 'n_unit.text',
    source_file: 'n_file.text',
    source_sheet: 'n_sheet.text',
    source_cell: 'case when h.source_row > 0 then h.source_row::varchar else t.source_cell end',
  };
  const columns = exportColumns.map((column) => `${meaning[column]} as ${column}`).join(', ');
  const keys = keyColumns.map((column) => `join names n_${column} on n_${column}.id = h.${column}`).join(' ');
  return `select ${columns} from history h ${keys}
    left join names n_unit on n_unit.id = h.original_unit
    left join names n_file on n_file.id = h.source_file
    left join names n_sheet on n_sheet.id = h.source_sheet
    left join history_texts t on t.seq = h.seq
    where h.seq in (${seqs})
    order by ${keyColumns.map((column) => `n_${column}.text`).join(', ')}`;
}

/** A text as SQL writes it. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
