import { createHash, type Hash } from 'node:crypto';
import { invariant } from '@overhalf/core';
import type { ChangeSetHeader, Json, LedgerRecord } from '../ledger.ts';
import type { Coded, FactColumns } from './columns.ts';
import { compareCodePoints, rank } from './order.ts';

/** The text columns of a fact in the order in which they are hashed. */
const textColumns = [
  'scenario',
  'version',
  'entity',
  'indicator',
  'grain',
  'period',
  'status',
  'originalText',
  'originalUnit',
  'file',
  'sheet',
  'cell',
] as const;

export const firstPrevious = '0'.repeat(64);

/** JSON with sorted keys and no spaces: RFC 8785. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') {
    invariant(typeof value !== 'number' || Number.isFinite(value), 'a number in a record is finite');
    return JSON.stringify(value);
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // RFC 8785 sorts keys by 16-bit units, as `sort` does.
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key]!)}`).join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** What is hashed: `rows` are the facts that the change set holds, in order of their keys. */
export interface Hashed {
  readonly header: Omit<ChangeSetHeader, 'hash'>;
  readonly columns: FactColumns;
  readonly rows: Uint32Array;
  readonly records: readonly LedgerRecord[];
}

/** A change set's hash: see docs/methods/ledger.md. */
export function hashChangeSet(hashed: Hashed): string {
  const steps = hashing(hashed);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** As `hashChangeSet`, giving way between columns to what else is going on. */
export async function hashChangeSetBeside(hashed: Hashed): Promise<string> {
  const steps = hashing(hashed);
  let step = steps.next();
  while (step.done !== true) {
    await new Promise((resolve) => setImmediate(resolve));
    step = steps.next();
  }
  return step.value;
}

function* hashing({ header, columns, rows, records }: Hashed): Generator<undefined, string> {
  const hash = createHash('sha256');
  hash.update(Buffer.from(header.previous, 'hex'));
  hashText(hash, canonicalJson(headerJson(header)));
  yield* hashFacts(hash, columns, rows);
  hashRecords(hash, records);
  return hash.digest('hex');
}

function headerJson(header: Omit<ChangeSetHeader, 'hash'>): Json {
  const { id, time, author, reason, sources, model, facts, records, previous } = header;
  return {
    id,
    time,
    author,
    // Reasons and sources are JSON by their types; a type of interfaces has no index signature to say so.
    reason: JSON.parse(JSON.stringify(reason)) as Json,
    sources: sources.map(({ name, hash }) => ({ name, hash })),
    model,
    facts,
    records,
    previous,
  };
}

/** Sorted by kind, then id. */
export function sortRecords<T extends LedgerRecord>(records: readonly T[]): T[] {
  return [...records].sort((a, b) => compareCodePoints(a.kind, b.kind) || compareCodePoints(a.id, b.id));
}

function hashRecords(hash: Hash, records: readonly LedgerRecord[]): void {
  hashCount(hash, records.length);
  for (const { kind, id, body } of sortRecords(records)) hashText(hash, canonicalJson({ kind, id, body }));
}

function* hashFacts(hash: Hash, columns: FactColumns, rows: Uint32Array): Generator<undefined> {
  invariant(littleEndian, 'numbers lie in memory as they are hashed: least byte first');
  hashCount(hash, rows.length);
  for (const name of textColumns) {
    hashTexts(hash, columns[name] ?? nothing, rows);
    yield;
  }
  hashValues(hash, columns, rows);
  const numbers = columns.row === undefined ? undefined : gather(columns.row, rows);
  const numbered = numbers?.some((number) => number > 0) === true;
  hash.update(Uint8Array.of(numbered ? 1 : 0));
  if (numbered) hash.update(bytesOf(numbers));
}

/** Mantissas as doubles, then scales; a withdrawal is 0 and 255, because NaN has many bit patterns. */
function hashValues(hash: Hash, { mantissa, scale }: FactColumns, rows: Uint32Array): void {
  const mantissas = new Float64Array(rows.length);
  const scales = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!;
    const digits = mantissa[row]!;
    const withdrawn = Number.isNaN(digits);
    mantissas[i] = withdrawn ? 0 : digits;
    scales[i] = withdrawn ? 255 : scale[row]!;
  }
  hash.update(bytesOf(mantissas));
  hash.update(scales);
}

/** The column in which every row is absent: no texts, and no codes to find them by. */
const nothing: Coded = { texts: [] };

/** One text column: is anything absent, the dictionary, then one code per row in as few bytes as the dictionary needs. */
function hashTexts(hash: Hash, column: Coded, rows: Uint32Array): void {
  const { texts, ranks, absent } =
    column === nothing
      ? { texts: [], ranks: new Int32Array(), absent: rows.length > 0 }
      : rank(column, rows.length, rows);
  hash.update(Uint8Array.of(absent ? 1 : 0));
  hashCount(hash, texts.length);
  for (const text of texts) hashText(hash, text);
  const shift = absent ? 1 : 0;
  const kinds = texts.length + shift;
  if (kinds < 2) return;
  const out = new (kinds <= 0x100 ? Uint8Array : kinds <= 0x1_0000 ? Uint16Array : Uint32Array)(rows.length);
  // Two kinds of text column that differ imply codes: a column without codes has one.
  const codes = column.codes!;
  for (let i = 0; i < rows.length; i += 1) {
    const code = codes[rows[i]!]!;
    out[i] = code < 0 ? 0 : ranks[code]! + shift;
  }
  hash.update(bytesOf(out));
}

function gather(from: Uint32Array, rows: Uint32Array): Uint32Array {
  const into = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) into[i] = from[rows[i]!]!;
  return into;
}

function hashCount(hash: Hash, count: number): void {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(count);
  hash.update(bytes);
}

function hashText(hash: Hash, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  hashCount(hash, bytes.length);
  hash.update(bytes);
}

function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** SHA-256 of a text's UTF-8, hexadecimal: the name under which a model's text is kept. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
