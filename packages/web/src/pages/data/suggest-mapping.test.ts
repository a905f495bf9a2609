import { describe, expect, it } from 'vitest';
import { suggestMapping } from './suggest-mapping.ts';

/** What is seen of a plain CSV. */
const excerptOf = (text: string) => ({
  sheets: [],
  rows: text.split('\n').map((line, row) => ({ row: row + 1, cells: line.split(',') })),
});

describe('suggestMapping', () => {
  it.each([
    {
      rule: 'headings that say what they are, below a title',
      text: '2021年产量,,\n指标,计量单位,2021-12\nore_t,t,1\n',
      mapping: { layout: 'wide', header: [2], columns: { indicator: '指标', unit: '计量单位' } },
    },
    {
      rule: 'a column of values: one figure in a row',
      text: 'item,Month,Value\nore_t,2021-12,1\n',
      mapping: { layout: 'long', header: [1], columns: { indicator: 'item', period: 'Month', value: 'Value' } },
    },
    { rule: 'nothing that is a table', text: 'hello\n', mapping: { layout: 'long', header: [1], columns: {} } },
  ])('$rule', ({ text, mapping }) => expect(suggestMapping(excerptOf(text))).toMatchObject(mapping));

  it('is blank for a file that is not seen', () => {
    expect(suggestMapping(null).columns).toEqual({});
  });
});
