import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { accept, type Fresh } from './contract-steps.testing.ts';
import { changes, fact } from './short-facts.testing.ts';

/** What leaves the ledger as a file. */
export function exportContract(fresh: Fresh, cannot: { readonly parquet?: string }): void {
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
}
