import type { FactStatus, Problem } from '@overhalf/core';

/** What a mapping can say a column of a data file holds. */
export type MappingColumn =
  | 'entity'
  | 'indicator'
  | 'unit'
  | 'period'
  | 'value'
  | 'scenario'
  | 'version'
  | 'status'
  | 'note';

/** How a data file is laid out and what its words mean: one mapping serves all files of a kind. */
export interface Mapping {
  /** `long`: one figure in a row. `wide`: one series in a row, its periods across. */
  readonly layout: 'long' | 'wide';
  /** Name or 1-based number of the sheet; only for XLSX. Absent: the first. */
  readonly sheet?: string | number;
  /** 1-based rows of the header; several for headers of two lines. `[1]` unless said. */
  readonly header: readonly number[];
  /** Header text by what the column holds. Long: all columns; wide: those before the periods. */
  readonly columns: Readonly<Partial<Record<MappingColumn, string>>>;
  /** What holds where the file says nothing. */
  readonly defaults: MappingDefaults;
  /** The file's own words → names of the model (id, English or Chinese name). */
  readonly names: {
    readonly entities: ReadonlyMap<string, string>;
    readonly indicators: ReadonlyMap<string, string>;
  };
  /** Units by column header (or letters), or by indicator: for figures whose row has no unit of its own. */
  readonly units?: ReadonlyMap<string, string>;
  /** Headers (or letters) of columns that are left out on purpose. */
  readonly ignore?: readonly string[];
  /** Where it was read from, for problems that name it. */
  readonly file?: string;
}

export interface MappingDefaults {
  readonly entity?: string;
  readonly indicator?: string;
  readonly unit?: string;
  /** `actual` unless said. */
  readonly scenario: string;
  /** Empty unless said. */
  readonly version: string;
  /** `actual` unless said. */
  readonly status: FactStatus;
}

/** A mapping file's content and what is wrong with it. `mapping` is absent when a problem is an error. */
export interface MappingRead {
  readonly mapping?: Mapping;
  readonly problems: readonly Problem[];
}
