export type { Corrected, Correction } from './correct.ts';
export {
  acceptable,
  type Checks,
  type Counts,
  type DataFile,
  type Magnitude,
  type RejectedRow,
  type RowTexts,
} from './data-file.ts';
export type { Encoding } from './decode-text.ts';
export type { Excerpt, ExcerptRow } from './excerpt.ts';
export { createLineJudge } from './judge.ts';
export { quarantineCsv } from './quarantine.ts';
export { factsFromColumns, type ColumnCell, type Columns } from './read-columns.ts';
export { readDataFile, type DataFileRequest } from './read-data-file.ts';
export { limits, sniffDataFile, type Sniffed } from './sniff.ts';
