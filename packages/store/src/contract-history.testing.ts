import { expect, it } from 'vitest';
import { accept, short, type Fresh } from './contract-steps.testing.ts';
import { changes, fact } from './short-facts.testing.ts';

/** What was known when. */
export function historyContract(fresh: Fresh): void {
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
    await accept(ledger, changes([fact('m1', '2021-01', '1'), fact('m1', '2021-02', '2'), fact('m1', '2021-03', '3')]));
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
}
