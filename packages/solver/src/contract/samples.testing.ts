import { programOf, type LinearProgram, type Outcome, type ProgramGiven, type Solution } from '@overhalf/core';
import * as fc from 'fast-check';

/**
 * The workshop of the textbooks: 3 doors and 5 windows a day within three plants' hours. Optimum 36 at (2, 6).
 *
 * Source: Hillier and Lieberman, Introduction to Operations Research, the Wyndor Glass Co.
 */
export const wyndor: ProgramGiven = {
  sense: 'maximize',
  columns: [
    { name: 'doors', cost: 3 },
    { name: 'windows', cost: 5 },
  ],
  rows: [
    { name: 'plant 1', high: 4, terms: [['doors', 1]] },
    { name: 'plant 2', high: 12, terms: [['windows', 2]] },
    {
      name: 'plant 3',
      high: 18,
      terms: [
        ['doors', 3],
        ['windows', 2],
      ],
    },
  ],
};

/** The workshop with a fourth limit, so that three of them meet at (2, 6). */
export const joint: ProgramGiven = {
  ...wyndor,
  rows: [
    ...wyndor.rows,
    {
      name: 'joint',
      high: 8,
      terms: [
        ['doors', 1],
        ['windows', 1],
      ],
    },
  ],
};

/** The same program looked at from the other side: what was to be most is to be least. */
export const turned = ({ sense, columns, ...given }: ProgramGiven): ProgramGiven => ({
  ...given,
  sense: sense === 'minimize' ? 'maximize' : 'minimize',
  columns: columns.map((column) => ({ ...column, cost: -column.cost! })),
});

/** The solution of a program that must have one. */
export function best(outcome: Outcome): Solution {
  if (outcome.kind !== 'optimal') throw new Error(`not optimal: ${JSON.stringify(outcome)}`);
  return outcome.solution;
}

/** Any small program whose optimum exists: costs at or above 0, minimised, rows that larger amounts can meet. */
export const anyProgram: fc.Arbitrary<LinearProgram> = fc
  .record({ columns: fc.integer({ min: 1, max: 6 }), rows: fc.integer({ min: 1, max: 6 }) })
  .chain(({ columns, rows }) =>
    fc.record({
      costs: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }),
      highs: fc.array(fc.constantFrom(5, 10, Infinity), { minLength: columns, maxLength: columns }),
      rows: fc.array(
        fc.record({
          amounts: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: columns, maxLength: columns }),
          low: fc.integer({ min: 0, max: 5 }),
        }),
        { minLength: rows, maxLength: rows },
      ),
    }),
  )
  .map(({ costs, highs, rows }) =>
    programOf({
      sense: 'minimize',
      columns: costs.map((cost, at) => ({ name: `c${at}`, cost, high: highs[at]! })),
      rows: rows.map(({ amounts, low }, at) => ({
        name: `r${at}`,
        low: amounts.some((amount) => amount > 0) ? low : 0,
        terms: amounts.map((amount, column) => [`c${column}`, amount] as const),
      })),
    }),
  );

/** A knapsack in whole numbers that no search settles at once. */
export function knapsack(size: number): LinearProgram {
  const names = Array.from({ length: size }, (_, at) => `item ${at}`);
  return programOf({
    sense: 'maximize',
    columns: names.map((name, at) => ({ name, cost: 100 + ((at * 37) % 23), high: 1, whole: true })),
    rows: Array.from({ length: 12 }, (_, row) => ({
      name: `limit ${row}`,
      high: size * 12,
      terms: names.map((name, at) => [name, 10 + ((at * (row + 3) * 17 + row * 31) % 41)] as const),
    })),
  });
}

/** Any small program with a plan: limits of both kinds and equations around a plan of whole amounts, most of them tight. */
export const anyMixedProgram: fc.Arbitrary<LinearProgram> = fc
  .record({ columns: fc.integer({ min: 1, max: 5 }), rows: fc.integer({ min: 1, max: 5 }) })
  .chain(({ columns, rows }) =>
    fc.record({
      sense: fc.constantFrom('minimize', 'maximize'),
      columns: fc.array(
        fc.record({
          cost: fc.integer({ min: -5, max: 5 }),
          high: fc.constantFrom(3, 6),
          plan: fc.integer({ min: 0, max: 3 }),
        }),
        { minLength: columns, maxLength: columns },
      ),
      rows: fc.array(
        fc.record({
          amounts: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: columns, maxLength: columns }),
          below: fc.constantFrom(0, 0, 2, Infinity),
          above: fc.constantFrom(0, 0, 2, Infinity),
        }),
        { minLength: rows, maxLength: rows },
      ),
    }),
  )
  .map(({ sense, columns, rows }) =>
    programOf({
      sense,
      columns: columns.map(({ cost, high }, at) => ({ name: `c${at}`, cost, high })),
      rows: rows.map(({ amounts, below, above }, at) => {
        const comesTo = amounts.reduce((sum, amount, column) => sum + amount * columns[column]!.plan, 0);
        return {
          name: `r${at}`,
          low: comesTo - below,
          high: comesTo + above,
          terms: amounts.map((amount, column) => [`c${column}`, amount] as const),
        };
      }),
    }),
  );
