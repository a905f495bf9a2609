import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** Where the published files lie: beside the project, or where `OVERHALF_DATA` says. */
export const dataFolder =
  process.env['OVERHALF_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** The three files of the shelf, without `.gz`. */
export const published = {
  monthly: '07_npd_field_production_monthly.csv',
  totals: '07_npd_total_monthly.csv',
  yearly: '07_npd_field_production_yearly.csv',
} as const;

/** True when all of them are there. */
export const isPublished = Object.values(published).every((name) => existsSync(`${dataFolder}/${name}.gz`));

/** The bytes of a published file, unpacked. */
export function unpack(name: string): Uint8Array {
  return gunzipSync(readFileSync(`${dataFolder}/${name}.gz`));
}

/** The rows of a published file below its header, each by column name. Cells may stand in quotation marks. */
export function rowsOf(name: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = new TextDecoder().decode(unpack(name)).trimEnd().split(/\r?\n/u);
  const columns = cellsOf(header);
  return lines.map((line) => {
    const cells = cellsOf(line);
    return Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? '']));
  });
}

function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^,]*))(?=,|$)/gu)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
