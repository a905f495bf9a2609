import { invariant, type Fact, type FactKey, type Problem } from '@overhalf/core';
import { keyAt, type FactColumns } from './columns/columns.ts';
import { canonicalJson } from './columns/canonical.ts';
import type { ChangeSet, CommittedFact, CommittedRecord, LedgerRecord } from './ledger.ts';

/** Problems that are listed one by one before the rest is only counted. */
export const listed = 20;

/** One problem per figure, the first `listed` of them, then how many more there are. */
export function problemsOf(keys: readonly FactKey[], total: number, problem: (key: FactKey) => Problem): Problem[] {
  const problems = keys.slice(0, listed).map(problem);
  if (total > problems.length)
    problems.push({ code: 'ledger-more', severity: 'error', count: total - problems.length });
  return problems;
}

/** Keys given more than once. `twice`: every row but the first of each run of equal keys, in order of keys. */
export function twiceProblems(columns: FactColumns, twice: Uint32Array): Problem[] {
  const counts = new Map<string, { key: FactKey; count: number }>();
  for (const row of twice) {
    const key = keyAt(columns, row);
    const seen = counts.get(keyText(key));
    if (seen === undefined) counts.set(keyText(key), { key, count: 2 });
    else seen.count += 1;
  }
  const repeated = [...counts.values()];
  const countOf = new Map(repeated.map(({ key, count }) => [key, count]));
  return problemsOf(
    repeated.map(({ key }) => key),
    repeated.length,
    (key) => ({ code: 'ledger-twice', severity: 'error', ...figure(key), count: countOf.get(key)! }),
  );
}

/** Estimates given where an actual or provisional figure stands. */
export function estimateProblems(keys: readonly FactKey[], total: number): Problem[] {
  return problemsOf(keys, total, (key) => ({
    code: 'ledger-estimate-over-actual',
    severity: 'error',
    ...figure(key),
  }));
}

export function recordProblems(records: readonly LedgerRecord[]): Problem[] {
  const seen = new Set<string>();
  return records.flatMap(({ kind, id }): Problem[] => {
    const name = recordKey({ kind, id });
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ code: 'ledger-record-twice', severity: 'error', kind, id }];
  });
}

export function nothingNew(unchanged: number): Problem {
  return { code: 'ledger-nothing-new', severity: 'note', unchanged };
}

function figure({ scenario, version, entity, indicator, period }: FactKey) {
  return { scenario, version, entity, indicator, period };
}

/** A key as one text: for maps. */
export function keyText({ scenario, version, entity, indicator, grain, period }: FactKey): string {
  return [scenario, version, entity, indicator, grain, period].join('\u0000');
}

/** `approval` of `approval@1`: versions of one kind share their ids. */
export function kindName(kind: string): string {
  const end = kind.indexOf('@');
  return end < 0 ? kind : kind.slice(0, end);
}

export function recordKey({ kind, id }: Pick<LedgerRecord, 'kind' | 'id'>): string {
  return `${kindName(kind)}\u0000${id}`;
}

export function sameValue(a: Pick<Fact, 'value'>, b: Pick<Fact, 'value'>): boolean {
  if (a.value === null || b.value === null) return a.value === b.value;
  return a.value.mantissa === b.value.mantissa && a.value.scale === b.value.scale;
}

/** True when committing `next` where `now` stands would tell nothing new: a withdrawal of nothing, or the same value and status. */
export function isUnchanged(now: Fact | undefined, next: Fact): boolean {
  const present = now === undefined || now.value === null ? undefined : now;
  if (present === undefined) return next.value === null;
  return next.value !== null && sameValue(present, next) && present.status === next.status;
}

/** An estimate gives way to the first actual, and never takes its place. */
export function isEstimateOverActual(now: Fact | undefined, next: Fact): boolean {
  return (
    next.value !== null &&
    next.status === 'estimate' &&
    now !== undefined &&
    now.value !== null &&
    now.status !== 'estimate'
  );
}

export function isUnchangedRecord(now: LedgerRecord | undefined, next: LedgerRecord): boolean {
  if (now === undefined) return next.body === null;
  return now.kind === next.kind && canonicalJson(now.body) === canonicalJson(next.body);
}

/** One fact of a change set to be undone, with what stands now and what stood before it. */
export interface Reversal {
  readonly written: CommittedFact;
  readonly latest: CommittedFact;
  readonly before: CommittedFact | undefined;
}

export interface RecordReversal {
  readonly written: CommittedRecord;
  readonly latest: CommittedRecord;
  readonly before: CommittedRecord | undefined;
}

/**
 * What brings back the state before a change set, and what was changed since.
 *
 * What was changed since, but stands as it did before, is neither.
 */
export function planUndo(reversals: readonly Reversal[], records: readonly RecordReversal[]) {
  const facts: Fact[] = [];
  const conflicts: CommittedFact[] = [];
  for (const { written, latest, before } of reversals) {
    const restored: Fact = before === undefined || before.value === null ? withdrawn(written) : before;
    if (isUnchanged(latest, restored)) continue;
    if (latest.changeSet === written.changeSet) facts.push(restored);
    else conflicts.push(latest);
  }
  const restoredRecords: LedgerRecord[] = [];
  const recordConflicts: CommittedRecord[] = [];
  for (const { written, latest, before } of records) {
    const restored = before ?? { ...written, body: null };
    if (isUnchangedRecord(latest, restored)) continue;
    if (latest.changeSet === written.changeSet) restoredRecords.push(restored);
    else recordConflicts.push(latest);
  }
  return { facts, conflicts, records: restoredRecords, recordConflicts };
}

/** What undoing a first figure leaves: nothing, and that from no file. */
function withdrawn({ scenario, version, entity, indicator, grain, period, status }: Fact): Fact {
  return { scenario, version, entity, indicator, grain, period, status, value: null };
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Throws unless the time is an instant as the ledger keeps it, which sorts as text. */
export function checkTime({ time }: Pick<ChangeSet, 'time'>): void {
  invariant(instant.test(time), 'the time of a change set is an ISO 8601 instant in UTC with milliseconds');
}

/** The last instant that a date or instant covers, as text that sorts among change sets' times. */
export function endOf(date: string): string {
  return date.length <= 10 ? `${date}T23:59:59.999Z` : date;
}
