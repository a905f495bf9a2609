import type { DuckDBConnection } from '@duckdb/node-api';
import { firstPrevious, hashChangeSet, hashOfText } from '../columns/canonical.ts';
import { sortByKey } from '../columns/order.ts';
import type { ChangeSetHeader } from '../ledger.ts';
import type { Names } from './names.ts';
import { readFactsFrom, readHeaders } from './read.ts';
import { recordsOfChangeSet } from './records.ts';
import { keyList } from './schema.ts';
import { readRows } from './vectors.ts';

/** Facts hashed at a time: small change sets are read together, large ones alone. */
const batchFacts = 1_000_000;

/** See `Ledger.verify`. */
export async function verify(reader: DuckDBConnection, names: Names): Promise<number[]> {
  const headers = await readHeaders(reader);
  const wrong = new Set<number>(await wronglyCurrent(reader));
  const withRecords = new Set((await readRows(reader, 'select distinct change_set from records')).flat().map(Number));
  const models = new Set(
    (await readRows(reader, 'select hash, text from models')).flatMap(([hash, text]) =>
      hashOfText(String(text)) === hash ? [hash] : [],
    ),
  );
  let previous = firstPrevious;
  headers.forEach((header, i) => {
    if (header.id !== i + 1 || header.previous !== previous || !models.has(header.model)) wrong.add(header.id);
    previous = header.hash;
  });
  for (const batch of batches(headers)) {
    const { facts, changeSet } = await readFactsFrom(reader, names, {
      from: `history h where h.change_set between ${batch[0]!.id} and ${batch.at(-1)!.id}`,
      mantissa: 'h.mantissa',
      texts: `history_texts t where t.change_set between ${batch[0]!.id} and ${batch.at(-1)!.id}`,
    });
    const rowsOf = byChangeSet(sortByKey(facts).rows, changeSet);
    for (const header of batch) {
      const { hash, ...unsigned } = header;
      const records = withRecords.has(header.id) ? await recordsOfChangeSet(reader, header.id) : [];
      const rows = rowsOf.get(header.id) ?? new Uint32Array();
      if (hashChangeSet({ header: unsigned, columns: facts, rows, records }) !== hash) wrong.add(header.id);
    }
  }
  for (const id of await withoutHeader(reader)) wrong.add(id);
  return [...wrong].sort((a, b) => a - b);
}

function* batches(headers: readonly ChangeSetHeader[]): Generator<readonly ChangeSetHeader[]> {
  let batch: ChangeSetHeader[] = [];
  let facts = 0;
  for (const header of headers) {
    if (batch.length > 0 && facts + header.facts > batchFacts) {
      yield batch;
      batch = [];
      facts = 0;
    }
    batch.push(header);
    facts += header.facts;
  }
  if (batch.length > 0) yield batch;
}

/** Rows in their order, apart by change set. */
function byChangeSet(rows: Uint32Array, changeSet: Int32Array): Map<number, Uint32Array> {
  const lists = new Map<number, Uint32Array>();
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(changeSet[row]!, (counts.get(changeSet[row]!) ?? 0) + 1);
  for (const [id, count] of counts) lists.set(id, new Uint32Array(count));
  counts.clear();
  for (const row of rows) {
    const id = changeSet[row]!;
    const next = counts.get(id) ?? 0;
    lists.get(id)![next] = row;
    counts.set(id, next + 1);
  }
  return lists;
}

/** Change sets whose facts should be current and are not as history says, or are current and should not be. */
async function wronglyCurrent(reader: DuckDBConnection): Promise<number[]> {
  const rows = await readRows(
    reader,
    `with latest as (
       select seq, change_set from history
       where seq in (select max(seq) from history group by ${keyList}) and mantissa is not null)
     select distinct coalesce(l.change_set, c.change_set)
     from latest l full join current c using (seq)
     where l.seq is null or c.seq is null`,
  );
  return rows.flat().map(Number);
}

/** Change sets that history speaks of and the log does not. */
async function withoutHeader(reader: DuckDBConnection): Promise<number[]> {
  const rows = await readRows(
    reader,
    `select distinct change_set from (select change_set from history union all select change_set from records)
     where change_set not in (select id from change_sets)`,
  );
  return rows.flat().map(Number);
}
