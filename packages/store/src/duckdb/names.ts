import type { DuckDBConnection } from '@duckdb/node-api';
import { appendColumns, readColumns } from './vectors.ts';

/** The texts of a ledger by their numbers. Number 0 is no text. */
export interface Names {
  /** Shape: own [number]. */
  readonly texts: string[];
  readonly numbers: Map<string, number>;
}

export async function readNames(connection: DuckDBConnection): Promise<Names> {
  const { length, columns } = await readColumns(connection, {
    sql: 'select id, text from names',
    kinds: ['int32', 'text'],
  });
  const [ids, read] = columns;
  const names: Names = { texts: [''], numbers: new Map() };
  for (let i = 0; i < length; i += 1) {
    names.texts[ids[i]!] = read[i]!;
    names.numbers.set(read[i]!, ids[i]!);
  }
  return names;
}

export function numberOf(names: Names, text: string): number {
  const known = names.numbers.get(text);
  if (known !== undefined) return known;
  const number = names.texts.length;
  names.texts.push(text);
  names.numbers.set(text, number);
  return number;
}

/** Writes the names from number `from` on, within the transaction that first uses them. */
export async function writeNames(connection: DuckDBConnection, names: Names, from: number): Promise<void> {
  const length = names.texts.length - from;
  if (length === 0) return;
  await connection.run('create or replace temp table stage_names (id integer, text varchar)');
  await appendColumns(connection, {
    table: 'stage_names',
    length,
    columns: [
      {
        kind: 'int32',
        fill: (into, start) => {
          for (let i = 0; i < into.length; i += 1) into[i] = from + start + i;
        },
      },
      { kind: 'text', read: (row) => names.texts[from + row]! },
    ],
  });
  await connection.run('insert into names select id, text from stage_names');
}

/** Forgets names that a rolled-back transaction would have written. */
export function forgetNames(names: Names, from: number): void {
  for (const text of names.texts.splice(from)) names.numbers.delete(text);
}
