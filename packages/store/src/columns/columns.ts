import { invariant, type Fact, type FactKey, type FactStatus, type Grain } from '@overhalf/core';

/** A column of texts: each row holds the place of its text in a dictionary. */
export interface Coded {
  readonly texts: readonly string[];
  /** Place in `texts`, −1 where absent. No codes: every row holds the first text. */
  readonly codes?: Int32Array;
}

/** What facts are about, as columns. */
export interface KeyColumns {
  readonly length: number;
  readonly scenario: Coded;
  readonly version: Coded;
  readonly entity: Coded;
  readonly indicator: Coded;
  readonly grain: Coded;
  readonly period: Coded;
}

/**
 * Facts as columns: what millions of them are committed as.
 *
 * Keeps: mantissa and scale are canonical decimals; a row with an original unit has an original text, and one with a
 * sheet, cell or row has a file.
 */
export interface FactColumns extends KeyColumns {
  /** Whole numbers below 2⁵³; NaN withdraws. */
  readonly mantissa: Float64Array;
  /** 0 … 15; 0 for a withdrawal. */
  readonly scale: Uint8Array;
  readonly status: Coded;
  readonly originalText?: Coded;
  readonly originalUnit?: Coded;
  readonly file?: Coded;
  readonly sheet?: Coded;
  /** Addresses; a plain row number stands in `row`. */
  readonly cell?: Coded;
  /** Row number, 0 where there is none. */
  readonly row?: Uint32Array;
}

/** Current facts for computing with. Every text of a dictionary occurs. */
export interface CellColumns extends KeyColumns {
  /** Nearest double of each exact value. */
  readonly value: Float64Array;
  readonly status: Coded;
}

export const keyNames = ['scenario', 'version', 'entity', 'indicator', 'grain', 'period'] as const;
export type KeyName = (typeof keyNames)[number];

/** The text of a row; absent where there is none. */
export function textAt(column: Coded | undefined, row: number): string | undefined {
  if (column === undefined) return undefined;
  const code = column.codes === undefined ? 0 : column.codes[row]!;
  return code < 0 ? undefined : column.texts[code];
}

/** A cell address that is a row number. */
export const rowPattern = /^[1-9]\d{0,8}$/;

/** Facts as columns, in the order given. */
export function columnsOf(facts: readonly Fact[]): FactColumns {
  const length = facts.length;
  const mantissa = new Float64Array(length);
  const scale = new Uint8Array(length);
  const row = new Uint32Array(length);
  facts.forEach(({ value, source }, i) => {
    mantissa[i] = value === null ? NaN : value.mantissa;
    scale[i] = value === null ? 0 : value.scale;
    if (source?.cell !== undefined && rowPattern.test(source.cell)) row[i] = Number(source.cell);
  });
  const code = (read: (fact: Fact) => string | undefined) => encodeTexts(facts, read);
  return {
    length,
    scenario: code((fact) => fact.scenario),
    version: code((fact) => fact.version),
    entity: code((fact) => fact.entity),
    indicator: code((fact) => fact.indicator),
    grain: code((fact) => fact.grain),
    period: code((fact) => fact.period),
    mantissa,
    scale,
    status: code((fact) => fact.status),
    originalText: code((fact) => fact.original?.text),
    originalUnit: code((fact) => fact.original?.unit),
    file: code((fact) => fact.source?.file),
    sheet: code((fact) => fact.source?.sheet),
    cell: code(({ source }) => (source?.cell === undefined || rowPattern.test(source.cell) ? undefined : source.cell)),
    row,
  };
}

function encodeTexts(facts: readonly Fact[], read: (fact: Fact) => string | undefined): Coded {
  const places = new Map<string, number>();
  const codes = new Int32Array(facts.length);
  facts.forEach((fact, i) => {
    const text = read(fact);
    if (text === undefined) {
      codes[i] = -1;
      return;
    }
    let place = places.get(text);
    if (place === undefined) {
      place = places.size;
      places.set(text, place);
    }
    codes[i] = place;
  });
  return { texts: [...places.keys()], codes };
}

/** One row's key. */
export function keyAt(columns: KeyColumns, row: number): FactKey {
  // Ids and labels were checked by whoever committed them; here they are texts of a column that is never absent.
  const read = (name: KeyName) => textAt(columns[name], row)!;
  return {
    scenario: read('scenario'),
    version: read('version'),
    entity: read('entity') as FactKey['entity'],
    indicator: read('indicator') as FactKey['indicator'],
    grain: read('grain') as Grain,
    period: read('period'),
  };
}

/** One row as a fact. */
export function factAt(columns: FactColumns, row: number): Fact {
  const mantissa = columns.mantissa[row]!;
  const text = textAt(columns.originalText, row);
  const unit = textAt(columns.originalUnit, row);
  const file = textAt(columns.file, row);
  const sheet = textAt(columns.sheet, row);
  const rowNumber = columns.row?.[row] ?? 0;
  const cell = rowNumber > 0 ? String(rowNumber) : textAt(columns.cell, row);
  return {
    ...keyAt(columns, row),
    value: Number.isNaN(mantissa) ? null : { mantissa, scale: columns.scale[row]! },
    status: textAt(columns.status, row) as FactStatus,
    ...(text === undefined ? {} : { original: { text, ...(unit === undefined ? {} : { unit }) } }),
    ...(file === undefined
      ? {}
      : { source: { file, ...(sheet === undefined ? {} : { sheet }), ...(cell === undefined ? {} : { cell }) } }),
  };
}

/** Facts of all rows, or of `rows` in their order. */
export function factsOf(columns: FactColumns, rows?: Uint32Array): Fact[] {
  if (rows !== undefined) return Array.from(rows, (row) => factAt(columns, row));
  return Array.from({ length: columns.length }, (_, row) => factAt(columns, row));
}

/**
 * The columns with what callers may leave loose made tight: row numbers among the cell addresses moved to `row`.
 *
 * Throws when a row breaks what `FactColumns` keeps: whoever made the columns is at fault, not the user.
 */
export function tighten(columns: FactColumns): FactColumns {
  const { length, mantissa, scale, cell } = columns;
  invariant(mantissa.length === length && scale.length === length, 'value columns are as long as the columns say');
  for (let i = 0; i < length; i += 1) {
    const digits = mantissa[i]!;
    const places = scale[i]!;
    if (Number.isNaN(digits)) {
      invariant(places === 0, 'a withdrawal has scale 0');
    } else {
      invariant(Number.isSafeInteger(digits) && places <= 15 && !Object.is(digits, -0), 'a value is a whole mantissa');
      invariant(places === 0 || digits % 10 !== 0, 'a value has no trailing zeros');
    }
  }
  for (const name of [...keyNames, 'status'] as const) {
    const { texts, codes } = columns[name];
    invariant(length === 0 || texts.length > 0, `column ${name} has texts`);
    invariant(codes === undefined || (codes.length === length && !codes.includes(-1)), `column ${name} is complete`);
  }
  dependent(columns.originalUnit, columns.originalText, length);
  dependent(columns.sheet, columns.file, length);
  dependent(cell, columns.file, length);
  if (cell === undefined || !cell.texts.some((text) => rowPattern.test(text))) return columns;
  const row = new Uint32Array(length);
  const codes = new Int32Array(length);
  for (let i = 0; i < length; i += 1) {
    const text = textAt(cell, i);
    const isRow = text !== undefined && rowPattern.test(text);
    row[i] = isRow ? Number(text) : (columns.row?.[i] ?? 0);
    codes[i] = isRow ? -1 : (cell.codes?.[i] ?? 0);
  }
  return { ...columns, row, cell: { texts: cell.texts, codes } };
}

function dependent(column: Coded | undefined, on: Coded | undefined, length: number): void {
  if (column === undefined || isEmpty(column)) return;
  for (let i = 0; i < length; i += 1) {
    if (textAt(column, i) !== undefined) {
      invariant(textAt(on, i) !== undefined, 'a unit comes with a text, a sheet or cell with a file');
    }
  }
}

/** True when no row holds a text. */
export function isEmpty(column: Coded | undefined): boolean {
  return column === undefined || column.texts.length === 0;
}
