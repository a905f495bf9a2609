import type { DuckDBConnection } from '@duckdb/node-api';
import { invariant } from '@overhalf/core';
import type { Coded, FactColumns } from '../columns/columns.ts';
import type { Ledger, Undone } from '../ledger.ts';
import { planUndo, recordKey, kindName, type RecordReversal } from '../rules.ts';
import { commitColumns } from './commit.ts';
import type { Names } from './names.ts';
import { committedFacts, readFacts, readFactsFrom, readHeaders, whole } from './read.ts';
import { latestRecords, recordsOfChangeSet } from './records.ts';
import { keyColumns, keyList } from './schema.ts';
import { readRows } from './vectors.ts';

/** See `Ledger.undo`. Facts stay columns: a whole import of millions can be taken back. */
export async function undo(
  writer: DuckDBConnection,
  names: Names,
  id: number,
  { author, time, note }: Parameters<Ledger['undo']>[1],
): Promise<Undone> {
  const [last] = await readHeaders(writer, { only: 'id = (select max(id) from change_sets)' });
  if (last === undefined || id < 1 || id > last.id) {
    return {
      kind: 'refused',
      problems: [{ code: 'ledger-no-change-set', severity: 'error', id, last: last?.id ?? 0 }],
    };
  }
  await findReversals(writer, id);
  const restored = await readFactsFrom(writer, names, {
    from: `reversals r join history h on h.seq = coalesce(r.before, r.written) where r.latest = r.written`,
    mantissa: 'case when r.before is null then null else h.mantissa end',
    texts: `reversals r join history_texts t on t.seq = coalesce(r.before, r.written) where r.latest = r.written`,
  });
  const facts = withoutOrigin(restored.facts);
  // Changed since, and not back to what it was before.
  const conflicts = committedFacts(
    await readFacts(writer, names, {
      seqs: `select r.latest from reversals r join history l on l.seq = r.latest left join history b on b.seq = r.before
        where r.latest <> r.written
          and (l.mantissa is distinct from b.mantissa or (l.mantissa is not null and (l.scale, l.status) <> (b.scale, b.status)))`,
    }),
  );
  const { records, recordConflicts } = planUndo([], await recordReversals(writer, id));
  if (facts.length === 0 && records.length === 0) {
    const changedSince = conflicts.length + recordConflicts.length;
    return { kind: 'refused', problems: [{ code: 'ledger-nothing-to-undo', severity: 'error', id, changedSince }] };
  }
  const [[model] = []] = await readRows(writer, 'select text from models where hash = $1', [last.model]);
  invariant(typeof model === 'string', 'the model of a change set is kept');
  const reason = { code: 'undo', of: id, ...(note === undefined ? {} : { note }) } as const;
  const changes = { author, time, reason, sources: [], model, columns: facts, records };
  const done = await commitColumns(writer, names, changes, { restores: true });
  invariant(done.kind === 'committed', 'an undo that changes something is committed');
  return { kind: 'undone', header: done.header, conflicts, recordConflicts };
}

/** What undoing a first figure leaves: nothing, and that from no file. */
function withoutOrigin(columns: FactColumns): FactColumns {
  const bare = (column: Coded | undefined): Coded => ({
    texts: column?.texts ?? [],
    codes: Int32Array.from(columns.mantissa, (digits, row) =>
      column === undefined || Number.isNaN(digits) ? -1 : (column.codes?.[row] ?? 0),
    ),
  });
  const { originalText, originalUnit, file, sheet, cell, row, mantissa } = columns;
  return {
    ...columns,
    originalText: bare(originalText),
    originalUnit: bare(originalUnit),
    file: bare(file),
    sheet: bare(sheet),
    cell: bare(cell),
    row: Uint32Array.from(mantissa, (digits, i) => (Number.isNaN(digits) ? 0 : (row?.[i] ?? 0))),
  };
}

/** For each fact of the change set: its number, the number of what stands now, and of what stood before it, if anything. */
async function findReversals(writer: DuckDBConnection, id: number): Promise<void> {
  const keys = keyColumns.map((column) => `w.${column}`).join(', ');
  await writer.run(`create or replace temp table reversals as
    select w.seq as written, max(h.seq) as latest, case
      when arg_max(h.mantissa is null, h.seq) filter (where h.change_set < ${whole(id)}) then null
      else max(h.seq) filter (where h.change_set < ${whole(id)}) end as before
    from (select * from history where change_set = ${whole(id)}) w join history h using (${keyList})
    group by ${keys}, w.seq`);
}

async function recordReversals(writer: DuckDBConnection, id: number): Promise<RecordReversal[]> {
  const written = await recordsOfChangeSet(writer, id);
  const reversals: RecordReversal[] = [];
  for (const name of new Set(written.map(({ kind }) => kindName(kind)))) {
    const latest = new Map((await latestRecords(writer, name)).map((record) => [recordKey(record), record]));
    const before = new Map((await latestRecords(writer, name, id - 1)).map((record) => [recordKey(record), record]));
    for (const record of written) {
      if (kindName(record.kind) !== name) continue;
      const key = recordKey(record);
      reversals.push({ written: record, latest: latest.get(key) ?? record, before: before.get(key) });
    }
  }
  return reversals;
}
