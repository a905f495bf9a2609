import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBase, anyCalendar, april, days, months, production } from './calendars.testing.ts';
import { isoDay } from './civil.ts';
import { clockByMonths, clocks, monthsGone, paceByDays, paceByMonths, shareGone } from './clock.ts';
import { monthIndex } from './cut.ts';
import { ytdWindow } from './range.ts';

const june = monthIndex(2021, 6);
const fromApril = monthIndex(2021, 4);

describe('the clocks', () => {
  it('stands at one half by months at mid-year, and just below by days', () => {
    expect(paceByMonths(june, months)).toBe(0.5);
    expect(paceByDays(june, months)).toEqual({ gone: 181, of: 365 });
    expect(shareGone(paceByDays(june, months))).toBeCloseTo(0.495_89, 5);
    expect(paceByDays(isoDay('2021-07-02')!, days)).toEqual({ gone: 183, of: 365 });
  });

  it('counts a month on a base of days when its last day is over', () => {
    const gone = ['2021-01-30', '2021-01-31', '2021-06-29', '2021-06-30', '2021-12-31'].map((date) =>
      monthsGone(isoDay(date)!, days),
    );
    expect(gone).toEqual([0, 1, 5, 6, 12]);
    expect(monthsGone(isoDay('2021-06-25')!, production)).toBe(6);
  });

  it('respects cut-off and fiscal year', () => {
    expect(paceByDays(isoDay('2021-06-25')!, production)).toEqual({ gone: 182, of: 365 });
    expect(paceByDays(june, april)).toEqual({ gone: 91, of: 365 });
    expect(monthsGone(june, april)).toBe(3);
  });

  it('gives a line introduced in April its own stretch: 3/9 by months, 91/275 by days', () => {
    expect(clockByMonths(june, months, fromApril)).toEqual({ gone: 3, of: 9 });
    expect(paceByMonths(june, months, fromApril)).toBeCloseTo(1 / 3, 12);
    expect(paceByDays(june, months, fromApril)).toEqual({ gone: 91, of: 275 });
    expect(clocks.days(isoDay('2021-06-30')!, days, fromApril)).toEqual({ gone: 91, of: 275 });
  });

  it('stands at nothing before a line begins, counts no year before, and has no share after the year', () => {
    expect(clockByMonths(june, months, june + 2)).toEqual({ gone: 0, of: 5 });
    expect(paceByDays(june, months, june + 2)).toEqual({ gone: 0, of: 153 });
    expect(clockByMonths(june, months, june - 100)).toEqual({ gone: 6, of: 12 });
    expect(paceByDays(june, months, june + 12)).toEqual({ gone: 0, of: 0 });
    expect(paceByMonths(june, months, june + 12)).toBeNaN();
  });

  it('never runs backwards, and begins anew only when the whole is gone', () => {
    const pair = anyCalendar.chain((calendar) => fc.tuple(fc.constant(calendar), anyBase(calendar)));
    fc.assert(
      fc.property(pair, ([calendar, base]) => {
        const newYear = ytdWindow(base + 1, calendar).first === base + 1;
        for (const clock of [clocks.months, clocks.days]) {
          const [now, next] = [clock(base, calendar), clock(base + 1, calendar)];
          expect(now.gone).toBeLessThanOrEqual(now.of);
          expect(newYear ? now.of : next.gone).toBeGreaterThanOrEqual(now.gone);
          expect(now.gone === now.of).toBe(newYear);
        }
      }),
    );
  });
});
