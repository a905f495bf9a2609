import {
  DOUBLE,
  DuckDBDataChunk,
  INTEGER,
  UINTEGER,
  UTINYINT,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import { invariant } from '@overhalf/core';

/*
 * Whole columns between DuckDB and typed arrays, without a value object per cell. The library's vectors have public but
 * undocumented `items` and `validity`; this module and its test are the only ones to know.
 */

/** The numbers and texts that columns are read into and written from. */
interface Arrays {
  readonly int32: Int32Array;
  readonly uint32: Uint32Array;
  readonly uint8: Uint8Array;
  readonly float64: Float64Array;
  /** null where absent. */
  readonly text: readonly (string | null)[];
}

export type ColumnKind = keyof Arrays;
type Numbers = Int32Array | Uint32Array | Uint8Array | Float64Array;

const types: { readonly [K in ColumnKind]: DuckDBType } = {
  int32: INTEGER,
  uint32: UINTEGER,
  uint8: UTINYINT,
  float64: DOUBLE,
  text: VARCHAR,
};

const chunkRows = 2048;

interface NumberVector {
  readonly items: Numbers;
  readonly validity: { readonly itemValid: (item: number) => boolean };
}

interface ReadRequest<K> {
  readonly sql: string;
  readonly values?: readonly DuckDBValue[];
  readonly kinds: K;
  /** About how many rows there will be, where it is known: saves moving the columns as they grow. */
  readonly expected?: number;
}

/**
 * All rows of a query, column by column.
 *
 * Shape: `kinds` [column], in order; the query casts to them. Numbers are never NULL: the query coalesces.
 */
export async function readColumns<const K extends readonly ColumnKind[]>(
  connection: DuckDBConnection,
  { sql, values = [], kinds, expected = 0 }: ReadRequest<K>,
): Promise<{ readonly length: number; readonly columns: { readonly [I in keyof K]: Arrays[K[I]] } }> {
  const result = await connection.stream(sql, [...values]);
  const columns = kinds.map((kind) => growing(kind, expected));
  let length = 0;
  let chunk = await result.fetchChunk();
  while (chunk !== null && chunk.rowCount > 0) {
    const rows = chunk.rowCount;
    const current = chunk;
    // The database makes the next chunk while we copy this one.
    const next = result.fetchChunk();
    columns.forEach((column, c) => {
      column.take(current.getColumnVector(c), rows);
    });
    length += rows;
    chunk = await next;
  }
  // Each `growing` made the array of its own kind, in order: a tuple cannot be told so through `map`.
  return { length, columns: columns.map((column) => column.done()) as never };
}

interface Growing {
  readonly take: (vector: unknown, rows: number) => void;
  readonly done: () => Arrays[ColumnKind];
}

function growing(kind: ColumnKind, expected: number): Growing {
  if (kind === 'text') {
    const texts: (string | null)[] = [];
    return {
      take: (vector, rows) => {
        const { getItem } = vector as { getItem: (item: number) => string | null };
        for (let i = 0; i < rows; i += 1) texts.push(getItem.call(vector, i));
      },
      done: () => texts,
    };
  }
  let numbers = numbersOf(kind, Math.max(chunkRows, expected));
  let length = 0;
  return {
    take: (vector, rows) => {
      const { items, validity } = vector as NumberVector;
      invariant(items.constructor === numbers.constructor, `a column of ${kind} comes as ${kind}`);
      if (hasMask(validity)) {
        for (let i = 0; i < rows; i += 1) invariant(validity.itemValid(i), 'a query coalesces its numbers');
      }
      if (length + rows > numbers.length) {
        const wider = numbersOf(kind, Math.max(numbers.length * 2, length + rows));
        wider.set(numbers);
        numbers = wider;
      }
      numbers.set(rows === items.length ? items : items.subarray(0, rows), length);
      length += rows;
    },
    done: () => numbers.subarray(0, length),
  };
}

/** Most vectors come without a mask: nothing in them is NULL, and asking for each item would cost more than copying. */
function hasMask(validity: NumberVector['validity']): boolean {
  return (validity as { readonly data?: unknown }).data !== null;
}

function numbersOf(kind: Exclude<ColumnKind, 'text'>, length: number): Numbers {
  switch (kind) {
    case 'int32':
      return new Int32Array(length);
    case 'uint32':
      return new Uint32Array(length);
    case 'uint8':
      return new Uint8Array(length);
    case 'float64':
      return new Float64Array(length);
  }
}

/** A column to be written: fills `into` with its values for rows `from` … `from + into.length − 1`. */
export type Filling =
  | { readonly kind: 'int32'; readonly fill: (into: Int32Array, from: number) => void }
  | { readonly kind: 'uint32'; readonly fill: (into: Uint32Array, from: number) => void }
  | { readonly kind: 'uint8'; readonly fill: (into: Uint8Array, from: number) => void }
  | { readonly kind: 'float64'; readonly fill: (into: Float64Array, from: number) => void }
  | { readonly kind: 'text'; readonly read: (row: number) => string | null };

/** Appends rows to a table of the temporary schema, whose columns are `columns` in order. */
export async function appendColumns(
  connection: DuckDBConnection,
  { table, length, columns }: { readonly table: string; readonly length: number; readonly columns: readonly Filling[] },
): Promise<void> {
  if (length === 0) return;
  const appender = await connection.createAppender(table, null, 'temp');
  const chunk = DuckDBDataChunk.create(
    columns.map(({ kind }) => types[kind]),
    Math.min(length, chunkRows),
  );
  for (let from = 0; from < length; from += chunkRows) {
    const rows = Math.min(chunkRows, length - from);
    columns.forEach((column, c) => {
      const vector = chunk.getColumnVector(c);
      if (column.kind === 'text') {
        for (let i = 0; i < rows; i += 1) vector.setItem(i, column.read(from + i));
      } else {
        // The chunk was created with exactly these types.
        column.fill((vector as unknown as NumberVector).items.subarray(0, rows) as never, from);
      }
      vector.flush();
    });
    chunk.rowCount = rows;
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
  appender.closeSync();
}

/** Rows of a small query, values as the library gives them. */
export async function readRows(
  connection: DuckDBConnection,
  sql: string,
  values: readonly DuckDBValue[] = [],
): Promise<DuckDBValue[][]> {
  return (await connection.runAndReadAll(sql, [...values])).getRows();
}
