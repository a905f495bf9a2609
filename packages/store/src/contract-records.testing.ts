import { describe, expect, it } from 'vitest';
import { accept, refusal, undone, type Fresh } from './contract-steps.testing.ts';
import type { Json, LedgerRecord } from './ledger.ts';
import { changes } from './short-facts.testing.ts';

/** What is kept beside the facts: stoppages, approvals, remarks. */
export function recordsContract(fresh: Fresh): void {
  describe('records', () => {
    const record = (kind: string, id: string, body: Json): LedgerRecord => ({ kind, id, body });

    it('gives the latest of each id, as known then', async () => {
      const ledger = await fresh();
      const body = { 理由: '洪水', list: [1, 2.5, null, true], nested: { b: 1, a: 2 } };
      await accept(ledger, changes([], { records: [record('stoppage@1', 's2', body), record('stoppage@1', 's1', 1)] }));
      await accept(ledger, changes([], { records: [record('stoppage@2', 's1', 2), record('remark@1', 's1', 'x')] }));
      expect(await ledger.records('stoppage')).toEqual([
        { kind: 'stoppage@2', id: 's1', body: 2, changeSet: 2 },
        { kind: 'stoppage@1', id: 's2', body, changeSet: 1 },
      ]);
      expect((await ledger.records('stoppage@1')).map(({ id }) => id)).toEqual(['s2']);
      expect((await ledger.records('stoppage', 1)).map(({ body }) => body)).toEqual([1, body]);
      expect(await ledger.records('stop')).toEqual([]);
      expect((await ledger.log())[1]).toMatchObject({ facts: 0, records: 2 });
    });

    it('writes none that is unchanged, and refuses one given twice', async () => {
      const ledger = await fresh();
      await accept(ledger, changes([], { records: [record('remark@1', 'r', { a: 1, b: 2 })] }));
      const again = changes([], { records: [record('remark@1', 'r', { b: 2, a: 1 })] });
      expect(await refusal(ledger, again)).toMatchObject([{ code: 'ledger-nothing-new' }]);
      const twice = changes([], { records: [record('remark@1', 'r', 1), record('remark@2', 'r', 2)] });
      expect(await refusal(ledger, twice)).toMatchObject([{ code: 'ledger-record-twice', id: 'r' }]);
    });

    it('are withdrawn by null, and undone like facts', async () => {
      const ledger = await fresh();
      await accept(ledger, changes([], { records: [record('remark@1', 'a', 1), record('remark@1', 'b', 1)] }));
      await accept(ledger, changes([], { records: [record('remark@1', 'a', null), record('remark@1', 'b', 2)] }));
      expect((await ledger.records('remark')).map(({ id, body }) => [id, body])).toEqual([['b', 2]]);
      await accept(ledger, changes([], { records: [record('remark@1', 'b', 3)] }));
      const done = await undone(ledger, 2);
      expect(done.recordConflicts).toEqual([{ kind: 'remark@1', id: 'b', body: 3, changeSet: 3 }]);
      expect((await ledger.records('remark')).map(({ id, body }) => [id, body])).toEqual([
        ['a', 1],
        ['b', 3],
      ]);
      expect(await ledger.verify()).toEqual([]);
    });
  });
}
