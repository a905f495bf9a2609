import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advanced,
  at,
  begun,
  blockOf,
  collapsedTo,
  commandOf,
  decimalMarkOf,
  did,
  everything,
  findNext,
  findPlace,
  fittingWidth,
  goTo,
  moved,
  parseTable,
  present,
  printExactly,
  printTable,
  readCell,
  readPaste,
  redo,
  replacedIn,
  summaryOf,
  totalsAfter,
  undo,
  visibleNodes,
  wholeColumns,
  wholeRows,
  type Extent,
  type GridData,
  type Key,
  type PasteGround,
  type Step,
} from './index.ts';

const key = (text: string): Key => {
  const parts = text.split('+');
  return {
    key: parts.at(-1) === '' ? '+' : parts.at(-1)!,
    ctrlKey: parts.includes('Ctrl'),
    metaKey: false,
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
  };
};

describe('commandOf', () => {
  it.each([
    ['ArrowDown', { kind: 'move', step: 'down', extend: false }],
    ['Shift+ArrowLeft', { kind: 'move', step: 'left', extend: true }],
    ['Ctrl+ArrowRight', { kind: 'move', step: 'edge-right', extend: false }],
    ['Ctrl+Shift+ArrowUp', { kind: 'move', step: 'edge-up', extend: true }],
    ['Tab', { kind: 'advance', along: 'row', back: false }],
    ['Shift+Tab', { kind: 'advance', along: 'row', back: true }],
    ['Enter', { kind: 'advance', along: 'column', back: false }],
    ['Shift+Enter', { kind: 'advance', along: 'column', back: true }],
    ['Home', { kind: 'move', step: 'row-start', extend: false }],
    ['End', { kind: 'move', step: 'row-end', extend: false }],
    ['Ctrl+h', { kind: 'replace' }],
    ['Ctrl+Shift+H', { kind: 'hold' }],
    ['Ctrl+;', { kind: 'today' }],
    ['Ctrl+Home', { kind: 'move', step: 'grid-start', extend: false }],
    ['Ctrl+End', { kind: 'move', step: 'grid-end', extend: false }],
    ['PageUp', { kind: 'move', step: 'page-up', extend: false }],
    ['PageDown', { kind: 'move', step: 'page-down', extend: false }],
    ['Ctrl+a', { kind: 'select-all' }],
    ['Ctrl+ ', { kind: 'select-column' }],
    ['Shift+ ', { kind: 'select-row' }],
    ['F2', { kind: 'edit' }],
    ['Escape', { kind: 'escape' }],
    ['Delete', { kind: 'clear' }],
    ['Ctrl+d', { kind: 'fill-down' }],
    ['Ctrl+r', { kind: 'fill-right' }],
    ['Ctrl+f', { kind: 'find' }],
    ['Ctrl+g', { kind: 'go-to' }],
    ['Ctrl+z', { kind: 'undo' }],
    ['Ctrl+y', { kind: 'redo' }],
    ['Ctrl+Shift+Z', { kind: 'redo' }],
    ['Ctrl+Shift+C', { kind: 'copy-headers' }],
    ['Alt+ArrowDown', { kind: 'menu' }],
    ['Shift+F10', { kind: 'menu' }],
    ['7', { kind: 'edit', text: '7' }],
    ['+', { kind: 'edit', text: '+' }],
    ['万', { kind: 'edit', text: '万' }],
  ])('%s', (pressed, command) => expect(commandOf(key(pressed))).toEqual(command));

  it.each(['Ctrl+v', 'Ctrl+p', 'F5', 'Shift', 'Alt+f'])('leaves %s to the browser', (pressed) =>
    expect(commandOf(key(pressed))).toBeUndefined(),
  );
});

const extent: Extent = { rows: 6, columns: 5, page: 3, isFilled: ({ row, column }) => column !== 2 && row !== 4 };

describe('moved', () => {
  it.each<{ step: Step; from: [number, number]; to: [number, number] }>([
    { step: 'down', from: [0, 0], to: [1, 0] },
    { step: 'up', from: [0, 0], to: [0, 0] },
    { step: 'edge-right', from: [0, 0], to: [0, 1] },
    { step: 'edge-right', from: [0, 1], to: [0, 3] },
    { step: 'edge-right', from: [0, 3], to: [0, 4] },
    { step: 'edge-down', from: [0, 0], to: [3, 0] },
    { step: 'edge-down', from: [3, 0], to: [5, 0] },
    { step: 'page-down', from: [1, 1], to: [4, 1] },
    { step: 'page-up', from: [1, 1], to: [0, 1] },
    { step: 'row-end', from: [2, 1], to: [2, 4] },
    { step: 'grid-end', from: [0, 0], to: [5, 4] },
  ])('$step from $from', ({ step, from: [row, column], to }) => {
    const { focus } = moved(at({ row, column }), step, extent);
    expect([focus.row, focus.column]).toEqual(to);
  });

  it('keeps the anchor while extending', () => {
    const selection = moved(moved(at({ row: 1, column: 1 }), 'down', extent, true), 'right', extent, true);
    expect(blockOf(selection)).toEqual({ top: 1, left: 1, bottom: 2, right: 2 });
  });

  it('never leaves the grid', () => {
    const steps = fc.constantFrom<Step>(
      'up',
      'down',
      'left',
      'right',
      'edge-up',
      'edge-down',
      'edge-left',
      'edge-right',
      'page-up',
      'page-down',
      'grid-end',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, fc.boolean()), { maxLength: 40 }), (walk) => {
        const { focus } = walk.reduce(
          (selection, [step, extend]) => moved(selection, step, extent, extend),
          at({ row: 0, column: 0 }),
        );
        expect(focus.row >= 0 && focus.row < 6 && focus.column >= 0 && focus.column < 5).toBe(true);
      }),
    );
  });
});

describe('selections', () => {
  it('goes through rows with Tab, and out after the last cell', () => {
    expect(advanced(at({ row: 0, column: 4 }), 'row', false, extent)).toEqual(at({ row: 1, column: 0 }));
    expect(advanced(at({ row: 5, column: 4 }), 'row', false, extent)).toBeUndefined();
    expect(advanced(at({ row: 0, column: 0 }), 'row', true, extent)).toBeUndefined();
  });
  it('takes whole rows, columns and everything', () => {
    expect(blockOf(wholeRows(at({ row: 2, column: 3 }), extent))).toEqual({ top: 2, left: 0, bottom: 2, right: 4 });
    expect(blockOf(wholeColumns(at({ row: 2, column: 3 }), extent))).toEqual({ top: 0, left: 3, bottom: 5, right: 3 });
    expect(blockOf(everything(extent))).toEqual({ top: 0, left: 0, bottom: 5, right: 4 });
  });
});

describe('the clipboard', () => {
  it.each([
    {
      rule: 'tabs and line breaks',
      text: '1\t2\r\n3\t4\r\n',
      table: [
        ['1', '2'],
        ['3', '4'],
      ],
    },
    {
      rule: 'quoted line breaks',
      text: '"a\nb"\t1\r\n"c ""d"""\t2',
      table: [
        ['a\nb', '1'],
        ['c "d"', '2'],
      ],
    },
    { rule: 'quotes inside a cell are text', text: '5" pipe\t3', table: [['5" pipe', '3']] },
    { rule: 'a quote that is never closed is text', text: '"5\t3', table: [['"5', '3']] },
    {
      rule: 'empty cells',
      text: '\t1\t\r\n\t\t2',
      table: [
        ['', '1', ''],
        ['', '', '2'],
      ],
    },
    { rule: 'line feeds alone', text: '1\n2\n', table: [['1'], ['2']] },
  ])('reads $rule', ({ text, table }) => expect(parseTable(text)).toEqual(table));

  it('reads back what it printed', () => {
    const cells = fc.string({ unit: fc.constantFrom('a', '1', '"', '\t', '\n', '\r', ' ', '万') });
    const tables = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cells, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      );
    fc.assert(
      fc.property(tables, (table) => {
        fc.pre(!(table.at(-1)!.length === 1 && table.at(-1)![0] === ''));
        expect(parseTable(printTable(table))).toEqual(table);
      }),
    );
  });

  it.each([
    [610844.164, '610844.164'],
    [0.1 + 0.2, '0.3'],
    [1e21, '1000000000000000000000'],
    [-1e-7, '-0.0000001'],
    [Number.NaN, ''],
  ])('prints %d exactly', (value, text) => expect(printExactly(value)).toBe(text));
});

describe('readCell', () => {
  it.each<[string, '.' | ',', number | 'missing' | 'unreadable']>([
    ['1,234.5', '.', 1234.5],
    ['1.234,5', ',', 1234.5],
    ['1.234,5', '.', 1234.5],
    ['1 234,5', ',', 1234.5],
    ['1\u00a0234,5', '.', 1234.5],
    ['1.234', ',', 1234],
    ['1.234', '.', 1.234],
    ['(123)', '.', -123],
    ['−5', '.', -5],
    ['１２，３４５．６', '.', 12345.6],
    ['3.5万', '.', 35000],
    ['1.2亿', '.', 120000000],
    ['', '.', 'missing'],
    ['-', '.', 'missing'],
    ['n/a', '.', 'missing'],
    ['#REF!', '.', 'unreadable'],
    ['abc', '.', 'unreadable'],
  ])('reads %s with a decimal %s', (text, mark, wanted) => {
    const read = readCell(text, mark);
    expect(read.kind === 'value' ? read.value : read.kind).toBe(wanted);
  });
  it('knows a percentage', () => expect(readCell('12.3%', '.')).toEqual({ kind: 'value', value: 12.3, percent: true }));
  it.each([
    [['1.234', '2.345,6'], ','],
    [['1,234', '2,345.6'], '.'],
    [['1,5', '2.5'], '.'],
    [['1.234', '567'], '.'],
  ] as const)('tells the mark of %j', (cells, mark) => expect(decimalMarkOf(cells)).toBe(mark));
});

const ground: PasteGround = {
  rows: 4,
  columns: 3,
  rowNames: [['r1', 'First'], ['r2', 'Second'], ['r3'], ['r4']],
  columnNames: [
    ['2021-07', 'Jul'],
    ['2021-08', 'Aug'],
    ['2021-Q3', 'Q3'],
  ],
  percent: false,
};
const block = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right });
const shown = (text: string, selected = block(0, 0), clip = false): string[] =>
  readPaste(parseTable(text), selected, ground, clip).cells.map(
    ({ row, column, value }) => `${row},${column}=${value}`,
  );

describe('readPaste', () => {
  it('goes down and right from the first cell', () =>
    expect(shown('1\t2\n3\t4', block(1, 1))).toEqual(['1,1=1', '1,2=2', '2,1=3', '2,2=4']));
  it('fills the selection with one value', () =>
    expect(shown('7', block(0, 0, 1, 1))).toEqual(['0,0=7', '0,1=7', '1,0=7', '1,1=7']));
  it('repeats a table in a multiple of it', () =>
    expect(shown('1\t2', block(0, 0, 1, 1))).toEqual(['0,0=1', '0,1=2', '1,0=1', '1,1=2']));
  it('leaves a header row out', () => expect(shown('Jan\tFeb\n1\t2', block(2, 0))).toEqual(['2,0=1', '2,1=2']));
  it('goes where known names say', () =>
    expect(shown('\tAug\tJul\nSecond\t8\t7', block(3, 2))).toEqual(['1,1=8', '1,0=7']));
  it('leaves the unreadable and the missing apart', () => {
    const { cells, problems } = readPaste(parseTable('x1y\t\n12%\t5'), block(0, 0), ground);
    expect(cells.map(({ value }) => value)).toEqual([Number.NaN, 5]);
    expect(problems.map(({ text }) => text)).toEqual(['x1y', '12%']);
  });
  it('counts what finds no place', () => {
    expect(readPaste(parseTable('1\t2\t3\n4\t5\t6'), block(3, 1), ground).outside).toBe(4);
  });
  it('asks before it goes beyond the selection, and can be kept inside', () => {
    const wide = '1\t2\t3\n4\t5\t6\n7\t8\t9';
    expect(readPaste(parseTable(wide), block(0, 0, 1, 1), ground).beyondSelection).toBe(true);
    expect(shown(wide, block(0, 0, 1, 1), true)).toEqual(['0,0=1', '0,1=2', '1,0=4', '1,1=5']);
  });
});

describe('history', () => {
  const name = (text: string) => ({ en: text, zh: text });
  it('undoes, redoes and forgets what was undone when something else is done', () => {
    const two = did(did(begun(name('open'), 0), name('one'), 1), name('two'), 2);
    expect(present(undo(two))).toBe(1);
    expect(redo(undo(two))).toEqual(two);
    expect(did(undo(two), name('other'), 9).undone).toEqual([]);
    expect(present(undo(begun(name('open'), 0)))).toBe(0);
    expect(present(goTo(two, 0))).toBe(0);
    expect(present(goTo(goTo(two, 0), 2))).toBe(2);
  });
});

describe('outline', () => {
  // H2 → Q3 → 07, 08; Q4 → 10
  const parent = [-1, 0, 1, 1, 0, 4];
  it('puts totals after their parts', () => expect(totalsAfter(parent)).toEqual([2, 3, 1, 5, 4, 0]));
  it('hides what is under a closed total', () => {
    const nodes = [
      { above: -1, depth: 0, leaf: false },
      { above: 0, depth: 1, leaf: false },
      { above: 1, depth: 2, leaf: true },
    ];
    expect(visibleNodes(nodes, new Set([1]))).toEqual([0, 1]);
    expect(visibleNodes(nodes, collapsedTo(nodes, 1))).toEqual([0]);
    expect(visibleNodes(nodes, collapsedTo(nodes, 3))).toEqual([0, 1, 2]);
  });
});

describe('summaryOf', () => {
  const tonnes = (value: number) => ({ value, unit: 't', adds: true });
  it('sums what is there', () => {
    expect(summaryOf([tonnes(0.1), tonnes(0.2), tonnes(0.3), tonnes(Number.NaN)])).toMatchObject({
      count: 3,
      sum: 0.6,
      min: 0.1,
      max: 0.3,
    });
  });
  it('refuses several units', () =>
    expect(summaryOf([tonnes(1), { value: 2, unit: 'CNY', adds: true }])).toEqual({ count: 2, mixed: true }));
  it('never adds shares', () => expect(summaryOf([{ value: 2, unit: '%', adds: false }]).sum).toBeUndefined());
});

describe('finding', () => {
  const searched = {
    rows: 2,
    columns: 2,
    rowNames: [
      ['r1', '一氧化铝厂'],
      ['r2', 'Second'],
    ],
    columnNames: [
      ['2021-07', 'Jul'],
      ['2021-08', '8月'],
    ],
    textAt: ({ row, column }: { row: number; column: number }) => `${row}${column}5`,
  };
  it.each([
    ['氧化铝', { row: 0, column: 0 }],
    ['115', { row: 1, column: 1 }],
    ['nothing', undefined],
  ])('finds %s', (text, spot) => expect(findNext(text, { row: 1, column: 0 }, searched)).toEqual(spot));
  it.each([
    ['r2 2021-08', { row: 1, column: 1 }],
    ['一氧化铝厂 8月', { row: 0, column: 1 }],
    ['second', { row: 1, column: 0 }],
    ['jul', { row: 1, column: 0 }],
  ])('goes to %s', (text, spot) => expect(findPlace(text, { row: 1, column: 0 }, searched)).toEqual(spot));
});

describe('replacing', () => {
  it.each([
    ['12000', '1,2', '3', '3000'],
    ['12000.50', '.50', '', '12000'],
    ['1212', '12', '7', '77'],
    ['１２', '2', '5', '15'],
    ['12', '$&', '5', undefined],
    ['12', '2', '$&', '1$&'],
    ['12', '', '5', undefined],
  ])('in %s %s by %s: %s', (figure, wanted, by, after) => expect(replacedIn(figure, wanted, by)).toBe(after));
});

describe('fittingWidth', () => {
  const dataOf = (...texts: string[]): GridData => ({
    columns: [{ id: 'a', name: 'A', names: [], width: 80 }],
    rowCount: texts.length,
    rowAt: (row) => ({
      id: String(row),
      name: '',
      names: [],
      depth: 0,
      cells: [{ text: texts[row]!, value: 0, editable: true }],
    }),
    valueAt: () => 0,
    namesAt: () => [],
    unit: 't',
    adds: true,
  });
  it('follows the longest figure, wherever it stands', () =>
    expect(fittingWidth(dataOf('1', '1,234,567,890', '2'), 0)).toBe(fittingWidth(dataOf('1,234,567,890'), 0)));
  it('gives a Chinese character more room than a figure', () =>
    expect(fittingWidth(dataOf('一二三四五六七八'), 0)).toBeGreaterThan(fittingWidth(dataOf('12345678'), 0)));
  it('is never so narrow that the column cannot be found again', () => expect(fittingWidth(dataOf(''), 0)).toBe(50));
});
