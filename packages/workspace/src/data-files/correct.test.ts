import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { decimalToNumber } from '@overhalf/core';
import { describe, expect, it } from 'vitest';
import { correctGrid } from './correct.ts';
import { addressOf, gridOfRows, textOf } from './grid.ts';
import { readDataFile, type Correction, type DataFile, type DataFileRequest } from './index.ts';
import { text, workbook } from './malformed/files.testing.ts';
import { sample } from './sample.testing.ts';

const csv = 'entity,indicator,period,value\nwest,output,2021-01,5x\nnorth,output,2021-01,7\n';
const read = (corrections: readonly Correction[], more: Partial<DataFileRequest> = {}): Promise<DataFile> =>
  readDataFile({ name: 'file.csv', bytes: text(csv), model: sample, corrections, ...more });
const figures = ({ facts }: DataFile): readonly string[] =>
  facts.map(({ entity, value, source }) => `${source?.cell} ${entity} ${decimalToNumber(value!)}`);
const told = ({ problems }: DataFile): readonly string[] => problems.map(({ code, at }) => `${code} ${at?.cell ?? ''}`);
const book = (rows: readonly (readonly (string | number)[])[], merges: readonly string[] = []): Promise<Uint8Array> =>
  workbook([
    { name: '月报', rows, merges },
    { name: '说明', rows: [['每月五日前']] },
  ]);
const months = [
  ['entity', 'indicator', '2021-01', '2021-02'],
  ['west', 'output', '5x', 6],
];

describe('a corrected CSV', () => {
  it('is read as if the text stood in the cell, and says what stood there', async () => {
    const file = await read([{ cell: 'D2', text: '5' }]);
    expect(figures(file)).toEqual(['D2 west 5', 'D3 north 7']);
    expect(file.corrected).toEqual([{ cell: 'D2', text: '5', stood: '5x' }]);
    expect(file.hash).toBe(createHash('sha256').update(csv).digest('hex'));
  });

  it('is checked like any other: a correction may be wrong too', async () => {
    const file = await read([{ cell: 'D2', text: '=1+1' }]);
    expect(told(file)).toEqual(['import-formula-as-text D2']);
    expect(file.rejected).toMatchObject([{ at: { cell: 'D2' }, value: '=1+1' }]);
  });

  it('packed with gzip keeps the hash of what was sent', async () => {
    const bytes = gzipSync(text(csv));
    const file = await read([{ cell: 'd2', text: '5' }], { bytes, name: 'file.csv.gz' });
    expect(file.hash).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(file.corrected).toEqual([{ cell: 'D2', text: '5', stood: '5x' }]);
  });

  it.each([
    { rule: 'a heading', content: 'entity,indicator,2021-01,2021-0x\nwest,output,5,6\n', cell: 'D1', said: '2021-02' },
    {
      rule: 'a row that ends before the cell',
      content: 'entity,indicator,2021-01,2021-02\nwest,output,5\n',
      cell: 'D2',
      said: '6',
    },
    {
      rule: 'a line whose quotation marks do not pair',
      content: 'entity,indicator,2021-01,2021-02\n"west,output,5,6\n',
      cell: 'A2',
      said: 'west,output,5,6',
    },
  ])('may have $rule written anew', async ({ content, cell, said }) => {
    const file = await read([{ cell, text: said }], { bytes: text(content) });
    expect(figures(file)).toEqual(['C2 west 5', 'D2 west 6']);
    expect(file.corrected).toHaveLength(1);
  });

  it('tells of a line that is broken still', async () => {
    const bytes = text('entity,indicator,2021-01,2021-02\n"west,output,5,6\n');
    const file = await read([{ cell: 'A2', text: 'west,"output,5,6' }], { bytes });
    expect(told(file)).toContain('import-quotes A2');
    expect(file.excerpt?.rows[1]).toEqual({ row: 2, cells: ['west,"output,5,6'], isBroken: true });
  });

  it.each([
    { rule: 'below the table', correction: { cell: 'D9', text: '5' }, problem: 'import-correction-cell D9' },
    { rule: 'right of it', correction: { cell: 'E2', text: '5' }, problem: 'import-correction-cell E2' },
    { rule: 'that is no address', correction: { cell: '2D', text: '5' }, problem: 'import-correction-cell 2D' },
    { rule: 'of a sheet', correction: { sheet: '月报', cell: 'D2', text: '5' }, problem: 'import-correction-sheet D2' },
  ])('is refused for a cell $rule', async ({ correction, problem }) => {
    const file = await read([{ cell: 'D3', text: '8' }, correction]);
    expect(told(file)).toEqual([problem]);
    expect([file.corrected, file.facts]).toEqual([undefined, []]);
  });

  it('has one cell only where a line is broken', async () => {
    const bytes = text('entity,indicator,2021-01,2021-02\n"west,output,5,6\n');
    expect(told(await read([{ cell: 'C2', text: '5' }], { bytes }))).toEqual(['import-correction-line C2']);
  });
});

describe('a corrected workbook', () => {
  const xlsx = async (corrections: readonly Correction[], bytes = book(months)): Promise<DataFile> =>
    read(corrections, { bytes: await bytes, name: 'file.xlsx' });

  it('is read as if the text stood in the cell of that sheet', async () => {
    const file = await xlsx([{ sheet: '月报', cell: 'C2', text: '5' }]);
    expect(figures(file)).toEqual(['C2 west 5', 'D2 west 6']);
    expect(file.corrected).toEqual([{ sheet: '月报', cell: 'C2', text: '5', stood: '5x' }]);
  });

  it.each([
    {
      rule: 'a sheet that is not there',
      correction: { sheet: '日报', cell: 'C2', text: '5' },
      problem: 'import-correction-sheet C2',
    },
    {
      rule: 'no sheet where there are several',
      correction: { cell: 'C2', text: '5' },
      problem: 'import-correction-no-sheet C2',
    },
    {
      rule: 'a cell outside its sheet',
      correction: { sheet: '说明', cell: 'C2', text: '5' },
      problem: 'import-correction-cell C2',
    },
  ])('is refused for $rule', async ({ correction, problem }) => {
    const file = await xlsx([correction]);
    expect(told(file)).toEqual([problem]);
    expect([file.corrected, file.facts]).toEqual([undefined, []]);
  });

  it('tells of no correction in a sheet that was not read', async () => {
    expect((await xlsx([{ sheet: '说明', cell: 'A1', text: '已改' }])).corrected).toEqual([]);
  });

  it('has merged cells as one', async () => {
    const rows = [months[0]!, ['wst', 'output', 5, 6], ['wst', 'caustic', 7, 8]];
    const file = await xlsx([{ sheet: '月报', cell: 'A3', text: 'west' }], book(rows, ['A2:A3']));
    expect(file.facts.map(({ entity }) => entity)).toEqual(['west', 'west', 'west', 'west']);
    expect(file.corrected).toEqual([{ sheet: '月报', cell: 'A2', text: 'west', stood: 'wst' }]);
  });
});

describe('what one sees of a table', () => {
  it('is its beginning and the rows of its errors, corrections made', async () => {
    const figure = (month: number): string => (month === 22 ? 'x' : '5');
    const rows = Array.from({ length: 24 }, (_, month) => {
      const period = `${2020 + Math.floor(month / 12)}-${(month % 12) + 1}`;
      return `west,output,${period},${figure(month)}`;
    });
    const bytes = text(['entity,indicator,period,value', ...rows].join('\n'));
    const { excerpt } = await read([{ cell: 'D2', text: '4' }], { bytes });
    const beginning = Array.from({ length: 20 }, (_, row) => row + 1);
    expect(excerpt?.rows.map(({ row }) => row)).toEqual([...beginning, 24]);
    expect(excerpt?.rows[1]?.cells).toEqual(['west', 'output', '2020-1', '4']);
    expect(excerpt?.rows.at(-1)?.cells).toEqual(['west', 'output', '2021-11', 'x']);
  });

  it('names the sheets that may be read', async () => {
    const file = await read([], { bytes: await book(months), name: 'file.xlsx' });
    expect(file.excerpt).toMatchObject({ sheet: '月报', sheets: ['月报', '说明'] });
  });
});

it('a corrected table differs from the table in the corrected cells only, and says what stood there', () => {
  const cell = fc.constantFrom('', 'a', '5', '值');
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 });
  const wanted = fc.array(fc.tuple(fc.nat(3), fc.nat(2), cell), { maxLength: 4 });
  const kept = fc.property(rows, wanted, (table, given) => {
    const grid = gridOfRows(table, { file: 'f.csv' });
    const within = given.filter(([row]) => row < table.length);
    const expected = table.map((cells) => [...cells]);
    for (const [row, column, said] of within) expected[row]![column] = said;
    const made = correctGrid(
      grid,
      within.map(([row, column, said]) => ({ cell: addressOf(row, column), text: said })),
    );
    expect(table.map((cells, row) => cells.map((_, column) => textOf(made.grid.at(row, column))))).toEqual(expected);
    const differing = table.flatMap((cells, row) =>
      cells.flatMap((stood, column) =>
        expected[row]![column] === stood ? [] : [`${addressOf(row, column)} ${stood}`],
      ),
    );
    expect(made.corrected.map((one) => `${one.cell} ${one.stood}`).toSorted()).toEqual(differing.toSorted());
  });
  fc.assert(kept);
});
