import { describe, expect, it } from 'vitest';
import { correctionsAfter } from './corrections.ts';

const before = [
  { sheet: '一', cell: 'B2', text: '7', stood: '7x' },
  { sheet: '二', cell: 'B2', text: '8', stood: '8x' },
];

describe('correctionsAfter', () => {
  it.each([
    { rule: 'nothing written keeps what was', sheet: '一', cells: {}, cell: ['一!B2=7', '二!B2=8'] },
    { rule: 'a cell written once more', sheet: '一', cells: { B2: '9' }, cell: ['二!B2=8', '一!B2=9'] },
    { rule: 'another cell beside it', sheet: '一', cells: { C2: '' }, cell: ['一!B2=7', '二!B2=8', '一!C2='] },
    { rule: 'a file without sheets', sheet: undefined, cells: { A1: 'x' }, cell: ['一!B2=7', '二!B2=8', '!A1=x'] },
  ])('$rule', ({ sheet, cells, cell }) => {
    const after = correctionsAfter(before, { sheet, cells: new Map(Object.entries(cells)) });
    expect(after.map((one) => `${one.sheet ?? ''}!${one.cell}=${one.text}`)).toEqual(cell);
    expect(after.some((one) => 'stood' in one)).toBe(false);
  });
});
