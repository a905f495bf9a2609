import type { Fact, FactKey, Grain, Problem } from '@overhalf/core';
import type { CellColumns, FactColumns } from './columns/columns.ts';

/** What every change set says about itself. */
export interface ChangeSetHeader {
  /** 1, 2, 3 … in order of commitment. */
  readonly id: number;
  /** ISO 8601 instant, UTC, milliseconds. */
  readonly time: string;
  readonly author: string;
  /** Code and parameters, never a sentence: `{ code: 'import', file: 'june.xlsx' }`. What users write carries its language. */
  readonly reason: Reason;
  /** Files it was read from. */
  readonly sources: readonly { readonly name: string; readonly hash: string }[];
  /** Hash of the canonical text of the model that it was checked against. */
  readonly model: string;
  readonly facts: number;
  readonly records: number;
  /** SHA-256 of the change set before, hexadecimal; 64 zeros for the first. */
  readonly previous: string;
  /** SHA-256 over previous, canonical header, key-sorted facts and records. The same in every adapter. */
  readonly hash: string;
}

export type Reason =
  | { readonly code: 'import'; readonly note?: Note }
  | { readonly code: 'edit'; readonly note?: Note }
  | { readonly code: 'undo'; readonly of: number; readonly note?: Note }
  /** Of which indicator a new plan was made, in which version. */
  | { readonly code: 'decompose'; readonly indicator: string; readonly version: string; readonly note?: Note }
  /** Of which indicators a year was planned anew, in which version. */
  | { readonly code: 'replan'; readonly indicators: readonly string[]; readonly version: string; readonly note?: Note }
  | { readonly code: 'sample' };

/** What a user wrote, in the language it was written in. */
export interface Note {
  readonly language: 'en' | 'zh';
  readonly text: string;
}

/** A directive, conference, initiative, stoppage, remark, approval, plan version: JSON with kind and version of its schema. Immutable. */
export interface LedgerRecord {
  /** `approval@1`. */
  readonly kind: string;
  readonly id: string;
  /** null withdraws the record of this id. */
  readonly body: Json;
}

/** A record with the change set that wrote it. */
export interface CommittedRecord extends LedgerRecord {
  readonly changeSet: number;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface ChangeSet {
  readonly author: string;
  readonly time: string;
  readonly reason: Reason;
  readonly sources: ChangeSetHeader['sources'];
  /** Canonical text of the model; kept once by its hash. */
  readonly model: string;
  readonly facts: readonly Fact[];
  readonly records?: readonly LedgerRecord[];
}

/** A fact with the change set that wrote it. */
export interface CommittedFact extends Fact {
  readonly changeSet: number;
}

export interface FactQuery {
  readonly scenarios?: readonly string[];
  readonly versions?: readonly string[];
  readonly entities?: readonly string[];
  readonly indicators?: readonly string[];
  readonly grain?: Grain;
  /** Labels, both included, compared as text within one grain. */
  readonly fromPeriod?: string;
  readonly toPeriod?: string;
  /** As known after this change set; absent: now. */
  readonly asOf?: number;
}

/** A change set whose facts are columns: for millions. */
export type ColumnChangeSet = Omit<ChangeSet, 'facts'> & { readonly columns: FactColumns };

export type Committed =
  /** `unchanged` facts were given but already stood so, and were not written again. */
  | { readonly kind: 'committed'; readonly header: ChangeSetHeader; readonly unchanged: number }
  /** Nothing was written. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** What undoing brought back, and what could not be brought back because it was changed since. */
export type Undone =
  | {
      readonly kind: 'undone';
      readonly header: ChangeSetHeader;
      /** What stands there now, withdrawals included. */
      readonly conflicts: readonly CommittedFact[];
      readonly recordConflicts: readonly CommittedRecord[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

export interface Change {
  readonly key: FactKey;
  readonly before: CommittedFact | undefined;
  readonly after: CommittedFact | undefined;
}

/** Where current facts are to be written. The ending of `path` does not matter. */
export interface ExportRequest {
  readonly query: FactQuery;
  readonly path: string;
  readonly format: ExportFormat;
}

export type ExportFormat = 'csv' | 'json' | 'parquet';

export type Exported =
  | { readonly kind: 'exported'; readonly facts: number }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Everything ever committed, in order, never overwritten. One open ledger per folder and process. */
export interface Ledger {
  commit(changes: ChangeSet): Promise<Committed>;
  /** As `commit`, without an object per fact. Same rules, same hash. */
  commitColumns(changes: ColumnChangeSet): Promise<Committed>;
  /** Reverses what is still current of a change set, as a new one. */
  undo(id: number, by: Pick<ChangeSet, 'author' | 'time'> & { readonly note?: Note }): Promise<Undone>;
  /** Oldest first. */
  log(): Promise<readonly ChangeSetHeader[]>;
  /** Current facts (withdrawn ones left out), ordered by key. */
  facts(query: FactQuery): Promise<readonly CommittedFact[]>;
  /** As `facts`, as columns in no particular order, values as doubles: what a cube is filled from. */
  readCells(query: FactQuery): Promise<CellColumns>;
  /** What one change set wrote, ordered by key, withdrawals included. */
  written(id: number): Promise<readonly CommittedFact[]>;
  /** Every version of one fact, oldest first, withdrawals included. */
  history(key: FactKey): Promise<readonly CommittedFact[]>;
  /**
   * What differs in value or status between two states of knowledge (after change set `from`, after change set `to`),
   * ordered by key. A withdrawn fact is absent.
   */
  diff(from: number, to: number): Promise<readonly Change[]>;
  /**
   * Latest of each id, ordered by id, as known after `asOf`; withdrawn ones left out. `approval` means every version of
   * that kind, `approval@1` only those whose latest is of that version.
   */
  records(kind: string, asOf?: number): Promise<readonly CommittedRecord[]>;
  /** Last change set whose time is at or before the end of an ISO date or instant; 0 when none. */
  asOf(date: string): Promise<number>;
  /** Canonical text of a model by its hash. */
  model(hash: string): Promise<string | undefined>;
  /** Recomputes the hash chain and what is current; the ids that do not match. */
  verify(): Promise<readonly number[]>;
  /** Writes current facts to a file, ordered by key. */
  exportFacts(request: ExportRequest): Promise<Exported>;
  close(): Promise<void>;
}
