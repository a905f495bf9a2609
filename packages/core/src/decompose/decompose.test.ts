import { describe, expect, it } from 'vitest';
import { printDecimal } from '../base/index.ts';
import { unitOf } from '../quantity/index.ts';
import { decompose } from './decompose.ts';
import { decimal, chinese, english, months, requestOf, rule, sumsOf, treeOf, year } from './request.testing.ts';
import type { Conflicting, Decomposed, Request } from './request.ts';

function answerTo(request: Request): Decomposed {
  const answer = decompose(request);
  if (answer.kind !== 'decomposed') throw new Error(english(answer.problems).join('\n'));
  return answer;
}

function refusalOf(request: Request): Conflicting {
  const answer = decompose(request);
  if (answer.kind !== 'conflicting') throw new Error(`no conflict but ${answer.kind}`);
  return answer;
}

const company = treeOf({ co: [] });
const pair = treeOf({ co: ['a', 'b'] });
const halves = treeOf({ 2021: ['h1', 'h2'] });
const names = new Map([
  ['co', { en: 'Yunqiao', zh: '云桥公司' }],
  ['a', { en: 'North Mine', zh: '北岭矿' }],
  ['2021', { en: '2021', zh: '2021年' }],
  ['h2', { en: 'H2 2021', zh: '2021年下半年' }],
]);

describe('a target by months', () => {
  // DOMAIN 1.3: capability of each month in kt, and the plan of 1,215.0 kt that follows from it.
  const capability = [105.84, 93.63, 101.96, 95.66, 100.93, 105.59, 109.11, 109.11, 96.62, 109.11, 103.48, 105.84];
  const plan = [1040, 920, 1001, 940, 991, 1037, 1072, 1072, 949, 1072, 1016, 1040];
  const request = requestOf(company, year, {
    quantum: decimal('0.1'),
    profile: capability,
    rules: [rule('total', 'co', '2021', 1215)],
  });

  it('follows capability × available days as worked by hand', () => {
    const answer = answerTo(request);
    expect([...answer.cells]).toEqual(plan);
    expect(sumsOf(request, answer.cells)[0]![year.ids.indexOf('2021-H1')]).toBe(5929);
    expect(answer.certificate.infeasibility).toBe(0);
    expect(answer.notes).toEqual([]);
  });

  it.each(['relative', 'entropy'] as const)('is the same for one total in the sense %s', (nearest) =>
    expect([...answerTo({ ...request, nearest }).cells]).toEqual(plan),
  );

  it('moves every month by the same amount in the absolute sense', () => {
    const { exact } = answerTo({ ...request, nearest: 'absolute' });
    const moves = capability.map((amount, month) => exact[month]! - amount * 10);
    for (const move of moves) expect(move).toBeCloseTo((12_150 - 12_368.8) / 12, 6);
  });
});

describe('rules', () => {
  const base = requestOf(pair, halves, { profile: [30, 30, 20, 20], rules: [rule('total', 'co', '2021', 100)] });

  it.each([
    { says: 'a hold is kept and the rest follows', rules: [rule('hold', 'a', 'h1', 10)], cells: [10, 38, 26, 26] },
    { says: 'a bound on a half', rules: [rule('bound', 'co', 'h1', '..40')], cells: [24, 36, 16, 24] },
    {
      says: 'several rules on one node meet',
      rules: [rule('bound', 'a', 'h1', '10..40'), rule('capacity', 'a', 'h1', '..20')],
      cells: [20, 34, 23, 23],
    },
    { says: 'a total of an entity', rules: [rule('total', 'a', '2021', 40)], cells: [20, 20, 30, 30] },
    {
      says: 'an open rule asks nothing',
      rules: [{ kind: 'bound' as const, entity: 'a', time: 'h1' }],
      cells: [30, 30, 20, 20],
    },
  ])('$says', ({ rules, cells }) => {
    const answer = answerTo({ ...base, rules: [...base.rules, ...rules] });
    expect(sumsOf(base, answer.cells)[0]![0]).toBe(100);
    answer.cells.forEach((cell, at) => expect(Math.abs(cell - cells[at]!)).toBeLessThanOrEqual(1));
  });

  it('rounds bounds between two quanta inward, and says so', () => {
    const answer = answerTo({
      ...base,
      unit: unitOf('t'),
      names,
      rules: [...base.rules, rule('bound', 'a', 'h2', '12.5..13.5')],
    });
    expect(answer.cells[1]).toBe(13);
    expect(english(answer.notes)).toEqual([
      'The lower bound of North Mine, H2 2021, 12.5 t, counts as 13 t: cells are planned in steps of 1 t.',
      'The upper bound of North Mine, H2 2021, 13.5 t, counts as 13 t: cells are planned in steps of 1 t.',
    ]);
    expect(chinese(answer.notes)[0]).toBe('2021年下半年北岭矿的下限12.5吨按13吨计：计划步长为1吨。');
  });

  it('counts what it no longer tells one by one', () => {
    const wide = requestOf(treeOf({ co: Array.from({ length: 30 }, (_, i) => `m${i}`) }), company, {});
    const bounds = Array.from({ length: 30 }, (_, i) => rule('bound', `m${i}`, 'co', '..9.5'));
    const { notes } = answerTo({ ...wide, rules: [rule('total', 'co', 'co', 100), ...bounds] });
    expect(notes.length).toBe(21);
    expect(english(notes).at(-1)).toBe('10 more bounds were rounded inward to steps of 1.');
  });

  it('does not count holds that have ended, and says so', () => {
    const ended = rule('hold', 'a', 'h2', 5, { until: '2021-06-30', owner: 'Wang' });
    const request = { ...base, names, rules: [...base.rules, ended] };
    expect(answerTo({ ...request, asOf: '2021-06-30' }).cells[1]).toBe(5);
    const answer = answerTo({ ...request, asOf: '2021-07-01' });
    expect(answer.cells[1]).toBe(30);
    expect(english(answer.notes)).toEqual([
      'The hold of North Mine, H2 2021, set by Wang, ended on 2021-06-30 and does not count.',
    ]);
  });

  it.each([
    {
      says: 'totals between two quanta, with the nearest amounts',
      more: { quantum: decimal(10) },
      rules: [rule('total', 'a', 'h2', 15)],
      problem: 'The total of North Mine, H2 2021, is 15, which is no multiple of 10. Take 10 or 20.',
    },
    {
      says: 'holds between two quanta',
      more: { quantum: decimal(10) },
      rules: [rule('hold', 'a', 'h2', '-15')],
      problem: 'The hold of North Mine, H2 2021, is −15, which is no multiple of 10. Take −20 or −10.',
    },
    {
      says: 'an unknown entity, with the nearest name',
      rules: [rule('bound', 'c', 'h2', '..5')],
      problem: 'The target is split over no entity "c". Correct or remove the rule.',
    },
    {
      says: 'an unknown period',
      rules: [rule('bound', 'a', '202l', '..5')],
      problem: 'The target is split over no period "202l". Did you mean "2021"?',
    },
    {
      says: 'a quantum of zero',
      more: { quantum: decimal(0) },
      problem: 'The step in which cells are planned must be above zero.',
    },
    {
      says: 'what cannot be counted in quanta',
      more: { quantum: decimal('0.001') },
      rules: [rule('bound', 'a', 'h2', '..9007199254740991')],
      problem:
        '9,007,199,254,740,991.000 for North Mine, H2 2021, cannot be held exactly in steps of 0.001. Plan in larger steps.',
    },
  ])('refuses $says', ({ more = {}, rules = [], problem }) => {
    const answer = decompose({ ...base, names, ...more, rules: [...base.rules, ...rules] });
    expect(answer.kind === 'refused' && english(answer.problems)).toEqual([problem]);
  });

  it('refuses a split of nothing', () => {
    const answer = decompose({ ...base, rules: [rule('total', 'a', '2021', 5)] });
    expect(answer.kind === 'refused' && english(answer.problems)).toEqual([
      'There is no total to split. Give one for the whole, or for all of its parts.',
    ]);
  });

  it('takes totals that make up the whole for its total', () => {
    const answer = answerTo({
      ...base,
      rules: [rule('total', 'a', '2021', 50), rule('total', 'b', 'h1', 20), rule('total', 'b', 'h2', 40)],
    });
    expect([...answer.cells]).toEqual([25, 25, 20, 40]);
  });

  it('takes rules on nodes with the same cells together', () => {
    const chain = requestOf(treeOf({ co: { division: { mine: [] } } }), treeOf({ 2021: ['h2'] }), {});
    const answer = answerTo({
      ...chain,
      rules: [rule('total', 'co', '2021', 7), rule('bound', 'division', 'h2', '..7')],
    });
    expect([...answer.cells]).toEqual([7]);
    const loose = treeOf({ co: { division: ['a', 'b'] } });
    const low = answerTo({ ...requestOf(loose, halves), rules: [rule('bound', 'co', '2021', '8..')] });
    expect([...low.cells]).toEqual([2, 2, 2, 2]);
    const refused = refusalOf({
      ...chain,
      rules: [rule('total', 'co', '2021', 7), rule('bound', 'division', 'h2', '..6')],
    });
    expect(refused.rules.map(({ relaxedTo }) => relaxedTo?.mantissa)).toEqual([6, 7]);
  });
});

describe('a refusal', () => {
  const base = requestOf(pair, halves, {
    quantum: decimal(10),
    unit: unitOf('t'),
    names,
    rules: [
      rule('total', 'co', '2021', 50_000, {
        owner: 'the board',
        reason: { en: 'signed contract', zh: '签订的责任书' },
      }),
    ],
  });

  it('names every rule that conflicts, who set it and why, by how much they miss, and what relaxing each would give', () => {
    const repair = { owner: 'Wang', reason: { en: 'pump repair', zh: '水泵检修' } };
    const answer = refusalOf({
      ...base,
      rules: [
        ...base.rules,
        rule('capacity', 'a', '2021', '..20000', repair),
        rule('bound', 'b', 'h1', '..15000'),
        rule('hold', 'b', 'h2', 14_000),
        rule('bound', 'a', 'h1', '..11000'),
      ],
    });
    expect(english(answer.problems)).toEqual([
      'These cannot all hold and miss each other by 1,000 t: Yunqiao, 2021, must come to 50,000 t (the board: signed contract); North Mine, 2021, can reach 20,000 t at most (Wang: pump repair); b, h1, must be at most 15,000 t; b, H2 2021, is held at 14,000 t.',
      'Lowering the total of Yunqiao, 2021, from 50,000 t to 49,000 t would be enough.',
      'Raising the capacity of North Mine, 2021, from 20,000 t to 21,000 t would be enough.',
      'Raising the upper bound of b, h1, from 15,000 t to 16,000 t would be enough.',
      'Raising the hold of b, H2 2021, from 14,000 t to 15,000 t would be enough.',
    ]);
    expect(chinese(answer.problems)[0]).toBe(
      '以下要求无法同时满足，相差1,000吨：2021年云桥公司合计须为50,000吨（the board：签订的责任书）；2021年北岭矿能力最多为20,000吨（Wang：水泵检修）；h1b不得高于15,000吨；2021年下半年b锁定为14,000吨。',
    );
    expect(printDecimal(answer.amount)).toBe('1000');
    expect(answer.problems.map(({ severity }) => severity)).toEqual(['error', 'note', 'note', 'note', 'note']);
  });

  it('speaks of many rules that are alike together', () => {
    const wide = treeOf({ co: { a: ['a1', 'a2', 'a3'], b: [] } });
    const capacities = ['a1', 'a2', 'a3'].flatMap((mine) =>
      months.map((month) => rule('capacity', mine, month, '..100')),
    );
    const answer = refusalOf({
      ...requestOf(wide, year, { names, unit: unitOf('t') }),
      rules: [
        rule('total', 'a', '2021', 3700),
        rule('bound', 'b', '2021', '..9000'),
        rule('total', 'co', '2021', 5000),
        ...capacities,
      ],
    });
    expect(english(answer.problems)[0]).toBe(
      'These cannot all hold and miss each other by 100 t: North Mine, 2021, must come to 3,700 t; 36 capacities under North Mine, 2021, add up to 3,600 t at most.',
    );
    expect(answer.rules.length).toBe(37);
  });

  it('says of a rule that it leaves no room, when no whole step lies between its sides', () => {
    const narrow = refusalOf({ ...base, rules: [...base.rules, rule('bound', 'a', 'h2', '101..109')] });
    expect(english(narrow.problems)).toEqual([
      'North Mine, H2 2021, must lie between 101 t and 109 t, where there is no multiple of 10 t. Widen the bounds or plan in smaller steps.',
    ]);
    const crossed = refusalOf({ ...base, rules: [...base.rules, rule('bound', 'a', 'h2', '200..100')] });
    expect(english(crossed.problems)[0]).toBe(
      'North Mine, H2 2021, is asked to be at least 200 t and at most 100 t, which cannot both hold. Correct one of the two.',
    );
    expect(printDecimal(crossed.amount)).toBe('100');
  });

  it('says of two rules on one cell that each would have to give way', () => {
    const answer = refusalOf({
      ...base,
      rules: [...base.rules, rule('hold', 'a', 'h2', 300), rule('capacity', 'a', 'h2', '..200')],
    });
    expect(english(answer.problems)).toEqual([
      'These cannot all hold and miss each other by 100 t: North Mine, H2 2021, is held at 300 t; North Mine, H2 2021, can reach 200 t at most.',
      'Lowering the hold of North Mine, H2 2021, from 300 t to 200 t would be enough.',
      'Raising the capacity of North Mine, H2 2021, from 200 t to 300 t would be enough.',
    ]);
  });

  it('does not call a rule enough to relax when another stands behind it', () => {
    const rules = [
      ...base.rules,
      rule('hold', 'a', 'h2', 300),
      rule('capacity', 'a', 'h2', '..200'),
      rule('bound', 'a', 'h2', '..250'),
    ];
    const answer = refusalOf({ ...base, rules });
    expect(answer.rules.map(({ relaxedTo }) => relaxedTo?.mantissa)).toEqual([200, undefined]);
    expect(english(answer.problems).at(-1)).toBe(
      'Giving way on the capacity of North Mine, H2 2021 alone would not be enough: another rule stands behind it.',
    );
  });

  it('speaks of the default that nothing falls below zero once', () => {
    const answer = refusalOf({ ...base, rules: [rule('total', 'co', '2021', 100), rule('total', 'a', '2021', 150)] });
    expect(english(answer.problems)[0]).toBe(
      'These cannot all hold and miss each other by 50 t: Yunqiao, 2021, must come to 100 t; North Mine, 2021, must come to 150 t; no value may fall below zero.',
    );
    expect(
      answerTo({ ...base, signed: true, rules: [rule('total', 'co', '2021', 100), rule('total', 'a', '2021', 150)] })
        .cells[2],
    ).toBeLessThan(0);
  });
});

describe('a profile that does not say enough', () => {
  const totals = [rule('total', 'co', '2021', 120)];
  const nan = Number.NaN;

  it.each([
    {
      says: 'unknown cells follow the shape of the rows that are known',
      profile: [10, 30, 20, nan],
      cells: [10, 30, 20, 60],
      note: 'The profile of b is not known throughout: the common shape of the rows that are known stood in.',
    },
    {
      says: 'an unknown row has the mean level of the known ones',
      profile: [10, 30, nan, nan],
      cells: [15, 45, 15, 45],
      note: 'The profile of b is not known throughout: the common shape of the rows that are known stood in.',
    },
    {
      says: 'where nothing is known days stand in',
      profile: [nan, nan, nan, nan],
      days: [100, 200],
      cells: [20, 40, 20, 40],
      note: 'The profile of 2 entities (such as a) is not known throughout: the days of each period stood in.',
    },
    {
      says: 'without days all parts are equal',
      profile: [nan, nan, nan, nan],
      cells: [30, 30, 30, 30],
      note: 'The profile of 2 entities (such as a) is not known throughout: equal parts stood in.',
    },
    {
      says: 'zero everywhere under a total',
      profile: [0, 0, 0, 0],
      days: [100, 200],
      cells: [20, 40, 20, 40],
      note: 'The profile of co, 2021, is zero although an amount must go there: the days of each period stood in.',
    },
    {
      says: 'zero in a row that has a total: the columns of the others',
      profile: [10, 30, 0, 0],
      rules: [rule('total', 'b', '2021', 80)],
      cells: [10, 30, 20, 60],
      note: 'The profile of b, 2021, is zero although an amount must go there: what its rows and periods have elsewhere stood in.',
    },
    {
      says: 'zero in a period that has a total: the rows elsewhere',
      profile: [10, 0, 30, 0],
      rules: [rule('total', 'co', 'h2', 80)],
      cells: [10, 20, 30, 60],
      note: 'The profile of co, h2, is zero although an amount must go there: what its rows and periods have elsewhere stood in.',
    },
    {
      says: 'zeros that only all totals together rule out',
      profile: [5, 0, 0, 5],
      rules: [rule('total', 'a', '2021', 72), rule('total', 'co', 'h1', 60)],
      cells: [60, 12, 0, 48],
      note: 'One cell with a profile of zero (a, h2) had to take part for the totals to be met: small equal weights stood in.',
    },
    { says: 'zeros elsewhere stay zero', profile: [10, 0, 0, 30], cells: [30, 0, 0, 90] },
    { says: 'a sum of zero', profile: [10, -10, 10, -10], signed: true, cells: [40, 20, 40, 20] },
    { says: 'a negative profile under a positive total', profile: [-10, -10, -20, -20], cells: [20, 20, 40, 40] },
    { says: 'amounts of both signs each move by their size', profile: [100, -40, 30, 10], cells: [111, -35, 33, 11] },
  ])('$says', ({ profile, cells, note, days, rules = [], signed = false }) => {
    const request = requestOf(pair, halves, { profile, signed, rules: [...totals, ...rules] });
    const answer = answerTo(days === undefined ? request : { ...request, days: Float64Array.from(days) });
    expect(english(answer.notes)).toEqual(note === undefined ? [] : [note]);
    expect([...answer.cells]).toEqual(cells);
  });

  it('proportional fitting of amounts below zero becomes relative', () => {
    const request = requestOf(pair, halves, { profile: [100, -40, 30, 10], nearest: 'entropy', rules: totals });
    const answer = answerTo(request);
    expect(english(answer.notes)).toEqual([
      'Proportional fitting needs amounts above zero: the relative least squares stood in.',
    ]);
    expect(answer.cells).toEqual(answerTo({ ...request, nearest: 'relative' }).cells);
  });

  it('proportional fitting reaches what must be zero', () => {
    const request = requestOf(pair, halves, { nearest: 'entropy', profile: [10, 30, 20, 60] });
    const answer = answerTo({
      ...request,
      rules: [...totals, rule('total', 'a', '2021', 0), rule('bound', 'b', 'h1', '90..')],
    });
    expect([...answer.cells]).toEqual([0, 0, 90, 30]);
  });
});
