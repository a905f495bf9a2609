import { writeFile } from 'node:fs/promises';
import { invariant, type Fact, type FactKey, type Problem } from '@overhalf/core';
import { firstPrevious, hashChangeSet, hashOfText, sortRecords } from '../columns/canonical.ts';
import { cellsOf } from '../columns/cells.ts';
import { columnsOf, factAt, keyAt, tighten, type FactColumns } from '../columns/columns.ts';
import { compareCodePoints, sortByKey } from '../columns/order.ts';
import { printFacts } from '../print-facts.ts';
import type {
  Change,
  ChangeSet,
  ChangeSetHeader,
  ColumnChangeSet,
  Committed,
  CommittedFact,
  CommittedRecord,
  FactQuery,
  Ledger,
} from '../ledger.ts';
import {
  checkTime,
  endOf,
  estimateProblems,
  isEstimateOverActual,
  isUnchanged,
  isUnchangedRecord,
  keyText,
  kindName,
  nothingNew,
  planUndo,
  recordKey,
  recordProblems,
  twiceProblems,
} from '../rules.ts';

interface State {
  readonly headers: ChangeSetHeader[];
  readonly models: Map<string, string>;
  /** Every version of each fact, oldest first. */
  readonly histories: Map<string, CommittedFact[]>;
  readonly recordHistories: Map<string, CommittedRecord[]>;
  /** What each change set wrote, in order of keys; change set 1 first. */
  readonly written: CommittedFact[][];
  readonly writtenRecords: CommittedRecord[][];
}

/** A ledger that lives as long as the program: for what-ifs and tests. */
export function openMemoryLedger(): Ledger {
  const state: State = {
    headers: [],
    models: new Map(),
    histories: new Map(),
    recordHistories: new Map(),
    written: [],
    writtenRecords: [],
  };
  return {
    commit: ({ facts, ...rest }) => settle(() => commit(state, { ...rest, columns: columnsOf(facts) })),
    commitColumns: (changes) => settle(() => commit(state, changes)),
    undo: (id, by) => settle(() => undo(state, id, by)),
    log: () => settle(() => [...state.headers]),
    facts: (query) => settle(() => select(state, query)),
    readCells: (query) => settle(() => cellsOf(select(state, query))),
    written: (id) => settle(() => [...(state.written[id - 1] ?? [])]),
    history: (key) => settle(() => [...(state.histories.get(keyText(key)) ?? [])]),
    diff: (from, to) => settle(() => diff(state, from, to)),
    records: (kind, asOf) => settle(() => records(state, kind, asOf)),
    asOf: (date) => settle(() => state.headers.findLast(({ time }) => time <= endOf(date))?.id ?? 0),
    model: (hash) => settle(() => state.models.get(hash)),
    verify: () => settle(() => verify(state)),
    exportFacts: async ({ query, path, format }) => {
      if (format === 'parquet') {
        return { kind: 'refused', problems: [{ code: 'ledger-cannot-write-parquet', severity: 'error', path }] };
      }
      const facts = select(state, query);
      try {
        await writeFile(path, printFacts(facts, format));
      } catch {
        // Whatever the reason, the remedy is in the path: its folder, its rights, its space.
        return { kind: 'refused', problems: [{ code: 'ledger-export-failed', severity: 'error', path }] };
      }
      return { kind: 'exported', facts: facts.length };
    },
    close: () => Promise.resolve(),
  };
}

/** A promise of what a function returns or throws. */
function settle<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

function commit(state: State, changes: ColumnChangeSet, options: { readonly restores?: boolean } = {}): Committed {
  checkTime(changes);
  const columns = tighten(changes.columns);
  const { rows, twice } = sortByKey(columns);
  const given = sortRecords(changes.records ?? []);
  const problems = [...twiceProblems(columns, twice), ...recordProblems(given)];
  if (problems.length > 0) return { kind: 'refused', problems };

  const kept: number[] = [];
  const overActual: FactKey[] = [];
  for (const row of rows) {
    const fact = factAt(columns, row);
    const now = state.histories.get(keyText(fact))?.at(-1);
    if (isUnchanged(now, fact)) continue;
    if (options.restores !== true && isEstimateOverActual(now, fact)) overActual.push(keyAt(columns, row));
    kept.push(row);
  }
  if (overActual.length > 0) return { kind: 'refused', problems: estimateProblems(overActual, overActual.length) };
  const newRecords = given.filter((record) => !isUnchangedRecord(latestRecord(state, record), record));
  const unchanged = rows.length - kept.length;
  if (kept.length === 0 && newRecords.length === 0) return { kind: 'refused', problems: [nothingNew(unchanged)] };

  const header = write(state, changes, { columns, rows: Uint32Array.from(kept), records: newRecords });
  return { kind: 'committed', header, unchanged };
}

function write(
  state: State,
  { author, time, reason, sources, model }: ColumnChangeSet,
  { columns, rows, records }: { columns: FactColumns; rows: Uint32Array; records: ReturnType<typeof sortRecords> },
): ChangeSetHeader {
  const id = state.headers.length + 1;
  const modelHash = hashOfText(model);
  const unsigned = {
    id,
    time,
    author,
    reason,
    sources,
    model: modelHash,
    facts: rows.length,
    records: records.length,
    previous: state.headers.at(-1)?.hash ?? firstPrevious,
  };
  const header = { ...unsigned, hash: hashChangeSet({ header: unsigned, columns, rows, records }) };
  const facts = Array.from(rows, (row): CommittedFact => ({ ...factAt(columns, row), changeSet: id }));
  const committed = records.map((record): CommittedRecord => ({ ...record, changeSet: id }));
  for (const fact of facts) append(state.histories, keyText(fact), fact);
  for (const record of committed) append(state.recordHistories, recordKey(record), record);
  state.headers.push(header);
  state.models.set(modelHash, model);
  state.written.push(facts);
  state.writtenRecords.push(committed);
  return header;
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function latestRecord(state: State, record: Pick<CommittedRecord, 'kind' | 'id'>): CommittedRecord | undefined {
  return state.recordHistories.get(recordKey(record))?.at(-1);
}

function known<T extends { readonly changeSet: number }>(history: readonly T[], asOf = Infinity): T | undefined {
  return history.findLast(({ changeSet }) => changeSet <= asOf);
}

function select(state: State, query: FactQuery): CommittedFact[] {
  const { scenarios, versions, entities, indicators, grain, fromPeriod, toPeriod, asOf } = query;
  const wanted = (list: readonly string[] | undefined) => {
    const set = list === undefined ? undefined : new Set(list);
    return (text: string) => set === undefined || set.has(text);
  };
  const isScenario = wanted(scenarios);
  const isVersion = wanted(versions);
  const isEntity = wanted(entities);
  const isIndicator = wanted(indicators);
  const facts: CommittedFact[] = [];
  for (const history of state.histories.values()) {
    const fact = known(history, asOf);
    if (fact === undefined || fact.value === null) continue;
    if (!isScenario(fact.scenario) || !isVersion(fact.version)) continue;
    if (!isEntity(fact.entity) || !isIndicator(fact.indicator)) continue;
    if (grain !== undefined && fact.grain !== grain) continue;
    if (fromPeriod !== undefined && compareCodePoints(fact.period, fromPeriod) < 0) continue;
    if (toPeriod !== undefined && compareCodePoints(fact.period, toPeriod) > 0) continue;
    facts.push(fact);
  }
  return inOrder(facts);
}

function inOrder<T extends Fact>(facts: readonly T[]): T[] {
  return Array.from(sortByKey(columnsOf(facts)).rows, (row) => facts[row]!);
}

function diff(state: State, from: number, to: number): Change[] {
  const keys = new Map<string, FactKey>();
  for (const facts of state.written.slice(Math.min(from, to), Math.max(from, to))) {
    for (const fact of facts) keys.set(keyText(fact), fact);
  }
  const touched = inOrder([...keys.keys()].map((key) => state.histories.get(key)!.at(-1)!));
  return touched.flatMap((fact): Change[] => {
    const history = state.histories.get(keyText(fact))!;
    const before = present(known(history, from));
    const after = present(known(history, to));
    if (before === undefined && after === undefined) return [];
    if (after !== undefined && isUnchanged(before, after)) return [];
    const { scenario, version, entity, indicator, grain, period } = fact;
    return [{ key: { scenario, version, entity, indicator, grain, period }, before, after }];
  });
}

function present(fact: CommittedFact | undefined): CommittedFact | undefined {
  return fact === undefined || fact.value === null ? undefined : fact;
}

function records(state: State, kind: string, asOf: number | undefined): CommittedRecord[] {
  const name = kindName(kind);
  const found = [...state.recordHistories.values()].flatMap((history) => known(history, asOf) ?? []);
  return found
    .filter((record) => record.body !== null && (kind === name ? kindName(record.kind) === name : record.kind === kind))
    .sort((a, b) => compareCodePoints(a.id, b.id));
}

function undo(state: State, id: number, by: Parameters<Ledger['undo']>[1]): Awaited<ReturnType<Ledger['undo']>> {
  const last = state.headers.length;
  const facts = state.written[id - 1];
  if (facts === undefined) return refuse({ code: 'ledger-no-change-set', severity: 'error', id, last });
  const plan = planUndo(
    facts.map((written) => {
      const history = state.histories.get(keyText(written))!;
      return { written, latest: history.at(-1)!, before: known(history, id - 1) };
    }),
    state.writtenRecords[id - 1]!.map((written) => {
      const history = state.recordHistories.get(recordKey(written))!;
      return { written, latest: history.at(-1)!, before: known(history, id - 1) };
    }),
  );
  const { conflicts, recordConflicts } = plan;
  if (plan.facts.length === 0 && plan.records.length === 0) {
    const changedSince = conflicts.length + recordConflicts.length;
    return refuse({ code: 'ledger-nothing-to-undo', severity: 'error', id, changedSince });
  }
  const model = state.models.get(state.headers.at(-1)!.model)!;
  const changes = undoChanges(id, by, model, plan);
  const done = commit(state, { ...changes, columns: columnsOf(changes.facts) }, { restores: true });
  invariant(done.kind === 'committed', 'an undo that changes something is committed');
  return { kind: 'undone', header: done.header, conflicts, recordConflicts };
}

function undoChanges(
  id: number,
  { author, time, note }: Parameters<Ledger['undo']>[1],
  model: string,
  { facts, records }: Pick<ReturnType<typeof planUndo>, 'facts' | 'records'>,
): ChangeSet {
  const reason = { code: 'undo', of: id, ...(note === undefined ? {} : { note }) } as const;
  return { author, time, reason, sources: [], model, facts, records };
}

function refuse(problem: Problem): { kind: 'refused'; problems: readonly Problem[] } {
  return { kind: 'refused', problems: [problem] };
}

function verify(state: State): number[] {
  let previous = firstPrevious;
  return state.headers.flatMap((header, i) => {
    const columns = columnsOf(state.written[i]!);
    const rows = Uint32Array.from(state.written[i]!.keys());
    const { hash, ...unsigned } = header;
    const recomputed = hashChangeSet({ header: unsigned, columns, rows, records: state.writtenRecords[i]! });
    const holds = recomputed === hash && header.previous === previous;
    previous = hash;
    return holds ? [] : [header.id];
  });
}
