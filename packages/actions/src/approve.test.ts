import { afterAll, describe, expect, it } from 'vitest';
import { printPeriod, type LineReview } from '@overhalf/core';
import { reviewContracts } from './review-contracts.ts';
import { clearFolders, done, openDesk, refusalOf, targets, who, type Desk } from './workspace.testing.ts';

afterAll(clearFolders);

const mappingOf = (version: string): string => `mapping: 1
layout: long
columns: { entity: Entity, indicator: Indicator, scenario: Scenario, period: Period, value: Value, unit: Unit }
defaults: { version: "${version}" }
`;

/** Imports targets as a version of their own, approved by a document when one is named. */
async function sign(desk: Desk, version: string, rows: Parameters<typeof targets>[0], approve?: string): Promise<void> {
  const file = await desk.write(`targets-${version}.csv`, targets(rows));
  const mapping = await desk.write(`targets-${version}.yaml`, mappingOf(version));
  await desk.bring([file], { mapping, ...(approve === undefined ? {} : { approve }) });
}

async function lineOf({ ports, folder }: Desk, id: string, asOf?: string): Promise<LineReview> {
  const input = { folder, through: '2026-06', ...(asOf === undefined ? {} : { asOf }) };
  const { reviews } = done(await reviewContracts(ports, who, input), 'reviewed');
  return reviews[0]!.lines.find(({ line }) => line.id === id)!;
}

describe('a target adjusted in mid-year', () => {
  it('is in force once approved, with the earlier value beside it; lines it does not speak of keep theirs', async () => {
    const desk = await openDesk();
    await desk.bring([], { approve: 'DOC-1' });
    desk.on('2026-07-20');
    await sign(desk, '2026-2', [['output', 'assessment', 150_000, 't']], 'DOC-7');
    const records = await desk.ledger.records('version@1');
    expect(records.map(({ id, body }) => [id, body])).toEqual([
      ['target/2026-1', { scenario: 'target', version: '2026-1', status: 'approved', approval: 'DOC-1' }],
      [
        'target/2026-2',
        { scenario: 'target', version: '2026-2', status: 'approved', approval: 'DOC-7', parent: '2026-1' },
      ],
    ]);
    const output = await lineOf(desk, 'output');
    expect(output.target).toBe(150_000);
    expect(output.adjustedFrom).toEqual([{ version: '2026-1', value: 160_000 }]);
    expect(output.rungs.map(({ rung, value }) => [rung.id, value])).toEqual([
      ['floor', 152_000],
      ['assessment', 150_000],
      ['striving', 166_000],
    ]);
    expect((await lineOf(desk, 'energy_per_tonne')).target).toBe(141);
  });

  it('was not known before: as of the day before, the first version stands', async () => {
    const desk = await openDesk();
    await desk.bring([], { approve: 'DOC-1' });
    desk.on('2026-07-20');
    await sign(desk, '2026-2', [['output', 'assessment', 150_000, 't']], 'DOC-7');
    const output = await lineOf(desk, 'output', '2026-07-19');
    expect(output.target).toBe(160_000);
    expect(output.adjustedFrom).toEqual([]);
  });

  it('is not in force before it is approved, and two versions without approval are refused', async () => {
    const approved = await openDesk();
    await approved.bring([], { approve: 'DOC-1' });
    await sign(approved, '2026-2', [['output', 'assessment', 150_000, 't']]);
    expect((await lineOf(approved, 'output')).target).toBe(160_000);

    const { folder, ports, ...neither } = await openDesk();
    await neither.bring([]);
    await sign({ folder, ports, ...neither }, '2026-2', [['output', 'assessment', 150_000, 't']]);
    const outcome = await reviewContracts(ports, who, { folder, through: '2026-06' });
    expect(refusalOf(outcome)).toEqual(['review-version-unclear']);
  });

  it('may be followed by the first version again, without a circle', async () => {
    const desk = await openDesk();
    await desk.bring([], { approve: 'DOC-1' });
    await sign(desk, '2026-2', [['output', 'assessment', 150_000, 't']], 'DOC-7');
    await sign(desk, '2026-1', [['output', 'assessment', 161_000, 't']], 'DOC-8');
    const output = await lineOf(desk, 'output');
    expect(output.target).toBe(161_000);
    expect(output.adjustedFrom).toEqual([]);
  });
});

describe('a review', () => {
  it('goes through the last month with actual figures unless told otherwise', async () => {
    const desk = await openDesk();
    await desk.bring([]);
    const { ports, folder } = desk;
    const { through, opened, day, changeSet } = done(await reviewContracts(ports, who, { folder }), 'reviewed');
    expect(printPeriod(through, opened.model.calendars.get('default')!)).toBe('2026-06');
    expect({ day, changeSet }).toEqual({ day: '2026-06-30', changeSet: 1 });
  });

  it.each([
    { what: 'a ledger without figures', input: {}, code: 'action-no-figures' },
    { what: 'a year without contract', input: { through: '2031-06' }, code: 'action-no-contract-year' },
    { what: 'a contract that is none', input: { through: '2026-06', contract: 'wroks' }, code: 'action-no-contract' },
    { what: 'a period that is none', input: { through: '2026-13' }, code: 'period-month' },
    { what: 'a change set beyond the last', input: { asOf: '9' }, code: 'action-no-change-set' },
    { what: 'a day that is none', input: { since: '2026-02-30' }, code: 'instant-unreadable' },
  ])('refuses $what', async ({ input, code }) => {
    const { ports, folder } = await openDesk();
    expect(refusalOf(await reviewContracts(ports, who, { folder, ...input }))).toEqual([code]);
  });

  it('finds a contract by its id and by its entity in both languages', async () => {
    const desk = await openDesk();
    await desk.bring([]);
    const { ports, folder } = desk;
    for (const contract of ['works-2026', 'works', 'Works', '工厂']) {
      const { reviews } = done(await reviewContracts(ports, who, { folder, contract }), 'reviewed');
      expect(reviews.map((review) => review.contract.id)).toEqual(['works-2026']);
    }
  });
});
