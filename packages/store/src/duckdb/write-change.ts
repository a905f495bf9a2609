import type { DuckDBConnection } from '@duckdb/node-api';
import { invariant } from '@overhalf/core';
import { canonicalJson, hashOfText } from '../columns/canonical.ts';
import type { ChangeSetHeader, Json, LedgerRecord } from '../ledger.ts';
import { kindName } from '../rules.ts';
import { keyColumns } from './schema.ts';
import type { Staged } from './stage-facts.ts';

/** Writes what lies in the stage, and notes what it supersedes. Reads the `verdicts` where some are dropped or replaced. */
export async function writeFacts(
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

export async function writeRecords(
  writer: DuckDBConnection,
  id: number,
  records: readonly LedgerRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const insert = await writer.prepare('insert into records values ($1, $2, $3, $4, $5)');
  for (const { kind, id: recordId, body } of records) {
    insert.bind([id, kind, kindName(kind), recordId, canonicalJson(body)]);
    await insert.run();
  }
  insert.destroySync();
}

export async function writeHeader(writer: DuckDBConnection, header: ChangeSetHeader, model: string): Promise<void> {
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
