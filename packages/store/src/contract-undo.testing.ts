import { describe, expect, it } from 'vitest';
import { accept, short, undone, type Fresh } from './contract-steps.testing.ts';
import { by, changes, fact } from './short-facts.testing.ts';

/** What undoing a change set does. */
export function undoContract(fresh: Fresh): void {
  describe('undo', () => {
    it('reverses what is still current and returns the rest', async () => {
      const ledger = await fresh();
      const old = fact('m1', '2021-01', '1', {
        status: 'estimate',
        source: { file: 'f0', cell: 'A1' },
        original: { text: '一' },
      });
      await accept(ledger, changes([old]));
      const second = [
        fact('m1', '2021-01', '2', { source: { file: 'f1', cell: '9' } }),
        fact('m1', '2021-02', '5'),
        fact('m1', '2021-03', '6'),
      ];
      await accept(ledger, changes(second));
      await accept(ledger, changes([fact('m1', '2021-03', '7')]));
      const done = await undone(ledger, 2);
      expect(done.header).toMatchObject({ id: 4, facts: 2, reason: { code: 'undo', of: 2 }, sources: [] });
      expect(short(done.conflicts)).toEqual(['m1 2021-03 7 #3']);
      // The estimate comes back over the actual: that is what undoing means.
      expect(await ledger.facts({})).toEqual([
        { ...old, changeSet: 4 },
        { ...fact('m1', '2021-03', '7'), changeSet: 3 },
      ]);
      expect(await ledger.written(4)).toEqual([
        { ...old, changeSet: 4 },
        { ...fact('m1', '2021-02', null), changeSet: 4 },
      ]);
      expect(await ledger.verify()).toEqual([]);
    });

    it('undone again, brings everything back', async () => {
      const ledger = await fresh();
      await accept(ledger, changes([fact('m1', '2021-01', '1'), fact('m1', '2021-02', '2')]));
      await accept(ledger, changes([fact('m1', '2021-01', null), fact('m1', '2021-02', '3')]));
      await undone(ledger, 2);
      expect(short(await ledger.facts({}))).toEqual(['m1 2021-01 1 #3', 'm1 2021-02 2 #3']);
      await undone(ledger, 3);
      expect(short(await ledger.facts({}))).toEqual(['m1 2021-02 3 #4']);
    });

    it('carries what the user said', async () => {
      const ledger = await fresh();
      await accept(ledger, changes([fact('m1', '2021-01', '1')]));
      const note = { language: 'zh', text: '导错文件' } as const;
      const done = await ledger.undo(1, { ...by, note });
      expect(done).toMatchObject({ header: { reason: { code: 'undo', of: 1, note } } });
    });

    it('refuses what is undone already, was changed since, or never was', async () => {
      const ledger = await fresh();
      const problemsOf = async (id: number) => {
        const done = await ledger.undo(id, by);
        return done.kind === 'refused' ? done.problems : [];
      };
      expect(await problemsOf(1)).toMatchObject([{ code: 'ledger-no-change-set', id: 1, last: 0 }]);
      await accept(ledger, changes([fact('m1', '2021-01', '1')]));
      await undone(ledger, 1);
      expect(await problemsOf(1)).toMatchObject([{ code: 'ledger-nothing-to-undo', id: 1, changedSince: 0 }]);
      await accept(ledger, changes([fact('m1', '2021-01', '4')]));
      expect(await problemsOf(1)).toMatchObject([{ code: 'ledger-nothing-to-undo', id: 1, changedSince: 1 }]);
      for (const id of [0, 4, -1])
        expect(await problemsOf(id)).toMatchObject([{ code: 'ledger-no-change-set', id, last: 3 }]);
    });
  });
}
