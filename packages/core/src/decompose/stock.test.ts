import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitOf } from '../quantity/index.ts';
import { decimal, english, months, rule, treeOf } from './request.testing.ts';
import { decomposeStock, type Stocked, type StockRequest } from './stock.ts';

const company = treeOf({ co: { a: ['a1', 'a2'], b: [] } });
const base: StockRequest = {
  entities: company,
  months,
  opening: Float64Array.from([100, 50, 25]),
  quantum: decimal(1),
  rules: [rule('total', 'co', '2021-12', 139)],
};

function answerTo(request: StockRequest): Stocked {
  const answer = decomposeStock(request);
  if (answer.kind !== 'stocked') throw new Error(english(answer.problems).join('\n'));
  return answer;
}

const rowsOf = ({ levels }: Stocked): number[][] =>
  Array.from({ length: 3 }, (_, row) => Array.from(levels.subarray(row * 12, row * 12 + 12)));
const wholeAt = (rows: readonly number[][], month: number): number => rows.reduce((sum, row) => sum + row[month]!, 0);

describe('a stock', () => {
  it('goes straight to where it must be at the end of the year', () => {
    const rows = rowsOf(answerTo(base));
    expect(wholeAt(rows, 11)).toBe(139);
    months.forEach((_, month) => {
      expect(Math.abs(wholeAt(rows, month) - (175 - 3 * (month + 1)))).toBeLessThan(3);
    });
    // Each in proportion to its opening.
    [79.4, 39.7, 19.9].forEach((end, row) => expect(Math.abs(rows[row]![11]! - end)).toBeLessThan(2));
  });

  it('keeps ceilings and floors at the ends of months', () => {
    const rules = [
      ...base.rules,
      rule('bound', 'co', '2021-06', '..140'),
      rule('bound', 'a1', '2021-03', '98..'),
      rule('hold', 'b', '2021-09', 24),
    ];
    const rows = rowsOf(answerTo({ ...base, rules }));
    expect(wholeAt(rows, 5)).toBeLessThanOrEqual(140);
    expect(rows[0]![2]).toBeGreaterThanOrEqual(98);
    expect(rows[2]![8]).toBe(24);
    expect(wholeAt(rows, 11)).toBe(139);
  });

  it('follows the path of last year', () => {
    const last = [120, 140, 160, 150, 130, 110, 90, 70, 80, 90, 95, 100];
    const levels = Float64Array.from([last, last.map((level) => level / 2), last.map((level) => level / 4)].flat());
    const rules = [rule('total', 'co', '2021-12', 175)];
    const rows = rowsOf(answerTo({ ...base, rules, path: { levels } }));
    expect(rows[0]).toEqual(last);
  });

  it('counts an opening between two quanta as the nearest', () => {
    const answer = answerTo({ ...base, opening: Float64Array.from([100.4, 49.6, 25]) });
    expect([...answer.opening]).toEqual([100, 50, 25]);
    expect(wholeAt(rowsOf(answer), 11)).toBe(139);
  });

  it('never falls below zero, unless it may', () => {
    const rules = [rule('total', 'co', '2021-12', 139), rule('bound', 'co', '2021-06', '..5')];
    expect(answerTo({ ...base, rules }).levels.every((level) => level >= 0)).toBe(true);
    const impossible = decomposeStock({
      ...base,
      unit: unitOf('t'),
      rules: [...rules, rule('bound', 'a1', '2021-06', '8..')],
    });
    expect(impossible.kind === 'conflicting' && english(impossible.problems)).toEqual([
      'These cannot all hold and miss each other by 3 t: co, 2021-06, must be at most 5 t; a1, 2021-06, must be at least 8 t; no value may fall below zero.',
      'Raising the upper bound of co, 2021-06, from 5 t to 8 t would be enough.',
      'Lowering the lower bound of a1, 2021-06, from 8 t to 5 t would be enough.',
    ]);
    expect(
      decomposeStock({ ...base, signed: true, rules: [...rules, rule('bound', 'a1', '2021-06', '8..')] }).kind,
    ).toBe('stocked');
  });

  it('needs its openings', () => {
    const answer = decomposeStock({ ...base, opening: Float64Array.from([100, Number.NaN, Number.NaN]) });
    expect(answer.kind === 'refused' && english(answer.problems)).toEqual([
      'The opening value of 2 entities (such as a2) is not known. Give it, zero where there is none.',
    ]);
  });

  it('starts from nothing, and works in a year of one month', () => {
    const empty = answerTo({ ...base, opening: new Float64Array(3) });
    expect(wholeAt(rowsOf(empty), 11)).toBe(139);
    const short = answerTo({ ...base, months: ['2021-12'] });
    expect(short.levels.reduce((sum, level) => sum + level, 0)).toBe(139);
  });

  it('keeps every month-end limit on random paths', () => {
    const level = fc.integer({ min: 0, max: 60 });
    const path = fc.array(level, { minLength: 36, maxLength: 36 });
    fc.assert(
      fc.property(path, fc.array(fc.tuple(fc.nat(4), fc.nat(11)), { maxLength: 6 }), (kept, asked) => {
        const under: readonly (readonly number[])[] = [[0, 1, 2], [0, 1], [0], [1], [2]];
        const at = (entity: number, month: number): number =>
          under[entity]!.reduce((sum, row) => sum + kept[row * 12 + month]!, 0);
        const rules = asked
          .filter(([entity]) => entity !== 1)
          .map(([entity, month]) =>
            rule(
              'bound',
              company.ids[entity]!,
              months[month]!,
              `${Math.max(0, at(entity, month) - 2)}..${at(entity, month) + 2}`,
            ),
          );
        const rows = rowsOf(answerTo({ ...base, rules: [rule('total', 'co', '2021-12', at(0, 11)), ...rules] }));
        expect(wholeAt(rows, 11)).toBe(at(0, 11));
        for (const [entity, month] of asked.filter(([one]) => one !== 1)) {
          const sum = under[entity]!.reduce((all, row) => all + rows[row]![month]!, 0);
          expect(Math.abs(sum - at(entity, month))).toBeLessThanOrEqual(2);
        }
        expect(rows.flat().every((one) => one >= 0)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
