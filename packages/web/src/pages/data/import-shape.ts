import type { MappingAnswer, PreviewAnswer } from '@overhalf/answers';
import { columnWords, type Codes, type DataColumn } from '@overhalf/core';
import type { ToldProblem } from '../../data/client.ts';

// The words are listed by what they are of.
export const fileColumns = Object.keys(columnWords) as readonly DataColumn[];

/** How a file is read, with the keys of a mapping file, as it is changed here: what is left out is as it is recognised. */
export type MappingShape = Pick<MappingAnswer, 'mapping' | 'layout'> &
  Partial<Pick<MappingAnswer, 'sheet' | 'header' | 'columns' | 'units' | 'ignore'>> & {
    readonly defaults?: Readonly<Partial<Record<DataColumn, string>>>;
    readonly names?: {
      readonly entities?: Readonly<Record<string, string>>;
      readonly indicators?: Readonly<Record<string, string>>;
    };
  };

/** A problem of a file, with the parameters that mending it needs. */
export type FileProblem = ToldProblem &
  Partial<
    Codes['import-entity-unknown'] &
      Codes['import-key-blank'] &
      Pick<Codes['import-unreadable'], 'cause'> &
      Pick<Codes['import-factor'], 'value' | 'usual' | 'factor' | 'isTaken'>
  >;

/** An import looked at, or committed: with the preview's id and how the file was read. */
export interface ImportShape extends Omit<PreviewAnswer, 'problems'> {
  readonly problems: readonly FileProblem[];
}

/** Rows of a file as they stand in it. */
export type Excerpt = NonNullable<PreviewAnswer['excerpt']>;
export type CorrectionShape = PreviewAnswer['files'][number]['corrected'][number];
export type FactShape = PreviewAnswer['changed'][number]['after'];
