import { ledgerContract } from '../contract.ts';
import { openMemoryLedger } from './memory-ledger.ts';

ledgerContract({
  name: 'memory',
  open: () => Promise.resolve(openMemoryLedger()),
  cannot: { parquet: 'Parquet is written by a database, and there is none' },
});
