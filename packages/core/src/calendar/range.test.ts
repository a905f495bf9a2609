import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBase, anyCalendar, april, days, months, production } from './calendars.testing.ts';
import { isoDay, printDay } from './civil.ts';
import { baseOf, daysOfPeriod, fiscalYear, monthIndex } from './cut.ts';
import { parseRange } from './parse-range.ts';
import type { Calendar } from './period.ts';
import { daysIn, windowOf, ytdWindow } from './range.ts';
import { shiftMonths } from './shift.ts';

const window = (text: string, calendar: Calendar) => windowOf(parseRange(text, calendar).range!, calendar);
const dated = ({ first, last }: { first: number; last: number }) => `${printDay(first)} ${printDay(last)}`;

describe('windows', () => {
  it('covers months on a base of months and days on a base of days', () => {
    expect(window('2021-H1', months)).toEqual({ first: monthIndex(2021, 1), last: monthIndex(2021, 6) });
    expect(dated(window('2021-H1', days))).toBe('2021-01-01 2021-06-30');
    expect(dated(window('2021-05..2021-06', production))).toBe('2021-04-26 2021-06-25');
    expect(dated(window('2021-06-03..2021-06-05', production))).toBe('2021-06-03 2021-06-05');
  });

  it('covers the month in whose books a day falls, where nothing finer is held', () => {
    const july = { first: monthIndex(2021, 7), last: monthIndex(2021, 7) };
    expect(window('2021-06-28', { ...months, cutoffDay: 25 })).toEqual(july);
  });

  it('counts days by the cut-off on either base', () => {
    const label = '2021-06';
    expect(
      [months, days, production, { ...months, cutoffDay: 25 }].map((calendar) =>
        daysIn(window(label, calendar), calendar),
      ),
    ).toEqual([30, 30, 31, 31]);
  });

  it('begins the year to date with the fiscal year', () => {
    expect(ytdWindow(monthIndex(2021, 2), april)).toEqual({ first: monthIndex(2020, 4), last: monthIndex(2021, 2) });
    expect(dated(ytdWindow(isoDay('2021-06-30')!, production))).toBe('2020-12-26 2021-06-30');
  });

  const withBase = anyCalendar.chain((calendar) => fc.tuple(fc.constant(calendar), anyBase(calendar)));

  it('has as many days in the months of a year as in the year', () => {
    fc.assert(
      fc.property(withBase, ([calendar, base]) => {
        const year = fiscalYear(base, calendar);
        const whole = daysOfPeriod(year, calendar);
        const { first, last } = windowOf(year, calendar);
        expect(daysIn({ first, last }, calendar)).toBe(whole.last - whole.first + 1);
        expect(
          daysIn({ first, last: base }, calendar) + (base < last ? daysIn({ first: base + 1, last }, calendar) : 0),
        ).toBe(daysIn({ first, last }, calendar));
      }),
    );
  });
});

describe('shiftMonths', () => {
  it.each([
    {
      rule: 'a whole February grows with the leap year',
      text: '2021-02',
      calendar: days,
      by: -12,
      expected: '2020-02-01 2020-02-29',
    },
    {
      rule: 'a year to date ends with the month',
      text: '2021-01..2021-02',
      calendar: days,
      by: -12,
      expected: '2020-01-01 2020-02-29',
    },
    {
      rule: 'the last of February alone stays one day',
      text: '2021-02-28',
      calendar: days,
      by: -12,
      expected: '2020-02-28 2020-02-28',
    },
    {
      rule: 'a leap day falls back on the 28th',
      text: '2020-02-29',
      calendar: days,
      by: 12,
      expected: '2021-02-28 2021-02-28',
    },
    {
      rule: 'an unfinished month keeps its date',
      text: '2021-01-01..2021-06-15',
      calendar: days,
      by: -12,
      expected: '2020-01-01 2020-06-15',
    },
    {
      rule: 'months to the 25th stay so',
      text: '2021-03',
      calendar: production,
      by: -1,
      expected: '2021-01-26 2021-02-25',
    },
  ])('$rule', ({ text, calendar, by, expected }) => {
    expect(dated(shiftMonths(window(text, calendar), by, calendar))).toBe(expected);
  });

  it('moves labels on a base of months', () => {
    expect(shiftMonths(window('2021-H1', months), -12, months)).toEqual(window('2020-H1', months));
  });

  const anyShift = fc.integer({ min: -60, max: 60 });

  it('moves whole months there and back', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        fc.integer({ min: 12 * 1950, max: 12 * 2100 }),
        fc.nat(30),
        anyShift,
        (calendar, month, length, by) => {
          const whole = { first: baseOf(month, calendar).first, last: baseOf(month + length, calendar).last };
          const moved = shiftMonths(whole, by, calendar);
          expect(moved).toEqual({
            first: baseOf(month + by, calendar).first,
            last: baseOf(month + length + by, calendar).last,
          });
          expect(shiftMonths(moved, -by, calendar)).toEqual(whole);
        },
      ),
    );
  });

  it('never turns a window inside out', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        fc.integer({ min: 0, max: 40_000 }),
        fc.nat(500),
        anyShift,
        (calendar, first, length, by) => {
          const moved = shiftMonths({ first, last: first + length }, by, calendar);
          expect(moved.last).toBeGreaterThanOrEqual(moved.first);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
