import { afterAll, describe, expect, it } from 'vitest';
import { readSignals, type FindingsRead, type ReadSignals, type SignalRead } from './read-signals.ts';
import { clearFolders, done, openDesk, refusalOf, who, wide, type Desk } from './workspace.testing.ts';

afterAll(clearFolders);

const months = Array.from({ length: 12 }, (_, month) => `2025-${String(month + 1).padStart(2, '0')}`);

/** A year of steady figures, then those of the starter. */
async function filled(): Promise<Desk> {
  const desk = await openDesk();
  const steady = months.map((_, at) => 8000 + (at % 3) * 100);
  const rows = ['North plant', 'South plant'].map((plant) => [plant, 'output', 't', ...steady]);
  await desk.write('last-year.csv', wide(months, rows));
  await desk.bring([]);
  await desk.bring([`${desk.folder}/last-year.csv`]);
  return desk;
}

async function signalOf({ ports, folder }: Desk, input: Partial<ReadSignals>): Promise<SignalRead> {
  return done(await readSignals(ports, who, { folder, indicator: 'output', ...input }), 'signal');
}

async function findingsOf({ ports, folder }: Desk, input: Partial<ReadSignals>): Promise<FindingsRead> {
  return done(await readSignals(ports, who, { folder, ...input }), 'findings');
}

describe('signals of an indicator', () => {
  it('look at the last month with figures, from the first held', async () => {
    const { signal, rules } = await signalOf(await filled(), { entity: 'plant-south' });
    expect(rules).toBe('wheeler');
    expect(signal.points).toHaveLength(18);
    expect(signal.answer).toMatchObject({ kind: 'news', isGood: false });
  });

  it('look at the months and by the rules asked for', async () => {
    const desk = await filled();
    const { signal } = await signalOf(desk, {
      entity: '北厂',
      from: '2025-01',
      through: '2025年12月',
      rules: 'limits-only',
    });
    expect(signal.points).toHaveLength(12);
    expect(signal.answer).toEqual({ kind: 'noise' });
    const { signal: compared } = await signalOf(desk, { season: 'year-on-year' });
    expect(compared.points.filter(({ charted }) => !Number.isNaN(charted))).toHaveLength(6);
  });

  it('know what was known then', async () => {
    const { signal } = await signalOf(await filled(), { asOf: '1' });
    expect(signal.points.filter(({ value }) => !Number.isNaN(value))).toHaveLength(6);
  });
});

describe('findings', () => {
  it('are of the year to the last month, the worst first, at or under an entity', async () => {
    const desk = await filled();
    const slip = wide(['2026-06'], [['North plant', 'output', 't', 8.8]]);
    await desk.bring([await desk.write('slip.csv', slip)], { accept: ['import-factor'] });
    const { findings } = await findingsOf(desk, {});
    expect(findings[0]!.problem).toMatchObject({ code: 'signal-slip', severity: 'error' });
    const south = await findingsOf(desk, { entity: 'plant-south' });
    expect(south.findings.every(({ entity }) => entity === 'plant-south')).toBe(true);
    const before = await findingsOf(desk, { through: '2026-05' });
    expect(before.findings.map(({ problem }) => problem.code)).not.toContain('signal-slip');
  });
});

describe('signals asked wrongly', () => {
  it.each<{ what: string; input: Partial<ReadSignals>; codes: readonly string[] }>([
    { what: 'months in the wrong order', input: { from: '2026-06', through: '2026-01' }, codes: ['range-reversed'] },
    {
      what: 'all that is wrong at once',
      input: { indicator: 'x', entity: 'y', through: '2031', from: 'z', asOf: '9' },
      codes: [
        'action-no-indicator',
        'action-no-entity',
        'action-no-change-set',
        'action-outside-span',
        'period-unreadable',
      ],
    },
  ])('are refused: $what', async ({ input, codes }) => {
    const { ports, folder } = await filled();
    expect(refusalOf(await readSignals(ports, who, { folder, ...input }))).toEqual(codes);
  });

  it('without any figures', async () => {
    const { ports, folder } = await openDesk();
    expect(refusalOf(await readSignals(ports, who, { folder }))).toEqual(['action-no-figures']);
  });
});
