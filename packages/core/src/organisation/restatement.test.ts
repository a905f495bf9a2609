import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merger, month, organisationOf } from './organisations.testing.ts';
import { restatement } from './restatement.ts';

const lines = (organisation: Parameters<typeof restatement>[0], to: string) =>
  restatement(organisation, month(to)).map(
    ({ from, to, share, before }) => `${from}→${to} ${share} <${before - month('2021-01') + 1}`,
  );

describe('restatement', () => {
  it('counts the past of X and Y for Z once they have merged, and not before', () => {
    expect(lines(merger, '2021-05')).toEqual(['x→z 1 <5', 'y→z 1 <5']);
    expect(lines(merger, '2021-04')).toEqual([]);
  });

  it('gives Z the like-for-like half-year of the worked example', () => {
    const reported = new Map([
      ['x', 41],
      ['y', 26],
      ['z', 34.5],
    ]);
    const past = restatement(merger, month('2021-06')).reduce(
      (sum, { from, share }) => sum + reported.get(from)! * share,
      0,
    );
    expect((past + reported.get('z')!) / (120 + 80)).toBeCloseTo(0.5075, 12);
  });

  it('multiplies shares along a chain, and adds them where it meets again', () => {
    const chain = organisationOf(
      {
        top: {},
        x: { under: 'top', lives: '..2021-02' },
        a: { under: 'top', lives: '2021-03..2021-05' },
        b: { under: 'top', lives: '2021-03..2021-08' },
        w: { under: 'top', lives: '2021-06..' },
      },
      [
        { from: 'x', to: 'a', date: '2021-03', share: 0.3 },
        { from: 'x', to: 'b', date: '2021-03', share: 0.7 },
        { from: 'a', to: 'w', date: '2021-06' },
        { from: 'b', to: 'w', date: '2021-09' },
      ],
    );
    expect(lines(chain, '2021-03')).toEqual(['x→a 0.3 <3', 'x→b 0.7 <3']);
    expect(lines(chain, '2021-07')).toEqual(['x→b 0.7 <3', 'x→w 0.3 <3', 'a→w 1 <6']);
    expect(lines(chain, '2021-12')).toEqual(['x→w 1 <3', 'a→w 1 <6', 'b→w 1 <9']);
  });

  it('refuses a circle', () => {
    const circle = organisationOf({ x: {}, y: {} }, [
      { from: 'x', to: 'y', date: '2021-03' },
      { from: 'y', to: 'x', date: '2021-03' },
    ]);
    expect(() => restatement(circle, month('2021-12'))).toThrow('succeeds itself');
  });

  it('keeps the whole of every past, and gives it only to those who are still there', () => {
    // Generations one after the other: everyone of one is succeeded by some of the next, in random shares.
    const generations = fc.array(
      fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 3, maxLength: 3 }), {
        minLength: 3,
        maxLength: 3,
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(generations, (generations) => {
        const names = [...generations, []].flatMap((_, age) => [0, 1, 2].map((nth) => `g${age}n${nth}`));
        const edges = generations.flatMap((generation, age) =>
          generation.flatMap((weights, from) => {
            const total = weights.reduce((sum, weight) => sum + weight, 0);
            const wished = total === 0 ? [1, 0, 0] : weights.map((weight) => weight / total);
            const date = `2021-0${age + 2}`;
            return wished.flatMap((share, to) =>
              share === 0 ? [] : [{ from: `g${age}n${from}`, to: `g${age + 1}n${to}`, date, share }],
            );
          }),
        );
        const organisation = organisationOf(Object.fromEntries(names.map((name) => [name, {}])), edges);
        const restated = restatement(organisation, month('2021-12'));
        const totals = new Map<string, number>();
        for (const { from, to, share } of restated) {
          expect(to.startsWith(`g${generations.length}`)).toBe(true);
          totals.set(from, (totals.get(from) ?? 0) + share);
        }
        expect(totals.size).toBe(3 * generations.length);
        for (const total of totals.values()) expect(total).toBeCloseTo(1, 9);
      }),
    );
  });
});
