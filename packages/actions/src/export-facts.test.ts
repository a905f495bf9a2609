import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openLedger } from '@overhalf/store';
import { exportFacts } from './export-facts.ts';
import { importFiles } from './import-files.ts';
import { clearFolders, done, openDesk, refusalOf, who, type Desk } from './workspace.testing.ts';

afterAll(clearFolders);

async function filled(): Promise<Desk> {
  const desk = await openDesk();
  await desk.bring([]);
  return desk;
}

describe('an export', () => {
  it('writes CSV: a header, then one figure with its source in a row', async () => {
    const { ports, folder } = await filled();
    const path = join(folder, 'out.csv');
    const input = { folder, path, indicator: '产量', entity: '北厂', period: '2026-05..2026-06' };
    expect(await exportFacts(ports, who, input)).toEqual({ kind: 'exported', path, facts: 2 });
    const [header, ...rows] = (await readFile(path, 'utf8')).trim().split(/\r?\n/);
    expect(header).toContain('indicator');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('9100');
    expect(rows[1]).toContain('8800');
  });

  it('writes JSON, of one scenario, as known then', async () => {
    const desk = await filled();
    const { ports, folder } = desk;
    await desk.bring([await desk.write('a.csv', 'Entity,Indicator,Unit,2026-07\nNorth plant,output,t,9000\n')]);
    const path = join(folder, 'out.json');
    for (const [asOf, facts] of [
      ['1', 50],
      ['2', 51],
    ] as const) {
      const outcome = await exportFacts(ports, who, { folder, path, scenario: 'actual', asOf });
      expect(outcome).toMatchObject({ kind: 'exported', facts });
      const written = JSON.parse(await readFile(path, 'utf8')) as unknown;
      expect(written).toHaveLength(facts);
    }
  });

  it('writes Parquet from a ledger on disk', async () => {
    const { folder, ports: inMemory } = await openDesk();
    const ports = { ...inMemory, openLedger };
    done(await importFiles(ports, who, { folder, files: [], commit: true, validRows: false }), 'imported');
    const path = join(folder, 'out.parquet');
    expect(await exportFacts(ports, who, { folder, path })).toMatchObject({ kind: 'exported', facts: 60 });
    const file = await open(path);
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    await file.close();
    expect(buffer.toString()).toBe('PAR1');
  });

  it.each([
    { what: 'an ending that is no format', path: 'a.xls', input: {}, codes: ['action-format-unknown'] },
    { what: 'Parquet from memory', path: 'a.parquet', input: {}, codes: ['ledger-cannot-write-parquet'] },
    { what: 'a folder that is not there', path: 'no/a.csv', input: {}, codes: ['ledger-export-failed'] },
    { what: 'a scenario that cannot be', path: 'a.csv', input: { scenario: 'actuals' }, codes: ['action-no-scenario'] },
    {
      what: 'all that is wrong at once',
      path: 'a.csv',
      input: { indicator: 'x', entity: 'y', period: 'z' },
      codes: ['action-no-indicator', 'action-no-entity', 'period-unreadable'],
    },
  ])('refuses $what', async ({ path, input, codes }) => {
    const { ports, folder } = await filled();
    const outcome = await exportFacts(ports, who, { folder, path: join(folder, path), ...input });
    expect(refusalOf(outcome)).toEqual(codes);
  });
});
