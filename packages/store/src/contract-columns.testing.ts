import { expect, it } from 'vitest';
import { columnsOf } from './columns/columns.ts';
import { accept, type Fresh } from './contract-steps.testing.ts';
import { changes, fact } from './short-facts.testing.ts';

/** What goes in and comes out by columns. */
export function columnsContract(fresh: Fresh): void {
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
}
