import { afterAll, describe, expect, it } from 'vitest';
import { importFiles } from './import-files.ts';
import { clearFolders, openDesk, refusalOf, wide, who, type Desk } from './workspace.testing.ts';

afterAll(clearFolders);

const plants = 60; // figures of the starter: 7 rows of months and targets
const first: readonly string[] = ['2026-01', '2026-02'];

describe('an import', () => {
  it('without commit changes nothing and says what would change', async () => {
    const desk = await openDesk();
    const outcome = await desk.bring([], { commit: false });
    expect(outcome.added).toHaveLength(plants);
    expect(outcome.committed).toBeUndefined();
    expect(await desk.ledger.log()).toEqual([]);
  });

  it('commits every figure in one change set that names its files, its author and its model', async () => {
    const desk = await openDesk();
    const { committed, blocked } = await desk.bring([], { note: { language: 'zh', text: '半年' } });
    expect(blocked).toBe(false);
    expect(committed).toMatchObject({
      id: 1,
      facts: plants,
      records: 0,
      author: 'tester',
      time: '2026-07-05T08:00:00.000Z',
    });
    expect(committed!.reason).toEqual({ code: 'import', note: { language: 'zh', text: '半年' } });
    expect(committed!.sources.map(({ name }) => name)).toEqual(['data/actuals.csv', 'data/targets.csv']);
    expect(await desk.ledger.model(committed!.model)).toContain('energy_per_tonne');
  });

  it('of what is known already commits nothing', async () => {
    const desk = await openDesk();
    await desk.bring([]);
    const again = await desk.bring([]);
    expect(again).toMatchObject({ committed: undefined, added: [], changed: [], unchanged: plants });
    expect(await desk.ledger.log()).toHaveLength(1);
  });

  it('lists changed values, before and after, and commits only those', async () => {
    const desk = await openDesk();
    await desk.bring([]);
    const file = await desk.write('june.csv', wide(first, [['North plant', 'output', 't', 8200, 7650.5]]));
    const outcome = await desk.bring([file]);
    expect(outcome.unchanged).toBe(1);
    expect(outcome.changed).toHaveLength(1);
    const [{ before, after }] = outcome.changed as [(typeof outcome.changed)[number]];
    expect({ before: before.value, after: after.value, since: before.changeSet }).toEqual({
      before: { mantissa: 7600, scale: 0 },
      after: { mantissa: 76505, scale: 1 },
      since: 1,
    });
    expect(outcome.committed).toMatchObject({ id: 2, facts: 1 });
  });

  it('converts to the indicator’s unit and keeps what was written', async () => {
    const desk = await openDesk();
    const file = await desk.write('kt.csv', wide(first, [['South plant', 'output', 'kt', 5.1, '']]));
    const { added } = await desk.bring([file]);
    expect(added).toHaveLength(1);
    expect(added[0]).toMatchObject({ value: { mantissa: 5100, scale: 0 }, original: { text: '5.1', unit: 'kt' } });
  });
});

describe('an import with problems', () => {
  const wrong = wide(first, [
    ['North plant', 'output', 't', '12x', 9000],
    ['East plant', 'output', 't', 1, 2],
  ]);

  it('commits nothing, and reports every problem with its cell', async () => {
    const desk = await openDesk();
    const outcome = await desk.bring([await desk.write('wrong.csv', wrong)]);
    expect(outcome).toMatchObject({ blocked: true, committed: undefined });
    expect(outcome.problems.map(({ code, at }) => [code, at?.cell])).toEqual([
      ['import-unreadable', 'D2'],
      ['import-entity-unknown', 'D3'],
    ]);
    expect(await desk.ledger.log()).toEqual([]);
  });

  it('with valid rows commits what is right and keeps the rest in a file that imports once mended', async () => {
    const desk = await openDesk();
    const outcome = await desk.bring([await desk.write('wrong.csv', wrong)], { validRows: true });
    expect(outcome.committed).toMatchObject({ facts: 1 });
    const quarantine = outcome.files[0]!.quarantine!;
    expect(quarantine).toBe(`${desk.folder}/quarantine/wrong.csv`);
    const mended = (await desk.read('quarantine/wrong.csv'))
      .replace(',12x,', ',8100,')
      .replaceAll('East plant', 'South plant');
    await desk.write('quarantine/wrong.csv', mended);
    const second = await desk.bring([quarantine]);
    expect(second.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(second.committed).toMatchObject({ id: 2, facts: 3 });
    expect(await valuesOf(desk)).toEqual({
      'plant-north 2026-01': 8100,
      'plant-north 2026-02': 9000,
      'plant-south 2026-01': 1,
      'plant-south 2026-02': 2,
    });
  });

  it('never writes over a quarantine file that someone may be mending', async () => {
    const desk = await openDesk();
    const file = await desk.write('wrong.csv', wrong);
    await desk.bring([file], { validRows: true });
    await desk.bring([file], { validRows: true });
    const mending = `${await desk.read('quarantine/wrong.csv')}# mine\r\n`;
    await desk.write('quarantine/wrong.csv', mending);
    const third = await desk.bring([file], { validRows: true });
    expect(third.files[0]!.quarantine).toBe(`${desk.folder}/quarantine/wrong-2.csv`);
    expect(await desk.read('quarantine/wrong.csv')).toBe(mending);
  });

  it('refuses a figure that two files give, and guesses neither', async () => {
    const desk = await openDesk();
    const row = ['North plant', 'output', 't', 8200, ''] as const;
    const one = await desk.write('one.csv', wide(first, [row]));
    const two = await desk.write('two.csv', wide(first, [[...row.slice(0, 3), 8300, '']]));
    const outcome = await desk.bring([one, two], { validRows: true });
    expect(outcome).toMatchObject({ blocked: true, committed: undefined });
    expect(outcome.problems).toMatchObject([
      { code: 'action-fact-twice', at: { file: 'two.csv', cell: 'D2' }, other: 'one.csv', period: '2026-01' },
    ]);
  });

  it.each([
    { what: 'a file that is not there', file: 'nowhere.csv', code: 'action-file-unreadable', cause: 'ENOENT' },
    { what: 'a folder', file: 'data', code: 'action-file-unreadable', cause: 'EISDIR' },
  ])('refuses $what', async ({ file, code, cause }) => {
    const { folder, ports } = await openDesk();
    const input = { folder, files: [`${folder}/${file}`], commit: true, validRows: false };
    expect(await importFiles(ports, who, input)).toMatchObject({ kind: 'refused', problems: [{ code, cause }] });
  });

  it('refuses to accept what is no finding', async () => {
    const { folder, ports } = await openDesk();
    const input = { folder, files: [], commit: true, validRows: false, accept: ['everything'] };
    expect(refusalOf(await importFiles(ports, who, input))).toEqual(['action-not-acceptable']);
  });
});

describe('a slip by a factor of a thousand', () => {
  const slip = wide(first, [['North plant', 'output', 't', 8_150_000, '']]);

  it('is an error against what was reported before, and passes once it was looked at', async () => {
    const desk = await openDesk();
    await desk.bring([]);
    const file = await desk.write('slip.csv', slip);
    expect(await desk.bring([file])).toMatchObject({ blocked: true, committed: undefined });
    expect(await desk.bring([file], { accept: ['import-factor'] })).toMatchObject({ committed: { id: 2, facts: 1 } });
  });
});

/** The output of each plant and month as it stands in the ledger. */
async function valuesOf({ ledger }: Desk): Promise<Readonly<Record<string, number>>> {
  const facts = await ledger.facts({ indicators: ['output'] });
  return Object.fromEntries(
    facts.map(({ entity, period, value }) => [`${entity} ${period}`, value!.mantissa / 10 ** value!.scale]),
  );
}
