import type { DuckDBConnection } from '@duckdb/node-api';
import { invariant } from '@overhalf/core';
import { canonicalJson, firstPrevious, hashChangeSetBeside, hashOfText, sortRecords } from '../columns/canonical.ts';
import { keyAt, textAt, tighten, type Coded, type FactColumns } from '../columns/columns.ts';
import { sortByKey } from '../columns/order.ts';
import type { ChangeSetHeader, ColumnChangeSet, Committed, Json, LedgerRecord } from '../ledger.ts';
import {
  checkTime,
  estimateProblems,
  isUnchangedRecord,
  kindName,
  listed,
  nothingNew,
  recordKey,
  recordProblems,
  twiceProblems,
} from '../rules.ts';
import { forgetNames, numberOf, writeNames, type Names } from './names.ts';
import { readHeaders } from './read.ts';
import { latestRecords } from './records.ts';
import { keyColumns, keyList, stageTables, statementsOf, statuses } from './schema.ts';
import { appendColumns, readColumns, readRows, type Filling } from './vectors.ts';

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

/** Commits columns of facts: see `Ledger.commitColumns`. `restores`: an undo, which may bring an estimate back. */
export async function commitColumns(
  writer: DuckDBConnection,
  names: Names,
  changes: ColumnChangeSet,
  options: { readonly restores?: boolean } = {},
): Promise<Committed> {
  checkTime(changes);
  const columns = tighten(changes.columns);
  const { rows, twice } = sortByKey(columns);
  const problems = [...twiceProblems(columns, twice), ...recordProblems(changes.records ?? [])];
  if (problems.length > 0) return { kind: 'refused', problems };
  return withNames(writer, names, async () => {
    const staged = { table: 'stage', texts: 'stage_texts', columns, rows };
    await stageFacts(writer, names, staged);
    return commitStage(writer, changes, staged, options);
  });
}

/** One transaction, at whose end the names that came up are written, or forgotten with everything else. */
export async function withNames(
  writer: DuckDBConnection,
  names: Names,
  work: () => Promise<Committed>,
): Promise<Committed> {
  const known = names.texts.length;
  await writer.run('begin');
  try {
    const done = await work();
    if (done.kind === 'refused') {
      await writer.run('rollback');
      forgetNames(names, known);
      return done;
    }
    await writeNames(writer, names, known);
    await writer.run('commit');
    return done;
  } catch (error) {
    forgetNames(names, known);
    throw error;
  }
}

async function stageFacts(writer: DuckDBConnection, names: Names, staged: Staged): Promise<void> {
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

/** Commits what lies in the stage, within the transaction that is open. */
export async function commitStage(
  writer: DuckDBConnection,
  changes: Omit<ColumnChangeSet, 'columns'>,
  staged: Staged,
  { restores = false }: { readonly restores?: boolean },
): Promise<Committed> {
  const { columns, rows } = staged;
  const first = await nextNumber(writer);
  const judged = await judge(writer, staged, first);
  if (!restores && judged.overActual.length > 0) {
    const wrong = only(rows, rowsOf(staged, judged.overActual), true);
    const keys = Array.from(wrong.subarray(0, listed), (row) => keyAt(columns, row));
    return { kind: 'refused', problems: estimateProblems(keys, judged.overActual.length) };
  }
  const records = await newRecords(writer, sortRecords(changes.records ?? []));
  const unchanged = judged.unchanged.length;
  if (unchanged === rows.length && records.length === 0) return { kind: 'refused', problems: [nothingNew(unchanged)] };

  const [last] = await readHeaders(writer, { only: 'id = (select max(id) from change_sets)' });
  const kept = unchanged === 0 ? rows : only(rows, rowsOf(staged, judged.unchanged), false);
  const { author, time, reason, sources, model } = changes;
  const modelHash = hashOfText(model);
  const unsigned = {
    id: (last?.id ?? 0) + 1,
    time,
    author,
    reason,
    sources,
    model: modelHash,
    facts: kept.length,
    records: records.length,
    previous: last?.hash ?? firstPrevious,
  };
  // The database writes while we hash.
  const [written, hashed] = await Promise.allSettled([
    writeFacts(writer, unsigned.id, { ...staged, first, dropped: unchanged > 0, replaced: judged.present }),
    hashChangeSetBeside({ header: unsigned, columns, rows: kept, records }),
  ]);
  if (written.status === 'rejected') throw written.reason;
  if (hashed.status === 'rejected') throw hashed.reason;
  const header = { ...unsigned, hash: hashed.value };
  await writeRecords(writer, header.id, records);
  await writeHeader(writer, header, model);
  return { kind: 'committed', header, unchanged };
}

interface Judged {
  /** Numbers i in the stage: of facts that tell nothing new, and of estimates where a firmer figure stands. */
  readonly unchanged: Int32Array;
  readonly overActual: Int32Array;
  /** Some of the stage's keys have a current fact. */
  readonly present: boolean;
}

/** Compares the stage with what is current; leaves the rows to be dropped in `verdicts`. */
async function judge(
  writer: DuckDBConnection,
  { table, columns: { mantissa }, rows }: Staged,
  first: bigint,
): Promise<Judged> {
  // To an empty ledger everything is new, but for withdrawals.
  if (rows.length === 0 || (first === 1n && !mantissa.includes(NaN))) {
    const none = new Int32Array();
    return { unchanged: none, overActual: none, present: false };
  }
  await writer.run(`create or replace temp table verdicts as
    select s.i, c.seq as stands, case
      when isnan(s.mantissa) then case when c.seq is null then 1 else 0 end
      when c.seq is null then 0
      when s.mantissa = c.mantissa::double and s.scale = c.scale and s.status = c.status then 1
      when s.status = ${statuses.indexOf('estimate')} and c.status <> s.status then 2
      else 0 end::utinyint as verdict
    from ${table} s left join current c using (${keyList})
    where c.seq is not null or isnan(s.mantissa)`);
  const { columns } = await readColumns(writer, {
    sql: 'select i, verdict from verdicts where verdict > 0',
    kinds: ['int32', 'uint8'],
  });
  const [places, verdicts] = columns;
  const present = await readRows(writer, 'select 1 from verdicts where stands is not null limit 1');
  return {
    unchanged: places.filter((_, k) => verdicts[k] === 1),
    overActual: places.filter((_, k) => verdicts[k] === 2),
    present: present.length > 0,
  };
}

function rowsOf({ rowOf }: Staged, places: Int32Array): Int32Array {
  if (rowOf === undefined || places.length === 0) return places;
  const rows = rowOf();
  return places.map((i) => rows[i]!);
}

/** Of the rows, in their order, those that are (or are not) among some. */
function only(rows: Uint32Array, some: Int32Array | Uint32Array, among: boolean): Uint32Array {
  const marked = new Uint8Array(rows.reduce((most, row) => Math.max(most, row), 0) + 1);
  for (const row of some) marked[row] = 1;
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (const row of rows) {
    if ((marked[row] === 1) !== among) continue;
    kept[count] = row;
    count += 1;
  }
  return kept.subarray(0, count);
}

async function writeFacts(
  writer: DuckDBConnection,
  id: number,
  {
    table,
    texts,
    first,
    dropped,
    replaced,
  }: Pick<Staged, 'table' | 'texts'> & {
    readonly first: bigint;
    readonly dropped: boolean;
    readonly replaced: boolean;
  },
): Promise<void> {
  const live = dropped ? 'where s.i not in (select v.i from verdicts v where v.verdict = 1)' : '';
  const keys = keyColumns.map((column) => `s.${column}`).join(', ');
  const mantissa = 'case when isnan(s.mantissa) then null else s.mantissa::bigint end';
  await writer.run(`insert into history select s.i + ${first}, ${id}, ${keys}, ${mantissa}, s.scale, s.status,
    s.original_unit, s.source_file, s.source_sheet, s.source_row from ${table} s ${live}`);
  await writer.run(
    `insert into history_texts select s.i + ${first}, ${id}, s.original_text, s.source_cell from ${texts} s ${live}`,
  );
  if (replaced) {
    await writer.run(
      `insert into superseded select v.stands from verdicts v where v.stands is not null and v.verdict <> 1`,
    );
  }
}

/** The number of the first fact that is written next. Facts of a change set are numbered by their place in the stage. */
async function nextNumber(writer: DuckDBConnection): Promise<bigint> {
  const [[seq] = []] = await readRows(writer, 'select coalesce(max(seq), 0) + 1 from history');
  return BigInt(String(seq));
}

async function newRecords(writer: DuckDBConnection, given: readonly LedgerRecord[]): Promise<LedgerRecord[]> {
  if (given.length === 0) return [];
  const latest = new Map<string, LedgerRecord>();
  for (const name of new Set(given.map(({ kind }) => kindName(kind)))) {
    for (const record of await latestRecords(writer, name)) latest.set(recordKey(record), record);
  }
  return given.filter((record) => !isUnchangedRecord(latest.get(recordKey(record)), record));
}

async function writeRecords(writer: DuckDBConnection, id: number, records: readonly LedgerRecord[]): Promise<void> {
  if (records.length === 0) return;
  const insert = await writer.prepare('insert into records values ($1, $2, $3, $4, $5)');
  for (const { kind, id: recordId, body } of records) {
    insert.bind([id, kind, kindName(kind), recordId, canonicalJson(body)]);
    await insert.run();
  }
  insert.destroySync();
}

async function writeHeader(writer: DuckDBConnection, header: ChangeSetHeader, model: string): Promise<void> {
  const { id, time, author, reason, sources, facts, records, previous, hash } = header;
  invariant(hashOfText(model) === header.model, 'a header names the model it was checked against');
  await writer.run('insert into models select $1, $2 where not exists (select 1 from models where hash = $1)', [
    header.model,
    model,
  ]);
  await writer.run('insert into change_sets values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
    id,
    time,
    author,
    json(reason),
    json(sources),
    header.model,
    facts,
    records,
    previous,
    hash,
  ]);
}

function json(value: ChangeSetHeader['reason'] | ChangeSetHeader['sources']): string {
  return canonicalJson(JSON.parse(JSON.stringify(value)) as Json);
}
