import { describe, expect, it } from 'vitest';
import type { Cache } from './cached-file.ts';
import { example, withFolder } from './example.testing.ts';
import { readWorkspace } from './read-workspace.ts';

const listed = example['overhalf.yaml']!.replace(
  '  contracts: contracts.yaml\n',
  '  contracts: contracts.yaml\n  comparators: [comparators/*.yaml]\n  signals: signals.yaml\n',
);

const comparators = `basis: { vat: excluded }
comparators:
  - id: average
    en: industry average
    zh: 行业平均
    kind: industry-average
    source: { en: yearbook, zh: 年鉴 }
    date: 2021-05-30
    values:
      - { indicator: cost, period: 2020, value: 1000 }
`;
const signals = `rules: nelson
changes:
  - { from: 2021-01, en: a new crusher, zh: 新破碎机, entities: [East quarry] }
`;

describe('a workspace with comparators and signals', () => {
  it('has them beside its model', async () => {
    const files = { ...example, 'overhalf.yaml': listed, 'comparators/a.yaml': comparators, 'signals.yaml': signals };
    await withFolder(files, async (folder) => {
      const read = await readWorkspace(folder);
      expect(read.problems).toEqual([]);
      expect(read.benchmarks?.comparators.map(({ id, date }) => [id, date])).toEqual([['average', '2021-05-30']]);
      expect(read.benchmarks?.basis).toEqual({ vat: 'excluded' });
      expect(read.signals).toMatchObject({ rules: 'nelson', changes: [{ from: 2021 * 12, entities: ['east'] }] });
      expect(read.workspace?.files.model).toContain('comparators/a.yaml');
      expect(read.workspace?.files.model).toContain('signals.yaml');
    });
  });

  it('is read alike from a cache', async () => {
    const files = { ...example, 'overhalf.yaml': listed, 'comparators/a.yaml': comparators, 'signals.yaml': signals };
    const kept = new Map<string, string>();
    const cache: Cache = { read: (key) => kept.get(key), write: (key, text) => void kept.set(key, text) };
    await withFolder(files, async (folder) => {
      const first = await readWorkspace(folder, { cache });
      const second = await readWorkspace(folder, { cache });
      expect(second.benchmarks?.comparators[0]?.values).toEqual(first.benchmarks?.comparators[0]?.values);
      expect(second.signals?.changes[0]?.reason).toEqual(first.signals?.changes[0]?.reason);
    });
  });

  it('without such files knows no comparator and uses the default rules', async () => {
    await withFolder(example, async (folder) => {
      const read = await readWorkspace(folder);
      expect(read.benchmarks?.comparators).toEqual([]);
      expect(read.signals).toEqual({ rules: 'wheeler', changes: [], balances: [] });
    });
  });

  it('says where something is wrong in them, with the nearest right name', async () => {
    const wrong = comparators
      .replace('indicator: cost', 'indicator: costs')
      .replace('kind: industry-average', 'kind: average');
    const files = { ...example, 'overhalf.yaml': listed, 'comparators/a.yaml': wrong, 'signals.yaml': signals };
    await withFolder(files, async (folder) => {
      const { model, problems } = await readWorkspace(folder);
      expect(model).toBeUndefined();
      expect(problems[0]).toMatchObject({ at: { file: 'comparators/a.yaml', line: 6 } });
    });
    const named = { ...files, 'comparators/a.yaml': comparators.replace('indicator: cost', 'indicator: costs') };
    await withFolder(named, async (folder) => {
      const { problems } = await readWorkspace(folder);
      expect(problems).toMatchObject([
        {
          code: 'model-unknown-indicator',
          name: 'costs',
          nearest: 'cost',
          at: { file: 'comparators/a.yaml', line: 10 },
        },
      ]);
    });
  });
});
