import type { DuckDBConnection } from '@duckdb/node-api';
import type { FactKey, FactStatus, Problem } from '@overhalf/core';
import type { Coded, FactColumns } from '../columns/columns.ts';
import { keyAt, textAt } from '../columns/columns.ts';
import { sortByKey } from '../columns/order.ts';
import type { ChangeSet, Committed } from '../ledger.ts';
import { checkTime, recordProblems } from '../rules.ts';
import type { RejectedLine, StagedFile, StageOutcome, StageRequest } from '../staging.ts';
import { commitStage, withNames } from './commit.ts';
import { refused, type Database } from './database.ts';
import { numberOf, type Names } from './names.ts';
import { findMeanings, type Meanings } from './stage-meanings.ts';
import { openSource, unreadable } from './stage-source.ts';
import { stageValues } from './stage-values.ts';
import { appendColumns, readColumns, readRows } from './vectors.ts';

let stagings = 0;

/** Names of the temporary tables of one staging. */
export interface Tables {
  readonly raw: string;
  readonly series: string;
  readonly periods: string;
  readonly states: string;
  readonly values: string;
  readonly odd: string;
  readonly names: string;
  readonly stage: string;
}

/** Reads and judges a file: see `FileLedger.stageFile`. */
export async function stageFile(database: Database, request: StageRequest): Promise<StageOutcome> {
  stagings += 1;
  const name = (what: string) => `staging_${stagings}_${what}`;
  const tables: Tables = {
    raw: name('raw'),
    series: name('series'),
    periods: name('periods'),
    states: name('states'),
    values: name('values'),
    odd: name('odd'),
    names: name('names'),
    stage: name('stage'),
  };
  try {
    return await database.write(async (writer) => {
      const opened = await openSource(writer, request, tables.raw);
      if ('problems' in opened) return { kind: 'refused', problems: opened.problems };
      const meanings = await findMeanings(writer, request, { source: opened.source, tables });
      const judged = await stageValues(writer, request, { source: opened.source, tables, meanings });
      const lined = await readLines(writer, request, { tables, meanings });
      const twice = await rejectTwice(writer, lined, tables);
      const all = [...judged.rejected, ...twice].sort((a, b) => a.line - b.line);
      await drop(writer, tables, ['raw']);
      const file = stagedFile(database, {
        tables,
        meanings,
        lined,
        counts: { lines: judged.lines, blank: judged.blank, rejectedLines: judged.rejectedLines + twice.length },
        rejected: all.slice(0, 1000),
      });
      return { kind: 'staged', file };
    });
  } catch (error) {
    const problem = unreadable(error, request.path);
    return problem === undefined ? refused(error, database) : { kind: 'refused', problems: [problem] };
  }
}

/** Judged lines as columns, with the order of their keys. */
interface Lined {
  readonly columns: FactColumns;
  rows: Uint32Array;
  readonly twice: Uint32Array;
  /** Shape: [row of the columns] → line of the file. */
  readonly line: Int32Array;
}

async function readLines(
  writer: DuckDBConnection,
  request: StageRequest,
  { tables, meanings }: { readonly tables: Tables; readonly meanings: Meanings },
): Promise<Lined> {
  const { length, columns } = await readColumns(writer, {
    sql: `select line, series, period, status, mantissa, scale from ${tables.values}`,
    kinds: ['int32', 'int32', 'int32', 'uint8', 'float64', 'uint8'],
  });
  const [line, series, period, status, mantissa, scale] = columns;
  const key = (codes: Int32Array, texts: readonly string[]): Coded => ({ texts, codes });
  const spread = (of: readonly string[], by: Int32Array): Coded => {
    const places = new Map<string, number>();
    const placeOf = Int32Array.from(of, (text) => {
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    });
    const texts = [...places.keys()];
    return texts.length < 2 ? { texts } : key(by.map((number) => placeOf[number]!), texts);
  };
  const { seriesKeys, periodKeys, statusTexts } = meanings;
  const facts: FactColumns = {
    length,
    scenario: spread(seriesKeys.map(({ scenario }) => scenario), series),
    version: spread(seriesKeys.map(({ version }) => version), series),
    entity: spread(seriesKeys.map(({ entity }) => entity), series),
    indicator: spread(seriesKeys.map(({ indicator }) => indicator), series),
    grain: spread(periodKeys.map(({ grain }) => grain), period),
    period: spread(periodKeys.map(({ label }) => label), period),
    mantissa,
    scale,
    status: spread(statusTexts, Int32Array.from(status)),
    file: { texts: [request.hash] },
    row: Uint32Array.from(line),
    ...(await readOriginals(writer, tables, line)),
  };
  return { columns: facts, line, ...sortByKey(facts) };
}

/** What stood in the file where that is not the value itself, found by line. */
async function readOriginals(
  writer: DuckDBConnection,
  tables: Tables,
  line: Int32Array,
): Promise<Pick<FactColumns, 'originalText' | 'originalUnit'>> {
  const { length, columns } = await readColumns(writer, {
    sql: `select line, original_text, original_unit from ${tables.odd} where original_text is not null`,
    kinds: ['int32', 'text', 'text'],
  });
  if (length === 0) return {};
  const [lines, texts, units] = columns;
  const at = new Map<number, number>();
  for (let i = 0; i < length; i += 1) at.set(lines[i]!, i);
  const column = (read: readonly (string | null)[]): Coded => {
    const places = new Map<string, number>();
    const codes = Int32Array.from(line, (number) => {
      const text = read[at.get(number) ?? -1] ?? null;
      if (text === null) return -1;
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    });
    return { texts: [...places.keys()], codes };
  };
  return { originalText: column(texts), originalUnit: column(units) };
}

/** Rejects every line of a key that stands on more than one: which is right, the file does not say. */
async function rejectTwice(writer: DuckDBConnection, lined: Lined, tables: Tables): Promise<RejectedLine[]> {
  const { columns, rows, twice, line } = lined;
  if (twice.length === 0) return [];
  const repeated = new Set(twice);
  rows.forEach((row, i) => {
    const next = rows[i + 1];
    if (next !== undefined && repeated.has(next)) repeated.add(row);
  });
  // `rows` is in order, so the last of a run is marked before its first is looked at only when it is in `twice` itself.
  lined.rows = rows.filter((row) => !repeated.has(row));
  const out = [...repeated];
  await writer.run(`create or replace temp table ${tables.names} (line integer)`);
  await appendColumns(writer, {
    table: tables.names,
    length: out.length,
    columns: [
      {
        kind: 'int32',
        fill: (into, from) => {
          for (let i = 0; i < into.length; i += 1) into[i] = line[out[from + i]!]!;
        },
      },
    ],
  });
  for (const table of [tables.values, tables.odd]) {
    await writer.run(`delete from ${table} where line in (select line from ${tables.names})`);
  }
  return out.map((row) => ({ line: line[row]!, problems: [twiceProblem(keyAt(columns, row))] }));
}

function twiceProblem({ scenario, version, entity, indicator, period }: FactKey): Problem {
  return { code: 'ledger-line-twice', severity: 'error', scenario, version, entity, indicator, period };
}

interface Waiting {
  readonly tables: Tables;
  readonly meanings: Meanings;
  readonly lined: Lined;
  readonly counts: Pick<StagedFile, 'lines' | 'blank' | 'rejectedLines'>;
  readonly rejected: readonly RejectedLine[];
}

function stagedFile(database: Database, waiting: Waiting): StagedFile {
  const { tables, lined, counts, rejected } = waiting;
  return {
    ...counts,
    facts: lined.rows.length,
    rejected,
    commit: async (changes) => {
      checkTime(changes);
      const problems = recordProblems(changes.records ?? []);
      if (problems.length > 0) return { kind: 'refused', problems };
      try {
        return await database.write(async (writer, names) => {
          const done = await withNames(writer, names, () => commitWaiting(writer, names, changes, waiting));
          if (done.kind === 'committed') await drop(writer, tables);
          return done;
        });
      } catch (error) {
        return refused(error, database);
      }
    },
    discard: () => database.write((writer) => drop(writer, tables)),
  };
}

/** The stage is a view here: numbers of names are joined to the judged lines as they are written. */
async function commitWaiting(
  writer: DuckDBConnection,
  names: Names,
  changes: Omit<ChangeSet, 'facts'>,
  { tables, meanings, lined }: Waiting,
): Promise<Committed> {
  const { columns, rows, line } = lined;
  const number = (text: string) => numberOf(names, text);
  const { seriesKeys, periodKeys } = meanings;
  await writer.run(`create or replace temp table ${tables.names}_series as select * from (select unnest($1) as number,
    unnest($2) as scenario, unnest($3) as version, unnest($4) as entity, unnest($5) as indicator) where false`.replace(/unnest\(\$\d\)/g, '0::integer'));
  await appendNumbers(writer, `${tables.names}_series`, [
    seriesKeys.map((_, i) => i),
    seriesKeys.map(({ scenario }) => number(scenario)),
    seriesKeys.map(({ version }) => number(version)),
    seriesKeys.map(({ entity }) => number(entity)),
    seriesKeys.map(({ indicator }) => number(indicator)),
  ]);
  await writer.run(`create or replace temp table ${tables.names}_periods (number integer, grain integer, period integer)`);
  await appendNumbers(writer, `${tables.names}_periods`, [
    periodKeys.map((_, i) => i),
    periodKeys.map(({ grain }) => number(grain)),
    periodKeys.map(({ label }) => number(label)),
  ]);
  const units = [...new Set(columns.originalUnit?.texts)];
  await writer.run(`create or replace temp table ${tables.names}_units (number integer, text varchar)`);
  for (const unit of units) await writer.run(`insert into ${tables.names}_units values ($1, $2)`, [number(unit), unit]);
  await writer.run(`create or replace temp view ${tables.stage} as
    select v.line as i, s.scenario, s.version, s.entity, s.indicator, p.grain, p.period, v.mantissa, v.scale, v.status,
      ${units.length === 0 ? '0' : `coalesce(u.number, 0)`} as original_unit, ${number(file(columns))} as source_file, 0 as source_sheet,
      v.line::uinteger as source_row
    from ${tables.values} v join ${tables.names}_series s on s.number = v.series join ${tables.names}_periods p on p.number = v.period
    ${units.length === 0 ? '' : `left join ${tables.odd} o on o.line = v.line left join ${tables.names}_units u on u.text = o.original_unit`}`);
  await writer.run(`create or replace temp view ${tables.stage}_texts as
    select line as i, original_text, null::varchar as source_cell from ${tables.odd} where original_text is not null`);
  const rowOf = new Int32Array(line.reduce((most, each) => Math.max(most, each), 0) + 1);
  for (let row = 0; row < line.length; row += 1) rowOf[line[row]!] = row;
  return commitStage(writer, changes, { table: tables.stage, texts: `${tables.stage}_texts`, columns, rows, rowOf }, {});
}

function file(columns: FactColumns): string {
  return textAt(columns.file, 0)!;
}

async function appendNumbers(writer: DuckDBConnection, table: string, columns: readonly number[][]): Promise<void> {
  await appendColumns(writer, {
    table,
    length: columns[0]!.length,
    columns: columns.map((numbers) => ({
      kind: 'int32',
      fill: (into, from) => {
        for (let i = 0; i < into.length; i += 1) into[i] = numbers[from + i]!;
      },
    })),
  });
}

/** Drops what a staging left: its tables and views begin with its name. */
async function drop(writer: DuckDBConnection, tables: Tables, only?: readonly (keyof Tables)[]): Promise<void> {
  const prefix = tables.raw.slice(0, -'raw'.length);
  const kept = only?.map((name) => tables[name]);
  const found = await readRows(
    writer,
    `select table_name, table_type from information_schema.tables where starts_with(table_name, $1)`,
    [prefix],
  );
  // Views first: they stand on the tables.
  const ordered = found.sort(([, a], [, b]) => (String(a) === 'VIEW' ? 0 : 1) - (String(b) === 'VIEW' ? 0 : 1));
  for (const [name, type] of ordered) {
    if (kept !== undefined && !kept.includes(String(name))) continue;
    await writer.run(`drop ${String(type) === 'VIEW' ? 'view' : 'table'} if exists ${String(name)}`);
  }
}

export type { FactStatus };
