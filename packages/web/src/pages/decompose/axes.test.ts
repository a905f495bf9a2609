import { describe, expect, it } from 'vitest';
import { axesOf } from './axes.ts';

// all → north (a, b), south (c); the year → two quarters.
const trees = {
  entities: { ids: ['all', 'north', 'a', 'b', 'south', 'c'], parent: Int32Array.of(-1, 0, 1, 1, 0, 4) },
  times: { ids: ['2021', '2021-Q1', '2021-Q2'], parent: Int32Array.of(-1, 0, 0) },
};
const open = { collapsed: { entities: new Set<number>(), times: new Set<number>() }, compared: false };

const shown = (more: Partial<Parameters<typeof axesOf>[1]> = {}) => {
  const { rows, columns } = axesOf(trees, { ...open, ...more });
  return {
    rows: rows.map(({ entity }) => trees.entities.ids[entity]),
    columns: columns.map((time) => trees.times.ids[time]),
  };
};

describe('axesOf', () => {
  it('shows everything in the order of the model, totals of periods after their parts', () =>
    expect(shown()).toEqual({
      rows: ['all', 'north', 'a', 'b', 'south', 'c'],
      columns: ['2021-Q1', '2021-Q2', '2021'],
    }));
  it('puts the parts of each total in order, and leaves them under it; what has no figure comes last', () =>
    expect(shown({ order: [9, 5, Number.NaN, 2, 4, 4] }).rows).toEqual(['all', 'south', 'c', 'north', 'b', 'a']));
  it('keeps what is closed closed in any order', () =>
    expect(shown({ order: [9, 5, 3, 2, 4, 4], collapsed: { entities: new Set([1]), times: new Set() } }).rows).toEqual([
      'all',
      'south',
      'c',
      'north',
    ]));
  it('leaves out what is hidden with all that is under it', () =>
    expect(shown({ hidden: new Set(['north', '2021-Q1']) })).toEqual({
      rows: ['all', 'south', 'c'],
      columns: ['2021-Q2', '2021'],
    }));
  it('never hides the whole', () =>
    expect(shown({ hidden: new Set(['all', '2021']) })).toEqual({
      rows: ['all', 'north', 'a', 'b', 'south', 'c'],
      columns: ['2021-Q1', '2021-Q2', '2021'],
    }));
});
