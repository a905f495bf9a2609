import { afterAll, describe, expect, it } from 'vitest';
import { benchmarkIndicator, type Benchmarked, type BenchmarkIndicator } from './benchmark-indicator.ts';
import { clearFolders, done, openDesk, refusalOf, who, type Desk } from './workspace.testing.ts';

afterAll(clearFolders);

const comparators = `
comparators:
  - id: rival
    en: Rival works
    zh: 对手工厂
    kind: peer
    source: { en: exchange of figures, zh: 技术交流 }
    date: 2026-05-01
    values:
      - { indicator: energy_per_tonne, period: 2026-Q1, value: 130 }
      - { indicator: output, period: 2026-Q1, value: 60000 }
prices:
  - { indicator: energy_per_tonne, value: 0.5, unit: CNY/kWh }
`;

async function filled({ isDeclared = true }: { readonly isDeclared?: boolean } = {}): Promise<Desk> {
  const desk = await openDesk();
  if (isDeclared) {
    await desk.write('comparators.yaml', comparators);
    const company = await desk.read('overhalf.yaml');
    await desk.write('overhalf.yaml', company.replace('files:\n', 'files:\n  comparators: comparators.yaml\n'));
  }
  await desk.bring([]);
  return desk;
}

async function benchmarked({ ports, folder }: Desk, input: Partial<BenchmarkIndicator>): Promise<Benchmarked> {
  return done(await benchmarkIndicator(ports, who, { folder, period: '2026-H1', ...input }), 'benchmarked');
}

describe('a benchmark', () => {
  it('prices the gap to the best that says enough: gap × volume × price', async () => {
    const { ladder, line, perUnit, against } = await benchmarked(await filled(), { indicator: 'energy_per_tonne' });
    const own = 11_524_000 / 82_450;
    expect(against).toMatchObject({ kind: 'comparator', comparator: { id: 'rival' } });
    expect(ladder!.own).toBe(own);
    expect(ladder!.comparisons.map(({ kind }) => kind)).toEqual(['best-month', 'best-sister', 'peer']);
    expect(perUnit).toBe(82_450 * 0.5);
    expect(line!.value).toBeCloseTo((own - 130) * 82_450 * 0.5, 6);
  });

  it('without an indicator prices every gap, to whom it is asked', async () => {
    const desk = await filled();
    const { register, ladder } = await benchmarked(desk, { entity: 'plant-south', against: '北厂' });
    expect(ladder).toBeUndefined();
    expect(register!.lines.map(({ indicator }) => indicator)).toEqual(['energy_per_tonne']);
    const [south, north] = [4_451_000 / 31_150, 7_073_000 / 51_300];
    expect(register!.addressable).toBeCloseTo((south - north) * 31_150 * 0.5, 6);
  });

  it('ranks the plants, and lays them and their peers along the volume', async () => {
    const { league, curve } = await benchmarked(await filled(), {
      indicator: '吨产品能耗',
      league: true,
      curve: true,
    });
    expect(league!.rows.map(({ entity, rank }) => [entity, rank])).toEqual([
      ['plant-north', 1],
      ['plant-south', 2],
    ]);
    expect(curve!.curve.places.map(({ id }) => id)).toEqual(['rival', 'plant-north', 'plant-south']);
    expect([...curve!.own]).toEqual(['plant-north', 'plant-south']);
    expect(curve!.curve.places.at(-1)!.toShare).toBe(1);
  });

  it('takes the year to the last month with figures where no period is named', async () => {
    const { ports, folder } = await filled();
    const { subject } = done(await benchmarkIndicator(ports, who, { folder, indicator: 'output' }), 'benchmarked');
    expect(subject.range.label).toBe('2026-01..2026-06');
  });

  it('holds an indicator without a price against whom it is asked, and nobody else', async () => {
    const { ladder, line } = await benchmarked(await filled(), { indicator: 'output', against: 'rival' });
    expect(line).toBeUndefined();
    expect(ladder!.comparisons.map(({ comparator }) => comparator?.id)).toEqual(['rival']);
  });

  it.each<{ what: string; input: Partial<BenchmarkIndicator>; codes: readonly string[] }>([
    { what: 'an unknown comparator', input: { against: 'rivla' }, codes: ['action-no-comparator'] },
    { what: 'a plan where there is none', input: { against: 'plan' }, codes: ['action-no-comparator'] },
    { what: 'itself', input: { entity: 'plant-north', against: 'plant-north' }, codes: ['action-no-comparator'] },
    {
      what: 'who says nothing of it',
      input: { indicator: 'injuries', against: 'rival' },
      codes: ['action-not-comparable'],
    },
    {
      what: 'a curve of what is per nothing',
      input: { indicator: 'output', curve: true },
      codes: ['action-not-per-volume'],
    },
    { what: 'a curve of nothing', input: { curve: true }, codes: ['action-not-per-volume'] },
    {
      what: 'all that is wrong at once',
      input: { indicator: 'x', entity: 'y', period: 'z', asOf: '9', against: 'w' },
      codes: [
        'action-no-indicator',
        'action-no-entity',
        'action-no-change-set',
        'period-unreadable',
        'action-no-comparator',
      ],
    },
  ])('refuses $what', async ({ input, codes }) => {
    const { ports, folder } = await filled();
    expect(refusalOf(await benchmarkIndicator(ports, who, { folder, period: '2026-H1', ...input }))).toEqual(codes);
  });

  it('says that nothing is priced where nothing is', async () => {
    const { ports, folder } = await filled({ isDeclared: false });
    expect(refusalOf(await benchmarkIndicator(ports, who, { folder }))).toEqual(['action-no-prices']);
  });
});
