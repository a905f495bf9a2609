import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openMemoryLedger } from '@overhalf/store';
import { checkWorkspace } from './check-workspace.ts';
import { buildSample } from './demo.ts';
import { initWorkspace } from './init-workspace.ts';
import type { Ports } from './ports.ts';
import { reviewContracts } from './review-contracts.ts';
import { clearFolders, done, openDesk, refusalOf, targets, temporaryFolder, who } from './workspace.testing.ts';

afterAll(clearFolders);

const portsOf = (): Ports => {
  const ledger = openMemoryLedger();
  return { openLedger: () => Promise.resolve({ kind: 'open', ledger }), now: () => '2026-07-05T08:00:00.000Z' };
};

describe('a check', () => {
  it('finds nothing wrong in a starter whose data were imported', async () => {
    const desk = await openDesk();
    await desk.bring([]);
    const { problems, model } = await checkWorkspace(desk.ports, who, { folder: desk.folder });
    expect(problems).toEqual([]);
    expect(model!.indicators.size).toBe(5);
  });

  it('demands a contractual target of every line but those that count, at the place of the line', async () => {
    const { ports, folder } = await openDesk();
    const { problems } = await checkWorkspace(ports, who, { folder });
    expect(problems.map((problem) => [problem.code, 'line' in problem ? problem.line : '', problem.at?.line])).toEqual([
      ['action-target-missing', 'output', 10],
      ['action-target-missing', 'energy_per_tonne', 11],
      ['action-target-missing', 'receivables', 12],
    ]);
  });

  it('demands ladders that rise in the direction of the indicator', async () => {
    const desk = await openDesk();
    await desk.bring([]);
    const wrong = targets([
      ['output', 'striving', 159_000, 't'],
      ['energy_per_tonne', 'floor', 140, 'kWh/t'],
    ]);
    await desk.bring([await desk.write('wrong.csv', wrong)], { mapping: join(desk.folder, 'mappings/targets.yaml') });
    const { problems } = await checkWorkspace(desk.ports, who, { folder: desk.folder });
    expect(problems).toMatchObject([
      { code: 'action-ladder-not-monotone', line: 'output', values: '152000 → 160000 → 159000' },
      { code: 'action-ladder-not-monotone', line: 'energy_per_tonne', values: '140 → 141 → 138' },
    ]);
  });

  it('of a folder that is no workspace says so, as does every action', async () => {
    const folder = await temporaryFolder();
    const { problems, model } = await checkWorkspace(portsOf(), who, { folder });
    expect(problems.map(({ code }) => code)).toEqual(['workspace-missing']);
    expect(model).toBeUndefined();
    expect(refusalOf(await reviewContracts(portsOf(), who, { folder }))).toEqual(['workspace-missing']);
  });

  it('reports a ledger that cannot be opened, beside what the model holds', async () => {
    const { folder } = await openDesk();
    const ports: Ports = {
      ...portsOf(),
      openLedger: () =>
        Promise.resolve({ kind: 'refused', problems: [{ code: 'ledger-in-use', severity: 'error', folder, pid: 7 }] }),
    };
    const { problems, model } = await checkWorkspace(ports, who, { folder });
    expect(problems).toMatchObject([{ code: 'ledger-in-use', pid: 7 }]);
    expect(model).toBeDefined();
  });
});

describe('a new workspace', () => {
  const company = { id: 'works', en: 'Works', zh: '工厂', year: 2026 };

  it('is written once and never over what is there', async () => {
    const folder = join(await temporaryFolder(), 'new');
    const { files } = done(await initWorkspace(portsOf(), who, { folder, company }), 'initialised');
    expect(files).toContain('overhalf.yaml');
    const before = await readFile(join(folder, 'overhalf.yaml'), 'utf8');
    const again = await initWorkspace(portsOf(), who, { folder, company: { ...company, en: 'Other' } });
    expect(new Set(refusalOf(again))).toEqual(new Set(['workspace-file-exists']));
    expect(await readFile(join(folder, 'overhalf.yaml'), 'utf8')).toBe(before);
  });

  it('where a folder cannot be is a refusal', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    const outcome = await initWorkspace(portsOf(), who, { folder: join(file, 'in'), company });
    expect(outcome).toMatchObject({ kind: 'refused', problems: [{ severity: 'error' }] });
  });
});

describe('a sample', () => {
  /** A small example to build from: the starter. */
  async function example(): Promise<string> {
    const { folder } = await openDesk();
    await mkdir(join(folder, 'generator'));
    await writeFile(join(folder, 'generator', 'main.ts'), '');
    return folder;
  }

  it('is the example without its generator, with its data committed and its targets approved', async () => {
    const folder = join(await temporaryFolder(), 'sample');
    const ports = portsOf();
    const { committed } = done(await buildSample(ports, who, { from: await example(), folder }), 'imported');
    expect(committed).toMatchObject({ id: 1, facts: 60, records: 1 });
    const names = await readdir(folder);
    expect(names).toContain('overhalf.yaml');
    expect(names).not.toContain('generator');
  });

  it('is built anew over an earlier sample', async () => {
    const folder = join(await temporaryFolder(), 'sample');
    const from = await example();
    await buildSample(portsOf(), who, { from, folder });
    await writeFile(join(folder, 'entities.yaml'), 'broken: [');
    expect(await buildSample(portsOf(), who, { from, folder })).toMatchObject({ kind: 'imported', blocked: false });
  });

  it('leaves a folder with other files alone', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'mine.txt'), 'mine');
    expect(refusalOf(await buildSample(portsOf(), who, { from: await example(), folder }))).toEqual([
      'action-folder-in-use',
    ]);
    expect(await readdir(folder)).toEqual(['mine.txt']);
  });

  it('keeps an earlier sample when there is nothing to build from, or only itself', async () => {
    const folder = join(await temporaryFolder(), 'sample');
    await buildSample(portsOf(), who, { from: await example(), folder });
    const nowhere = join(folder, 'nowhere');
    expect(refusalOf(await buildSample(portsOf(), who, { from: '/nowhere', folder }))).toEqual([
      'action-file-unreadable',
    ]);
    for (const from of [folder, nowhere]) {
      expect(refusalOf(await buildSample(portsOf(), who, { from, folder }))).toEqual(['action-folder-in-use']);
    }
    expect(await readdir(folder)).toContain('overhalf.yaml');
  });
});
