import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openLedger } from '@overhalf/store';
import { writeStarter } from '@overhalf/workspace';
import { importFiles } from './import-files.ts';
import type { ImportFiles } from './imported.ts';
import type { Ports } from './ports.ts';
import { clearFolders, done, refusalOf, temporaryFolder, who } from './workspace.testing.ts';

afterAll(clearFolders);

const ports: Ports = { openLedger, now: () => '2026-07-05T08:00:00.000Z' };

/** Lines without a figure, to make a file large. */
const blank = Array.from({ length: 60 }, () => 'plant-north,output,2026-01,,kt');

/** A CSV just over the size from which the ledger reads it: its notes are long. */
async function largeFile(folder: string, figures: readonly string[]): Promise<string> {
  const rows = [...figures, ...blank];
  const note = 'x'.repeat(Math.ceil((33 * 2 ** 20) / rows.length));
  const path = join(folder, 'large.csv');
  await writeFile(
    path,
    ['entity,indicator,period,value,unit,note', ...rows.map((row) => `${row},${note}`), ''].join('\n'),
  );
  return path;
}

const months = ['01', '02', '03', '04', '05', '06'];
const right = ['plant-north', 'plant-south'].flatMap((plant) =>
  months.map((month, at) => `${plant},output,2026-${month},${6 + at}.5,kt`),
);

async function bring(folder: string, file: string, options: Partial<ImportFiles> = {}): ReturnType<typeof importFiles> {
  return importFiles(ports, who, { folder, files: [file], commit: true, validRows: false, ...options });
}

async function openFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await writeStarter(folder, { id: 'works', en: 'Works', zh: '工厂', year: 2026 });
  return folder;
}

describe('a very large CSV', () => {
  it('is judged by the ledger and committed with its units converted', async () => {
    const folder = await openFolder();
    const outcome = done(await bring(folder, await largeFile(folder, right)), 'imported');
    expect(outcome.staged).toMatchObject([
      { name: 'large.csv', lines: 72, facts: 12, rejectedLines: 0, committed: { id: 1, facts: 12 } },
    ]);
    const opened = await openLedger(folder);
    if (opened.kind === 'refused') throw new Error('the ledger opens again');
    const facts = await opened.ledger.facts({ entities: ['plant-north'], fromPeriod: '2026-02', toPeriod: '2026-02' });
    await opened.ledger.close();
    expect(facts).toMatchObject([{ value: { mantissa: 7500, scale: 0 }, original: { text: '7.5', unit: 'kt' } }]);
  });

  it('with a wrong line commits nothing, or the rest beside a quarantine that imports once mended', async () => {
    const folder = await openFolder();
    const file = await largeFile(folder, [...right.slice(1), 'plant-nroth,output,2026-01,6.5,kt']);
    const blocked = done(await bring(folder, file), 'imported');
    expect(blocked.blocked).toBe(true);
    expect(blocked.problems.map(({ code, at }) => [code, at?.line])).toEqual([['import-entity-unknown', 13]]);
    const part = done(await bring(folder, file, { validRows: true }), 'imported');
    expect(part.staged).toMatchObject([{ facts: 11, rejectedLines: 1, committed: { id: 1, facts: 11 } }]);
    const quarantine = part.staged[0]!.quarantine!;
    await writeFile(quarantine, (await readFile(quarantine, 'utf8')).replace(/^plant-nroth,/m, 'plant-north,'));
    const mended = done(await bring(folder, quarantine), 'imported');
    expect(mended.committed).toMatchObject({ id: 2, facts: 1 });
  });

  it('is refused beside other files, and nothing of any is committed', async () => {
    const folder = await openFolder();
    const large = await largeFile(folder, right);
    const small = join(folder, 'data/actuals.csv');
    const both = { folder, files: [small, large], commit: true, validRows: false };
    expect(refusalOf(await importFiles(ports, who, both))).toEqual(['action-large-not-alone']);
    const opened = await openLedger(folder);
    if (opened.kind === 'refused') throw new Error('the ledger opens again');
    expect(await opened.ledger.log()).toEqual([]);
    await opened.ledger.close();
  });

  it('that is not one figure a line is refused with the remedy', async () => {
    const folder = await openFolder();
    const note = 'x'.repeat(450 * 1024);
    const rows = Array.from({ length: 80 }, (_, at) => `plant-north,output,t,${at === 0 ? '1,2' : ','},${note}`);
    const path = join(folder, 'wide.csv');
    await writeFile(path, ['entity,indicator,unit,2026-01,2026-02,note', ...rows, ''].join('\n'));
    expect(refusalOf(await bring(folder, path))).toEqual(['action-large-not-long']);
  });
});
