import type { DataColumn } from '@overhalf/core';
import { placeOfCell, type CellPlace } from './addresses.ts';
import type { Excerpt, FileProblem, MappingShape } from './import-shape.ts';

/** How a problem can be mended here. */
export type Mendable =
  | { readonly kind: 'name'; readonly of: 'entities' | 'indicators'; readonly name: string; readonly nearest?: string }
  | { readonly kind: 'rows'; readonly rows: readonly MendableRow[]; readonly mayPass: boolean }
  /** By saying how the file is read. */
  | { readonly kind: 'reading' }
  /** In its own program. */
  | { readonly kind: 'elsewhere' };

/** A row of the file as far as a problem concerns it. */
export interface MendableRow {
  /** From 0. */
  readonly row: number;
  /** Quotation marks do not pair: it is mended as a whole. */
  readonly isBroken: boolean;
  readonly cells: readonly MendableCell[];
}

export interface MendableCell extends CellPlace {
  readonly heading: string;
  readonly text: string;
  readonly isWrong: boolean;
}

/** Rows of one problem that are shown; the others are told of when these are mended. */
const mostRows = 5;

/** Problems of how a file is read, not of what stands in it. */
const ofReading: ReadonlySet<string> = new Set([
  'import-no-header',
  'import-key-missing',
  'import-column-missing',
  'import-several-sheets',
  'import-sheet-unknown',
  'import-mapping-name',
  'import-mapping-unit',
]);

/** How a problem of a file can be mended where it is shown. */
export function mendableOf(
  problem: FileProblem,
  excerpt: Excerpt | null,
  mapping: MappingShape | null | undefined,
): Mendable {
  const { code, name, nearest } = problem;
  const names = { 'import-entity-unknown': 'entities', 'import-indicator-unknown': 'indicators' } as const;
  if ((code === 'import-entity-unknown' || code === 'import-indicator-unknown') && name !== undefined && mapping) {
    return { kind: 'name', of: names[code], name, ...(nearest === undefined ? {} : { nearest }) };
  }
  if (ofReading.has(code)) return { kind: 'reading' };
  const mayPass = code === 'import-factor';
  // Merged cells are one cell: which of them a figure belongs to can be said in the workbook only.
  const named = excerpt === null || code === 'import-merged-value' ? [] : cellsOf(problem);
  const places = named.filter(({ row }) => rowAt(excerpt!, row) !== undefined);
  if (excerpt === null || places.length === 0) {
    return mayPass ? { kind: 'rows', rows: [], mayPass } : { kind: 'elsewhere' };
  }
  const keys = keyColumns(excerpt, mapping);
  const field = blamedField(problem);
  const blamed = field === undefined ? undefined : columnNamed(excerpt, mapping?.columns?.[field] ?? '', mapping);
  const isHeading = (row: number): boolean => headerRows(mapping).includes(row);
  const rows = new Map<number, number[]>();
  for (const { row, column } of places) {
    const wrong = isHeading(row) ? column : (blamed ?? column);
    rows.set(row, [...new Set([...(rows.get(row) ?? []), wrong])]);
  }
  return {
    kind: 'rows',
    mayPass,
    rows: [...rows].slice(0, mostRows).map(([row, wrong]) => rowOf(excerpt, { row, wrong, keys, mapping })),
  };
}

/** The field of a row that is most likely wrong; absent: the figure itself. */
function blamedField({ code, cause = '', column }: FileProblem): DataColumn | undefined {
  if (code === 'import-key-blank') return column;
  if (code === 'import-unit-mismatch' || cause.startsWith('unit-')) return 'unit';
  if (code === 'import-outside-span' || code === 'import-grain' || cause.startsWith('period-')) return 'period';
  if (code === 'import-not-reporter' || code.startsWith('import-entity-')) return 'entity';
  if (code === 'import-derived' || code.startsWith('import-indicator-')) return 'indicator';
  if (code === 'import-scenario-unknown') return 'scenario';
  return code === 'import-status-unknown' ? 'status' : undefined;
}

function rowOf(
  excerpt: Excerpt,
  {
    row,
    wrong,
    keys,
    mapping,
  }: {
    readonly row: number;
    readonly wrong: readonly number[];
    readonly keys: readonly number[];
    readonly mapping: MappingShape | null | undefined;
  },
): MendableRow {
  if (rowAt(excerpt, row)?.isBroken === true) {
    const whole = { row, column: 0 };
    return { row, isBroken: true, cells: [{ ...whole, heading: '', text: cellText(excerpt, whole), isWrong: true }] };
  }
  const header = headerRows(mapping);
  // A heading is mended alone: what stands beside it are other headings.
  const columns = header.includes(row) ? wrong : [...new Set([...keys, ...wrong])].toSorted((a, b) => a - b);
  return {
    row,
    isBroken: false,
    cells: columns.map((column) => ({
      row,
      column,
      heading: header.includes(row) ? '' : headingOf(excerpt, column, mapping),
      text: cellText(excerpt, { row, column }),
      isWrong: wrong.includes(column),
    })),
  };
}

/** The cells that a problem names, and those that are alike. */
function cellsOf({ at, more }: FileProblem): readonly CellPlace[] {
  const named = [at?.cell ?? '', ...(more?.cells.match(/[A-Z]{1,3}\d{1,7}/gu) ?? [])];
  return [...new Set(named)].flatMap((address) => placeOfCell(address) ?? []);
}

function rowAt({ rows }: Excerpt, row: number): Excerpt['rows'][number] | undefined {
  return rows.find((one) => one.row === row + 1);
}

/** What a cell says; empty where its row ends before it. */
function cellText(excerpt: Excerpt, { row, column }: CellPlace): string {
  return rowAt(excerpt, row)?.cells[column] ?? '';
}

/** Rows of the header, from 0. */
function headerRows(mapping: MappingShape | null | undefined): readonly number[] {
  return (mapping?.header ?? [1]).map((row) => row - 1);
}

/** The headings of a file, as a mapping can name them. */
export function headingsOf(excerpt: Excerpt, mapping: MappingShape | null | undefined): readonly string[] {
  const width = Math.max(0, ...headerRows(mapping).map((row) => rowAt(excerpt, row)?.cells.length ?? 0));
  const all = Array.from({ length: width }, (_, column) => headingOf(excerpt, column, mapping));
  return [...new Set(all.filter((heading) => heading !== ''))];
}

function headingOf(excerpt: Excerpt, column: number, mapping: MappingShape | null | undefined): string {
  // Of several rows the lowest that says anything.
  const said = headerRows(mapping).map((row) => cellText(excerpt, { row, column }).trim());
  return said.findLast((heading) => heading !== '') ?? '';
}

/** The columns that say what a row is about. */
function keyColumns(excerpt: Excerpt, mapping: MappingShape | null | undefined): readonly number[] {
  const named = Object.entries(mapping?.columns ?? {}).filter(([field]) => field !== 'value' && field !== 'note');
  return named.flatMap(([, heading]) => columnNamed(excerpt, heading, mapping) ?? []);
}

function columnNamed(excerpt: Excerpt, heading: string, mapping: MappingShape | null | undefined): number | undefined {
  if (heading === '') return undefined;
  for (const row of headerRows(mapping)) {
    const at = rowAt(excerpt, row)?.cells.findIndex((cell) => cell.trim() === heading.trim()) ?? -1;
    if (at >= 0) return at;
  }
  return placeOfCell(`${heading}1`)?.column;
}
