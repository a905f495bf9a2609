import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../problem/index.ts';
import { anyCalendar, anyPeriod, april, months } from './calendars.testing.ts';
import { parsePeriod } from './parse-period.ts';
import { parseRange } from './parse-range.ts';
import { printPeriod, sayPeriod } from './print-period.ts';
import { rangeBetween } from './range.ts';
import { sayRange } from './say-range.ts';

const canonical = (text: string) => {
  const { period, problems } = parsePeriod(text, months);
  return period === undefined ? problems.map(({ code }) => code).join(' ') : printPeriod(period, months);
};

const canonicalRange = (text: string, calendar = months) => {
  const { range, problems } = parseRange(text, calendar);
  return range === undefined ? problems.map(({ code }) => code).join(' ') : range.label;
};

describe('parsePeriod', () => {
  it.each([
    ['2021-06', ['2021-6', '2021/06', '2021/6', '2021.06', '2021.6', '202106', '06/2021', ' 2021-06 ', '2021–06']],
    [
      '2021-06',
      [
        '2021年6月',
        '2021年06月',
        '2021年6月份',
        '2021 年 6 月',
        '２０２１年６月',
        '２０２１－０６',
        '二〇二一年六月',
        '二零二一年六月',
      ],
    ],
    ['2021-06', ['June 2021', 'june 2021', 'Jun 2021', 'Jun. 2021', 'Jun-2021', '2021 June']],
    ['2021-12', ['2021年十二月', '2021.12', 'Dec 2021']],
    ['2021-01', ['2021年元月', '2021.01']],
    ['2021-10', ['2021.10', '2021年十月']],
    [
      '2021-06-30',
      [
        '2021-6-30',
        '2021/6/30',
        '2021.06.30',
        '20210630',
        '2021年6月30日',
        '2021年六月三十日',
        '30 June 2021',
        'June 30, 2021',
        '30-Jun-2021',
      ],
    ],
    [
      '2021-Q2',
      [
        '2021Q2',
        '2021-q2',
        '2021 Q2',
        'Q2 2021',
        '2Q2021',
        '2021年二季度',
        '2021年第二季度',
        '2021年2季度',
        '2021年第2季度',
        '2021年Q2',
        'second quarter of 2021',
        'FY2021-Q2',
      ],
    ],
    ['2021-H1', ['2021H1', 'H1 2021', '1H 2021', '2021年上半年', '2021上半年', '2021年度上半年', 'first half 2021']],
    ['2021-H2', ['2021年下半年']],
    [
      '2021',
      ['FY2021', 'FY 2021', '2021年', '2021年度', '2021年全年', '2021全年', '2021财年', 'full year 2021', '２０２１'],
    ],
  ])('reads %s in all its writings', (label, texts) => {
    expect(texts.map(canonical)).toEqual(texts.map(() => label));
  });

  it.each([
    { rule: 'a month past twelve', text: '2021-13', code: 'period-month' },
    { rule: 'month zero', text: '2021年0月', code: 'period-month' },
    { rule: 'a fifth quarter', text: '2021-Q5', code: 'period-quarter' },
    { rule: 'a third half', text: '2021-H3', code: 'period-half' },
    { rule: 'a day that February lacks', text: '2021-02-29', code: 'period-day' },
    { rule: 'an order that cannot be told', text: '06/07/21', code: 'period-order' },
    { rule: 'nor with a long year', text: '06/07/2021', code: 'period-order' },
    { rule: 'October that lost its zero', text: '2021.1', code: 'period-dot' },
    { rule: 'a short year', text: '21年6月', code: 'period-short-year' },
    { rule: 'a short year after a name', text: 'Jun-21', code: 'period-short-year' },
    { rule: 'a short year after a quarter', text: "Q2'21", code: 'period-short-year' },
    { rule: 'a month of no year', text: '6月', code: 'period-no-year' },
    { rule: 'a name of no year', text: 'June', code: 'period-no-year' },
    { rule: 'a half of no year', text: '上半年', code: 'period-no-year' },
    { rule: 'a number of another kind', text: '4700', code: 'period-year' },
    { rule: 'a range', text: '2021年1-6月', code: 'period-several' },
    { rule: 'nothing', text: '', code: 'period-unreadable' },
    { rule: 'anything else', text: 'Output', code: 'period-unreadable' },
  ])('refuses $rule', ({ text, code }) => expect(canonical(text)).toBe(code));

  it('says what is wrong and what to do', () => {
    const sentences = (text: string) =>
      parsePeriod(text, months).problems.map((problem) => [say(problem, 'en'), say(problem, 'zh')]);
    expect(sentences('2021-13')).toEqual([
      ['"2021-13": months run from 01 to 12.', '“2021-13”：月份只能是 01 至 12。'],
    ]);
    expect(sentences('2021-02-30')[0]![0]).toBe('"2021-02-30": 2021-02 has 28 days.');
    expect(sentences('Septmber 2021')[0]![0]).toBe('"Septmber 2021" is not a period. Did you mean "September 2021"?');
  });

  it('reads what it prints and what it says, in any calendar', () => {
    fc.assert(
      fc.property(anyCalendar, anyPeriod, (calendar, period) => {
        const texts = [
          printPeriod(period, calendar),
          sayPeriod(period, calendar, 'en'),
          sayPeriod(period, calendar, 'zh'),
        ];
        for (const text of texts) expect(parsePeriod(text, calendar)).toEqual({ period, problems: [] });
      }),
    );
  });

  it('never throws, and answers with either a period or problems', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789-/. 年月季度上下半一二十至qhfyjan'.split('')) }),
    );
    fc.assert(
      fc.property(text, (text) => {
        const { period, problems } = parsePeriod(text, months);
        expect(period === undefined).toBe(problems.length > 0);
        const { range, problems: others } = parseRange(text, months);
        expect(range === undefined).toBe(others.length > 0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('parseRange', () => {
  it.each([
    [
      '2021-01..2021-06',
      [
        '2021-01 .. 2021-06',
        '2021-01...2021-06',
        '2021-01 to 2021-06',
        '2021-01至2021-06',
        '2021-01~2021-06',
        '2021-01 - 2021-06',
        '2021-01-2021-06',
        'from January 2021 to June 2021',
      ],
    ],
    [
      '2021-01..2021-06',
      [
        '2021年1-6月',
        '2021年1—6月',
        '2021年1～6月',
        '2021年1月-6月',
        '2021年1至6月',
        '2021年一至六月',
        '2021年1月至2021年6月',
        '2021年1-6月累计',
        'Jan–Jun 2021',
      ],
    ],
    [
      '2021-01..2021-06',
      [
        'ytd 2021-06',
        'YTD June 2021',
        '2021-06 YTD',
        '2021年6月累计',
        '截至2021年6月',
        '截至2021年6月底',
        'ytd 2021-H1',
      ],
    ],
    ['2021-11..2022-02', ['2021年11月—2022年2月', 'November 2021 – February 2022']],
    ['2021-Q1..2021-Q3', ['2021年前三季度', '2021年一至三季度', '2021年1-3季度', 'Q1–Q3 2021', '2021-Q1..2021-Q3']],
    ['2021-06-01..2021-06-10', ['2021-06-01 to 2021-06-10', '2021年6月1日至2021年6月10日', '20210601~20210610']],
    ['2021-H1', ['2021年上半年', 'H1 2021']],
    ['2021-06', ['2021-06..2021-06']],
  ])('reads %s in all its writings', (label, texts) => {
    expect(texts.map((text) => canonicalRange(text))).toEqual(texts.map(() => label));
  });

  it('takes ends of two grains in the finer one', () => {
    expect(canonicalRange('2021-Q1..2021-05')).toBe('2021-01..2021-05');
    expect(canonicalRange('2021-Q2..2021')).toBe('2021-Q2..2021-Q4');
    expect(canonicalRange('2021-06-15 to 2021-06')).toBe('2021-06-15..2021-06-30');
  });

  it('begins the year to date with the fiscal year', () => {
    expect(canonicalRange('ytd 2021-02', april)).toBe('2020-04..2021-02');
    expect(canonicalRange('2021年2月累计', { ...april, base: 'day', cutoffDay: 25 })).toBe('2020-04..2021-02');
    expect(canonicalRange('ytd 2021-02-10', { ...april, base: 'day', cutoffDay: 25 })).toBe('2020-03-26..2021-02-10');
  });

  it.each([
    { rule: 'an end before its beginning', text: '2021-06..2021-01', codes: 'range-reversed' },
    { rule: 'both ends at once', text: '2021-13..2021-Q7', codes: 'period-month period-quarter' },
    { rule: 'the period after ytd', text: 'ytd 2021-13', codes: 'period-month' },
    { rule: 'a range of no year', text: '1-6月', codes: 'period-unreadable' },
  ])('refuses $rule', ({ text, codes }) => expect(canonicalRange(text)).toBe(codes));

  it('reads what it prints and what it says, in any calendar', () => {
    fc.assert(
      fc.property(anyCalendar, anyPeriod, fc.nat(20), (calendar, period, length) => {
        const range = rangeBetween(period, { ...period, index: period.index + length }, calendar)!;
        const texts = [range.label, sayRange(range, calendar, 'en'), sayRange(range, calendar, 'zh')];
        for (const text of texts) expect(parseRange(text, calendar)).toEqual({ range, problems: [] });
      }),
      { numRuns: 300 },
    );
  });
});
