import { afterAll, expect, it } from 'vitest';
import { findEntity, findIndicator, parsePeriod, windowOf } from '@overhalf/core';
import { readWorkspace } from '@overhalf/workspace';
import { explainValue } from './explain-value.ts';
import { knowledgeOf } from './knowledge.ts';
import { clearFolders, openDesk, who } from './workspace.testing.ts';

afterAll(clearFolders);

it('a plan version that changes one month stands on the version before it for the others', async () => {
  const desk = await openDesk();
  const plan = (version: string, rows: readonly string[]): string =>
    ['entity,indicator,period,value,unit,scenario,version', ...rows.map((row) => `${row},t,plan,${version}`), ''].join(
      '\n',
    );
  const first = ['plant-north,output,2026-01,100', 'plant-north,output,2026-02,200', 'plant-south,output,2026-02,50'];
  await desk.bring([await desk.write('plan-1.csv', plan('2026-1', first))], { approve: 'A' });
  await desk.bring([await desk.write('plan-2.csv', plan('2026-2', ['plant-north,output,2026-02,180']))], {
    approve: 'B',
  });

  const { model } = await readWorkspace(desk.folder);
  const known = await knowledgeOf(
    desk.ports,
    { model: model!, ledger: desk.ledger },
    { structure: { kind: 'as-was' } },
  );
  expect(known.plan).toBe('plan@2026-2');
  const calendar = model!.calendars.get('default')!;
  const value = (scenario: string, month: string): number =>
    known.cube.measure({
      scenario,
      indicator: findIndicator(model!, 'output').indicator!.id,
      entity: findEntity(model!, 'works').entity!.id,
      window: windowOf(parsePeriod(month, calendar).period!, calendar),
    }).value;
  expect([value('plan@2026-2', '2026-01'), value('plan@2026-2', '2026-02')]).toEqual([100, 230]);
  expect([value('plan@2026-1', '2026-01'), value('plan@2026-1', '2026-02')]).toEqual([100, 250]);

  const explained = await explainValue(desk.ports, who, {
    folder: desk.folder,
    indicator: 'output',
    entity: 'plant-north',
    period: '2026-01..2026-02',
    scenario: 'plan',
  });
  if (explained.kind === 'refused') throw new Error('the plan is explained');
  const rows = explained.root.rows.map(({ period, fact, file }) => [period, fact.value?.mantissa, file]);
  expect(rows).toEqual([
    ['2026-01', 100, 'plan-1.csv'],
    ['2026-02', 180, 'plan-2.csv'],
  ]);
});
