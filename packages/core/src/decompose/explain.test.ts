import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitOf } from '../quantity/index.ts';
import { decompose } from './decompose.ts';
import { explainCell, type Explained } from './explain.ts';
import { explainRatio } from './explain-ratio.ts';
import { decomposeLadder } from './ladder.ts';
import { decomposeRatio } from './ratio.ts';
import { decomposeStock } from './stock.ts';
import { chinese, decimal, english, months, requestOf, rule, treeOf, year } from './request.testing.ts';
import type { Decomposed, Request } from './request.ts';

const company = treeOf({ co: { a: ['a1', 'a2'], b: [] } });
const request: Request = requestOf(company, year, {
  quantum: decimal(10),
  unit: unitOf('t'),
  profile: Array.from({ length: 36 }, (_, cell) => 100 + ((cell * 37) % 50)),
  names: new Map([
    ['co', { en: 'Yunqiao', zh: '云桥公司' }],
    ['a1', { en: 'North Mine', zh: '北岭矿' }],
    ['2021', { en: '2021', zh: '2021年' }],
    ['2021-07', { en: 'July 2021', zh: '2021年7月' }],
  ]),
  rules: [
    rule('total', 'co', '2021', 6000),
    rule('capacity', 'a1', '2021-07', '..100', { owner: 'Wang', reason: { en: 'pump repair', zh: '水泵检修' } }),
    rule('bound', 'a1', '2021', '..1800'),
  ],
});

function answerTo(asked: Request): Decomposed {
  const answer = decompose(asked);
  if (answer.kind !== 'decomposed') throw new Error(english(answer.problems).join('\n'));
  return answer;
}

function explain(answer: Decomposed, entity: string, time: string): Explained {
  const explained = explainCell(answer, entity, time);
  if (explained.kind !== 'explained') throw new Error(english(explained.problems).join('\n'));
  return explained;
}

/** What the steps add up to. */
const sumOf = ({ below = 0, profile, pressing, held, rounding }: Explained): number =>
  below + profile + pressing.reduce((sum, { effect }) => sum + effect, 0) + held + rounding;

describe('why a cell is what it is', () => {
  const answer = answerTo(request);

  it('names its profile, what presses on it, where it stands and who set it', () => {
    const explained = explain(answer, 'a1', '2021-07');
    expect(english(explained.reasons)).toEqual([
      'North Mine, July 2021: 100 t.',
      'Its profile is 122.0 t, 2.71 % of the whole; scaled to the total by 1.3304 it makes 162.3 t.',
      'Takes off 18.4 t: North Mine, 2021, must be at most 1,800 t.',
      'Adds 7.5 t: Yunqiao, 2021, must come to 6,000 t.',
      'It stands where a rule holds it, −51.4 t from where it would be: North Mine, July 2021, can reach 100 t at most (Wang: pump repair).',
    ]);
    expect(chinese(explained.reasons)[0]).toBe('2021年7月北岭矿：100吨。');
    expect(explained.bound).toMatchObject({ side: 'high', kind: 'capacity', rule: { owner: 'Wang' } });
    expect(explained.everyone).toBeCloseTo(6000 / 4510, 12);
    expect(explained.pressing.map(({ entity, side, effect }) => [entity, side, effect < 0])).toEqual([
      ['a1', 'high', true],
      ['co', 'low', false],
    ]);
  });

  it('adds up for every cell and node, in every sense', () => {
    for (const nearest of ['relative', 'entropy', 'absolute'] as const) {
      const other = answerTo({ ...request, nearest });
      for (const entity of company.ids)
        for (const time of year.ids) {
          const explained = explain(other, entity, time);
          expect(sumOf(explained)).toBeCloseTo(explained.amount.mantissa, 6);
          // Something is left over only where a bound of a cell holds.
          const holds = !['a2', 'b'].includes(entity) && ['2021', '2021-H2', '2021-Q3', '2021-07'].includes(time);
          expect(holds || Math.abs(explained.held) < 1e-6).toBe(true);
        }
    }
  });

  it('tells of the rung below', () => {
    const ladder = decomposeLadder({
      ...request,
      rules: [],
      better: 'lower',
      rungs: [
        { id: 'floor', rules: [rule('total', 'co', '2021', 6000)] },
        { id: 'assessment', rules: [rule('total', 'co', '2021', 5000)] },
      ],
    });
    if (ladder.kind !== 'laddered') throw new Error('a ladder');
    const explained = explain(ladder.rungs[1]!.answer, 'a1', '2021-07');
    expect(english(explained.reasons)).toEqual([
      'North Mine, July 2021: 130 t.',
      'The rung below has 160.0 t; in proportion to it the next one moves on by −26.7 t.',
      'Rounding to steps of 10 t, so that all totals add up: −3.3 t.',
    ]);
    expect(sumOf(explained)).toBeCloseTo(130, 9);
  });

  it('tells of the opening of a stock, and adds up to its level', () => {
    const stock = decomposeStock({
      entities: company,
      months,
      opening: Float64Array.from([100, 50, 25]),
      quantum: decimal(1),
      unit: unitOf('t'),
      rules: [rule('total', 'co', '2021-12', 139), rule('bound', 'co', '2021-06', '..150', { owner: 'Li' })],
    });
    if (stock.kind !== 'stocked') throw new Error('a stock');
    const explained = explain(stock.changes, 'co', '2021-06');
    expect(explained.amount).toEqual(decimal(150));
    expect(english(explained.reasons)).toEqual([
      'co, 2021-06: 150 t.',
      'It opens at 175.0 t; by its profile it moves by −18.0 t until then.',
      'Takes off 14.0 t: co, 2021-06, must be at most 150 t (Li).',
      'Adds 7.0 t: co, 2021-12, must come to 139 t.',
    ]);
    expect(sumOf(explained)).toBeCloseTo(150, 9);
  });

  it('tells what a numerator makes of its ratio', () => {
    const ratio = decomposeRatio({
      entities: treeOf({ co: ['bayer', 'sinter'] }),
      times: treeOf({ 2021: ['h1', 'h2'] }),
      nearest: 'relative',
      quantum: decimal(1),
      units: { ratio: unitOf('kg/t'), numerator: unitOf('t'), denominator: unitOf('t') },
      target: decimal(124),
      better: 'lower',
      denominators: Float64Array.from([345, 345, 155, 155]),
      denominatorQuantum: decimal(100),
      rules: [],
    });
    if (ratio.kind !== 'ratio') throw new Error('a ratio');
    const explained = explainRatio(ratio, 'sinter', 'h1');
    expect(explained.kind === 'explained' && english(explained.reasons).slice(0, 2)).toEqual([
      'sinter, h1: 1,922 t.',
      'That is 124.00 kg/t on 15,500 t planned; what follows is of the numerator.',
    ]);
    expect(explainRatio(ratio, 'sinter', 'h3').kind).toBe('unknown');
  });

  it('says which node it does not know', () => {
    const unknown = explainCell(answer, 'a11', '2021-13');
    expect(unknown.kind === 'unknown' && english(unknown.problems)).toEqual([
      'The target is split over no entity "a11". Did you mean "a1"?',
      'The target is split over no period "2021-13". Did you mean "2021-03"?',
    ]);
  });

  it('adds up whatever was asked', () => {
    const amounts = fc.array(fc.integer({ min: -200, max: 900 }), { minLength: 36, maxLength: 36 });
    fc.assert(
      fc.property(
        amounts,
        fc.nat(400),
        fc.constantFrom(...company.ids),
        fc.constantFrom(...year.ids),
        (profile, total, entity, time) => {
          const asked = {
            ...request,
            signed: true,
            profile: Float64Array.from(profile),
            rules: [
              rule('total', 'co', '2021', total * 10),
              rule('bound', 'b', '2021-Q2', '100..'),
              rule('hold', 'a1', '2021-02', 60),
            ],
          };
          const explained = explain(answerTo(asked), entity, time);
          expect(sumOf(explained)).toBeCloseTo(explained.amount.mantissa, 5);
        },
      ),
      { numRuns: 150 },
    );
  });
});
