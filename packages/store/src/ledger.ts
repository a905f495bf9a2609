import type { Fact, FactKey, Grain, Problem } from '@overhalf/core';

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
  readonly body: Json;
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

export type Committed =
  | { readonly kind: 'committed'; readonly header: ChangeSetHeader }
  /** Nothing was written. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** What undoing brought back, and what could not be brought back because it was changed since. */
export type Undone =
  | { readonly kind: 'undone'; readonly header: ChangeSetHeader; readonly conflicts: readonly CommittedFact[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

export interface Change {
  readonly key: FactKey;
  readonly before: CommittedFact | undefined;
  readonly after: CommittedFact | undefined;
}

/** Everything ever committed, in order, never overwritten. One open ledger per folder and process. */
export interface Ledger {
  commit(changes: ChangeSet): Promise<Committed>;
  /** Reverses what is still current of a change set, as a new one. */
  undo(id: number, by: Pick<ChangeSet, 'author' | 'time'> & { readonly note?: Note }): Promise<Undone>;
  /** Oldest first. */
  log(): Promise<readonly ChangeSetHeader[]>;
  /** Current facts (withdrawn ones left out), ordered by key. */
  facts(query: FactQuery): Promise<readonly CommittedFact[]>;
  /** Every version of one fact, oldest first, withdrawals included. */
  history(key: FactKey): Promise<readonly CommittedFact[]>;
  /** What differs between two states of knowledge (after change set `from`, after change set `to`), ordered by key. */
  diff(from: number, to: number): Promise<readonly Change[]>;
  /** Latest of each id, of one kind, as known after `asOf`. */
  records(kind: string, asOf?: number): Promise<readonly (LedgerRecord & { readonly changeSet: number })[]>;
  /** Last change set whose time is at or before the end of an ISO date or instant; 0 when none. */
  asOf(date: string): Promise<number>;
  /** Canonical text of a model by its hash. */
  model(hash: string): Promise<string | undefined>;
  /** Recomputes the hash chain; the ids whose hash does not match. */
  verify(): Promise<readonly number[]>;
  close(): Promise<void>;
}
