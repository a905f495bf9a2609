import { describe, expect, it } from 'vitest';
import type { Calendar, Model } from '@overhalf/core';
import { stretchOf, timeAxis } from './stretch.ts';

const calendar: Calendar = { base: 'month', fiscalStart: 1, yearNamedBy: 'end' };
const fiscal: Calendar = { base: 'month', fiscalStart: 7, yearNamedBy: 'end' };
const month = (label: string): number => Number(label.slice(0, 4)) * 12 + Number(label.slice(5)) - 1;
const model = { span: { first: month('2020-01'), last: month('2022-12') } } as Model;
const months = (first: string, last: string) => ({ first: month(first), last: month(last) });

describe('the periods of a plan', () => {
  const idsOf = (first: string, last: string, by = calendar): readonly string[] =>
    timeAxis(months(first, last), by).tree.ids;

  it.each([
    {
      rule: 'a half: quarters and months',
      ids: idsOf('2021-07', '2021-12'),
      expected: '2021-H2 2021-Q3 2021-07 2021-08 2021-09 2021-Q4 2021-10 2021-11 2021-12',
    },
    {
      rule: 'the rest of a half: its first quarter is named by its months',
      ids: idsOf('2021-08', '2021-12'),
      expected: '2021-08..2021-12 2021-08..2021-09 2021-08 2021-09 2021-Q4 2021-10 2021-11 2021-12',
    },
    {
      rule: 'a part of a quarter that is one month is that month',
      ids: idsOf('2021-09', '2021-12'),
      expected: '2021-09..2021-12 2021-09 2021-Q4 2021-10 2021-11 2021-12',
    },
    { rule: 'a quarter', ids: idsOf('2021-10', '2021-12'), expected: '2021-Q4 2021-10 2021-11 2021-12' },
    { rule: 'a month alone', ids: idsOf('2021-12', '2021-12'), expected: '2021-12' },
    {
      rule: 'a fiscal year has its own quarters',
      ids: idsOf('2021-01', '2021-06', fiscal),
      expected: '2021-H2 2021-Q3 2021-01 2021-02 2021-03 2021-Q4 2021-04 2021-05 2021-06',
    },
  ])('$rule', ({ ids, expected }) => expect(ids.join(' ')).toBe(expected));

  it('has every month once, in order, under parents that stand before them', () => {
    const { tree, months: spans, leaves } = timeAxis(months('2021-02', '2021-12'), calendar);
    expect(leaves.map((node) => spans[node]!.first)).toEqual(
      Array.from({ length: 11 }, (_, at) => month('2021-02') + at),
    );
    tree.ids.forEach((_, node) => expect(tree.parent[node]).toBeLessThan(node));
    for (const [node, { first, last }] of spans.entries()) {
      const inside = spans.filter((_, child) => tree.parent[child] === node);
      expect([inside[0]?.first ?? first, inside.at(-1)?.last ?? last]).toEqual([first, last]);
    }
  });
});

describe('the stretch that is planned', () => {
  it.each([
    { rule: 'the rest of the year', through: '2021-06', planned: ['2021-07', '2021-12'] },
    { rule: 'the whole year before it begins', period: '2021', planned: ['2021-01', '2021-12'] },
    { rule: 'what is asked for', period: '2021-Q4', through: '2021-06', planned: ['2021-10', '2021-12'] },
    { rule: 'only what is still open', period: '2021-H2', through: '2021-07', planned: ['2021-08', '2021-12'] },
    { rule: 'up to a period nothing is closed', period: '2021-H2', planned: ['2021-07', '2021-12'] },
    { rule: 'the rest of a fiscal year', through: '2021-03', by: fiscal, planned: ['2021-04', '2021-06'] },
  ])('$rule', ({ rule: _rule, planned, by = calendar, ...wanted }) => {
    const { stretch } = stretchOf(model, by, wanted);
    expect(stretch!.months).toEqual(months(planned[0]!, planned[1]!));
  });

  it.each([
    { fault: 'the year is over', wanted: { through: '2021-12' }, codes: ['plan-period-over'] },
    { fault: 'the period is over', wanted: { through: '2021-06', period: '2021-Q2' }, codes: ['plan-period-over'] },
    { fault: 'two years', wanted: { period: '2021-07..2022-03' }, codes: ['plan-period-years'] },
    { fault: 'outside the span', wanted: { period: '2023' }, codes: ['action-outside-span'] },
    {
      fault: 'both unreadable',
      wanted: { period: '2021-13', through: 'x' },
      codes: ['period-month', 'period-unreadable'],
    },
    { fault: 'nothing known', wanted: {}, codes: ['action-no-figures'] },
  ])('$fault', ({ wanted, codes }) => {
    const { stretch, problems } = stretchOf(model, calendar, wanted);
    expect(stretch).toBeUndefined();
    expect(problems.map(({ code }) => code.replace(/^period-(month|number).*/, 'period-month'))).toEqual(codes);
  });
});
