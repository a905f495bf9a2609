import { columnsOf } from '../columns/columns.ts';
import type { Committed, Exported } from '../ledger.ts';
import { endOf } from '../rules.ts';
import type { FileLedger, Opened, TableOutcome } from '../staging.ts';
import { commitColumns } from './commit.ts';
import { openDatabase, refused, type Database } from './database.ts';
import { diff } from './diff.ts';
import { exportFacts } from './export.ts';
import { committedFacts, readCells, readFacts, readHeaders, readHistory, seqsOf, whole } from './read.ts';
import { recordsOfKind } from './records.ts';
import { undo } from './undo.ts';
import { readTable } from './read-table.ts';
import { stageFile } from './stage-file.ts';
import { unreadable } from './stage-source.ts';
import { readRows } from './vectors.ts';
import { verify } from './verify.ts';

/**
 * The ledger of a workspace folder: the file `.overhalf/ledger.duckdb` in it, made where there is none.
 *
 * Problems: the folder is missing or may not be written, another program has the ledger open, the file is something else,
 * damaged, or of a newer version.
 */
export async function openLedger(folder: string): Promise<Opened> {
  const opened = await openDatabase(folder);
  return opened.kind === 'refused' ? opened : { kind: 'open', ledger: ledgerOver(opened.database) };
}

function ledgerOver(database: Database): FileLedger {
  const committing = async (work: Promise<Committed>) => work.catch((error: unknown) => refused(error, database));
  return {
    commit: ({ facts, ...rest }) =>
      committing(
        database.write((writer, names) => commitColumns(writer, names, { ...rest, columns: columnsOf(facts) })),
      ),
    commitColumns: (changes) => committing(database.write((writer, names) => commitColumns(writer, names, changes))),
    undo: (id, by) =>
      database
        .write((writer, names) => undo(writer, names, id, by))
        .catch((error: unknown) => refused(error, database)),
    log: () => database.read((reader) => readHeaders(reader)),
    facts: (query) =>
      database.read(async (reader, names) => committedFacts(await readFacts(reader, names, seqsOf(names, query)))),
    readCells: (query) => database.read((reader, names) => readCells(reader, names, query)),
    written: (id) =>
      database.read(async (reader, names) =>
        committedFacts(
          await readFacts(reader, names, { seqs: `select w.seq from history w where w.change_set = ${whole(id)}` }),
        ),
      ),
    history: (key) => database.read((reader, names) => readHistory(reader, names, key)),
    diff: (from, to) => database.read((reader, names) => diff(reader, names, from, to)),
    records: (kind, asOf) => database.read((reader) => recordsOfKind(reader, kind, asOf)),
    asOf: (date) =>
      database.read(async (reader) => {
        const sql = 'select coalesce(max(id), 0) from change_sets where time <= $1';
        const [[id] = []] = await readRows(reader, sql, [endOf(date)]);
        return Number(id);
      }),
    model: (hash) =>
      database.read(async (reader) => {
        const [[text] = []] = await readRows(reader, 'select text from models where hash = $1', [hash]);
        return text === undefined ? undefined : String(text);
      }),
    verify: () => database.read((reader, names) => verify(reader, names)),
    exportFacts: (request): Promise<Exported> =>
      database
        .read((reader, names) => exportFacts(reader, names, request))
        .then(
          (facts) => ({ kind: 'exported', facts }),
          (error: unknown) => {
            if (!(error instanceof Error) || !error.message.startsWith('IO Error')) throw error;
            return {
              kind: 'refused',
              problems: [{ code: 'ledger-export-failed', severity: 'error', path: request.path }],
            };
          },
        ),
    stageFile: (request) => stageFile(database, request),
    readTable: (request): Promise<TableOutcome> =>
      database
        .read((reader) => readTable(reader, request))
        .then(
          (table) => ({ kind: 'read', table }),
          (error: unknown) => {
            const problem = unreadable(error, request.path);
            return problem === undefined ? refused(error, database) : { kind: 'refused', problems: [problem] };
          },
        ),
    close: () => database.close(),
  };
}
