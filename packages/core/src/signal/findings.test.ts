import { describe, expect, it } from 'vitest';
import { say } from '../problem/index.ts';
import { noSignalRules, type SignalRules } from './declared.ts';
import type { FindingsInput } from './finding.ts';
import { findingsOf } from './findings.ts';
import { at, cubeOf, id, month, type Figures } from './works.testing.ts';

const months = Array.from({ length: 24 }, (_, place) => place);
const near = (level: number): number[] =>
  months.map((place) => level * (1 + [0, 0.02, -0.01, 0.03, -0.02][place % 5]!));
/** Ore in is what was fed and what the store grew by. */
const sound = (): Record<string, number[]> => ({
  'east made': near(1000),
  'east caustic': near(100),
  'east fed': near(2000),
  'east store': months.map(() => 500),
  'east ore': near(2000),
  'west made': near(400),
  'west caustic': near(50),
  'west fed': near(900),
  'west store': months.map(() => 300),
  'west ore': near(900),
});

const rules: SignalRules = {
  ...noSignalRules,
  balances: [{ indicator: id('balance'), tolerance: 1, entities: [at('east'), at('west')] }],
};

const told = (figures: Figures, more: Partial<FindingsInput> = {}): readonly string[] =>
  findingsOf({
    cube: cubeOf(figures),
    window: { first: month('2020-01'), last: month('2020-12') },
    signals: rules,
    ...more,
  }).map(({ problem, entity, indicator, window }) => {
    const last = window.last === window.first ? '' : `–${window.last - month('2019-01')}`;
    return `${problem.severity} ${problem.code} ${entity} ${indicator} ${window.first - month('2019-01')}${last}`;
  });

describe('findingsOf', () => {
  it('finds nothing in sound figures', () => expect(told(sound())).toEqual([]));

  it.each([
    {
      rule: 'a figure in kt',
      change: (figures: Record<string, number[]>) => (figures['east caustic']![20]! /= 1000),
      gives: ['error signal-slip east caustic 20'],
    },
    {
      rule: 'the opposite sign',
      change: (figures: Record<string, number[]>) => (figures['east caustic']![20]! *= -1),
      gives: ['warning signal-sign east caustic 20'],
    },
    {
      rule: 'a jump that nothing explains',
      change: (figures: Record<string, number[]>) => (figures['west caustic']![20]! *= 1.8),
      gives: ['note signal-jump west caustic 20'],
    },
    {
      rule: 'a balance that does not close, in the month and, through the store, in the next',
      change: (figures: Record<string, number[]>) => (figures['west store']![20]! += 90),
      gives: ['warning signal-balance west balance 20', 'warning signal-balance west balance 21'],
    },
    {
      rule: 'one that is far off',
      change: (figures: Record<string, number[]>) => (figures['west ore']![20]! *= 1.3),
      gives: ['error signal-balance west balance 20'],
    },
    {
      rule: 'months that are missing, once',
      change: (figures: Record<string, number[]>) => figures['west caustic']!.fill(NaN, 18, 21),
      gives: ['warning signal-missing west caustic 18–20'],
    },
    {
      rule: 'a month that is missing has no balance',
      change: (figures: Record<string, number[]>) => figures['west ore']!.fill(NaN, 20, 21),
      gives: ['warning signal-missing west ore 20'],
    },
    {
      rule: 'what was never reported is no hole',
      change: (figures: Record<string, number[]>) => figures['west caustic']!.fill(NaN),
      gives: [],
    },
    {
      rule: 'what starts late has none before',
      change: (figures: Record<string, number[]>) => figures['west caustic']!.fill(NaN, 0, 15),
      gives: [],
    },
    {
      rule: 'outside the months looked at nothing is told',
      change: (figures: Record<string, number[]>) => (figures['east caustic']![6]! /= 1000),
      gives: [],
    },
  ])('finds $rule', ({ change, gives }) => {
    const figures = sound();
    change(figures);
    expect(told(figures)).toEqual(gives);
  });

  it('tells what was restated, much as a warning and little as a note', () => {
    const restated = [
      {
        entity: at('east'),
        indicator: id('made'),
        period: { grain: 'month', index: month('2020-03') },
        before: 1000,
        after: 1010,
      },
      {
        entity: at('east'),
        indicator: id('made'),
        period: { grain: 'month', index: month('2020-04') },
        before: 1000,
        after: 800,
      },
      {
        entity: at('east'),
        indicator: id('made'),
        period: { grain: 'month', index: month('2020-05') },
        before: 7,
        after: 7,
      },
      {
        entity: at('east'),
        indicator: id('made'),
        period: { grain: 'month', index: month('2019-05') },
        before: 7,
        after: 8,
      },
    ] as const;
    expect(told(sound(), { restated })).toEqual([
      'warning signal-restated east made 15',
      'note signal-restated east made 14',
    ]);
  });

  it('puts the worst first', () => {
    const figures = sound();
    figures['west caustic']![20]! *= 1.8;
    figures['east caustic']![20]! /= 1000;
    figures['west store']![22]! += 60;
    figures['east store']![23]! += 80;
    expect(told(figures)).toEqual([
      'error signal-slip east caustic 20',
      'warning signal-balance west balance 22',
      'warning signal-balance west balance 23',
      'warning signal-balance east balance 23',
      'note signal-jump west caustic 20',
    ]);
  });

  it('says what is wrong and what to do, in both languages', () => {
    const figures = sound();
    figures['east caustic']![20]! /= 1000;
    const [finding] = findingsOf({
      cube: cubeOf(figures),
      window: { first: month('2020-09'), last: month('2020-09') },
    });
    expect(say(finding!.problem, 'en')).toBe(
      'east, caustic, September 2020: 0.10 t is about 1000 times off the usual 100.00 t. Check the unit, and correct the figure if it is wrong.',
    );
    expect(say(finding!.problem, 'zh')).toBe(
      '东厂2020年9月烧碱为0.10吨，与通常的100.00吨相差约1000倍。请核对计量单位，如有误请更正。',
    );
  });
});
