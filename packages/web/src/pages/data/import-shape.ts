import type { FindingAnswer, ImportAnswer } from '@overhalf/answers';
import type { Bilingual } from '@overhalf/core';
import type { ToldProblem } from '../../data/client.ts';

// The answer of the import routes as this page reads it: `docs/manual/json.md`.

export type FileColumn =
  | 'entity'
  | 'indicator'
  | 'unit'
  | 'period'
  | 'value'
  | 'scenario'
  | 'version'
  | 'status'
  | 'note';
export const fileColumns: readonly FileColumn[] = [
  'entity',
  'indicator',
  'unit',
  'period',
  'value',
  'scenario',
  'version',
  'status',
  'note',
];

/** In the keys of a mapping file. */
export interface MappingShape {
  readonly mapping: 1;
  readonly layout: 'long' | 'wide';
  readonly sheet?: string | number;
  readonly header?: readonly number[];
  readonly columns?: Readonly<Partial<Record<FileColumn, string>>>;
  readonly units?: Readonly<Record<string, string>>;
  readonly ignore?: readonly string[];
  readonly defaults?: Readonly<Partial<Record<FileColumn, string>>>;
  readonly names?: {
    readonly entities?: Readonly<Record<string, string>>;
    readonly indicators?: Readonly<Record<string, string>>;
  };
}

/** A problem of a file, with the parameters that mending it needs. */
export interface FileProblem extends ToldProblem {
  readonly name?: string;
  readonly nearest?: string;
  /** Which key is blank or missing. */
  readonly column?: FileColumn;
  /** What a number, unit or period is refused for. */
  readonly cause?: string;
  /** Of a figure off by a factor. */
  readonly value?: string;
  readonly usual?: string;
  readonly factor?: number;
  readonly isTaken?: boolean;
  readonly more?: { readonly count: number; readonly cells: string };
}

/** An import looked at, or committed: with the preview's id and how the file was read. */
export interface ImportShape extends Omit<ImportAnswer, 'problems'> {
  readonly problems: readonly FileProblem[];
  readonly preview: string | null;
  readonly mapping: MappingShape | null;
}

export type FactShape = ImportShape['changed'][number]['after'];
export type FindingShape = FindingAnswer;

export interface Named {
  readonly id: string;
  readonly name: Bilingual;
}
