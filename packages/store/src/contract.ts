import * as fc from 'fast-check';
import type { Fact } from '@overhalf/core';
import { afterEach, describe, expect, it } from 'vitest';
import { columnsContract } from './contract-columns.testing.ts';
import { exportContract } from './contract-export.testing.ts';
import { historyContract } from './contract-history.testing.ts';
import { recordsContract } from './contract-records.testing.ts';
import { accept, refusal, short } from './contract-steps.testing.ts';
import { anyStory, play } from './contract-story.testing.ts';
import { undoContract } from './contract-undo.testing.ts';
import type { Ledger } from './ledger.ts';
import { changes, fact } from './short-facts.testing.ts';

/** What every adapter of the ledger does, run for each. What one cannot do is listed with its reason. */
export interface Adapter {
  readonly name: string;
  readonly open: () => Promise<Ledger>;
  readonly cannot: { readonly parquet?: string };
}

export function ledgerContract({ name, open, cannot }: Adapter): void {
  describe(`the ledger: ${name}`, () => {
    const opened: Ledger[] = [];
    const fresh = async () => {
      const ledger = await open();
      opened.push(ledger);
      return ledger;
    };
    afterEach(async () => {
      for (const ledger of opened.splice(0)) await ledger.close();
    });

    it('an empty ledger holds nothing and is sound', async () => {
      const ledger = await fresh();
      expect(await ledger.log()).toEqual([]);
      expect(await ledger.facts({})).toEqual([]);
      expect(await ledger.asOf('2021-07-01')).toBe(0);
      expect(await ledger.verify()).toEqual([]);
      expect(await ledger.records('approval')).toEqual([]);
      expect(await ledger.model('nobody')).toBeUndefined();
      expect((await ledger.readCells({})).length).toBe(0);
      expect(await ledger.diff(0, 5)).toEqual([]);
    });

    it('gives back what was committed, whole and ordered by key', async () => {
      const ledger = await fresh();
      const given = [
        fact('矿山', '2021-06', '0'),
        fact('m2', '2021-02', '-0.000000000000001', { status: 'provisional' }),
        fact('m1', '2021-03', '9007199254740991', { original: { text: '9,007,199,254,740,991', unit: 'kt' } }),
        fact('m1', '2021-01', '1.5', {
          source: { file: 'f0', sheet: '产量', cell: 'C7' },
          original: { text: '1.50 t' },
        }),
        fact('m1', '2021-02', '2.25', { status: 'estimate', source: { file: 'f0', cell: '17' } }),
        fact('m1', '2021', '12', { scenario: 'target/assessment', version: '2021-1', grain: 'year' }),
      ];
      const header = await accept(ledger, changes(given));
      expect(header).toMatchObject({ id: 1, facts: 6, records: 0, previous: '0'.repeat(64), author: 'analyst' });
      const order = [3, 4, 2, 1, 0, 5];
      expect(await ledger.facts({})).toEqual(order.map((i) => Object.assign({}, given[i], { changeSet: 1 })));
      expect(await ledger.written(1)).toEqual(await ledger.facts({}));
      expect(await ledger.log()).toEqual([header]);
    });

    it('orders keys by code point', async () => {
      const ledger = await fresh();
      // By 16-bit units U+1F600 (a surrogate pair) would come before U+FF21.
      await accept(
        ledger,
        changes([fact('😀', '2021-01', '1'), fact('Ａ', '2021-01', '1'), fact('a', '2021-01', '1')]),
      );
      expect((await ledger.facts({})).map(({ entity }) => entity)).toEqual(['a', 'Ａ', '😀']);
    });

    it.each([
      { rule: 'by entity', query: { entities: ['m2', 'nobody'] }, found: ['m2 2021-01'] },
      { rule: 'by nothing', query: { entities: [] }, found: [] },
      { rule: 'by indicator', query: { indicators: ['coal'] }, found: ['m1 2021-02'] },
      { rule: 'by scenario', query: { scenarios: ['plan'] }, found: ['m1 2021-03'] },
      { rule: 'by version', query: { versions: ['v2'] }, found: ['m1 2021-03'] },
      { rule: 'by grain', query: { grain: 'year' as const }, found: ['m1 2021'] },
      {
        rule: 'from a period',
        query: { grain: 'month' as const, fromPeriod: '2021-02' },
        found: ['m1 2021-02', 'm1 2021-03'],
      },
      {
        rule: 'between periods',
        query: { grain: 'month' as const, fromPeriod: '2021-01', toPeriod: '2021-01' },
        found: ['m1 2021-01', 'm2 2021-01'],
      },
      {
        rule: 'by all at once',
        query: { entities: ['m1'], indicators: ['ore'], toPeriod: '2021-01' },
        found: ['m1 2021', 'm1 2021-01'],
      },
    ])('finds facts $rule', async ({ query, found }) => {
      const ledger = await fresh();
      const facts = [
        fact('m1', '2021-01', '1'),
        fact('m2', '2021-01', '2'),
        fact('m1', '2021-02', '3', { indicator: 'coal' as Fact['indicator'] }),
        fact('m1', '2021-03', '4', { scenario: 'plan', version: 'v2' }),
        fact('m1', '2021', '5', { grain: 'year' }),
      ];
      await accept(ledger, changes(facts));
      const places = (await ledger.facts(query)).map(({ entity, period }) => `${entity} ${period}`);
      expect(places.sort()).toEqual([...found].sort());
      expect((await ledger.facts({ ...query, asOf: 1 })).length).toBe(found.length);
      expect((await ledger.facts({ ...query, asOf: 0 })).length).toBe(0);
      expect((await ledger.readCells(query)).length).toBe(found.length);
    });

    it('refuses one key given twice, and keeps nothing of the change', async () => {
      const ledger = await fresh();
      const given = changes([
        fact('m1', '2021-01', '1'),
        fact('m2', '2021-01', '1'),
        fact('m1', '2021-01', '2'),
        fact('m1', '2021-01', '3'),
      ]);
      expect(await refusal(ledger, given)).toEqual([
        {
          code: 'ledger-twice',
          severity: 'error',
          scenario: 'actual',
          version: '',
          entity: 'm1',
          indicator: 'ore',
          period: '2021-01',
          count: 3,
        },
      ]);
      expect(await ledger.log()).toEqual([]);
    });

    it('counts problems past the twentieth', async () => {
      const ledger = await fresh();
      const facts = Array.from({ length: 25 }, (_, i) => fact(`m${i}`, '2021-01', '1'));
      const problems = await refusal(ledger, changes([...facts, ...facts]));
      expect(problems.length).toBe(21);
      expect(problems.at(-1)).toEqual({ code: 'ledger-more', severity: 'error', count: 5 });
    });

    describe('an estimate gives way to the first firm figure, and never replaces one', () => {
      it.each([
        { now: 'estimate', next: 'actual', taken: true },
        { now: 'estimate', next: 'provisional', taken: true },
        { now: 'estimate', next: 'estimate', taken: true },
        { now: 'provisional', next: 'actual', taken: true },
        { now: 'actual', next: 'provisional', taken: true },
        { now: 'provisional', next: 'estimate', taken: false },
        { now: 'actual', next: 'estimate', taken: false },
      ] as const)('$next over $now', async ({ now, next, taken }) => {
        const ledger = await fresh();
        await accept(ledger, changes([fact('m1', '2021-01', '1', { status: now }), fact('m2', '2021-01', '1')]));
        const given = changes([fact('m1', '2021-01', '2', { status: next }), fact('m3', '2021-01', '1')]);
        const problems = await refusal(ledger, given);
        const problem = { code: 'ledger-estimate-over-actual', entity: 'm1', period: '2021-01' };
        expect(problems).toMatchObject(taken ? [] : [problem]);
        expect((await ledger.facts({ entities: ['m3'] })).length).toBe(taken ? 1 : 0);
      });

      it('takes one again after the firm figure was withdrawn', async () => {
        const ledger = await fresh();
        await accept(ledger, changes([fact('m1', '2021-01', '1')]));
        await accept(ledger, changes([fact('m1', '2021-01', null)]));
        await accept(ledger, changes([fact('m1', '2021-01', '3', { status: 'estimate' })]));
        expect(short(await ledger.facts({}))).toEqual(['m1 2021-01 3 #3']);
      });
    });

    it('writes only what is new', async () => {
      const ledger = await fresh();
      const first = [fact('m1', '2021-01', '1'), fact('m1', '2021-02', '2')];
      await accept(ledger, changes(first));
      expect(await refusal(ledger, changes(first))).toEqual([
        { code: 'ledger-nothing-new', severity: 'note', unchanged: 2 },
      ]);
      expect(await refusal(ledger, changes([]))).toEqual([
        { code: 'ledger-nothing-new', severity: 'note', unchanged: 0 },
      ]);
      expect(await refusal(ledger, changes([fact('m9', '2021-01', null)]))).toMatchObject([{ unchanged: 1 }]);
      const done = await ledger.commit(changes([...first, fact('m1', '2021-03', '3')]));
      expect(done).toMatchObject({ kind: 'committed', unchanged: 2, header: { id: 2, facts: 1 } });
      expect(short(await ledger.written(2))).toEqual(['m1 2021-03 3 #2']);
      const firmer = await ledger.commit(changes([fact('m1', '2021-01', '1', { status: 'provisional' })]));
      expect(firmer).toMatchObject({ kind: 'committed', header: { facts: 1 } });
    });

    historyContract(fresh);
    undoContract(fresh);
    recordsContract(fresh);

    it('keeps each model once, by the hash that headers name', async () => {
      const ledger = await fresh();
      const first = await accept(ledger, changes([fact('m1', '2021-01', '1')], { model: '模型 甲' }));
      const second = await accept(ledger, changes([fact('m1', '2021-01', '2')], { model: '模型 乙' }));
      const third = await accept(ledger, changes([fact('m1', '2021-01', '3')], { model: '模型 甲' }));
      expect(third.model).toBe(first.model);
      expect(await ledger.model(first.model)).toBe('模型 甲');
      expect(await ledger.model(second.model)).toBe('模型 乙');
    });

    it('chains hashes, which stand on the content and not on the order given', async () => {
      const facts = [fact('m1', '2021-01', '1'), fact('m2', '2021-01', '2'), fact('m3', '2021-01', null)];
      const before = changes([fact('m3', '2021-01', '9')]);
      const [one, two] = [await fresh(), await fresh()];
      await accept(one, before);
      await accept(two, before);
      const a = await accept(one, changes(facts));
      const b = await accept(two, changes(facts.toReversed()));
      expect(a.hash).toBe(b.hash);
      expect(a.previous).toBe((await one.log())[0]?.hash);
      const c = await accept(one, changes([fact('m1', '2021-01', '1.1')]));
      const d = await accept(two, changes([fact('m1', '2021-01', '1.2')]));
      expect(c.hash).not.toBe(d.hash);
      expect([await one.verify(), await two.verify()]).toEqual([[], []]);
    });

    columnsContract(fresh);
    exportContract(fresh, cannot);

    it('commits one after the other what is given at once', async () => {
      const ledger = await fresh();
      const all = Array.from({ length: 20 }, (_, i) =>
        ledger.commit(changes([fact('m1', '2021-01', String(i)), fact(`n${i}`, '2021-01', '1')])),
      );
      const done = await Promise.all([...all, ledger.facts({})]);
      expect(
        done.slice(0, 20).map((each) => ('kind' in each && each.kind === 'committed' ? each.header.id : 0)),
      ).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(short(await ledger.facts({ entities: ['m1'] }))).toEqual(['m1 2021-01 19 #20']);
      expect(await ledger.verify()).toEqual([]);
    });

    it('agrees with a plain list of everything that was ever said', async () => {
      await fc.assert(
        fc.asyncProperty(anyStory, async (story) => {
          const ledger = await open();
          try {
            const { played, told } = await play(ledger, story);
            expect(played).toEqual(told);
            expect(await ledger.verify()).toEqual([]);
          } finally {
            await ledger.close();
          }
        }),
        { numRuns: 8 },
      );
    });
  });
}
