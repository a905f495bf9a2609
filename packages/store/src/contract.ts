import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { printDecimal, type Fact } from '@overhalf/core';
import { afterEach, describe, expect, it } from 'vitest';
import { columnsOf } from './columns/columns.ts';
import { anyStory, play } from './contract-story.testing.ts';
import type { ChangeSet, ChangeSetHeader, CommittedFact, Json, Ledger, LedgerRecord, Undone } from './ledger.ts';
import { by, changes, fact } from './short-facts.testing.ts';

/** What every adapter of the ledger does, run for each. What one cannot do is listed with its reason. */
export interface Adapter {
  readonly name: string;
  readonly open: () => Promise<Ledger>;
  readonly cannot: { readonly parquet?: string };
}

async function accept(ledger: Ledger, given: ChangeSet): Promise<ChangeSetHeader> {
  const done = await ledger.commit(given);
  if (done.kind === 'refused') throw new Error(`refused: ${JSON.stringify(done.problems)}`);
  return done.header;
}

async function refusal(ledger: Ledger, given: ChangeSet) {
  const done = await ledger.commit(given);
  return done.kind === 'refused' ? done.problems : [];
}

async function undone(ledger: Ledger, id: number): Promise<Extract<Undone, { kind: 'undone' }>> {
  const done = await ledger.undo(id, by);
  if (done.kind === 'refused') throw new Error(`refused: ${JSON.stringify(done.problems)}`);
  return done;
}

function short(facts: readonly (CommittedFact | undefined)[]): string[] {
  return facts.map((each) =>
    each === undefined
      ? '–'
      : `${each.entity} ${each.period} ${each.value === null ? 'withdrawn' : printDecimal(each.value)} #${each.changeSet}`,
  );
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

    it('keeps a withdrawal in history and leaves it out of what is current', async () => {
      const ledger = await fresh();
      await accept(ledger, changes([fact('m1', '2021-01', '1')], { day: 1 }));
      await accept(ledger, changes([fact('m1', '2021-01', null)], { day: 2 }));
      await accept(ledger, changes([fact('m1', '2021-01', '3')], { day: 3 }));
      await accept(ledger, changes([fact('m1', '2021-01', null)], { day: 4 }));
      expect(await ledger.facts({})).toEqual([]);
      expect(short(await ledger.history(fact('m1', '2021-01', null)))).toEqual([
        'm1 2021-01 1 #1',
        'm1 2021-01 withdrawn #2',
        'm1 2021-01 3 #3',
        'm1 2021-01 withdrawn #4',
      ]);
      expect(short(await ledger.facts({ asOf: 3 }))).toEqual(['m1 2021-01 3 #3']);
      expect(await ledger.facts({ asOf: 2 })).toEqual([]);
      expect(await ledger.history(fact('m2', '2021-01', null))).toEqual([]);
    });

    it('answers as of a date with the last change set known by its end', async () => {
      const ledger = await fresh();
      let next = 0;
      for (const day of [1, 5, 5, 9])
        await accept(ledger, changes([fact('m1', '2021-01', String((next += 1)))], { day }));
      const asked = [
        '2021-06-30',
        '2021-07-01',
        '2021-07-04',
        '2021-07-05',
        '2021-07-05T11:59:59.999Z',
        '2021-07-09T12:00:00.000Z',
        '2030-01-01',
      ];
      expect(await Promise.all(asked.map((date) => ledger.asOf(date)))).toEqual([0, 1, 1, 3, 1, 4, 4]);
    });

    it('says what changed between two states of knowledge', async () => {
      const ledger = await fresh();
      await accept(
        ledger,
        changes([fact('m1', '2021-01', '1'), fact('m1', '2021-02', '2'), fact('m1', '2021-03', '3')]),
      );
      await accept(
        ledger,
        changes([fact('m1', '2021-01', '1.5'), fact('m1', '2021-02', null), fact('m1', '2021-03', '4')]),
      );
      await accept(ledger, changes([fact('m1', '2021-03', '3'), fact('m1', '2021-04', '4')]));
      const lines = async (from: number, to: number) =>
        (await ledger.diff(from, to)).map(({ before, after }) => short([before, after]).join(' → '));
      expect(await lines(1, 3)).toEqual([
        'm1 2021-01 1 #1 → m1 2021-01 1.5 #2',
        'm1 2021-02 2 #1 → –',
        '– → m1 2021-04 4 #3',
      ]);
      expect(await lines(3, 1)).toEqual([
        'm1 2021-01 1.5 #2 → m1 2021-01 1 #1',
        '– → m1 2021-02 2 #1',
        'm1 2021-04 4 #3 → –',
      ]);
      expect(await lines(0, 1)).toEqual(['– → m1 2021-01 1 #1', '– → m1 2021-02 2 #1', '– → m1 2021-03 3 #1']);
      expect(await lines(2, 2)).toEqual([]);
      const [change] = await ledger.diff(1, 3);
      expect(change?.key).toEqual({
        scenario: 'actual',
        version: '',
        entity: 'm1',
        indicator: 'ore',
        grain: 'month',
        period: '2021-01',
      });
    });

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

    describe('records', () => {
      const record = (kind: string, id: string, body: Json): LedgerRecord => ({ kind, id, body });

      it('gives the latest of each id, as known then', async () => {
        const ledger = await fresh();
        const body = { 理由: '洪水', list: [1, 2.5, null, true], nested: { b: 1, a: 2 } };
        await accept(
          ledger,
          changes([], { records: [record('stoppage@1', 's2', body), record('stoppage@1', 's1', 1)] }),
        );
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

    it('commits columns as it commits facts', async () => {
      const [one, two] = [await fresh(), await fresh()];
      const given = changes(
        Array.from({ length: 5000 }, (_, i) =>
          fact(`m${(i * 7919) % 50}`, `2021-${Math.floor(i / 50)}`, `${i}.5`, {
            source: { file: 'f0', cell: i % 3 === 0 ? `B${i}` : String(i + 2) },
          }),
        ),
      );
      const { facts, ...rest } = given;
      const a = await accept(one, given);
      const b = await two.commitColumns({ ...rest, columns: columnsOf(facts) });
      expect(b).toMatchObject({ kind: 'committed', header: { hash: a.hash } });
      expect(await two.facts({ entities: ['m7'] })).toEqual(await one.facts({ entities: ['m7'] }));
      // A column without codes says the same for every row; a plain row number may stand among the addresses.
      const columns = columnsOf(facts.map((each) => ({ ...each, value: { mantissa: 77, scale: 1 } })));
      const { row: _, ...loose } = columns;
      const cell = { texts: facts.map(({ source }) => source!.cell!), codes: Int32Array.from(facts.keys()) };
      const c = await one.commitColumns({ ...rest, columns });
      const d = await two.commitColumns({ ...rest, columns: { ...loose, cell, scenario: { texts: ['actual'] } } });
      expect(c.kind === 'committed' && d.kind === 'committed' && c.header.hash === d.header.hash).toBe(true);
    });

    it('reads cells as the doubles nearest to the facts', async () => {
      const ledger = await fresh();
      const texts = ['0.1', '-2.675', '9007199254740991', '0.000000000000123', '1234567.891', '0'];
      await accept(
        ledger,
        changes(texts.map((text, i) => fact(`m${i}`, '2021-01', text, { status: i === 1 ? 'estimate' : 'actual' }))),
      );
      const cells = await ledger.readCells({});
      const read = Array.from({ length: cells.length }, (_, row) => [
        cells.entity.texts[cells.entity.codes![row]!],
        cells.value[row],
        cells.status.texts[cells.status.codes![row]!],
      ]);
      expect(read.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual(
        texts.map((text, i) => [`m${i}`, Number(text), i === 1 ? 'estimate' : 'actual']),
      );
      await accept(ledger, changes([fact('m0', '2021-01', '7')]));
      expect([...(await ledger.readCells({ entities: ['m0'], asOf: 1 })).value]).toEqual([0.1]);
    });

    it('exports every digit', async () => {
      const ledger = await fresh();
      const folder = await mkdtemp(join(tmpdir(), 'overhalf-export-'));
      const given = [
        fact('矿, "北"', '2021-01', '-0.05', {
          original: { text: '(5)', unit: '%' },
          source: { file: 'f0', sheet: 's', cell: 'C7' },
        }),
        fact('m1', '2021-01', '9007199254740991'),
        fact('m1', '2021-02', '1.000000000000001', { status: 'estimate', source: { file: 'f0', cell: '12' } }),
        fact('m1', '2021-03', '0'),
      ];
      await accept(ledger, changes(given));
      const csv = join(folder, 'facts.csv');
      expect(await ledger.exportFacts({ query: {}, path: csv, format: 'csv' })).toEqual({ kind: 'exported', facts: 4 });
      expect((await readFile(csv, 'utf8')).trimEnd().split('\n')).toEqual([
        'scenario,version,entity,indicator,grain,period,value,status,change_set,original_text,original_unit,source_file,source_sheet,source_cell',
        'actual,"",m1,ore,month,2021-01,9007199254740991,actual,1,,,,,',
        'actual,"",m1,ore,month,2021-02,1.000000000000001,estimate,1,,,f0,,12',
        'actual,"",m1,ore,month,2021-03,0,actual,1,,,,,',
        'actual,"","矿, ""北""",ore,month,2021-01,-0.05,actual,1,(5),%,f0,s,C7',
      ]);
      const json = join(folder, 'facts.json');
      await ledger.exportFacts({ query: { entities: ['m1'] }, path: json, format: 'json' });
      const text = await readFile(json, 'utf8');
      expect(text).toContain('"value":1.000000000000001');
      expect((JSON.parse(text) as { period: string }[]).map(({ period }) => period)).toEqual([
        '2021-01',
        '2021-02',
        '2021-03',
      ]);
      const nowhere = await ledger.exportFacts({ query: {}, path: join(folder, 'no', 'where.csv'), format: 'csv' });
      expect(nowhere).toMatchObject({ kind: 'refused', problems: [{ code: 'ledger-export-failed' }] });
      await rm(folder, { recursive: true });
    });

    it(`${cannot.parquet === undefined ? 'exports' : 'does not export'} Parquet ${cannot.parquet ?? ''}`, async () => {
      const ledger = await fresh();
      await accept(ledger, changes([fact('m1', '2021-01', '1.25')]));
      const folder = await mkdtemp(join(tmpdir(), 'overhalf-export-'));
      const path = join(folder, 'facts.parquet');
      const done = await ledger.exportFacts({ query: {}, path, format: 'parquet' });
      const refused = { kind: 'refused', problems: [{ code: 'ledger-cannot-write-parquet' }] };
      expect(done).toMatchObject(cannot.parquet === undefined ? { kind: 'exported', facts: 1 } : refused);
      const written = await readFile(path, 'latin1').catch(() => 'nothing');
      expect(written.slice(0, 4)).toBe(cannot.parquet === undefined ? 'PAR1' : 'noth');
      await rm(folder, { recursive: true });
    });

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
