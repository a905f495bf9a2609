import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBase, anyCalendar, anyGrain, anyPeriod, april, days, months, production } from './calendars.testing.ts';
import { isoDay, printDay } from './civil.ts';
import {
  baseOf,
  datesOf,
  daysOfPeriod,
  fiscalYear,
  isFiner,
  monthIndex,
  monthOf,
  monthsOfPeriod,
  partsOf,
  periodAt,
} from './cut.ts';
import { parsePeriod } from './parse-period.ts';
import type { Calendar } from './period.ts';
import { printPeriod } from './print-period.ts';
import { windowOf } from './range.ts';

const dates = (label: string, calendar: Calendar) => {
  const { first, last } = datesOf(parsePeriod(label, calendar).period!, calendar);
  return `${first} ${last}`;
};

describe('datesOf', () => {
  const aprilByStart: Calendar = { ...april, yearNamedBy: 'start' };
  it.each([
    { rule: 'a month', label: '2021-06', calendar: months, expected: '2021-06-01 2021-06-30' },
    { rule: 'February of a leap year', label: '2020-02', calendar: months, expected: '2020-02-01 2020-02-29' },
    { rule: 'a quarter', label: '2021-Q2', calendar: months, expected: '2021-04-01 2021-06-30' },
    { rule: 'a half', label: '2021-H2', calendar: months, expected: '2021-07-01 2021-12-31' },
    { rule: 'a month to the 25th', label: '2021-06', calendar: production, expected: '2021-05-26 2021-06-25' },
    { rule: 'a year to the 25th', label: '2021', calendar: production, expected: '2020-12-26 2021-12-25' },
    { rule: 'a day is itself', label: '2021-06-28', calendar: production, expected: '2021-06-28 2021-06-28' },
    { rule: 'a fiscal year named by its end', label: 'FY2021', calendar: april, expected: '2020-04-01 2021-03-31' },
    { rule: 'and by its start', label: 'FY2021', calendar: aprilByStart, expected: '2021-04-01 2022-03-31' },
    {
      rule: 'a month label means the same in every fiscal year',
      label: '2021-02',
      calendar: april,
      expected: '2021-02-01 2021-02-28',
    },
    { rule: 'a fiscal quarter', label: '2021-Q4', calendar: april, expected: '2021-01-01 2021-03-31' },
    {
      rule: 'a cut-off past the end of February',
      label: '2021-03',
      calendar: { ...days, cutoffDay: 30 },
      expected: '2021-03-01 2021-03-30',
    },
  ])('$rule', ({ label, calendar, expected }) => expect(dates(label, calendar)).toBe(expected));

  it('agrees with the dates of JavaScript where months are calendar months', () => {
    fc.assert(
      fc.property(anyPeriod, fc.integer({ min: 1, max: 12 }), ({ grain, index }, fiscalStart) => {
        fc.pre(grain !== 'day');
        const length = { day: 0, month: 1, quarter: 3, half: 6, year: 12 }[grain];
        const shift = grain === 'month' ? 0 : fiscalStart - 1;
        const begin = new Date(Date.UTC(0, 0, 1));
        begin.setUTCFullYear(0, index * length + shift, 1);
        const end = new Date(Date.UTC(0, 0, 1));
        end.setUTCFullYear(0, (index + 1) * length + shift, 0);
        expect(datesOf({ grain, index }, { base: 'month', fiscalStart, yearNamedBy: 'start' })).toEqual({
          first: begin.toISOString().slice(0, 10),
          last: end.toISOString().slice(0, 10),
        });
      }),
    );
  });

  it('moves only the label of what comes after the cut-off, agreeing with the dates of JavaScript', () => {
    fc.assert(
      fc.property(anyBase(days), fc.integer({ min: 1, max: 28 }), (day, cutoffDay) => {
        const date = new Date(day * 86_400_000);
        const label =
          monthIndex(date.getUTCFullYear(), date.getUTCMonth() + 1) + (date.getUTCDate() > cutoffDay ? 1 : 0);
        expect(monthOf(day, { ...days, cutoffDay })).toBe(label);
      }),
    );
  });
});

describe('periods and their parts', () => {
  it('counts the days after the cut-off to the next month', () => {
    const label = (date: string) => printPeriod(periodAt(isoDay(date)!, 'month', production), production);
    expect(['2021-05-25', '2021-05-26', '2021-06-25', '2020-12-26'].map(label)).toEqual([
      '2021-05',
      '2021-06',
      '2021-06',
      '2021-01',
    ]);
    expect(fiscalYear(isoDay('2020-12-26')!, production)).toEqual({ grain: 'year', index: 2021 });
  });

  it('lists the months of a half and the days of a month', () => {
    const half = { grain: 'half', index: 2 * 2021 } as const;
    expect(partsOf(half, 'month', april).map((part) => printPeriod(part, april))).toEqual([
      '2020-04',
      '2020-05',
      '2020-06',
      '2020-07',
      '2020-08',
      '2020-09',
    ]);
    const june = partsOf({ grain: 'month', index: monthIndex(2021, 6) }, 'day', production);
    expect([june.length, printDay(june[0]!.index), printDay(june.at(-1)!.index)]).toEqual([
      31,
      '2021-05-26',
      '2021-06-25',
    ]);
  });

  it('refuses parts that are coarser, and days of a calendar that holds months', () => {
    expect(() => partsOf({ grain: 'month', index: 24_000 }, 'half', months)).toThrow('a month has no half in it');
    expect(() => periodAt(24_000, 'day', months)).toThrow('holds days');
  });

  it('tiles a period exactly with its parts', () => {
    fc.assert(
      fc.property(anyCalendar, anyPeriod, anyGrain, (calendar, period, grain) => {
        fc.pre(!isFiner(period.grain, grain));
        const parts = partsOf(period, grain, calendar);
        const covered = parts.map((part) => daysOfPeriod(part, calendar));
        const whole = daysOfPeriod(period, calendar);
        expect(covered[0]!.first).toBe(whole.first);
        expect(covered.at(-1)!.last).toBe(whole.last);
        covered.slice(1).forEach((part, place) => expect(part.first).toBe(covered[place]!.last + 1));
      }),
      { numRuns: 300 },
    );
  });

  it('knows a period again from any of its base periods', () => {
    fc.assert(
      fc.property(anyCalendar, anyPeriod, (calendar, period) => {
        fc.pre(period.grain !== 'day');
        const { first, last } = windowOf(period, calendar);
        expect(periodAt(first, period.grain, calendar)).toEqual(period);
        expect(periodAt(last, period.grain, calendar)).toEqual(period);
        expect(periodAt(last + 1, period.grain, calendar).index).toBe(period.index + 1);
      }),
    );
  });

  it('orders periods by index as their days', () => {
    fc.assert(
      fc.property(anyCalendar, anyPeriod, (calendar, period) => {
        const next = daysOfPeriod({ ...period, index: period.index + 1 }, calendar);
        expect(next.first).toBe(daysOfPeriod(period, calendar).last + 1);
      }),
    );
  });

  it('gives a year 12 months and 365 or 366 days', () => {
    fc.assert(
      fc.property(anyCalendar, fc.integer({ min: 1902, max: 2195 }), (calendar, index) => {
        const year = { grain: 'year', index } as const;
        const { first, last } = daysOfPeriod(year, calendar);
        expect([365, 366]).toContain(last - first + 1);
        const span = monthsOfPeriod(year, calendar);
        expect([span.last - span.first, (span.first % 12) + 1]).toEqual([11, calendar.fiscalStart]);
      }),
    );
  });

  it('puts each base period into the base periods of its month', () => {
    const pair = anyCalendar.chain((calendar) => fc.tuple(fc.constant(calendar), anyBase(calendar)));
    fc.assert(
      fc.property(pair, ([calendar, base]) => {
        const { first, last } = baseOf(monthOf(base, calendar), calendar);
        expect(first <= base && base <= last).toBe(true);
      }),
    );
  });
});
