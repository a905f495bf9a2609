import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withFolder } from './example.testing.ts';
import { readMapping } from './read-mapping.ts';
import { readWorkspace } from './read-workspace.ts';
import { writeStarter } from './starter.ts';

const company = { id: 'clearwater', en: 'Clearwater "Bricks": north', zh: '清源“砖业”', year: 2021 };

describe('writeStarter', () => {
  it('writes a workspace without problems, its names as given', async () => {
    await withFolder({}, async (folder) => {
      const { files, problems } = await writeStarter(folder, company);
      expect(problems).toEqual([]);
      expect(files).toContain('overhalf.yaml');
      const { model, problems: found, workspace } = await readWorkspace(folder);
      expect(found).toEqual([]);
      expect(model?.name).toEqual({ en: company.en, zh: company.zh });
      expect(model?.indicators.size).toBe(5);
      for (const { mapping } of workspace!.files.data) expect((await readMapping(mapping!)).problems).toEqual([]);
    });
  });

  it('gives each row of figures as many cells as the header', async () => {
    await withFolder({}, async (folder) => {
      await writeStarter(folder, company);
      for (const file of ['data/actuals.csv', 'data/targets.csv']) {
        const rows = (await readFile(join(folder, file), 'utf8')).trimEnd().split('\n');
        expect(new Set(rows.map((row) => row.split(',').length)).size).toBe(1);
      }
    });
  });

  it('takes any currency and year', async () => {
    await withFolder({}, async (folder) => {
      await writeStarter(folder, { ...company, year: 2031, currency: 'EUR' });
      const { model, problems } = await readWorkspace(folder);
      expect(problems).toEqual([]);
      expect(model?.currency).toBe('EUR');
    });
  });

  it('writes nothing over what is there', async () => {
    await withFolder({}, async (folder) => {
      await writeFile(join(folder, 'entities.yaml'), 'mine');
      const { files, problems } = await writeStarter(folder, company);
      expect(files).toEqual([]);
      expect(problems).toEqual([{ code: 'workspace-file-exists', severity: 'error', file: 'entities.yaml' }]);
      expect(await readdir(folder)).toEqual(['entities.yaml']);
      expect(await readFile(join(folder, 'entities.yaml'), 'utf8')).toBe('mine');
    });
  });

  it.each([
    { rule: 'an id that is none', given: { id: '1st' }, code: 'model-id' },
    { rule: 'no Chinese name', given: { zh: ' ' }, code: 'model-translation-missing' },
  ])('refuses $rule', async ({ given, code }) => {
    const { problems } = await withFolder({}, (folder) => writeStarter(folder, { ...company, ...given }));
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });
});
