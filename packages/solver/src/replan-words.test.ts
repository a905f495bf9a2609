import {
  layNetwork,
  replan,
  sayLimit,
  type OpenNetwork,
  type Replan,
  type ReplanRequest,
  type Solver,
} from '@overhalf/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighs } from './highs.ts';
import { entity, floodToy, named, replannedBy, requestOf, targetOf, writing } from './replan.testing.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadHighs();
});

const replanned = (open: OpenNetwork, request: ReplanRequest): Replan => replannedBy(solver, open, request);

describe('words', () => {
  const write = writing(['2021-11', '2021-12']);

  it('speak of a day of a capacity where days are known', () => {
    const { open, target } = floodToy();
    const days = Float64Array.of(31, 30, 31, 30, 31);
    const { bottlenecks } = replanned(open, requestOf([target], { levers: ['surge'], days }));
    const digestion = bottlenecks.find(({ name }) => name === 'capacity digestion 2021-10')!;
    expect([digestion.isDay, digestion.step]).toEqual([true, 48 / 30]);
    expect(digestion.stepMore).toBeCloseTo(1.6, 9);
    expect(digestion.sentence).toEqual({
      en: 'one day more of the capacity of digestion in October 2021 is worth 1.6 kt of alumina; that holds for 3.6 kt.',
      zh: '2021年10月digestion的能力每增加一天，可多得1.6千吨alumina，在3.6千吨以内成立。',
    });
  });

  it('exist for every limit of a network that has all there is, in both languages', () => {
    const terms = [{ process: 'line', rate: write.over(1) }];
    const permit = {
      id: 'mud',
      name: named('mud'),
      unit: targetOf('x', [], 0).unit,
      terms,
      high: write.over(9),
      total: 15,
    };
    const quality = new Map([['road', 7]]);
    const blend = { id: 'grade', name: named('grade'), material: 'ore', at: entity('works'), least: 5, quality };
    const open = write.network({
      processes: [
        write.process('line', {
          makes: { al: 1 },
          uses: { ore: 2 },
          capacity: 9,
          least: 1,
          surge: 1,
          rise: 4,
          plan: 8,
          repairs: [write.repair('overhaul', [3, 3], 0, { later: 5 })],
        }),
      ],
      stocks: [write.stock('al', { opening: 1, high: 9, end: 1 })],
      hauls: [write.haul('road', 'ore', ['mine', 'works'], 30, 1)],
      purchases: [write.purchase('offer', 'ore@mine', { high: 40, price: 1 })],
      sales: [
        write.sale('late', 'al', { order: 2, late: true, more: 3, price: 9 }),
        write.sale('firm', 'al', { order: 1, price: 9 }),
      ],
      permits: [permit],
      blends: [blend],
    });
    const target = targetOf('al', ['line'], 10);
    const exact = [{ name: 'al', period: 0, terms: [[0, 1] as const], amount: 3 }];
    const all = new Set(['repairs', 'stocks', 'purchases', 'surge'] as const);
    const laid = layNetwork(open, { targets: [target], rungs: ['assessment'] }, { levers: all, exact });
    const speaker = { laid, request: requestOf([target]) };
    const said = (['rows', 'columns'] as const).flatMap((axis) =>
      laid.program[axis].names.flatMap((_, at) =>
        (['low', 'high', 'both'] as const).map((side) => sayLimit(speaker, { axis, at, side })),
      ),
    );
    expect(said.length).toBeGreaterThan(150);
    expect(said.filter(({ en, zh }) => /undefined|NaN|^ *$/u.test(`${en} ${zh}`))).toEqual([]);
    expect(said.filter(({ zh }) => !/\p{Script=Han}/u.test(zh))).toEqual([]);
    expect(replan(solver, { open, request: requestOf([target]) }).kind).toBe('replanned');
  });

  it('say what meeting a target costs', () => {
    const open = write.network({
      processes: [write.process('line', { makes: { al: 1 }, capacity: 30, cost: 4 })],
      stocks: [write.stock('al', {})],
      sales: [write.sale('market', 'al', { more: 5, price: 9 })],
    });
    const { bottlenecks, aims } = replanned(open, requestOf([targetOf('al', ['line'], 12)]));
    const told = bottlenecks.find(({ kind }) => kind === 'target')!;
    expect(aims[told.aim]!.kind).toBe('margin');
    expect(told.sentence).toEqual({
      en: '1 t less of the target for the year of al is worth 4.00 CNY; that holds for 2 t.',
      zh: 'al的全年目标每减少1吨，可多得4.00元，在2吨以内成立。',
    });
  });
});
