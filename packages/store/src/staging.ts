import type { Judge, Problem, SeriesTexts } from '@overhalf/core';
import type { ChangeSet, Committed, Ledger } from './ledger.ts';

/** A file with one figure per line, and the names of its columns. */
export interface StageRequest {
  readonly path: string;
  readonly format: 'csv' | 'parquet';
  /** SHA-256 of the file, hexadecimal: what facts name as their source. */
  readonly hash: string;
  readonly columns: { readonly [K in StagedColumn]?: string } & { readonly value: string; readonly period: string };
  /** What columns that the file lacks would hold. */
  readonly defaults: SeriesTexts & { readonly status: string };
  readonly judge: Judge;
}

export type StagedColumn = keyof SeriesTexts | 'period' | 'value' | 'status';

/** A line that is not taken, by its number in the file: 1 is the header of a CSV file and the first row of a Parquet file. */
export interface RejectedLine {
  readonly line: number;
  readonly problems: readonly Problem[];
}

/** Facts of a file, judged and waiting. Lines that are rejected do not hold the others up: whoever asked decides. */
export interface StagedFile {
  readonly lines: number;
  /** Lines whose value is blank or says that there is none. */
  readonly blank: number;
  readonly facts: number;
  readonly rejectedLines: number;
  /** The first thousand, in order. */
  readonly rejected: readonly RejectedLine[];
  commit(changes: Omit<ChangeSet, 'facts'>): Promise<Committed>;
  /** Lets the staged facts go. Not needed after `commit`. */
  discard(): Promise<void>;
}

export type StageOutcome =
  | { readonly kind: 'staged'; readonly file: StagedFile }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Which rows of a file: the first `most`, those with these line numbers, or all. */
export interface TableRequest {
  readonly path: string;
  readonly format: 'csv' | 'parquet';
  readonly most?: number;
  readonly lines?: readonly number[];
}

export type TableCell = string | number | bigint | null;

/** Shape: columns [column][row]. Lines are numbered as rejected lines are. */
export interface TableRows {
  readonly header: readonly string[];
  readonly lines: readonly number[];
  readonly columns: readonly (readonly TableCell[])[];
  /** Of the whole file; absent for CSV, which does not say. */
  readonly rows?: number;
}

export type TableOutcome =
  | { readonly kind: 'read'; readonly table: TableRows }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** A ledger that reads files itself: millions of lines, without an object for each. */
export interface FileLedger extends Ledger {
  stageFile(request: StageRequest): Promise<StageOutcome>;
  /** Rows of a CSV or Parquet file as they stand, for those who read figures from them otherwise. */
  readTable(request: TableRequest): Promise<TableOutcome>;
}

export type Opened =
  | { readonly kind: 'open'; readonly ledger: FileLedger }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };
