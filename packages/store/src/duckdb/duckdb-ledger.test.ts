import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerContract } from '../contract.ts';
import { openLedger } from './duckdb-ledger.ts';

ledgerContract({
  name: 'DuckDB',
  cannot: {},
  open: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'overhalf-ledger-'));
    const opened = await openLedger(folder);
    if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.problems));
    const { ledger } = opened;
    return {
      ...ledger,
      close: async () => {
        await ledger.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
});
