import type { Codes, Fact, IndicatorId, EntityId, Model, Place, Problem } from '@overhalf/core';
import type { Mapping } from '../model-files/index.ts';
import type { Corrected } from './correct.ts';
import type { Encoding } from './decode-text.ts';
import type { Excerpt } from './excerpt.ts';

/** What the reading of a data file came to: everything that can be taken, and everything that cannot, with the reason. */
export interface DataFile {
  readonly kind: 'csv' | 'xlsx' | 'parquet';
  readonly name: string;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
  /** How its text was read; absent for XLSX and Parquet. */
  readonly encoding?: Encoding;
  /** As given, or as found: it can be saved and reads the next file of the kind alike. Absent when no table was found. */
  readonly mapping?: Mapping;
  /** In the order of the file; no two of one key. */
  readonly facts: readonly Fact[];
  readonly rejected: readonly RejectedRow[];
  /** By place in the file. Like problems are one, which says how many they are. */
  readonly problems: readonly Problem[];
  readonly counts: Counts;
  /**
   * The cells of what was read that were written anew by hand. Absent when corrections were asked for and one of them could
   * not be made: the file was not read then.
   */
  readonly corrected?: readonly Corrected[];
  /** What stands around its errors, corrections made. Absent for Parquet and for what is no table. */
  readonly excerpt?: Excerpt;
}

export interface Counts {
  /** Rows below the header that hold anything. */
  readonly rows: number;
  /** Cells where a figure may stand. */
  readonly cells: number;
  readonly facts: number;
  /** Blank, or a sign for no figure. */
  readonly missing: number;
  readonly rejected: number;
  /** Totals left out. */
  readonly skipped: number;
  /** Figures rounded to their indicator's resolution. */
  readonly rounded: number;
  /** Figures converted from another unit. */
  readonly converted: number;
}

/** A figure that was not taken, with what its file says of it, as text. */
export interface RejectedRow extends RowTexts {
  readonly at: Place;
  /** Each at this figure's own place. */
  readonly problems: readonly Problem[];
}

export interface RowTexts {
  readonly entity: string;
  readonly indicator: string;
  readonly period: string;
  readonly value: string;
  readonly unit: string;
  readonly scenario: string;
  readonly version: string;
  readonly status: string;
  readonly note: string;
}

/** What decides about a file besides its cells. */
export interface Checks {
  readonly model: Model;
  /** How large the values reported before are. A number is their median. */
  readonly knownMagnitude?: ((indicator: IndicatorId, entity: EntityId) => number | Magnitude | undefined) | undefined;
  /** Codes that the user has looked at and lets pass; only those of `acceptable` can. */
  readonly accept?: readonly (keyof Codes)[] | undefined;
}

/** How large values are, whatever their sign, zeros apart. */
export interface Magnitude {
  /** In the indicator's unit. */
  readonly median: number;
  /** The ninetieth percentile over the tenth: 1 where all are the same. */
  readonly spread?: number | undefined;
}

/** Codes that a user may accept: the figure is then taken, with a warning. */
export const acceptable: ReadonlySet<keyof Codes> = new Set<keyof Codes>(['import-factor']);
