import type { DuckDBConnection } from '@duckdb/node-api';
import { textAt, type Coded, type FactColumns } from '../columns/columns.ts';
import { numberOf, type Names } from './names.ts';
import { keyColumns, stageTables, statementsOf, statuses } from './schema.ts';
import { appendColumns, type Filling } from './vectors.ts';

/** Facts that lie in a temporary table or view with the columns of `stage`. */
export interface Staged {
  readonly table: string;
  /** Texts and cell addresses of some of them: a table with the columns of `stage_texts`. */
  readonly texts: string;
  readonly columns: FactColumns;
  /** Rows of the columns in order of their keys. */
  readonly rows: Uint32Array;
  /** Shape: [i of the stage] → row of the columns; absent: the same. */
  readonly rowOf?: () => Int32Array;
}

/** Lays facts into the tables of `stage` and `stage_texts`, in order of their keys. */
export async function stageFacts(writer: DuckDBConnection, names: Names, staged: Staged): Promise<void> {
  const { columns, rows } = staged;
  for (const statement of statementsOf(stageTables)) await writer.run(statement);
  const coded = (column: Coded | undefined): Filling => {
    const number = (text: string) => numberOf(names, text);
    return { kind: 'int32', fill: fillCodes(column, rows, number) };
  };
  const status = (text: string) => statuses.indexOf(text as (typeof statuses)[number]);
  await appendColumns(writer, {
    table: 'stage',
    length: rows.length,
    columns: [
      {
        kind: 'int32',
        fill: (into, from) => {
          for (let i = 0; i < into.length; i += 1) into[i] = rows[from + i]!;
        },
      },
      ...keyColumns.map((name) => coded(columns[name])),
      { kind: 'float64', fill: fillNumbers(columns.mantissa, rows) },
      { kind: 'uint8', fill: fillNumbers(columns.scale, rows) },
      { kind: 'uint8', fill: fillCodes(columns.status, rows, status) },
      coded(columns.originalUnit),
      coded(columns.file),
      coded(columns.sheet),
      { kind: 'uint32', fill: fillNumbers(columns.row, rows) },
    ],
  });
  await stageTexts(writer, staged);
}

/** Numbers for the texts of a column, each looked up once; 0 where absent. */
function fillCodes(column: Coded | undefined, rows: Uint32Array, number: (text: string) => number) {
  const numbers = new Int32Array(column?.texts.length ?? 0).fill(-1);
  const { codes } = column ?? {};
  return (into: Int32Array | Uint8Array, from: number): void => {
    if (column === undefined) {
      into.fill(0);
      return;
    }
    for (let i = 0; i < into.length; i += 1) {
      const code = codes === undefined ? 0 : codes[rows[from + i]!]!;
      if (code >= 0 && numbers[code] === -1) numbers[code] = number(column.texts[code]!);
      into[i] = code < 0 ? 0 : numbers[code]!;
    }
  };
}

function fillNumbers<T extends Float64Array | Uint32Array | Uint8Array>(values: T | undefined, rows: Uint32Array) {
  return (into: T, from: number): void => {
    for (let i = 0; i < into.length; i += 1) into[i] = values === undefined ? 0 : values[rows[from + i]!]!;
  };
}

async function stageTexts(writer: DuckDBConnection, { columns, rows }: Staged): Promise<void> {
  const { originalText, cell } = columns;
  const owners: number[] = [];
  if ((originalText?.texts.length ?? 0) > 0 || (cell?.texts.length ?? 0) > 0) {
    for (const row of rows) {
      if (textAt(originalText, row) !== undefined || textAt(cell, row) !== undefined) owners.push(row);
    }
  }
  await appendColumns(writer, {
    table: 'stage_texts',
    length: owners.length,
    columns: [
      {
        kind: 'int32',
        fill: (into, from) => {
          for (let i = 0; i < into.length; i += 1) into[i] = owners[from + i]!;
        },
      },
      { kind: 'text', read: (place) => textAt(originalText, owners[place]!) ?? null },
      { kind: 'text', read: (place) => textAt(cell, owners[place]!) ?? null },
    ],
  });
}
