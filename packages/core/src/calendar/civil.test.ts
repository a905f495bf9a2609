import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilOf, dayOf, daysInMonth, isLeapYear, isoDay, printDay } from './civil.ts';

const anyDay = fc.integer({ min: -700_000, max: 2_900_000 });

describe('civil days', () => {
  it.each([
    { rule: 'the epoch', text: '1970-01-01', day: 0 },
    { rule: 'the day before it', text: '1969-12-31', day: -1 },
    { rule: 'a leap day', text: '2020-02-29', day: 18_321 },
    { rule: 'a leap day of a century', text: '2000-02-29', day: 11_016 },
    { rule: 'mid-year', text: '2021-06-30', day: 18_808 },
  ])('$rule', ({ text, day }) => {
    expect(isoDay(text)).toBe(day);
    expect(printDay(day)).toBe(text);
  });

  it.each(['2021-02-29', '1900-02-29', '2021-13-01', '2021-00-10', '2021-04-31', '2021-4-3', '20210403', ''])(
    'does not know the day %j',
    (text) => expect(isoDay(text)).toBeUndefined(),
  );

  it('goes there and back', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayOf(civilOf(day))).toBe(day);
      }),
    );
  });

  it('agrees with the dates of JavaScript', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = new Date(day * 86_400_000);
        expect(civilOf(day)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
      }),
    );
  });

  it('gives every month its days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
        expect(dayOf(next) - dayOf({ year, month, day: 1 })).toBe(daysInMonth(year, month));
      }),
    );
    expect([1900, 2000, 2020, 2021].map(isLeapYear)).toEqual([false, true, true, false]);
  });
});
