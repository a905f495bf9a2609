import { describe, expect, it } from 'vitest';
import type { Calendar } from '@overhalf/core';
import { stretchOf, yearMonths } from './moment.ts';

const calendar: Calendar = { base: 'month', fiscalStart: 1, yearNamedBy: 'end' };

describe('the stretch that a page is about', () => {
  it.each([
    { view: 'month', through: '2021-06', text: '2021-06', fiscalStart: 1 },
    { view: 'ytd', through: '2021-06', text: '2021-01..2021-06', fiscalStart: 1 },
    { view: 'ytd', through: '2021-01', text: '2021-01', fiscalStart: 1 },
    { view: 'ytd', through: '2021-02', text: '2020-04..2021-02', fiscalStart: 4 },
    { view: 'rolling', through: '2021-06', text: '2020-07..2021-06', fiscalStart: 1 },
    { view: 'ytd', through: '2021-Q2', text: '2021-Q2', fiscalStart: 1 },
  ] as const)('$view through $through is $text', ({ view, through, text, fiscalStart }) => {
    expect(stretchOf(through, view, { ...calendar, fiscalStart }).text).toBe(text);
  });

  it('is said in both languages', () => {
    expect(stretchOf('2021-06', 'ytd', calendar).name).toEqual({ en: 'January–June 2021', zh: '2021年1—6月' });
  });
});

describe('the months of a year', () => {
  it.each([
    { through: '2021-06', fiscalStart: 1, before: '2020-01', first: '2021-01', last: '2021-12' },
    { through: '2021-02', fiscalStart: 4, before: '2019-04', first: '2020-04', last: '2021-03' },
    { through: '2021-04', fiscalStart: 4, before: '2020-04', first: '2021-04', last: '2022-03' },
  ])('through $through, of a year from month $fiscalStart', ({ through, fiscalStart, before, first, last }) => {
    const year = yearMonths(through, fiscalStart);
    expect([year.before, year.months[0], year.months.at(-1)]).toEqual([before, first, last]);
  });
});
