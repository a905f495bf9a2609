import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** Where the published files lie: beside the project, or where `OVERHALF_DATA` says. */
export const dataFolder =
  process.env['OVERHALF_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** The three files of the shelf. */
export const published = {
  monthly: '07_npd_field_production_monthly.csv.gz',
  totals: '07_npd_total_monthly.csv.gz',
  yearly: '07_npd_field_production_yearly.csv.gz',
} as const;

export type PublishedName = (typeof published)[keyof typeof published];

/** True when all of them are there. */
export const isPublished = Object.values(published).every((name) => existsSync(`${dataFolder}/${name}`));

/** Says that something needs the published files, and what became of it without them. */
export const skipped = `skipped: the published files are not in ${dataFolder}`;

/** A published file as it is. */
export function bytesOf(name: PublishedName): Uint8Array {
  return readFileSync(`${dataFolder}/${name}`);
}

/** A published file as text. */
export function readPublished(name: PublishedName): string {
  return gunzipSync(bytesOf(name)).toString('utf8');
}

/** The rows of a published file below its header, each by column name. Cells may stand in quotation marks. */
export function rowsOf(name: PublishedName): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = readPublished(name).trimEnd().split(/\r?\n/u);
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
