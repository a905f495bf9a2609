import type { DuckDBConnection } from '@duckdb/node-api';
import type { FactKey, Problem } from '@overhalf/core';
import { keyAt, type Coded, type FactColumns } from '../columns/columns.ts';
import { sortByKey } from '../columns/order.ts';
import type { ChangeSet, Committed } from '../ledger.ts';
import { checkTime, recordProblems } from '../rules.ts';
import type { RejectedLine, StagedFile, StageOutcome, StageRequest } from '../staging.ts';
import { commitStage, withNames } from './commit.ts';
import { refused, type Database } from './database.ts';
import { numberOf, type Names } from './names.ts';
import { statuses } from './schema.ts';
import { findMeanings, type Meanings } from './stage-meanings.ts';
import { openSource, unreadable } from './stage-source.ts';
import { dropTables, makeTable } from './stage-tables.ts';
import { stageValues } from './stage-values.ts';
import { readColumns } from './vectors.ts';

/** Rejected lines that are told one by one. */
const told = 1000;

let stagings = 0;

/** Reads and judges a file: see `FileLedger.stageFile`. */
export async function stageFile(database: Database, request: StageRequest): Promise<StageOutcome> {
  stagings += 1;
  const prefix = `staging_${stagings}_`;
  try {
    return await database.write(async (writer) => {
      try {
        return await stage(database, writer, { request, prefix });
      } catch (error) {
        await dropTables(writer, prefix);
        throw error;
      }
    });
  } catch (error) {
    const problem = unreadable(error, request.path);
    return problem === undefined ? refused(error, database) : { kind: 'refused', problems: [problem] };
  }
}

async function stage(
  database: Database,
  writer: DuckDBConnection,
  { request, prefix }: { readonly request: StageRequest; readonly prefix: string },
): Promise<StageOutcome> {
  const opened = await openSource(writer, request, `${prefix}raw`);
  if ('problems' in opened) return { kind: 'refused', problems: opened.problems };
  const { source } = opened;
  const meanings = await findMeanings(writer, request, { source, prefix });
  const { lines, blank, rejected } = await stageValues(writer, request, { source, prefix, meanings });
  await dropTables(writer, `${prefix}raw`);
  const columns = await readLines(writer, request, { prefix, meanings, expected: lines - blank });
  const { rows, repeated } = apart(columns);
  const all = [...rejected, ...repeated].sort((a, b) => a.line - b.line);
  const lined = { columns, rows };
  if (repeated.length > 0) {
    await makeTable(writer, `${prefix}twice`, [
      { name: 'line', kind: 'int32', values: repeated.map(({ line }) => line) },
    ]);
    for (const table of ['values', 'originals']) {
      await writer.run(`delete from ${prefix}${table} where line in (select line from ${prefix}twice)`);
    }
  }
  const counts = { lines, blank, facts: rows.length, rejectedLines: all.length, rejected: all.slice(0, told) };
  return { kind: 'staged', file: stagedFile(database, counts, { prefix, meanings, ...lined }) };
}

/** Lines that are taken, as columns in no order; `row` is the line. */
async function readLines(
  writer: DuckDBConnection,
  { hash }: StageRequest,
  { prefix, meanings, expected }: { readonly prefix: string; readonly meanings: Meanings; readonly expected: number },
): Promise<FactColumns> {
  const states = statuses.filter((status) => meanings.states.some((each) => 'known' in each && each.known === status));
  const varies = states.length > 1;
  const { length, columns } = await readColumns(writer, {
    sql: `select line::uinteger, series, period, mantissa, scale ${varies ? ', status' : ''} from ${prefix}values`,
    kinds: ['uint32', 'int32', 'int32', 'float64', 'uint8', ...(varies ? (['uint8'] as const) : [])],
    expected,
  });
  const [row, series, period, mantissa, scale, status] = columns;
  const ofSeries = (read: 'scenario' | 'version' | 'entity' | 'indicator') =>
    spread(
      meanings.series.map(({ judged }) => ('known' in judged ? judged.known[read] : '')),
      series,
    );
  const ofPeriod = (read: 'grain' | 'label') =>
    spread(
      meanings.periods.map((judged) => ('known' in judged ? judged.known[read] : '')),
      period,
    );
  return {
    length,
    scenario: ofSeries('scenario'),
    version: ofSeries('version'),
    entity: ofSeries('entity'),
    indicator: ofSeries('indicator'),
    grain: ofPeriod('grain'),
    period: ofPeriod('label'),
    mantissa,
    scale,
    status: status === undefined ? { texts: states.slice(0, 1) } : spread(statuses, status),
    file: { texts: [hash] },
    row,
    ...(await readOriginals(writer, prefix, row)),
  };
}

/** The column that holds for each row the text that a number of it stands for. One text for all takes no codes. */
function spread(texts: readonly string[], numbers: Int32Array | Uint8Array): Coded {
  const places = new Map<string, number>();
  const placeOf = texts.map((text) => {
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  });
  if (places.size === 1) return { texts: [...places.keys()] };
  const codes = new Int32Array(numbers.length);
  for (let i = 0; i < codes.length; i += 1) codes[i] = placeOf[numbers[i]!]!;
  return { texts: [...places.keys()], codes };
}

/** What stood in the file where that is not the value itself. */
async function readOriginals(
  writer: DuckDBConnection,
  prefix: string,
  line: Uint32Array,
): Promise<Pick<FactColumns, 'originalText' | 'originalUnit'>> {
  const { length, columns } = await readColumns(writer, {
    sql: `select line, original_text, original_unit from ${prefix}originals`,
    kinds: ['int32', 'text', 'text'],
  });
  if (length === 0) return {};
  const [owners, texts, units] = columns;
  const at = new Map<number, number>();
  owners.forEach((owner, i) => at.set(owner, i));
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

/** The rows in order of their keys, without the lines of a key that stands on more than one: which is right, nobody says. */
function apart(columns: FactColumns): { readonly rows: Uint32Array; readonly repeated: readonly RejectedLine[] } {
  const { rows, twice } = sortByKey(columns);
  if (twice.length === 0) return { rows, repeated: [] };
  const later = new Set(twice);
  const out = new Set(twice);
  for (let i = 1; i < rows.length; i += 1) if (later.has(rows[i]!)) out.add(rows[i - 1]!);
  const repeated = [...out].map((row) => ({ line: columns.row![row]!, problems: [twiceProblem(keyAt(columns, row))] }));
  return { rows: rows.filter((row) => !out.has(row)), repeated };
}

function twiceProblem({ scenario, version, entity, indicator, period }: FactKey): Problem {
  return { code: 'ledger-line-twice', severity: 'error', scenario, version, entity, indicator, period };
}

interface Waiting {
  readonly prefix: string;
  readonly meanings: Meanings;
  readonly columns: FactColumns;
  readonly rows: Uint32Array;
}

function stagedFile(database: Database, counts: Omit<StagedFile, 'commit' | 'discard'>, waiting: Waiting): StagedFile {
  const { prefix } = waiting;
  return {
    ...counts,
    commit: async (changes) => {
      checkTime(changes);
      const problems = recordProblems(changes.records ?? []);
      if (problems.length > 0) return { kind: 'refused', problems };
      try {
        return await database.write(async (writer, names) => {
          const done = await withNames(writer, names, () => commitWaiting(writer, names, changes, waiting));
          if (done.kind === 'committed') await dropTables(writer, prefix);
          return done;
        });
      } catch (error) {
        return refused(error, database);
      }
    },
    discard: () => database.write((writer) => dropTables(writer, prefix)),
  };
}

/** The stage is a view here: numbers of names are joined to the lines as these are written. */
async function commitWaiting(
  writer: DuckDBConnection,
  names: Names,
  changes: Omit<ChangeSet, 'facts'>,
  { prefix, meanings, columns, rows }: Waiting,
): Promise<Committed> {
  const { series, periods } = meanings;
  const numbers = (texts: readonly string[]) => texts.map((text) => numberOf(names, text));
  const seriesKey = (['scenario', 'version', 'entity', 'indicator'] as const).map((name) => ({
    name,
    kind: 'int32' as const,
    values: series.map(({ judged }) => ('known' in judged ? numberOf(names, judged.known[name]) : 0)),
  }));
  await makeTable(writer, `${prefix}series_names`, [
    { name: 'number', kind: 'int32', values: series.map((_, i) => i) },
    ...seriesKey,
  ]);
  const periodKey = (['grain', 'label'] as const).map((name) => ({
    name,
    kind: 'int32' as const,
    values: periods.map((judged) => ('known' in judged ? numberOf(names, judged.known[name]) : 0)),
  }));
  await makeTable(writer, `${prefix}period_names`, [
    { name: 'number', kind: 'int32', values: periods.map((_, i) => i) },
    ...periodKey,
  ]);
  const units = columns.originalUnit?.texts ?? [];
  await makeTable(writer, `${prefix}unit_names`, [
    { name: 'text', kind: 'text', values: units },
    { name: 'number', kind: 'int32', values: numbers(units) },
  ]);
  const [source] = numbers(columns.file!.texts);
  const joinUnits = `left join ${prefix}originals o using (line) left join ${prefix}unit_names u on u.text = o.original_unit`;
  await writer.run(`create or replace temp view ${prefix}stage as
    select v.line as i, s.scenario, s.version, s.entity, s.indicator, p.grain, p.label as period, v.mantissa, v.scale, v.status,
      ${units.length === 0 ? '0' : 'coalesce(u.number, 0)'} as original_unit, ${source} as source_file, 0 as source_sheet,
      v.line::uinteger as source_row
    from ${prefix}values v join ${prefix}series_names s on s.number = v.series
    join ${prefix}period_names p on p.number = v.period ${units.length === 0 ? '' : joinUnits}`);
  await writer.run(`create or replace temp view ${prefix}texts as
    select line as i, original_text, null::varchar as source_cell from ${prefix}originals`);
  const staged = {
    table: `${prefix}stage`,
    texts: `${prefix}texts`,
    columns,
    rows,
    rowOf: () => rowsByLine(columns.row!),
  };
  return commitStage(writer, changes, staged, {});
}

/** Shape: [line] → row. */
function rowsByLine(line: Uint32Array): Int32Array {
  let last = 0;
  for (const each of line) last = Math.max(last, each);
  const rows = new Int32Array(last + 1);
  for (let row = 0; row < line.length; row += 1) rows[line[row]!] = row;
  return rows;
}
