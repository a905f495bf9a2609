import { describe, expect, it } from 'vitest';
import type { Excerpt, FileProblem, MappingShape } from './import-shape.ts';
import { headingsOf, mendableOf } from './mendable.ts';

const excerpt: Excerpt = {
  sheets: [],
  rows: [
    { row: 1, cells: ['2021年'] },
    { row: 2, cells: ['单位', '指标', '计量单位', '2021-11', '2021-12'] },
    { row: 3, cells: ['甲', '产量', 'kWh', '1x', '2'] },
    { row: 4, cells: ['"乙,产量,t,1,2'], isBroken: true },
  ],
};
const mapping: MappingShape = {
  mapping: 1,
  layout: 'wide',
  header: [2],
  columns: { entity: '单位', indicator: '指标', unit: '计量单位' },
};
const problem = (given: Partial<FileProblem>): FileProblem => ({
  code: 'import-unreadable',
  severity: 'error',
  text: { en: '', zh: '' },
  ...given,
});
/** The cells of each row as text, wrong ones marked. */
const shown = (given: Partial<FileProblem>) => {
  const mendable = mendableOf(problem(given), excerpt, mapping);
  return mendable.kind === 'rows'
    ? mendable.rows.map(({ cells }) => cells.map((cell) => `${cell.text}${cell.isWrong ? '!' : ''}`).join(' '))
    : mendable.kind;
};

describe('mendableOf', () => {
  it.each([
    { rule: 'a figure beside what its row is about', given: { at: { cell: 'D3' } }, rows: ['甲 产量 kWh 1x!'] },
    {
      rule: 'a unit is wrong in its own column, however many figures it spoils',
      given: { code: 'import-unit-mismatch', at: { cell: 'D3' }, more: { count: 2, cells: 'D3, E3' } },
      rows: ['甲 产量 kWh!'],
    },
    { rule: 'a heading alone', given: { code: 'import-column-unknown', at: { cell: 'E2' } }, rows: ['2021-12!'] },
    {
      rule: 'a broken line as a whole',
      given: { code: 'import-quotes', at: { cell: 'A4' } },
      rows: ['"乙,产量,t,1,2!'],
    },
    {
      rule: 'a header that was not found by how the file is read',
      given: { code: 'import-no-header' },
      rows: 'reading',
    },
    { rule: 'what has no cell is mended elsewhere', given: { code: 'import-broken-xlsx' }, rows: 'elsewhere' },
    { rule: 'nor is a row here that is not seen', given: { at: { cell: 'D900' } }, rows: 'elsewhere' },
    {
      rule: 'merged figures are split in their workbook',
      given: { code: 'import-merged-value', at: { cell: 'D3' } },
      rows: 'elsewhere',
    },
    {
      rule: 'a name is said once',
      given: { code: 'import-entity-unknown', name: '甲', at: { cell: 'D3' } },
      rows: 'name',
    },
  ])('$rule', ({ given, rows }) => expect(shown(given)).toEqual(rows));

  it('lets a figure off by a factor pass even where its file cannot be mended here', () => {
    const mendable = mendableOf(problem({ code: 'import-factor', at: { cell: 'D3' } }), null, mapping);
    expect(mendable).toEqual({ kind: 'rows', rows: [], mayPass: true });
  });
});

describe('headingsOf', () => {
  it('are those of the header rows', () => {
    expect(headingsOf(excerpt, mapping)).toEqual(['单位', '指标', '计量单位', '2021-11', '2021-12']);
  });
});
