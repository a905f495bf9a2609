export type * from './ledger.ts';
export type { CellColumns, Coded, FactColumns, KeyColumns } from './columns/columns.ts';
export { canonicalJson } from './columns/canonical.ts';
export { columnsOf, factsOf } from './columns/columns.ts';
export { openMemoryLedger } from './memory/memory-ledger.ts';
export { openLedger } from './duckdb/duckdb-ledger.ts';
export type * from './staging.ts';
