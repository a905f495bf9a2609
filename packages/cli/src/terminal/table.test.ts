import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { drawTable, fit, wrap, type Column } from './table.ts';

describe('fit', () => {
  it.each([
    { rule: 'pads on the right', text: 'ore', width: 5, align: 'left', fitted: 'ore  ' },
    { rule: 'pads on the left', text: '1.5', width: 5, align: 'right', fitted: '  1.5' },
    { rule: 'counts a Chinese character as two', text: '产量', width: 6, align: 'left', fitted: '产量  ' },
    { rule: 'cuts with an ellipsis', text: 'alumina', width: 5, align: 'left', fitted: 'alum…' },
    {
      rule: 'cuts before a character that would not fit whole',
      text: '氧化铝',
      width: 4,
      align: 'left',
      fitted: '氧… ',
    },
    { rule: 'leaves what fits', text: '氧化铝', width: 6, align: 'right', fitted: '氧化铝' },
  ] as const)('$rule', ({ text, width, align, fitted }) => expect(fit(text, width, align)).toBe(fitted));
});

describe('wrap', () => {
  it.each([
    { rule: 'breaks between words', text: 'one two three', width: 8, lines: ['one two', 'three'] },
    { rule: 'breaks Chinese anywhere', text: '氧化铝产量', width: 6, lines: ['氧化铝', '产量'] },
    { rule: 'begins no line with a closing mark', text: '完成任务，超额', width: 8, lines: ['完成任', '务，超额'] },
    { rule: 'ends no line with an opening mark', text: '完成任（超额）', width: 8, lines: ['完成任', '（超额）'] },
    { rule: 'keeps a number whole', text: '完成1,234.5吨', width: 8, lines: ['完成', '1,234.5', '吨'] },
    { rule: 'breaks a word that is longer than a line', text: 'abcdefgh ij', width: 4, lines: ['abcd', 'efgh', 'ij'] },
    { rule: 'says nothing of nothing', text: '  ', width: 4, lines: [] },
  ])('$rule', ({ text, width, lines }) => expect(wrap(text, width)).toEqual(lines));

  it('keeps every character but blanks, on lines that are no wider than told', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'ore', ' ', '铝', '，', '（', '1.5', '。', '%') });
    fc.assert(
      fc.property(texts, fc.integer({ min: 6, max: 40 }), (text, width) => {
        const lines = wrap(text, width);
        const bare = (one: string): string => one.replaceAll(/\s/g, '');
        expect(bare(lines.join(''))).toBe(bare(text));
        expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
      }),
    );
  });
});

const columns: readonly Column[] = [
  { heading: 'Indicator', align: 'left', shortest: 4 },
  { heading: 'Unit', align: 'left', dispensable: 1 },
  { heading: 'Value', align: 'right' },
  { heading: 'k', align: 'right', dispensable: 2 },
];

describe('a table', () => {
  const rows = [
    ['alumina output', 'kt', '610.84', '1.2000'],
    ['氧化铝产量', '千吨', '1,215.00', '0.9'],
  ];

  it('stands in columns', () => {
    expect(drawTable(columns, rows, 80)).toEqual([
      'Indicator       Unit     Value       k',
      '──────────────  ────  ────────  ──────',
      'alumina output  kt      610.84  1.2000',
      '氧化铝产量      千吨  1,215.00     0.9',
    ]);
  });

  it('cuts first what may be cut, then leaves out what can be spared most', () => {
    expect(drawTable(columns, rows, 30)[2]).toBe('alumi…  kt      610.84  1.2000');
    expect(drawTable(columns, rows, 24)[2]).toBe('alumina…  kt      610.84');
    expect(drawTable(columns, rows, 16)[2]).toBe('alumi…    610.84');
  });

  it('cuts even more where nothing can be spared, numbers last', () => {
    expect(drawTable(columns, rows, 13)[2]).toBe('al…    610.84');
    expect(drawTable(columns, rows, 10)[2]).toBe('al…  610.…');
  });

  it('is never wider than the terminal, and its columns begin and end in line', () => {
    const cells = fc.string({ unit: fc.constantFrom('a', '1', '铝', ' ', '…'), maxLength: 12 });
    const column = fc.record(
      {
        heading: cells,
        align: fc.constantFrom('left', 'right'),
        dispensable: fc.integer({ min: 1, max: 5 }),
        shortest: fc.integer({ min: 3, max: 9 }),
      },
      { requiredKeys: ['heading', 'align'] },
    );
    const tables = fc
      .array(column, { minLength: 1, maxLength: 6 })
      .chain((of) =>
        fc.tuple(
          fc.constant(of as readonly Column[]),
          fc.array(fc.array(cells, { minLength: of.length, maxLength: of.length }), { maxLength: 5 }),
        ),
      );
    fc.assert(
      fc.property(tables, fc.integer({ min: 30, max: 120 }), ([of, given], width) => {
        const lines = drawTable(of, given, width);
        const [, rule = ''] = lines;
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(Math.min(width, stringWidth(rule)));
        expect(lines).toHaveLength(given.length + 2);
      }),
    );
  });
});
