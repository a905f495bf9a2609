import type { ProgramGiven } from '@overhalf/core';
import { joint } from './samples.testing.ts';

/** Programs small enough to be solved by hand. */
export const knownAnswers: readonly {
  readonly rule: string;
  readonly given: ProgramGiven;
  readonly objective: number;
  readonly columns?: readonly number[];
  readonly prices?: readonly number[];
}[] = [
  {
    rule: 'equations only',
    given: {
      sense: 'minimize',
      columns: [
        { name: 'x', cost: 1 },
        { name: 'y', cost: 2 },
        { name: 'z', cost: 4 },
      ],
      rows: [
        {
          name: 'sum',
          low: 10,
          high: 10,
          terms: [
            ['x', 1],
            ['y', 1],
            ['z', 1],
          ],
        },
        {
          name: 'grade',
          low: 26,
          high: 26,
          terms: [
            ['x', 1],
            ['y', 3],
            ['z', 4],
          ],
        },
      ],
    },
    objective: 18,
    columns: [2, 8, 0],
    prices: [0.5, 0.5],
  },
  {
    rule: 'a corner where three limits meet in two dimensions',
    given: joint,
    objective: 36,
    columns: [2, 6],
  },
  {
    rule: 'a corner at which pivoting by the largest reduced cost comes back to the same basis after six steps',
    given: {
      sense: 'minimize',
      columns: [
        { name: 'x1', cost: -0.75 },
        { name: 'x2', cost: 150 },
        { name: 'x3', cost: -0.02 },
        { name: 'x4', cost: 6 },
      ],
      rows: [
        {
          name: 'one',
          high: 0,
          terms: [
            ['x1', 0.25],
            ['x2', -60],
            ['x3', -0.04],
            ['x4', 9],
          ],
        },
        {
          name: 'two',
          high: 0,
          terms: [
            ['x1', 0.5],
            ['x2', -90],
            ['x3', -0.02],
            ['x4', 3],
          ],
        },
        { name: 'three', high: 1, terms: [['x3', 1]] },
      ],
    },
    objective: -0.05,
    columns: [0.04, 0, 1, 0],
  },
  {
    rule: 'columns without limits',
    given: {
      sense: 'minimize',
      columns: [
        { name: 'x', low: -Infinity, cost: 1 },
        { name: 'y', low: -Infinity, cost: 1 },
      ],
      rows: [
        {
          name: 'a',
          low: -4,
          terms: [
            ['x', 1],
            ['y', 2],
          ],
        },
        {
          name: 'b',
          low: -5,
          terms: [
            ['x', 2],
            ['y', 1],
          ],
        },
      ],
    },
    objective: -3,
    columns: [-2, -1],
    prices: [1 / 3, 1 / 3],
  },
  {
    rule: 'columns that are fixed',
    given: {
      sense: 'maximize',
      columns: [
        { name: 'x', low: 3, high: 3, cost: 2 },
        { name: 'y', cost: 1 },
      ],
      rows: [
        {
          name: 'both',
          high: 5,
          terms: [
            ['x', 1],
            ['y', 1],
          ],
        },
      ],
    },
    objective: 8,
    columns: [3, 2],
    prices: [1],
  },
  {
    rule: 'rows without terms and rows without limits',
    given: {
      sense: 'maximize',
      columns: [{ name: 'x', high: 7, cost: 1 }],
      rows: [
        { name: 'nothing', low: -1, high: 0, terms: [] },
        { name: 'free', terms: [['x', 5]] },
      ],
    },
    objective: 7,
    columns: [7],
    prices: [0, 0],
  },
  {
    rule: 'no rows at all',
    given: { sense: 'minimize', offset: 5, columns: [{ name: 'x', low: 2, cost: 3 }], rows: [] },
    objective: 11,
    columns: [2],
  },
  {
    rule: 'a row between two limits',
    given: {
      sense: 'maximize',
      columns: [{ name: 'x', cost: -1 }],
      rows: [{ name: 'between', low: 2, high: 9, terms: [['x', 2]] }],
    },
    objective: -1,
    columns: [1],
    prices: [-0.5],
  },
  {
    rule: 'whole numbers that rounding would miss',
    given: {
      sense: 'maximize',
      columns: [
        { name: 'x', cost: 5, whole: true },
        { name: 'y', cost: 8, whole: true },
      ],
      rows: [
        {
          name: 'sum',
          high: 6,
          terms: [
            ['x', 1],
            ['y', 1],
          ],
        },
        {
          name: 'room',
          high: 45,
          terms: [
            ['x', 5],
            ['y', 9],
          ],
        },
      ],
    },
    objective: 40,
    columns: [0, 5],
  },
];
