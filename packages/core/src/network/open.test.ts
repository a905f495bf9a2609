import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../problem/index.ts';
import type { EntityId } from '../organisation/index.ts';
import { capacityLost } from './losses.ts';
import { openNetwork } from './open.ts';
import { anyStoppage, courseOf, flood, stoppageOf } from './stoppages.testing.ts';
import { cubeOfMill, halfYear, mill, networkOf, openMill, quarter } from './works.testing.ts';

const [digging, grinding] = openMill().processes;
const list = (values: Float64Array): readonly number[] => Array.from(values, (value) => Math.round(value * 1e9) / 1e9);

describe('a network over the months that are still open', () => {
  it('has its months by label, and what the file says of materials', () => {
    const { labels, window, materials } = openMill();
    expect([labels, window]).toEqual([['2021-07', '2021-08', '2021-09'], quarter]);
    expect(materials.map(({ id }) => id)).toEqual(['stone', 'powder']);
  });

  it.each([
    { rule: 'rate × load × factor × days', of: grinding!.capacity, is: [3100, 2480, 3000] },
    { rule: 'an amount of a month as it is', of: digging!.capacity, is: [3100, 3100, 3100] },
    { rule: 'a lowest level as a share of the capacity', of: grinding!.least, is: [775, 620, 750] },
    { rule: 'no lowest level where none is said', of: digging!.least, is: [0, 0, 0] },
    { rule: 'a surge in its months only', of: grinding!.surge.high, is: [0, 248, 300] },
    { rule: 'a cost added up', of: grinding!.cost, is: [7.5, 7.5, 7.5] },
    {
      rule: 'a consumption from the year to date, over the whole: kg/t as t',
      of: grinding!.uses[0]!.rate,
      is: [1.25, 1.25, 1.25],
    },
    { rule: 'the first days of a month as the loss of a repair', of: grinding!.repairs[0]!.loss, is: [500, 400, 500] },
    { rule: 'the surge that goes with them', of: grinding!.repairs[0]!.surgeLoss!, is: [0, 40, 50] },
    { rule: 'the plan of what it counts towards', of: grinding!.plan, is: [2000, 2000, 2000] },
    { rule: 'what the road lets through', of: openMill().hauls[0]!.high, is: [800, 2000, 2000] },
    { rule: 'what was bound before', of: openMill().purchases[0]!.low, is: [70, 0, 0] },
    {
      rule: 'an offer a month later, by the month in which it is ordered',
      of: openMill().purchases[0]!.high,
      is: [70, 150, 50],
    },
    { rule: 'its price of that month', of: openMill().purchases[0]!.price, is: [6, 7, 8] },
    { rule: 'orders from the plan, times a factor', of: openMill().sales[0]!.order, is: [1800, 1800, 1800] },
    { rule: 'a rate of a permit in its unit', of: openMill().permits[0]!.terms[0]!.rate, is: [0.03, 0.03, 0.03] },
  ])('has $rule', ({ of, is }) => expect(list(of)).toEqual(is));

  it('has stocks with their opening from the last month, and no limit where none is said', () => {
    const [stone, powder] = openMill().stocks;
    expect([stone!.opening, stone!.high[0], stone!.end]).toEqual([120, Infinity, Number.NaN]);
    expect([powder!.opening, powder!.high[0], powder!.end, powder!.cost[0]]).toEqual([40, 500, 50, 0.5]);
    expect(openMill().permits[0]).toMatchObject({ total: 250 });
    expect(openMill().permits[0]!.high[0]).toBe(Infinity);
  });
});

describe('a repair in the open months', () => {
  const repairsFor = (repair: object, window = quarter) => {
    const [dig, grind] = mill.processes!;
    const network = networkOf({
      ...mill,
      processes: [dig!, { ...grind!, repairs: [{ ...grind!.repairs![0]!, ...repair }] }],
    });
    return openMill({ network, window }).processes[1]!.repairs;
  };

  it('stands where the plan has it, and must not be done outside its window', () => {
    const [one] = repairsFor({ planned: '2021-08', window: ['2021-08', '2021-09'], later: undefined });
    expect(one).toMatchObject({ planned: 1, moving: 1000 });
    expect(one).not.toHaveProperty('later');
    expect(list(one!.loss)).toEqual([Number.NaN, 400, 500]);
  });

  it('is left out when it was planned before them, or lies wholly after them', () => {
    expect(repairsFor({ planned: '2021-06', window: ['2021-06', '2021-09'] })).toEqual([]);
    expect(repairsFor({ planned: '2021-11', window: ['2021-10', '2021-12'] })).toEqual([]);
  });

  it('is put off beyond them where the plan has it later, which may cost', () => {
    expect(repairsFor({ planned: '2021-11', window: ['2021-09', '2021-11'], later: undefined })[0]).toMatchObject({
      planned: -1,
      later: 0,
    });
    expect(repairsFor({ planned: '2021-09', window: ['2021-09', '2021-09'], later: '2 kCNY' })[0]).toMatchObject({
      planned: 2,
      later: 2000,
    });
  });
});

describe('a stoppage in the open months', () => {
  const at = 'mill' as EntityId;

  it('takes its days from the capacity, and from the loss of a repair on the same days', () => {
    const stoppages = [stoppageOf(['grinding'], '2021-07-03', courseOf(10, 0, 9, 0.1))];
    const [, struck] = openMill({ stoppages }).processes;
    // 2 + 9 · (0.1 + 0.9 · 5/10) + 10 days are left, of the first five 2.
    expect(list(struck!.capacity)).toEqual([1695, 2480, 3000]);
    expect(list(struck!.repairs[0]!.loss)).toEqual([200, 400, 500]);
  });

  it('takes all where nothing is left, of what has no limit too', () => {
    const [dig, grind] = mill.processes!;
    const { capacity: _none, ...endless } = dig!;
    const network = networkOf({ ...mill, processes: [endless, grind!] });
    expect(openMill({ network }).processes[0]!.capacity[0]).toBe(Infinity);
    const stoppages = [stoppageOf(['digging'], '2021-07-01', courseOf(31))];
    expect(list(openMill({ network, stoppages }).processes[0]!.capacity)).toEqual([0, Infinity, Infinity]);
  });

  it.each([
    {
      rule: 'what it destroyed since the last figure',
      from: '2021-07-01',
      amount: 0.1,
      opening: 20,
      lost: { taken: 100, known: 0 },
      problems: [],
    },
    {
      rule: 'nothing that the last figure already knows',
      from: '2021-06-30',
      amount: 0.1,
      opening: 120,
      lost: { taken: 0, known: 100 },
      problems: [],
    },
    {
      rule: 'no more than was there',
      from: '2021-07-01',
      amount: 1,
      opening: 0,
      lost: { taken: 120, known: 0 },
      problems: ['network-lost-more'],
    },
  ])('takes from the opening stock $rule', ({ from, amount, opening, lost, problems }) => {
    const stoppages = [
      stoppageOf(['grinding'], from, courseOf(3), { lost: [{ material: 'stone', at, amount, unit: 'kt' }] }),
    ];
    const input = { network: networkOf(mill), cube: halfYear, window: quarter, plan: 'plan', stoppages } as const;
    const { open, problems: told } = openNetwork({ ...input, through: 2021 * 12 + 5, course: 'base' });
    expect(open!.stocks[0]).toMatchObject({ opening, lost });
    expect(told.map(({ code }) => code)).toEqual(problems);
  });

  it('never leaves more than there is without it', () => {
    const network = networkOf(mill);
    fc.assert(
      fc.property(fc.array(anyStoppage, { maxLength: 3 }), (any) => {
        const stoppages = any.map((one) => ({ ...one, processes: ['grinding'] }));
        const struck = openMill({ network, stoppages }).processes[1]!;
        const losses = capacityLost({
          network,
          cube: halfYear,
          window: quarter,
          through: 0,
          stoppages,
          course: 'base',
        });
        expect(struck.capacity.every((amount, t) => amount >= 0 && amount <= grinding!.capacity[t]! + 1e-9)).toBe(true);
        for (const { without, left } of losses.lost) {
          expect(left.every((amount, t) => amount >= 0 && amount <= without[t]! + 1e-9)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the plan of what several processes count towards', () => {
  it('is shared out by what each can make with its planned repairs, whatever has stopped', () => {
    const [dig, grind] = mill.processes!;
    const second = {
      ...grind!,
      id: 'second',
      en: 'second mill',
      zh: '二号磨',
      repairs: [],
      capacity: { rate: '100 t/d' },
    };
    const network = networkOf({ ...mill, processes: [dig!, grind!, second] });
    const stoppages = [stoppageOf(['second'], '2021-07-01', courseOf(90))];
    const [, first, other] = openMill({ network, stoppages }).processes;
    expect(list(first!.plan)).toEqual(
      [(2000 * 26) / 57, (2000 * 0.8) / 1.8, 1000].map((one) => Math.round(one * 1e9) / 1e9),
    );
    expect(list(first!.plan.map((one, t) => one + other!.plan[t]!))).toEqual([2000, 2000, 2000]);
  });

  it('is not known without a plan', () => {
    const [dig, grind] = mill.processes!;
    const network = networkOf({ ...mill, processes: [dig!, grind!], sales: [] });
    const { plan: _plan, ...asked } = {
      network,
      cube: halfYear,
      window: quarter,
      through: 2021 * 12 + 5,
      plan: '',
      stoppages: flood,
    };
    const { open } = openNetwork({ ...asked, course: 'base' });
    expect(list(open!.processes[1]!.plan)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe('a fixed cost', () => {
  it('is an amount of money for each month, written or as an indicator has it on average', () => {
    const [dig, grind] = mill.processes!;
    const network = networkOf({ ...mill, processes: [{ ...dig!, fixed: '3 kCNY' }, grind!] });
    const [digging, grinding] = openMill({ network }).processes;
    expect(list(digging!.fixed!)).toEqual([3000, 3000, 3000]);
    expect(grinding!.fixed).toBeUndefined();
  });
});

describe('figures that are not there', () => {
  it('are told once each, in both languages, and nothing is opened', () => {
    const cube = cubeOfMill({ 'actual mill pile': [1, 1, 1, 1, 1, 1] });
    const input = { network: networkOf(mill), cube, window: quarter, through: 2021 * 12 + 5, stoppages: [] } as const;
    const { open, problems } = openNetwork({ ...input, course: 'base' });
    expect(open).toBeUndefined();
    expect(problems.map((problem) => say(problem, 'en'))).toEqual([
      'The network needs use of mill (year to date), and there is no figure. Import it, or write a number or another basis in the file of processes.',
      'The network needs made of mill (plan), and there is no figure. Import it, or write a number or another basis in the file of processes.',
    ]);
    expect(say(problems[0]!, 'zh')).toBe(
      '工序网络需要磨坊的单耗（本年累计），但没有数据。请导入数据，或在工序文件中改写数字或其他口径。',
    );
  });

  it('are averages of a month where an amount adds up over time', () => {
    const [stone, powder] = mill.stocks!;
    const opened = (basis: 'year-to-date' | 'last-3-months' | 'last-month'): number => {
      const network = networkOf({ ...mill, stocks: [{ ...stone!, opening: { indicator: 'made', basis } }, powder!] });
      return openMill({ network }).stocks[0]!.opening;
    };
    expect(opened('year-to-date')).toBeCloseTo(1000 / 6, 9);
    expect(opened('last-3-months')).toBeCloseTo(700 / 3, 9);
    expect(opened('last-month')).toBe(300);
  });
});
