import type { DuckDBConnection } from '@duckdb/node-api';
import { firstPrevious, hashChangeSetBeside, hashOfText, sortRecords } from '../columns/canonical.ts';
import { keyAt, tighten } from '../columns/columns.ts';
import { sortByKey } from '../columns/order.ts';
import type { ColumnChangeSet, Committed, LedgerRecord } from '../ledger.ts';
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
import { forgetNames, writeNames, type Names } from './names.ts';
import { readHeaders } from './read.ts';
import { latestRecords } from './records.ts';
import { keyList, statuses } from './schema.ts';
import { stageFacts, type Staged } from './stage-facts.ts';
import { readColumns, readRows } from './vectors.ts';
import { writeFacts, writeHeader, writeRecords } from './write-change.ts';

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
