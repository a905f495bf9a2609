import { afterAll, describe, expect, it } from 'vitest';
import { printDecimal } from '@overhalf/core';
import type { CommittedFact } from '@overhalf/store';
import { reviewContracts } from './review-contracts.ts';
import { showChanges } from './show-changes.ts';
import { showLog } from './show-log.ts';
import { undoChange } from './undo-change.ts';
import { clearFolders, done, openDesk, refusalOf, who, wide, type Desk } from './workspace.testing.ts';

afterAll(clearFolders);

/** A desk with three change sets: the starter on 5 July, June mended on the 20th, and once more on the 25th. */
async function mended(): Promise<Desk> {
  const desk = await openDesk();
  await desk.bring([]);
  desk.on('2026-07-20');
  const rows = (north: number | string, south: number | string) =>
    wide(
      ['2026-06'],
      [
        ['North plant', 'output', 't', north],
        ['South plant', 'output', 't', south],
      ],
    );
  await desk.bring([await desk.write('a.csv', rows(8700, 5300))]);
  desk.on('2026-07-25');
  await desk.bring([await desk.write('b.csv', rows(8650, ''))]);
  return desk;
}

const told = (fact: CommittedFact | undefined): string =>
  fact === undefined || fact.value === null ? '–' : printDecimal(fact.value);

describe('what changed', () => {
  it.each([
    {
      what: 'by change sets',
      from: '1',
      to: '3',
      changes: [
        ['8800', '8650'],
        ['5350', '5300'],
      ],
    },
    { what: 'to the present', from: '2', to: undefined, changes: [['8700', '8650']] },
    {
      what: 'by days: what was known at their end',
      from: '2026-07-05',
      to: '2026-07-20',
      changes: [
        ['8800', '8700'],
        ['5350', '5300'],
      ],
    },
    { what: 'within a day', from: '2026-07-21', to: '2026-07-24', changes: [] },
  ])('$what', async ({ from, to, changes }) => {
    const { ports, folder } = await mended();
    const input = { folder, from, ...(to === undefined ? {} : { to }) };
    const changed = done(await showChanges(ports, who, input), 'changed');
    expect(changed.changes.map(({ before, after }) => [told(before), told(after)])).toEqual(changes);
  });

  it('is refused beyond the last change set, on both sides at once', async () => {
    const { ports, folder } = await mended();
    expect(refusalOf(await showChanges(ports, who, { folder, from: '7', to: '8' }))).toEqual([
      'action-no-change-set',
      'action-no-change-set',
    ]);
  });
});

describe('undoing a change set', () => {
  it('restores what it changed, as a new change set with a reason', async () => {
    const { ports, folder, ledger } = await mended();
    const { header, conflicts } = done(await undoChange(ports, who, { folder }), 'undone');
    expect(header).toMatchObject({ id: 4, facts: 1, reason: { code: 'undo', of: 3 }, author: 'tester' });
    expect(conflicts).toEqual([]);
    const [north] = await ledger.facts({ indicators: ['output'], entities: ['plant-north'], fromPeriod: '2026-06' });
    expect(told(north)).toBe('8700');
  });

  it('leaves what was changed since, and says so', async () => {
    const { ports, folder } = await mended();
    const { header, conflicts } = done(await undoChange(ports, who, { folder, id: '2' }), 'undone');
    expect(header.facts).toBe(1);
    expect(conflicts.map(({ entity, period, changeSet }) => ({ entity, period, changeSet }))).toEqual([
      { entity: 'plant-north', period: '2026-06', changeSet: 3 },
    ]);
  });

  it.each(['9', '0', 'last', '-1'])('refuses %s, which is no change set', async (id) => {
    const { ports, folder } = await mended();
    expect(refusalOf(await undoChange(ports, who, { folder, id }))).toEqual(['action-no-change-set']);
  });

  it('refuses in an empty ledger, and twice', async () => {
    const empty = await openDesk();
    expect(refusalOf(await undoChange(empty.ports, who, { folder: empty.folder }))).toEqual(['action-no-change-set']);
    const { ports, folder } = await mended();
    await undoChange(ports, who, { folder, id: '3' });
    expect(refusalOf(await undoChange(ports, who, { folder, id: '3' }))).toEqual(['ledger-nothing-to-undo']);
  });

  it('keeps the chain of hashes', async () => {
    const { ports, folder } = await mended();
    await undoChange(ports, who, { folder, id: '2' });
    const { changeSets, broken } = done(await showLog(ports, who, { folder, verify: true }), 'logged');
    expect(changeSets.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(broken).toEqual([]);
  });
});

describe('a review of the past', () => {
  it('as of an earlier day gives the earlier figures, to the digit', async () => {
    const desk = await openDesk();
    await desk.bring([]);
    const { ports, folder } = desk;
    const then = done(await reviewContracts(ports, who, { folder, through: '2026-06' }), 'reviewed');
    desk.on('2026-07-20');
    await desk.bring([await desk.write('a.csv', wide(['2026-06'], [['North plant', 'output', 't', 8700]]))]);
    const past = done(
      await reviewContracts(ports, who, { folder, through: '2026-06', asOf: '2026-07-05' }),
      'reviewed',
    );
    const now = done(await reviewContracts(ports, who, { folder, through: '2026-06' }), 'reviewed');
    expect(past.reviews).toEqual(then.reviews);
    expect(past.changeSet).toBe(1);
    expect(now.changeSet).toBe(2);
    expect(now.reviews).not.toEqual(then.reviews);
  });

  it('shows what has been restated since a day', async () => {
    const { ports, folder } = await mended();
    const input = { folder, through: '2026-06', since: '2026-07-05' };
    const { reviews } = done(await reviewContracts(ports, who, input), 'reviewed');
    const restated = reviews[0]!.lines.map(({ line, restatement }) => [line.id, restatement ?? 0]);
    expect(Object.fromEntries(restated)['output']).toBe(8650 - 8800 + 5300 - 5350);
    expect(Object.fromEntries(restated)['receivables']).toBe(0);
  });
});
