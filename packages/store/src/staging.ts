import type { Decimal, FactStatus, Grain, Problem } from '@overhalf/core';
import type { ChangeSet, Committed, Ledger } from './ledger.ts';

/** The texts of a line that say whose figure it is and in which unit. Absent columns hold their default. */
export interface SeriesTexts {
  readonly scenario: string;
  readonly version: string;
  readonly entity: string;
  readonly indicator: string;
  readonly unit: string;
}

/** What those texts mean. */
export interface Series {
  readonly scenario: string;
  readonly version: string;
  readonly entity: string;
  readonly indicator: string;
  /** The written unit is 10^power of the indicator's; absent when it is no such multiple: every value is then asked for. */
  readonly power?: number;
  /** Digits after the point that the indicator keeps: a value with more is asked for. */
  readonly places: number;
  /** In the indicator's unit: a value outside is asked for. */
  readonly low?: number;
  readonly high?: number;
  /** Names how period labels are read: labels are asked for once per name. */
  readonly calendar: string;
}

export type Judged<T> = { readonly known: T } | { readonly problems: readonly Problem[] };

/**
 * The rules by which lines are judged. Each distinct text is asked for once; a value only if it is no plain decimal
 * (`-12.50`), or is finer, larger or smaller than its series allows. So the rules are the same for a line and for millions.
 */
export interface Judge {
  series(texts: SeriesTexts): Judged<Series>;
  period(text: string, calendar: string): Judged<{ readonly grain: Grain; readonly label: string }>;
  status(text: string): Judged<FactStatus>;
  /** In the indicator's unit. Nothing known: the cell says that there is no figure. */
  value(
    text: string,
    series: SeriesTexts & { readonly known: Series },
  ): Judged<
    { readonly value: Decimal; readonly original?: { readonly text: string; readonly unit?: string } } | undefined
  >;
}

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
