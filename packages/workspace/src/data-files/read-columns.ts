import type { Mapping } from '../model-files/index.ts';
import type { Checks, DataFile } from './data-file.ts';
import type { Cell, Grid } from './grid.ts';
import { readTable } from './read-table.ts';

/** What stands in a cell of a column: null where nothing does. Dates come as ISO text. */
export type ColumnCell = string | number | bigint | boolean | null | undefined;

/** A table as the store stages it: Parquet, or CSV too large to be read here. */
export interface Columns {
  readonly kind: DataFile['kind'];
  readonly name: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly hash: string;
  /** Names of the columns. */
  readonly header: readonly string[];
  /** All of one length, in the order of `header`. */
  readonly columns: readonly ArrayLike<ColumnCell>[];
}

/**
 * The facts of a table that comes in columns: the same checks as for any other file.
 *
 * Cells are named as a sheet would name them that has the column names in row 1.
 */
export function factsFromColumns(columns: Columns, mapping: Mapping | undefined, checks: Checks): DataFile {
  const { kind, name, hash } = columns;
  // The names are row 1 here, wherever they stood in the file that the mapping was made for.
  const given = mapping === undefined ? undefined : { ...mapping, header: [1] };
  return { kind, name, hash, ...readTable(gridOfColumns(columns), { hash, mapping: given }, checks) };
}

function gridOfColumns({ name, header, columns }: Columns): Grid {
  const height = columns.reduce((height, { length }) => Math.max(height, length), 0) + 1;
  return {
    file: name,
    height,
    width: header.length,
    at: (row, column) => (row === 0 ? (header[column] ?? '') : cellOf(columns[column]?.[row - 1])),
    merges: [],
    hiddenRows: [],
    hiddenColumns: [],
  };
}

function cellOf(value: ColumnCell): Cell {
  if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) return value;
  return typeof value === 'bigint' ? String(value) : typeof value === 'boolean' ? String(value).toUpperCase() : '';
}
