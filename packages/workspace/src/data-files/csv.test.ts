import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords, detectDelimiter } from './csv.ts';

const cellsOf = (text: string, delimiter = ','): string[][] =>
  Array.from(csvRecords([text], delimiter), ({ cells }) => cells);

describe('csvRecords', () => {
  it.each([
    {
      rule: 'a line is a record',
      text: 'a,b\nc,d',
      records: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    },
    { rule: 'lines end with LF, CRLF or CR', text: 'a\r\nb\rc\n', records: [['a'], ['b'], ['c']] },
    { rule: 'a blank line is a record', text: 'a\n\nb', records: [['a'], [''], ['b']] },
    { rule: 'an empty last cell is a cell', text: 'a,\n', records: [['a', '']] },
    { rule: 'quoted cells hold delimiters and line ends', text: '"a,b\nc",d', records: [['a,b\nc', 'd']] },
    { rule: 'a doubled quotation mark is one', text: '"say ""yes""",b', records: [['say "yes"', 'b']] },
    { rule: 'a quotation mark within a plain cell is itself', text: '5" pipe,b', records: [['5" pipe', 'b']] },
    { rule: 'an empty quoted cell is empty', text: '"",b', records: [['', 'b']] },
    { rule: 'nothing has no record', text: '', records: [] },
  ])('$rule', ({ text, records }) => expect(cellsOf(text)).toEqual(records));

  it.each([
    { rule: 'never closed', text: 'a\n"b,1\nc', broken: [2], lines: [1, 2, 3] },
    { rule: 'closed in the middle of a cell', text: '"b"x,1\nc', broken: [1], lines: [1, 2] },
    { rule: 'closed by the next line’s mark', text: 'a,"b\nc,"d"\ne', broken: [1], lines: [1, 2, 3] },
    {
      rule: 'closed lines below, records between',
      text: 'a,b,"c\n1,2,3\n4,5,"\n6,7,8',
      broken: [1, 3],
      lines: [1, 2, 3, 4],
    },
  ])('a quotation mark that is $rule breaks its own line only', ({ text, broken, lines }) => {
    const records = [...csvRecords([text], ',')];
    expect(records.map(({ line }) => line)).toEqual(lines);
    expect(records.filter((record) => record.broken).map(({ line }) => line)).toEqual(broken);
  });

  it('numbers physical lines past quoted line ends', () => {
    expect(Array.from(csvRecords(['"a\r\nb",1\nc'], ','), ({ line }) => line)).toEqual([1, 3]);
  });

  const cell = fc
    .string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r', ' ', '数') })
    // A later line with as many delimiters as a record would pass for a swallowed one.
    .filter((text) => !/[\r\n][^]*,/u.test(text));
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  const print = (rows: readonly (readonly string[])[]): string =>
    rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\r\n');

  it('reads back what was written', () => {
    fc.assert(
      fc.property(table, (rows) => {
        expect(cellsOf(print(rows))).toEqual(rows);
      }),
    );
  });

  it('reads alike however the text is cut into chunks', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '1'), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 5 }), (whole, size) => {
        const chunks = whole.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
        expect([...csvRecords(chunks, ',')]).toEqual([...csvRecords([whole], ',')]);
      }),
    );
  });
});

describe('detectDelimiter', () => {
  it.each([
    { text: 'a,b,c\n1,2,3', delimiter: ',' },
    { text: 'a;b;c\n1,5;2;3', delimiter: ';' },
    { text: 'a\tb\n1,000\t2,000', delimiter: '\t' },
    { text: 'a title, with a comma\nx;y;z\n1;2;3\n4;5;6', delimiter: ';' },
    { text: 'alone', delimiter: ',' },
  ])('$delimiter in $text', ({ text, delimiter }) => expect(detectDelimiter(text)).toBe(delimiter));
});
