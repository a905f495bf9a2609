import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { FactKey } from '@overhalf/core';
import { factAt, type CellColumns, type Coded, type FactColumns } from '../columns/columns.ts';
import { sortByKey } from '../columns/order.ts';
import type { ChangeSetHeader, CommittedFact, FactQuery, Reason } from '../ledger.ts';
import type { Names } from './names.ts';
import { keyColumns, keyList, statuses } from './schema.ts';
import { readColumns, readRows } from './vectors.ts';

/** Facts with the change set of each. */
export interface CommittedColumns {
  readonly facts: FactColumns;
  readonly changeSet: Int32Array;
}

/** Facts of history whose number is among those that a query returns. */
export async function readFacts(
  connection: DuckDBConnection,
  names: Names,
  source: { readonly seqs: string; readonly values?: readonly DuckDBValue[] },
): Promise<CommittedColumns> {
  return readFactsFrom(connection, names, {
    from: `history h where h.seq in (${source.seqs})`,
    mantissa: 'h.mantissa',
    texts: `history_texts t where t.seq in (${source.seqs})`,
    ...(source.values === undefined ? {} : { values: source.values }),
  });
}

/** As `readFacts`, for any rows of `history h` and `history_texts t`; `mantissa` may withdraw what stands there. */
export async function readFactsFrom(
  connection: DuckDBConnection,
  names: Names,
  {
    from,
    mantissa,
    texts,
    values = [],
  }: {
    readonly from: string;
    readonly mantissa: string;
    readonly texts: string;
    readonly values?: readonly DuckDBValue[];
  },
): Promise<CommittedColumns> {
  const keys = keyColumns.map((column) => `h.${column}`).join(', ');
  const { length, columns } = await readColumns(connection, {
    sql: `select ${keys}, coalesce((${mantissa})::double, 'nan'::double),
      case when (${mantissa}) is null then 0::utinyint else h.scale end, h.status,
      h.original_unit, h.source_file, h.source_sheet, h.source_row, h.change_set, h.seq::double from ${from}`,
    values,
    kinds: [
      ...(['int32', 'int32', 'int32', 'int32', 'int32', 'int32'] as const),
      ...(['float64', 'uint8', 'uint8', 'int32', 'int32', 'int32', 'uint32', 'int32', 'float64'] as const),
    ],
  });
  const [
    scenario,
    version,
    entity,
    indicator,
    grain,
    period,
    digits,
    scale,
    status,
    unit,
    file,
    sheet,
    row,
    changeSet,
    seq,
  ] = columns;
  const compact = compacting(names);
  const facts = {
    length,
    scenario: compact(scenario),
    version: compact(version),
    entity: compact(entity),
    indicator: compact(indicator),
    grain: compact(grain),
    period: compact(period),
    mantissa: digits,
    scale,
    status: { texts: statuses, codes: new Int32Array(status) },
    originalUnit: compact(unit),
    file: compact(file),
    sheet: compact(sheet),
    row,
  };
  return { facts: { ...facts, ...(await readTexts(connection, { texts, values, seq })) }, changeSet };
}

/** Original texts and cell addresses, which few facts have: kept apart, found by the fact's number. */
async function readTexts(
  connection: DuckDBConnection,
  {
    texts,
    values,
    seq,
  }: { readonly texts: string; readonly values: readonly DuckDBValue[]; readonly seq: Float64Array },
): Promise<Pick<FactColumns, 'originalText' | 'cell'>> {
  const { length, columns } = await readColumns(connection, {
    sql: `select t.seq::double, t.original_text, t.source_cell from ${texts}`,
    values,
    kinds: ['float64', 'text', 'text'],
  });
  if (length === 0) return {};
  const [owner, originals, cells] = columns;
  const rowOf = new Map<number, number>();
  for (let i = 0; i < length; i += 1) rowOf.set(owner[i]!, i);
  const column = (read: readonly (string | null)[]): Coded => {
    const places = new Map<string, number>();
    const codes = new Int32Array(seq.length).fill(-1);
    for (let i = 0; i < seq.length; i += 1) {
      const at = rowOf.get(seq[i]!);
      const text = at === undefined ? null : read[at]!;
      if (text === null) continue;
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      codes[i] = place;
    }
    return { texts: [...places.keys()], codes };
  };
  return { originalText: column(originals), cell: column(cells) };
}

/** Turns columns of name numbers into coded columns whose dictionaries hold what occurs and nothing else. */
export function compacting(names: Names): (numbers: Int32Array) => Coded {
  const place = new Int32Array(names.texts.length);
  return (numbers) => {
    place.fill(-1);
    place[0] = -2;
    const texts: string[] = [];
    const codes = numbers;
    for (let i = 0; i < numbers.length; i += 1) {
      const number = numbers[i]!;
      let code = place[number]!;
      if (code === -1) {
        code = texts.length;
        place[number] = code;
        texts.push(names.texts[number]!);
      }
      codes[i] = code === -2 ? -1 : code;
    }
    return { texts, codes };
  };
}

/** Facts as objects, ordered by key. */
export function committedFacts({ facts, changeSet }: CommittedColumns): CommittedFact[] {
  return Array.from(sortByKey(facts).rows, (row) => ({ ...factAt(facts, row), changeSet: changeSet[row]! }));
}

/** Conditions on key columns for a query; numbers of names stand in the text, which they cannot break. */
export function conditions(names: Names, query: FactQuery, alias: string): { sql: string; values: DuckDBValue[] } {
  const parts: string[] = [];
  const values: DuckDBValue[] = [];
  const among = (column: string, texts: readonly string[] | undefined) => {
    if (texts === undefined) return;
    // Number −1 is nobody's: a text that the ledger has never seen is not found.
    const numbers = texts.map((text) => names.numbers.get(text) ?? -1);
    parts.push(numbers.length === 0 ? 'false' : `${alias}.${column} in (${numbers.join(', ')})`);
  };
  among('scenario', query.scenarios);
  among('version', query.versions);
  among('entity', query.entities);
  among('indicator', query.indicators);
  among('grain', query.grain === undefined ? undefined : [query.grain]);
  if (query.fromPeriod !== undefined) {
    parts.push(`${alias}.period in (select id from names where text >= $${values.length + 1})`);
    values.push(query.fromPeriod);
  }
  if (query.toPeriod !== undefined) {
    parts.push(`${alias}.period in (select id from names where text <= $${values.length + 1})`);
    values.push(query.toPeriod);
  }
  return { sql: parts.length === 0 ? 'true' : parts.join(' and '), values };
}

/** A query for the numbers of the facts that are current, or were after change set `asOf`. */
export function seqsOf(names: Names, query: FactQuery): { seqs: string; values: DuckDBValue[] } {
  const { sql, values } = conditions(names, query, 'c');
  if (query.asOf === undefined) return { seqs: `select c.seq from current c where ${sql}`, values };
  const latest = `select max(c.seq) from history c where c.change_set <= ${whole(query.asOf)} and ${sql} group by ${keyList}`;
  return { seqs: `select w.seq from history w where w.mantissa is not null and w.seq in (${latest})`, values };
}

/** A change set's number, as text that cannot be anything else. */
export function whole(id: number): string {
  return String(Math.trunc(Math.max(0, Math.min(id, 2 ** 31 - 1))));
}

export async function readCells(connection: DuckDBConnection, names: Names, query: FactQuery): Promise<CellColumns> {
  const keys = keyColumns.map((column) => `c.${column}`).join(', ');
  const { seqs, values } = seqsOf(names, query);
  const current = conditions(names, query, 'c');
  const from = query.asOf === undefined ? `current c where ${current.sql}` : `history c where c.seq in (${seqs})`;
  const [[expected] = []] = await readRows(connection, `select count(*) from ${from}`, values);
  const { length, columns } = await readColumns(connection, {
    // The quotient of two whole doubles below 2⁵³ is the double nearest to the exact one: no rounding before it.
    sql: `select ${keys}, c.mantissa::double / pow(10::double, c.scale), c.status from ${from}`,
    values,
    kinds: ['int32', 'int32', 'int32', 'int32', 'int32', 'int32', 'float64', 'uint8'],
    expected: Number(expected),
  });
  const [scenario, version, entity, indicator, grain, period, value, status] = columns;
  const compact = compacting(names);
  return {
    length,
    scenario: compact(scenario),
    version: compact(version),
    entity: compact(entity),
    indicator: compact(indicator),
    grain: compact(grain),
    period: compact(period),
    value,
    status: usedStatuses(status),
  };
}

/** Of the three statuses those that occur. */
function usedStatuses(status: Uint8Array): Coded {
  const texts = statuses.filter((_, code) => status.includes(code));
  const place = statuses.map((text) => texts.indexOf(text));
  const codes = new Int32Array(status.length);
  for (let i = 0; i < codes.length; i += 1) codes[i] = place[status[i]!]!;
  return { texts, codes };
}

const headerColumns = 'id, time, author, reason, sources, model, facts, records, previous, hash';

export async function readHeaders(
  connection: DuckDBConnection,
  { only = 'true' }: { readonly only?: string } = {},
): Promise<ChangeSetHeader[]> {
  const rows = await readRows(connection, `select ${headerColumns} from change_sets where ${only} order by id`);
  return rows.map(([id, time, author, reason, sources, model, facts, records, previous, hash]) => ({
    id: Number(id),
    time: String(time),
    author: String(author),
    // Written by `commit` from values of these types.
    reason: JSON.parse(String(reason)) as Reason,
    sources: JSON.parse(String(sources)) as ChangeSetHeader['sources'],
    model: String(model),
    facts: Number(facts),
    records: Number(records),
    previous: String(previous),
    hash: String(hash),
  }));
}

export async function readHistory(connection: DuckDBConnection, names: Names, key: FactKey): Promise<CommittedFact[]> {
  const parts = keyColumns.map((column) => `h.${column} = ${names.numbers.get(key[column]) ?? -1}`);
  const { facts, changeSet } = await readFacts(connection, names, {
    seqs: `select h.seq from history h where ${parts.join(' and ')}`,
  });
  return Array.from(changeSet.keys(), (row) => ({ ...factAt(facts, row), changeSet: changeSet[row]! })).sort(
    (a, b) => a.changeSet - b.changeSet,
  );
}
