/** Where something stands in what the user gave: in a text file by line and column, in a sheet by cell. Both count from 1. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Characters from `column` on that are meant. */
  readonly length?: number;
  readonly sheet?: string;
  /** A cell's address: `C7`. */
  readonly cell?: string;
}
