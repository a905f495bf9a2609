import { printDecimal } from '@overhalf/core';
import type { CommittedFact } from './ledger.ts';

/** The columns of an exported file, in order. */
export const exportColumns = [
  'scenario',
  'version',
  'entity',
  'indicator',
  'grain',
  'period',
  'value',
  'status',
  'change_set',
  'original_text',
  'original_unit',
  'source_file',
  'source_sheet',
  'source_cell',
] as const;

type ExportRow = Readonly<Record<(typeof exportColumns)[number], string | number | null>>;

/** Facts as the text of a file: CSV with a header, or a JSON list of objects. Values are exact. Absent is empty, or null. */
export function printFacts(facts: readonly CommittedFact[], format: 'csv' | 'json'): string {
  const rows = facts.map(rowOf);
  if (format === 'csv') {
    const lines = rows.map((row) => exportColumns.map((column) => csvField(row[column])).join(','));
    return [exportColumns.join(','), ...lines, ''].join('\n');
  }
  return `[\n${rows.map(printObject).join(',\n')}\n]\n`;
}

function rowOf(fact: CommittedFact): ExportRow {
  const { scenario, version, entity, indicator, grain, period, value, status, changeSet, original, source } = fact;
  return {
    scenario,
    version,
    entity,
    indicator,
    grain,
    period,
    value: value === null ? null : printDecimal(value),
    status,
    change_set: changeSet,
    original_text: original?.text ?? null,
    original_unit: original?.unit ?? null,
    source_file: source?.file ?? null,
    source_sheet: source?.sheet ?? null,
    source_cell: source?.cell ?? null,
  };
}

function csvField(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  // An empty text is quoted: without quotes it would be an absent one.
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A decimal's text is a JSON number that keeps every digit, which a double would not. */
function printObject(row: ExportRow): string {
  const fields = exportColumns.map((column) => {
    const value = row[column];
    return `"${column}":${column === 'value' && value !== null ? value : JSON.stringify(value)}`;
  });
  return `{${fields.join(',')}}`;
}
