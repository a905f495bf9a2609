import {
  aimsOf,
  layNetwork,
  programOfNetwork,
  reachInOrder,
  replanCourses,
  solveInOrder,
  type Lever,
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

const rounded = (values: Iterable<number>, places = 6): number[] =>
  Array.from(values, (value) => Number(value.toFixed(places)) + 0);

const replanned = (open: OpenNetwork, request: ReplanRequest): Replan => replannedBy(solver, open, request);

describe('the year after a flood, by hand', () => {
  const { open, target } = floodToy();
  const toy = (): Replan => replanned(open, requestOf([target], { levers: ['surge'] }));

  it('is named row by row', () => {
    const { program } = programOfNetwork(open, requestOf([target]));
    expect(program.rows.names).toContain('balance ore r1 2021-08');
    expect(program.rows.names).toContain('capacity digestion 2021-10');
    expect(program.rows.names).toContain('target alumina assessment');
    expect(program.columns.names).toContain('purchase ore offer 2021-12');
    expect(program.columns.names).toContain('shortfall alumina assessment');
  });

  it('misses 12.0 without action: ore holds August and September back, the plant all later months', () => {
    const { natural } = toy().plans;
    expect(rounded(natural!.levels[1]!)).toEqual([32, 46, 48, 48, 48]);
    expect(natural!.targets[0]!.rungs[0]!.shortfall).toBeCloseTo(12, 9);
  });

  it('misses 4.8 with surge, for which 50.4 must be bought', () => {
    const { recovery } = toy().plans;
    expect(rounded(recovery.levels[1]!)).toEqual([32, 46, 50.4, 50.4, 50.4]);
    expect(recovery.targets[0]!.rungs[0]!.shortfall).toBeCloseTo(4.8, 9);
    const bought = recovery.purchases[0]!;
    expect(rounded(bought.slice(0, 2))).toEqual([12, 12]);
    expect(bought.reduce((total, amount) => total + amount, 0)).toBeCloseTo(50.4, 9);
    expect(recovery.stocks[0]!.at(-1)).toBeCloseTo(20, 9);
  });

  it('prices ore at 0.5 in August and September and at nothing later', () => {
    const laid = layNetwork(open, { targets: [target], rungs: ['assessment'] }, { levers: new Set(['surge']) });
    const reached = reachInOrder(solver, { laid, aims: aimsOf(laid, 'margin') });
    if (reached.kind === 'unreached') throw new Error('unreached');
    const { rows } = reached.stages[0]!.solution.prices!;
    const ore = laid.program.rows.names.flatMap((name, row) => (name.startsWith('balance ore') ? [-rows[row]!] : []));
    expect(rounded(ore)).toEqual([0.5, 0.5, 0, 0, 0]);
  });

  it('says that 9.6 more ore in August closes the gap, and the same of what else brings ore then', () => {
    const { bottlenecks } = toy();
    const told = bottlenecks.filter(({ period, closes }) => period === 0 && closes);
    expect(told.map(({ name }) => name).toSorted()).toEqual([
      'balance ore r1 2021-08',
      'capacity mine 2021-08',
      'purchase ore offer 2021-08',
    ]);
    for (const { more, step, stepMore, stepLess } of told) {
      expect([more.price, more.units, more.value, step]).toEqual([
        0.5,
        expect.closeTo(9.6, 9),
        expect.closeTo(0, 9),
        1,
      ]);
      expect(rounded([stepMore, stepLess])).toEqual([0.5, 0.5]);
    }
    expect(bottlenecks.find(({ name }) => name === 'balance ore r1 2021-08')!.sentence).toEqual({
      en: '1 kt more of ore at r1 in August 2021 is worth 0.5 kt of alumina; that holds for 9.6 kt, which closes the gap.',
      zh: '2021年8月r1的ore每增加1千吨，可多得0.5千吨alumina，在9.6千吨以内成立，即可补齐缺口。',
    });
  });

  it('prices every bottleneck as solving anew, from nothing, at the ends of its range and a step to both sides does', () => {
    const { bottlenecks } = toy();
    const missed = (change: (open: OpenNetwork) => OpenNetwork): number =>
      replanned(change(open), requestOf([target], { levers: ['surge'], bottlenecks: 0 })).aims[0]!.value;
    const mines = bottlenecks.filter(({ kind, of, aim }) => kind === 'capacity' && of === 0 && aim === 0);
    expect(mines.map(({ period }) => period).toSorted((a, b) => a - b)).toEqual([0, 1]);
    for (const { period, more, less, step, stepMore, stepLess } of mines) {
      const shift = (by: number): number =>
        missed((own) => ({
          ...own,
          processes: own.processes.map((process, at) =>
            at === 0
              ? { ...process, capacity: process.capacity.with(period, process.capacity[period]! + by) }
              : process,
          ),
        }));
      expect(shift(more.units)).toBeCloseTo(4.8 - 0.5 * more.units, 6);
      expect(shift(more.units)).toBeCloseTo(more.value, 6);
      expect(shift(more.units + 1)).toBeGreaterThan(4.8 - 0.5 * (more.units + 1) + 0.1);
      expect(shift(-less.units)).toBeCloseTo(4.8 + 0.5 * less.units, 6);
      expect([4.8 - shift(step), shift(-step) - 4.8].map((by) => Number(by.toFixed(6)))).toEqual(
        rounded([stepMore, stepLess]),
      );
    }
  });

  it('bridges from the target to what is left, in the digits printed', () => {
    const [bridge] = toy().bridges;
    expect(bridge!.steps.map(({ kind, levers, printed }) => [kind, levers, printed])).toEqual([
      ['plan', [], -900],
      ['loss', [], -300],
      ['lever', ['surge'], 720],
      ['whole', [], 0],
    ]);
    expect([bridge!.from.printed, bridge!.to.printed]).toEqual([23_400, 22_920]);
  });

  it('proves every aim', () => {
    for (const { check, gap, proved } of toy().aims) {
      expect(Math.max(...Object.values(check))).toBeLessThan(1e-9);
      expect([gap, proved]).toEqual([0, true]);
    }
  });

  it('plans in whole tenths, all else following', () => {
    const { exact } = toy();
    expect([...exact!.targets[0]!.quanta]).toEqual([320, 460, 504, 504, 504]);
    expect(exact!.targets[0]!.total).toBe(2292);
    expect(exact!.plan.targets[0]!.value).toBeCloseTo(229.2, 9);
    expect(exact!.notes).toEqual([]);
  });

  it('is solved alike by the aims as plain data', () => {
    const { program, aims } = programOfNetwork(open, requestOf([target], { levers: ['surge'] }));
    const outcome = solveInOrder(solver, { program, aims });
    if (outcome.kind !== 'optimal') throw new Error(outcome.kind);
    expect(rounded(outcome.aims.map(({ value }) => value)).slice(0, 2)).toEqual([4.8, -50.4]);
  });

  it('lowers the end stock only as far as the target needs it', () => {
    // With no ore to be bought the stock of 20 can only be restored at the target's cost.
    const { write } = floodToy();
    const poor = { ...open, purchases: [] };
    const held = replanned(poor, requestOf([target], { levers: ['surge'] }));
    const lowered = replanned(poor, requestOf([target], { levers: ['surge', 'stocks'] }));
    expect(lowered.aims[0]!.value).toBeLessThanOrEqual(held.aims[0]!.value + 1e-9);
    const easy = targetOf('alumina', ['digestion'], 100);
    const enough = replanned(
      { ...open, purchases: [write.purchase('dear', 'ore@r1', { price: 100 })] },
      requestOf([easy]),
    );
    expect(enough.plans.recovery.stocks[0]!.at(-1)).toBeGreaterThanOrEqual(20 - 1e-9);
  });

  it('prices a capacity beside a least level: it is what limits the line', () => {
    const { write } = floodToy();
    const bottleneckOf = (least: number) => {
      const lines = open.processes.map((own) => (own.id === 'mine' ? own : { ...own, least: write.over(least) }));
      const { bottlenecks } = replanned({ ...open, processes: lines }, requestOf([target], { levers: ['surge'] }));
      return bottlenecks.find(({ name }) => name === 'capacity digestion 2021-10');
    };
    expect(bottleneckOf(0)!.more.price).toBeCloseTo(1, 9);
    expect(bottleneckOf(20)!.more.price).toBeCloseTo(1, 9);
    expect(bottleneckOf(20)!.more.units).toBeCloseTo(bottleneckOf(0)!.more.units, 6);
  });

  it('replans each course by itself', () => {
    const worse = {
      ...open,
      processes: open.processes.map((own) => ({ ...own, capacity: own.capacity.map((c) => c / 2) })),
    };
    const told = replanCourses(
      solver,
      [
        { course: 'base', open },
        { course: 'pessimistic', open: worse },
      ],
      requestOf([target], { bottlenecks: 0 }),
    ).map(({ course, outcome }) => [course, outcome.kind === 'replanned' ? outcome.replan.aims[0]!.value > 5 : false]);
    expect(told).toEqual([
      ['base', false],
      ['pessimistic', true],
    ]);
  });
});

describe('aims', () => {
  const write = writing(['2021-11', '2021-12']);

  it('weigh targets by weight and size, and speak of each when one limit serves several', () => {
    const open = write.network({
      processes: [
        write.process('a', { makes: { a: 1 }, uses: { power: 1 }, capacity: 100 }),
        write.process('b', { makes: { b: 1 }, uses: { power: 1 }, capacity: 100 }),
      ],
      purchases: [write.purchase('grid', 'power', { high: 50 })],
    });
    // A tonne of `b` is a larger share of its target.
    const { plans, aims, bottlenecks } = replanned(
      open,
      requestOf([targetOf('a', ['a'], 200), targetOf('b', ['b'], 80)]),
    );
    expect(plans.recovery.targets.map(({ value }) => Math.round(value))).toEqual([20, 80]);
    expect([aims[0]!.measure.kind, aims[0]!.value]).toEqual(['percent', expect.closeTo(45, 9)]);
    const grid = bottlenecks.find(({ kind }) => kind === 'purchase');
    expect(grid!.sentence.en).toContain('is worth 10 t of a');
  });

  it('come in order: assessment, striving, late deliveries, margin', () => {
    const open = write.network({
      processes: [write.process('mill', { makes: { steel: 1 }, capacity: [10, 30], cost: 5 })],
      stocks: [write.stock('steel', {})],
      sales: [write.sale('customer', 'steel', { order: [15, 15], price: 9, late: true, more: 3 })],
    });
    const { plans, aims } = replanned(
      open,
      requestOf([targetOf('steel', ['mill'], { assessment: 35, striving: 45 })], { rungs: ['assessment', 'striving'] }),
    );
    expect(aims.map(({ kind, rung }) => rung ?? kind)).toEqual(['assessment', 'striving', 'late', 'margin']);
    expect(rounded(aims.map(({ value }) => value))).toEqual([0, 5, 5, 30 * 9 + 3 * 9 - 40 * 5]);
    expect(rounded(plans.recovery.late[0]!)).toEqual([5, 0]);
    expect(rounded(plans.recovery.more[0]!)).toEqual([0, 3]);
  });

  it('stay close to the plan where that is preferred', () => {
    const open = write.network({
      processes: [
        write.process('cheap', { makes: { steel: 1 }, capacity: 20, cost: 1, plan: 5 }),
        write.process('dear', { makes: { steel: 1 }, capacity: 20, cost: 2, plan: 5 }),
      ],
    });
    const target = targetOf('steel', ['cheap', 'dear'], 24);
    const levels = (prefer: 'margin' | 'stability'): number[] =>
      replanned(open, requestOf([target], { prefer })).plans.recovery.levels.flatMap((own) => rounded(own));
    const total = (own: readonly number[]): number => own.reduce((sum, level) => sum + level, 0);
    expect(total(levels('margin').slice(0, 2))).toBe(24);
    expect(total(levels('stability').slice(0, 2))).toBeGreaterThanOrEqual(10);
    expect(total(levels('stability').slice(2))).toBeGreaterThanOrEqual(10);
  });
});

describe('what takes part', () => {
  const write = writing(['2021-10', '2021-11', '2021-12']);

  it('moves a repair to the month that hurts least, and says what it costs', () => {
    const repair = write.repair('overhaul', [8, 8, 2], 0, { moving: 4 });
    const open = write.network({
      processes: [write.process('line', { makes: { al: 1 }, capacity: 10, repairs: [repair], plan: [2, 10, 10] })],
    });
    const { plans, levers, loss, bridges } = replanned(open, requestOf([targetOf('al', ['line'], 28)]));
    expect(plans.natural!.targets[0]!.value).toBeCloseTo(22, 9);
    expect(plans.recovery.repairs).toEqual([{ process: 'line', repair: 'overhaul', planned: 0, period: 2 }]);
    expect(plans.recovery.targets[0]!.value).toBeCloseTo(28, 9);
    expect([levers[0]!.lever, levers[0]!.margin, loss.premium]).toEqual(['repairs', -4, 4]);
    expect(bridges[0]!.steps.map(({ printed }) => printed)).toEqual([-600, 0, 600]);
  });

  it('puts a repair off where that is allowed', () => {
    const repair = write.repair('overhaul', [8, 8, 8], 1, { later: 50 });
    const open = write.network({
      processes: [write.process('line', { makes: { al: 1 }, capacity: 10, repairs: [repair] })],
    });
    const { plans } = replanned(open, requestOf([targetOf('al', ['line'], 29)]));
    expect(plans.recovery.repairs[0]!.period).toBe(-1);
    expect(plans.recovery.money.parts.repairs).toBe(-50);
  });

  it('stands still rather than below its least level', () => {
    const open = write.network({
      processes: [write.process('kiln', { makes: { lime: 1 }, uses: { stone: 1 }, capacity: 10, least: 6 })],
      purchases: [write.purchase('quarry', 'stone', { high: [5, 8, 20] })],
    });
    const { plans } = replanned(open, requestOf([targetOf('lime', ['kiln'], 100)]));
    expect(rounded(plans.recovery.levels[0]!)).toEqual([0, 8, 10]);
  });

  it('rises no faster than it can, within permits by period and in total, and blends to quality', () => {
    const open: OpenNetwork = {
      ...write.network({
        processes: [write.process('plant', { makes: { al: 1 }, uses: { ore: 2 }, capacity: 20, rise: 3 })],
        purchases: [write.purchase('poor', 'ore', { price: 1 }), write.purchase('rich', 'ore', { high: 9, price: 5 })],
        hauls: [],
      }),
      permits: [
        {
          id: 'mud',
          name: named('mud'),
          unit: targetOf('x', [], 0).unit,
          terms: [{ process: 'plant', rate: write.over(1) }],
          high: write.over([4, 20, 20]),
          total: 18,
        },
      ],
      blends: [
        {
          id: 'grade',
          name: named('grade'),
          material: 'ore',
          at: entity('works'),
          least: 6,
          quality: new Map([
            ['poor', 4],
            ['rich', 10],
          ]),
        },
      ],
    };
    const { plans } = replanned(open, requestOf([targetOf('al', ['plant'], 100)]));
    const [first, second, third] = plans.recovery.levels[0]!;
    expect(first! + second! + third!).toBeCloseTo(18, 9);
    expect(first).toBeLessThanOrEqual(4 + 1e-9);
    expect(Math.max(second! - first!, third! - second!)).toBeLessThanOrEqual(3 + 1e-9);
    plans.recovery.purchases[0]!.forEach((poor, at) => {
      const rich = plans.recovery.purchases[1]![at]!;
      expect((10 - 6) * rich + (4 - 6) * poor).toBeGreaterThanOrEqual(-1e-7);
    });
  });

  it('counts extra purchases at what they cost above the usual offer', () => {
    const open = write.network({
      processes: [write.process('line', { makes: { al: 1 }, uses: { ore: 1 }, capacity: 10, plan: 10 })],
      purchases: [
        write.purchase('usual', 'ore', { high: 6, price: 3 }),
        write.purchase('offer', 'ore', { high: 6, price: 5, extra: true }),
      ],
    });
    const { loss, plans } = replanned(open, requestOf([targetOf('al', ['line'], 30)]));
    expect(plans.natural!.targets[0]!.value).toBeCloseTo(18, 9);
    expect(rounded([loss.premium, loss.targets[0]!.lost, loss.recovered])).toEqual([24, 12, -60]);
  });

  it('counts what is lost against the year as it would have been', () => {
    const open = write.network({
      processes: [write.process('line', { makes: { al: 1 }, capacity: [0, 5, 10], cost: 2, plan: 10 })],
      sales: [write.sale('market', 'al', { more: 100, price: 12 })],
    });
    const before = {
      ...open,
      processes: open.processes.map((own) => ({ ...own, capacity: write.over(10) })),
    };
    const fixed = { ...open, processes: open.processes.map((own) => ({ ...own, fixed: write.over(20) })) };
    const losses = { repair: 7 };
    const { loss, plans } = replanned(fixed, requestOf([targetOf('al', ['line'], 30)], { before, losses }));
    expect(plans.original.money!.margin).toBeCloseTo(300, 9);
    expect(rounded([loss.targets[0]!.lost, loss.margin, loss.idle, loss.repair])).toEqual([15, 120, 30, 7]);
    expect(loss.total).toBeCloseTo(157, 9);
    expect(rounded(loss.targets[0]!.byPeriod)).toEqual([10, 5, 0]);
  });
});

describe('a repair where the surge is a share of the capacity', () => {
  const write = writing(['2021-11', '2021-12']);
  const openWith = (planned: number, later?: number): OpenNetwork => {
    const repair = write.repair('overhaul', [4, 5], planned, later === undefined ? {} : { later });
    const line = {
      makes: { al: 1 },
      capacity: 10,
      surge: 1,
      repairs: [{ ...repair, surgeLoss: Float64Array.of(0.4, 0.5) }],
    };
    return write.network({ processes: [write.process('line', line)] });
  };
  const reachedIn = (open: OpenNetwork, levers: readonly Lever[]) =>
    replanned(open, requestOf([targetOf('al', ['line'], 30)], { levers, bottlenecks: 0 })).plans.recovery;

  it.each([
    // 20 + 2 less what the repair takes where it is.
    { rule: 'takes surge where it stays', planned: 0, levers: ['surge'], year: 22 - 4.4, period: 0 },
    { rule: 'takes it in the month as planned', planned: 1, levers: ['surge'], year: 22 - 5.5, period: 1 },
    { rule: 'takes none where there is none', planned: 1, levers: [], year: 20 - 5, period: 1 },
    { rule: 'takes less where it is moved to', planned: 1, levers: ['surge', 'repairs'], year: 22 - 4.4, period: 0 },
    {
      rule: 'takes nothing when it is put off',
      planned: 1,
      later: 0,
      levers: ['surge', 'repairs'],
      year: 22,
      period: -1,
    },
  ] as const)('$rule', ({ planned, levers, year, period, ...more }) => {
    const plan = reachedIn(openWith(planned, 'later' in more ? more.later : undefined), levers);
    expect(plan.targets[0]!.value).toBeCloseTo(year, 9);
    expect(plan.repairs[0]!.period).toBe(period);
  });
});
