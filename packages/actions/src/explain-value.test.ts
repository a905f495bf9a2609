import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { explainValue, type Explained, type ExplainedValue } from './explain-value.ts';
import { clearFolders, done, openDesk, refusalOf, who, type Desk } from './workspace.testing.ts';

afterAll(clearFolders);

async function filled(): Promise<Desk> {
  const desk = await openDesk();
  await desk.bring([]);
  return desk;
}

async function explained({ ports, folder }: Desk, input: object): Promise<Explained> {
  const question = { folder, indicator: 'energy_per_tonne', period: '2026-H1', ...input };
  return done(await explainValue(ports, who, question), 'explained');
}

/** Every value of an explanation, from the top. */
function valuesOf(value: ExplainedValue): readonly ExplainedValue[] {
  return [value, ...value.parts.flatMap(valuesOf)];
}

describe('an explanation', () => {
  it('opens a ratio to its formula, its operands, the entities in them, and the cells of the file', async () => {
    const desk = await filled();
    const { root } = await explained(desk, {});
    expect(root.formula).toBe('energy / output');
    expect(root.parts.map(({ as, text, measured }) => [as, text, measured.value])).toEqual([
      ['operand', 'energy', 11_524_000],
      ['operand', 'output', 82_450],
    ]);
    expect(root.measured.value).toBe(11_524_000 / 82_450);
    const output = root.parts[1]!;
    expect(output.parts.map(({ as, at }) => [as, at.entity])).toEqual([
      ['child', 'plant-north'],
      ['child', 'plant-south'],
    ]);
    const hash = createHash('sha256')
      .update(await readFile(join(desk.folder, 'data/actuals.csv')))
      .digest('hex');
    expect(output.parts[1]!.rows[5]).toMatchObject({
      period: '2026-06',
      file: 'data/actuals.csv',
      fact: { value: { mantissa: 5350, scale: 0 }, changeSet: 1, source: { file: hash, cell: 'J3' } },
    });
  });

  it('adds up: every total is the sum of its parts, down to the rows', async () => {
    const { root } = await explained(await filled(), {});
    const totals = valuesOf(root).filter(({ formula }) => formula === undefined);
    expect(totals.length).toBeGreaterThan(4);
    for (const { measured, parts, rows } of totals) {
      const ofRows = rows.map(({ fact }) => fact.value!.mantissa / 10 ** fact.value!.scale);
      const sum = [...parts.map((part) => part.measured.value), ...ofRows].reduce((a, b) => a + b, 0);
      expect(measured.value).toBe(sum);
    }
  });

  it('answers to names in both languages, for one plant, as known then', async () => {
    const desk = await filled();
    desk.on('2026-07-20');
    await desk.bring([await desk.write('a.csv', 'Entity,Indicator,Unit,2026-06\nNorth plant,output,t,9000\n')]);
    for (const [indicator, entity] of [
      ['output', 'plant-north'],
      ['产量', '北厂'],
      ['output', 'North plant'],
    ] as const) {
      const now = await explained(desk, { indicator, entity, period: '2026-06' });
      expect(now.root.measured.value).toBe(9000);
      expect(now.root.rows.map(({ file, fact }) => [file, fact.changeSet])).toEqual([['a.csv', 2]]);
      const then = await explained(desk, { indicator, entity, period: '2026年6月', asOf: '1' });
      expect(then.root.measured.value).toBe(8800);
      expect(then.root.rows.map(({ file }) => file)).toEqual(['data/actuals.csv']);
    }
  });

  it('says how much of it was reported', async () => {
    const { root } = await explained(await filled(), { indicator: 'output', period: '2026-06..2026-07' });
    expect(root.measured).toMatchObject({ reported: 2, expected: 4 });
  });

  it.each([
    { what: 'an unknown indicator', input: { indicator: 'outptu' }, codes: ['action-no-indicator'] },
    { what: 'an unknown entity', input: { entity: 'plant-nort' }, codes: ['action-no-entity'] },
    { what: 'a period that is none', input: { period: '2026-Q9' }, codes: ['period-quarter'] },
    { what: 'a period beyond the span', input: { period: '2031' }, codes: ['action-outside-span'] },
    { what: 'a scenario without figures', input: { scenario: 'forecast' }, codes: ['action-no-scenario'] },
    { what: 'a plan where there is none', input: { scenario: 'plan' }, codes: ['action-no-scenario'] },
    {
      what: 'all that is wrong at once',
      input: { indicator: 'x', entity: 'y', period: 'z', asOf: '9' },
      codes: ['period-unreadable', 'action-no-change-set', 'action-no-indicator', 'action-no-entity'],
    },
  ])('refuses $what', async ({ input, codes }) => {
    const { ports, folder } = await filled();
    const question = { folder, indicator: 'output', period: '2026-06', ...input };
    expect(refusalOf(await explainValue(ports, who, question))).toEqual(codes);
  });
});
