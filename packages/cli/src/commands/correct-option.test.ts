import { describe, expect, it } from 'vitest';
import { correctionsIn } from './correct-option.ts';

describe('a correction on the command line', () => {
  it.each([
    { option: 'B7=1234.5', gives: { cell: 'B7', text: '1234.5' } },
    { option: 'Sheet1!B7=1234.5', gives: { sheet: 'Sheet1', cell: 'B7', text: '1234.5' } },
    { option: '[june.xlsx]月报!B7=1', gives: { file: 'june.xlsx', sheet: '月报', cell: 'B7', text: '1' } },
    { option: "'June 2021'!B7=1", gives: { sheet: 'June 2021', cell: 'B7', text: '1' } },
    { option: "[june.csv]B7=a = b, it's!", gives: { file: 'june.csv', cell: 'B7', text: "a = b, it's!" } },
    { option: 'B7=', gives: { cell: 'B7', text: '' } },
  ])('$option', ({ option, gives }) => expect(correctionsIn([option])).toEqual({ corrections: [gives], problems: [] }));

  it.each(['B7', '=5', ''])('%j is none', (option) => {
    expect(correctionsIn([option])).toMatchObject({
      corrections: [],
      problems: [{ code: 'command-value-refused', value: option }],
    });
  });
});
